import type { ComponentChildren } from 'preact';
import { one, type Sent } from '../sent';
import { DayInput, DeadlineInput, TimeInput } from './day-input';
import { describedBy, Field } from './fields';

/** Fields of the Office's forms: a line, a day, a choice, several together; each tied to its label, hint and fault. */

export type Described = { 'aria-describedby': string | undefined; 'aria-invalid': boolean };
export type PlainKind = 'text' | 'date' | 'time';

type PlainProps = { id: string; name?: string; kind: PlainKind; value: string; described?: Described };

export function Plain({ id, name = id, kind, value, described }: PlainProps) {
  if (kind === 'date') return <DayInput id={id} name={name} value={value} described={described} />;
  if (kind === 'time') return <TimeInput id={id} name={name} value={value} described={described} />;
  return <input id={id} name={name} type="text" value={value} maxLength={500} {...described} />;
}

export type SelectProps = {
  id: string;
  name?: string;
  value: string;
  none: string;
  choices: readonly (readonly [string, string])[];
  described?: Described;
};

export function Select({ id, name = id, value, none, choices, described }: SelectProps) {
  return (
    <select id={id} name={name} {...described}>
      <option value="">{none}</option>
      {choices.map(([code, label]) => (
        <option key={code} value={code} selected={code === value}>
          {label}
        </option>
      ))}
    </select>
  );
}

type GroupProps = { id: string; label: string; fault: string | null; children: ComponentChildren };

export function Group({ id, label, fault, children }: GroupProps) {
  return (
    <fieldset id={id} class={fault === null ? 'field' : 'field wrong'} aria-describedby={fault === null ? undefined : `${id}-fault`}>
      <legend>{label}</legend>
      {fault !== null && (
        <p class="fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
      {children}
    </fieldset>
  );
}

type LineProps = {
  sent: Sent;
  name: string;
  /** Given where several forms of a page have such a field; else the name serves. */
  id?: string;
  label: string;
  hint?: string | null;
  fault?: string | null;
  kind?: PlainKind | 'words';
};

/** A field under its own name with its sent value; text that is not a day is shown as it was typed. */
export function Line({ sent, name, id = name, label, hint = null, fault = null, kind = 'text' }: LineProps) {
  const value = one(sent, name);
  const described = { 'aria-describedby': describedBy(id, hint, fault), 'aria-invalid': fault !== null };
  return (
    <Field id={id} label={label} hint={hint} fault={fault}>
      {kind === 'words' ? (
        <textarea id={id} name={name} rows={3} maxLength={10_000} {...described}>
          {sent[name]?.[0] ?? ''}
        </textarea>
      ) : (
        <Plain id={id} name={name} kind={kind} value={value} described={described} />
      )}
    </Field>
  );
}

/** A deadline in words, which says what it means as it is typed. */
export function DeadlineLine({ sent, name, label, hint = null, fault = null }: Omit<LineProps, 'kind' | 'id'>) {
  const described = { 'aria-describedby': describedBy(name, hint, fault), 'aria-invalid': fault !== null };
  return (
    <Field id={name} label={label} hint={hint} fault={fault}>
      <DeadlineInput id={name} value={one(sent, name)} described={described} />
    </Field>
  );
}

type ChoiceProps = Omit<LineProps, 'kind'> & { none: string; choices: SelectProps['choices'] };

export function Choice({ sent, name, label, hint = null, fault = null, none, choices }: ChoiceProps) {
  const described = { 'aria-describedby': describedBy(name, hint, fault), 'aria-invalid': fault !== null };
  return (
    <Field id={name} label={label} hint={hint} fault={fault}>
      <Select id={name} value={one(sent, name)} none={none} choices={choices} described={described} />
    </Field>
  );
}

/** Carries sent fields, hidden, in the form that confirms them. */
export function Carried({ sent, except }: { sent: Sent; except: readonly string[] }) {
  return (
    <>
      {Object.entries(sent)
        .filter(([name]) => !except.includes(name))
        .flatMap(([name, values]) => values.map((value) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />))}
    </>
  );
}
