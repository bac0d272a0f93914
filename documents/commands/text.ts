import { dayOf, type Instant, instantAt, isDay } from '../../domain/calendar/time';
import type { FieldForm, FieldProblem } from '../../domain/commands/field-form';
import { type GivenType, givenTypes } from '../../domain/commands/table';
import { nearestName } from '../package/nearest-name';
import { cleanText } from '../plain-text';
import { commandFields, fieldsOf, type GivenCommand } from './schema';

/** A command in the text form of the command line: its name, then `field=value` for each field. */

/** Forms that take several values: the field is written again for each. */
const repeatable: readonly FieldForm[] = ['codes', 'tasks', 'services'];

/** The command of this name, or the nearest one. Case and a hyphen for a capital do not matter: `raise-blocker` is `raiseBlocker`. */
export function commandNamed(name: string): { type: GivenType } | { suggestion: GivenType | null } {
  const plain = (text: string) => text.replaceAll('-', '').toLowerCase();
  const type = givenTypes.find((candidate) => plain(candidate) === plain(name));
  return type === undefined ? { suggestion: nearestName(name, givenTypes) as GivenType | null } : { type };
}

/** Reads the fields of a command. Returns all faults at once, in the order of writing, missing fields last. */
export function readCommand(type: GivenType, pairs: readonly string[]): { body: GivenCommand } | { problems: FieldProblem[] } {
  const fields = fieldsOf(type);
  const names = fields.map((field) => field.name);
  const problems: FieldProblem[] = [];
  const texts = new Map<string, string[]>();
  for (const pair of pairs) {
    const split = pair.indexOf('=');
    const name = cleanText(split < 0 ? pair : pair.slice(0, split));
    const form = fields.find((field) => field.name === name)?.form ?? null;
    const fault = (kind: FieldProblem['fault']) =>
      problems.push({ field: name, fault: kind, form, found: pair, suggestion: form === null ? nearestName(name, names) : null });
    if (split < 0) fault('noEquals');
    else if (form === null) fault('unknownField');
    else if (texts.has(name) && !repeatable.includes(form)) fault('twice');
    else texts.set(name, [...(texts.get(name) ?? []), pair.slice(split + 1)]);
  }
  const written = [...texts].map(([name, values]) => [
    name,
    writtenValue(fields.find((field) => field.name === name)?.form ?? 'words', values),
  ]);
  const result = commandFields[type].safeParse(Object.fromEntries(written));
  if (result.success && problems.length === 0) return { body: { type, ...result.data } as GivenCommand };
  for (const issue of result.error?.issues ?? []) {
    const name = String(issue.path[0] ?? '');
    if (problems.some((known) => known.field === name)) continue;
    const form = fields.find((field) => field.name === name)?.form ?? null;
    const found = texts.get(name);
    problems.push({
      field: name,
      fault: found === undefined ? 'missing' : 'wrongForm',
      form,
      found: found?.join(' ') ?? '',
      suggestion: null,
    });
  }
  return { problems };
}

/** The value of a text in a form. A text of another form stays unchanged, and the schema refuses it. */
function writtenValue(form: FieldForm, texts: readonly string[]): unknown {
  const text = texts.join('\n');
  const plain = cleanText(text);
  switch (form) {
    case 'codes':
      return texts.flatMap((entry) => entry.split(/[,;\s]+/)).flatMap((entry) => (entry === '' ? [] : [entry]));
    case 'count':
      return /^\d{1,9}$/.test(plain) ? Number(plain) : plain;
    case 'yesNo':
      return yesOrNo(plain) ?? plain;
    case 'day':
      return plain === 'none' ? null : plain;
    case 'due':
      return plain === 'none' ? null : plain.replace(/^(\S+) (\d\d:\d\d)$/, '$1T$2');
    case 'tasks':
      return texts.map(taskToGive);
    case 'services':
      return texts.map(serviceChange);
    case 'correction':
      return correctionOf(plain);
    case 'code':
    case 'level':
      return plain;
    default:
      return text;
  }
}

function yesOrNo(text: string): boolean | null {
  if (/^(yes|true|có)$/i.test(text)) return true;
  return /^(no|false|không)$/i.test(text) ? false : null;
}

/** `so-y-te 2020-11-20 Rà soát lại danh mục`, or `2020-11-20T16:00`: the agency, the deadline, the title. */
function taskToGive(text: string): unknown {
  const [, agency, deadline, title] = /^(\S+)\s+(\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2})?)\s+(.+)$/s.exec(cleanText(text)) ?? [];
  return agency === undefined ? text : { agency, deadline, title };
}

/** `snv-001 integrated=yes integratedOn=2020-10-05 complete=yes note=…`: a service and its recorded facts; the note comes last. */
function serviceChange(text: string): unknown {
  const [, code, rest = ''] = /^(\S+)\s+(.+)$/s.exec(cleanText(text)) ?? [];
  if (code === undefined) return text;
  const [, pairs = '', note] = /^(.*?)(?:\bnote=(.*))?$/s.exec(rest) ?? [];
  const written = pairs.split(/\s+/).flatMap((pair): [string, unknown][] => {
    const [name = '', value = ''] = pair.split('=', 2);
    if (name === '') return [];
    return [[name, yesOrNo(value) ?? (value === 'none' ? null : value)]];
  });
  return { code, ...Object.fromEntries(written), ...(note === undefined ? {} : { note }) };
}

/** `submitted 2020-10-05 09:00`, `progress 12`, or `letter letter-2020-10-09 45/VP-KSTT 2020-10-09 Chánh Văn phòng`. */
function correctionOf(text: string): unknown {
  const [, of, rest = ''] = /^(submitted|acknowledged|progress|letter)\s+(.+)$/s.exec(text) ?? [];
  if (of === undefined) return text;
  if (of === 'progress') return { of, done: /^\d{1,9}$/.test(rest) ? Number(rest) : rest };
  if (of !== 'letter') return { of, happened: momentOf(rest) ?? rest };
  const [, letter, number, date, signer] = /^(\S+)\s+(\S+)\s+(\d{4}-\d{2}-\d{2})\s+(.+)$/s.exec(rest) ?? [];
  return { of, letter, number, date, signer };
}

/** The instant of `2020-10-05 09:00` or `2020-10-05` (then its midnight) in Việt Nam, or of ISO 8601 with an offset; null of anything else. */
export function momentOf(text: string): Instant | null {
  const [, day, time = '00:00'] = /^(\d{4}-\d{2}-\d{2})(?:[ T]([01]\d:[0-5]\d|2[0-3]:[0-5]\d))?$/.exec(text.trim()) ?? [];
  if (day !== undefined) return isDay(day) ? instantAt(day, time) : null;
  if (!/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(text.trim()) || Number.isNaN(Date.parse(text))) return null;
  const instant = new Date(text).toISOString();
  return isDay(dayOf(instant)) ? instant : null;
}
