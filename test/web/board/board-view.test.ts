import { buildCalendar } from '../../../domain/calendar/calendar';
import type { BoardRows, BoardTask } from '../../../store/board';
import { everything } from '../../../web/board/board-query';
import { boardOf } from '../../../web/board/board-view';
import { agency, decision, task } from '../../support/decision';

const codes = Array.from({ length: 20 }, (_, index) => `so-${index + 1}`);
const scene = {
  decision: decision({ agencies: codes.map((code) => agency(code)), tasks: [task('plan'), task('guide'), task('report')] }),
  calendar: buildCalendar(),
  now: '2020-10-20T02:00:00.000Z',
};

function row(of: string, code: string, changes: Partial<BoardTask> = {}): BoardTask {
  const usual = { period: null, status: 'inProgress', standing: 'inProgressOnTime', current: '2020-10-30', opensOn: '2020-09-15' } as const;
  return {
    agency: of,
    id: code,
    code,
    ...usual,
    blocked: false,
    done: null,
    total: null,
    submittedAt: null,
    completedAt: null,
    ...changes,
  };
}

function rows(tasks: BoardTask[]): BoardRows {
  return { agencies: codes, mark: 1, tasks, services: { total: 0, integrated: 0 }, closedAt: null };
}

describe('the columns of a large decision', () => {
  test('hold the tasks of many agencies; those of few stand at the end of their lines, the most urgent first', () => {
    const tasks = [
      ...codes.map((code) => row(code, 'plan')),
      row('so-1', 'guide'),
      row('so-1', 'directive', { id: 'directive~x~y', standing: 'overdue' }),
    ];
    const board = boardOf(rows(tasks), scene, everything);
    expect(board.columns.map((column) => column.codes)).toEqual([['plan']]);
    expect(board.groups[0]?.lines[0]?.others.map((cell) => cell.task.id)).toEqual(['directive~x~y', 'guide']);
    expect(board.figures.tasks).toBe(22);
  });

  test('show the latest period that has opened, and beside it an earlier one that is not over', () => {
    const report = (period: string, changes: Partial<BoardTask>) => ({
      id: `report@${period}`,
      period,
      opensOn: `${period}-01`,
      ...changes,
    });
    const tasks = codes.flatMap((code) => [
      row(code, 'report', report('2020-08', { standing: 'completedOnTime', status: 'completed' })),
      row(code, 'report', report('2020-09', { standing: 'overdue' })),
      row(code, 'report', report('2020-10', { standing: 'dueSoon' })),
      row(code, 'report', report('2020-11', { standing: null, status: 'scheduled' })),
    ]);
    const line = boardOf(rows(tasks), scene, everything).groups[0]?.lines[0];
    expect(line?.cells[0]?.task.id).toBe('report@2020-10');
    expect(line?.others.map((cell) => cell.task.id)).toEqual(['report@2020-09']);
    expect(boardOf(rows(tasks), scene, { ...everything, show: 'overdue' }).found).toBe(20);
  });
});
