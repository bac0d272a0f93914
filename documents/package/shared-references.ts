import { agencyOf } from '../../domain/decision/agency-of';
import type { Rung } from '../../domain/decision/decision';
import type { Problem } from '../../domain/decision/problem';
import type { Directory, SharedSource } from '../../domain/decision/shared';
import type { CsvRow, CsvTable } from '../tables/read-csv';
import { ladderReference } from './decision-schema';
import type { RawPackage } from './known-codes';
import { itemPaths, problemAt, textAt, valueAt } from './problem-places';
import type { ValuePath, YamlFile } from './read-yaml';
import { agencyTables, personOf, rungOf } from './write-package';

/**
 * Puts what the installation's directory and ladders hold in the place of the references of a package, before any check: from there on the
 * package is as if it had been written out.
 */

/** The row of a table that comes from the directory, and stands in no file. */
const OF_DIRECTORY = 0;

type Value = Record<string, unknown>;
export type Resolved = { raw: RawPackage; problems: Problem[] };

/** True where the agencies come from the directory, so that a package needs no table of them. */
export function namesAgencies(yaml: YamlFile): boolean {
  return valueAt(yaml.value, ['agencies']) !== undefined;
}

/** True where a document refers to anything that is shared. */
export function refers(yaml: YamlFile): boolean {
  return references(yaml).length > 0;
}

function references(yaml: YamlFile): ValuePath[] {
  const ladder = valueAt(yaml.value, ['ladder']);
  const isLadder = ladder !== undefined && ladder !== null && !Array.isArray(ladder);
  return [...(isLadder ? [['ladder']] : []), ...(namesAgencies(yaml) ? [['agencies']] : []), ...personReferences(yaml)];
}

function personReferences(yaml: YamlFile): ValuePath[] {
  return itemPaths(yaml.value, ['people']).filter((path) => textAt(yaml.value, path) !== null);
}

/** The package with what it refers to. `shared` null: there is no installation to ask, which is a problem where the package refers to one. */
export async function resolveReferences(raw: RawPackage, shared: SharedSource | null): Promise<Resolved> {
  const { yaml } = raw;
  if (typeof yaml.value !== 'object' || yaml.value === null || !refers(yaml)) return { raw, problems: [] };
  if (shared === null) return { raw: { ...raw, yaml: { ...yaml, value: undefined } }, problems: [notShared(yaml, 'installation')] };
  const resolving = new Resolving(raw, yaml.value as Value);
  await resolving.takeLadder(shared);
  if (namesAgencies(yaml) || personReferences(yaml).length > 0) await resolving.takeDirectory(shared);
  return resolving.done();
}

function notShared(yaml: YamlFile, of: 'installation'): Problem {
  return problemAt(yaml, references(yaml)[0] ?? [], 'notShared', { params: { of } });
}

class Resolving {
  private readonly problems: Problem[] = [];
  private readonly value: Value;
  private tables: Pick<RawPackage, 'agencies' | 'subUnits' | 'laterNames' | 'absences'>;

  constructor(
    private readonly raw: RawPackage,
    value: Value,
  ) {
    const { agencies: _, ...rest } = value;
    this.value = { ...rest };
    this.tables = raw;
  }

  done(): Resolved {
    const yaml = { ...this.raw.yaml, value: this.problems.length > 0 ? undefined : this.value };
    return { raw: { ...this.raw, ...this.tables, yaml }, problems: this.problems };
  }

  async takeLadder({ ladder }: SharedSource): Promise<void> {
    const { yaml } = this.raw;
    const given = this.value.ladder;
    if (given === undefined || given === null || Array.isArray(given)) return;
    const path = typeof given === 'string' ? ['ladder'] : ['ladder', 'of'];
    const reference = ladderReference.safeParse(textAt(yaml.value, path));
    const [name = '', version] = reference.success ? reference.data.split('@') : [];
    const found = reference.success ? await ladder(name, version === undefined ? null : Number(version)) : null;
    if (found === null) {
      this.problems.push(problemAt(yaml, path, 'notShared', { params: { of: 'ladder' } }));
      return;
    }
    this.value.ladder = this.departed(found.document.rungs);
    this.use({ ladder: `${name}@${found.version}` });
  }

  /** The rungs with those that the document changes, adds and leaves out. */
  private departed(rungs: readonly Rung[]): object[] {
    const { yaml } = this.raw;
    const change = itemPaths(yaml.value, ['ladder', 'change']).map((path) => ({
      code: textAt(yaml.value, [...path, 'code']),
      rung: valueAt(yaml.value, path) as object,
    }));
    const without = itemPaths(yaml.value, ['ladder', 'without']).map((path) => ({ path, code: textAt(yaml.value, path) }));
    for (const { path, code } of without)
      if (!rungs.some((rung) => rung.code === code))
        this.problems.push(problemAt(yaml, path, 'unknownReference', { params: { kind: 'rung' } }));
    const kept = rungs.filter((rung) => !without.some(({ code }) => code === rung.code));
    const own = new Map(change.map(({ code, rung }) => [code, rung]));
    const added = change.filter(({ code }) => !kept.some((rung) => rung.code === code));
    return [...kept.map((rung) => own.get(rung.code) ?? rungOf(rung)), ...added.map(({ rung }) => rung)];
  }

  async takeDirectory(shared: SharedSource): Promise<void> {
    const { yaml } = this.raw;
    const found = await shared.directory();
    if (found === null) {
      const [path = ['people']] = namesAgencies(yaml) ? [['agencies']] : personReferences(yaml);
      this.problems.push(problemAt(yaml, path, 'notShared', { params: { of: 'directory' } }));
      return;
    }
    this.takePeople(found.document);
    if (namesAgencies(yaml)) this.takeAgencies(found.document);
    this.takeFields(found.document);
    this.use({ directory: found.version });
  }

  private takePeople({ people }: Directory): void {
    const { yaml } = this.raw;
    for (const path of personReferences(yaml)) {
      const person = people.find(({ id }) => id === textAt(yaml.value, path));
      if (person === undefined) this.problems.push(problemAt(yaml, path, 'notShared', { params: { of: 'person' } }));
      else {
        const list = [...(this.value.people as unknown[])];
        list[Number(path[1])] = personOf(person);
        this.value.people = list;
      }
    }
  }

  private takeAgencies(directory: Directory): void {
    const { yaml } = this.raw;
    const named = valueAt(yaml.value, ['agencies']);
    const paths = itemPaths(yaml.value, ['agencies']);
    if (named !== 'all' && paths.length === 0) this.problems.push(problemAt(yaml, ['agencies'], 'notShared', { params: { of: 'agency' } }));
    for (const path of paths) {
      const code = textAt(yaml.value, path);
      if (agencyOf(directory, code) === undefined) this.problems.push(problemAt(yaml, path, 'notShared', { params: { of: 'agency' } }));
    }
    const codes = new Set(paths.map((path) => textAt(yaml.value, path)));
    const chosen = directory.agencies.filter(({ code }) => named === 'all' || codes.has(code));
    const { hours, ...rows } = agencyTables(chosen, 'directory');
    this.value.officeHours = { ...hours, ...(this.value.officeHours as object | undefined) };
    const { raw } = this;
    this.tables = {
      agencies: departing(raw.agencies, 'agencies.csv', rows.agencies),
      subUnits: beside(raw.subUnits, 'sub-units.csv', rows.subUnits),
      laterNames: beside(raw.laterNames, 'later-names.csv', rows.laterNames),
      absences: beside(raw.absences, 'absences.csv', rows.absences),
    };
  }

  /** Names of the fields that the document does not name itself. A field that the directory has without a name goes by its code. */
  private takeFields({ fields, people: all, agencies }: Directory): void {
    const own = Array.isArray(this.value.fields) ? (this.value.fields as { code?: unknown }[]) : [];
    const people = Array.isArray(this.value.people) ? (this.value.people as { fields?: unknown }[]) : [];
    const inUse = new Set([
      ...people.flatMap((person) => person.fields ?? []),
      ...(this.tables.agencies?.rows ?? []).map(({ cells }) => cells.field),
    ]);
    const nameless = [...all.flatMap((person) => person.fields), ...agencies.flatMap(({ field }) => field ?? [])]
      .filter((code) => !fields.some((field) => field.code === code))
      .map((code) => ({ code, name: { vi: code, en: code } }));
    const known = new Map([...nameless, ...fields].map((field) => [field.code, field]));
    const missing = [...known.values()].filter(({ code }) => inUse.has(code) && !own.some((field) => field?.code === code));
    if (missing.length > 0) this.value.fields = [...own, ...missing];
  }

  private use(version: object): void {
    this.value.uses = { ...(this.value.uses as object | undefined), ...version };
  }
}

type Cells = Record<string, string | null | undefined>;

function filled(cells: Cells): Record<string, string> {
  return Object.fromEntries(Object.entries(cells).flatMap(([name, text]) => (text ? [[name, text]] : [])));
}

const rowOf = (cells: Cells): CsvRow => ({ row: OF_DIRECTORY, line: OF_DIRECTORY, cells: filled(cells) });

/** The agencies of the directory with what the package's own table says instead, and the agencies that only this table has. */
function departing(own: CsvTable | null, file: string, rows: readonly Cells[]): CsvTable {
  const byCode = new Map((own?.rows ?? []).map((row) => [row.cells.code, row]));
  const merged = rows.map((cells) => {
    const said = byCode.get(cells.code ?? '');
    return said === undefined ? rowOf(cells) : { ...said, cells: { ...filled(cells), ...said.cells } };
  });
  const others = (own?.rows ?? []).filter(({ cells }) => !rows.some(({ code }) => code === cells.code));
  const columns = new Set([...(own?.columns ?? []), ...rows.flatMap((cells) => Object.keys(cells))]);
  return { file: own?.file ?? file, columns, rows: [...merged, ...others] };
}

/** The directory's rows of those agencies of which the package's own table has none. */
function beside(own: CsvTable | null, file: string, rows: readonly Cells[]): CsvTable | null {
  const told = new Set((own?.rows ?? []).map(({ cells }) => cells.agency));
  const added = rows.filter(({ agency }) => !told.has(agency ?? '')).map(rowOf);
  if (added.length === 0) return own;
  const columns = new Set([...(own?.columns ?? []), ...rows.flatMap((cells) => Object.keys(cells))]);
  return { file: own?.file ?? file, columns, rows: [...(own?.rows ?? []), ...added] };
}

/** A problem of a row of the directory, at the reference that brought it. */
export function atReference(yaml: YamlFile, found: Problem): Problem {
  return found.row === OF_DIRECTORY ? { ...found, file: yaml.file, row: null, field: 'agencies', ...yaml.placeOf(['agencies']) } : found;
}
