import { type KindOfAgency, type ReadySet, readyKinds, setOfDay } from '../../domain/decision/kinds';
import type { ReferenceKind } from '../../domain/decision/problem';
import type { CsvTable } from '../tables/read-csv';
import { itemPaths, textAt, valueAt } from './problem-places';
import type { ValuePath, YamlFile } from './read-yaml';

/** The files of a package as read, before any schema: a table is null where it is missing or unreadable. */
export type RawPackage = {
  yaml: YamlFile;
  agencies: CsvTable | null;
  subUnits: CsvTable | null;
  laterNames: CsvTable | null;
  absences: CsvTable | null;
  services: CsvTable | null;
};

/**
 * Codes that a reference may name. Null where their definitions could not be read: references to them are not checked then, as each would
 * be a false alarm.
 */
export type KnownCodes = Record<ReferenceKind, ReadonlySet<string> | null>;

/** Collects codes from the raw files, so that a fault elsewhere in a record does not make its code unknown. */
export function knownCodes(raw: RawPackage): KnownCodes {
  const { yaml, agencies } = raw;
  const hours = valueAt(yaml.value, ['officeHours']);
  return {
    agency: agencies === null ? null : new Set(agencies.rows.flatMap((row) => row.cells.code ?? [])),
    field: codesOf(yaml, ['fields'], 'code', true),
    person: codesOf(yaml, ['people'], 'id', false),
    rung: codesOf(yaml, ['ladder'], 'code', false),
    task: codesOf(yaml, ['tasks'], 'code', false),
    kind: kindsIn(yaml)?.codes ?? null,
    officeHours: typeof hours === 'object' && hours !== null ? new Set(Object.keys(hours)) : null,
  };
}

function codesOf(yaml: YamlFile, list: ValuePath, key: string, mayBeAbsent: boolean): Set<string> | null {
  const found = valueAt(yaml.value, list);
  if (yaml.value === undefined || (!Array.isArray(found) && !(mayBeAbsent && found === undefined))) return null;
  return new Set(itemPaths(yaml.value, list).flatMap((path) => textAt(yaml.value, [...path, key]) ?? []));
}

/** The agency kinds of a document, as checks need them: their codes, those with central services, and the Office's. */
export function kindsIn(yaml: YamlFile): { codes: Set<string>; central: Set<string>; offices: Set<string> } | null {
  const given = valueAt(yaml.value, ['kinds']);
  if (Array.isArray(given)) {
    const paths = itemPaths(yaml.value, ['kinds']);
    const having = (key: string, value: unknown) =>
      new Set(
        paths
          .filter((path) => valueAt(yaml.value, [...path, key]) === value)
          .flatMap((path) => textAt(yaml.value, [...path, 'code']) ?? []),
      );
    const codes = codesOf(yaml, ['kinds'], 'code', false);
    return codes === null ? null : { codes, central: having('serviceScope', 'central'), offices: having('isOffice', true) };
  }
  const named = given === undefined ? setOfDay(textAt(yaml.value, ['source', 'date'])) : String(given);
  if (yaml.value === undefined || !Object.hasOwn(readyKinds, named)) return null;
  const set: readonly KindOfAgency[] = readyKinds[named as ReadySet];
  const codesWhere = (is: (kind: KindOfAgency) => boolean) => new Set(set.filter(is).map(({ code }) => code));
  return {
    codes: codesWhere(() => true),
    central: codesWhere(({ serviceScope }) => serviceScope === 'central'),
    offices: codesWhere(({ isOffice }) => isOffice),
  };
}
