import { basename } from 'node:path';
import { mappingLines } from '../documents/tables/mapping-lines';
import type { UnderstoodTable } from '../documents/tables/understand-table';
import type { Language } from '../domain/decision/decision';
import type { ImportProblem } from '../domain/decision/import-problem';
import type { SpreadsheetRefusal } from '../domain/decision/spreadsheet-refusal';
import { type Cells, isNoDifference, type TableDifference } from '../domain/decision/table-difference';
import { exitCodes } from '../local/failure';
import { fieldName, importExpectedText, importProblemText, importWords } from '../words/import';
import { refusalWords } from '../words/spreadsheet';
import type { CommonOptions } from './options';
import { printJson } from './output';

/** Shows an import for a person or a script: its reading, the differences and the problems. */

type Shown = {
  table: UnderstoodTable | null;
  derivesCodes: boolean;
  rest: TableDifference | null;
  problems: readonly ImportProblem[];
  moreProblems?: number;
};

/**
 * The reading of the table without its rows; null where there is none. The data of its first sheet also stands beside the list of sheets.
 */
export function mappingOf({ table, derivesCodes }: Shown) {
  if (table === null) return null;
  const { rows, parts, ...rest } = table;
  return { ...rest, ...parts[0], parts, rows: rows.length, derivesCodes };
}

/** Shows the found sheets and headings, the meaning of each column, the skipped rows, and the changed cells. */
export function showMapping(shown: Shown, language: Language): void {
  for (const line of mappingLines(shown, language)) process.stdout.write(`${line}\n`);
}

/** Says why a file is not read as a spreadsheet, and sets the exit code. */
export function showRefusal(refusal: SpreadsheetRefusal, file: string, { lang, json }: Pick<CommonOptions, 'lang' | 'json'>): void {
  process.exitCode = exitCodes.badData;
  const text = refusalWords(refusal, lang);
  if (json === true) printJson({ ok: false, refusal: { ...refusal, text } });
  else process.stderr.write(`${basename(file)}: ${text}\n`);
}

/** Most records of each sort shown to a person; JSON has all. */
const MOST_SHOWN = 50;

/** Shows the differences: each added, changed and removed record, and the number of unchanged ones. */
export function showDifference({ kind }: UnderstoodTable, difference: TableDifference, heading: string, language: Language): void {
  const words = importWords[language].difference;
  const out = (text: string) => process.stdout.write(`${text}\n`);
  out(`\n${heading}`);
  if (isNoDifference(difference)) {
    out(words.none);
    return;
  }
  const nameOf = (cells: Cells) => cells.name ?? cells.nameVi ?? cells.titleVi ?? '';
  const { added, changed, removed, unchanged } = difference;
  out(words.counts({ added: added.length, changed: changed.length, removed: removed.length, unchanged }));
  const sorts = [
    added.map(({ key, after }) => [words.added(key, nameOf(after))]),
    changed.map(({ key, fields }) => [
      words.changed(key),
      ...fields.map((change) => words.field(fieldName(kind, change.field, language), change)),
    ]),
    removed.map(({ key, before }) => [words.removed(key, nameOf(before))]),
  ];
  for (const records of sorts) {
    for (const line of records.slice(0, MOST_SHOWN).flat()) out(line);
    if (records.length > MOST_SHOWN) out(words.more(records.length - MOST_SHOWN));
  }
}

/** Shows the problems of a table and sets the exit code: 66 for a missing file, else 65. */
export function showImportProblems(shown: Shown, language: Language, json: boolean): void {
  const { problems, moreProblems = 0 } = shown;
  const isMissing = problems.some((found) => found.code === 'missingFile');
  process.exitCode = isMissing ? exitCodes.inputMissing : exitCodes.badData;
  if (json) {
    const expected = problems.map((found) => ({ ...found, expected: importExpectedText(found, language) }));
    printJson({ ok: false, mapping: mappingOf(shown), rest: shown.rest, problems: expected, moreProblems });
    return;
  }
  const words = importWords[language];
  if (shown.table !== null && shown.rest !== null) showDifference(shown.table, shown.rest, words.rest, language);
  for (const found of problems) process.stderr.write(`${importProblemText(found, language)}\n`);
  if (moreProblems > 0) process.stderr.write(`${words.more(moreProblems)}\n`);
  const errors = problems.filter((found) => found.severity === 'error').length;
  process.stderr.write(`${words.nothingStored(errors + moreProblems)}\n`);
}
