import { addWorkingDays, buildCalendar, isWorkingDay } from '../../../domain/calendar/calendar';
import { paperOf, type WrittenNotice } from '../../../domain/calendar/notice';
import { calendarChanges, movedDeadlines } from '../../../domain/ladder/calendar-reprojection';
import { emptyRollout, type RolloutState, type TaskState } from '../../../domain/record/state';
import { countedBy } from '../../support/decision';

const calendar = buildCalendar();

/** A day off announced late: Monday 23 November 2026, exchanged for Saturday 28 November. */
const late: WrittenNotice = {
  id: '1/TB-X',
  happened: '2026-11-20',
  source: 'Thông báo 1/TB-X',
  status: 'announced',
  year: 2026,
  replaces: [],
  daysOff: [{ day: '2026-11-24', name: { vi: 'Ngày Văn hóa Việt Nam', en: 'Vietnam Culture Day' } }],
  swaps: [{ off: '2026-11-23', worked: '2026-11-28' }],
};
const changed = buildCalendar([paperOf(late)]);

const mark = { happened: '2026-11-02T01:00:00.000Z', recorded: '2026-11-02T01:00:00.000Z', event: 1 };

function rolloutWith(task: Partial<TaskState>): RolloutState {
  const whole = { id: 't', status: 'assigned', original: '2026-11-23', current: '2026-11-23', reasons: [], ...task } as TaskState;
  return { ...emptyRollout('d', 'a'), opened: mark, tasks: { t: whole } };
}

describe('a notice that comes late', () => {
  test('makes its days off and its Saturday worked, each with its source and status', () => {
    expect(isWorkingDay(calendar, '2026-11-23')).toBe(true);
    expect(isWorkingDay(changed, '2026-11-23')).toBe(false);
    expect(isWorkingDay(changed, '2026-11-28')).toBe(true);
    expect(changed.entries['2026-11-23']).toMatchObject({ source: late.source, status: 'announced', exchangedFor: '2026-11-28' });
    expect(changed.entries['2026-11-28']).toMatchObject({ source: late.source, status: 'announced', exchangedFor: '2026-11-23' });
    expect(addWorkingDays(calendar, '2026-11-20', 2)).toBe('2026-11-25');
    expect(addWorkingDays(changed, '2026-11-20', 2)).toBe('2026-11-26');
  });

  test('changes the days that become off or worked, and confirms one that was provisional', () => {
    expect(calendarChanges(calendar, changed).map(({ day, change }) => [day, change])).toEqual([
      ['2026-11-23', 'off'],
      ['2026-11-24', 'confirmed'],
      ['2026-11-28', 'work'],
    ]);
    expect(calendarChanges(changed, calendar).map(({ day, change }) => [day, change])).toEqual([
      ['2026-11-23', 'work'],
      ['2026-11-28', 'off'],
    ]);
    expect(calendarChanges(calendar, calendar)).toEqual([]);
  });

  test('moves a deadline that was counted over its days, and none that was given as a day', () => {
    const counted = rolloutWith({ recipe: { from: '2026-11-16', workingDays: 5 } as TaskState['recipe'] });
    const moved = { decision: 'd', agency: 'a', task: 't', from: '2026-11-23', to: '2026-11-25', kept: false };
    expect(movedDeadlines(counted, countedBy(changed), '2026-11-20')).toEqual([moved]);
    expect(movedDeadlines(counted, countedBy(calendar), '2026-11-20')).toEqual([]);
    expect(movedDeadlines(rolloutWith({ recipe: null }), countedBy(changed), '2026-11-20')).toEqual([]);
  });

  test('moves nothing in a task that is done, or where the follow-up has ended', () => {
    const recipe = { from: '2026-11-16', workingDays: 5 } as TaskState['recipe'];
    expect(movedDeadlines(rolloutWith({ recipe, status: 'completed' }), countedBy(changed), '2026-11-20')).toEqual([]);
    expect(movedDeadlines({ ...rolloutWith({ recipe }), closed: mark }, countedBy(changed), '2026-11-20')).toEqual([]);
    expect(movedDeadlines({ ...rolloutWith({ recipe }), opened: null }, countedBy(changed), '2026-11-20')).toEqual([]);
  });
});
