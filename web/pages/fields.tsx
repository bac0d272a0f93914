import type { ComponentChildren } from 'preact';
import { evidenceBounds, evidenceEndings } from '../../documents/evidence';
import { evidenceWords } from '../../words/evidence';
import { type AnswerKind, type FieldName, formWords } from '../../words/page-forms';
import { signedDocumentWords } from '../../words/signed-document';
import { type Attempt, type FormInput, fieldPrefix, progressForm, TEXT_LENGTH } from '../link/forms';
import type { LinkedTask, LinkVisit } from '../visit';
import { DayInput } from './day-input';

/** Fields of the forms, each with its label, its hint and its fault. */

export type FieldsProps = { visit: LinkVisit; linked: LinkedTask; attempt: Attempt | null; kind: AnswerKind; input: FormInput };

export function ProgressFields(props: FieldsProps) {
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

/** A field with its label, hint and fault, tied together for screen readers. */
export function Field({
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

export function faultOf({ visit, linked, attempt }: FieldsProps, field: FieldName): string | null {
  const problem = attempt?.problems.find((entry) => entry.field === field);
  if (problem === undefined) return null;
  return formWords[visit.language].faults(field, problem.fault, { total: linked.task.progress.total, length: TEXT_LENGTH });
}

export function describedBy(id: string, hint: string | null, fault: string | null): string | undefined {
  const ids = [hint === null ? null : `${id}-hint`, fault === null ? null : `${id}-fault`].filter((part) => part !== null);
  return ids.length === 0 ? undefined : ids.join(' ');
}

export function TextField({ label, hint, ...props }: FieldsProps & { label: string; hint: string | null }) {
  const id = `${fieldPrefix(props.kind, props.input)}-words`;
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

/** Number and day of the signed document that a task asks for; neither is needed at once. */
export function DocumentFields(props: FieldsProps) {
  const words = signedDocumentWords[props.visit.language];
  const id = `${props.kind}-number`;
  const fault = faultOf(props, 'number');
  return (
    <>
      <Field id={id} label={words.number.label} hint={words.number.hint} fault={fault}>
        <input
          id={id}
          name="number"
          type="text"
          class="day"
          autocomplete="off"
          value={props.input.number}
          aria-describedby={describedBy(id, words.number.hint, fault)}
          aria-invalid={fault !== null}
        />
      </Field>
      <DayField {...props} name="date" label={words.date.label} hint={words.date.hint} />
    </>
  );
}

/** Files that go with a result; `label` and what was `received` before are those of a signed document. */
export function FilesField({ visit, attempt, kind, label, received = null }: FieldsProps & { label?: string; received?: string | null }) {
  const words = evidenceWords[visit.language];
  const id = `${kind}-files`;
  const problems = attempt?.files?.problems ?? [];
  const faults = problems.map(({ name, fault }) => words.fault(name, fault, evidenceBounds, evidenceEndings));
  const again = attempt?.files?.chosen === true ? words.again : null;
  const hint = [received, words.hint(evidenceBounds, evidenceEndings)].filter((text) => text !== null).join(' ');
  const fault = [again, ...faults].filter((text) => text !== null).join(' ') || null;
  return (
    <Field id={id} label={label ?? words.label} hint={hint} fault={fault}>
      <input
        id={id}
        name="files"
        type="file"
        multiple
        accept={evidenceEndings.map((ending) => `.${ending}`).join(',')}
        aria-describedby={describedBy(id, hint, fault)}
        aria-invalid={faults.length > 0}
      />
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

export function Tick({ id, name, value = 'yes', isTicked, label, hint }: TickProps) {
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

type DayFieldProps = FieldsProps & { name: 'until' | 'date' | 'day'; label: string; hint: string };

/** A day; what was typed and not understood is kept. */
export function DayField({ name, label, hint, ...props }: DayFieldProps) {
  const id = `${fieldPrefix(props.kind, props.input)}-${name}`;
  const fault = faultOf(props, name);
  const value = props.input[name];
  const described = { 'aria-describedby': describedBy(id, hint, fault), 'aria-invalid': fault !== null };
  return (
    <Field id={id} label={label} hint={hint} fault={fault}>
      <DayInput id={id} name={name} value={value} described={described} withHour={name === 'until'} />
    </Field>
  );
}

type AgencyFieldProps = FieldsProps & { label: string; hint: string | null; none: string; agencies: { code: string; name: string }[] };

/** A choice among agencies; `none` stands for no choice. */
export function AgencyField({ label, hint, none, agencies, ...props }: AgencyFieldProps) {
  const id = `${props.kind}-agency`;
  const fault = faultOf(props, 'agency');
  return (
    <Field id={id} label={label} hint={hint} fault={fault}>
      <select id={id} name="agency" aria-describedby={describedBy(id, hint, fault)} aria-invalid={fault !== null}>
        <option value="">{none}</option>
        {agencies.map(({ code, name }) => (
          <option key={code} value={code} selected={code === props.input.agency}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  );
}
