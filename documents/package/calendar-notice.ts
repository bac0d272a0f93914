import { basename } from 'node:path';
import { z } from 'zod';
import { type CalendarNotice, type CalendarPaper, FIRST_KNOWN_YEAR } from '../../domain/calendar/calendar';
import { type NoticeFaultCode, noticeFaults, paperOf, type ReadableNotice, type WrittenNotice } from '../../domain/calendar/notice';
import { type Day, isDay } from '../../domain/calendar/time';
import type { Problem, ProblemCode } from '../../domain/decision/problem';
import { itemPaths, problemAt, textAt, valueAt } from './problem-places';
import { readText } from './read-text';
import { readYaml, type ValuePath, type YamlFile } from './read-yaml';
import { problemsOfDocument } from './schema-problems';
import { bothLanguages, day, line } from './value-schema';

/** Reads an official notice of days off from a YAML file; docs/calendar.md shows one. */

/** A fault of the file or of the notice in it. */
export type NoticeProblem = Omit<Problem, 'code'> & { code: ProblemCode | NoticeFaultCode };
export type NoticeReading = { ok: true; paper: CalendarPaper } | { ok: false; problems: NoticeProblem[] };

/** A notice is a page or two; the YAML parser keeps a tree many times the size of the text. */
const MAX_BYTES = 256 * 1024;
/** Later than any office plans; a typing error would fill the calendar with centuries. */
const LAST_YEAR = 2100;
const MOST_DAYS = 400;

/** The form of a notice. */
export const noticeSchema = z.strictObject({
  id: line,
  happened: day,
  source: line,
  status: z.enum(['announced', 'provisional']),
  year: z.number().int().min(FIRST_KNOWN_YEAR).max(LAST_YEAR),
  replaces: z
    .array(z.strictObject({ from: day, to: day }))
    .max(MOST_DAYS)
    .default([]),
  daysOff: z
    .array(z.strictObject({ day, name: bothLanguages }))
    .max(MOST_DAYS)
    .default([]),
  swaps: z
    .array(
      z.strictObject({ off: day, work: day, name: bothLanguages.optional() }).transform(({ off, work, name }) => {
        return { off, worked: work, ...(name === undefined ? {} : { name }) };
      }),
    )
    .max(MOST_DAYS)
    .default([]),
}) satisfies z.ZodType<WrittenNotice>;

/**
 * Reads a notice and judges it on `today` against `entered`, the notices entered so far; if it is among them, only those before it count.
 * Returns all faults at once with their places; a missing file has the code `missingFile`. Stores nothing. Throws errors of the file system
 * other than absence.
 */
export async function readCalendarNotice(path: string, entered: readonly CalendarNotice[], today: Day): Promise<NoticeReading> {
  const { text, problems } = await readText(path, MAX_BYTES);
  return text === null ? { ok: false, problems } : noticeIn(text, basename(path), entered, today);
}

/** Reads a notice from a text, for example of a form; `name` stands for the file in its faults. */
export function noticeIn(text: string, name: string, entered: readonly CalendarNotice[], today: Day): NoticeReading {
  const read = readYaml(text, name);
  if (read.yaml.value === undefined) return { ok: false, problems: read.problems };
  const parsed = noticeSchema.safeParse(read.yaml.value);
  const all = inOrder([
    ...read.problems,
    ...(parsed.success ? [] : problemsOfDocument(read.yaml, parsed.error.issues, noticeJsonSchema()).map(halfOfPair)),
    ...spansReversed(read.yaml),
    ...faultsOf(read.yaml, before(entered, textAt(read.yaml.value, ['id'])), today),
  ]);
  if (!parsed.success || all.length > 0) return { ok: false, problems: all };
  return { ok: true, paper: paperOf(parsed.data) };
}

/** The JSON Schema of a notice as authors write it. */
function noticeJsonSchema(): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(noticeSchema, { io: 'input' });
}

/** An exchange with one day missing gets a code of its own. */
function halfOfPair(found: Problem): NoticeProblem {
  return found.code === 'missing' && /^swaps\[\d+\]\.(off|work)$/.test(found.field) ? { ...found, code: 'swapHalf' } : found;
}

function spansReversed(yaml: YamlFile): Problem[] {
  return itemPaths(yaml.value, ['replaces']).flatMap((path) => {
    const [from, to] = [textAt(yaml.value, [...path, 'from']), textAt(yaml.value, [...path, 'to'])];
    return from !== null && to !== null && to < from ? [problemAt(yaml, [...path, 'to'], 'wrongOrder', { params: { first: from } })] : [];
  });
}

function before(entered: readonly CalendarNotice[], id: string | null): readonly CalendarNotice[] {
  const own = entered.findIndex((notice) => notice.id === id);
  return own < 0 ? entered : entered.slice(0, own);
}

function faultsOf(yaml: YamlFile, earlier: readonly CalendarNotice[], today: Day): NoticeProblem[] {
  return noticeFaults(readable(yaml.value), earlier, today).map(({ code, path, params }) => {
    const place = valueAt(yaml.value, path) === undefined ? [] : path;
    const found = place.length === 0 ? '' : valueAt(yaml.value, place);
    // Every problem as the reader gives it, with a code of its own.
    return { ...problemAt(yaml, place, 'wrongForm', { found: typeof found === 'string' ? found : '', params }), code };
  });
}

/** The well-formed parts; the schema reports the others. */
function readable(value: unknown): ReadableNotice {
  const year = valueAt(value, ['year']);
  const isYear = Number.isInteger(year) && Number(year) >= FIRST_KNOWN_YEAR && Number(year) <= LAST_YEAR;
  const dayAt = (path: ValuePath): Day | null => {
    const text = textAt(value, path);
    return text !== null && isDay(text) ? text : null;
  };
  return {
    happened: dayAt(['happened']),
    year: isYear ? Number(year) : null,
    replaces: itemPaths(value, ['replaces']).map((path) => ({ from: dayAt([...path, 'from']), to: dayAt([...path, 'to']) })),
    daysOff: itemPaths(value, ['daysOff']).map((path) => dayAt([...path, 'day'])),
    swaps: itemPaths(value, ['swaps']).map((path) => ({ off: dayAt([...path, 'off']), worked: dayAt([...path, 'work']) })),
  };
}

/** Sorts problems by their place in the file. */
export function inOrder(problems: readonly NoticeProblem[]): NoticeProblem[] {
  return [...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}
