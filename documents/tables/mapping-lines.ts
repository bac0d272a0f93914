import type { Language } from '../../domain/decision/decision';
import { fieldName, importWords } from '../../words/import';
import { levelNames, scopeNames } from '../../words/import-values';
import type { ColumnMeaning } from './headings';
import type { TablePart, UnderstoodTable } from './understand-table';

/** Says how a table was understood, a line for each sheet, column, group, skipped row and kind of changed cell. */

/** Names of groups that are told. */
const MOST_GROUPS = 20;

export function mappingLines(
  { table, derivesCodes }: { table: UnderstoodTable | null; derivesCodes: boolean },
  language: Language,
): string[] {
  if (table === null) return [];
  const words = importWords[language].understood;
  const parts = table.parts.flatMap((part) => [
    ...partLines(table, part, language),
    ...table.told.flatMap(({ what, sheet, ...told }) => (sheet === part.sheet ? [words.told[what](told)] : [])),
  ]);
  return derivesCodes ? [...parts, words.derivedCodes] : parts;
}

function partLines(table: UnderstoodTable, part: TablePart, language: Language): string[] {
  const words = importWords[language].understood;
  const { numbering, totals, notes, empty } = part.skipped;
  const more = part.groups.length - MOST_GROUPS;
  return [
    words.table(part.sheet, part.headingRow, part.rows),
    ...Object.entries(part.given).map(([field, value]) => words.given(fieldName(table.kind, field, language), value)),
    ...part.columns.map((column) => columnText(table, column, language)),
    ...(part.unused.length > 0 ? [words.unused(part.unused.map(({ letters, heading }) => `${letters} “${heading}”`).join(', '))] : []),
    ...numbering.map(words.numbering),
    ...part.groups.slice(0, MOST_GROUPS).map(({ row, text }) => words.group(row, text)),
    ...(more > 0 ? [importWords[language].difference.more(more)] : []),
    ...totals.map(({ row, compared }) => words.totals(row, compared.join(', '))),
    ...(notes.length > 0 ? [words.notes(notes.join(', '))] : []),
    ...(empty > 0 ? [words.empty(empty)] : []),
  ];
}

function columnText({ kind }: UnderstoodTable, { letters, heading, field, value, by }: ColumnMeaning, language: Language): string {
  const words = importWords[language];
  const name = fieldName(kind, field, language);
  if (value === null) return words.understood.column(letters, heading, name, words.recognised[by]);
  const names: Readonly<Record<string, readonly string[]>> = field === 'level' ? levelNames : scopeNames;
  return words.understood.mark(letters, heading, name, names[value]?.[0] ?? value);
}
