import type { Agency, Decision, Person, Rung, TaskDefinition } from './decision';

/** Lists the changes between two versions of a document, for the person who decides whether they are intended. */

const changedRecords = ['agency', 'person', 'task', 'rung', 'source', 'document', 'controlTotal'] as const;
export type DecisionChange = {
  of: (typeof changedRecords)[number];
  /** Code or id of the entry; empty for the document itself. */
  name: string;
  change: 'added' | 'removed' | 'changed';
  /** The fields that differ, in the order of the entry; empty where it was added or removed. */
  fields: string[];
};

/**
 * Every difference, entry by entry. Names of the leadership's fields are left out, because only readers use them. The order of a list
 * does not count, except that of the rungs.
 */
export function changesOf(before: Decision, after: Decision): DecisionChange[] {
  const { agencies: _a, people: _p, tasks: _t, ladder: _l, source: _s, controlTotals: _c, fields: _f, ...documentBefore } = before;
  const { agencies: _a2, people: _p2, tasks: _t2, ladder: _l2, source: _s2, controlTotals: _c2, fields: _f2, ...documentAfter } = after;
  return [
    ...whole('source', before.source, after.source),
    ...whole('document', documentBefore, documentAfter),
    ...listedChanges<Agency>('agency', before.agencies, after.agencies, (agency) => agency.code),
    ...listedChanges<Person>('person', before.people, after.people, (person) => person.id),
    ...listedChanges<TaskDefinition>('task', before.tasks, after.tasks, (task) => task.code),
    ...listedChanges<Rung>('rung', before.ladder, after.ladder, (rung) => rung.code),
    ...reordered(before.ladder, after.ladder),
    ...listedChanges('controlTotal', before.controlTotals, after.controlTotals, (total) => total.name.vi),
  ];
}

function whole(of: DecisionChange['of'], before: object, after: object): DecisionChange[] {
  const fields = differing(before, after);
  return fields.length === 0 ? [] : [{ of, name: '', change: 'changed', fields }];
}

/** The entries that differ between two lists, by name. */
export function listedChanges<T extends object>(
  of: DecisionChange['of'],
  before: readonly T[],
  after: readonly T[],
  nameOf: (entry: T) => string,
): DecisionChange[] {
  const old = new Map(before.map((entry) => [nameOf(entry), entry]));
  const now = new Map(after.map((entry) => [nameOf(entry), entry]));
  const removed = [...old.keys()]
    .filter((name) => !now.has(name))
    .map((name): DecisionChange => ({ of, name, change: 'removed', fields: [] }));
  const others = [...now].flatMap(([name, entry]): DecisionChange[] => {
    const was = old.get(name);
    if (was === undefined) return [{ of, name, change: 'added', fields: [] }];
    const fields = differing(was, entry);
    return fields.length === 0 ? [] : [{ of, name, change: 'changed', fields }];
  });
  return [...removed, ...others];
}

function reordered(before: readonly Rung[], after: readonly Rung[]): DecisionChange[] {
  const common = (ladder: readonly Rung[], other: readonly Rung[]) =>
    ladder.map((rung) => rung.code).filter((code) => other.some((rung) => rung.code === code));
  const isSame = common(before, after).join(' ') === common(after, before).join(' ');
  return isSame ? [] : [{ of: 'document', name: '', change: 'changed', fields: ['ladder'] }];
}

function differing(before: object, after: object): string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  const at = (record: object, key: string) => inOneOrder((record as Record<string, unknown>)[key]);
  return [...keys].filter((key) => at(before, key) !== at(after, key));
}

/** JSON with sorted keys, because two documents may hold the same fields in another order. */
export function inOneOrder(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner: unknown) =>
      typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner,
    ) ?? ''
  );
}
