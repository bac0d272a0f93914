import { type Document, isMap, isNode, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { type Problem, problem } from '../../domain/decision/problem';
import { cleanText, cleanValue } from '../plain-text';
import { yamlFaults } from './yaml-faults';

/** The path to a value: keys of maps and positions in lists. */
export type ValuePath = readonly (string | number)[];
export type Place = { line: number | null; column: number | null };

export type YamlFile = {
  file: string;
  /** The whole document as JSON with cleaned texts, or undefined where it could not be read. */
  value: unknown;
  /** The place of a value; for a missing one, the place of the nearest value around it. */
  placeOf(path: ValuePath): Place;
  /** The place of the key itself, since its value may begin on a later line. */
  placeOfKey(path: ValuePath): Place;
};

/** A path as text, such as `tasks[2].for.kinds[0]`. Positions are counted from 0, as in the schema's own paths. */
export function pathText(path: ValuePath): string {
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');
}

/**
 * Reads one YAML 1.2 document of the core schema. Aliases, merge keys and tags are refused: a package is data that a person
 * reads line by line, and a few aliases can unfold to gigabytes.
 */
export function readYaml(text: string, file: string): { yaml: YamlFile; problems: Problem[] } {
  try {
    return readDocument(text, file);
  } catch (error) {
    // Parser and visitor are recursive: a hostile depth exhausts the stack, which is a fault of the file.
    if (!(error instanceof RangeError)) throw error;
    return { yaml: unreadable(file), problems: [problem('badYaml', file, { params: { reason: error.message } })] };
  }
}

function readDocument(text: string, file: string): { yaml: YamlFile; problems: Problem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    version: '1.2',
    schema: 'core',
    merge: false,
    stringKeys: true,
    prettyErrors: false,
  });
  const placeAt = (offset: number | undefined): Place => {
    if (offset === undefined) return { line: null, column: null };
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const refused = refusedNodes(document, file, placeAt);
  const known = new Set(refused.map(({ line }) => line));
  // A refused node, such as a text that begins with a special character of YAML, hides the parser's faults on its line, which follow from
  // it.
  const syntax = yamlFaults(document, text).map(({ offset, found, ...fault }) =>
    fault.cause === 'duplicateKey'
      ? problem('duplicateKey', file, { ...placeAt(offset), found: keyAt(text, offset) })
      : problem('badYaml', file, { ...placeAt(offset), found, params: fault }),
  );
  const problems = [...firstOfLines(syntax).filter(({ line }) => !known.has(line)), ...refused];
  const readable = problems.every(({ code, params }) => code === 'duplicateKey' || params.cause === 'comma');
  const yaml: YamlFile = {
    file,
    value: readable ? cleanValue(document.toJS({ maxAliasCount: 0 })) : undefined,
    placeOf: (path) => placeAt(offsetOf(document, path)),
    placeOfKey: (path) => placeAt(keyOffsetOf(document, path) ?? offsetOf(document, path)),
  };
  return { yaml, problems };
}

function unreadable(file: string): YamlFile {
  const nowhere = () => ({ line: null, column: null });
  return { file, value: undefined, placeOf: nowhere, placeOfKey: nowhere };
}

/** The first fault of syntax on each line: the later ones follow from it. */
function firstOfLines(problems: readonly Problem[]): Problem[] {
  const ordered = [...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
  return ordered.filter(({ line }, index) => line === null || line !== ordered[index - 1]?.line);
}

function keyAt(text: string, offset: number): string {
  return cleanText(/^[^:\n]*/.exec(text.slice(offset))?.[0] ?? '');
}

function refusedNodes(document: Document.Parsed, file: string, placeAt: (offset: number | undefined) => Place): Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Alias: (_, node) => {
      problems.push(problem('aliasRefused', file, { ...placeAt(node.range?.[0]), found: `*${node.source}` }));
    },
    Value: (_, node) => {
      if (node.tag !== undefined) problems.push(problem('tagRefused', file, { ...placeAt(node.range?.[0]), found: shortTag(node.tag) }));
    },
  });
  return problems;
}

function shortTag(tag: string): string {
  return tag.replace(/^tag:yaml\.org,2002:/, '!!');
}

function offsetOf(document: Document.Parsed, path: ValuePath): number | undefined {
  let node: unknown = document.contents;
  let offset = rangeStart(node);
  for (const step of path) {
    const inner = childOf(node, step);
    if (inner === undefined) return offset;
    node = inner;
    offset = rangeStart(node) ?? offset;
  }
  return offset;
}

function childOf(node: unknown, step: string | number): unknown {
  if (isSeq(node)) return typeof step === 'number' ? node.items[step] : undefined;
  if (isMap(node)) return pairOf(node.items, step)?.value ?? undefined;
  return undefined;
}

function keyOffsetOf(document: Document.Parsed, path: ValuePath): number | undefined {
  const parent = path.slice(0, -1).reduce<unknown>(childOf, document.contents);
  const last = path.at(-1);
  if (!isMap(parent) || last === undefined) return undefined;
  return rangeStart(pairOf(parent.items, last)?.key);
}

function pairOf(items: unknown[], key: string | number): { key: unknown; value: unknown } | undefined {
  for (const item of items) if (isPair(item) && isScalar(item.key) && cleanText(String(item.key.value)) === String(key)) return item;
  return undefined;
}

function rangeStart(node: unknown): number | undefined {
  return isNode(node) ? (node as Node).range?.[0] : undefined;
}
