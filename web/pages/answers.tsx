import type { ComponentChildren } from 'preact';
import { isWithAgency } from '../../domain/state';
import { type AnswerKind, answerKinds, type FieldName, formWords } from '../../words/page-forms';
import { pageWords } from '../../words/pages';
import { type Attempt, type FormInput, freshInput, progressForm, TEXT_LENGTH } from '../forms';
import { standingOf } from '../standing';
import { type LinkedTask, taskPath, type Visit, within } from '../visit';

/** The forms by which an agency answers one task; they need no script. */

type AnswersProps = { visit: Visit; linked: LinkedTask; attempt: Attempt | null };

export function Answers({ visit, linked, attempt }: AnswersProps) {
  const { task } = linked;
  const words = pageWords[visit.language].task;
  if (!isWithAgency(task)) {
    const state = task.status === 'scheduled' || task.status === 'submitted' || task.status === 'completed' ? task.status : 'closed';
    return (
      <div class="sheet">
        <p>{words.noAnswer[state]}</p>
        {attempt !== null && attempt.input.words !== '' && <Unsent visit={visit} words={attempt.input.words} />}
      </div>
    );
  }
  const opened = attempt === null ? likeliest(visit, linked) : attempt.kind;
  return (
    <section class="answers">
      <h2>{words.answer[visit.standing]}</h2>
      {task.status === 'assigned' && <Acknowledge visit={visit} linked={linked} attempt={attempt} />}
      {answerKinds.map((kind) => (
        <Answer
          key={kind}
          kind={kind}
          visit={visit}
          linked={linked}
          attempt={attempt?.kind === kind ? attempt : null}
          isOpen={opened === kind}
        />
      ))}
    </section>
  );
}

/** What was typed is never lost, even where its form is gone because the task has moved on. */
function Unsent({ visit, words }: { visit: Visit; words: string }) {
  return (
    <>
      <p class="hint">{formWords[visit.language].notKept}</p>
      <p class="quote">{words}</p>
    </>
  );
}

/** The form that is open at first; none while the task is not acknowledged, for that comes first. */
function likeliest(visit: Visit, linked: LinkedTask): AnswerKind | null {
  if (linked.task.status === 'assigned') return null;
  const { status } = standingOf(visit, linked);
  return linked.task.status === 'returned' || status === 'overdue' || status === 'dueSoon' ? 'submit' : 'progress';
}

function Acknowledge({ visit, linked, attempt }: AnswersProps) {
  const words = formWords[visit.language].acknowledge;
  const input = attempt?.kind === 'acknowledge' ? attempt.input : freshInput(linked);
  return (
    <form class="sheet first" method="post" action={within(visit, '/acknowledge')}>
      <input type="hidden" name="id" value={input.id} />
      <input type="hidden" name="task" value={linked.task.id} />
      <input type="hidden" name="from" value={linked.task.id} />
      <p class="hint">{words.hint}</p>
      <button type="submit">{words.button}</button>
    </form>
  );
}

type AnswerProps = AnswersProps & { kind: AnswerKind; isOpen: boolean };

function Answer({ kind, visit, linked, attempt, isOpen }: AnswerProps) {
  const words = formWords[visit.language].kinds[kind];
  const input = attempt?.input ?? freshInput(linked);
  return (
    <details class="answer" name="answer" open={isOpen}>
      <summary>
        {words.title} <span class="hint">{words.hint}</span>
      </summary>
      <form id={`${kind}-form`} method="post" action={taskPath(visit, linked.task.id, kind)}>
        <input type="hidden" name="id" value={input.id} />
        <Fields kind={kind} visit={visit} linked={linked} input={input} attempt={attempt} />
        <button type="submit">{words.button}</button>
      </form>
    </details>
  );
}

type FieldsProps = AnswersProps & { kind: AnswerKind; input: FormInput };

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
      return <TextField {...props} label={words.submitWords.label} hint={words.submitWords.hint} />;
    case 'blocker':
      return (
        <>
          <TextField {...props} label={words.blockerWords.label} hint={words.blockerWords.hint} />
          <Tick id="blocker-pause" name="pause" isTicked={props.input.pause} label={words.pause} hint={words.pauseHint} />
        </>
      );
  }
}

function ProgressFields(props: FieldsProps) {
  const words = formWords[props.visit.language];
  const form = progressForm(props.linked);
  return (
    <>
      {form === 'services' && <CountField {...props} />}
      {form === 'subUnits' && <Checklist {...props} />}
      <TextField {...props} label={form === 'words' ? words.progressWords.label : words.progressWords.optional} hint={null} />
    </>
  );
}

/** A field with its label, its hint and what is wrong with it, tied together for those who do not see the page. */
function Field({
  id,
  label,
  hint,
  fault,
  children,
}: {
  id: string;
  label: string;
  hint: string | null;
  fault: string | null;
  children: ComponentChildren;
}) {
  return (
    <div class={fault === null ? 'field' : 'field wrong'}>
      <label for={id}>{label}</label>
      {hint !== null && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {fault !== null && (
        <p class="fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
      {children}
    </div>
  );
}

function faultOf({ visit, linked, attempt }: AnswersProps, field: FieldName): string | null {
  const problem = attempt?.problems.find((entry) => entry.field === field);
  if (problem === undefined) return null;
  return formWords[visit.language].faults(field, problem.fault, { total: linked.task.progress.total, length: TEXT_LENGTH });
}

function describedBy(id: string, hint: string | null, fault: string | null): string | undefined {
  const ids = [hint === null ? null : `${id}-hint`, fault === null ? null : `${id}-fault`].filter((part) => part !== null);
  return ids.length === 0 ? undefined : ids.join(' ');
}

function TextField({ label, hint, ...props }: FieldsProps & { label: string; hint: string | null }) {
  const id = `${props.kind}-words`;
  const fault = faultOf(props, 'words');
  const full = [hint, formWords[props.visit.language].noSecrets].filter((part) => part !== null).join(' ');
  return (
    <Field id={id} label={label} hint={full} fault={fault}>
      <textarea
        id={id}
        name="words"
        rows={5}
        maxLength={TEXT_LENGTH}
        aria-describedby={describedBy(id, full, fault)}
        aria-invalid={fault !== null}
      >
        {props.input.words}
      </textarea>
    </Field>
  );
}

function CountField(props: FieldsProps) {
  const words = formWords[props.visit.language];
  const id = `${props.kind}-done`;
  const { done, total } = props.linked.task.progress;
  const fault = faultOf(props, 'done');
  const hint = words.doneHint(done);
  return (
    <Field id={id} label={words.done.services} hint={hint} fault={fault}>
      <input
        id={id}
        name="done"
        type="text"
        class="count"
        inputMode="numeric"
        autocomplete="off"
        value={props.input.done}
        aria-describedby={describedBy(id, hint, fault)}
        aria-invalid={fault !== null}
      />{' '}
      {total !== null && words.outOf(total)}
    </Field>
  );
}

function Checklist(props: FieldsProps) {
  const { visit, input } = props;
  const words = formWords[visit.language];
  const id = `${props.kind}-subUnits`;
  const fault = faultOf(props, 'subUnits');
  const hint = words.doneHint(props.linked.task.progress.done);
  return (
    <fieldset id={id} class={fault === null ? 'field' : 'field wrong'} aria-describedby={describedBy(id, hint, fault)}>
      <legend>{words.done.subUnits}</legend>
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
      {fault !== null && (
        <p class="fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
      <div class="checklist">
        {visit.agency.subUnits.map((unit) => (
          <Tick
            key={unit.code}
            id={`unit-${unit.code}`}
            name="subUnits"
            value={unit.code}
            isTicked={input.subUnits.includes(unit.code)}
            label={unit.name[visit.language]}
            hint={null}
          />
        ))}
      </div>
    </fieldset>
  );
}

type TickProps = { id: string; name: string; value?: string; isTicked: boolean; label: string; hint: string | null };

function Tick({ id, name, value = 'yes', isTicked, label, hint }: TickProps) {
  return (
    <div class="tick">
      <input
        id={id}
        type="checkbox"
        name={name}
        value={value}
        checked={isTicked}
        aria-describedby={hint === null ? undefined : `${id}-hint`}
      />
      <label for={id}>{label}</label>
      {hint !== null && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
