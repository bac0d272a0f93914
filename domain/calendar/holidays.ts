import type { Text } from '../text/both-languages';
import type { CalendarEntry, CalendarPaper } from './calendar';
import { nationalDayHolidays, tetHolidays, withDaysInLieu } from './labour-code';
import type { Day } from './time';

/**
 * The announced days off of one year: the span of Tết, the day beside National Day, and weekdays off exchanged for a Saturday
 * worked. docs/calendar.md tells how each was checked. Where nobody saw the number of a paper, `source` says so.
 */
type Announcement = {
  year: number;
  source: string;
  /** `provisional`: the press reports the paper, and nobody has checked its text. */
  status: CalendarEntry['status'];
  /** The day of the paper, where it is known. */
  happened?: Day;
  /** First and last of the five days of Tết: weekends are included, days in lieu are not. */
  tet: [Day, Day];
  /** The day beside 2 September; null before 2021. */
  besideNationalDay: Day | null;
  /** `source` is set where another paper than the year's ordered the exchange. */
  swaps: { off: Day; worked: Day; source?: string }[];
};

const announcements: readonly Announcement[] = [
  {
    year: 2015,
    source:
      'Thông báo của Bộ Lao động - Thương binh và Xã hội về nghỉ Tết Âm lịch và hoán đổi ngày nghỉ năm 2015, theo Tờ trình 89/TTr-LĐTBXH ngày 20/11/2014 (số thông báo chưa đối chiếu)',
    status: 'announced',
    tet: ['2015-02-17', '2015-02-21'],
    besideNationalDay: null,
    swaps: [
      { off: '2015-01-02', worked: '2014-12-27' },
      { off: '2015-02-16', worked: '2015-02-14' },
      { off: '2015-04-29', worked: '2015-04-25' },
    ],
  },
  {
    year: 2016,
    source: 'Phiên họp Chính phủ thường kỳ ngày 29/10/2015 về nghỉ lễ, Tết năm 2016 (số thông báo chưa đối chiếu)',
    status: 'announced',
    tet: ['2016-02-07', '2016-02-11'],
    besideNationalDay: null,
    swaps: [],
  },
  {
    year: 2017,
    source: 'Công văn 9794/VPCP-KGVX ngày 14/11/2016',
    status: 'announced',
    happened: '2016-11-14',
    tet: ['2017-01-26', '2017-01-30'],
    besideNationalDay: null,
    swaps: [],
  },
  {
    year: 2018,
    source: 'Thông báo của Bộ Lao động - Thương binh và Xã hội về nghỉ lễ, Tết năm 2018 (số thông báo chưa đối chiếu)',
    status: 'announced',
    tet: ['2018-02-14', '2018-02-18'],
    besideNationalDay: null,
    swaps: [{ off: '2018-12-31', worked: '2019-01-05', source: 'Công văn 6519/VPCP-KGVX năm 2018' }],
  },
  {
    year: 2019,
    source: 'Thông báo của Bộ Lao động - Thương binh và Xã hội về nghỉ Tết Âm lịch năm 2019 (số thông báo chưa đối chiếu)',
    status: 'announced',
    tet: ['2019-02-04', '2019-02-08'],
    besideNationalDay: null,
    swaps: [{ off: '2019-04-29', worked: '2019-05-04', source: 'Công văn 6519/VPCP-KGVX năm 2018' }],
  },
  {
    year: 2020,
    source: 'Thông báo của Bộ Lao động - Thương binh và Xã hội về nghỉ Tết Âm lịch năm 2020 (số thông báo chưa đối chiếu)',
    status: 'announced',
    tet: ['2020-01-23', '2020-01-27'],
    besideNationalDay: null,
    swaps: [],
  },
  {
    year: 2021,
    source: 'Thông báo 4875/TB-LĐTBXH về nghỉ Tết Âm lịch và Quốc khánh năm 2021',
    status: 'announced',
    tet: ['2021-02-10', '2021-02-14'],
    besideNationalDay: '2021-09-03',
    swaps: [],
  },
  {
    year: 2022,
    source: 'Thông báo 119/TB-LĐTBXH về nghỉ Tết Âm lịch và Quốc khánh năm 2022',
    status: 'announced',
    tet: ['2022-01-31', '2022-02-04'],
    besideNationalDay: '2022-09-01',
    swaps: [],
  },
  {
    year: 2023,
    source: 'Thông báo 5034/TB-LĐTBXH về nghỉ Tết Âm lịch và Quốc khánh năm 2023',
    status: 'announced',
    tet: ['2023-01-20', '2023-01-24'],
    besideNationalDay: '2023-09-01',
    swaps: [],
  },
  {
    year: 2024,
    source: 'Thông báo 5015/TB-LĐTBXH ngày 22/11/2023',
    status: 'announced',
    happened: '2023-11-22',
    tet: ['2024-02-08', '2024-02-12'],
    besideNationalDay: '2024-09-03',
    swaps: [{ off: '2024-04-29', worked: '2024-05-04', source: 'Công văn 2450/VPCP-KGVX năm 2024' }],
  },
  {
    year: 2025,
    source: 'Thông báo 6150/TB-BLĐTBXH ngày 03/12/2024',
    status: 'announced',
    happened: '2024-12-03',
    tet: ['2025-01-27', '2025-01-31'],
    besideNationalDay: '2025-09-01',
    swaps: [{ off: '2025-05-02', worked: '2025-04-26' }],
  },
  {
    year: 2026,
    source: 'Thông báo 9441/TB-BNV ngày 16/10/2025',
    status: 'announced',
    happened: '2025-10-16',
    tet: ['2026-02-16', '2026-02-20'],
    besideNationalDay: '2026-09-01',
    swaps: [
      { off: '2026-01-02', worked: '2026-01-10', source: 'Công văn 12729/VPCP-KGVX ngày 25/12/2025' },
      { off: '2026-08-31', worked: '2026-08-22' },
    ],
  },
  {
    year: 2027,
    source: 'Công văn 10065/VPCP-KGVX ngày 02/10/2026 (dẫn theo nguồn thứ cấp, chưa đối chiếu văn bản)',
    status: 'provisional',
    happened: '2026-10-02',
    tet: ['2027-02-04', '2027-02-08'],
    besideNationalDay: '2027-09-03',
    swaps: [],
  },
];

const months = 'January February March April May June July August September October November December'.split(' ');

function written(day: Day): { vi: string; en: string } {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return { vi: `${date}/${month}/${year}`, en: `${date} ${months[month - 1]} ${year}` };
}

/** A weekday off for a Saturday worked. `name` is set where the paper names the day off. */
export type Exchange = { off: Day; worked: Day; name?: Text };

/** The two entries of an exchange, each naming the other. */
export function exchangeEntries({ off, worked, name }: Exchange, source: string, status: CalendarEntry['status']): CalendarEntry[] {
  const offWritten = written(off);
  const workedWritten = written(worked);
  const usual = { vi: `Nghỉ hoán đổi, làm bù thứ Bảy ${workedWritten.vi}`, en: `Day off exchanged for Saturday ${workedWritten.en}` };
  const inReturn = { vi: `Làm bù cho ngày nghỉ hoán đổi ${offWritten.vi}`, en: `Saturday worked in exchange for ${offWritten.en}` };
  return [
    { day: off, kind: 'off', name: name ?? usual, source, status, exchangedFor: worked },
    { day: worked, kind: 'work', name: inReturn, source, status, exchangedFor: off },
  ];
}

function swapEntries({ swaps, source: usual, status }: Announcement): CalendarEntry[] {
  return swaps.flatMap(({ source = usual, ...exchange }) => exchangeEntries(exchange, source, status));
}

function noticeOf(announcement: Announcement): CalendarPaper {
  const { year, source, status, happened, tet, besideNationalDay } = announcement;
  const cited = { holidays: source, inLieu: source };
  const entries = withDaysInLieu(tetHolidays(year, tet[0], tet[1]), cited, status);
  // Tết and its days in lieu always fall within this span, and no other holiday does.
  const replaces = [{ from: `${year}-01-15`, to: `${year}-02-28` }];
  if (besideNationalDay !== null) {
    entries.push(...withDaysInLieu(nationalDayHolidays(year, besideNationalDay), cited, status));
    replaces.push({ from: `${year}-09-01`, to: `${year}-09-08` });
  }
  const all = [...entries, ...swapEntries(announcement)];
  return { id: `announced-${year}`, year, replaces, entries: all, source, status, happened: happened ?? null };
}

/** The known notices of 2015 to 2027, oldest first. */
export const knownNotices: readonly CalendarPaper[] = announcements.map(noticeOf);
