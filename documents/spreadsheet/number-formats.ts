import { readXml } from './xml-events';

/** The format of a number in a cell, as far as it changes the number's meaning. */
export type NumberFormat =
  /** As it is, or with fewer digits: the number itself says everything. */
  | { type: 'plain' }
  | { type: 'day'; hasTime: boolean }
  /** Hours and minutes: of the day, or elapsed and so unlimited. */
  | { type: 'hours'; isElapsed: boolean }
  /** Zeros before and behind: `000` and `0.000000`. */
  | { type: 'digits'; whole: number; decimals: number };

const plain: NumberFormat = { type: 'plain' };
const day: NumberFormat = { type: 'day', hasTime: false };
const timeOfDay: NumberFormat = { type: 'hours', isElapsed: false };

/** Excel's built-in formats, which files do not contain (ECMA-376 part 1, 18.8.30, with the East Asian dates). */
const builtIn = new Map<number, NumberFormat>([
  [2, { type: 'digits', whole: 1, decimals: 2 }],
  ...[14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58].map((id): [number, NumberFormat] => [id, day]),
  ...[18, 19, 20, 21].map((id): [number, NumberFormat] => [id, timeOfDay]),
  [22, { type: 'day', hasTime: true }],
  [46, { type: 'hours', isElapsed: true }],
]);

/** The number format of each cell style, in order. */
export function numberFormats(stylesXml: string): NumberFormat[] {
  const written = new Map<number, NumberFormat>();
  const formats: NumberFormat[] = [];
  let isOfCells = false;
  readXml(stylesXml, {
    open(name, { numFmtId, formatCode }) {
      if (name === 'cellXfs') isOfCells = true;
      else if (name === 'numFmt') written.set(Number(numFmtId), formatOf(formatCode ?? ''));
      else if (name === 'xf' && isOfCells) {
        const id = Number(numFmtId ?? 0);
        formats.push(written.get(id) ?? builtIn.get(id) ?? plain);
      }
    },
    text: () => {},
    close(name) {
      if (name === 'cellXfs') isOfCells = false;
    },
  });
  return formats;
}

/** Reads a format by its letters. An `m` is a month, or a minute where hours or seconds occur too. */
function formatOf(code: string): NumberFormat {
  const isElapsed = /\[(h+|m+|s+)\]/i.test(code);
  const letters = code.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '').toLowerCase();
  if (letters.includes('general')) return plain;
  if (isElapsed) return /\[h+\]/i.test(code) ? { type: 'hours', isElapsed } : plain;
  const hasHours = letters.includes('h');
  if (/[yd]/.test(letters) || (letters.includes('m') && !hasHours && !letters.includes('s'))) return { type: 'day', hasTime: hasHours };
  if (hasHours) return timeOfDay;
  const [, whole, decimals = ''] = /^(0+)(?:\.(0+))?$/.exec(letters.split(';')[0] ?? '') ?? [];
  return whole === undefined ? plain : { type: 'digits', whole: whole.length, decimals: decimals.length };
}

/** The text of a formatted number; null where it is the number itself, or shows less. */
export function shownNumber(number: number, format: NumberFormat): string | null {
  if (format.type === 'hours') {
    // Whole seconds first: 36.5 hours are stored as 1.520833 days.
    const minutes = Math.floor(Math.round(number * 86_400) / 60);
    if (minutes < 0 || (!format.isElapsed && minutes >= 1_440)) return null;
    return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  }
  if (format.type !== 'digits' || number < 0 || number >= 1e15) return null;
  const [before = '', after = ''] = number.toFixed(format.decimals).split('.');
  const shown = `${before.padStart(format.whole, '0')}${after === '' ? '' : `.${after}`}`;
  return Number(shown) === number && shown !== String(number) ? shown : null;
}

const lastSerial = 2_958_465;

/** The day of a serial number; null where it has none: a time of day, a day that never was (29/2/1900), or one after the year 9999. */
export function serialDay(serial: number, from1904: boolean): string | null {
  const whole = Math.floor(serial) + (from1904 ? 1_462 : 0);
  if (whole < 1 || whole > lastSerial || whole === 60) return null;
  // Excel counts a 29/2/1900, so later numbers are one too high.
  return new Date(Date.UTC(1899, 11, whole < 60 ? 31 + whole : 30 + whole)).toISOString().slice(0, 10);
}

/** The time of day in a serial number; null at midnight, which also means a day without a time. */
export function serialTime(serial: number): string | null {
  const shown = shownNumber(serial - Math.floor(serial), timeOfDay);
  return shown === '00:00' ? null : shown;
}
