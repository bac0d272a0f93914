import { withoutAccents } from '../../domain/text/plain-letters';
import { isNationalCode, mayHaveLostZeros, nationalCodeOf } from '../package/national-codes';
import { textOfCell } from '../spreadsheet/cell-text';
import type { FilledCell, ValueRead } from './cell-values';
import { asCode } from './fold';

/** Codes in cells: a number has lost the zeros that a code may have, and nobody can know which. */

/** A number with more digits than a spreadsheet keeps. */
const TOO_LONG = 1e15;
/** A service's code without case, accents and blanks; the points of national codes stay. */
export function asServiceCode(text: string): string {
  return withoutAccents(text)
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+|(?<![a-z0-9])\.+|\.+(?![a-z0-9])/g, '-')
    .replaceAll(/-{2,}/g, '-')
    .replaceAll(/^-+|-+$/g, '');
}

export type CodeReader = (cell: FilledCell) => ValueRead;

/** Reads the codes of a column beside the stored ones. `spelled` brings a typed code into the form of packages. */
export function codeReader(stored: Iterable<string>, cells: readonly FilledCell[], spelled: (text: string) => string): CodeReader {
  const known = new KnownCodesOfColumn([...stored], cells, spelled);
  return (cell) => known.read(cell);
}

class KnownCodesOfColumn {
  private readonly stored: ReadonlySet<string>;
  private readonly bySpelling = new Map<string, string[]>();
  private readonly byNumber = new Map<number, string[]>();
  private readonly hasNational: boolean;
  private readonly hasZeros: boolean;

  constructor(
    stored: readonly string[],
    cells: readonly FilledCell[],
    private readonly spelled: (text: string) => string,
  ) {
    this.stored = new Set(stored);
    for (const code of stored) {
      add(this.bySpelling, asCode(code), code);
      if (/^\d+(?:[.-]\d+)?$/.test(code)) add(this.byNumber, Number(code.replace('-', '.')), code);
    }
    const texts = cells.map((cell) => (typeof cell === 'number' ? '' : textOfCell(cell)));
    this.hasNational = [...stored.map((code) => code.replace('-', '.')), ...texts].some(isNationalCode);
    this.hasZeros = texts.some((text) => /^0\d/.test(text));
  }

  read(cell: FilledCell): ValueRead {
    if (typeof cell === 'number') return this.ofNumber(cell);
    if (typeof cell === 'object' && 'day' in cell) return { fault: { code: 'codeAsDay' } };
    const code = this.spelled(textOfCell(cell));
    if (code === '') return { fault: { code: 'wrongForm', params: { form: 'code' } } };
    if (this.stored.has(code)) return { text: code };
    const spelledOtherwise = this.bySpelling.get(asCode(code)) ?? [];
    if (spelledOtherwise.length === 1 && spelledOtherwise[0] !== undefined) return { text: spelledOtherwise[0], told: 'codeSpelling' };
    return mayHaveLostZeros(code, this.hasNational) ? this.lost(Number(code)) : { text: code };
  }

  private ofNumber(number: number): ValueRead {
    const fitting = this.byNumber.get(number) ?? [];
    const typed = this.spelled(textOfCell(number));
    const isWhole = Number.isInteger(number) && number >= 0 && number < TOO_LONG;
    if (isWhole && !this.hasNational) {
      if (this.stored.has(typed)) return { text: typed };
      return fitting.length > 0 || this.hasZeros ? this.lost(number) : { text: typed, told: 'codeWhole' };
    }
    if (fitting.length !== 1 || fitting[0] === undefined) return this.lost(number);
    return { text: fitting[0], told: 'codeOfNumber' };
  }

  private lost(number: number): ValueRead {
    const [only, ...more] = this.byNumber.get(number) ?? [];
    const suggestion = only !== undefined && more.length === 0 ? only : nationalCodeOf(number);
    return { fault: { code: 'lostZeros', params: suggestion === null ? {} : { suggestion } } };
  }
}

function add<K>(map: Map<K, string[]>, key: K, code: string): void {
  const codes = map.get(key);
  if (codes === undefined) map.set(key, [code]);
  else codes.push(code);
}
