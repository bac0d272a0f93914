import { changesOf } from '../../../domain/decision/changes';
import type { Deadline, Decision } from '../../../domain/decision/decision';
import { type TaskRow, withTaskRows } from '../../../domain/decision/task-rows';
import { agency, decision as smallDecision, task } from '../../support/decision';

const december: Deadline = { type: 'date', day: '2020-12-01' };
const tasks = [
  task('review', { deadline: december, assumed: ['deadline', 'result'], ladder: [{ rung: 'Q3', workingDays: 9, none: false }] }),
  task('plan', { title: { vi: 'Kế hoạch', en: 'Kế hoạch' } }),
  task('monthly', { recurrence: { type: 'dates', days: ['2020-10-15'] } }),
];
const decision = smallDecision({ agencies: [agency('so-a'), agency('huyen-b', 'district')], tasks });
const adding = { basis: 'Quyết định 1500', codeOf: (title: string) => title.toLowerCase().replaceAll(/[^a-z]+/g, '-') };

/** The row of a task as it stands. */
function rowOf(code: string, changes: Partial<TaskRow> = {}): TaskRow {
  const found = decision.tasks.find((entry) => entry.code === code);
  if (found === undefined) throw new Error(`no task ${code}`);
  const { title, result, for: whom, deadline, ladder } = found;
  const without = ladder.filter(({ none }) => none).map(({ rung }) => rung);
  const { joint = false, coordinatingKinds = [] } = found;
  return { row: code, code, title, result, for: whom, joint, coordinatingKinds, deadline, without, ended: false, ...changes };
}
const newRow = (changes: Partial<TaskRow> = {}): TaskRow => ({
  ...{
    row: '~1',
    code: null,
    title: { vi: '', en: '' },
    result: { vi: '', en: '' },
    without: [],
    ended: false,
    joint: false,
    coordinatingKinds: [],
  },
  ...{ for: { kinds: [], agencies: [], except: [] }, deadline: { type: 'none' } },
  ...changes,
});
function after(...rows: TaskRow[]): Decision {
  const result = withTaskRows(decision, rows, adding);
  if ('faults' in result) throw new Error(JSON.stringify(result.faults));
  return result.decision;
}
const faults = (...rows: TaskRow[]) => {
  const result = withTaskRows(decision, rows, adding);
  return 'faults' in result ? result.faults.map(({ row, field, fault }) => [row, field, fault]) : [];
};
const changes = (...rows: TaskRow[]) => changesOf(decision, after(...rows)).map(({ name, change, fields }) => [name, change, fields]);

it('rows as they stand, and an empty new one, change nothing', () => {
  expect(changes(...decision.tasks.map(({ code }) => rowOf(code)), newRow())).toEqual([]);
  const [kind = '', ...rest] = tasks[0]?.for.kinds ?? [];
  expect(changes(rowOf('review', { for: { kinds: [...rest, kind], agencies: [], except: [] } }))).toEqual([]);
});

it('leads together, and kinds that coordinate, are said and taken back; those that lead do not coordinate', () => {
  const departments = { kinds: ['department'], agencies: [], except: [] };
  const said = after(rowOf('review', { for: departments, joint: true, coordinatingKinds: ['department', 'district'] })).tasks[0];
  expect(said).toMatchObject({ joint: true, coordinatingKinds: ['department', 'district'], coordinating: ['huyen-b'] });
  expect(changes(rowOf('review', { joint: true }))).toEqual([['review', 'changed', ['joint']]]);
  expect(after(rowOf('review', { joint: false, coordinatingKinds: [] })).tasks[0]).toEqual(decision.tasks[0]);
  const added = after(
    newRow({
      title: { vi: 'Moi', en: '' },
      for: { kinds: [], agencies: ['so-a'], except: [] },
      coordinatingKinds: ['department', 'district'],
    }),
  );
  expect(added.tasks.at(-1)).toMatchObject({ coordinating: ['huyen-b'], coordinatingKinds: ['department', 'district'] });
});

it('a task without a row stays, one that is ended is taken out', () => {
  expect(changes(rowOf('plan', { ended: true }))).toEqual([['plan', 'removed', []]]);
});

it('a new deadline is assumed no more', () => {
  const [changed] = after(rowOf('review', { deadline: { type: 'endOf', period: '2020-Q4' } })).tasks;
  expect(changed).toMatchObject({ deadline: { type: 'endOf', period: '2020-Q4' }, assumed: ['result'] });
});

it('a recurring task keeps its periods', () => {
  expect(changes(rowOf('monthly', { deadline: null }))).toEqual([]);
});

it('an English text that was only a copy follows the Vietnamese one, a translation stays', () => {
  const [, plan] = after(rowOf('plan', { title: { vi: 'Kế hoạch mới', en: 'Kế hoạch' } })).tasks;
  expect(plan?.title).toEqual({ vi: 'Kế hoạch mới', en: 'Kế hoạch mới' });
  const [review] = after(rowOf('review', { title: { vi: 'Rà soát', en: 'Task review' } })).tasks;
  expect(review?.title).toEqual({ vi: 'Rà soát', en: 'Task review' });
});

it('a rung is set aside and taken back, other distances stay', () => {
  const own = { rung: 'Q3', workingDays: 9, none: false };
  expect(after(rowOf('review', { without: ['T5'] })).tasks[0]?.ladder).toEqual([own, { rung: 'T5', workingDays: null, none: true }]);
  expect(after(rowOf('review', { without: ['Q3'] })).tasks[0]?.ladder).toEqual([{ rung: 'Q3', workingDays: null, none: true }]);
});

it('a task is added with a code of its own, on the paper that amends', () => {
  const added = newRow({ title: { vi: 'Review', en: '' }, for: { kinds: [], agencies: ['so-a'], except: [] }, deadline: december });
  expect(after(added).tasks.at(-1)).toMatchObject({
    ...{ code: 'review-2', title: { vi: 'Review', en: 'Review' }, result: { vi: 'Review' }, basis: 'Quyết định 1500', deadline: december },
    for: { kinds: [], agencies: ['so-a'], except: [], services: null },
    extendableBy: 'chairman',
    ladder: [],
  });
});

it('tells the cell that is wrong', () => {
  const nobody = { kinds: [], agencies: [], except: [] };
  expect(faults(rowOf('review', { title: { vi: '', en: '' } }), rowOf('plan', { for: nobody }))).toEqual([
    ['review', 'title', 'noTitle'],
    ['plan', 'for', 'nobody'],
  ]);
  // The decision has no central agency: a task for those alone addresses nobody already.
  const lost = task('lost', { for: { kinds: ['centralVertical'], agencies: [], except: [], services: null } });
  const row = rowOf('review', { row: 'lost', code: 'lost', title: { vi: 'Khác', en: '' }, for: lost.for });
  expect(withTaskRows({ ...decision, tasks: [...tasks, lost] }, [row], adding)).toHaveProperty('decision');
  expect(faults(newRow({ deadline: december }))).toEqual([
    ['~1', 'title', 'noTitle'],
    ['~1', 'for', 'nobody'],
  ]);
  expect(faults(...decision.tasks.map(({ code }) => rowOf(code, { ended: true })))).toEqual([['review', 'end', 'noTask']]);
});
