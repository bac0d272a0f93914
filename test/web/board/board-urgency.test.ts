import { everything } from '../../../web/board/board-query';
import { urgentOf } from '../../../web/board/board-urgency';
import type { BoardCell, BoardLine } from '../../../web/board/board-view';

/** A line whose tasks are named after what they are. */
function line(code: string, ...cells: BoardCell[]): BoardLine {
  const tasks = cells.map(({ task }) => task);
  return { code, name: { vi: code, en: code }, kind: 'department', tasks, cells: [cells[0] ?? null], others: cells.slice(1) };
}

function cell(
  id: string,
  standing: BoardCell['task']['standing'],
  days: number | null,
  changes: Partial<BoardCell['task']> = {},
): BoardCell {
  const usual = { agency: '', code: id, period: null, status: 'inProgress', current: null, opensOn: '2020-09-15' } as const;
  const none = { blocked: false, done: null, total: null, submittedAt: null, completedAt: null };
  return { task: { ...usual, ...none, id, standing, ...changes }, days, matches: true, open: null };
}

/** Each section as `name of total: agency tasks; agency tasks`. */
function said({ sections }: ReturnType<typeof urgentOf>): string[] {
  return sections.map(({ name, total, agencies }) => {
    const listed = agencies.map((entry) => `${entry.line.code} ${entry.cells.map(({ task }) => task.id).join(' ')}`);
    return `${name} of ${total}: ${listed.join('; ')}`;
  });
}

test('each urgent task stands once, the latest first, those of one agency together, and quiet agencies apart', () => {
  const lines = [
    line('calm', cell('done', 'completedOnTime', null, { blocked: true }), cell('open', 'inProgressOnTime', 12)),
    line('one', cell('late-2', 'overdue', -2), cell('soon-1', 'dueSoon', 1), cell('open', 'inProgressOnTime', 9)),
    line(
      'two',
      cell('handed-in', 'awaitingConfirmation', 3, { submittedAt: '2020-10-02T02:00:00.000Z' }),
      cell('late-9', 'overdue', -9, { blocked: true }),
      cell('late-1', 'overdue', -1),
    ),
    line('three', cell('stuck', 'inProgressOnTime', 4, { blocked: true }), cell('sent-back', 'refused', 5)),
    line('four', cell('handed-in', 'awaitingConfirmation', 3, { submittedAt: '2020-10-01T02:00:00.000Z', blocked: true })),
    line('nothing'),
  ];
  const urgent = urgentOf(lines, everything);
  expect(said(urgent)).toEqual([
    'late of 3: two late-9 late-1; one late-2',
    'block of 2: four handed-in; three stuck',
    'wait of 2: three sent-back; two handed-in',
    'soon of 1: one soon-1',
  ]);
  expect([...urgent.quiet]).toEqual(['calm']);
  expect(urgent.isCut).toBe(false);
});

test('eight of a section are listed, and all that a filter finds up to a hundred, what is urgent first', () => {
  const many = Array.from({ length: 60 }, (_, index) =>
    line(`a${index}`, cell('late', 'overdue', index - 60), cell('open', 'inProgressOnTime', index)),
  );
  const listed = (urgent: ReturnType<typeof urgentOf>) => urgent.sections.map(({ total, agencies }) => [total, agencies.length]);
  const all = urgentOf(many, everything);
  expect([listed(all), all.isCut, all.quiet.size]).toEqual([[[60, 8]], true, 0]);
  const found = urgentOf(many, { ...everything, q: 'a' });
  expect([listed(found), found.isCut]).toEqual([
    [
      [60, 60],
      [60, 40],
    ],
    true,
  ]);
});

test('what a filter does not ask for is not listed', () => {
  const lines = [line('one', { ...cell('late', 'overdue', -2), matches: false }, cell('soon', 'dueSoon', 1))];
  expect(said(urgentOf(lines, { ...everything, show: 'soon' }))).toEqual(['soon of 1: one soon']);
});
