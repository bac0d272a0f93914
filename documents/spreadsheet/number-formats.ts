import { readXml } from './xml-events';

/** Formats that Excel has without writing them down: those that show a day (ECMA-376 part 1, 18.8.30, with the East Asian ones). */
const builtInDays = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]);

/** Of each style of cells in order, whether it shows a number as a day. */
export function datedFormats(stylesXml: string): boolean[] {
  const written = new Map<number, boolean>();
  const dated: boolean[] = [];
  let isOfCells = false;
  readXml(stylesXml, {
    open(name, { numFmtId, formatCode }) {
      if (name === 'cellXfs') isOfCells = true;
      else if (name === 'numFmt') written.set(Number(numFmtId), showsDay(formatCode ?? ''));
      else if (name === 'xf' && isOfCells) {
        const id = Number(numFmtId ?? 0);
        dated.push(written.get(id) ?? builtInDays.has(id));
      }
    },
    text: () => {},
    close(name) {
      if (name === 'cellXfs') isOfCells = false;
    },
  });
  return dated;
}

/** Whether a format shows a day: by year or day, or by a month, which is a minute where hours or seconds stand too. */
function showsDay(format: string): boolean {
  const letters = format.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '').toLowerCase();
  if (letters.includes('general')) return false;
  return /[yd]/.test(letters) || (letters.includes('m') && !/[hs]/.test(letters));
}

const lastSerial = 2_958_465;

/** The day of a serial number; null where it has none: a time of day, a day that never was (29/2/1900), after the year 9999. */
export function serialDay(serial: number, from1904: boolean): string | null {
  const whole = Math.floor(serial) + (from1904 ? 1_462 : 0);
  if (whole < 1 || whole > lastSerial || whole === 60) return null;
  // Excel counts a 29/2/1900; after it the count is one too high.
  return new Date(Date.UTC(1899, 11, whole < 60 ? 31 + whole : 30 + whole)).toISOString().slice(0, 10);
}
