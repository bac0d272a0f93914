import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type NoticeProblem, type NoticeReading, readCalendarNotice } from '../../../documents/package/calendar-notice';
import { buildCalendar, isWorkingDay } from '../../../domain/calendar/calendar';
import { type NoticeFaultCode, noticeFaultCodes } from '../../../domain/calendar/notice';
import { noticeProblemText } from '../../../words/calendar-notice';

const folder = mkdtempSync(path.join(os.tmpdir(), 'notice-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const head = ['id: 1/TB-X', 'happened: 2026-11-20', 'source: Thông báo 1/TB-X', 'status: announced', 'year: 2026'];

async function read(lines: readonly string[], entered: Parameters<typeof readCalendarNotice>[1] = []): Promise<NoticeReading> {
  const file = path.join(folder, 'notice.yaml');
  writeFileSync(file, `${lines.join('\n')}\n`);
  return readCalendarNotice(file, entered, '2030-06-01');
}

async function problemsOf(lines: readonly string[], entered: Parameters<typeof readCalendarNotice>[1] = []): Promise<NoticeProblem[]> {
  const reading = await read(lines, entered);
  return reading.ok ? [] : reading.problems;
}

const brief = (problems: readonly NoticeProblem[]) => problems.map(({ code, line, field }) => [code, line, field]);

describe('a notice of days off', () => {
  test('becomes entries with its source and status, an exchange two of them', async () => {
    const reading = await read([
      ...head,
      'replaces: [{ from: 2026-11-24, to: 2026-11-24 }]',
      'daysOff:',
      '  - { day: 2026-11-25, name: { vi: Ngày nghỉ, en: Day off } }',
      'swaps:',
      '  - { off: 2026-11-23, work: 2026-11-28, name: { vi: Nghỉ liền kề, en: Adjacent day } }',
      '  - { off: 2026-11-27, work: 2026-11-21 }',
    ]);
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
    const { entries, ...rest } = reading.paper;
    expect(rest).toEqual({
      id: '1/TB-X',
      happened: '2026-11-20',
      source: 'Thông báo 1/TB-X',
      status: 'announced',
      year: 2026,
      replaces: [{ from: '2026-11-24', to: '2026-11-24' }],
    });
    expect(entries.map(({ day, kind, name, exchangedFor }) => [day, kind, name.vi, exchangedFor])).toEqual([
      ['2026-11-25', 'off', 'Ngày nghỉ', undefined],
      ['2026-11-23', 'off', 'Nghỉ liền kề', '2026-11-28'],
      ['2026-11-28', 'work', 'Làm bù cho ngày nghỉ hoán đổi 23/11/2026', '2026-11-23'],
      ['2026-11-27', 'off', 'Nghỉ hoán đổi, làm bù thứ Bảy 21/11/2026', '2026-11-21'],
      ['2026-11-21', 'work', 'Làm bù cho ngày nghỉ hoán đổi 27/11/2026', '2026-11-27'],
    ]);
    expect(entries.every((entry) => entry.source === 'Thông báo 1/TB-X' && entry.status === 'announced')).toBe(true);
  });

  test('that the documentation shows can be read, and moves Tết by a day', async () => {
    const reading = await readCalendarNotice(path.resolve(__dirname, '../../../docs/calendar-notice.yaml'), [], '2026-11-29');
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
    const calendar = buildCalendar([reading.paper]);
    const works = ['2028-01-24', '2028-01-31', '2028-02-01', '2028-08-26', '2028-08-31'].map((day) => isWorkingDay(calendar, day));
    expect(works).toEqual([true, false, true, true, false]);
  });

  /** Each fault of exchanges and days, alone in a notice. */
  const faults: [NoticeFaultCode, string[], string][] = [
    ['swapHalf', ['swaps: [{ off: 2026-11-23 }]'], 'swaps[0].work'],
    ['swapHalf', ['swaps: [{ work: 2026-11-28 }]'], 'swaps[0].off'],
    ['swapOffOnWeekend', ['swaps: [{ off: 2026-11-22, work: 2026-11-28 }]'], 'swaps[0].off'],
    ['swapOffIsHoliday', ['swaps: [{ off: 2026-09-02, work: 2026-11-28 }]'], 'swaps[0].off'],
    ['swapWorkedNotSaturday', ['swaps: [{ off: 2026-11-23, work: 2026-11-25 }]'], 'swaps[0].work'],
    ['swapWorkedNotSaturday', ['swaps: [{ off: 2026-11-23, work: 2026-11-29 }]'], 'swaps[0].work'],
    ['swapWorkedAlready', ['swaps: [{ off: 2026-11-23, work: 2026-08-22 }]'], 'swaps[0].work'],
    ['swapTorn', ['replaces: [{ from: 2026-08-31, to: 2026-08-31 }]'], 'replaces'],
    ['otherYear', ['daysOff: [{ day: 2027-01-04, name: { vi: x, en: x } }]'], 'daysOff[0].day'],
    ['otherYear', ['replaces: [{ from: 2026-12-30, to: 2028-01-02 }]'], 'replaces[0].to'],
    ['saysNothing', [], ''],
  ];
  test.each(faults)('is refused: %s in %j', async (code, lines, field) => {
    expect((await problemsOf([...head, ...lines])).map((found) => [found.code, found.field])).toEqual([[code, field]]);
  });

  test('is refused for a year beyond the next one to be known: the calendar has them until 2030, or one more by a notice', async () => {
    const of = (year: number) => [
      'id: x',
      'happened: 2026-11-20',
      'source: x',
      'status: announced',
      `year: ${year}`,
      `daysOff: [{ day: ${year}-11-25, name: { vi: x, en: x } }]`,
    ];
    expect(brief(await problemsOf(of(2032)))).toEqual([['yearTooFar', 5, 'year']]);
    const next = await read(of(2031));
    if (!next.ok) throw new Error(JSON.stringify(next.problems));
    expect((await read(of(2032).with(0, 'id: y'), [next.paper])).ok).toBe(true);
  });

  test('is refused where a Saturday of an exchange is a holiday, or a day is named twice', async () => {
    // Saturday 2 September 2028.
    const holiday = ['id: x', 'happened: 2027-10-01', 'source: x', 'status: announced', 'year: 2028'];
    expect(brief(await problemsOf([...holiday, 'swaps: [{ off: 2028-08-31, work: 2028-09-02 }]']))).toEqual([
      ['swapWorkedIsHoliday', 6, 'swaps[0].work'],
    ]);
    const twice = ['swaps:', '  - { off: 2026-11-23, work: 2026-11-28 }', '  - { off: 2026-11-20, work: 2026-11-28 }'];
    expect(brief(await problemsOf([...head, ...twice]))).toEqual([['dayTwice', 8, 'swaps[1].work']]);
  });

  test('has every fault told at once, in the order of the file, those of its form too', async () => {
    const lines = [
      'id: 1/TB-X',
      'happened: 2026-13-01',
      'status: sure',
      'year: 2026',
      'note: x',
      'replaces: [{ from: 2026-02-28, to: 2026-02-01 }]',
      'swaps:',
      '  - { off: 2026-11-22, work: 2026-11-25 }',
      '  - { off: 2026-11-23 }',
    ];
    expect(brief(await problemsOf(lines))).toEqual([
      ['missing', 1, 'source'],
      ['wrongForm', 2, 'happened'],
      ['notInList', 3, 'status'],
      ['unknownKey', 5, 'note'],
      ['wrongOrder', 6, 'replaces[0].to'],
      ['swapOffOnWeekend', 8, 'swaps[0].off'],
      ['swapWorkedNotSaturday', 8, 'swaps[0].work'],
      ['swapHalf', 9, 'swaps[1].work'],
    ]);
  });

  test('is judged over the notices entered before it, and not over itself or later ones', async () => {
    const lines = [...head, 'swaps: [{ off: 2026-11-23, work: 2026-11-28 }]'];
    const reading = await read(lines);
    if (!reading.ok) throw new Error('not read');
    expect((await read(lines, [reading.paper])).ok).toBe(true);
    const other = [{ ...reading.paper, id: '2/TB-X' }];
    expect((await problemsOf(lines, other)).map((found) => found.code)).toEqual(['swapOffIsHoliday', 'swapWorkedAlready']);
    expect((await read(lines, [reading.paper, ...other])).ok).toBe(true);
  });

  test('that is missing, or is no YAML, says so', async () => {
    const missing = await readCalendarNotice(path.join(folder, 'none.yaml'), [], '2030-06-01');
    expect(missing.ok ? [] : missing.problems.map((found) => found.code)).toEqual(['missingFile']);
    expect((await problemsOf(['id: [']))[0]?.code).toBe('badYaml');
  });

  test('has words for every fault in both languages', async () => {
    const [half] = await problemsOf([...head, 'swaps: [{ off: 2026-11-23 }]']);
    if (half === undefined) throw new Error('no fault');
    const outside = { day: '2226-01-01', from: '2015-01-01', to: '2030-06-01', use: 'happened' };
    for (const code of noticeFaultCodes) {
      for (const language of ['vi', 'en'] as const) {
        const text = noticeProblemText(
          { ...half, code, params: { ...outside, year: 2026, next: 2031, left: '2026-08-22', gone: '2026-08-31' } },
          language,
        );
        expect(text).toContain('notice.yaml');
        expect(text).not.toMatch(/undefined|NaN/);
      }
    }
    expect(noticeProblemText(half, 'vi')).toBe(
      'lỗi: notice.yaml, dòng 6, cột 9, swaps[0].work: không có giá trị, cần đủ cặp hoán đổi: ngày nghỉ (off) và ngày thứ Bảy làm bù (work)',
    );
  });
});
