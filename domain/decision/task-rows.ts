import type { Text } from '../text/both-languages';
import { namedAlone, withCoordinatingKinds } from './coordinating';
import { type Agency, addressees, type Deadline, type Decision, type RungOverride, type TaskDefinition } from './decision';
import { newTask, withOwnCodes } from './new-task';

/** Changes the tasks of a decision by the rows of a table: one for each task, and one for each that is added. */

export type TaskRow = {
  /** Names the row, so that its faults find it. */
  row: string;
  /** Code of a task of the decision, or null for a new one. */
  code: string | null;
  title: Text;
  result: Text;
  for: Pick<TaskDefinition['for'], 'kinds' | 'agencies' | 'except'>;
  /** True where those that lead it do so together. */
  joint: boolean;
  /** Kinds of which all agencies coordinate. */
  coordinatingKinds: readonly string[];
  /** Null for a recurring task, which keeps its periods. */
  deadline: Deadline | null;
  /** Codes of the rungs that the task does without. */
  without: readonly string[];
  /** True where the task is taken out of the decision. */
  ended: boolean;
};

export type RowFault = { row: string; field: 'title' | 'for' | 'end'; fault: 'noTitle' | 'nobody' | 'noTask' };
/** `basis`: of the tasks that are added; `codeOf`: a code in ASCII for a title. */
export type AddedTasks = { basis: string; codeOf: (title: string) => string };

/** The decision with its tasks as the rows say. A task without a row stays as it is, and a new row without any words is passed over. */
export function withTaskRows(
  decision: Decision,
  rows: readonly TaskRow[],
  { basis, codeOf }: AddedTasks,
): { decision: Decision } | { faults: RowFault[] } {
  const kept = decision.tasks.flatMap((task): TaskDefinition[] => {
    const row = rows.find(({ code }) => code === task.code);
    if (row === undefined) return [task];
    return row.ended ? [] : [changed(task, row, decision.agencies)];
  });
  const fresh = rows.filter((row) => row.code === null && !isEmpty(row));
  const added = fresh.map(({ title, result, for: whom, deadline, joint, coordinatingKinds }) => {
    const task = newTask(
      {
        code: codeOf(title.vi),
        kind: 'deployment',
        title: both(title, null),
        basis: basis || title.vi,
        for: whom,
        deadline: deadline ?? { type: 'none' },
        result: both(result.vi === '' ? title : result, null),
      },
      decision,
    );
    return withWhom(task, { joint, coordinatingKinds }, decision.agencies);
  });
  const named = withOwnCodes(
    added,
    decision.tasks.map(({ code }) => code),
  );
  const tasks = [...kept, ...named.map((task, index) => withLadder(task, fresh[index]?.without ?? []))];
  const rowOf = (task: TaskDefinition) =>
    rows.find(({ code }) => code === task.code) ?? fresh[named.findIndex(({ code }) => code === task.code)];
  const faults = tasks.flatMap((task): RowFault[] => {
    const row = rowOf(task)?.row;
    if (row === undefined) return [];
    return [
      ...(task.title.vi === '' ? [{ row, field: 'title', fault: 'noTitle' } as const] : []),
      ...(isLost(task, decision) ? [{ row, field: 'for', fault: 'nobody' } as const] : []),
    ];
  });
  const [first] = rows;
  if (tasks.length === 0 && first !== undefined) faults.push({ row: first.row, field: 'end', fault: 'noTask' });
  return faults.length > 0 ? { faults } : { decision: { ...decision, tasks } };
}

/** True for a task that addresses nobody, unless it did so before: that keeps nobody from changing something else. */
function isLost(task: TaskDefinition, { agencies, tasks }: Decision): boolean {
  if (addressees(task, agencies).length > 0) return false;
  const before = tasks.find(({ code }) => code === task.code);
  return before === undefined || JSON.stringify(before.for) !== JSON.stringify(task.for);
}

function isEmpty({ title, result, for: whom, deadline }: TaskRow): boolean {
  const addressed = whom.kinds.length + whom.agencies.length;
  return title.vi === '' && title.en === '' && result.vi === '' && addressed === 0 && (deadline === null || deadline.type === 'none');
}

/** The task with its joint leads and its coordinating kinds as the row says. Where both and the leads stay, so do the agencies. */
function withWhom(
  { joint: _joint, coordinatingKinds: _kinds, ...task }: TaskDefinition,
  { joint, coordinatingKinds: kinds }: Pick<TaskRow, 'joint' | 'coordinatingKinds'>,
  agencies: readonly Agency[],
): TaskDefinition {
  const together = { ...task, ...(joint ? { joint } : {}) };
  const alone = namedAlone({ coordinating: task.coordinating, coordinatingKinds: _kinds }, agencies);
  if (kinds.length === 0) return { ...together, coordinating: alone };
  return withCoordinatingKinds({ ...together, coordinating: alone, coordinatingKinds: [...kinds] }, agencies);
}

function changed(task: TaskDefinition, row: TaskRow, agencies: readonly Agency[]): TaskDefinition {
  const next = changedInItself(task, row);
  const kinds = inOldOrder(task.coordinatingKinds ?? [], [...row.coordinatingKinds]);
  const isSame = kinds === task.coordinatingKinds || (kinds.length === 0 && task.coordinatingKinds === undefined);
  if (isSame && row.joint === (task.joint === true) && JSON.stringify(next.for) === JSON.stringify(task.for)) return next;
  return withWhom(next, { joint: row.joint, coordinatingKinds: kinds }, agencies);
}

function changedInItself(task: TaskDefinition, row: TaskRow): TaskDefinition {
  const deadline = task.recurrence === null ? (row.deadline ?? task.deadline) : task.deadline;
  const isRedated = JSON.stringify(deadline) !== JSON.stringify(task.deadline);
  return withLadder(
    {
      ...task,
      title: both(row.title, task.title),
      result: both(row.result.vi === '' ? { ...task.result } : row.result, task.result),
      for: {
        ...task.for,
        kinds: inOldOrder(task.for.kinds, row.for.kinds),
        agencies: inOldOrder(task.for.agencies, row.for.agencies),
        except: inOldOrder(task.for.except, row.for.except),
      },
      deadline,
      // Somebody has decided it.
      assumed: isRedated ? task.assumed.filter((field) => field !== 'deadline') : task.assumed,
    },
    row.without,
  );
}

/** The same codes in another order are no change. */
function inOldOrder(before: string[], after: string[]): string[] {
  return before.length === after.length && before.every((code) => after.includes(code)) ? before : after;
}

/** A text in both languages. An English text that is left out, or was only a copy of the Vietnamese one, follows it. */
function both({ vi, en }: Text, before: Text | null): Text {
  const isCopy = before !== null && before.en === before.vi && en === before.en;
  return { vi, en: en === '' || isCopy ? vi : en };
}

/** Rungs that the task does without; other distances that it has for a rung stay. */
function withLadder(task: TaskDefinition, without: readonly string[]): TaskDefinition {
  const stay = task.ladder.filter(({ rung, none }) => none === without.includes(rung));
  const dropped = without.filter((rung) => !stay.some((entry) => entry.rung === rung));
  const ladder: RungOverride[] = [...stay, ...dropped.map((rung) => ({ rung, workingDays: null, none: true }))];
  return { ...task, ladder };
}
