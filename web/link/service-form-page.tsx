import { dayOf } from '../../domain/calendar/time';
import { serviceLevels } from '../../domain/decision/decision';
import { registerWords } from '../../words/register';
import { DayInput } from '../pages/day-input';
import { describedBy, Field } from '../pages/fields';
import type { LinkVisit } from '../visit';
import { Seen } from './changed';
import type { ServiceFormField } from './service-form';
import { servicesPath } from './service-list';
import type { Editing } from './service-list-page';

/** The form by which one service is recorded; it needs no spreadsheet and no script. */

type FormProps = { visit: LinkVisit; editing: Editing };

export function ServiceForm({ visit, editing }: FormProps) {
  const words = registerWords[visit.language];
  const { entry, input } = editing;
  return (
    <form class="sheet first" method="post" action={servicesPath(visit, '/record')} aria-labelledby="service-title">
      <h2 id="service-title">{words.page.editTitle(entry.code)}</h2>
      <p lang="vi">{entry.name}</p>
      <input type="hidden" name="id" value={input.id} />
      <Seen visit={visit} />
      <input type="hidden" name="code" value={entry.code} />
      <Choice visit={visit} editing={editing} field="integrated" />
      <TextField visit={visit} editing={editing} field="integratedOn" label={words.page.day} type="day" />
      <Choice visit={visit} editing={editing} field="complete" />
      <Choice visit={visit} editing={editing} field="accurate" />
      <LevelField visit={visit} editing={editing} />
      <fieldset class="field">
        <legend>{words.page.files}</legend>
        <TextField visit={visit} editing={editing} field="month" label={words.page.month} type="month" />
        <TextField visit={visit} editing={editing} field="online" label={words.fields.online} type="count" />
        <TextField visit={visit} editing={editing} field="all" label={words.fields.all} type="count" />
      </fieldset>
      <TextField visit={visit} editing={editing} field="note" label={words.fields.note} hint={words.page.noteHint} type="text" />
      <button type="submit">{words.page.record}</button> <a href={servicesPath(visit)}>{words.difference.cancel}</a>
    </form>
  );
}

type FieldProps = FormProps & { field: ServiceFormField };

function faultOf({ visit, editing, field }: FieldProps): string | null {
  const found = editing.faults.find((entry) => entry.field === field);
  return found === undefined ? null : registerWords[visit.language].fault[found.fault](found.found);
}

const idOf = (field: ServiceFormField) => `service-${field}`;

function described(field: ServiceFormField, hint: string | null, fault: string | null) {
  return { 'aria-describedby': describedBy(idOf(field), hint, fault), 'aria-invalid': fault !== null };
}

/** Yes or no; a fact that nobody has recorded has a third choice, to leave it open. */
function Choice(props: FieldProps & { field: 'integrated' | 'complete' | 'accurate' }) {
  const { visit, editing, field } = props;
  const words = registerWords[visit.language];
  const fault = faultOf(props);
  const value = editing.input[field];
  return (
    <Field id={idOf(field)} label={words.fields[field]} hint={null} fault={fault}>
      <select id={idOf(field)} name={field} {...described(field, null, fault)}>
        {value !== 'yes' && value !== 'no' && <option value="">{words.none}</option>}
        <option value="yes" selected={value === 'yes'}>
          {words.yes}
        </option>
        <option value="no" selected={value === 'no'}>
          {words.no}
        </option>
      </select>
    </Field>
  );
}

function LevelField(props: FormProps) {
  const words = registerWords[props.visit.language];
  const fault = faultOf({ ...props, field: 'level' });
  return (
    <Field id={idOf('level')} label={words.fields.level} hint={null} fault={fault}>
      <select id="service-level" name="level" {...described('level', null, fault)}>
        {serviceLevels.map((level) => (
          <option key={level} value={level} selected={level === props.editing.input.level}>
            {words.levels[level]}
          </option>
        ))}
      </select>
    </Field>
  );
}

type TextProps = FieldProps & { label: string; hint?: string | null; type: 'text' | 'day' | 'month' | 'count' };

/** Shows again what was typed and not understood. */
function TextField({ label, hint = null, type, ...props }: TextProps) {
  const { field, editing, visit } = props;
  const value = editing.input[field];
  const fault = faultOf(props);
  const shared = {
    id: `service-${field}`,
    name: field,
    value,
    autocomplete: 'off' as const,
    class: type === 'count' ? 'count' : type === 'text' ? undefined : 'day',
    ...described(field, hint, fault),
  };
  return (
    <Field id={idOf(field)} label={label} hint={hint} fault={fault}>
      {type === 'day' ? (
        <DayInput id={shared.id} name={field} value={value} described={described(field, hint, fault)} />
      ) : type === 'month' ? (
        <input type="month" max={dayOf(visit.now).slice(0, 7)} {...shared} />
      ) : (
        <input type="text" inputMode={type === 'count' ? 'numeric' : undefined} maxLength={type === 'text' ? 500 : undefined} {...shared} />
      )}
    </Field>
  );
}
