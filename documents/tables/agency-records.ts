import type { Agency, Contact, Language } from '../../domain/decision/decision';
import type { ImportProblem } from '../../domain/decision/import-problem';
import type { KindOfAgency } from '../../domain/decision/kinds';
import type { Cells } from '../../domain/decision/table-difference';
import { folded } from '../../domain/text/plain-letters';
import { languageNames, positionNames } from '../../words/import-values';
import { type AgencyRow, agencyColumns, agencyRowSchema } from '../package/agencies-schema';
import { problemsOfRow } from '../package/schema-problems';
import { tableProblems } from '../package/table-checks';
import { textOfCell } from '../spreadsheet/cell-text';
import { kindReader, kindsByName, positionByName } from './agency-kinds';
import {
  type AgencyNames,
  addressValue,
  agencyNames,
  agencyValue,
  codeValue,
  dayValue,
  type FilledCell,
  type KnownAgency,
  lineValue,
  oneOf,
  type ValueRead,
} from './cell-values';
import { nothingKnown, noYaml } from './empty-package';
import { asCode } from './fold';
import { asTable, derivedCode, type FieldReaders, type ImportedRows, importedRows, placed, type RowRules } from './import-rows';
import type { Told, UnderstoodTable } from './understand-table';

/** The agencies, from an understood table. */

const columns = [...agencyColumns.required, ...agencyColumns.optional];
/** Where an office writes Vietnamese only, the English text is the Vietnamese one. */
const inEnglish: Readonly<Record<string, string>> = {
  nameEn: 'nameVi',
  superiorEn: 'superiorVi',
  headPositionEn: 'headPositionVi',
  focalPositionEn: 'focalPositionVi',
};

/** An agency as the cells of its row in a package; its office hours, later names, sub-units and absences are elsewhere. */
export function agencyCells(agency: Agency | AgencyRow): Cells {
  const { superior, head, focal } = agency;
  return filledOnly({
    code: agency.code,
    nameVi: agency.name.vi,
    nameEn: agency.name.en,
    kind: agency.kind,
    field: agency.field,
    validFrom: agency.validFrom,
    validTo: agency.validTo,
    successor: agency.successor,
    superiorVi: superior?.name.vi,
    superiorEn: superior?.name.en,
    superiorAddress: superior?.address,
    ...contactCells('head', head),
    ...contactCells('focal', focal),
    assumed: agency.assumed.join('; '),
  });
}

function contactCells(which: 'head' | 'focal', contact: Contact | null): Record<string, string | null | undefined> {
  return {
    [`${which}PositionVi`]: contact?.position.vi,
    [`${which}PositionEn`]: contact?.position.en,
    [`${which}Address`]: contact?.address,
    // Vietnamese is the default language.
    [`${which}Language`]: contact?.language === 'en' ? 'en' : null,
  };
}

/** Cells without the empty ones. */
export function filledOnly(cells: Readonly<Record<string, string | null | undefined>>): Cells {
  return Object.fromEntries(Object.entries(cells).flatMap(([field, value]) => (value ? [[field, value]] : [])));
}

/** The names by which a table may call agencies. */
export function namesOfAgencies(agencies: readonly Agency[]): AgencyNames {
  return agencyNames(agencies.map(knownAgency));
}

/** An agency by all of its names, the last one first. */
export function knownAgency({ code, name, renamed }: Agency): KnownAgency {
  return { code, names: [...renamed.map((entry) => entry.name).reverse(), name].flatMap(({ vi, en }) => [vi, en]) };
}

function readers(names: AgencyNames, kinds: readonly KindOfAgency[] | null): FieldReaders {
  return {
    kind: kindReader(kinds),
    field: codeValue,
    validFrom: dayValue,
    validTo: dayValue,
    successor: (cell) => agencyValue(textOfCell(cell), names),
    headPositionVi: positionValue,
    focalPositionVi: focalValue,
    headLanguage: oneOf(languageNames),
    focalLanguage: oneOf(languageNames),
    ...Object.fromEntries(['nameVi', 'nameEn', 'superiorVi', 'superiorEn', 'headPositionEn'].map((name) => [name, lineValue])),
    ...Object.fromEntries(['focalPositionEn', 'assumed'].map((name) => [name, lineValue])),
    ...Object.fromEntries(['superiorAddress', 'headAddress', 'focalAddress'].map((name) => [name, addressValue])),
  };
}

/** `directory`: agencies of the installation by code, which complete new ones. */
type KnownOfDecision = {
  fields: ReadonlySet<string> | null;
  kinds: readonly KindOfAgency[] | null;
  language?: Language;
  directory?: ReadonlyMap<string, Cells>;
};

/**
 * Reads the agencies of a table over the stored ones, through the checks of agencies.csv. `known`: codes of fields, and the kinds; null
 * where they are unknown.
 */
export function importAgencies(
  table: UnderstoodTable,
  stored: ReadonlyMap<string, Cells>,
  names: AgencyNames,
  known: KnownOfDecision,
): ImportedRows & { agencies: AgencyRow[] } {
  const codeOf = ({ nameVi = '' }: Cells) => {
    const found = agencyValue(nameVi, names);
    return 'text' in found ? found.text : derivedCode(nameVi);
  };
  const withOwn = withAgenciesOf(table, names);
  const imported = importedRows(table, {
    readers: readers(withOwn, known.kinds),
    spelled: asCode,
    stored,
    codeOf,
    complete: completion(known, stored),
  });
  const csv = asTable(table, imported.rows, columns);
  const agencies: AgencyRow[] = [];
  const found = csv.rows.flatMap((row) => {
    const result = agencyRowSchema.safeParse(row.cells);
    if (result.success) agencies.push(result.data);
    return result.success ? [] : problemsOfRow(csv, row, result.error.issues);
  });
  const raw = { yaml: noYaml, agencies: csv, services: null, subUnits: null, laterNames: null, absences: null };
  const between = tableProblems(raw, { ...nothingKnown, agency: withOwn.codes, field: known.fields, kind: codesOf(known.kinds) });
  const problems: ImportProblem[] = [...imported.problems, ...placed(table, imported.rows, [...found, ...between])];
  return { ...imported, agencies, problems };
}

/** The known agencies, and those that the table itself names with a code: a successor may be either. */
function withAgenciesOf(table: UnderstoodTable, names: AgencyNames): AgencyNames {
  const own = table.rows.flatMap(({ cells: { code, nameVi } }) => {
    const read = code === undefined || code.cell === null ? null : codeValue(code.cell);
    return read !== null && 'text' in read ? [{ code: read.text, names: nameVi === undefined ? [] : [textOfCell(nameVi.cell)] }] : [];
  });
  const { codes, byName, shown } = agencyNames(own);
  const merged = new Map(names.byName);
  for (const [name, found] of byName) merged.set(name, [...new Set([...(merged.get(name) ?? []), ...found])]);
  return { codes: new Set([...names.codes, ...codes]), byName: merged, shown: [...new Set([...names.shown, ...shown])] };
}

const codesOf = (kinds: readonly KindOfAgency[] | null) => (kinds === null ? null : new Set(kinds.map(({ code }) => code)));

/** Completes an agency: what an office leaves out of its list follows from the agency's name, marked as assumed. */
function completion({ kinds, language = 'vi', directory }: KnownOfDecision, stored: ReadonlyMap<string, Cells>): RowRules['complete'] {
  const known = codesOf(kinds);
  const isOffice = (code: string | undefined) => kinds?.some((kind) => kind.code === code && kind.isOffice) === true;
  return (cells, { isNew, filled }) => {
    const fromDirectory = isNew && takeFrom(directory?.get(cells.code ?? ''), cells);
    // A head has a position: an empty cell leaves it as it is stored.
    const position = stored.get(cells.code ?? '')?.headPositionVi;
    if (position !== undefined) cells.headPositionVi ??= position;
    // Lists put the Office among the departments; no column says that it is one.
    const own = stored.get(cells.code ?? '')?.kind ?? kindsByName(cells.nameVi ?? '')[0];
    if (!filled.has('kind') && own !== undefined && isOffice(own)) cells.kind = own;
    const told = isNew ? assumedByName(cells, (kind) => known === null || known.has(kind)) : [];
    if (isNew && language === 'en') cells.headLanguage ??= language;
    if (isNew && language === 'en' && cells.focalPositionVi !== undefined) cells.focalLanguage ??= language;
    inBothLanguages(cells);
    return fromDirectory ? ['fromDirectory', ...told] : told;
  };
}

/** Fills empty cells from the directory, whose marks of what is assumed come along; true where there were some. */
function takeFrom(known: Cells | undefined, cells: Record<string, string>): boolean {
  const taken = Object.entries(known ?? {}).filter(([field]) => cells[field] === undefined);
  for (const [field, value] of taken) cells[field] = value;
  return taken.some(([field]) => field !== 'assumed' && !field.endsWith('En'));
}

function assumedByName(cells: Record<string, string>, isKnown: (kind: string) => boolean): Told['what'][] {
  const { nameVi } = cells;
  if (nameVi === undefined) return [];
  const told: Told['what'][] = [];
  const marks: string[] = [];
  const kind = cells.kind === undefined ? kindsByName(nameVi).find(isKnown) : undefined;
  if (kind !== undefined) {
    cells.kind = kind;
    marks.push('kind');
    told.push('assumedKind');
  }
  if (cells.headPositionVi === undefined) {
    cells.headPositionVi = positionByName(nameVi);
    cells.headPositionEn ??= `Head of ${cells.nameEn ?? nameVi}`;
    marks.push('head');
    told.push('assumedHead');
  }
  if (marks.length > 0 && cells.assumed !== '*')
    cells.assumed = [...new Set([...(cells.assumed?.split(/;\s*/) ?? []), ...marks])].join('; ');
  return told;
}

function inBothLanguages(cells: Record<string, string>): void {
  for (const [english, vietnamese] of Object.entries(inEnglish)) {
    const text = cells[vietnamese];
    if (text === undefined) delete cells[english];
    else cells[english] ??= text;
  }
  if (cells.headLanguage === 'vi') delete cells.headLanguage;
  if (cells.focalLanguage === 'vi') delete cells.focalLanguage;
}

const positions = positionNames.map(folded);

/** A position; of `Nguyễn Văn A - Giám đốc` the position. The name of a person alone is left out, because the Office writes to positions. */
function positionValue(cell: FilledCell): ValueRead {
  const text = textOfCell(cell).replaceAll(/\s+/g, ' ');
  const isPosition = (part: string) => positions.some((name) => folded(part) === name || folded(part).startsWith(`${name} `));
  if (text === '' || isPosition(text)) return { text };
  const part = text.split(/(?<!\s)\s*[,;()]\s*|(?<!\s)\s+[-–—]\s+/).find(isPosition);
  return { text: part ?? '', told: 'personLeftOut' };
}

/** A focal officer has any position: where the cell names none that is known, all of it is kept. */
function focalValue(cell: FilledCell): ValueRead {
  const read = positionValue(cell);
  return 'text' in read && read.text === '' ? lineValue(cell) : read;
}

/** The agencies of the decision after the import: stored ones keep fields without a column. */
export function withAgencies(before: readonly Agency[], rows: readonly AgencyRow[]): Agency[] {
  const known = new Map(before.map((agency) => [agency.code, agency]));
  const after = new Map(rows.map((row) => [row.code, withRow(known.get(row.code), row)]));
  const kept = before.flatMap((agency) => after.get(agency.code) ?? []);
  return [...kept, ...[...after.values()].filter((agency) => !known.has(agency.code))];
}

function withRow(known: Agency | undefined, { officeHours: _, ...row }: AgencyRow): Agency {
  if (known === undefined) return { ...row, renamed: [], subUnits: [], officeHours: null, serviceCount: 0, integratedCount: 0 };
  return {
    ...known,
    ...row,
    head: { ...row.head, absences: known.head.absences },
    focal: row.focal === null ? null : { ...row.focal, absences: known.focal?.absences ?? [] },
  };
}
