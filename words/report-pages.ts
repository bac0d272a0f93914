import type { Language } from '../domain/decision/decision';

/** What the pages of reports say. */
export type ReportPageWords = {
  title: string;
  none: string;
  asOf: string;
  asOfHint: string;
  language: string;
  full: string;
  onePage: string;
  download: string;
  pages: string;
  issued: string;
  noneIssued: string;
  bad: string;
  busy: string;
  tooLarge: string;
  preparing: { title: string; said: string; again: string; back: string };
  issue: {
    title: string;
    hint: string;
    number: string;
    numberHint: string;
    date: string;
    signer: string;
    signerHint: (own: string | null) => string;
    paper: string;
    paperHint: string;
    recordedBy: (role: string) => string;
    signedCopy: string;
    confirm: string;
    button: string;
    done: (number: string) => string;
    faults: Record<
      | 'badDate'
      | 'dateBefore'
      | 'dateAhead'
      | 'numberMissing'
      | 'signerMissing'
      | 'paperMissing'
      | 'paperNotTaken'
      | 'different'
      | 'confirmMissing',
      string
    >;
  };
  figures: {
    link: string;
    title: (name: string, value: number) => string;
    choose: string;
    show: string;
    clock: Record<'current' | 'original', string>;
    counts: string;
    columns: { agency: string; task: string; events: string };
    byCatalogue: string;
    more: (count: number) => string;
    names: Record<OtherFigure, string>;
  };
};

/** Figures that are offered beside those of the classes. */
export const otherFigures = [
  'assigned',
  'excused',
  'blocked',
  'blockers',
  'blockersResolved',
  'reportedUpward',
  'directives',
  'directivesClosed',
  'services',
  'integration',
  'reviewed',
  'accurate',
  'noFiles',
  'noneOnline',
  'letters',
  'reminders',
  'urged',
  'calls',
  'awaiting',
  'verification',
  'extensions',
  'unsignedLetters',
] as const;
export type OtherFigure = (typeof otherFigures)[number];

const vi: ReportPageWords = {
  title: 'Báo cáo theo từng quyết định',
  none: 'Chưa có quyết định nào đang được theo dõi.',
  asOf: 'Số liệu đến hết ngày',
  asOfHint: 'Để trống: đến lúc này.',
  language: 'Ngôn ngữ',
  full: 'Báo cáo đầy đủ',
  onePage: 'Phục vụ giao ban, 1 trang',
  download: 'Tải về',
  pages: 'Loại báo cáo',
  issued: 'Đã ban hành',
  noneIssued: 'Chưa có báo cáo nào được ban hành.',
  bad: 'Ngày này không có số liệu: chọn một ngày từ khi bắt đầu theo dõi đến hôm nay.',
  busy: 'Nhiều báo cáo đang chờ được lập. Thử lại sau ít phút.',
  tooLarge: 'Báo cáo này quá lớn để lập ở dạng đã chọn: chọn .xlsx, hoặc báo cáo 1 trang phục vụ giao ban.',
  preparing: {
    title: 'Đang lập báo cáo',
    said: 'Báo cáo có nhiều nhiệm vụ nên cần thời gian. Tệp sẽ tự tải về khi lập xong; sau đó có thể rời trang này.',
    again: 'Tải báo cáo',
    back: 'Về trang báo cáo',
  },
  issue: {
    title: 'Ký, ban hành',
    hint: 'Lưu báo cáo cùng số, ngày và người ký, ở cả ba dạng tệp. Bản đã ban hành giữ nguyên từng byte và không sửa được nữa.',
    number: 'Số báo cáo',
    numberHint: 'Như 12/BC-VP; chỉ ghi số thì phần ký hiệu được thêm vào.',
    date: 'Ngày báo cáo',
    signer: 'Người ký',
    signerHint: (own) =>
      own === null ? 'Như trên bản đã ký.' : `Để trống nếu chính ${own} ký ở đây; người khác đã ký thì ghi như trên bản đã ký.`,
    paper: 'Bản đã ký',
    paperHint: 'Bản chụp hoặc tệp có chữ ký, không quá 10 MB. Cần có khi người khác ký.',
    recordedBy: (role) => `${role} ghi theo`,
    signedCopy: 'bản đã ký',
    confirm: 'Báo cáo này đã được ký.',
    button: 'Lưu báo cáo đã ban hành',
    done: (number) => `Đã lưu báo cáo ${number}.`,
    faults: {
      badDate: 'Cần ngày của báo cáo.',
      dateBefore: 'Ngày báo cáo không được trước ngày của số liệu.',
      dateAhead: 'Ngày báo cáo chưa tới.',
      numberMissing: 'Cần số báo cáo.',
      signerMissing: 'Cần tên hoặc chức vụ người ký.',
      paperMissing: 'Người khác ký thì cần bản đã ký. Từ Trưởng phòng trở lên tự ký bằng chức vụ của mình: để trống ô Người ký.',
      paperNotTaken: 'Không nhận được bản đã ký: cần một tệp .pdf, .jpg, .png, .docx hoặc .odt, không mật khẩu, không quá 10 MB.',
      different: 'Số và ngày này đã có một báo cáo khác.',
      confirmMissing: 'Đánh dấu xác nhận trước khi lưu.',
    },
  },
  figures: {
    link: 'Từng con số gồm những gì',
    title: (name, value) => `${name}: ${value}`,
    choose: 'Con số',
    show: 'Xem',
    clock: { current: 'theo thời hạn hiện tại', original: 'theo thời hạn ban đầu' },
    counts: 'Con số này đếm',
    columns: { agency: 'Cơ quan', task: 'Nhiệm vụ', events: 'Sự kiện làm căn cứ' },
    byCatalogue: 'theo danh mục khi giao',
    more: (count) => `… và ${count} mục khác; xem đủ ở báo cáo .xlsx`,
    names: {
      assigned: 'Nhiệm vụ đã giao',
      excused: 'Trễ thời hạn ban đầu, đúng thời hạn mới',
      blocked: 'Nhiệm vụ có vướng mắc',
      blockers: 'Vướng mắc chưa tháo gỡ',
      blockersResolved: 'Vướng mắc đã tháo gỡ',
      reportedUpward: 'Vướng mắc đã báo cáo lãnh đạo',
      directives: 'Chỉ đạo đang thực hiện',
      directivesClosed: 'Chỉ đạo đã kết thúc',
      services: 'Dịch vụ trong danh mục',
      integration: 'Dịch vụ đã tích hợp',
      reviewed: 'Dịch vụ đã rà soát',
      accurate: 'Dịch vụ rà soát đủ, đúng',
      noFiles: 'Dịch vụ không phát sinh hồ sơ',
      noneOnline: 'Dịch vụ không có hồ sơ trực tuyến',
      letters: 'Văn bản đã phát hành',
      reminders: 'Thư nhắc đã gửi',
      urged: 'Lần đôn đốc trực tiếp',
      calls: 'Cuộc gọi đã ghi',
      awaiting: 'Việc đang chờ trả lời',
      verification: 'Kết quả chờ xác nhận',
      extensions: 'Đề nghị gia hạn chờ quyết định',
      unsignedLetters: 'Dự thảo chưa phát hành',
    },
  },
};

const en: ReportPageWords = {
  title: 'Reports of each decision',
  none: 'No decision is followed yet.',
  asOf: 'Figures to the end of',
  asOfHint: 'Empty: to this moment.',
  language: 'Language',
  full: 'Full report',
  onePage: 'Briefing, one page',
  download: 'Download',
  pages: 'Kind of report',
  issued: 'Issued',
  noneIssued: 'No report has been issued yet.',
  bad: 'There are no figures for this day: choose one from the start of the follow-up to today.',
  busy: 'Many reports wait to be made. Try again in a few minutes.',
  tooLarge: 'This report is too large to be made in this form: choose .xlsx, or the one-page report for the briefing.',
  preparing: {
    title: 'The report is being made',
    said: 'It has many tasks, so it takes a while. The download begins by itself when it is ready; you can leave this page then.',
    again: 'Download the report',
    back: 'Back to the reports',
  },
  issue: {
    title: 'Sign off and issue',
    hint: 'Keeps the report with its number, date and signer, in all three kinds of file. An issued report stays as it is, byte for byte, and cannot be changed.',
    number: 'Number',
    numberHint: 'Such as 12/BC-VP; a figure alone gets the sign added.',
    date: 'Date of the report',
    signer: 'Signer',
    signerHint: (own) =>
      own === null ? 'As on the signed copy.' : `Leave it empty to sign here as ${own}; for somebody else, as on the signed copy.`,
    paper: 'Signed copy',
    paperHint: 'A scan, or the file with its signature, of 10 MB at most. Needed where somebody else signed.',
    recordedBy: (role) => `recorded by the ${role} from the`,
    signedCopy: 'signed copy',
    confirm: 'This report has been signed.',
    button: 'Keep it as issued',
    done: (number) => `Report ${number} is kept.`,
    faults: {
      badDate: 'Give the date of the report.',
      dateBefore: 'The date must not be before the day of the figures.',
      dateAhead: 'The date is still to come.',
      numberMissing: 'Give the number of the report.',
      signerMissing: 'Say who signs it.',
      paperMissing:
        'What somebody else signed needs the signed copy. Heads of division and those above sign by their own position: leave the signer empty.',
      paperNotTaken: 'The signed copy is not taken: one .pdf, .jpg, .png, .docx or .odt, without a password, of 10 MB at most.',
      different: 'Another report has this number and date.',
      confirmMissing: 'Tick the confirmation first.',
    },
  },
  figures: {
    link: 'What each figure counts',
    title: (name, value) => `${name}: ${value}`,
    choose: 'Figure',
    show: 'Show',
    clock: { current: 'by the current deadline', original: 'by the original deadline' },
    counts: 'What this figure counts',
    columns: { agency: 'Agency', task: 'Task', events: 'Events under it' },
    byCatalogue: 'by the catalogue as assigned',
    more: (count) => `… and ${count} more; the .xlsx report has them all`,
    names: {
      assigned: 'Tasks assigned',
      excused: 'Late by the original deadline only',
      blocked: 'Tasks with a blocker',
      blockers: 'Open blockers',
      blockersResolved: 'Resolved blockers',
      reportedUpward: 'Blockers reported to leaders',
      directives: 'Directives under way',
      directivesClosed: 'Directives closed',
      services: 'Services in the catalogue',
      integration: 'Services integrated',
      reviewed: 'Services reviewed',
      accurate: 'Services found complete and accurate',
      noFiles: 'Services without files',
      noneOnline: 'Services without online files',
      letters: 'Letters issued',
      reminders: 'Reminders sent',
      urged: 'Times urged',
      calls: 'Calls recorded',
      awaiting: 'Matters awaiting an answer',
      verification: 'Results to confirm',
      extensions: 'Requests for more time undecided',
      unsignedLetters: 'Drafts not issued',
    },
  },
};

export const reportPageWords: Record<Language, ReportPageWords> = { vi, en };
