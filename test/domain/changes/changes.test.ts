import { readFileSync } from 'node:fs';
import path from 'node:path';
import { dayOf } from '../../../domain/calendar/time';
import { fatesOf, openKinds, openThings } from '../../../domain/ladder/open-things';
import { changes } from './brought-about';
import { type Situation, situations } from './situations';

/** Every cell of docs/changes.md, brought about: what the page says is what happens. */

const text = readFileSync(path.join(__dirname, '..', '..', '..', 'docs', 'changes.md'), 'utf8');
type Cell = [open: string, change: string, fate: string];

/** The cells of the page's tables, in order. */
function cellsOf(page: string): Cell[] {
  let columns: string[] = [];
  return page.split('\n').flatMap((line): Cell[] => {
    if (!line.startsWith('| ')) return [];
    const [first = '', ...rest] = line.slice(2, -2).split(' | ');
    if (first === 'open') columns = rest;
    if (first === 'open' || first.startsWith('---')) return [];
    return rest.map((fate, index): Cell => [first, columns[index] ?? '', fate]);
  });
}

/** Tells the fate of a situation's open thing under a change. */
function fateUnder(open: string, change: string): string {
  const [kind, bring] = situations[open] ?? [];
  const act = changes[change];
  if (kind === undefined || bring === undefined || act === undefined) throw new Error(`${open} × ${change} is not known`);
  const situation = bring();
  const { run, task } = situation;
  const before = run.state;
  const sent = run.outbox.length;
  const today = dayOf(run.now);
  if (kind !== 'held' && !openThings(before, run.task(task), today).some((thing) => thing.kind === kind))
    throw new Error(`no ${kind} is open`);
  if (act(situation)) return 'refused';
  if (kind === 'held') return run.state.held ? 'stays' : 'ends';
  const fates = fatesOf(before, run.state, run.outbox.slice(sent), today).filter((thing) => thing.task === task && thing.kind === kind);
  const [fate, ...more] = new Set(fates.map((entry) => entry.fate));
  if (fate === undefined || more.length > 0) throw new Error(`${kind} has the fates ${fates.map((entry) => entry.fate)}`);
  if (fate === 'goes') expect(kindsAt(situation)).toContain(kind === 'extensionGranted' ? 'until 2020-11-30' : kind);
  return fate;
}

/** Lists the open things at the other agency, as its own record says. */
function kindsAt({ all, task }: Situation): string[] {
  const { state, now } = all.of('so-b');
  const there = Object.values(state.tasks).filter(({ id }) => id.startsWith(task) || id.includes('@'));
  return there.flatMap((entry) => [...openThings(state, entry, dayOf(now)).map(({ kind }) => kind), `until ${entry.current}`]);
}

const cells = cellsOf(text);

test('the page has a row for every situation under every change', () => {
  const wanted = Object.keys(changes).flatMap((change) => Object.keys(situations).map((open) => `${open} × ${change}`));
  expect(cells.map(([open, change]) => `${open} × ${change}`).sort()).toEqual(wanted.sort());
  const kinds = new Set(Object.values(situations).map(([kind]) => kind));
  expect(openKinds.filter((kind) => !kinds.has(kind))).toEqual([]);
});

describe.each(Object.keys(changes))('%s', (change) => {
  test.each(cells.filter((cell) => cell[1] === change))('%s', (open, _, fate) => expect(fateUnder(open, change)).toBe(fate));
});

test('a cell that says something else is found', () => {
  expect(cellsOf('| open | merged |\n| --- | --- |\n| a blocker | stays |')).toEqual([['a blocker', 'merged', 'stays']]);
  expect(fateUnder('a blocker', 'merged')).not.toBe('stays');
});
