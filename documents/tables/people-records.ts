import type { Decision, Person } from '../../domain/decision/decision';
import type { ImportProblem } from '../../domain/decision/import-problem';
import type { Problem } from '../../domain/decision/problem';
import type { Cells } from '../../domain/decision/table-difference';
import { tableDifference } from '../../domain/decision/table-difference';
import { folded } from '../../domain/text/plain-letters';
import { addressedAs, bodiesAfterTitle, bodiesOfDivisions, languageNames, roleNames, shortPositions } from '../../words/import-values';
import { personSchema } from '../package/decision-schema';
import { problemsOfDocument } from '../package/schema-problems';
import type { Sheet } from '../spreadsheet/sheet';
import { filledOnly } from './agency-records';
import { addressValue, type FilledCell, lineValue, oneOf, type ValueRead } from './cell-values';
import { noYaml } from './empty-package';
import { asCode } from './fold';
import type { Imported, ImportOf } from './import-decision';
import { derivedCode, type ImportedRows, importedRows, placed } from './import-rows';
import { namesReader } from './list-values';
import { keptOf, restOf } from './merge-tables';
import { type UnderstoodTable, understandTable } from './understand-table';

/** People of the Office and the leadership, from a table. */

/** A person as the cells of a row; who stands in for them is not in the table. */
function personCells(person: Person): Cells {
  return filledOnly({
    code: person.id,
    positionVi: person.position.vi,
    positionEn: person.position.en,
    role: person.role,
    address: person.address,
    language: person.language === 'en' ? 'en' : null,
    fields: person.fields.join('; '),
    assumed: person.assumed.join('; '),
  });
}

/** Positions by the names of levels, the longest first: a Deputy Chief of Office is no Chief of Office. */
const beginnings = Object.entries(roleNames)
  .flatMap(([role, names]) => names.map((name) => ({ role: role as Person['role'], name: folded(name) })))
  .sort((a, b) => b.name.length - a.name.length);

/** Whole words, by their accents: `Trương`, `Đoàn` are names of people, and `cơ sở`, `xã hội` of no body. */
const wordsOf = (names: readonly string[], before: string) =>
  new RegExp(`${before}(?:${names.map((name) => name.normalize('NFC')).join('|')})(?![\\p{L}\\p{N}])`, 'iu');
const otherBody = wordsOf([...bodiesAfterTitle, ...bodiesOfDivisions], '^[\\s,–-]*');
const otherBodyWithin = wordsOf(bodiesOfDivisions, '(?<![\\p{L}\\p{N}]|cơ |trụ )');
const ownBody = /(?<!\p{L})(?:UBND|(?:Ủy|Uỷ) ban nhân dân)(?!\p{L})/iu;

/** The level that a position tells: `Phó Chủ tịch phụ trách kinh tế` is a Deputy Chairman, `Phó Chủ tịch Hội Nông dân` is none. */
export function roleByPosition(position: string): Person['role'] | null {
  const typed = folded(position);
  const found = beginnings.find(({ name }) => typed === name || typed.startsWith(`${name} `));
  if (found === undefined) return null;
  const rest = position.normalize('NFC').trim().split(/\s+/).slice(found.name.split(' ').length).join(' ');
  return !ownBody.test(rest) && (otherBody.test(rest) || otherBodyWithin.test(rest)) ? null : found.role;
}

const addressed = new RegExp(`^(?:${addressedAs.join('|')})\\s+`, 'iu');

/** A position in full, on one line: `Đ/c PCT  Nguyễn Văn A` is `Phó Chủ tịch Nguyễn Văn A`. */
export function positionInFull(text: string): string {
  const [first = '', ...rest] = text.trim().replace(addressed, '').split(/\s+/);
  return [shortPositions[first] ?? first, ...rest].join(' ');
}

/** Completes a person: the level follows from the position and is marked as assumed, the English position is the Vietnamese one. */
function complete(cells: Record<string, string>): [] {
  const { positionVi, role } = cells;
  if (positionVi === undefined) return [];
  cells.positionEn ??= positionVi;
  const found = role === undefined ? roleByPosition(positionVi) : null;
  if (found === null) return [];
  cells.role = found;
  cells.assumed = [...new Set([...(cells.assumed?.split(/;\s*/) ?? []), 'role'])].join('; ');
  return [];
}

type Reading = Omit<ImportOf, 'kind' | 'today'>;

/** Imports a table of people over stored ones, through the checks of decision.yaml: all of it, or nothing where it has an error. */
export function importPeople(
  sheets: readonly Sheet[],
  { people: before, fields = [] }: Pick<Decision, 'people' | 'fields'>,
  { file, sheet, mode = 'replace', isTcvn3 = false }: Reading,
): Omit<Imported, 'pack'> & { people: Person[] | null } {
  const none = () => null;
  const { table, problems } = understandTable(sheets, 'people', { file, sheet, isTcvn3, groupOf: none, sheetOf: none });
  const refused = { derivesCodes: false, difference: null, rest: null, people: null, moreProblems: 0 };
  if (table === null) return { ...refused, table, problems };
  const stored = new Map(before.map((person) => [person.id, personCells(person)]));
  const { people, imported } = peopleOf(table, stored, fields);
  const { derivesCodes } = imported;
  const all = [...problems, ...imported.problems];
  const understood = { ...table, told: [...table.told, ...imported.told] };
  if (all.some(({ severity }) => severity === 'error'))
    return { ...refused, table: understood, derivesCodes, rest: restOf(understood, imported, stored, all), problems: all };
  const known = new Map(before.map((person) => [person.id, person]));
  const read = people.map((person) => ({ ...person, substitutes: known.get(person.id)?.substitutes ?? [], code: person.id }));
  const kept = keptOf(
    before.map((person) => ({ ...person, code: person.id })),
    read,
    mode,
    ({ id }) => [id],
  );
  const after = [...kept, ...read].map(({ code: _, ...person }) => person);
  const difference = tableDifference(stored, new Map(after.map((person) => [person.id, personCells(person)])));
  return { table: understood, derivesCodes, difference, rest: null, people: after, problems: all, moreProblems: 0 };
}

function peopleOf(
  table: UnderstoodTable,
  stored: ReadonlyMap<string, Cells>,
  fields: NonNullable<Decision['fields']>,
): { people: Person[]; imported: ImportedRows } {
  const readers = {
    positionVi: lineValue,
    positionEn: lineValue,
    role: oneOf(roleNames),
    address: addressValue,
    language: oneOf(languageNames),
    fields: fieldsReader(fields),
    assumed: lineValue,
  };
  const byPosition = new Map([...stored].map(([id, cells]) => [folded(cells.positionVi ?? ''), id]));
  const codeOf = ({ positionVi = '' }: Cells) => byPosition.get(folded(positionVi)) ?? derivedCode(positionVi);
  const imported = importedRows(table, { readers, spelled: asCode, stored, codeOf, complete });
  const people: Person[] = [];
  const found: Problem[] = [];
  const first = new Map<string, number>();
  const inputs = imported.rows.map(({ cells }) => inputOf(cells));
  const yaml = { ...noYaml, file: table.file, value: { people: inputs } };
  for (const [index, row] of imported.rows.entries()) {
    const result = personSchema.safeParse(inputs[index]);
    const issues = result.success ? [] : result.error.issues.map((issue) => ({ ...issue, path: ['people', index, ...issue.path] }));
    if (result.success) people.push(result.data);
    found.push(...problemsOfDocument(yaml, issues).map((problem) => ({ ...problem, row: row.row, field: fieldOf(problem.field) })));
    const { code } = row.cells;
    const other = code === undefined ? undefined : first.get(code);
    if (code !== undefined && other === undefined) first.set(code, row.row);
    if (other !== undefined) found.push({ ...duplicateOf(table.file), row: row.row, found: code ?? '', params: { first: other } });
  }
  const problems: ImportProblem[] = [...imported.problems, ...placed(table, imported.rows, found)];
  return { people, imported: { ...imported, problems } };
}

const duplicateOf = (file: string): Problem => ({
  ...{ code: 'duplicate', params: {}, file, line: null, column: null, row: null, field: 'code', found: '', severity: 'error' },
});

/** The column of a problem of decision.yaml's `people[2].position.vi`. */
function fieldOf(path: string): string {
  const [name = '', language] = path.replace(/^people\[\d+\]\.?/, '').split(/[.[]/);
  if (name === 'id') return 'code';
  return name === 'position' ? `position${language === 'en' ? 'En' : 'Vi'}` : name;
}

/** Names or codes of the leadership's fields; where none is known, codes. */
function fieldsReader(fields: NonNullable<Decision['fields']>): (cell: FilledCell) => ValueRead {
  if (fields.length > 0) return namesReader(Object.fromEntries(fields.map(({ code, name }) => [code, [name.vi, name.en]])));
  return (cell) => ({
    text: String(cell)
      .split(/[;,\n]/)
      .map((part) => asCode(part))
      .filter((code) => code !== '')
      .join('; '),
  });
}

function inputOf(cells: Cells): Record<string, unknown> {
  const list = (text: string | undefined) => (text === undefined || text === '' ? [] : text.split(';').map((part) => part.trim()));
  const { code: id, role, address, language, positionVi: vi, positionEn: en } = cells;
  const input = {
    ...{ id, role, address, language, position: vi === undefined ? undefined : { vi, en: en ?? vi } },
    ...{ fields: list(cells.fields), assumed: cells.assumed === '*' ? 'all' : list(cells.assumed) },
  };
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}
