import { buildCalendar, type CalendarPaper, isWorkingDay } from '../../domain/calendar/calendar';
import { paperOf } from '../../domain/calendar/notice';
import { appendNotice, storedNotices } from '../../store/calendar-notices';
import { calendarReader } from '../../store/calendar-reader';
import { type Database, openDatabase } from '../../store/database';
import { type FreshDatabase, freshDatabase } from '../support/database';

const RECORDED = '2026-11-20T02:00:00.000Z';

function notice(id: string, off: string, worked: string): CalendarPaper {
  const swaps = [{ off, worked }];
  return paperOf({
    id,
    happened: '2026-11-19',
    source: `Thông báo ${id}`,
    status: 'announced',
    year: 2026,
    replaces: [],
    daysOff: [],
    swaps,
  });
}

const first = notice('1/TB-X', '2026-11-23', '2026-11-28');
const second = notice('2/TB-X', '2026-12-04', '2026-12-05');

let fresh: FreshDatabase;
let database: Database;
beforeEach(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.url, 4);
});
afterEach(async () => {
  await database.$disconnect();
  await fresh.drop();
});

describe('notices of days off', () => {
  test('are stored once: the same again changes nothing, another under the same number is refused', async () => {
    expect(await appendNotice(database, first, RECORDED)).toEqual({ outcome: 'stored', version: 1 });
    expect(await appendNotice(database, first, '2026-11-21T02:00:00.000Z')).toEqual({ outcome: 'same', version: 1 });
    const other = { ...first, source: 'Thông báo khác' };
    expect(await appendNotice(database, other, RECORDED)).toEqual({ outcome: 'different', version: 1 });
    expect(await storedNotices(database)).toEqual([{ version: 1, paper: first, recorded: RECORDED }]);
  });

  test('entered side by side all count, and one entered twice at once counts once', async () => {
    const papers = [first, second, first, notice('3/TB-X', '2026-12-11', '2026-12-12')];
    const outcomes = await Promise.all(papers.map((paper) => appendNotice(database, paper, RECORDED)));
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['same', 'stored', 'stored', 'stored']);
    expect((await storedNotices(database)).map(({ paper }) => paper.id).sort()).toEqual(['1/TB-X', '2/TB-X', '3/TB-X']);
  });

  test('are never changed or removed', async () => {
    await appendNotice(database, first, RECORDED);
    await expect(database.calendarNotice.update({ where: { id: first.id }, data: { year: 2027 } })).rejects.toThrow('never changed');
    await expect(database.calendarNotice.deleteMany({})).rejects.toThrow('never changed');
  });
});

describe('the calendar by version', () => {
  test('is the built-in one without notices, and then one for each notice, with those before it', async () => {
    const calendars = calendarReader(database);
    expect(await calendars.version()).toBe(0);
    expect(await calendars.current()).toEqual(buildCalendar());
    await appendNotice(database, first, RECORDED);
    await appendNotice(database, second, RECORDED);
    expect(await calendars.version()).toBe(2);
    const works = async (version: number) =>
      ['2026-11-23', '2026-11-28', '2026-12-04'].map(isWorkingDay.bind(null, await calendars.at(version)));
    expect(await works(0)).toEqual([true, false, true]);
    expect(await works(1)).toEqual([false, true, true]);
    expect(await works(2)).toEqual([false, true, false]);
    expect(await calendars.current()).toEqual(await calendars.at(2));
  });

  test('is built once for each version, also where several ask at a time', async () => {
    await appendNotice(database, first, RECORDED);
    let reads = 0;
    const counted = new Proxy(database, {
      get(target, name) {
        if (name !== 'calendarNotice') return Reflect.get(target, name, target);
        const findMany = (...given: Parameters<typeof target.calendarNotice.findMany>) => {
          reads += 1;
          return target.calendarNotice.findMany(...given);
        };
        return { aggregate: target.calendarNotice.aggregate.bind(target.calendarNotice), findMany };
      },
    });
    const calendars = calendarReader(counted);
    const [one, other] = await Promise.all([calendars.at(1), calendars.current()]);
    expect(other).toBe(one);
    expect(await calendars.at(1)).toBe(one);
    expect(reads).toBe(1);
  });

  test('is refused for a version that does not exist, and read anew once it does', async () => {
    const calendars = calendarReader(database);
    await expect(calendars.at(1)).rejects.toThrow('no version 1');
    await appendNotice(database, first, RECORDED);
    expect(isWorkingDay(await calendars.at(1), '2026-11-23')).toBe(false);
  });
});
