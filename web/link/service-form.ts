import { randomUUID } from 'node:crypto';
import { cleanWords } from '../../documents/plain-text';
import { writtenDay } from '../../domain/calendar/time';
import { type Service, serviceLevels } from '../../domain/decision/decision';
import type { MonthOfFiles, ServiceChange, ServiceEntry } from '../../domain/record/service-register';
import type { RegisterField, SheetFault } from '../../words/register';

/** Records one service by a form of its own, without a spreadsheet. */

const serviceFormFields = ['level', 'integrated', 'integratedOn', 'complete', 'accurate', 'month', 'online', 'all', 'note'] as const;
export type ServiceFormField = (typeof serviceFormFields)[number];
/** The form as it was sent or is first shown: texts, empty for what is not said. */
export type ServiceInput = { id: string; code: string } & Record<ServiceFormField, string>;
export type ServiceFault = { field: Exclude<RegisterField, 'code' | 'name'>; fault: SheetFault; found: string };

const LONGEST_NOTE = 500;

/** The form with what is recorded of a service; `month` is the one whose files are asked for. */
export function freshServiceInput(entry: ServiceEntry, month: string): ServiceInput {
  const files = entry.files.find((told) => told.month === month);
  const said = (value: boolean | undefined) => (value === undefined ? '' : value ? 'yes' : 'no');
  return {
    id: randomUUID(),
    code: entry.code,
    level: entry.level,
    integrated: said(entry.integrated),
    integratedOn: entry.integratedOn ?? '',
    complete: said(entry.reviewed?.complete),
    accurate: said(entry.reviewed?.accurate),
    month,
    online: files === undefined ? '' : String(files.online),
    all: files === undefined ? '' : String(files.all),
    note: entry.note ?? '',
  };
}

/** Reads a sent form, each field as one line of text. */
export function readServiceInput(body: unknown): ServiceInput {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const text = (name: string) => {
    const value: unknown = Array.isArray(given[name]) ? given[name][0] : given[name];
    return typeof value === 'string' ? cleanWords(value).replaceAll(/\s+/g, ' ') : '';
  };
  const fields = Object.fromEntries(serviceFormFields.map((name) => [name, text(name)])) as Record<ServiceFormField, string>;
  return { id: text('id').toLowerCase(), code: text('code'), ...fields };
}

/** The change that a form asks for: only fields that differ from the entry, or all its faults. */
export function changeOfForm(input: ServiceInput, entry: ServiceEntry): { change: ServiceChange } | { faults: ServiceFault[] } {
  const faults: ServiceFault[] = [];
  const change: ServiceChange = { code: entry.code };
  const level = input.level as Service['level'];
  if (input.level !== '' && !serviceLevels.includes(level)) faults.push({ field: 'level', fault: 'notALevel', found: input.level });
  else if (input.level !== '' && level !== entry.level) change.level = level;
  for (const field of ['integrated', 'complete', 'accurate'] as const) {
    const value = input[field];
    const known = field === 'integrated' ? entry.integrated : entry.reviewed?.[field];
    if (value !== '' && value !== 'yes' && value !== 'no') faults.push({ field, fault: 'notYesNo', found: value });
    else if (value !== '' && (value === 'yes') !== known) change[field] = value === 'yes';
  }
  const day = input.integratedOn === '' ? null : writtenDay(input.integratedOn);
  if (input.integratedOn !== '' && day === null) faults.push({ field: 'integratedOn', fault: 'notADay', found: input.integratedOn });
  else if (day !== null && day !== entry.integratedOn) change.integratedOn = day;
  const files = filesIn(input, faults);
  const told = entry.files.find((known) => known.month === files?.month);
  if (files !== null && (told?.online !== files.online || told.all !== files.all)) change.files = [files];
  if ([...input.note].length > LONGEST_NOTE) faults.push({ field: 'note', fault: 'tooLong', found: '' });
  else if (input.note !== (entry.note ?? '')) change.note = input.note === '' ? null : input.note;
  return faults.length > 0 ? { faults } : { change };
}

function filesIn({ month, online, all }: ServiceInput, faults: ServiceFault[]): MonthOfFiles | null {
  if (online === '' && all === '') return null;
  for (const [field, value] of Object.entries({ online, all }) as ['online' | 'all', string][]) {
    if (value === '') faults.push({ field, fault: 'oneCountOnly', found: '' });
    else if (!/^\d{1,9}$/.test(value)) faults.push({ field, fault: 'notACount', found: value });
  }
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) faults.push({ field: 'online', fault: 'notADay', found: month });
  return { month, online: Number(online), all: Number(all) };
}
