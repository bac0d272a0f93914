import { type Problem, type ProblemCode, problem } from './problem';

/** What is wrong in a table that an office wrote, with its place in the spreadsheet; words/import.ts says it to a person. */

export const importFaults = [
  'headingNotFound',
  'ambiguousSheet',
  'sheetNotFound',
  'sameMeaning',
  'nearHeading',
  'noRows',
  'totalsRow',
  'unknownGroup',
  'secondMark',
  'columnNeeded',
  'unknownAgency',
  'ambiguousAgency',
  'severalAgencies',
  'severalValues',
  'codeAsDay',
  'formulaCell',
  'oldEncoding',
  'unclearRow',
  'sheetOfNobody',
  'totalOfDecision',
  'referredTo',
  'recurringOnly',
  'writtenDay',
  'writtenYesNo',
  'writtenDeadline',
  'writtenPeriods',
] as const;
export type ImportFaultCode = (typeof importFaults)[number];

/** A problem with the name of the sheet, and the cell such as `C7`; null where the whole file or a whole row is meant. */
export type ImportProblem = Omit<Problem, 'code'> & { code: ProblemCode | ImportFaultCode; sheet: string | null; cell: string | null };

type Place = Partial<Omit<ImportProblem, 'code' | 'file' | 'found'>> & { found?: unknown };

/** A problem with what it does not say filled in: an error of the whole file. */
export function importProblem(
  code: ImportProblem['code'],
  file: string,
  { sheet = null, cell = null, ...place }: Place = {},
): ImportProblem {
  return { ...problem('missing', file, place), code, sheet, cell };
}
