import type { Agency, Contact } from '../../domain/decision/decision';
import type { ImportProblem } from '../../domain/decision/import-problem';
import type { Cells } from '../../domain/decision/table-difference';
import { agencyKindNames, languageNames } from '../../words/import-values';
import { type AgencyRow, agencyColumns, agencyRowSchema } from '../package/agencies-schema';
import { problemsOfRow } from '../package/schema-problems';
import { tableProblems } from '../package/table-checks';
import { textOfCell } from '../spreadsheet/cell-text';
import { type AgencyNames, agencyNames, agencyValue, codeValue, dayValue, lineValue, oneOf } from './cell-values';
import { nothingKnown, noYaml } from './empty-package';
import { asCode } from './fold';
import { asTable, derivedCode, type FieldReaders, type ImportedRows, importedRows, placed } from './import-rows';
import type { UnderstoodTable } from './understand-table';

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
  return agencyNames(
    agencies.map(({ code, name, renamed }) => ({
      code,
      names: [...renamed.map((entry) => entry.name).reverse(), name].flatMap(({ vi, en }) => [vi, en]),
    })),
  );
}

function readers(names: AgencyNames): FieldReaders {
  return {
    kind: oneOf(agencyKindNames),
    field: codeValue,
    validFrom: dayValue,
    validTo: dayValue,
    successor: (cell) => agencyValue(textOfCell(cell), names),
    headLanguage: oneOf(languageNames),
    focalLanguage: oneOf(languageNames),
    ...Object.fromEntries(
      ['nameVi', 'nameEn', 'superiorVi', 'superiorEn', 'superiorAddress', 'headPositionVi', 'headPositionEn', 'headAddress'].map((name) => [
        name,
        lineValue,
      ]),
    ),
    ...Object.fromEntries(['focalPositionVi', 'focalPositionEn', 'focalAddress', 'assumed'].map((name) => [name, lineValue])),
  };
}

/**
 * Reads the agencies of a table over the stored ones, through the checks of agencies.csv. `known`: codes of fields and kinds; null where
 * they are unknown.
 */
export function importAgencies(
  table: UnderstoodTable,
  stored: ReadonlyMap<string, Cells>,
  names: AgencyNames,
  known: { fields: ReadonlySet<string>; kinds: ReadonlySet<string> } | null,
): ImportedRows & { agencies: AgencyRow[] } {
  const codeOf = ({ nameVi = '' }: Cells) => {
    const found = agencyValue(nameVi, names);
    return 'text' in found ? found.text : derivedCode(nameVi);
  };
  const withOwn = withAgenciesOf(table, names);
  const imported = importedRows(table, { readers: readers(withOwn), spelled: asCode, stored, codeOf, complete: completed });
  const csv = asTable(table, imported.rows, columns);
  const agencies: AgencyRow[] = [];
  const found = csv.rows.flatMap((row) => {
    const result = agencyRowSchema.safeParse(row.cells);
    if (result.success) agencies.push(result.data);
    return result.success ? [] : problemsOfRow(csv, row, result.error.issues);
  });
  const raw = { yaml: noYaml, agencies: csv, services: null, subUnits: null, laterNames: null, absences: null };
  const between = tableProblems(raw, { ...nothingKnown, agency: withOwn.codes, field: known?.fields ?? null, kind: known?.kinds ?? null });
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

function completed(cells: Record<string, string>): [] {
  for (const [english, vietnamese] of Object.entries(inEnglish)) {
    const text = cells[vietnamese];
    if (text === undefined) delete cells[english];
    else cells[english] ??= text;
  }
  if (cells.headLanguage === 'vi') delete cells.headLanguage;
  if (cells.focalLanguage === 'vi') delete cells.focalLanguage;
  return [];
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
