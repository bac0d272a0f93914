import { z } from 'zod';
import type { OfficeHours } from '../../domain/calendar/office-hours';
import { isDay, type TimeOfDay } from '../../domain/calendar/time';
import { type Deadline, type Moment, moments } from '../../domain/decision/decision';
import type { ValueForm } from '../../domain/decision/problem';
import type { Text } from '../../domain/text/both-languages';
import { readDeadline } from './deadline-text';

/** Values used in several parts of a package. Each error is the name of its form, which other code puts into words. */

const LONGEST_LINE = 500;
/** Names of national procedures: the longest in force have some 800 characters. */
const LONGEST_NAME = 2_000;
const LONGEST_TEXT = 5_000;
const CONTROL_CHARACTERS = /\p{Cc}/u;
const CONTROL_BUT_LINE_END = /[^\P{Cc}\n]/u;

function form(name: ValueForm): { error: string } {
  return { error: name };
}

/** One line of text: a name, a title, a position. It goes into mail headers, where a line end would begin a new header. */
export const line = z
  .string()
  .min(1, form('line'))
  .max(LONGEST_LINE, form('line'))
  .refine((text) => !CONTROL_CHARACTERS.test(text), form('line'));
/** One line for a name from elsewhere, which may not be shortened. */
export const longLine = z
  .string()
  .min(1, form('longLine'))
  .max(LONGEST_NAME, form('longLine'))
  .refine((text) => !CONTROL_CHARACTERS.test(text), form('longLine'));
export const paragraph = z
  .string()
  .min(1, form('text'))
  .max(LONGEST_TEXT, form('text'))
  .refine((text) => !CONTROL_BUT_LINE_END.test(text), form('text'));
export const bothLanguages = z.strictObject({ vi: line, en: line }) satisfies z.ZodType<Text>;
export const bothLanguagesLong = z.strictObject({ vi: paragraph, en: paragraph }) satisfies z.ZodType<Text>;

/** Small ASCII letters, digits and single hyphens: part of ids and page addresses. */
export const code = z
  .string()
  .max(60, form('code'))
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, form('code'));
/** As `code`, with points between: national codes of procedures such as `1.014966` stay unchanged. */
export const serviceCode = z
  .string()
  .max(60, form('serviceCode'))
  .regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/, form('serviceCode'));
/** Kinds of agencies, such as `centralVertical`. */
export const kindCode = z
  .string()
  .max(60, form('kindCode'))
  .regex(/^[A-Za-z][A-Za-z0-9-]*$/, form('kindCode'));
export const rungCode = z
  .string()
  .max(12, form('rungCode'))
  .regex(/^[A-Za-z0-9][A-Za-z0-9+-]*$/, form('rungCode'));
export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, form('day'))
  .refine(isDay, form('existingDay'));
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, form('timeOfDay'));
/** Addresses without quotes or comments, which are legal but usually typing errors. Case does not distinguish mailboxes. */
export const address = z
  .string()
  .max(254, form('address'))
  .regex(/^[A-Za-z0-9_%+-]+(\.[A-Za-z0-9_%+-]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/, form('address'))
  .transform((text) => text.toLowerCase());
/** Names of assumed fields, or `all`. */
export const assumedNames = z.union([z.literal('all'), z.array(z.string())], form('assumed')).default([]);

const deadlinePattern =
  /^(?:none|as soon as possible|\d{1,3} (?:working|calendar) days? after [a-z0-9-]+(?: of [a-z0-9-]+)? is (?:completed|due)|(?:before )?\d{4}-\d{2}-\d{2}|\d{4}-\d{2}-\d{2} (?:[01]\d|2[0-3]):[0-5]\d|[1-9]\d{0,3} (?:office )?hours? after assignment|end of \d{4}(?:-(?:0[1-9]|1[0-2]|Q[1-4]|H[12]))?|\d{1,3} (?:working|calendar) days? after (?:decision|assignment))$/;
/** A deadline as `readDeadline` reads it. */
export const deadline = z
  .string()
  .regex(deadlinePattern, form('deadline'))
  .refine((text) => !/\d{4}-\d{2}-\d{2}/.test(text) || readDeadline(text) !== null, form('existingDay'))
  .transform((text): Deadline => readDeadline(text) ?? { type: 'none' });

type When = { after: Moment; offset: { workingDays: number } | { months: number } | { hours: number } };
const momentNames = moments.join('|');
const whenPattern = new RegExp(
  `^(?:at (${momentNames})|(\\d{1,3}) (?:(?:working days?|hours?) (before|after)|months? after) (${momentNames}))$`,
);
/** `at assigned`, `5 working days before due`, `2 hours after due`, `3 months after noDeadline`. */
export const when = z.string().regex(whenPattern, form('when')).transform(whenOf) satisfies z.ZodType<When>;

/** Reads the moment and distance of a well-formed rung; any other text has the moment `assigned`. */
export function whenOf(text: string): When {
  const [, at, count = '0', side, moment] = whenPattern.exec(text) ?? [];
  const after = (at ?? moment ?? 'assigned') as Moment;
  if (/^\d+ months?/.test(text)) return { after, offset: { months: Number(count) } };
  if (/^\d+ hours?/.test(text)) return { after, offset: { hours: side === 'before' ? -Number(count) : Number(count) } };
  return { after, offset: { workingDays: side === 'before' ? -Number(count) : Number(count) } };
}

const repeatPattern = /^every (\d{1,3}) (working days?|hours?), at most (\d{1,3}) times$/;
/** `every 10 working days, at most 6 times`, `every 4 hours, at most 3 times`; the first time counts. */
export const repeat = z
  .string()
  .regex(repeatPattern, form('repeat'))
  .transform((text) => {
    const [, every, unit = '', atMost] = repeatPattern.exec(text) ?? [];
    return { every: Number(every), atMost: Number(atMost), ...(unit.startsWith('hour') ? { unit: 'hours' as const } : {}) };
  })
  .refine(({ every, atMost }) => every > 0 && atMost > 1, form('repeat'));

/** A task's exception to a rung: `none`, or its distance from the rung's moment in working days, on the same side. */
export const override = z.union([z.literal('none'), z.int().min(0).max(999)], form('override'));

/** A period of a recurring report: `2020-10`, `2020-Q4`, `2020-H2` or `2020`; of weeks and days a day. */
export const periodPatterns = {
  day: /^\d{4}-\d{2}-\d{2}$/,
  week: /^\d{4}-\d{2}-\d{2}$/,
  month: /^\d{4}-(0[1-9]|1[0-2])$/,
  quarter: /^\d{4}-Q[1-4]$/,
  halfYear: /^\d{4}-H[12]$/,
  year: /^\d{4}$/,
} as const;
export const period = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]|\d{2}-\d{2}))?$/, form('period'))
  .refine((text) => !periodPatterns.day.test(text) || isDay(text), form('existingDay'));

const monthDay = '(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])';
const seasonPattern = new RegExp(`^(${monthDay}) to (${monthDay})$`);
const time = '(?:[01]\\d|2[0-3]):[0-5]\\d';
const spanPattern = new RegExp(`^(${time})-(${time})$`);
const span = z
  .string()
  .regex(spanPattern, form('span'))
  .transform((text): [TimeOfDay, TimeOfDay] => {
    const [, from = '', to = ''] = spanPattern.exec(text) ?? [];
    return [from, to];
  })
  .refine(([from, to]) => from < to, form('span'));

/** Office hours: entries with spans of presence such as `07:30-11:30`, from a day or in a season `04-16 to 10-15`. */
export const officeHours = z
  .array(
    z.strictObject({
      from: day.nullable().default(null),
      season: z
        .string()
        .regex(seasonPattern, form('season'))
        .refine(isSeason, form('season'))
        .transform((text) => {
          const [, from = '', to = ''] = seasonPattern.exec(text) ?? [];
          return { from, to };
        })
        .nullable()
        .default(null),
      spans: z.array(span).min(1),
    }),
  )
  .min(1) satisfies z.ZodType<OfficeHours>;

/** 2020 is a leap year: 29 February may bound a season. */
function isSeason(text: string): boolean {
  const [, from, to] = seasonPattern.exec(text) ?? [];
  return isDay(`2020-${from}`) && isDay(`2020-${to}`);
}
