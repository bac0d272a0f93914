import type { Language } from '../../domain/decision/decision';
import { performerText } from '../../domain/decision/performer';
import { performerAt, performerOf } from '../../domain/record/performers';
import { isWithAgency, type TaskState } from '../../domain/record/state';
import { evidenceWords } from '../../words/evidence';
import { type FieldName, formWords } from '../../words/page-forms';
import { describedBy, Field, type FieldsProps, faultOf, Tick } from '../pages/fields';
import { Quote } from '../pages/quote';
import { agencyNamed, type LinkVisit, taskPath } from '../visit';
import { fieldPrefix } from './forms';

/** Who does a task inside its agency: passing it on, taking it back, and what that person has prepared. */

/** The performer of a task with what they may do: `Trần Văn B, Phòng Nghiệp vụ (chỉ chuẩn bị, thủ trưởng nộp)`. */
export function PerformerSaid({ task, language }: { task: TaskState; language: Language }) {
  const performer = performerOf(task);
  if (performer === null) return null;
  const words = formWords[language].performer;
  return (
    <>
      {performerText(performer)} ({performer.may === 'submit' ? words.maySubmit : words.prepares})
    </>
  );
}

/** In a row of the list: who has the task. Whoever holds a link of their own knows. */
export function PerformerNow({ visit, task }: { visit: LinkVisit; task: TaskState }) {
  const performer = performerOf(task);
  if (performer === null || visit.passedOn !== null) return null;
  return (
    <span>
      {formWords[visit.language].performer.title}: {performerText(performer)}
    </span>
  );
}

/** Above the list of somebody to whom tasks were passed on: by whom. */
export function ToPerformer({ visit }: { visit: LinkVisit }) {
  const [first] = Object.values(visit.state.tasks);
  const performer = visit.passedOn === null || first === undefined ? null : performerAt(first, visit.link.address);
  if (performer === null) return null;
  const lede = formWords[visit.language].performer.lede(agencyNamed(visit, visit.agency.code));
  return (
    <p class="to">
      {lede}: {performerText(performer)}
    </p>
  );
}

type LineProps = FieldsProps & {
  name: FieldName & ('name' | 'position' | 'division' | 'address' | 'title');
  label: string;
  hint: string | null;
};

export function LineField({ name, label, hint, ...props }: LineProps) {
  const id = `${fieldPrefix(props.kind, props.input)}-${name}`;
  const fault = faultOf(props, name);
  const shared = {
    id,
    name,
    autocomplete: 'off' as const,
    value: props.input[name],
    'aria-describedby': describedBy(id, hint, fault),
    'aria-invalid': fault !== null,
  };
  return (
    <Field id={id} label={label} hint={hint} fault={fault}>
      {name === 'address' ? <input {...shared} type="text" inputMode="email" /> : <input {...shared} type="text" />}
    </Field>
  );
}

/** The form that passes a task on, and the one that takes it back. */
export function PerformerFields(props: FieldsProps) {
  const words = formWords[props.visit.language].performer;
  const now = performerOf(props.linked.task);
  if (props.kind === 'recall') return now === null ? null : <p>{words.recallWords(performerText(now))}</p>;
  return (
    <>
      {now !== null && <p class="hint">{words.now(performerText(now))}</p>}
      <WhoFields {...props} nameHint={words.nameHint} addressHint={words.addressHint} />
      <Tick id="passOn-submits" name="submits" isTicked={props.input.submits} label={words.submits} hint={words.submitsHint} />
    </>
  );
}

/** Who somebody inside the agency is, and their address. */
export function WhoFields({ nameHint, addressHint, ...props }: FieldsProps & { nameHint: string; addressHint: string }) {
  const words = formWords[props.visit.language].performer;
  return (
    <>
      <LineField {...props} name="name" label={words.name} hint={nameHint} />
      <LineField {...props} name="position" label={words.position} hint={null} />
      <LineField {...props} name="division" label={words.division} hint={null} />
      <LineField {...props} name="address" label={words.address} hint={addressHint} />
    </>
  );
}

/** In the form of a result: the files that the draft brings along. */
export function DraftFiles({ visit, linked, kind, input }: FieldsProps) {
  const files = linked.task.prepared?.files ?? [];
  if (files.length === 0 || kind !== 'submit') return null;
  const words = formWords[visit.language].performer;
  return (
    <>
      <p class="hint">{words.draftFiles(files.map(({ name }) => name).join(', '))}</p>
      <Tick id="submit-withoutPrepared" name="withoutPrepared" isTicked={input.withoutPrepared} label={words.withoutPrepared} hint={null} />
    </>
  );
}

/** The prepared result, for the agency and for whoever prepared it. */
export function Draft({ visit, task }: { visit: LinkVisit; task: TaskState }) {
  const { prepared } = task;
  if (prepared === undefined || !isWithAgency(task)) return null;
  const { language } = visit;
  return (
    <div class="notice returned">
      <h2>{formWords[language].performer.draft}</h2>
      <Quote>{prepared.words}</Quote>
      {prepared.number !== null && <p class="facts">{prepared.number}</p>}
      {prepared.files.length > 0 && (
        <ul class="files">
          {prepared.files.map((file) => (
            <li key={file.hash}>
              <a href={taskPath(visit, task.id, `files/${file.hash}`)}>{file.name}</a>{' '}
              <span class="facts">{evidenceWords[language].size(file.size)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
