import { dayOf } from '../../domain/calendar/time';
import { offersFor } from '../../domain/commands/offered';
import { performerText } from '../../domain/decision/performer';
import { dayOfPart, isPartLate, openParts, partCount, partsOf, performerOfPart, type TaskPart } from '../../domain/record/parts';
import type { TaskState } from '../../domain/record/state';
import { eventWords } from '../../words/events';
import { mailWords } from '../../words/mail';
import { type AnswerKind, formWords, type PartKind, partKinds } from '../../words/page-forms';
import { partsLeft, partWords } from '../../words/parts';
import { statusMarks } from '../../words/status';
import { DayField, type FieldsProps, TextField } from '../pages/fields';
import { momentInWords, Status } from '../pages/marks';
import { Quote } from '../pages/quote';
import { type LinkedTask, type LinkVisit, taskPath } from '../visit';
import { Seen } from './changed';
import { type Attempt, actorOf, freshInput, freshPart } from './forms';
import { LineField, WhoFields } from './performer';

/** The parts of a task: what each is, who does it, whether it is done, and the forms that change it. */

type PartsProps = { visit: LinkVisit; linked: LinkedTask; attempt: Attempt | null };

export function Parts({ visit, linked, attempt }: PartsProps) {
  const { language } = visit;
  const words = partWords[language];
  const offers = offeredParts(visit, linked.task);
  const count = partCount(linked.task);
  const mayAdd = offers.some(({ kind }) => kind === 'addPart');
  if (count === null && !mayAdd) return null;
  return (
    <section id="parts">
      <h2>{words.heading}</h2>
      {count !== null && <PartCount visit={visit} task={linked.task} />}
      <ul class="blockers">
        {partsOf(linked.task).map((part) => (
          <li key={part.id}>
            <PartSaid visit={visit} task={linked.task} part={part} />
            <div class="ways">
              {offers
                .filter(({ about }) => about === part.id)
                .map(({ kind }) => (
                  <PartForm key={kind} visit={visit} linked={linked} attempt={attempt} kind={kind} part={part} />
                ))}
            </div>
          </li>
        ))}
      </ul>
      {count === null && <p class="hint">{words.none}</p>}
      {mayAdd && (
        <div class="ways">
          <PartForm visit={visit} linked={linked} attempt={attempt} kind="addPart" part={null} />
        </div>
      )}
    </section>
  );
}

/** How many are done, by a bar and in words. */
export function PartCount({ visit, task }: { visit: Pick<LinkVisit, 'language'>; task: TaskState }) {
  const count = partCount(task);
  if (count === null) return null;
  const said = partWords[visit.language].count(count.done, count.total);
  return (
    <p class="facts">
      <progress value={count.done} max={count.total} aria-hidden="true" /> {said}
    </p>
  );
}

/** A part as it stands. The pages of the Office show it too. */
export function PartSaid({ visit, task, part }: { visit: Pick<LinkVisit, 'language' | 'now'>; task: TaskState; part: TaskPart }) {
  const { language, now } = visit;
  const words = partWords[language];
  const isLate = isPartLate(task, part, dayOf(now));
  const performer = performerOfPart(task, part);
  const day = dayOfPart(task, part);
  const state = part.done !== null ? 'done' : isLate ? 'late' : 'open';
  const mark = statusMarks[state === 'done' ? 'completedOnTime' : state === 'late' ? 'overdue' : 'inProgressOnTime'];
  return (
    <>
      <p>
        <Status mark={mark}>{words[state]}</Status> <b>{part.title[language]}</b>
      </p>
      {part.words.trim() !== '' && <Quote>{part.words}</Quote>}
      <p class="facts">
        {day !== null && <span>{words.by(mailWords[language].shortDay(day))}</span>}
        <span>{performer === null ? words.nobody : words.who(performerText(performer))}</span>
        {part.ofDecision && <span>{words.ofDecision}</span>}
        {part.done !== null && <span>{words.doneAt(momentInWords(part.done.happened, language), doneBy(part, language))}</span>}
      </p>
      {part.done !== null && part.done.words.trim() !== '' && <Quote>{part.done.words}</Quote>}
    </>
  );
}

function doneBy({ done }: TaskPart, language: LinkVisit['language']): string | null {
  const by = done?.by ?? null;
  return by === null ? null : eventWords[language].member(performerText(by), by.of[language]);
}

type OfferedPart = { kind: PartKind; about: string | null };

function offeredParts(visit: LinkVisit, task: TaskState): OfferedPart[] {
  if (visit.token === '') return [];
  const offers = offersFor(visit.state, task, actorOf(visit, task.id), visit).flatMap(({ type, about }): OfferedPart[] => {
    const kind = partKinds.find((known) => known === type);
    return kind === undefined ? [] : [{ kind, about: typeof about.part === 'string' ? about.part : null }];
  });
  // The likeliest stands first.
  const isFirst = ({ kind }: OfferedPart) => Number(kind === 'finishPart' || kind === 'reopenPart');
  return offers.sort((a, b) => isFirst(b) - isFirst(a));
}

function PartForm({ visit, linked, attempt, kind, part }: PartsProps & { kind: PartKind; part: TaskPart | null }) {
  const words = formWords[visit.language].kinds[kind];
  const own = attempt?.kind === kind && attempt.input.part === (part?.id ?? '') ? attempt : null;
  const input = own?.input ?? (part === null ? freshInput(linked) : freshPart(linked, part, kind, visit.language));
  return (
    <details class="answer" open={own !== null}>
      <summary>
        {words.title} <span class="hint">{words.hint}</span>
      </summary>
      <form method="post" action={taskPath(visit, linked.task.id, kind)}>
        <input type="hidden" name="id" value={input.id} />
        <Seen visit={visit} />
        {part !== null && <input type="hidden" name="part" value={part.id} />}
        <PartFields kind={kind} visit={visit} linked={linked} input={input} attempt={own} isFixed={part?.ofDecision === true} />
        <button type="submit">{words.button}</button>
      </form>
    </details>
  );
}

function PartFields({ isFixed, ...props }: FieldsProps & { isFixed: boolean }) {
  const words = partWords[props.visit.language];
  const { kind, input, visit, linked } = props;
  if (kind === 'withdrawPart') return null;
  if (kind !== 'addPart' && kind !== 'changePart') return <TextField {...props} label={words.field.said} hint={null} />;
  const deadline = linked.task.current;
  const hint = words.field.dayHint(deadline === null ? null : mailWords[visit.language].shortDay(deadline));
  if (isFixed) {
    return (
      <>
        <p class="hint">{words.fixed}</p>
        <input type="hidden" name="title" value={input.title} />
        <input type="hidden" name="day" value={input.day} />
        <input type="hidden" name="words" value={input.words} />
        <WhoFields {...props} nameHint={words.field.nameHint} addressHint={words.field.addressHint} />
      </>
    );
  }
  return (
    <>
      <LineField {...props} name="title" label={words.field.title} hint={words.field.titleHint} />
      <WhoFields {...props} nameHint={words.field.nameHint} addressHint={words.field.addressHint} />
      <DayField {...props} name="day" label={words.field.day} hint={hint} />
      <TextField {...props} label={words.field.words} hint={null} />
    </>
  );
}

/** In the form of a result: parts that are not done. The result is taken all the same. */
export function OpenPartsWarning({ visit, linked: { task }, kind }: { visit: LinkVisit; linked: LinkedTask; kind: AnswerKind }) {
  const open = openParts(task);
  if (open.length === 0 || (kind !== 'submit' && kind !== 'prepare')) return null;
  return <p class="warning">{partWords[visit.language].submitOpen(open.length, partsOf(task).length)}</p>;
}

/** In a row of a list: how many parts are left, and which. */
export function PartsLeft({ visit, task }: { visit: LinkVisit; task: TaskState }) {
  const count = partCount(task);
  if (count === null) return null;
  const left = openParts(task).map(({ title }) => title[visit.language]);
  const words = partWords[visit.language];
  return <span>{left.length === 0 ? words.count(count.done, count.total) : partsLeft(left, count.total, visit.language)}</span>;
}
