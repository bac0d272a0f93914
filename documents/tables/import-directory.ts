import type { Directory } from '../../domain/decision/shared';
import { withoutCatalogue } from '../../domain/decision/shared';
import { tableDifference } from '../../domain/decision/table-difference';
import type { Sheet } from '../spreadsheet/sheet';
import { everyReadyKind, groupKinds } from './agency-kinds';
import { agencyCells, importAgencies, namesOfAgencies, withAgencies } from './agency-records';
import { groupReader, type Imported, type ImportOf, sheetReader } from './import-decision';
import { restOf } from './merge-tables';
import { importPeople } from './people-records';
import { understandTable } from './understand-table';

/** Imports a table of agencies or people into the installation's directory, by the readers of decisions. */

export const directoryTables = ['agencies', 'people'] as const;
export type DirectoryTable = (typeof directoryTables)[number];
export type ImportedDirectory = Omit<Imported, 'pack'> & {
  /** The directory after the import; null where the table has an error. */
  directory: Directory | null;
};
type Reading = Pick<ImportOf, 'file' | 'sheet' | 'isTcvn3'> & { mode: 'replace' | 'add' };

/** All of the table, or nothing where it has an error. Writes nothing. */
export function importIntoDirectory(
  sheets: readonly Sheet[],
  kind: DirectoryTable,
  directory: Directory,
  reading: Reading,
): ImportedDirectory {
  if (kind === 'agencies') return agenciesInto(sheets, directory, reading);
  const { people, ...imported } = importPeople(sheets, directory, reading);
  return { ...imported, directory: people === null ? null : { ...directory, people } };
}

function agenciesInto(sheets: readonly Sheet[], directory: Directory, { file, sheet, mode, isTcvn3 = false }: Reading): ImportedDirectory {
  const { agencies: before } = directory;
  const kinds = kindsIn(directory);
  const names = namesOfAgencies(before);
  const readers = [groupReader('agencies', names, groupKinds(kinds)), sheetReader('agencies', names, groupKinds(kinds))] as const;
  const { table, problems } = understandTable(sheets, 'agencies', { file, sheet, isTcvn3, groupOf: readers[0], sheetOf: readers[1] });
  const refused = { derivesCodes: false, difference: null, rest: null, directory: null, moreProblems: 0 };
  if (table === null) return { ...refused, table, problems };
  const stored = new Map(before.map((agency) => [agency.code, agencyCells(agency)]));
  const imported = importAgencies(table, stored, names, { fields: null, kinds });
  const { derivesCodes } = imported;
  const all = [...problems, ...imported.problems];
  const understood = { ...table, told: [...table.told, ...imported.told] };
  if (all.some(({ severity }) => severity === 'error'))
    return { ...refused, table: understood, derivesCodes, rest: restOf(understood, imported, stored, all), problems: all };
  const named = new Set(imported.agencies.map(({ code }) => code));
  const left = mode === 'add' ? before.filter(({ code }) => !named.has(code)) : [];
  const agencies = [...left, ...withAgencies(before, imported.agencies)].map(withoutCatalogue);
  const difference = tableDifference(stored, new Map(agencies.map((agency) => [agency.code, agencyCells(agency)])));
  return { table: understood, derivesCodes, difference, rest: null, directory: { ...directory, agencies }, problems: all, moreProblems: 0 };
}

/** The ready kinds, and those that the directory has from decisions with kinds of their own. */
function kindsIn({ agencies }: Directory) {
  const ready = everyReadyKind();
  const own = [...new Set(agencies.map(({ kind }) => kind))].filter((code) => !ready.some((kind) => kind.code === code));
  const text = (code: string) => ({ vi: code, en: code });
  return [
    ...ready,
    ...own.map((code) => ({
      ...{ code, one: text(code), many: text(code), short: text(code), wording: 'assigned' as const },
      ...{ ranked: true, isOffice: false, serviceScope: null },
    })),
  ];
}
