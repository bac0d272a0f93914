import { type At, members, nameOf, nodeIn, nodesIn, sources } from './written-types';

/** A name, as agencies, files and people have one: nothing in it is a count. */
export const NAME = 'Xa';
/** Names of types whose values are written in a form of their own. */
const forms: Record<string, unknown[]> = { Day: ['2026-03-02'], Due: ['2026-03-02'], Instant: ['2026-03-02T02:00:00Z'], Language: ['en'] };
/** A year is a number and no count. */
const YEAR = 2026;
/** Values by their keys where the type gives the same to every key. */
const keyed: Record<string, unknown> = {
  year: YEAR,
  agency: NAME,
  agencyEn: NAME,
  date: '2026-03-02',
  day: '2026-03-02',
  from: '2026-03-02',
  to: '2026-03-02',
  first: NAME,
  left: '2026-03-02',
  gone: '2026-03-02',
};
const DEPTH = 12;
const MOST = 48;
/** How often each choice is combined with others where there are more. */
const ROUNDS = 4;

/** Values of a type in which every number is the given one; a union gives one for each of its kinds. None where the type is not understood. */
export function samples(at: At, number: number, depth = 0): unknown[] {
  if (depth > DEPTH) return [];
  const form = forms[nameOf(at.node.typeName)];
  if (form !== undefined) return form;
  return sources(at).flatMap((one) => plain(one, number, depth));
}

function plain({ file, node }: At, number: number, depth: number): unknown[] {
  const of = (value: unknown): unknown[] => {
    const inner = nodeIn(value);
    return inner === null ? [] : samples({ file, node: inner }, number, depth + 1);
  };
  switch (node.type) {
    case 'TsKeywordType':
      return keyword(String(node.kind), number);
    case 'TsLiteralType':
      return nodeIn(node.literal)?.type === 'TemplateLiteral' ? [NAME] : [nodeIn(node.literal)?.value];
    case 'StringLiteral':
    case 'NumericLiteral':
      return [node.value];
    case 'TsUnionType':
      return nodesIn(node.types).flatMap(of);
    case 'TsTypeOperator':
      return node.op === 'keyof' ? keysOf({ file, node: nodeIn(node.typeAnnotation) ?? node }) : of(node.typeAnnotation);
    case 'TsArrayType':
      return of(node.elemType).map((one) => Array.from({ length: number }, () => one));
    case 'TsTupleType':
      return combined(nodesIn(node.elemTypes).map((one) => of(one.ty)));
    case 'TsFunctionType': {
      return of(nodeIn(node.typeAnnotation)?.typeAnnotation).map((one) => () => one);
    }
    case 'Each':
      return records(of(node.key), of(node.value));
    case 'TsTypeLiteral':
    case 'TsInterfaceDeclaration':
      return objects([{ file, node }], number, depth);
    case 'TsIntersectionType':
      return objects(
        nodesIn(node.types).flatMap((one) => sources({ file, node: one })),
        number,
        depth,
      );
    default:
      return [];
  }
}

function keyword(kind: string, number: number): unknown[] {
  if (kind === 'number') return [number];
  if (kind === 'string') return [NAME];
  if (kind === 'boolean') return [true, false];
  if (kind === 'null') return [null];
  return [undefined];
}

/** Objects with the keys of the type; where it takes any key, they answer whatever they are asked. */
function records(keys: readonly unknown[], values: readonly unknown[]): unknown[] {
  const known = keys.filter((key) => key !== undefined && key !== NAME).map(String);
  const answer = (one: unknown) => (_: unknown, key: unknown) => (typeof key === 'string' ? (keyed[key] ?? one) : undefined);
  return values.map((one) =>
    known.length > 0 ? Object.fromEntries(known.map((key) => [key, one])) : new Proxy({ count: one, days: one }, { get: answer(one) }),
  );
}

function keysOf(at: At): string[] {
  return sources(at).flatMap(({ node }) => nodesIn(node.properties ?? node.members).flatMap((one) => nameOf(one.key ?? one) || []));
}

function objects(parts: readonly At[], number: number, depth: number): unknown[] {
  const signatures = parts.flatMap(({ node }) => nodesIn(node.members ?? nodeIn(node.body)?.body));
  const keys = [...new Set(signatures.map((one) => nameOf(one.key)).filter((key) => key !== ''))];
  const values = keys.map((key) => {
    if (key === 'year') return [YEAR];
    const found = parts.flatMap((part) => members(part, key)).flatMap((one) => samples(one, number, depth + 1));
    return found.length > 0 ? found : [undefined];
  });
  return combined(values, depth > 1 ? 16 : MOST).map((one) => Object.fromEntries(keys.map((key, index) => [key, one[index]])));
}

/** Every choice is in one combination at least; all of them with all others, while that is few. */
export function combined(choices: readonly (readonly unknown[])[], few = MOST): unknown[][] {
  const whole = choices.reduce((product, { length }) => product * length, 1);
  if (whole === 0) return [];
  if (whole <= few) return choices.reduce<unknown[][]>((all, some) => all.flatMap((one) => some.map((value) => [...one, value])), [[]]);
  const most = Math.max(...choices.map(({ length }) => length));
  return Array.from({ length: few < MOST ? most : most * ROUNDS }, (_, at) =>
    choices.map((some, index) => some[(at + Math.floor(at / most) * (index + 1)) % some.length]),
  );
}
