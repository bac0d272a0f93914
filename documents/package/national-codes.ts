/** National codes of procedures, such as `1.014966`, and what spreadsheets make of them. */

/** A digit, and six behind the point. */
const national = /^\d\.\d{6}$/;
/** The same without the zeros at its end. */
const shortened = /^\d\.\d{1,5}$/;
/** Decimals that no numbering by hand has: they come from a number. */
const manyDecimals = /\.\d{3,5}$/;

export function isNationalCode(code: string): boolean {
  return national.test(code);
}

/** True of a code that may have lost zeros: beside national codes, or by its decimals alone. */
export function mayHaveLostZeros(code: string, isBesideNational: boolean): boolean {
  return shortened.test(code) && (isBesideNational || manyDecimals.test(code));
}

/** The national code of this value; null where none has it. */
export function nationalCodeOf(number: number): string | null {
  const code = number < 10 && !Number.isInteger(number) ? number.toFixed(6) : '';
  return isNationalCode(code) && Number(code) === number ? code : null;
}
