import type { Report, TaskRow } from '../../../domain/report/report';
import { outlookOf } from '../../../web/leadership/outlook';

/** Wednesday 14 October 2020; its week ends on Sunday the 18th. */
const today = '2020-10-14';

const row = (agency: string, current: string | null, now: TaskRow['classes']['current'], title = 'Báo cáo'): TaskRow =>
  ({ agency, task: 'report', title: { vi: title, en: title }, current, classes: { current: now, original: now } }) as TaskRow;

function outlook(tasks: TaskRow[], late: number[] = []) {
  const overdue = late.map((days, index) => ({
    agency: `so-${index}`,
    task: 'plan',
    title: { vi: 'Kế hoạch', en: 'Plan' },
    days: { current: days },
  }));
  return outlookOf({ today, tasks, overdue: { tasks: overdue } } as unknown as Report);
}

test('what is due from today to Sunday is promised, the same task for the same day once with its agencies', () => {
  const { promised, allPromised } = outlook([
    row('so-b', '2020-10-16', 'dueSoon'),
    row('so-a', '2020-10-16', 'inProgressOnTime'),
    row('so-c', '2020-10-15T09:00', 'dueSoon'),
    row('so-d', '2020-10-18', 'inProgressOnTime', 'Khác'),
  ]);
  expect(promised.map(({ day, agencies }) => [day, agencies])).toEqual([
    ['2020-10-15', ['so-c']],
    ['2020-10-16', ['so-b', 'so-a']],
    ['2020-10-18', ['so-d']],
  ]);
  expect(allPromised).toBe(4);
});

test('what is done, late, handed in, without a deadline or of next week is not', () => {
  const none = [
    row('so-a', '2020-10-16', 'completedOnTime'),
    row('so-b', '2020-10-12', 'overdue'),
    row('so-c', '2020-10-16', 'awaitingConfirmation'),
    row('so-d', null, 'withoutDeadline'),
    row('so-e', '2020-10-19', 'inProgressOnTime'),
  ];
  expect(outlook(none)).toMatchObject({ promised: [], allPromised: 0 });
});

test('the latest five stand by name, and all are counted', () => {
  const { late, allLate } = outlook([], [30, 20, 10, 5, 4, 3]);
  expect(late.map(({ days }) => days)).toEqual([30, 20, 10, 5, 4]);
  expect(allLate).toBe(6);
});
