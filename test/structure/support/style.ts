import path from 'node:path';
import type { SourceFile } from './sources';
import { linesOf, type Node, nodesOf, wordOf } from './syntax';

export const LONGEST_FUNCTION = 60;
export const LONGEST_FILE = 400;

/** Files that are data: they may be as long as what they hold. */
const dataFiles = [
  /^words\//,
  /^domain\/(calendar\/holidays|decision\/decision)\.ts$/,
  /^(package-lock\.json|docs\/|samples\/|prisma\/|test\/(.*\/)?histories\/)/,
];

/** Names that the design gives: Temporal's functions are named as what they are, and so are their files. */
const functionNamed = /^(test\/)?((workflows|activities)\/|domain\/(ladder\/followUp|message\/messageView)\.)/;
const barrels = ['workflows/index.ts', 'activities/index.ts'];

const functionTypes = [
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ClassMethod',
  'PrivateMethod',
  'Constructor',
  'MethodProperty',
];

/** Functions of more lines than fit a screen. The callbacks of `describe` are the outline of a test and no function of it. */
export function longFunctions(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const nodes = nodesOf(file);
    const outlines = new Set(nodes.flatMap(describedBy));
    return nodes
      .filter((node) => functionTypes.includes(node.type) && !outlines.has(node))
      .map((node) => linesOf(file.text, node))
      .filter(({ count }) => count > LONGEST_FUNCTION)
      .map(({ first, count }) => `${file.path}:${first} has a function of ${count} lines`);
  });
}

function describedBy(node: Node): Node[] {
  if (node.type !== 'CallExpression' || !isDescribe(node.callee as Node)) return [];
  return (node.arguments as { expression: Node }[]).map(({ expression }) => expression);
}

/** `describe`, `describe.each(…)` and the like. */
function isDescribe(callee: Node): boolean {
  if (wordOf(callee) === 'describe') return true;
  const inner = (callee.object ?? callee.callee) as Node | undefined;
  return inner !== undefined && isDescribe(inner);
}

/** Files of more lines than one subject takes, data apart. */
export function longFiles(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => !dataFiles.some((pattern) => pattern.test(file.path)))
    .map((file) => ({ ...file, count: file.text.replace(/\n$/, '').split('\n').length }))
    .filter(({ count }) => count > LONGEST_FILE)
    .map((file) => `${file.path} has ${file.count} lines`);
}

/** Names that are neither in kebab-case nor given by the design, and names that say nothing. */
export function badNames(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path: file }) => {
      const name = path.posix.basename(file).replace(/(\.(test|d|config))?\.(tsx?|cts|cjs)$/, '');
      const isNamed = /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) || (functionNamed.test(file) && /^[a-z]+([A-Z][a-z]+)*$/.test(name));
      return !isNamed || /(^|\/)(utils?|helpers?|services?|misc|common)(\/|\.)/.test(file);
    })
    .map(({ path: file }) => `${file} is named neither in kebab-case nor by the design`);
}

/** Files that pass on what others export, but for the two that Temporal loads. */
export function barrelFiles(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path: file }) => !barrels.includes(file))
    .filter((file) => {
      const body = (nodesOf(file)[0]?.body ?? []) as Node[];
      const passesOn = (node: Node) => node.type === 'ExportAllDeclaration' || (node.type === 'ExportNamedDeclaration' && node.source);
      return path.posix.basename(file.path).startsWith('index.') || (body.length > 0 && body.every(passesOn));
    })
    .map(({ path: file }) => `${file} is a barrel`);
}

/** Places that are of one machine or one network, not of the project. */
const places: [RegExp, string][] = [
  [/(?<![\w.~/])\/(?:home|Users|root|work|mnt|srv)\/[\w.-]+/, 'a path of one machine'],
  [/(?<![\w])[A-Z]:\\(?:Users|Documents)\b/, 'a path of one machine'],
  [
    /\bregistry\s*[=:]\s*['"]?https?:|\bhttps?:\/\/registry\.|\b[\w-]*(?:artifactory|nexus|verdaccio)[\w-]*\.[\w.-]+\b/,
    'the host of a registry',
  ],
  [/"resolved":\s*"https?:/, 'the host of a registry'],
];

/** Files that name a folder of one machine, or where packages come from. */
export function foreignPlaces(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) =>
    places
      .filter(([pattern]) => pattern.test(file.text))
      .map(([pattern, what]) => `${file.path} names ${what}: ${pattern.exec(file.text)?.[0]}`),
  );
}

/** Comments that begin with "What": they tell what a thing is like and seldom what it does. */
export function vagueComments(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => (/^\s*(\/\*\*|\*|\/\/|\{\/\*) What /.test(line) ? [`${path}:${index + 1}`] : [])),
  );
}

/** Temporal takes it by this name from the file that it is given. */
const takenByName = new Set(['failureConverter']);

/** Exported functions, constants and classes whose name no other file has. */
export function unusedExports(files: readonly SourceFile[]): string[] {
  const holders = new Map<string, number>();
  for (const { text } of files) for (const word of new Set(text.match(/[\p{L}\w$]+/gu))) holders.set(word, (holders.get(word) ?? 0) + 1);
  return files.flatMap(({ path, text }) =>
    [...text.matchAll(/^export (?:async )?(?:function\*?|const|class) ([\w$]+)/gm)].flatMap(([, name = '']) =>
      holders.get(name) === 1 && !takenByName.has(name) ? [`${path} exports ${name}`] : [],
    ),
  );
}
