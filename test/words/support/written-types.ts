import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from '@swc/core';

/** Types as they are written in the sources: enough of TypeScript to know which argument of a words function is a count. */

/** A node of a syntax tree, and the file in which its names are looked up. */
export type At = { file: string; node: Node };
export type Node = { type: string } & Record<string, unknown>;
type Module = { named: Map<string, Node>; imported: Map<string, { file: string; name: string }> };
export type Parameter = { name: string; type: At | null };

const modules = new Map<string, Module>();

export const nodeIn = (value: unknown): Node | null =>
  typeof value === 'object' && value !== null && 'type' in value ? (value as Node) : null;
export const nodesIn = (value: unknown): Node[] => (Array.isArray(value) ? value.flatMap((one) => nodeIn(one) ?? []) : []);
export const nameOf = (value: unknown): string => String(nodeIn(value)?.value ?? '');
/** The type after a colon; swc wraps it once. */
const annotated = (value: unknown): Node | null => nodeIn(nodeIn(value)?.typeAnnotation);

function moduleOf(file: string): Module {
  const known = modules.get(file);
  if (known !== undefined) return known;
  const read: Module = { named: new Map(), imported: new Map() };
  modules.set(file, read);
  const { body } = parseSync(readFileSync(file, 'utf8'), { syntax: 'typescript', tsx: file.endsWith('x'), target: 'es2022' });
  for (const item of nodesIn(body)) enter(item, file, read);
  return read;
}

function enter(item: Node, file: string, into: Module): void {
  const inner = nodeIn(item.declaration);
  if (item.type === 'ExportDeclaration' && inner !== null) enter(inner, file, into);
  else if (item.type === 'ImportDeclaration') enterImport(item, file, into);
  else if (item.type === 'VariableDeclaration') for (const one of nodesIn(item.declarations)) into.named.set(nameOf(one.id), one);
  else into.named.set(nameOf(item.id ?? item.identifier), item);
}

function enterImport(item: Node, file: string, into: Module): void {
  const base = path.join(path.dirname(file), nameOf(item.source));
  const found = [`${base}.ts`, `${base}.tsx`, path.join(base, 'index.ts')].find((one) => existsSync(one));
  if (found === undefined) return;
  for (const one of nodesIn(item.specifiers)) {
    into.imported.set(nameOf(one.local), { file: found, name: nameOf(one.imported) || nameOf(one.local) });
  }
}

/** Finds a name in a file, or where it is imported from. */
export function declared(name: string, file: string): At | null {
  const { named, imported } = moduleOf(file);
  const node = named.get(name);
  if (node !== undefined) return { file, node };
  const from = imported.get(name);
  return from === undefined ? null : declared(from.name, from.file);
}

/** The nodes that say the type of something, what is surer first. */
export function sources({ file, node }: At, depth = 0): At[] {
  if (depth > 20) return [];
  const of = (value: unknown): At[] => {
    const inner = nodeIn(value);
    return inner === null ? [] : sources({ file, node: inner }, depth + 1);
  };
  const byName = (name: string): At[] => {
    const found = declared(name, file);
    return found === null ? [] : sources(found, depth + 1);
  };
  switch (node.type) {
    case 'VariableDeclarator':
      return [...of(annotated(nodeIn(node.id)?.typeAnnotation)), ...of(node.init)];
    case 'TsSatisfiesExpression':
    case 'TsAsExpression':
      return [...of(node.typeAnnotation), ...of(node.expression)];
    case 'TsConstAssertion':
    case 'ParenthesisExpression':
      return of(node.expression);
    case 'TsParenthesizedType':
    case 'TsTypeAliasDeclaration':
      return of(node.typeAnnotation);
    case 'Identifier':
      return byName(nameOf(node));
    case 'TsTypeQuery':
      return of(node.exprName);
    case 'MemberExpression':
      return of(node.object).flatMap((one) => members(one, nameOf(node.property), depth + 1));
    case 'CallExpression':
      return of(node.callee).flatMap(({ file: at, node: called }) => {
        const result =
          annotated(called.returnType) ?? (/Block|FunctionBody/.test(String(nodeIn(called.body)?.type)) ? null : nodeIn(called.body));
        return result === null ? [] : sources({ file: at, node: result }, depth + 1);
      });
    case 'TsIndexedAccessType':
      return of(node.objectType).flatMap((one) => members(one, indexOf(node.indexType), depth + 1));
    case 'TsTypeReference':
      return referred(node, of, byName);
    default:
      return [{ file, node }];
  }
}

/** A list's elements have the index `number`. */
function indexOf(value: unknown): string {
  const index = nodeIn(value);
  return index?.kind === 'number' ? 'number' : nameOf(index?.literal);
}

function referred(node: Node, of: (value: unknown) => At[], byName: (name: string) => At[]): At[] {
  const name = nameOf(node.typeName);
  const given = nodesIn(nodeIn(node.typeParams)?.params);
  if (['Readonly', 'Partial', 'Required', 'NonNullable', 'Pick', 'Omit', 'Extract', 'Exclude'].includes(name)) return of(given[0]);
  if (name === 'ReturnType') return [];
  if (name === 'Record') return of({ type: 'Each', key: given[0], value: given[1] });
  if (name === 'Array' || name === 'ReadonlyArray') return of({ type: 'TsArrayType', elemType: given[0] });
  return byName(name);
}

/** The nodes that say the type of a member. */
export function members({ file, node }: At, key: string, depth = 0): At[] {
  const of = (value: unknown): At[] => {
    const inner = nodeIn(value);
    return inner === null ? [] : sources({ file, node: inner }, depth + 1);
  };
  switch (node.type) {
    case 'ObjectExpression':
      return [...nodesIn(node.properties)].reverse().flatMap((one) => {
        if (one.type === 'SpreadElement') return of(one.arguments).flatMap((inner) => members(inner, key, depth + 1));
        if (nameOf(one.key ?? one) !== key) return [];
        return one.type === 'MethodProperty' ? [{ file, node: one }] : of(one.type === 'Identifier' ? one : one.value);
      });
    case 'TsTypeLiteral':
    case 'TsInterfaceDeclaration':
      return nodesIn(node.members ?? nodeIn(node.body)?.body)
        .filter((one) => nameOf(one.key) === key)
        .flatMap((one) => (one.type === 'TsMethodSignature' ? [{ file, node: one }] : of(annotated(one.typeAnnotation))));
    case 'TsIntersectionType':
    case 'TsUnionType':
      return nodesIn(node.types).flatMap((one) => of(one).flatMap((inner) => members(inner, key, depth + 1)));
    case 'ArrayExpression':
      return key === 'number' && Array.isArray(node.elements) ? node.elements.flatMap((one) => of(one?.expression)) : [];
    case 'TsArrayType':
      return key === 'number' ? of(node.elemType) : [];
    case 'Each':
      return of(node.value);
    case 'TsMappedType':
      return of(node.typeAnnotation);
    default:
      return [];
  }
}

/** The parameters of a function or of a type of one; null for anything else. */
export function parametersOf({ file, node }: At): Parameter[] | null {
  if (!/Function|TsMethodSignature|MethodProperty/.test(node.type)) return null;
  return nodesIn(node.params).map((one) => {
    const pattern = nodeIn(one.pat) ?? one;
    const type = annotated(pattern.typeAnnotation);
    return { name: nameOf(pattern), type: type === null ? null : { file, node: type } };
  });
}
