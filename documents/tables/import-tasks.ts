import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isMap, isNode, isScalar, isSeq, parseDocument } from 'yaml';
import type { Day } from '../../domain/calendar/time';
import type { DecisionPackage, TaskDefinition } from '../../domain/decision/decision';
import type { ImportProblem } from '../../domain/decision/import-problem';
import type { SharedSource } from '../../domain/decision/shared';
import { packageFiles } from '../package/package-files';
import { readAgencies, readPackage } from '../package/read-package';
import { readText } from '../package/read-text';
import { taskText } from '../package/write-package';
import type { Sheet } from '../spreadsheet/sheet';
import { importIntoDecision } from './import-decision';
import type { ImportedTable, PackageImport } from './import-package';

/** Imports a table of tasks into the folder of an unpublished package: rewrites the tasks of decision.yaml. */

const MAX_BYTES = 20 * 1024 * 1024;

type Own = { text: string; pack: DecisionPackage } | { problems: ImportProblem[] };

/** Imports over the tasks of a folder, which may have none yet; the rest of the package must be readable. Writes nothing. */
export async function importTasksIntoPackage(
  sheets: readonly Sheet[],
  folder: string,
  { file, sheet, mode, isTcvn3, today, shared = null }: Omit<PackageImport, 'kind'> & { today: Day },
): Promise<ImportedTable> {
  const own = await packageIn(folder, shared);
  if ('problems' in own) return { table: null, derivesCodes: false, difference: null, rest: null, text: null, problems: own.problems };
  const imported = importIntoDecision(sheets, own.pack, { kind: 'tasks', file, sheet, today, mode, isTcvn3 });
  const after = imported.pack?.decision.tasks ?? null;
  return { ...imported, text: after === null ? null : withTasks(own.text, own.pack.decision.tasks, after) };
}

async function packageIn(folder: string, shared: SharedSource | null): Promise<Own> {
  const { text, problems } = await readText(join(folder, packageFiles.decision), MAX_BYTES, packageFiles.decision);
  if (text === null) return { problems: problems.map(asImport) };
  const isBare = hasNoTasks(text);
  const reading = isBare ? await readWithStandIn(folder, text, shared) : await readPackage(folder, shared);
  if (!reading.ok) return { problems: reading.problems.map(asImport) };
  const { decision, services } = reading.package;
  return { text, pack: { decision: { ...decision, tasks: isBare ? [] : decision.tasks }, services } };
}

const asImport = <T extends object>(found: T) => ({ ...found, sheet: null, cell: null }) as unknown as ImportProblem;

const parsed = (text: string) => parseDocument(text, { version: '1.2', schema: 'core', stringKeys: true, prettyErrors: false });

/** True where the tasks have yet to come from a table. */
function hasNoTasks(text: string): boolean {
  const document = parsed(text);
  if (document.errors.length > 0 || !isMap(document.contents)) return false;
  const tasks = document.get('tasks', true);
  return isSeq(tasks) ? tasks.items.length === 0 : (document.get('tasks') ?? null) === null;
}

/** Reads a package with one placeholder task, since a package without tasks cannot be followed. */
async function readWithStandIn(folder: string, text: string, shared: SharedSource | null): ReturnType<typeof readPackage> {
  const trial = await mkdtemp(join(tmpdir(), 'dondoc-import-'));
  try {
    await cp(folder, trial, { recursive: true });
    const first = (await readAgencies(folder, shared)).table?.rows[0]?.cells.code ?? '';
    const items = [`  - ${JSON.stringify(standIn(first))}\n`];
    await writeFile(join(trial, packageFiles.decision), withItems(text, items));
    return await readPackage(trial, shared);
  } finally {
    await rm(trial, { recursive: true, force: true });
  }
}

const standIn = (agency: string) => ({
  ...{ code: 'stand-in', kind: 'deployment', title: { vi: 'x', en: 'x' }, basis: 'x', for: { agencies: [agency] }, deadline: 'none' },
  ...{ result: { vi: 'x', en: 'x' }, progress: 'words', assignedBy: { vi: 'x', en: 'x' } },
  ...{ extendableBy: 'chairman', acceptedBy: 'chairman' },
});

/** The document with new tasks: kept tasks, and everything else, stay letter for letter. */
function withTasks(text: string, before: readonly TaskDefinition[], after: readonly TaskDefinition[]): string {
  const { items } = tasksIn(text);
  const kept = new Map(before.map((task, index) => [JSON.stringify(task), items[index]] as const));
  return withItems(
    text,
    after.map((task) => kept.get(JSON.stringify(task)) ?? itemText(task)),
  );
}

function withItems(text: string, items: readonly string[]): string {
  const { from, to } = tasksIn(text);
  return `${text.slice(0, from)}${from === 0 || text[from - 1] === '\n' ? '' : '\n'}tasks:\n${items.join('')}${text.slice(to)}`;
}

const INDENT = '    ';

function itemText(task: TaskDefinition): string {
  const lines = taskText(task).trimEnd().split('\n');
  return lines.map((line, index) => `${index === 0 ? '  - ' : INDENT}${line}\n`).join('');
}

/** The position of the tasks in the document, and the lines of each; its end where it has none. */
function tasksIn(text: string): { from: number; to: number; items: string[] } {
  const { contents } = parsed(text);
  const pair = isMap(contents) ? contents.items.find(({ key }) => isScalar(key) && key.value === 'tasks') : undefined;
  const from = rangeOf(pair?.key)?.[0];
  if (from === undefined) return { from: text.length, to: text.length, items: [] };
  const lineEnd = (offset: number) => {
    const end = text.indexOf('\n', Math.max(from, offset - 1));
    return end < 0 ? text.length : end + 1;
  };
  const to = lineEnd(rangeOf(pair?.value)?.[1] ?? from);
  const nodes = isSeq(pair?.value) && pair.value.flow !== true ? pair.value.items : [];
  const starts = nodes.map((node) => text.lastIndexOf('\n', rangeOf(node)?.[0] ?? 0) + 1);
  return { from, to, items: starts.map((start, index) => text.slice(start, starts[index + 1] ?? to)) };
}

const rangeOf = (node: unknown) => (isNode(node) ? node.range : undefined);
