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
 * Codes that a reference may name. Null where the place of their definition could not be read: then nothing is said
 * about references to it, as every one of them would be a false alarm.
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
    officeHours: typeof hours === 'object' && hours !== null ? new Set(Object.keys(hours)) : null,
  };
}

function codesOf(yaml: YamlFile, list: ValuePath, key: string, mayBeAbsent: boolean): Set<string> | null {
  const found = valueAt(yaml.value, list);
  if (yaml.value === undefined || (!Array.isArray(found) && !(mayBeAbsent && found === undefined))) return null;
  return new Set(itemPaths(yaml.value, list).flatMap((path) => textAt(yaml.value, [...path, key]) ?? []));
}
