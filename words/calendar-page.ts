import type { Language } from '../domain/decision/decision';
import { counted, forCount } from './counted';

const vi = {
  title: (year: number, off: number, worked: number): string =>
    worked === 0 ? `Lịch làm việc ${year}: ${off} ngày nghỉ lễ, Tết` : `Lịch làm việc ${year}: ${off} ngày nghỉ, ${worked} thứ Bảy làm bù`,
  provisional: (year: number) => `Ngày nghỉ Tết năm ${year} là tạm tính: chưa có thông báo nào được nhập.`,
  years: 'Năm khác',
  month: (month: number, year: number) => `Tháng ${month}/${year}`,
  shortDays: ['T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'CN'] satisfies readonly [string, string, string, string, string, string, string],
  off: 'nghỉ',
  worked: 'làm bù',
  list: 'Ngày nghỉ, ngày làm bù và căn cứ',
  due: {
    title: 'Tính thời hạn',
    from: 'Từ ngày (không tính ngày này)',
    count: 'Số ngày làm việc',
    countHint: 'Số âm: tính lùi.',
    button: 'Tính',
    bad: 'Cần một ngày có thật và một số nguyên từ -250 đến 250.',
    explain: 'Từng ngày trên đường tới thời hạn',
  },
  notices: 'Các thông báo đã nhập',
  noticesHint: 'Mỗi thông báo được nhập là một phiên bản của lịch. Thông báo đã nhập không sửa được; văn bản sau thay văn bản trước.',
  form: {
    open: 'Nhập thông báo nghỉ lễ, Tết, hoán đổi',
    title: 'Nhập thông báo nghỉ lễ, Tết, hoán đổi ngày làm việc',
    hint: 'Trước khi lưu, trang sau cho biết ngày nào và thời hạn nào thay đổi.',
    paper: 'Văn bản',
    id: 'Số, ký hiệu',
    happened: 'Ngày văn bản',
    source: 'Căn cứ',
    sourceHint: 'Như được dẫn trong giải thích thời hạn, ví dụ: Thông báo 10065/VPCP-KGVX ngày 24/11/2026.',
    year: 'Năm',
    status: 'Mức độ chắc chắn',
    daysOff: 'Ngày nghỉ',
    daysOffHint: 'Mỗi ngày một dòng, kể cả ngày nghỉ bù. Dòng trống được bỏ qua.',
    row: (number: number) => `Dòng ${number}`,
    day: 'Ngày',
    name: 'Tên',
    nameEn: 'Tên tiếng Anh',
    swaps: 'Hoán đổi',
    swapsHint: 'Luôn đủ cặp: ngày nghỉ từ thứ Hai đến thứ Sáu và thứ Bảy làm bù.',
    swapOff: 'Nghỉ ngày',
    swapWork: 'Làm bù thứ Bảy',
    replaces: 'Quy định lại từ đầu',
    replacesHint: 'Khoảng ngày mà văn bản này quy định lại: ngày đã tính trước đây trong đó bị bỏ.',
    from: 'Từ ngày',
    to: 'Đến ngày',
    show: 'Xem thay đổi',
    change: 'Sửa lại',
    store: 'Lưu và tính lại các thời hạn',
    confirm: (deadlines: number): string =>
      deadlines === 0
        ? 'Tôi đã đối chiếu với văn bản. Không thời hạn nào thay đổi.'
        : `Tôi đã đối chiếu với văn bản. ${deadlines} thời hạn sẽ tính lại và các cơ quan được báo.`,
    confirmMissing: 'Đánh dấu xác nhận trước khi lưu.',
    faulty: 'Chưa lưu gì. Cần sửa:',
    moreRows: 'Thêm dòng',
  },
  effect: (id: string) => `Thông báo ${id} sẽ thay đổi`,
  more: (deadlines: number) => `… và ${deadlines} thời hạn khác`,
  done: (id: string, looked: number, rollouts: number) =>
    `Đã lưu thông báo ${id}. Đã xem lại ${looked}/${rollouts} cơ quan theo lịch mới; phần còn lại tự tiếp tục.`,
};

export type CalendarPageWords = typeof vi;

const en: CalendarPageWords = {
  title: (year, off, worked) =>
    `Calendar of ${year}: ${counted(off, 'day')} off${worked === 0 ? '' : `, ${counted(worked, 'Saturday')} worked`}`,
  provisional: (year) => `The Tết days off of ${year} are provisional: no notice of them has been entered.`,
  years: 'Other years',
  month: (month, year) =>
    `${'January February March April May June July August September October November December'.split(' ')[month - 1]} ${year}`,
  shortDays: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'],
  off: 'off',
  worked: 'worked',
  list: 'Days off, Saturdays worked, and their sources',
  due: {
    title: 'Work out a deadline',
    from: 'From (this day does not count)',
    count: 'Working days',
    countHint: 'Negative: backwards.',
    button: 'Work out',
    bad: 'Give a day that exists and a whole number from -250 to 250.',
    explain: 'Every day on the way to the deadline',
  },
  notices: 'Notices entered',
  noticesHint: 'Each notice entered is a version of the calendar. One that was entered is never changed; a later paper takes its place.',
  form: {
    open: 'Enter a notice of days off or exchanges',
    title: 'Enter a notice of days off and exchanged working days',
    hint: 'Before anything is stored, the next page says which days and deadlines change.',
    paper: 'The paper',
    id: 'Number and sign',
    happened: 'Day of the paper',
    source: 'Source',
    sourceHint: 'As deadlines cite it, in Vietnamese: kind, number and day of the paper, such as 10065/VPCP-KGVX of 24/11/2026.',
    year: 'Year',
    status: 'How certain',
    daysOff: 'Days off',
    daysOffHint: 'One day in a row, days in lieu included. Empty rows are left out.',
    row: (number) => `Row ${number}`,
    day: 'Day',
    name: 'Name in Vietnamese',
    nameEn: 'Name in English',
    swaps: 'Exchanges',
    swapsHint: 'Always in pairs: a day off from Monday to Friday and the Saturday worked for it.',
    swapOff: 'Day off',
    swapWork: 'Saturday worked',
    replaces: 'Fixed anew',
    replacesHint: 'Spans that this paper fixes anew: what was known of their days goes.',
    from: 'From',
    to: 'To',
    show: 'Show what changes',
    change: 'Change it',
    store: 'Store it and count the deadlines anew',
    confirm: (deadlines) =>
      deadlines === 0
        ? 'I have compared it with the paper. No deadline moves.'
        : `I have compared it with the paper. ${counted(deadlines, 'deadline moves', 'deadlines move')}, and the agencies are told.`,
    confirmMissing: 'Tick the confirmation before storing it.',
    faulty: 'Nothing was stored. To be corrected:',
    moreRows: 'More rows',
  },
  effect: (id) => `What notice ${id} changes`,
  more: (deadlines) => `… and ${deadlines} more`,
  done: (id, looked, rollouts) =>
    `Notice ${id} is stored. ${looked} of ${counted(rollouts, 'agency', 'agencies')} ${forCount(looked, 'has', 'have')} been looked at by the new calendar; the others go on by themselves.`,
};

export const calendarPageWords: Record<Language, CalendarPageWords> = { vi, en };
