import type { DeadlineAfterTask } from '../../domain/decision/decision';
import type { Problem } from '../../domain/decision/problem';
import { suggestion } from '../tables/read-csv';
import { readDeadline } from './deadline-text';
import type { KnownCodes } from './known-codes';
import { itemPaths, problemAt, textAt, valueAt } from './problem-places';
import type { ValuePath, YamlFile } from './read-yaml';

/** Checks deadlines that count from another task: it must exist, come once, and not wait in a circle. */

type Following = { code: string; path: ValuePath; deadline: DeadlineAfterTask };

export function followingProblems(yaml: YamlFile, known: KnownCodes): Problem[] {
  const tasks = itemPaths(yaml.value, ['tasks']);
  const codes = new Map(tasks.flatMap((path) => listed(textAt(yaml.value, [...path, 'code']), path)));
  const following = tasks.flatMap((path) => followingAt(yaml, path));
  return following.flatMap((one) => problemsOf(one, { yaml, known, codes, following }));
}

function listed(code: string | null, path: ValuePath): [string, ValuePath][] {
  return code === null ? [] : [[code, path]];
}

function followingAt(yaml: YamlFile, task: ValuePath): Following[] {
  const path = [...task, 'deadline'];
  const deadline = readDeadline(textAt(yaml.value, path) ?? '');
  const code = textAt(yaml.value, [...task, 'code']);
  return deadline?.type === 'afterTask' && code !== null ? [{ code, path, deadline }] : [];
}

type Scene = { yaml: YamlFile; known: KnownCodes; codes: ReadonlyMap<string, ValuePath>; following: readonly Following[] };

function problemsOf({ code, path, deadline }: Following, { yaml, known, codes, following }: Scene): Problem[] {
  const first = codes.get(deadline.task);
  if (first === undefined) {
    return [problemAt(yaml, path, 'unknownReference', { params: { kind: 'task', ...suggestion(deadline.task, [...codes.keys()]) } })];
  }
  if (deadline.agency !== null && known.agency !== null && !known.agency.has(deadline.agency)) {
    return [problemAt(yaml, path, 'unknownReference', { params: { kind: 'agency', ...suggestion(deadline.agency, known.agency) } })];
  }
  if (deadline.task === code) return [problemAt(yaml, path, 'refersToItself')];
  const recurs = ['recurrence', 'dates'].some((key) => valueAt(yaml.value, [...first, key]) !== undefined);
  if (recurs) return [problemAt(yaml, path, 'followsPeriods', { params: { task: deadline.task } })];
  const circle = circleFrom(code, new Map(following.map((one) => [one.code, one.deadline.task])));
  return circle === null ? [] : [problemAt(yaml, path, 'deadlineCycle', { params: { chain: circle.join(' → ') } })];
}

/** The way from a task back to itself; null where there is none. */
function circleFrom(code: string, next: ReadonlyMap<string, string>): string[] | null {
  const way = [code];
  for (let at = next.get(code); at !== undefined; at = next.get(at)) {
    if (at === code) return [...way, code];
    if (way.includes(at)) return null;
    way.push(at);
  }
  return null;
}
