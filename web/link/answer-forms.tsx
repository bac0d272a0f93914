import { dayOf } from '../../domain/calendar/time';
import { isWithAgency, type TaskState } from '../../domain/record/state';
import { mailWords } from '../../words/mail';
import { type AnswerKind, formWords, takesFiles } from '../../words/page-forms';
import { type PageWords, pageWords } from '../../words/pages';
import { signedDocumentWords } from '../../words/signed-document';
import { AgencyField, DayField, DocumentFields, type FieldsProps, FilesField, ProgressFields, TextField, Tick } from '../pages/fields';
import { Quote } from '../pages/quote';
import { agencyNamed, hasPartsAlone, type LinkedTask, type LinkVisit, taskPath, within } from '../visit';
import { Seen } from './changed';
import { type Attempt, freshInput, freshResult, isPartKind, offeredKinds } from './forms';
import { OpenPartsWarning } from './parts';
import { DraftFiles, PerformerFields } from './performer';
import { nextAct } from './standing';

/** The forms by which an agency answers one task; they need no script. */

type AnswersProps = { visit: LinkVisit; linked: LinkedTask; attempt: Attempt | null };

export function Answers({ visit, linked, attempt }: AnswersProps) {
  const { task } = linked;
  if (hasPartsAlone(visit, task)) return null;
  const words = pageWords[visit.language].task;
  const waits = task.status === 'submitted';
  const offered = (isWithAgency(task) || waits) && visit.state.closed === null ? offeredKinds(linked, visit) : [];
  const stands = attempt === null || attempt.kind === 'acknowledge' || attempt.kind === 'withdraw' || isPartKind(attempt.kind);
  const isGone = attempt !== null && !stands && attempt.kind !== 'acknowledge' && !offered.includes(attempt.kind);
  const unsent = isGone && attempt.input.words !== '' ? <Unsent visit={visit} words={attempt.input.words} /> : null;
  if (offered.length === 0) {
    return (
      <div class="sheet">
        <p>{words.noAnswer[visit.state.closed === null ? noAnswerOf(task) : 'closed']}</p>
        {unsent}
      </div>
    );
  }
  const next = nextAct(visit, linked);
  const opened = attempt === null || isPartKind(attempt.kind) ? next : attempt.kind;
  // The likeliest answer stands first; the others are buttons beside it.
  const kinds = [...offered].sort((a, b) => Number(b === opened) - Number(a === opened));
  return (
    <section class="answers" id="answers">
      <h2>{words.answer[visit.standing]}</h2>
      {waits && <p>{words.noAnswer.submitted}</p>}
      {task.status === 'assigned' && <Acknowledge visit={visit} linked={linked} attempt={attempt} />}
      {unsent}
      <div class="ways">
        {kinds.map((kind) => (
          <Answer
            key={kind}
            kind={kind}
            visit={visit}
            linked={linked}
            attempt={attempt?.kind === kind ? attempt : null}
            isOpen={opened === kind}
          />
        ))}
      </div>
    </section>
  );
}

/** Why there is nothing to answer. */
function noAnswerOf({ status }: TaskState): keyof PageWords['task']['noAnswer'] {
  switch (status) {
    case 'scheduled':
    case 'submitted':
    case 'completed':
    case 'refused':
    case 'suspended':
    case 'moved':
      return status;
    default:
      return 'closed';
  }
}

/** Shows what was typed even where its form is gone because the task has moved on: it must not be lost. */
function Unsent({ visit, words }: { visit: LinkVisit; words: string }) {
  return (
    <>
      <p class="hint">{formWords[visit.language].notKept}</p>
      <Quote>{words}</Quote>
    </>
  );
}

function Acknowledge({ visit, linked, attempt }: AnswersProps) {
  const words = formWords[visit.language].acknowledge;
  const input = attempt?.kind === 'acknowledge' ? attempt.input : freshInput(linked);
  return (
    <form class="sheet first" method="post" action={within(visit, '/acknowledge')}>
      <input type="hidden" name="id" value={input.id} />
      <Seen visit={visit} />
      <input type="hidden" name="task" value={linked.task.id} />
      <input type="hidden" name="from" value={linked.task.id} />
      <p class="hint">{words.hint}</p>
      <button type="submit">{words.button}</button>
    </form>
  );
}

type AnswerProps = AnswersProps & { kind: AnswerKind; isOpen: boolean };

function Answer({ kind, visit, linked, attempt, isOpen }: AnswerProps) {
  const { kinds, directiveRequested } = formWords[visit.language];
  const completes = kind === 'submit' && linked.task.provisional !== undefined;
  const words = completes ? signedDocumentWords[visit.language].complete : kinds[kind];
  const title = kind === 'directive' && visit.standing === 'requested' ? directiveRequested : words.title;
  const input = attempt?.input ?? (kind === 'submit' || kind === 'prepare' ? freshResult(linked) : freshInput(linked));
  return (
    <details class="answer" name="answer" open={isOpen}>
      <summary>
        {title} <span class="hint">{words.hint}</span>
      </summary>
      <form
        id={`${kind}-form`}
        method="post"
        action={taskPath(visit, linked.task.id, kind)}
        encType={takesFiles(kind) ? 'multipart/form-data' : undefined}
      >
        <input type="hidden" name="id" value={input.id} />
        <Seen visit={visit} />
        <Fields kind={kind} visit={visit} linked={linked} input={input} attempt={attempt} />
        <button type="submit">{words.button}</button>
      </form>
    </details>
  );
}

function Fields(props: FieldsProps) {
  const words = formWords[props.visit.language];
  switch (props.kind) {
    case 'progress':
      return <ProgressFields {...props} />;
    case 'nil':
      return (
        <>
          <p>{words.nilWords}</p>
          {props.linked.definition.kind === 'reporting' && (
            <Tick id="nil-asResult" name="asResult" isTicked={props.input.asResult} label={words.asResult} hint={words.asResultHint} />
          )}
        </>
      );
    case 'submit':
    case 'prepare':
      return <ResultFields {...props} />;
    case 'blocker':
      return (
        <>
          <TextField {...props} label={words.blockerWords.label} hint={words.blockerWords.hint} />
          <Tick id="blocker-pause" name="pause" isTicked={props.input.pause} label={words.pause} hint={words.pauseHint} />
        </>
      );
    case 'directive':
      return (
        <>
          <TextField {...props} {...words.directiveWords} />
          <Tick
            id="directive-finished"
            name="finished"
            isTicked={props.input.finished}
            label={words.finished.label}
            hint={words.finished.hint}
          />
        </>
      );
    case 'change':
      return (
        <TextField {...props} label={words.changeWords.label} hint={words.changeWords.hint(props.linked.definition.changeWithin ?? 0)} />
      );
    case 'extension':
    case 'contribution':
    case 'refuse':
      return <RequestFields {...props} />;
    case 'add':
      return <AddedFields {...props} />;
    case 'takeBack':
      return <TextField {...props} {...words.takeBackWords} />;
    case 'withdraw':
      return (
        <>
          <input type="hidden" name="blocker" value={props.input.blocker} />
          <TextField {...props} {...words.withdrawWords} />
        </>
      );
    default:
      return <PerformerFields {...props} />;
  }
}

function AddedFields(props: FieldsProps) {
  return (
    <>
      <TextField {...props} {...formWords[props.visit.language].addWords} />
      <FilesField {...props} />
    </>
  );
}

/** Fields of a result; for a signed document also its number and day. */
function ResultFields(props: FieldsProps) {
  const { language } = props.visit;
  const words = formWords[language].submitWords;
  const { task, definition } = props.linked;
  if (definition.signedDocument !== true) {
    return (
      <>
        <OpenPartsWarning {...props} />
        <TextField {...props} label={words.label} hint={words.hint} />
        <FilesField {...props} />
        <DraftFiles {...props} />
      </>
    );
  }
  const signed = signedDocumentWords[language];
  const names = task.provisional?.files.map(({ name }) => name) ?? [];
  return (
    <>
      <OpenPartsWarning {...props} />
      <DocumentFields {...props} />
      <FilesField {...props} label={signed.file} received={names.length === 0 ? null : signed.filesKept(names.join(', '))} />
      <DraftFiles {...props} />
      <TextField {...props} label={words.label} hint={signed.words} />
    </>
  );
}

/** Fields of a request: more time, another agency's help, or another agency for the task. */
function RequestFields(props: FieldsProps) {
  const { visit, linked } = props;
  const words = formWords[visit.language];
  const deadline = linked.task.current;
  switch (props.kind) {
    case 'extension':
      return (
        <>
          <DayField
            {...props}
            name="until"
            label={words.extensionUntil.label}
            hint={words.extensionUntil.hint(deadline === null ? null : mailWords[visit.language].shortDay(deadline))}
          />
          <TextField {...props} {...words.extensionWords} />
        </>
      );
    case 'contribution':
      return (
        <>
          <AgencyField {...props} label={words.contributionAgency} hint={null} none={words.choose} agencies={coordinating(visit, linked)} />
          <TextField {...props} {...words.contributionWords} />
        </>
      );
    default:
      return (
        <>
          <TextField {...props} {...words.refuseWords} />
          <AgencyField {...props} {...words.suggests} agencies={otherAgencies(visit)} />
        </>
      );
  }
}

function coordinating(visit: LinkVisit, { definition }: LinkedTask): { code: string; name: string }[] {
  return definition.coordinating.filter((code) => code !== visit.agency.code).map((code) => ({ code, name: agencyNamed(visit, code) }));
}

/** Every other agency of the decision that is in being today. */
function otherAgencies(visit: LinkVisit): { code: string; name: string }[] {
  const today = dayOf(visit.now);
  return visit.decision.agencies
    .filter(({ code, validFrom, validTo }) => code !== visit.agency.code && (validFrom ?? today) <= today && (validTo ?? today) >= today)
    .map(({ code }) => ({ code, name: agencyNamed(visit, code) }));
}

/** Stands beside an open blocker: says that it is over. */
export function WithdrawBlocker({ visit, linked, attempt, blocker }: AnswersProps & { blocker: string }) {
  const own = attempt?.kind === 'withdraw' && attempt.input.blocker === blocker ? attempt : null;
  const words = formWords[visit.language].kinds.withdraw;
  const input = own?.input ?? { ...freshInput(linked), blocker };
  return (
    <details class="answer" open={own !== null}>
      <summary>
        {words.title} <span class="hint">{words.hint}</span>
      </summary>
      <form method="post" action={taskPath(visit, linked.task.id, 'withdraw')}>
        <input type="hidden" name="id" value={input.id} />
        <Seen visit={visit} />
        <Fields kind="withdraw" visit={visit} linked={linked} input={input} attempt={own} />
        <button type="submit">{words.button}</button>
      </form>
    </details>
  );
}
