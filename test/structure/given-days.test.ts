import { z } from 'zod';
import { paperSchema } from '../../documents/commands/schema';
import { absenceRowSchema, agencyRowSchema, laterNameRowSchema } from '../../documents/package/agencies-schema';
import { noticeSchema } from '../../documents/package/calendar-notice';
import { decisionSchema } from '../../documents/package/decision-schema';
import { day, period } from '../../documents/package/value-schema';
import { type DayUse, dayUses } from '../../domain/calendar/given-day';
import type { Fields } from '../../domain/commands/fields';
import { givenCommands } from '../../domain/commands/table';
import { operations } from '../../web/api/api-routes';
import { givenDayWords } from '../../words/given-day';
import { ofApi, ofCommands, ofFiles, ofOptions, ofPages } from './support/given-days';
import { type SourceFile, sourceFiles } from './support/sources';

/** Every place that takes a day stands in one list, with what the day is for: a new one without an entry fails here. */

const sources = sourceFiles();
const sorted = (names: Iterable<string>) => [...new Set(names)].sort();
const under = (folder: string) => sources.filter(({ path }) => path.startsWith(folder));

test('every field of a command that holds days says what they are for', () => {
  const forms = ['day', 'tasks', 'correction', 'services'];
  const found = Object.entries(givenCommands).flatMap(([type, { fields }]) =>
    Object.entries(fields as Fields).flatMap(([name, { form, days }]): [string, DayUse | null][] =>
      forms.includes(form) || days !== null ? [[`${type}.${name}`, days]] : [],
    ),
  );
  expect(Object.fromEntries(found)).toEqual(ofCommands);
});

type Json = { properties?: Record<string, Json>; items?: Json; anyOf?: Json[]; oneOf?: Json[]; pattern?: string; format?: string } & {
  allOf?: Json[];
  additionalProperties?: Json | boolean;
};
const jsonOf = (schema: z.ZodType): Json => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json;
const dayPattern = jsonOf(day).pattern;
const periodPattern = jsonOf(period).pattern;

/** The paths at which a schema takes a day or moment. */
function daysIn(schema: Json, path = ''): string[] {
  const { properties = {}, items, anyOf = [], oneOf = [], allOf = [], additionalProperties } = schema;
  const isDeadline = schema.pattern?.includes('working|calendar') ?? false;
  const isDay = [dayPattern, periodPattern].includes(schema.pattern ?? '-') || schema.format === 'date' || schema.format === 'date-time';
  return [
    ...(isDay || isDeadline ? [path] : []),
    ...Object.entries(properties).flatMap(([name, value]) => daysIn(value, path === '' ? name : `${path}.${name}`)),
    ...(typeof additionalProperties === 'object' ? daysIn(additionalProperties, `${path}.*`) : []),
    ...(items === undefined ? [] : daysIn(items, `${path}[]`)),
    ...[...anyOf, ...oneOf, ...allOf].flatMap((part) => daysIn(part, path)),
  ];
}

const files: Record<string, z.ZodType> = {
  'decision.yaml': decisionSchema,
  'agencies.csv': agencyRowSchema,
  'renamed.csv': laterNameRowSchema,
  'absences.csv': absenceRowSchema,
  notice: noticeSchema,
  paper: paperSchema,
};
const calls = (path: string, pattern: RegExp) =>
  sources.filter((file) => file.path === path).flatMap(({ text }) => [...text.matchAll(pattern)].map(([, name = '']) => name));

test('every value of a file', () => {
  const found = [
    ...Object.entries(files).flatMap(([name, schema]) => daysIn(jsonOf(schema)).map((path) => `${name} ${path}`)),
    ...calls('documents/tables/read-taken-over.ts', /this\.(?:day|faultIfOutside)\('(\w+)'/g).map((name) => `takenOver ${name}`),
    ...calls('documents/tables/register-workbook.ts', /column\('(\w+)', \{[^}]*kind: 'day'/g).map((name) => `register ${name}`),
  ];
  expect(sorted(found)).toEqual(sorted(Object.keys(ofFiles)));
});

const options = /(?:option\(\s*'(--[\w-]+) <(?:day|moment|period|date)>|argument\('<(day|moment)>)/gi;
const optionsIn = ({ path, text }: SourceFile) =>
  [...text.matchAll(options)].map(([, option, argument]) => `${path.slice('cli/'.length, -'.ts'.length)} ${option ?? argument}`);

test('every option of the command line', () => {
  expect(sorted(under('cli/').flatMap(optionsIn))).toEqual(sorted(Object.keys(ofOptions)));
});

const pageFields = [
  /name="(\w+)"[^>]*?kind="date"/g,
  /(?:field|text)\('(\w+)'[^\n]*?'date'/g,
  /<Day(?:Input|Field)\b[^>]*?\bname="(\w+)"/g,
  /<Day(?:Input|Field)\b[^>]*?\bname=\{`(\w+)/g,
  /<DayInput\s[^/>]*?\bid="(\w+)"(?![^/>]*\bname=)/g,
  /<DayInput\b[^>]*?\bname=\{(\w+)\}/g,
  /kind=\{isDay \? 'date'[^\n]*()/g,
];
/** Where the field of a command is drawn, by its form. */
const drawn = ['pages/', 'link/answer-forms.tsx'];
const fieldsIn = ({ path, text }: SourceFile) =>
  pageFields.flatMap((pattern) => [...text.matchAll(pattern)].map(([, name]) => `${path.slice('web/'.length)} ${name || 'rows'}`));

test('every field of a page', () => {
  const found = under('web/').flatMap(fieldsIn);
  const own = found.filter((place) => !drawn.some((path) => place.startsWith(path)));
  expect(sorted(own)).toEqual(sorted(Object.keys(ofPages)));
});

/** Each file that reads a day that somebody wrote: one that reads none of its fields from the list above would stand alone here. */
test('days that somebody wrote are read nowhere else', () => {
  const readers = [...under('web/'), ...under('cli/')]
    .filter(({ text }) => /\bwrittenDay\(|\bcli.*isDay\(/.test(text))
    .map(({ path }) => path);
  expect(readers.filter((path) => !path.startsWith('web/pages/'))).toEqual([
    'web/board/bulk-acts.ts',
    'web/calendar/calendar.tsx',
    'web/calendar/notice-input.ts',
    'web/decisions/new-form-input.ts',
    'web/letters/together.tsx',
    'web/link/forms.ts',
    'web/link/service-form.ts',
    'web/mail/mail.tsx',
    'web/people/edit-input.ts',
    'web/reports/reports.tsx',
    // Says the day in words, and keeps nothing.
    'web/said-day.ts',
    'web/task/command-input.ts',
    'web/webhooks/webhooks.tsx',
  ]);
});

test('every parameter of the API', () => {
  const found = operations.flatMap(({ id, query, body }) =>
    [query, body].flatMap((schema) => (schema === null ? [] : daysIn(jsonOf(schema)).map((path) => `${id} ${path}`))),
  );
  // Days in a command's own fields are in the first list.
  expect(sorted(found.filter((place) => !/ command\b/.test(place)))).toEqual(sorted(Object.keys(ofApi)));
});

test('a new place is reported', () => {
  expect(optionsIn({ path: 'cli/x.ts', text: ".option('--since <day>', 'x')" })).toEqual(['x --since']);
  expect(fieldsIn({ path: 'web/x.tsx', text: '<Text name="since" label={x} kind="date" />' })).toEqual(['web/x.tsx since'.slice(4)]);
  expect(daysIn(jsonOf(z.strictObject({ since: day.nullable().default(null) })))).toEqual(['since']);
});

test.each(['vi', 'en'] as const)('has its reason in words: %s', (language) => {
  const reasons = dayUses.map((use) => givenDayWords[language].why[use]);
  expect(new Set(reasons).size).toBe(dayUses.length);
  for (const reason of reasons) expect(reason).toMatch(/^\p{Lu}.{20,}\.$/u);
});
