import path from 'node:path';
import type { SourceFile } from './sources';
import { type Node, nodesOf, wordOf } from './syntax';

type Import = { from: string; typesOnly: boolean };
/** Folders of the program that a folder may import; those in `types` as types only, `files` of them whole. `packages`: of others, what it may import. */
type Law = { folders: readonly string[]; types?: readonly string[]; files?: readonly string[]; packages?: RegExp };

const programFolders = [
  'domain',
  'tracing',
  'words',
  'documents',
  'store',
  'mail',
  'temporal',
  'workflows',
  'activities',
  'office',
  'web',
  'cli',
  'local',
  'worker',
];
const butProcesses = programFolders.filter((folder) => folder !== 'worker' && folder !== 'activities');

/** Folders that each folder may import, itself included: the direction in which everything flows. */
const laws: Record<string, Law> = {
  domain: { folders: ['domain'], packages: /^$/ },
  words: { folders: ['domain', 'words'] },
  tracing: { folders: ['tracing'], packages: /^(@opentelemetry\/|node:crypto$)/ },
  documents: { folders: ['domain', 'words', 'tracing', 'documents'] },
  store: { folders: ['domain', 'words', 'tracing', 'store'] },
  mail: { folders: ['domain', 'words', 'tracing', 'mail'] },
  temporal: { folders: ['domain', 'store', 'tracing', 'temporal'], types: ['workflows', 'activities'], files: ['workflows/ids'] },
  workflows: { folders: ['workflows'], types: ['domain', 'activities'], packages: /^@temporalio\/(workflow|common)$/ },
  activities: { folders: ['domain', 'store', 'mail', 'documents', 'tracing', 'activities'] },
  office: { folders: ['domain', 'words', 'documents', 'store', 'mail', 'tracing', 'temporal', 'office'] },
  web: { folders: butProcesses },
  cli: { folders: butProcesses },
  // Only these two put processes together.
  worker: { folders: programFolders },
  local: { folders: programFolders },
  tools: { folders: [...programFolders, 'tools'] },
  // A judge of the record shares no code with the program that writes it.
  'tools/nemesis/check': { folders: ['tools/nemesis/check'], packages: /^(pg|node:(crypto|fs|path|util))$/ },
};

/** Rooms of `domain/`, each of which may know those before it: the doors open one way. */
export const rooms = ['text', 'calendar', 'decision', 'record', 'commands', 'ladder', 'message', 'explain', 'report', 'health'];

const edges = /^(documents|web|cli)\/|^local\/environment\.ts$/;

/** Every breach of the import law in the files, a sentence each; files outside the program's folders are not judged. */
export function brokenLaws(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const law = laws[path.posix.dirname(file.path)] ?? laws[file.path.split('/')[0] ?? ''];
    if (law === undefined) return [];
    const nodes = nodesOf(file);
    const asked = file.path.startsWith('domain/') ? nodes.flatMap(askedOutside).map((what) => `${file.path} asks ${what}`) : [];
    return [...importsOf(nodes).flatMap((found) => [...brokenBy(file.path, law, found), ...brokenDoor(file.path, found)]), ...asked];
  });
}

/** A file of the rules that stands in no room, or knows a room that comes after its own. */
function brokenDoor(file: string, { from }: Import): string[] {
  const target = path.posix.join(path.posix.dirname(file), from);
  if (!file.startsWith('domain/') || !target.startsWith('domain/')) return [];
  const [own, other] = [roomOf(file), roomOf(target)];
  return own >= 0 && other >= 0 && other <= own ? [] : [`${file} knows ${target}, which is no room before its own`];
}

function roomOf(file: string): number {
  return rooms.indexOf(file.split('/')[1] ?? '');
}

/** Circles of files that import each other by value: none can be read, or loaded, before the others. Each is told once, by its files in order. */
export function circles(files: readonly SourceFile[]): string[] {
  const graph = new Map(files.map((file) => [withoutEnding(file.path), valueImports(file)]));
  const found = new Set<string>();
  const done = new Set<string>();
  const walk = (file: string, way: string[]): void => {
    if (way.includes(file)) found.add([...way.slice(way.indexOf(file))].sort().join(' '));
    if (way.includes(file) || done.has(file)) return;
    for (const next of graph.get(file) ?? []) walk(next, [...way, file]);
    done.add(file);
  };
  for (const file of graph.keys()) walk(file, []);
  return [...found].sort();
}

/** Files that are loaded with some: these, and whatever they import by value, near or far. */
export function loadedWith(files: readonly SourceFile[], first: (path: string) => boolean): SourceFile[] {
  const byName = new Map(files.map((file) => [withoutEnding(file.path), file]));
  const loaded = new Set(files.filter(({ path: file }) => first(file)));
  for (const file of loaded) {
    for (const name of valueImports(file)) {
      const next = byName.get(name);
      if (next !== undefined) loaded.add(next);
    }
  }
  return [...loaded];
}

function valueImports(file: SourceFile): string[] {
  return importsOf(nodesOf(file))
    .filter(({ from, typesOnly }) => !typesOnly && from.startsWith('.'))
    .map(({ from }) => withoutEnding(path.posix.join(path.posix.dirname(file.path), from)));
}

function withoutEnding(file: string): string {
  return file.replace(/\.(tsx?|cjs|js)$/, '');
}

function brokenBy(file: string, law: Law, { from, typesOnly }: Import): string[] {
  if (!from.startsWith('.')) return brokenByPackage(file, law, from);
  const target = path.posix.join(path.posix.dirname(file), from);
  const folder = target.split('/')[0] ?? '';
  if (law.folders.includes(folder) || law.folders.includes(path.posix.dirname(target)) || law.files?.includes(target)) return [];
  if (!law.types?.includes(folder)) return [`${file} imports ${target}`];
  return typesOnly ? [] : [`${file} imports more than types of ${target}`];
}

function brokenByPackage(file: string, { packages }: Law, from: string): string[] {
  if (packages?.test(from) === false) return [`${file} imports '${from}'`];
  const isZod = from === 'zod' || from.startsWith('zod/');
  return isZod && !edges.test(file) ? [`${file} imports '${from}', which belongs to documents, web, cli and local/environment`] : [];
}

/** Lists everything a file imports or exports from elsewhere, in each of the forms that exist. */
function importsOf(nodes: readonly Node[]): Import[] {
  return nodes.flatMap((node) => {
    const from = wordOf(node.source) ?? wordOf(node.argument) ?? wordOf(node.expression) ?? firstArgument(node);
    if (from === null) return [];
    switch (node.type) {
      case 'ImportDeclaration':
      case 'ExportNamedDeclaration':
      case 'ExportAllDeclaration':
        return [{ from, typesOnly: node.typeOnly === true || onlyNamesTypes(node.specifiers) }];
      case 'TsImportType':
        return [{ from, typesOnly: true }];
      case 'TsExternalModuleReference':
        return [{ from, typesOnly: false }];
      case 'CallExpression':
        return isImportCall(node.callee as Node) ? [{ from, typesOnly: false }] : [];
      default:
        return [];
    }
  });
}

function onlyNamesTypes(specifiers: unknown): boolean {
  return Array.isArray(specifiers) && specifiers.length > 0 && specifiers.every((specifier: Node) => specifier.isTypeOnly === true);
}

function firstArgument(node: Node): string | null {
  const [first] = (node.type === 'CallExpression' ? node.arguments : []) as { expression: unknown }[];
  return wordOf(first?.expression);
}

function isImportCall(callee: Node): boolean {
  if (callee.type === 'Import' || wordOf(callee) === 'require') return true;
  return callee.type === 'MemberExpression' && wordOf(callee.object) === 'require';
}

/** Finds what the rules may ask nobody because it is given to them. */
function askedOutside(node: Node): string[] {
  if (node.type === 'NewExpression' && wordOf(node.callee) === 'Date') return hasArguments(node) ? [] : ['the clock: new Date()'];
  if (node.type === 'CallExpression' && wordOf(node.callee) === 'Date') return ['the clock: Date()'];
  if (node.type === 'MemberExpression') {
    const name = wordOf(node.property) ?? '';
    const member = `${wordOf(node.object) ?? ''}.${name}`;
    if (member === 'Date.now') return ['the clock: Date.now'];
    if (member === 'Math.random') return ['chance: Math.random'];
    if (name.startsWith('toLocale')) return [`the machine: ${name}`];
  }
  const isName = node.type === 'Identifier' && ['Intl', 'process', 'performance', 'crypto'].includes(wordOf(node) ?? '');
  return isName ? [`the machine: ${wordOf(node)}`] : [];
}

function hasArguments(node: Node): boolean {
  return Array.isArray(node.arguments) && node.arguments.length > 0;
}
