import { readTakenOver, readTakenOverSheets } from '../../../documents/tables/read-taken-over';
import { buildCalendar } from '../../../domain/calendar/calendar';
import { agency, decision, task } from '../../support/decision';
import { type RawCell, sheetsOfRaw } from '../import/support/raw-table';

const calendar = buildCalendar();
const TODAY = '2020-10-20';
const document = decision({
  agencies: [
    agency('so-a', 'department', { name: { vi: 'Sở Xây dựng', en: 'Department of Construction' } }),
    agency('huyen-b', 'district'),
  ],
  tasks: [
    task('review', { title: { vi: 'Rà soát danh mục', en: 'Review the catalogue' } }),
    task('plan', { deadline: { type: 'workingDays', count: 10, from: 'assignment' } }),
    task('report', { deadline: { type: 'none' }, recurrence: { type: 'dates', days: ['2020-10-16', '2020-11-17'] }, progress: 'words' }),
  ],
});

const read = (...lines: string[]) => readTakenOver(lines.join('\n'), 'tasks.csv', { decision: document, calendar, today: TODAY });

function standingOf(of: string, id: string, ...lines: string[]) {
  const reading = read(...lines);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  const found = reading.tasks[of]?.find((entry) => entry.id === id);
  if (found === undefined) throw new Error(`no task ${id}`);
  return found;
}

/** Row, column and code of every fault. */
function faults(...lines: string[]): string[] {
  const reading = read(...lines);
  return reading.ok ? [] : reading.problems.map((found) => `${found.row} ${found.field} ${found.code}`);
}

const HEADING = 'agency,task,status,currentDeadline,assigned,acknowledged,submitted,completed,lastNews,progress,letters';

describe('a table of what was followed elsewhere', () => {
  test('gives each task as it stood: its first deadline, the present one, and the letters issued', () => {
    const given = standingOf(
      'so-a',
      'review',
      HEADING,
      'so-a,review,inProgress,2020-11-02,2020-09-16,2020-09-18,,,2020-10-01,4/12,Q3:2020-10-09; Q5:16/10/2020',
    );
    expect(given).toMatchObject({
      id: 'review',
      // Fifteen working days after the decision of 15/9.
      deadline: '2020-10-06',
      standing: {
        status: 'inProgress',
        current: '2020-11-02',
        assigned: '2020-09-16',
        acknowledged: '2020-09-18',
        submitted: null,
        completed: null,
        lastNews: '2020-10-01',
        done: 4,
        letters: [
          { rung: 'Q3', on: '2020-10-09' },
          { rung: 'Q5', on: '2020-10-16' },
        ],
      },
    });
  });

  test('is understood in Vietnamese, with or without accents, by semicolons, names and d/m/y', () => {
    const vietnamese = [
      'Cơ quan;Nhiệm vụ;Trạng thái;Thời hạn hiện tại;Ngày hoàn thành',
      'Sở Xây dựng;Rà soát danh mục;Đã hoàn thành;30/10/2020;5/10/2020',
    ];
    const plain = [
      'Co quan;Nhiem vu;Trang thai;Thoi han hien tai;Ngay hoan thanh',
      'so xay dung;ra soat danh muc;da hoan thanh;30/10/2020;05-10-2020',
    ];
    const expected = { status: 'completed', current: '2020-10-30', submitted: '2020-10-05', completed: '2020-10-05' };
    expect(standingOf('so-a', 'review', ...vietnamese).standing).toMatchObject(expected);
    expect(standingOf('so-a', 'review', ...plain).standing).toMatchObject(expected);
  });

  test('leaves every task without a row as assigned with the decision', () => {
    const reading = read(HEADING, 'so-a,review,,,,,,,,,');
    const tasks = reading.ok
      ? Object.entries(reading.tasks).flatMap(([of, given]) =>
          given.map(({ id, standing }) => `${of} ${id} ${standing.status} ${standing.assigned}`),
        )
      : [];
    expect(tasks).toHaveLength(8);
    expect(tasks.every((line) => line.endsWith('assigned 2020-09-15'))).toBe(true);
    expect(tasks).toContain('huyen-b report@2020-11-17 assigned 2020-09-15');
  });

  test('counts from the assignment where the decision does', () => {
    const given = standingOf('so-a', 'plan', HEADING, 'so-a,plan,,,2020-09-21,,,,,,');
    expect(given).toMatchObject({ deadline: '2020-10-05', standing: { assigned: '2020-09-21', current: '2020-10-05' } });
    expect(standingOf('huyen-b', 'plan', HEADING)).toMatchObject({ deadline: '2020-09-29', standing: { current: '2020-09-29' } });
  });

  test('has all its faults told at once, by row and column', () => {
    expect(
      faults(
        HEADING,
        'so-x,review,,,,,,,,,',
        'so-a,reviw,,,,,,,,,',
        'so-a,review,xong rồi,,,,,,,,',
        'so-a,report@2020-10-16,submitted,,,,,,,,',
        'huyen-b,review,,31/2/2020,2020-12-01,,,,,99,Q1:2020-10-01',
        'huyen-b,plan,completed,,2020-10-01,,2020-09-20,,,nhiều,Q3:sớm',
        'huyen-b,report@2020-10-16,,18/12/2226,0202-09-15,,,,,,',
      ),
    ).toEqual([
      '2 agency notInList',
      '3 task notInList',
      '4 status notInList',
      '5 submitted missing',
      '6 currentDeadline wrongForm',
      '6 assigned inFuture',
      '6 progress outOfRange',
      '6 letters notInList',
      '7 progress wrongType',
      '7 letters wrongForm',
      '7 submitted wrongOrder',
      '8 currentDeadline dayTooFar',
      '8 assigned dayTooFar',
    ]);
  });

  test('suggests the nearest agency, task and column', () => {
    const reading = read('agency,task,statu', 'so-b,plann,');
    const suggestions = reading.ok ? [] : reading.problems.map((found) => found.params.suggestion);
    expect(suggestions).toEqual(['status', 'so-a', undefined]);
    const near = read('agency,task', 'so-a,plann');
    expect(near.ok ? null : near.problems[0]?.params.suggestion).toBe('plan');
  });

  test('names a task twice only by mistake', () => {
    const reading = read(HEADING, 'so-a,review,,,,,,,,,', 'Sở Xây dựng,Rà soát danh mục,,,,,,,,,');
    expect(reading).toMatchObject({ ok: false, problems: [{ row: 3, code: 'duplicate', params: { first: 2 } }] });
  });

  describe('in a spreadsheet', () => {
    const HEAD = ['STT', 'Cơ quan', 'Nhiệm vụ', 'Thời hạn', 'Tình trạng', 'Ngày hoàn thành', 'Ghi chú'];
    const sheets = (...rows: RawCell[][]) =>
      sheetsOfRaw({ rows: [['BẢNG THEO DÕI NHIỆM VỤ'], HEAD, ...rows, ['(Số liệu đến 15/10)'], [null, null, null, 'NGƯỜI LẬP BIỂU']] });
    const context = { decision: document, calendar, today: TODAY };

    test('is understood below its title, with days as cells, and what the states of offices mean', () => {
      const day = { number: 44_109, format: 'dd/mm/yyyy' };
      const reading = readTakenOverSheets(
        sheets(
          [1, 'Sở Xây dựng', 'Rà soát danh mục', '06/10/2020', 'Quá hạn', null, 'đã nhắc'],
          [2, 'Sở Xây dựng', 'plan', '29/09/2020', 'Hoàn thành quá hạn', day, null],
          [3, 'huyen-b', 'plan', null, 'Chưa báo cáo', null, null],
        ),
        'theo-doi.xlsx',
        context,
      );
      if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
      const standing = (of: string, id: string) => reading.tasks[of]?.find((entry) => entry.id === id)?.standing;
      expect(standing('so-a', 'review')).toMatchObject({ status: 'inProgress', current: '2020-10-06', completed: null });
      expect(standing('so-a', 'plan')).toMatchObject({ status: 'completed', submitted: '2020-10-05', completed: '2020-10-05' });
      expect(standing('huyen-b', 'plan')).toMatchObject({ status: 'assigned' });
    });

    test('has its faults told by row: a completed task without a day, a formula without a result', () => {
      const reading = readTakenOverSheets(
        sheets([1, 'so-a', 'review', null, 'Hoàn thành quá hạn', null, null], [2, 'so-a', 'plan', { formula: 'D3' }, null, null, null]),
        'theo-doi.xlsx',
        context,
      );
      expect(reading.ok ? [] : reading.problems.map(({ row, field, code }) => `${row} ${field} ${code}`)).toEqual([
        '3 Ngày nộp missing',
        '4 Thời hạn errorCell',
        '4 Thời hạn wrongForm',
      ]);
    });
  });

  test('has its faults told by the headings that it has, and by those it lacks in its language', () => {
    expect(faults('Agency,Task,Status', 'so-a,review,completed', 'so-a,plan,soon')).toEqual(['2 Submitted missing', '3 Status notInList']);
    expect(faults('CO QUAN,Tên nhiệm vụ,Tình trạng', 'so-a,review,soon')).toEqual(['2 Tình trạng notInList']);
  });

  test('lacks its columns', () => {
    expect(faults('cơ quan', 'so-a')).toEqual(['1 Nhiệm vụ (Task) missingColumn']);
  });
});
