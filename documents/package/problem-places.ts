import { type Problem, type ProblemCode, problem } from '../../domain/decision/problem';
import { type CsvRow, type CsvTable, headingOf } from '../tables/read-csv';
import { pathText, type ValuePath, type YamlFile } from './read-yaml';

/** The parts of a problem besides its place. */
export type Fault = { found?: unknown; params?: Problem['params']; severity?: Problem['severity'] };

/** A problem with a value of decision.yaml; it quotes the value unless the fault says otherwise. */
export function problemAt(yaml: YamlFile, path: ValuePath, code: ProblemCode, fault: Fault = {}): Problem {
  return problem(code, yaml.file, { found: valueAt(yaml.value, path), ...fault, ...yaml.placeOf(path), field: pathText(path) });
}

/** A problem with a key of decision.yaml, at the key's own place. */
export function problemAtKey(yaml: YamlFile, path: ValuePath, code: ProblemCode, fault: Fault = {}): Problem {
  return problem(code, yaml.file, { found: path.at(-1), ...fault, ...yaml.placeOfKey(path), field: pathText(path) });
}

/** A problem with a cell of a table. */
export function problemInRow(table: CsvTable, row: CsvRow, column: string, code: ProblemCode, fault: Fault = {}): Problem {
  return problem(code, table.file, { found: row.cells[column], ...fault, row: row.row, line: row.line, field: headingOf(table, column) });
}

/** The value at the end of a path, or undefined where the path leads nowhere. */
export function valueAt(value: unknown, path: ValuePath): unknown {
  let inner = value;
  for (const step of path) {
    if (typeof inner !== 'object' || inner === null || !Object.hasOwn(inner, step)) return undefined;
    inner = (inner as Record<string | number, unknown>)[step];
  }
  return inner;
}

/** The text at a path, or null for any other value there. */
export function textAt(value: unknown, path: ValuePath): string | null {
  const found = valueAt(value, path);
  return typeof found === 'string' ? found : null;
}

/** Paths of the items of a list; empty where there is no list. */
export function itemPaths(value: unknown, path: ValuePath): ValuePath[] {
  const list = valueAt(value, path);
  return Array.isArray(list) ? list.map((_, index) => [...path, index]) : [];
}

/** Keys of the group at a path; empty where there is no group. */
export function keysAt(value: unknown, path: ValuePath): string[] {
  const group = valueAt(value, path);
  return typeof group === 'object' && group !== null && !Array.isArray(group) ? Object.keys(group) : [];
}
