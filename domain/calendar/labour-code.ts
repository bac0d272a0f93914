import type { Text } from '../text/both-languages';
import type { CalendarEntry } from './calendar';
import { lunarMonthLength, solarDayOf } from './lunar';
import { addDays, type Day, daysBetween, weekdayOf } from './time';

/** The days off that the Labour Code gives every year. Where no notice has fixed a year's days yet, they are computed. */

export type Holiday = { day: Day; name: Text };
/** The article that gives a holiday, and the one that gives its day in lieu. */
type Law = { holidays: string; inLieu: string };

/** The Code of 2019 is in force from 1 January 2021; before it National Day is one day. */
const CODE_OF_2019_FROM = 2021;
const CULTURE_DAY_FROM = 2026;

const codeOf2012: Law = { holidays: 'Bộ luật Lao động 2012, Điều 115', inLieu: 'Bộ luật Lao động 2012, Điều 115 khoản 3' };
const codeOf2019: Law = { holidays: 'Bộ luật Lao động 2019, Điều 112', inLieu: 'Bộ luật Lao động 2019, Điều 111 khoản 3' };
/** Assumed: a Culture Day on a weekend is compensated like the holidays of the Code. */
const cultureDayLaw: Law = {
  holidays: 'Nghị quyết 80-NQ/TW ngày 07/01/2026; Nghị quyết 28/2026/QH16, Điều 2 (dẫn theo nguồn thứ cấp, chưa đối chiếu văn bản)',
  inLieu: 'Giả định áp dụng Bộ luật Lao động 2019, Điều 111 khoản 3, cho Ngày Văn hóa Việt Nam',
};

const names = {
  newYear: { vi: 'Tết Dương lịch', en: "New Year's Day" },
  hungKings: { vi: 'Ngày Giỗ Tổ Hùng Vương', en: "Hùng Kings' Commemoration Day" },
  victory: { vi: 'Ngày Chiến thắng (30/4)', en: 'Victory Day (30 April)' },
  labour: { vi: 'Ngày Quốc tế Lao động', en: 'International Labour Day' },
  nationalDay: { vi: 'Quốc khánh', en: 'National Day' },
  besideNationalDay: { vi: 'Quốc khánh (ngày nghỉ liền kề)', en: 'National Day (adjacent day)' },
  cultureDay: { vi: 'Ngày Văn hóa Việt Nam', en: 'Vietnam Culture Day' },
} satisfies Record<string, Text>;

function lawOf(year: number): Law {
  return year < CODE_OF_2019_FROM ? codeOf2012 : codeOf2019;
}

/** Names a day of Tết by its lunar date, such as `Tết Nguyên đán (mùng 1 tháng Giêng)`. */
function tetName(year: number, firstLunarDay: Day, day: Day): Text {
  const distance = daysBetween(firstLunarDay, day);
  if (distance >= 0) {
    return {
      vi: `Tết Nguyên đán (mùng ${distance + 1} tháng Giêng)`,
      en: `Tết, the Lunar New Year (day ${distance + 1} of the first lunar month)`,
    };
  }
  const last = lunarMonthLength(year - 1, 12) + 1 + distance;
  return { vi: `Tết Nguyên đán (${last} tháng Chạp)`, en: `Tết, the Lunar New Year (day ${last} of the twelfth lunar month)` };
}

/** The days of Tết from `first` to `last` with their names, weekends included. */
export function tetHolidays(year: number, first: Day, last: Day): Holiday[] {
  const firstLunarDay = solarDayOf(year, 1, 1);
  return Array.from({ length: daysBetween(first, last) + 1 }, (_, index) => {
    const day = addDays(first, index);
    return { day, name: tetName(year, firstLunarDay, day) };
  });
}

/**
 * Computes the five days of Tết for a year without a notice. They begin one day before the first lunar day where that is a Monday
 * or Tuesday, else two days before. Assumed for the future: every notice of 2015 to 2026 chose so.
 */
export function computedTet(year: number): { first: Day; last: Day } {
  const firstLunarDay = solarDayOf(year, 1, 1);
  const first = addDays(firstLunarDay, weekdayOf(firstLunarDay) <= 2 ? -1 : -2);
  return { first, last: addDays(first, 4) };
}

/** National Day and, where one is given, the adjacent day, in order. */
export function nationalDayHolidays(year: number, adjacent: Day | null): Holiday[] {
  const holidays: Holiday[] = [{ day: `${year}-09-02`, name: names.nationalDay }];
  if (adjacent !== null) holidays.push({ day: adjacent, name: names.besideNationalDay });
  return holidays.sort((a, b) => (a.day < b.day ? -1 : 1));
}

/**
 * Computes the day beside National Day for a year without a notice: 3 September where 2 September is a Monday, Thursday or Sunday,
 * else 1 September; null before 2021. Assumed for the future: every notice of 2021 to 2026 chose so, but none met a Sunday.
 */
export function computedAdjacentDay(year: number): Day | null {
  if (year < CODE_OF_2019_FROM) return null;
  return [1, 4, 7].includes(weekdayOf(`${year}-09-02`)) ? `${year}-09-03` : `${year}-09-01`;
}

/**
 * Makes entries for holidays, given in order of day, and a day in lieu for each one on a Saturday or Sunday: the next day that is
 * not a weekend, not one of these holidays and not in lieu of another (Labour Code 2019 art. 111(3), 2012 art. 115(3)).
 */
export function withDaysInLieu(holidays: readonly Holiday[], law: Law, status: CalendarEntry['status']): CalendarEntry[] {
  const taken = new Set(holidays.map((holiday) => holiday.day));
  const entries: CalendarEntry[] = holidays.map(({ day, name }) => ({ day, kind: 'off', name, source: law.holidays, status }));
  for (const { day, name } of holidays) {
    if (weekdayOf(day) <= 5) continue;
    let inLieu = addDays(day, 1);
    while (weekdayOf(inLieu) > 5 || taken.has(inLieu)) inLieu = addDays(inLieu, 1);
    taken.add(inLieu);
    const nameInLieu = { vi: `Nghỉ bù ${name.vi}`, en: `Day off in lieu of ${name.en}` };
    entries.push({ day: inLieu, kind: 'off', name: nameInLieu, source: law.inLieu, status });
  }
  return entries;
}

/** Caches the computed years, because every calendar begins with the same ones and the lunar computation is slow. */
const computedYears = new Map<string, readonly CalendarEntry[]>();

/** `entriesByLaw` with a cache. All calendars share the entries, so callers must not change them. */
export function keptEntriesByLaw(year: number, announced: boolean): readonly CalendarEntry[] {
  const key = `${year} ${announced}`;
  const entries = computedYears.get(key) ?? entriesByLaw(year, announced);
  computedYears.set(key, entries);
  return entries;
}

/**
 * Every day off of a year by law alone. `announced` is true where a notice for that year is known: holidays with a fixed date are
 * then certain, and those that a notice fixes stay provisional until its entries replace them.
 */
export function entriesByLaw(year: number, announced: boolean): CalendarEntry[] {
  const law = lawOf(year);
  const fixed = announced ? 'announced' : 'provisional';
  const spring = [
    { day: solarDayOf(year, 3, 10), name: names.hungKings },
    { day: `${year}-04-30`, name: names.victory },
    { day: `${year}-05-01`, name: names.labour },
  ];
  const tet = computedTet(year);
  const adjacent = computedAdjacentDay(year);
  const cultureDay = year < CULTURE_DAY_FROM ? [] : [{ day: `${year}-11-24`, name: names.cultureDay }];
  return [
    ...withDaysInLieu([{ day: `${year}-01-01`, name: names.newYear }], law, fixed),
    ...withDaysInLieu(tetHolidays(year, tet.first, tet.last), law, 'provisional'),
    ...withDaysInLieu(spring, law, fixed),
    ...withDaysInLieu(nationalDayHolidays(year, adjacent), law, adjacent === null ? fixed : 'provisional'),
    ...withDaysInLieu(cultureDay, cultureDayLaw, 'provisional'),
  ];
}
