import { dayOf, type Instant, timeOf } from '../domain/calendar/time';
import { type Degree, degrees, type Language, type Level } from '../domain/decision/decision';
import type { KindOfAgency } from '../domain/decision/kinds';
import type { Awaited } from '../domain/record/awaited';
import type { ClassGroup } from '../domain/report/classes';
import { type Figure, figureOfAll } from '../domain/report/figure';
import type { AgeClass } from '../domain/report/overdue';
import type { Period } from '../domain/report/period';
import type { Ranking } from '../domain/report/ranking';
import type { Report } from '../domain/report/report';
import { commandWords } from './commands';
import { counted } from './counted';
import { documentWords } from './documents';
import { letterWords } from './letters';
import { mailWords } from './mail';

/** The words of reports (báo cáo): the summary in sentences, headings, tables, charts, and what the command line says of them. */

/** The acts that are awaited from somebody other than the task's own agency. */
export type AwaitedWhat = Exclude<Awaited, { from: 'agency' }>['what'];

const two = (value: number): string => String(value).padStart(2, '0');

/** A whole number with a point for thousands in Vietnamese, a comma in English. */
export function numberText(language: Language, value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, language === 'vi' ? '.' : ',');
}

/** A share as `68,7%`, or `68.7%` in English; a dash where there is nothing to have a share of. */
export function percentText(language: Language, rate: number | null): string {
  if (rate === null) return '–';
  const text = (Math.round(rate * 1000) / 10).toFixed(1);
  return `${language === 'vi' ? text.replace('.', ',') : text}%`;
}

function sumOf(figures: readonly Figure[]): number {
  return figureOfAll(figures).value;
}

const vi = {
  kind: 'BÁO CÁO',
  abstract: (paper: string) => `Kết quả theo dõi, đôn đốc thực hiện ${paper}`,
  abstractOfPeriod: (period: string, paper: string) => `Kết quả theo dõi, đôn đốc thực hiện ${paper} ${period}`,
  asOf: (moment: string) => `(Số liệu ghi nhận đến ${moment})`,
  to: (position: string) => position,
  opening: (office: string, paper: string, title: string, moment: string) =>
    `Thực hiện nhiệm vụ theo dõi, đôn đốc, kiểm tra việc thực hiện ${paper} về việc ${title}, ${office} báo cáo kết quả, số liệu ghi nhận đến ${moment}, như sau:`,
  closing: 'Trên đây là kết quả theo dõi, đôn đốc, kính báo cáo./.',
  draftMark: 'DỰ THẢO',
  /** On a paper in English, whose Vietnamese text is the one that counts; null in Vietnamese. */
  translationMark: null as string | null,
  numberSign: 'BC-VP',
  copies: ['- Như trên;', '- Các Phó Chủ tịch UBND tỉnh;', '- Chánh, các Phó Chánh Văn phòng;', '- Lưu: VT, KSTT.'] satisfies string[],
  period: ({ kind, number, year }: Period) => {
    switch (kind) {
      case 'month':
        return `tháng ${number} năm ${year}`;
      case 'quarter':
        return `quý ${['', 'I', 'II', 'III', 'IV'][number ?? 0]} năm ${year}`;
      case 'halfYear':
        return `06 tháng đầu năm ${year}`;
      case 'nineMonths':
        return `09 tháng năm ${year}`;
      case 'year':
        return `năm ${year}`;
    }
  },
  periodUnverified:
    'Ngày chốt số liệu của kỳ theo Nghị định số 09/2019/NĐ-CP, cách áp dụng của một tỉnh; chưa được xác minh đối với tỉnh này.',
  moment: (at: Instant): string => `${timeOf(at).replace(':', ' giờ ')} phút ngày ${letterWords.vi.day(dayOf(at))}`,
  headings: {
    general: 'TÌNH HÌNH CHUNG',
    period: 'Kết quả trong kỳ',
    agencies: 'KẾT QUẢ CỦA CÁC CƠ QUAN',
    ranking: 'Xếp thứ tự theo tỷ lệ hoàn thành đúng hạn',
    overdue: 'NHIỆM VỤ QUÁ HẠN, KHÔNG THỜI HẠN',
    blockers: 'KHÓ KHĂN, VƯỚNG MẮC VÀ Ý KIẾN CHỈ ĐẠO',
    services: 'RÀ SOÁT, TÍCH HỢP DỊCH VỤ CÔNG',
    urging: 'VIỆC ĐÔN ĐỐC',
    office: 'VIỆC CỦA VĂN PHÒNG',
    proposals: 'KIẾN NGHỊ',
  } satisfies Record<
    'general' | 'period' | 'agencies' | 'ranking' | 'overdue' | 'blockers' | 'services' | 'urging' | 'office' | 'proposals',
    string
  >,
  annex: (number: number) => `PHỤ LỤC ${['', 'I', 'II'][number] ?? ''}`,
  annexes: { tasks: (paper: string) => `Danh mục nhiệm vụ thực hiện ${paper}`, progress: 'Tiến độ thực hiện theo thời gian' },
  leaders: 'Lãnh đạo UBND tỉnh',
  files: (told: number, none: number, noneOnline: number) =>
    `Có số liệu hồ sơ của ${numberText('vi', told)} dịch vụ công, trong đó ${numberText('vi', none)} dịch vụ không phát sinh hồ sơ, ${numberText('vi', noneOnline)} dịch vụ có hồ sơ nhưng không có hồ sơ trực tuyến.`,
  briefing: {
    kind: 'BÁO CÁO NHANH PHỤC VỤ GIAO BAN',
    overdueAgencies: (agencies: string, more: number) =>
      `Cơ quan có nhiều nhiệm vụ quá hạn: ${agencies}${more > 0 ? `; và ${more} cơ quan khác` : ''}.`,
  },
  command: {
    badMoment: (text: string) =>
      `Thời điểm không hợp lệ: ${text}. Ví dụ: 2020-11-30T17:00+07:00, "2020-11-30 17:00" hoặc 2020-11-30 (hết ngày)`,
    badPeriod: (text: string) => `Kỳ báo cáo không hợp lệ: ${text}. Ví dụ: 2020-10, 2020-Q4, 2020-H1, 2020-9M, 2020`,
    future: (asOf: string, now: string) => `Thời điểm ${asOf} ở sau bây giờ (${now}): chưa có số liệu`,
    periodOpen: (period: string, cutOff: string, now: string) =>
      `Kỳ ${period} chốt số liệu hết ngày ${cutOff}, bây giờ là ${now}. Số liệu đến nay: bỏ --period`,
    beforeStart: (asOf: string, start: string) => `Thời điểm ${asOf} ở trước khi bắt đầu theo dõi (${start})`,
    both: 'Kỳ báo cáo đã có thời điểm chốt số liệu: chỉ dùng một trong hai, --period hoặc --as-of',
    badFigure: (name: string, nearest: string | null, all: string) =>
      `Không có số liệu ${name}${nearest === null ? '' : `; có phải ${nearest}?`} Các số liệu: ${all}`,
    needsPeriod: (name: string) => `Số liệu ${name} là của một kỳ: cần --period`,
    badOut: (name: string) => `Không rõ loại tệp ${name}: cần .docx, .pdf hoặc .xlsx`,
    issueNeeds: 'Phát hành báo cáo cần đủ --number, --date và --as; bản người khác đã ký thì thêm --signer và --paper',
    paperMissing:
      'Từ Trưởng phòng trở lên tự ký báo cáo bằng chức vụ của mình. Báo cáo người khác đã ký được ghi theo bản đã ký: thêm --signer và --paper <tệp>',
    badDate: (text: string) => `Ngày không hợp lệ: ${text}. Ví dụ: 2020-12-01`,
    dateBefore: (date: string, asOf: string) => `Ngày báo cáo ${date} ở trước ngày của số liệu (${asOf})`,
    dateAhead: (date: string, today: string) => `Ngày báo cáo ${date} ở sau hôm nay (${today})`,
    issued: (number: string, date: string) => `Đã lưu báo cáo số ${number} ngày ${date}`,
    issuedBefore: (number: string, date: string) => `Báo cáo số ${number} ngày ${date} đã lưu từ trước, không có gì thay đổi`,
    issuedOtherwise: (number: string, date: string) => `Báo cáo số ${number} ngày ${date} đã lưu với nội dung khác. Không có gì được lưu`,
    noIssued: (number: string | null): string =>
      number === null ? 'Chưa phát hành báo cáo nào' : `Không có báo cáo đã phát hành số ${number}`,
    fileMissing: (name: string) => `Báo cáo đã phát hành không có tệp ${name}`,
    written: (path: string) => `Đã ghi ${path}`,
    issuedColumns: ['Số', 'Ngày', 'Số liệu đến', 'Kỳ', 'Người ký', 'Tệp'] satisfies [string, string, string, string, string, string],
    figure: (name: string, value: string) => `${name}: ${value}`,
    byCatalogue: 'theo danh mục của quyết định',
    asOf: (moment: string, version: number) => `Số liệu ghi nhận đến ${moment}, bản ${version} của quyết định`,
  },
  classGroup: {
    completed: 'Hoàn thành',
    awaiting: 'Chờ xác nhận',
    inProgress: 'Đang thực hiện',
    overdue: 'Quá hạn',
    other: 'Khác',
  } satisfies Record<ClassGroup, string>,
  age: {
    upTo5: 'Đến 5 ngày',
    upTo10: 'Từ 6 đến 10 ngày',
    upTo20: 'Từ 11 đến 20 ngày',
    upTo30: 'Từ 21 đến 30 ngày',
    over30: 'Trên 30 ngày',
  } satisfies Record<AgeClass, string>,
  total: 'Tổng số',
  none: 'Không có.',
  /** An agency with those that were merged into it. */
  withMerged: (agency: string, merged: string) => `${agency} (gồm cả việc tiếp nhận từ ${merged})`,
  clock: { original: 'Theo thời hạn ban đầu', current: 'Theo thời hạn hiện tại' },
  bothClocks:
    'Ô có hai số: theo thời hạn ban đầu / theo thời hạn hiện tại (sau gia hạn, tạm dừng được chấp nhận, điều chỉnh lịch nghỉ). Đối với cơ quan Trung ương theo ngành dọc là nội dung đề nghị.',
  days: (count: number) => `${count} ngày làm việc`,
  day: 'Ngày',
  agencyColumn: 'Cơ quan',
  columns: {
    classes: ['Tình trạng', 'Theo thời hạn ban đầu', 'Theo thời hạn hiện tại'],
    agencies: [
      'TT',
      'Cơ quan',
      'Tổng số',
      'Hoàn thành đúng hạn',
      'Hoàn thành quá hạn',
      'Quá hạn',
      'Chờ xác nhận',
      'Đang thực hiện',
      'Khác',
      'Tỷ lệ đúng hạn',
    ],
    ranking: ['Thứ tự', 'Cơ quan', 'Số nhiệm vụ', 'Tỷ lệ theo thời hạn ban đầu', 'Tỷ lệ theo thời hạn hiện tại'],
    ages: ['Số ngày làm việc quá hạn', 'Theo thời hạn ban đầu', 'Theo thời hạn hiện tại'],
    overdue: ['TT', 'Cơ quan', 'Nhiệm vụ', 'Thời hạn', 'Quá hạn (ngày làm việc)', 'Văn bản đã gửi'],
    blockers: ['TT', 'Cơ quan, nhiệm vụ', 'Nội dung', 'Quá trình xử lý', 'Đang chờ'],
    directives: ['TT', 'Ý kiến chỉ đạo', 'Nội dung', 'Cơ quan thực hiện, thời hạn', 'Tình trạng'],
    awaiting: ['Đang chờ', 'Nội dung', 'Số lượng', 'Chờ lâu nhất'],
    services: ['Nhóm cơ quan', 'Số dịch vụ', 'Đã tích hợp khi bắt đầu', 'Đã tích hợp đến nay', 'Đã rà soát', 'Đầy đủ, chính xác'],
    urgings: ['TT', 'Cơ quan', 'Nhắc nhở', 'Đôn đốc', 'Phê bình', 'Gửi cấp trên', 'Thư nhắc', 'Thư đôn đốc', 'Điện thoại'],
    delay: ['Nội dung', 'Số lượng', 'Chờ lâu nhất'],
    tasks: ['TT', 'Nhiệm vụ', 'Thời hạn ban đầu', 'Thời hạn hiện tại', 'Tình trạng', 'Tiến độ', 'Quá hạn (ngày làm việc)'],
    activity: ['Nội dung', 'Số lượng'],
    old: ['TT', 'Cơ quan', 'Nhiệm vụ', 'Giao từ ngày'],
    extensions: ['TT', 'Cơ quan', 'Nhiệm vụ', 'Số lần gia hạn', 'Thời hạn ban đầu', 'Thời hạn hiện tại'],
    coordinators: ['TT', 'Cơ quan', 'Số việc được giao phối hợp, thực hiện', 'Số việc chậm'],
  } satisfies Record<
    | 'classes'
    | 'agencies'
    | 'ranking'
    | 'ages'
    | 'overdue'
    | 'blockers'
    | 'directives'
    | 'awaiting'
    | 'services'
    | 'urgings'
    | 'delay'
    | 'tasks'
    | 'activity'
    | 'old'
    | 'extensions',
    string[]
  > & { coordinators: string[] },
  captions: {
    classes: 'Số nhiệm vụ theo tình trạng',
    agencies: 'Kết quả theo cơ quan',
    ranking: 'Thứ tự các cơ quan được xếp hạng',
    ages: 'Nhiệm vụ quá hạn theo số ngày làm việc quá hạn',
    overdue: 'Nhiệm vụ quá hạn lâu nhất',
    blockers: 'Khó khăn, vướng mắc',
    directives: 'Ý kiến chỉ đạo',
    awaiting: 'Nội dung đang chờ ý kiến, quyết định',
    services: 'Rà soát, tích hợp dịch vụ công',
    urgings: 'Số lần đôn đốc theo cơ quan',
    activity: 'Kết quả trong kỳ, theo ngày ghi nhận',
    old: 'Nhiệm vụ không thời hạn đã giao quá 03 tháng',
    extensions: 'Nhiệm vụ được gia hạn từ 02 lần trở lên',
    coordinators: 'Cơ quan chậm phối hợp, chậm thực hiện việc do cơ quan khác đề nghị hoặc theo ý kiến chỉ đạo',
  } satisfies Record<
    | 'classes'
    | 'agencies'
    | 'ranking'
    | 'ages'
    | 'overdue'
    | 'blockers'
    | 'directives'
    | 'awaiting'
    | 'services'
    | 'urgings'
    | 'activity'
    | 'old'
    | 'extensions'
    | 'coordinators',
    string
  >,
  charts: {
    progress: { title: 'Tiến độ thực hiện (số nhiệm vụ)', alt: 'Số nhiệm vụ được giao, đã hoàn thành và quá hạn theo thời gian' },
    agencies: {
      title: 'Tình trạng nhiệm vụ theo cơ quan (số nhiệm vụ)',
      alt: 'Số nhiệm vụ của từng cơ quan theo tình trạng, theo thời hạn hiện tại',
    },
    kinds: {
      title: 'Tình trạng nhiệm vụ theo nhóm cơ quan (số nhiệm vụ)',
      alt: 'Số nhiệm vụ của từng nhóm cơ quan theo tình trạng, theo thời hạn hiện tại',
    },
    ages: {
      title: 'Nhiệm vụ quá hạn theo số ngày làm việc quá hạn',
      alt: 'Số nhiệm vụ quá hạn theo thời hạn ban đầu và thời hạn hiện tại',
    },
    integration: { title: 'Số dịch vụ công đã tích hợp lên Cổng Dịch vụ công quốc gia', alt: 'Số dịch vụ công đã tích hợp theo thời gian' },
  } satisfies Record<'progress' | 'agencies' | 'kinds' | 'ages' | 'integration', { title: string; alt: string }>,
  series: { assigned: 'Được giao', completed: 'Hoàn thành', overdue: 'Quá hạn', integrated: 'Đã tích hợp' },
  activity: {
    assigned: 'Nhiệm vụ được giao',
    submitted: 'Kết quả được nộp',
    completed: 'Kết quả được xác nhận hoàn thành',
    letters: 'Văn bản nhắc nhở, đôn đốc, phê bình đã phát hành',
    reminders: 'Thư nhắc theo quy trình đã gửi',
    urged: 'Thư đôn đốc đã gửi',
    calls: 'Cuộc điện thoại',
    blockersRaised: 'Khó khăn, vướng mắc được nêu',
    blockersResolved: 'Khó khăn, vướng mắc được tháo gỡ hoặc rút',
    directivesGiven: 'Ý kiến chỉ đạo',
    directivesClosed: 'Ý kiến chỉ đạo đã thực hiện xong',
    extensionsGranted: 'Lần gia hạn',
  } satisfies Record<
    | 'assigned'
    | 'submitted'
    | 'completed'
    | 'letters'
    | 'reminders'
    | 'urged'
    | 'calls'
    | 'blockersRaised'
    | 'blockersResolved'
    | 'directivesGiven'
    | 'directivesClosed'
    | 'extensionsGranted',
    string
  >,
  unranked: ({ unranked }: Ranking) => {
    const few = unranked.filter((entry) => entry.why === 'fewTasks').map((entry) => entry.name.vi);
    const none = unranked.filter((entry) => entry.why === 'nothingDue').map((entry) => entry.name.vi);
    return [
      ...(few.length === 0 ? [] : [`Không xếp thứ tự vì có dưới 05 nhiệm vụ: ${few.join(', ')}.`]),
      ...(none.length === 0 ? [] : [`Chưa xếp thứ tự vì chưa có nhiệm vụ đến hạn: ${none.join(', ')}.`]),
    ].join(' ');
  },
  rankingRule:
    'Xếp theo tỷ lệ đúng hạn tính theo thời hạn ban đầu, sau đó theo thời hạn hiện tại. Tỷ lệ đúng hạn bằng số hoàn thành đúng hạn chia cho tổng số đã hoàn thành và quá hạn. Cơ quan không trực thuộc và Văn phòng không xếp thứ tự.',
  path: {
    raised: (day: string) => `nêu ngày ${day}`,
    pause: {
      none: null,
      requested: 'đề nghị tạm dừng tính thời hạn',
      accepted: 'được tạm dừng tính thời hạn',
      declined: 'không được tạm dừng tính thời hạn',
    } satisfies Record<'none' | 'requested' | 'accepted' | 'declined', string | null>,
    upward: (day: string, to: string) => `báo cáo ${to} ngày ${day}`,
    directive: (day: string, by: string) => `${by} có ý kiến chỉ đạo ngày ${day}`,
    closed: (day: string) => `thực hiện xong ý kiến chỉ đạo ngày ${day}`,
    resolved: (day: string) => `tháo gỡ ngày ${day}`,
    withdrawn: (day: string) => `cơ quan rút ngày ${day}`,
  },
  awaiting: {
    office: 'Văn phòng UBND tỉnh',
    leader: 'Lãnh đạo UBND tỉnh',
    agency: (names: string): string => (names === '' ? 'Cơ quan thực hiện' : names),
    level: (level: string) => level,
  },
  awaitedWhat: {
    verification: 'xác nhận kết quả',
    refusal: 'giao lại nhiệm vụ đã trả lại',
    pause: 'quyết định tạm dừng tính thời hạn',
    unblocking: 'tháo gỡ khó khăn, vướng mắc',
    directiveClosing: 'kết thúc ý kiến chỉ đạo đã thực hiện',
    release: 'cho phép gửi',
    extension: 'quyết định gia hạn',
    resumption: 'tiếp tục theo dõi nhiệm vụ tạm dừng',
    blocker: 'cho ý kiến về khó khăn, vướng mắc',
    overdue: 'ký văn bản đối với nhiệm vụ quá hạn',
    directive: 'thực hiện ý kiến chỉ đạo',
    contribution: 'phối hợp theo đề nghị',
    inspection: 'thực hiện nội dung kiểm tra',
  } satisfies Record<AwaitedWhat, string>,
  /** Who and since when: `Văn phòng, 3 ngày làm việc`. */
  waitingFor: (who: string, days: number) => `${who} (${days} ngày làm việc)`,
  delay: {
    verification: 'Kết quả đã nộp, chưa xác nhận',
    extensions: 'Đề nghị gia hạn chưa được quyết định',
    letters: 'Dự thảo văn bản chưa ký, phát hành',
  } satisfies Record<'verification' | 'extensions' | 'letters', string>,
  proposal: (leaders: string, count: number) =>
    `Văn phòng UBND tỉnh đề nghị ${leaders} xem xét, cho ý kiến đối với ${two(count)} nội dung đang chờ lãnh đạo:`,
  more: (count: number) => `… và ${count} nội dung khác.`,
  seeAnnex: 'Danh mục đầy đủ tại Phụ lục.',
  inTransit: (count: number) => `Ngoài số trên, ${count} nhiệm vụ đang được chuyển giữa các cơ quan.`,
  blockedMark: 'có vướng mắc',
  workbook: {
    title: (paper: string) => `BẢNG THEO DÕI NHIỆM VỤ THỰC HIỆN ${paper.toUpperCase()}`,
    sheets: { tasks: 'Nhiệm vụ', agencies: 'Theo cơ quan', overdue: 'Quá hạn' } satisfies Record<'tasks' | 'agencies' | 'overdue', string>,
    columns: {
      tasks: ['STT', 'Nhiệm vụ', 'Văn bản giao', 'Cơ quan chủ trì', 'Cơ quan phối hợp', 'Thời hạn', 'Kết quả', 'Ghi chú'],
      agencies: [
        'STT',
        'Cơ quan',
        'Số nhiệm vụ',
        'Hoàn thành đúng hạn (thời hạn ban đầu)',
        'Hoàn thành đúng hạn (thời hạn hiện tại)',
        'Hoàn thành quá hạn (thời hạn ban đầu)',
        'Hoàn thành quá hạn (thời hạn hiện tại)',
        'Quá hạn (thời hạn ban đầu)',
        'Quá hạn (thời hạn hiện tại)',
        'Chờ xác nhận',
        'Đang thực hiện',
        'Khác',
        'Tỷ lệ đúng hạn (thời hạn ban đầu)',
        'Tỷ lệ đúng hạn (thời hạn hiện tại)',
      ],
      overdue: [
        'STT',
        'Cơ quan',
        'Nhiệm vụ',
        'Thời hạn ban đầu',
        'Thời hạn hiện tại',
        'Số ngày làm việc quá hạn',
        'Văn bản đã gửi',
        'Ghi chú',
      ],
    } satisfies Record<'tasks' | 'agencies' | 'overdue', string[]>,
    noted: {
      original: (day: string) => `thời hạn ban đầu: ${day}`,
      blocked: 'có khó khăn, vướng mắc',
      late: (days: number) => `quá hạn ${days} ngày làm việc`,
      letter: (degree: string) => `đã gửi ${degree}`,
    },
    progress: (done: number, total: number | null): string => (total === null ? `${done}` : `${done}/${total}`),
    submitted: (day: string) => `nộp ngày ${day}`,
  },
};

export type ReportWords = typeof vi;

const en: ReportWords = {
  kind: 'REPORT',
  abstract: (paper) => `On the follow-up of ${paper}`,
  abstractOfPeriod: (period, paper) => `On the follow-up of ${paper}, ${period}`,
  asOf: (moment) => `(Figures as recorded by ${moment})`,
  to: (position) => position,
  opening: (office, paper, title, moment) =>
    `In following up, urging and checking how ${paper} is carried out (${title}), ${office} reports as follows; figures are as recorded by ${moment}.`,
  closing: 'This is the report on the follow-up./.',
  draftMark: 'DRAFT',
  translationMark: 'TRANSLATION FOR READING ONLY',
  numberSign: 'BC-VP',
  copies: ['- As above;', '- Deputy Chairmen;', '- Chief and Deputy Chiefs of Office;', '- Filed: VT, KSTT.'],
  period: ({ kind, number, year }) => {
    switch (kind) {
      case 'month':
        return letterWords.en.day(`${year}-${two(number ?? 1)}-01`).slice(2);
      case 'quarter':
        return `quarter ${number} of ${year}`;
      case 'halfYear':
        return `first six months of ${year}`;
      case 'nineMonths':
        return `first nine months of ${year}`;
      case 'year':
        return `year ${year}`;
    }
  },
  periodUnverified:
    'The cut-off day of the period is that of Decree 09/2019/NĐ-CP as one province applies it; it has not been verified for this one.',
  moment: (at) => `${timeOf(at)} on ${letterWords.en.day(dayOf(at))}`,
  headings: {
    general: 'GENERAL SITUATION',
    period: 'Within the period',
    agencies: 'RESULTS OF THE AGENCIES',
    ranking: 'Order by the share completed on time',
    overdue: 'TASKS OVERDUE OR WITHOUT A DEADLINE',
    blockers: 'BLOCKERS AND DIRECTIVES',
    services: 'REVIEW AND INTEGRATION OF SERVICES',
    urging: 'URGING',
    office: 'THE OFFICE’S OWN WORK',
    proposals: 'PROPOSALS',
  },
  annex: (number) => `ANNEX ${['', 'I', 'II'][number] ?? ''}`,
  annexes: { tasks: (paper) => `Tasks under ${paper}`, progress: 'Progress over time' },
  leaders: 'leadership of the Provincial People’s Committee',
  files: (told, none, noneOnline) =>
    `Files were told for ${counted(numberText('en', told), 'service')}: ${numberText('en', none)} had none at all, ${numberText('en', noneOnline)} had files and none of them online.`,
  briefing: {
    kind: 'BRIEF REPORT FOR THE WEEKLY BRIEFING',
    overdueAgencies: (agencies, more) => `Agencies with most tasks overdue: ${agencies}${more > 0 ? `; and ${more} more` : ''}.`,
  },
  command: {
    badMoment: (text) => `not a moment: ${text}. Write it like 2020-11-30T17:00+07:00, "2020-11-30 17:00" or 2020-11-30 (its end)`,
    badPeriod: (text) => `not a period: ${text}. Write it like 2020-10, 2020-Q4, 2020-H1, 2020-9M or 2020`,
    future: (asOf, now) => `${asOf} is later than now (${now}): there are no figures yet`,
    periodOpen: (period, cutOff, now) =>
      `the period ${period} is cut off at the end of ${cutOff}, and now is ${now}. For figures until now leave --period out`,
    beforeStart: (asOf, start) => `${asOf} is before the follow-up began (${start})`,
    both: 'a period has its own cut-off: give --period or --as-of, not both',
    badFigure: (name, nearest, all) => `there is no figure ${name}${nearest === null ? '' : `; did you mean ${nearest}?`} Figures: ${all}`,
    needsPeriod: (name) => `${name} is a figure of a period: give --period`,
    badOut: (name) => `not a kind of file that can be written: ${name}. Use .docx, .pdf or .xlsx`,
    issueNeeds: 'to issue a report give --number, --date and --as; for one that somebody else signed --signer and --paper too',
    paperMissing:
      'heads of division and those above sign a report by their own position. One that somebody else signed is recorded from the signed copy: add --signer and --paper <file>',
    badDate: (text) => `not a day: ${text}. Write it like 2020-12-01`,
    dateBefore: (date, asOf) => `the date of the report, ${date}, is before the day of its figures (${asOf})`,
    dateAhead: (date, today) => `the date of the report, ${date}, is after today (${today})`,
    issued: (number, date) => `stored report ${number} of ${date}`,
    issuedBefore: (number, date) => `report ${number} of ${date} was stored before; nothing changed`,
    issuedOtherwise: (number, date) => `report ${number} of ${date} was stored with other content. Nothing was stored`,
    noIssued: (number) => (number === null ? 'no report has been issued' : `no report ${number} has been issued`),
    fileMissing: (name) => `the issued report has no file ${name}`,
    written: (path) => `wrote ${path}`,
    issuedColumns: ['Number', 'Date', 'As of', 'Period', 'Signer', 'Files'],
    figure: (name, value) => `${name}: ${value}`,
    byCatalogue: 'by the catalogue of the decision',
    asOf: (moment, version) => `as recorded by ${moment}, version ${version} of the decision`,
  },
  classGroup: { completed: 'Completed', awaiting: 'To confirm', inProgress: 'Under way', overdue: 'Overdue', other: 'Other' },
  age: { upTo5: 'Up to 5 days', upTo10: '6 to 10 days', upTo20: '11 to 20 days', upTo30: '21 to 30 days', over30: 'Over 30 days' },
  total: 'Total',
  none: 'None.',
  withMerged: (agency, merged) => `${agency} (with what it took over from ${merged})`,
  clock: { original: 'By the original deadline', current: 'By the current deadline' },
  bothClocks:
    'Two figures in a cell: by the original deadline / by the current one (after extensions, accepted pauses and changes of the calendar). Central vertical agencies are asked; nothing is assigned to them.',
  days: (count) => counted(count, 'working day'),
  day: 'Day',
  agencyColumn: 'Agency',
  columns: {
    classes: ['State', 'By the original deadline', 'By the current deadline'],
    agencies: ['No.', 'Agency', 'Tasks', 'On time', 'Late', 'Overdue', 'To confirm', 'Under way', 'Other', 'On-time rate'],
    ranking: ['Rank', 'Agency', 'Tasks', 'Rate by the original deadline', 'Rate by the current deadline'],
    ages: ['Working days overdue', 'By the original deadline', 'By the current deadline'],
    overdue: ['No.', 'Agency', 'Task', 'Deadline', 'Working days overdue', 'Letter sent'],
    blockers: ['No.', 'Agency, task', 'What it is', 'Its path', 'Awaits'],
    directives: ['No.', 'Directive', 'What it says', 'Who carries it out, by when', 'State'],
    awaiting: ['Awaits', 'What', 'Count', 'Longest wait'],
    services: ['Agencies', 'Services', 'Integrated at the start', 'Integrated now', 'Reviewed', 'Complete, accurate'],
    urgings: ['No.', 'Agency', 'Remind letters', 'Urge letters', 'Critical letters', 'Letters above', 'Remind mail', 'Urge mail', 'Calls'],
    delay: ['What', 'Count', 'Longest wait'],
    tasks: ['No.', 'Task', 'Original deadline', 'Current deadline', 'State', 'Progress', 'Working days overdue'],
    activity: ['What', 'Count'],
    old: ['No.', 'Agency', 'Task', 'Assigned on'],
    extensions: ['No.', 'Agency', 'Task', 'Times extended', 'Original deadline', 'Current deadline'],
    coordinators: ['No.', 'Agency', 'Asked of it', 'Late'],
  },
  captions: {
    classes: 'Tasks by state',
    agencies: 'Results by agency',
    ranking: 'Order of the agencies that are ranked',
    ages: 'Overdue tasks by working days overdue',
    overdue: 'Longest overdue tasks',
    blockers: 'Blockers',
    directives: 'Directives',
    awaiting: 'What awaits a word or a decision',
    services: 'Review and integration of services',
    urgings: 'Urgings by agency: letters of reminder, urging, criticism and to the superior; messages; calls',
    activity: 'Within the period, by the day of record',
    old: 'Tasks without a deadline, assigned more than three months ago',
    extensions: 'Tasks extended twice or more',
    coordinators: 'Agencies late with what others asked of them, or with directives',
  },
  charts: {
    progress: { title: 'Progress (number of tasks)', alt: 'Tasks assigned, completed and overdue over time' },
    agencies: { title: 'Tasks by agency and state', alt: 'Tasks of each agency by state, against the current deadline' },
    kinds: {
      title: 'Tasks by kind of agency and state',
      alt: 'Tasks of each kind of agency by state, against the current deadline',
    },
    ages: { title: 'Overdue tasks by working days overdue', alt: 'Overdue tasks by the original and by the current deadline' },
    integration: { title: 'Services integrated on the National Public Service Portal', alt: 'Integrated services over time' },
  },
  series: { assigned: 'Assigned', completed: 'Completed', overdue: 'Overdue', integrated: 'Integrated' },
  activity: {
    assigned: 'Tasks assigned',
    submitted: 'Results submitted',
    completed: 'Results confirmed',
    letters: 'Letters of reminder, urging or criticism issued',
    reminders: 'Reminding messages of the ladder sent',
    urged: 'Urging messages sent',
    calls: 'Telephone calls',
    blockersRaised: 'Blockers raised',
    blockersResolved: 'Blockers resolved or withdrawn',
    directivesGiven: 'Directives given',
    directivesClosed: 'Directives closed',
    extensionsGranted: 'Extensions granted',
  },
  unranked: ({ unranked }) => {
    const few = unranked.filter((entry) => entry.why === 'fewTasks').map((entry) => entry.name.en);
    const none = unranked.filter((entry) => entry.why === 'nothingDue').map((entry) => entry.name.en);
    return [
      ...(few.length === 0 ? [] : [`Not ranked, with fewer than five tasks: ${few.join('; ')}.`]),
      ...(none.length === 0 ? [] : [`Not ranked yet, with nothing due: ${none.join('; ')}.`]),
    ].join(' ');
  },
  rankingRule:
    'Ordered by the on-time rate against the original deadline, then against the current one. The rate is what was completed on time of all that was completed or is overdue. Agencies that are not subordinate and the Office are not ranked.',
  path: {
    raised: (day) => `raised ${day}`,
    pause: { none: null, requested: 'pause of the deadline asked for', accepted: 'deadline paused', declined: 'pause declined' },
    upward: (day, to) => `reported to the ${to} ${day}`,
    directive: (day, by) => `directive of the ${by} ${day}`,
    closed: (day) => `directive closed ${day}`,
    resolved: (day) => `resolved ${day}`,
    withdrawn: (day) => `withdrawn ${day}`,
  },
  awaiting: {
    office: 'the Office',
    leader: 'the leadership',
    agency: (names) => (names === '' ? 'the agency' : names),
    level: (level) => level,
  },
  awaitedWhat: {
    verification: 'confirmation of a result',
    refusal: 'reassignment of a refused task',
    pause: 'decision on a pause',
    unblocking: 'removal of a blocker',
    directiveClosing: 'closing of a directive carried out',
    release: 'release for sending',
    extension: 'decision on an extension',
    resumption: 'resumption of a suspended task',
    blocker: 'word on a blocker',
    overdue: 'signature of a letter on an overdue task',
    directive: 'a directive carried out',
    contribution: 'a contribution asked for',
    inspection: 'what an inspection asked for',
  },
  waitingFor: (who, days) => `${who} (${counted(days, 'working day')})`,
  delay: {
    verification: 'Results submitted, not confirmed',
    extensions: 'Requests for more time, undecided',
    letters: 'Drafts of letters, not signed and issued',
  },
  proposal: (leaders, count) => `The Office asks the ${leaders} for a word on ${counted(count, 'matter')} awaiting the leadership:`,
  more: (count) => `… and ${count} more.`,
  seeAnnex: 'All of them are in the annex.',
  inTransit: (count) => `Besides these, ${counted(count, 'task is', 'tasks are')} on the way from one agency to another.`,
  blockedMark: 'blocked',
  workbook: {
    title: (paper) => `TASKS UNDER ${paper.toUpperCase()}`,
    sheets: { tasks: 'Tasks', agencies: 'By agency', overdue: 'Overdue' },
    columns: {
      tasks: ['No.', 'Task', 'Assigned by', 'Lead agency', 'Coordinating agencies', 'Deadline', 'Result', 'Note'],
      agencies: [
        'No.',
        'Agency',
        'Tasks',
        'Completed on time (original deadline)',
        'Completed on time (current deadline)',
        'Completed late (original deadline)',
        'Completed late (current deadline)',
        'Overdue (original deadline)',
        'Overdue (current deadline)',
        'Awaiting confirmation',
        'In progress',
        'Other',
        'On-time rate (original deadline)',
        'On-time rate (current deadline)',
      ],
      overdue: ['No.', 'Agency', 'Task', 'Original deadline', 'Current deadline', 'Working days overdue', 'Letter sent', 'Note'],
    },
    noted: {
      original: (day) => `original deadline: ${day}`,
      blocked: 'has a blocker',
      late: (days) => `${counted(days, 'working day')} overdue`,
      letter: (degree) => `sent: ${degree}`,
    },
    progress: (done, total) => (total === null ? `${done}` : `${done}/${total}`),
    submitted: (day) => `submitted ${day}`,
  },
};

export const reportWords: Record<Language, ReportWords> = { vi, en };

/** The name of a level of the Office or the leadership. */
export function levelText(language: Language, level: Level): string {
  return documentWords[language].role[level];
}

/** The name of a letter's degree: those who are not subordinate are requested and not urged. */
export function degreeText(language: Language, degree: Degree, wording: KindOfAgency['wording']): string {
  return mailWords[language].degree[wording === 'requested' ? 'central' : 'subordinate'][degree];
}

/** The counts that the sentences of a summary tell. */
type Counts = {
  agencies: number;
  assigned: string;
  late: { agencies: number; all: number; over30: number };
  blockers: { open: number; leader: number; resolved: number };
  directives: { open: number; closed: number };
  letters: { all: number; each: string };
  reminders: number;
  urged: number;
  calls: number;
  longest: number;
};

function countsOf(report: Report, language: Language): Counts {
  const { standing, overdue, blockers, directives, urgings, office } = report;
  const names = mailWords[language].degree.subordinate;
  const issued = degrees.map((degree) => ({ degree, count: sumOf(urgings.map((entry) => entry.letters[degree])) }));
  const each = issued.filter(({ count }) => count > 0).map(({ degree, count }) => `${names[degree]}: ${numberText(language, count)}`);
  return {
    agencies: report.agencies.length,
    assigned: numberText(language, standing.assigned.value),
    late: {
      agencies: new Set(overdue.tasks.map((task) => task.agency)).size,
      all: overdue.tasks.length,
      over30: overdue.ages.current.over30.value,
    },
    blockers: {
      open: blockers.open.value,
      leader: blockers.paths.filter((path) => path.awaiting?.from === 'leader').length,
      resolved: blockers.resolved.value,
    },
    directives: { open: directives.open.value, closed: directives.closed.value },
    letters: { all: issued.reduce((sum, { count }) => sum + count, 0), each: each.join('; ') },
    reminders: sumOf(urgings.map((entry) => entry.reminders)),
    urged: sumOf(urgings.map((entry) => entry.urged)),
    calls: sumOf(urgings.map((entry) => entry.calls)),
    longest: office.verification.entries[0]?.workingDays ?? 0,
  };
}

/** The summary of a report: one sentence or two on each matter, the most important first. */
export function summaryOf(report: Report, language: Language): string[] {
  return language === 'vi' ? summaryVi(report) : summaryEn(report);
}

const nVi = (value: number): string => numberText('vi', value);
const nEn = (value: number): string => numberText('en', value);

function summaryVi(report: Report): string[] {
  const { standing, services, office } = report;
  const { current } = standing.classes;
  const counts = countsOf(report, 'vi');
  const names = commandWords.vi.status.classes;
  const rest = (['withoutDeadline', 'refused', 'suspended', 'cancelled'] as const).filter((name) => current[name].value > 0);
  const others = rest.map((name) => `; ${names[name]} ${nVi(current[name].value)}`);
  const { blockers, directives, letters, late } = counts;
  return [
    `Tổng số nhiệm vụ, nội dung được giao, đề nghị: ${counts.assigned} tại ${nVi(counts.agencies)} cơ quan. Theo thời hạn hiện tại: hoàn thành ${nVi(current.completedOnTime.value + current.completedLate.value)} (đúng hạn ${nVi(current.completedOnTime.value)}, quá hạn ${nVi(current.completedLate.value)}); chờ xác nhận ${nVi(current.awaitingConfirmation.value)}; đang thực hiện trong hạn ${nVi(current.inProgressOnTime.value + current.dueSoon.value)} (sắp đến hạn ${nVi(current.dueSoon.value)}); quá hạn ${nVi(current.overdue.value)}${others.join('')}.`,
    `Tỷ lệ hoàn thành đúng hạn: ${percentText('vi', standing.onTime.original.rate)} theo thời hạn ban đầu, ${percentText('vi', standing.onTime.current.rate)} theo thời hạn hiện tại; ${nVi(standing.excused.value)} nhiệm vụ chậm so với thời hạn ban đầu nhưng đúng thời hạn đã điều chỉnh.`,
    late.all === 0
      ? 'Không có nhiệm vụ quá hạn.'
      : `${nVi(late.all)} nhiệm vụ quá hạn tại ${nVi(late.agencies)} cơ quan, ${late.over30 === 0 ? 'không có nhiệm vụ quá hạn' : `trong đó ${nVi(late.over30)} nhiệm vụ quá hạn`} trên 30 ngày làm việc.`,
    `Khó khăn, vướng mắc: ${nVi(blockers.open)} chưa được tháo gỡ${blockers.leader === 0 ? '' : ` (${nVi(blockers.leader)} chờ ý kiến lãnh đạo)`}, ${nVi(blockers.resolved)} đã tháo gỡ hoặc rút. Ý kiến chỉ đạo: ${nVi(directives.open)} đang thực hiện, ${nVi(directives.closed)} đã thực hiện xong.`,
    services.total.value === 0
      ? 'Quyết định không có danh mục dịch vụ công.'
      : `Dịch vụ công đã tích hợp lên Cổng Dịch vụ công quốc gia: ${nVi(services.integratedAtStart.value)} khi bắt đầu theo dõi, ${nVi(services.integrated.value)}/${nVi(services.total.value)} đến nay. Đã rà soát ${nVi(services.reviewed.value)} dịch vụ, trong đó ${nVi(services.accurate.value)} đầy đủ, chính xác.`,
    `Đã phát hành ${nVi(letters.all)} văn bản${letters.each === '' ? '' : ` (${letters.each})`}; gửi ${nVi(counts.reminders)} thư nhắc theo quy trình, ${nVi(counts.urged)} thư đôn đốc; gọi ${nVi(counts.calls)} cuộc điện thoại.`,
    `Văn phòng còn ${nVi(office.verification.figure.value)} kết quả chưa xác nhận${counts.longest > 0 ? ` (lâu nhất ${counts.longest} ngày làm việc)` : ''}, ${nVi(office.extensions.figure.value)} đề nghị gia hạn chưa được quyết định, ${nVi(office.letters.figure.value)} dự thảo văn bản chưa phát hành.`,
  ];
}

function summaryEn(report: Report): string[] {
  const { standing, services, office } = report;
  const { current } = standing.classes;
  const counts = countsOf(report, 'en');
  const names = commandWords.en.status.classes;
  const rest = (['withoutDeadline', 'refused', 'suspended', 'cancelled'] as const).filter((name) => current[name].value > 0);
  const others = rest.map((name) => `; ${names[name]} ${nEn(current[name].value)}`);
  const { blockers, directives, letters, late } = counts;
  return [
    `Assigned or asked for: ${counts.assigned} at ${counted(nEn(counts.agencies), 'agency', 'agencies')}. By the current deadlines: completed ${nEn(current.completedOnTime.value + current.completedLate.value)} (on time ${nEn(current.completedOnTime.value)}, late ${nEn(current.completedLate.value)}); awaiting confirmation ${nEn(current.awaitingConfirmation.value)}; in progress on time ${nEn(current.inProgressOnTime.value + current.dueSoon.value)} (due soon ${nEn(current.dueSoon.value)}); overdue ${nEn(current.overdue.value)}${others.join('')}.`,
    `On-time rate: ${percentText('en', standing.onTime.original.rate)} by the original deadlines, ${percentText('en', standing.onTime.current.rate)} by the current ones; ${nEn(standing.excused.value)} late by the original deadline and not by the current one.`,
    late.all === 0
      ? 'Nothing is overdue.'
      : `Overdue: ${nEn(late.all)} at ${counted(nEn(late.agencies), 'agency', 'agencies')}, ${late.over30 === 0 ? 'none' : nEn(late.over30)} of them for more than 30 working days.`,
    `Blockers: ${nEn(blockers.open)} not resolved${blockers.leader === 0 ? '' : ` (${nEn(blockers.leader)} awaiting the leadership)`}, ${nEn(blockers.resolved)} resolved or withdrawn. Directives: ${nEn(directives.open)} open, ${nEn(directives.closed)} closed.`,
    services.total.value === 0
      ? 'The decision has no catalogue of services.'
      : `Services integrated on the National Public Service Portal: ${nEn(services.integratedAtStart.value)} at the start, ${nEn(services.integrated.value)} of ${nEn(services.total.value)} now. Reviewed: ${nEn(services.reviewed.value)}, of which ${nEn(services.accurate.value)} complete and accurate.`,
    `Issued: ${counted(nEn(letters.all), 'letter')}${letters.each === '' ? '' : ` (${letters.each})`}; sent: ${counted(nEn(counts.reminders), 'reminding message')} of the ladder, ${counted(nEn(counts.urged), 'urging message')}; calls: ${nEn(counts.calls)}.`,
    `The Office has ${counted(nEn(office.verification.figure.value), 'result')} to confirm${counts.longest > 0 ? ` (longest wait: ${counted(counts.longest, 'working day')})` : ''}, ${counted(nEn(office.extensions.figure.value), 'undecided request')} for more time, ${counted(nEn(office.letters.figure.value), 'draft')} of letters not issued.`,
  ];
}
