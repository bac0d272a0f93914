/**
 * Days as whole numbers, counted from 1 January 1970. A look at one task computes about fifty days, so the rules add and compare
 * numbers instead of Date objects. Inputs and outputs stay text.
 */
export type DayNumber = number;

const MS_PER_DAY = 86_400_000;
const ZERO = '0'.charCodeAt(0);
const DASH = '-'.charCodeAt(0);

/** Days in 400 years, after which the calendar repeats; and days from 1 March of year 0 to 1 January 1970. */
const DAYS_PER_ERA = 146_097;
const DAYS_BEFORE_1970 = 719_468;

/**
 * The number of a day, or NaN where the text is not `YYYY-MM-DD`. As with Date, a day that its month lacks (30 February) becomes a
 * day of the next month. Years are counted from 1 March, so that the leap day is the last of its year.
 */
export function numberOfDay(day: string): DayNumber {
  if (day.length !== 10 || day.charCodeAt(4) !== DASH || day.charCodeAt(7) !== DASH) return Number.NaN;
  const month = digits(day, 5);
  const date = digits(day, 8);
  if (!(month >= 1 && month <= 12 && date >= 1 && date <= 31)) return Number.NaN;
  return numberOf(digits(day, 0) * 100 + digits(day, 2), month, date);
}

/** Reads two digits of a text as a number, or NaN where they are not digits. */
function digits(text: string, index: number): number {
  const tens = text.charCodeAt(index) - ZERO;
  const ones = text.charCodeAt(index + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

function numberOf(year: number, month: number, date: number): DayNumber {
  const marchYear = month > 2 ? year : year - 1;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_ERA + dayOfEra - DAYS_BEFORE_1970;
}

/** Caches the text of each day from 1970 through 2099, made when it is first needed. */
const texts: (string | undefined)[] = new Array(numberOf(2100, 1, 1));

/** The day of a number, `YYYY-MM-DD`. Throws a RangeError for NaN and for a number beyond the range of Date. */
export function dayOfNumber(number: DayNumber): string {
  const known = texts[number];
  if (known !== undefined) return known;
  const day = new Date(number * MS_PER_DAY).toISOString().slice(0, 10);
  if (number >= 0 && number < texts.length && Number.isInteger(number)) texts[number] = day;
  return day;
}

/** 1 for Monday to 7 for Sunday (ISO 8601). */
export function weekdayOfNumber(number: DayNumber): number {
  // 1 January 1970 was a Thursday.
  return (((number + 4) % 7) + 7) % 7 || 7;
}

/** The last day of a month, 28 to 31; `month` is 1 to 12. */
export function lengthOfMonth(year: number, month: number): number {
  return month === 12 ? 31 : numberOf(year, month + 1, 1) - numberOf(year, month, 1);
}
