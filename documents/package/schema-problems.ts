import { z } from 'zod';
import { type Problem, type ProblemCode, type ValueForm, valueForms } from '../../domain/decision/problem';
import { type CsvRow, type CsvTable, suggestion } from '../tables/read-csv';
import { writtenSchema } from './decision-schema';
import { type Fault, problemAt, problemAtKey, problemInRow, valueAt } from './problem-places';
import type { ValuePath, YamlFile } from './read-yaml';

/** Turns the issues of a schema into problems with a place and the expected form. */

type Issue = z.core.$ZodIssue;
/** The part of a JSON Schema that lists the allowed keys of a record. */
type JsonSchema = { properties?: Record<string, JsonSchema>; items?: JsonSchema; anyOf?: JsonSchema[] };

/** The JSON Schema of decision.yaml as authors write it. */
export function decisionJsonSchema(): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(writtenSchema, { io: 'input' });
}

/** Problems of a YAML document, the first of each value: the later ones follow from it. `keys` is its JSON Schema, decision.yaml's if left out. */
export function problemsOfDocument(yaml: YamlFile, issues: readonly Issue[], keys = decisionJsonSchema()): Problem[] {
  const schema = keys as JsonSchema;
  return firstOfEach(issues).flatMap((issue) => {
    const path = issue.path as ValuePath;
    if (issue.code === 'unrecognized_keys') {
      const known = keysAt(schema, path);
      return issue.keys.map((key) => problemAtKey(yaml, [...path, key], 'unknownKey', { found: key, params: suggestion(key, known) }));
    }
    const { code, fault } = faultOf(issue, valueAt(yaml.value, path));
    return [problemAt(yaml, path, code, fault)];
  });
}

/** Problems of one row of a table. */
export function problemsOfRow(table: CsvTable, row: CsvRow, issues: readonly Issue[]): Problem[] {
  return firstOfEach(issues).map((issue) => {
    const column = String(issue.path[0] ?? '');
    const { code, fault } = faultOf(issue, row.cells[column]);
    return problemInRow(table, row, column, code, fault);
  });
}

function firstOfEach(issues: readonly Issue[]): Issue[] {
  const seen = new Set<string>();
  return issues.filter((issue) => {
    const key = `${JSON.stringify(issue.path)}${issue.code === 'unrecognized_keys' ? 'keys' : ''}`;
    return !seen.has(key) && seen.add(key);
  });
}

function faultOf(issue: Issue, found: unknown): { code: ProblemCode; fault: Fault } {
  if (found === undefined || found === null) return { code: 'missing', fault: {} };
  const form = valueForms.find((name): name is ValueForm => name === issue.message);
  if (form !== undefined) return { code: 'wrongForm', fault: { params: { form } } };
  switch (issue.code) {
    case 'invalid_type':
      return { code: 'wrongType', fault: { params: { type: issue.expected } } };
    case 'invalid_value': {
      const values = issue.values.map(String);
      return { code: 'notInList', fault: { params: { values: values.join(', '), ...suggestion(String(found), values) } } };
    }
    case 'too_small':
      if (issue.origin === 'array') return { code: 'tooFew', fault: { params: { least: Number(issue.minimum) } } };
      return { code: 'outOfRange', fault: { params: { least: Number(issue.minimum) } } };
    case 'too_big':
      return { code: 'outOfRange', fault: { params: { most: Number(issue.maximum) } } };
    default:
      return { code: 'wrongForm', fault: { params: { form: 'text' } } };
  }
}

function keysAt(schema: JsonSchema, path: ValuePath): string[] {
  let inner: JsonSchema | undefined = schema;
  for (const step of path) {
    const options: JsonSchema[] = [inner, ...(inner.anyOf ?? [])];
    inner = options
      .map((option) => (typeof step === 'number' ? option.items : option.properties?.[step]))
      .find((next) => next !== undefined);
    if (inner === undefined) return [];
  }
  const options: JsonSchema[] = [inner, ...(inner.anyOf ?? [])];
  return options.flatMap((option) => Object.keys(option.properties ?? {}));
}
