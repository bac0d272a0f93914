/** National codes of procedures, such as `1.014966`, and their damage by spreadsheets. */

/** A digit, and six behind the point. */
const national = /^\d\.\d{6}$/;
/** The same without the zeros at its end. */
const shortened = /^\d\.\d{1,5}$/;
/** More decimals than people write by hand: they come from a number. */
const manyDecimals = /\.\d{3,5}$/;

export function isNationalCode(code: string): boolean {
  return national.test(code);
}

/** True for a code that may have lost zeros: one beside national codes, or one with many decimals. */
export function mayHaveLostZeros(code: string, isBesideNational: boolean): boolean {
  return shortened.test(code) && (isBesideNational || manyDecimals.test(code));
}

/** The national code of this value; null where none has it. */
export function nationalCodeOf(number: number): string | null {
  const code = number < 10 && !Number.isInteger(number) ? number.toFixed(6) : '';
  return isNationalCode(code) && Number(code) === number ? code : null;
}
