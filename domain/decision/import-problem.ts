import { type Problem, type ProblemCode, problem } from './problem';

/** Faults of a table that an office wrote, with their place in the spreadsheet, as data; words/import.ts puts them in words. */

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
  'agenciesOfDirectory',
  'unknownAgency',
  'ambiguousAgency',
  'severalAgencies',
  'supportsHere',
  'severalValues',
  'severalDeadlines',
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

/** A problem with its sheet and its cell, such as `C7`. Both are null for a whole file, the cell is null for a whole row. */
export type ImportProblem = Omit<Problem, 'code'> & { code: ProblemCode | ImportFaultCode; sheet: string | null; cell: string | null };

type Place = Partial<Omit<ImportProblem, 'code' | 'file' | 'found'>> & { found?: unknown };

/** Makes a problem. By default it is an error of the whole file. */
export function importProblem(
  code: ImportProblem['code'],
  file: string,
  { sheet = null, cell = null, ...place }: Place = {},
): ImportProblem {
  return { ...problem('missing', file, place), code, sheet, cell };
}
