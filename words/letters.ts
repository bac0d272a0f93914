import { type Due, dueDay, dueTime } from '../domain/calendar/due';
import type { Day } from '../domain/calendar/time';
import type { TaskOrigin } from '../domain/decision/assignment';
import type { Degree, Language, Level, SourceKind } from '../domain/decision/decision';
import type { AddresseeTier } from '../domain/message/letter-content';
import { counted, forCount } from './counted';
import { mailWords, onDayVi } from './mail';
import { paperNames } from './papers';

/** The words of letters (công văn) and of submissions to leaders (phiếu trình), by degree and by whom one writes to. */

/** How one speaks: to an agency under the province, to a central vertical one, or to the body above that one. */
export type Voice = AddresseeTier | 'superior';

/** Who issues a paper: the Office, or the People's Committee where a leader signs. */
export type IssuingBody = 'office' | 'committee';

/**
 * Which body issues what a level signs. **Unverified** (as are the lines of `signing`): which papers a committee lets its Office
 * sign, and how, is for its own rules of work. This is the one place to change.
 */
export const issuingBody: Record<Level, IssuingBody> = {
  officer: 'office',
  headOfDivision: 'office',
  deputyChief: 'office',
  chiefOfOffice: 'office',
  deputyChairman: 'committee',
  chairman: 'committee',
};

/** The sign behind the number, and the unit under `Lưu`: **assumed**, for each office has its own. */
export const numberSign: Record<IssuingBody | 'submission', string> = {
  office: 'VP-KSTT',
  committee: 'UBND-KSTT',
  submission: 'PTr-KSTT',
};
export const filingUnit = 'KSTT';

/** Names in the sentences of a letter; every text in its language, days written out as they are to stand. */
export type LetterNames = {
  /** The agency, its head's position, and the body above it. */
  agency: string;
  head: string;
  superior: string;
  /** Who writes, and where the answer goes. */
  sender: string;
  office: string;
  /** `Quyết định số 1284/QĐ-UBND`, the same with date and issuer, and what it is about. */
  paper: string;
  wholePaper: string;
  title: string;
  asOf: string;
  replyBy: string;
  count: number;
};

export type HistoryEntry =
  | { type: 'assigned'; count: number }
  | { type: 'letter'; degree: Degree | null; number: string | null }
  | { type: 'extension'; granted: boolean; until: string | null; title: string }
  | { type: 'blocker'; words: string; title: string }
  | { type: 'reportedUpward'; title: string };

/** A submission says less than a letter: it is read by those who know the decision. */
export type SubmissionNames = Pick<LetterNames, 'agency' | 'head' | 'office' | 'paper' | 'wholePaper' | 'title' | 'asOf' | 'count'> & {
  degree: string;
};

/** Room for the pen: a no-break space that no program takes away. */
const ROOM = '\u00a0'.repeat(8);

const two = (count: number): string => String(count).padStart(2, '0');

function parts(due: Due): { year: string; month: string; date: string } {
  const [year = '', month = '', date = ''] = dueDay(due).split('-');
  return { year, month, date };
}

/** `05/10/2020`: the decree writes days under ten and the first two months with a nought. */
function dayVi(due: Due): string {
  const { year, month, date } = parts(due);
  const time = dueTime(due);
  return `${time === null ? '' : `${time} ngày `}${date}/${month}/${year}`;
}

const monthsEn = [
  '',
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

function dayEn(due: Due): string {
  const { year, month, date } = parts(due);
  const time = dueTime(due);
  return `${time === null ? '' : `${time}, `}${Number(date)} ${monthsEn[Number(month)]} ${year}`;
}

/** A title inside a sentence; one that begins with an abbreviation keeps it. */
const lower = (text: string): string => (/^\p{Lu}\p{Lu}/u.test(text) ? text : text.slice(0, 1).toLowerCase() + text.slice(1));

/** Inside a sentence, after `under` and beside a number. */
const kindEn: Record<SourceKind, string> = {
  ...paperNames.en,
  officialLetter: 'Official Letter',
  meetingConclusion: 'Meeting Conclusion',
  telegram: 'Official Telegram',
  handwrittenInstruction: 'the handwritten instruction',
  spokenDirection: 'the spoken direction',
};

const askVi: Record<Voice, Record<Degree, (names: LetterNames) => string[]>> = {
  subordinate: {
    reminder: (of) => [
      `${of.sender} nhắc nhở và đề nghị ${of.head} chỉ đạo khẩn trương thực hiện các nhiệm vụ nêu trên, gửi kết quả về ${of.office} chậm nhất ngày ${of.replyBy}.`,
    ],
    urging1: (of) => [
      `${of.sender} đôn đốc lần 1, đề nghị ${of.head} tập trung chỉ đạo, hoàn thành các nhiệm vụ nêu trên, gửi kết quả về ${of.office} chậm nhất ngày ${of.replyBy}.`,
    ],
    urging2: (of) => [
      `${of.sender} đôn đốc lần 2, đề nghị ${of.head} tập trung chỉ đạo, hoàn thành các nhiệm vụ nêu trên, gửi kết quả về ${of.office} chậm nhất ngày ${of.replyBy}.`,
      'Trong báo cáo nêu rõ nguyên nhân chậm, trách nhiệm của tập thể, cá nhân có liên quan và thời gian hoàn thành từng nhiệm vụ.',
    ],
    urging3: (of) => [
      `${of.sender} đôn đốc lần 3, yêu cầu ${of.head} trực tiếp chỉ đạo, hoàn thành các nhiệm vụ nêu trên, gửi kết quả về ${of.office} chậm nhất ngày ${of.replyBy}.`,
      'Đồng thời báo cáo giải trình bằng văn bản: nguyên nhân chậm, trách nhiệm của tập thể, cá nhân có liên quan, biện pháp khắc phục và thời gian hoàn thành từng nhiệm vụ.',
    ],
    criticism: (of) => [
      `${of.sender} phê bình ${of.agency} về việc chậm thực hiện các nhiệm vụ nêu trên.`,
      `Yêu cầu ${of.head} nghiêm túc kiểm điểm, rút kinh nghiệm; trực tiếp chỉ đạo, hoàn thành các nhiệm vụ; gửi kết quả và báo cáo giải trình về ${of.office} chậm nhất ngày ${of.replyBy}.`,
    ],
    toSuperior: (of) => [
      `${of.sender} đề nghị ${of.head} chỉ đạo, hoàn thành các nhiệm vụ nêu trên, gửi kết quả về ${of.office} chậm nhất ngày ${of.replyBy}.`,
    ],
  },
  central: {
    reminder: (of) => [requestVi(of, '')],
    urging1: (of) => [requestVi(of, '')],
    urging2: (of) => [requestVi(of, 'Một lần nữa, ')],
    urging3: (of) => [requestVi(of, 'Một lần nữa, ')],
    criticism: (of) => [requestVi(of, 'Một lần nữa, ')],
    toSuperior: (of) => [requestVi(of, 'Một lần nữa, ')],
  },
  superior: sameForAll((of) => [
    `${of.sender} đề nghị ${of.superior} quan tâm, chỉ đạo ${of.agency} phối hợp thực hiện các nội dung nêu trên; thông tin kết quả đến ${of.office} chậm nhất ngày ${of.replyBy}.`,
  ]),
};

function requestVi(of: LetterNames, before: string): string {
  return `${before}${of.sender} trân trọng đề nghị ${of.agency} quan tâm, phối hợp thực hiện các nội dung nêu trên và thông tin kết quả đến ${of.office} chậm nhất ngày ${of.replyBy}.`;
}

function sameForAll<T>(value: T): Record<Degree, T> {
  return { reminder: value, urging1: value, urging2: value, urging3: value, criticism: value, toSuperior: value };
}

const subjectVi: Record<Voice, Record<Degree, (paper: string) => string>> = {
  subordinate: {
    reminder: (paper) => `V/v nhắc nhở thực hiện ${paper}`,
    urging1: (paper) => `V/v đôn đốc lần 1 thực hiện ${paper}`,
    urging2: (paper) => `V/v đôn đốc lần 2 thực hiện ${paper}`,
    urging3: (paper) => `V/v đôn đốc lần 3 thực hiện ${paper}`,
    criticism: (paper) => `V/v phê bình việc chậm thực hiện ${paper}`,
    toSuperior: (paper) => `V/v chậm thực hiện ${paper}`,
  },
  central: {
    reminder: (paper) => `V/v đề nghị phối hợp thực hiện ${paper}`,
    urging1: (paper) => `V/v đề nghị phối hợp thực hiện ${paper} (lần 1)`,
    urging2: (paper) => `V/v đề nghị phối hợp thực hiện ${paper} (lần 2)`,
    urging3: (paper) => `V/v đề nghị phối hợp thực hiện ${paper} (lần 3)`,
    criticism: (paper) => `V/v đề nghị phối hợp thực hiện ${paper}`,
    toSuperior: (paper) => `V/v đề nghị phối hợp thực hiện ${paper}`,
  },
  superior: sameForAll((paper: string) => `V/v đề nghị quan tâm, chỉ đạo phối hợp thực hiện ${paper}`),
};

const submissionVi = {
  kind: 'PHIẾU TRÌNH',
  /** Over its table, whose tasks need not be overdue. */
  caption: { subordinate: 'Nhiệm vụ có liên quan', central: 'Nội dung có liên quan' } satisfies Record<AddresseeTier, string>,
  abstract: {
    letter: (of: SubmissionNames) => `Về việc ban hành ${of.degree} gửi ${of.agency}`,
    blocker: (of: SubmissionNames) => `Về khó khăn, vướng mắc của ${of.agency} trong thực hiện ${of.paper}`,
  },
  headings: {
    matter: 'I. NỘI DUNG TRÌNH',
    history: 'II. QUÁ TRÌNH THEO DÕI, THỰC HIỆN',
    options: 'III. CÁC PHƯƠNG ÁN',
    proposal: 'IV. ĐỀ XUẤT',
    answer: 'Ý KIẾN CỦA LÃNH ĐẠO',
  },
  matter: {
    letter: {
      subordinate: (of) =>
        `Tính đến ngày ${of.asOf}, ${of.agency} còn ${two(of.count)} nhiệm vụ theo ${of.wholePaper} đã quá thời hạn mà chưa có kết quả. Theo quy trình đôn đốc, ${of.office} đã dự thảo ${of.degree} (kèm theo), trình xem xét, ký ban hành.`,
      central: (of) =>
        `Tính đến ngày ${of.asOf}, còn ${two(of.count)} nội dung đề nghị ${of.agency} phối hợp theo ${of.wholePaper} đã quá thời hạn mà chưa nhận được kết quả. ${of.office} đã dự thảo ${of.degree} (kèm theo), trình xem xét, ký ban hành.`,
    } satisfies Record<AddresseeTier, (names: SubmissionNames) => string>,
    blocker: (of: SubmissionNames, words: string, day: string) =>
      `Ngày ${day}, ${of.agency} có khó khăn, vướng mắc trong thực hiện ${of.wholePaper}: “${words}”. Đến ngày ${of.asOf}, khó khăn, vướng mắc chưa được tháo gỡ, cần ý kiến của lãnh đạo.`,
  },
  pause: {
    requested: 'Cơ quan đề nghị tạm dừng tính thời hạn; đề nghị này chưa có quyết định.',
    accepted: 'Thời hạn đang được tạm dừng tính cho đến khi khó khăn, vướng mắc được tháo gỡ.',
    declined: 'Đề nghị tạm dừng tính thời hạn không được chấp thuận.',
  },
  historyColumns: ['Ngày', 'Nội dung'] satisfies [string, string],
  history: (entry: HistoryEntry, standing: AddresseeTier) => historyVi(entry, standing),
  urgings: (count: number) => `Ngoài các văn bản trên, đã nhắc qua thư, điện thoại ${two(count)} lần.`,
  option: (number: number, text: string) => `Phương án ${number}: ${text}`,
  options: {
    letter: {
      subordinate: (of) => [
        `Ký ban hành ${of.degree} (dự thảo kèm theo).`,
        `Làm việc trực tiếp với ${of.head} trước khi ban hành văn bản.`,
        'Điều chỉnh thời hạn, theo thẩm quyền của người giao nhiệm vụ.',
      ],
      central: (of) => [
        `Ký ban hành ${of.degree} (dự thảo kèm theo).`,
        `Trao đổi trực tiếp với ${of.head} trước khi gửi văn bản.`,
        'Thống nhất lại thời hạn với cơ quan.',
      ],
    } satisfies Record<AddresseeTier, (names: SubmissionNames) => string[]>,
    blocker: {
      subordinate: (of, pauseAsked) => [
        'Cho ý kiến chỉ đạo để tháo gỡ, nêu cơ quan thực hiện và thời hạn.',
        ...(pauseAsked ? ['Tạm dừng tính thời hạn cho đến khi khó khăn, vướng mắc được tháo gỡ.'] : []),
        `Giữ nguyên thời hạn, yêu cầu ${of.agency} tiếp tục thực hiện.`,
      ],
      central: (of, pauseAsked) => [
        'Cho ý kiến về hướng tháo gỡ, cơ quan phối hợp và thời hạn.',
        ...(pauseAsked ? ['Tạm dừng tính thời hạn cho đến khi khó khăn, vướng mắc được tháo gỡ.'] : []),
        `Giữ nguyên thời hạn, đề nghị ${of.agency} tiếp tục phối hợp thực hiện.`,
      ],
    } satisfies Record<AddresseeTier, (names: SubmissionNames, pauseAsked: boolean) => string[]>,
  },
  proposal: {
    letter: (leaders: string) => `Đề xuất thực hiện phương án 1. Kính trình ${leaders} xem xét, quyết định./.`,
    blocker: (leaders: string) => `Kính trình ${leaders} xem xét, cho ý kiến./.`,
  },
  signedBy: ['TRƯỞNG PHÒNG'] satisfies string[],
};

function historyVi(entry: HistoryEntry, standing: AddresseeTier): string {
  switch (entry.type) {
    case 'assigned':
      return standing === 'central' ? `Gửi đề nghị phối hợp ${two(entry.count)} nội dung` : `Giao ${two(entry.count)} nhiệm vụ`;
    case 'letter':
      return `Ban hành ${entry.degree === null ? 'văn bản' : mailWords.vi.degree[standing][entry.degree]}${entry.number === null ? '' : ` số ${entry.number}`}`;
    case 'extension':
      return entry.granted
        ? `Gia hạn${entry.until === null ? '' : ` đến ngày ${entry.until}`}: ${entry.title}`
        : `Không chấp thuận đề nghị gia hạn: ${entry.title}`;
    case 'blocker':
      return `Cơ quan nêu khó khăn, vướng mắc (${entry.title}): “${entry.words}”`;
    case 'reportedUpward':
      return `Báo cáo lãnh đạo khó khăn, vướng mắc: ${entry.title}`;
  }
}

const vi = {
  draftMark: 'DỰ THẢO',
  /** On a paper drawn from the record after its issue, where the signed one was not kept. */
  drawnMark: 'LẬP LẠI TỪ HỒ SƠ',
  translationMark: 'BẢN DỊCH ĐỂ THAM KHẢO',
  country: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  motto: 'Độc lập - Tự do - Hạnh phúc',
  /** The Office's name under its parent, and where the decision names no Office. */
  officeShort: 'VĂN PHÒNG',
  officeUnnamed: 'Văn phòng',
  numberLine: (number: string) => `Số: ${number}`,
  /** With room for day and month where `day` is null; `year` is then the year. */
  placeAndDate: (place: string, day: Day | null, year: string) => {
    if (day === null) return `${place}, ngày${ROOM}tháng${ROOM}năm ${year}`;
    const { month, date } = parts(day);
    // The decree puts a nought before days under ten and the first two months.
    return `${place}, ngày ${date} tháng ${Number(month) <= 2 ? month : Number(month)} năm ${year}`;
  },
  paper: (kind: SourceKind, number: string | null, date: Day | null) => {
    if (number !== null) return `${paperNames.vi[kind]} số ${number}`;
    return date === null ? paperNames.vi[kind] : `${paperNames.vi[kind]} ngày ${dayVi(date)}`;
  },
  wholePaper: (paper: string, day: string | null, signer: string) => `${paper}${day === null ? '' : ` ngày ${day}`} của ${signer}`,
  day: dayVi,
  /** In the narrow columns of a table. */
  shortDay: dayVi,
  to: 'Kính gửi:',
  recipients: 'Nơi nhận:',
  signing: {
    officer: ['TL. CHÁNH VĂN PHÒNG', 'TRƯỞNG PHÒNG'],
    headOfDivision: ['TL. CHÁNH VĂN PHÒNG', 'TRƯỞNG PHÒNG'],
    deputyChief: ['KT. CHÁNH VĂN PHÒNG', 'PHÓ CHÁNH VĂN PHÒNG'],
    chiefOfOffice: ['CHÁNH VĂN PHÒNG'],
    deputyChairman: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
    chairman: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'],
  } satisfies Record<Level, string[]>,
  subject: subjectVi,
  opening: {
    subordinate: (of) => `${of.office} theo dõi, đôn đốc việc thực hiện ${of.wholePaper} về việc ${lower(of.title)}.`,
    central: (of) => `${of.office} theo dõi việc thực hiện ${of.wholePaper} về việc ${lower(of.title)}.`,
    superior: (of) => `${of.office} theo dõi việc thực hiện ${of.wholePaper} về việc ${lower(of.title)}.`,
  } satisfies Record<Voice, (names: LetterNames) => string>,
  situation: {
    subordinate: (of) =>
      `Tính đến ngày ${of.asOf}, ${of.agency} còn ${two(of.count)} nhiệm vụ đã quá thời hạn mà chưa có kết quả, cụ thể như sau:`,
    central: (of) =>
      `Tính đến ngày ${of.asOf}, còn ${two(of.count)} nội dung đề nghị ${of.agency} phối hợp đã quá thời hạn mà ${of.office} chưa nhận được kết quả, cụ thể như sau:`,
    superior: (of) =>
      `Tính đến ngày ${of.asOf}, còn ${two(of.count)} nội dung đề nghị ${of.agency} (cơ quan thuộc hệ thống ngành dọc của ${of.superior}, đóng tại địa phương) phối hợp đã quá thời hạn mà ${of.office} chưa nhận được kết quả, cụ thể như sau:`,
  } satisfies Record<Voice, (names: LetterNames) => string>,
  earlier: {
    subordinate: (letters, count) => `Về các nhiệm vụ này đã có ${two(count)} văn bản: ${letters}.`,
    central: (letters, count) => `Về các nội dung này đã có ${two(count)} văn bản: ${letters}.`,
    superior: (letters, count) => `Về các nội dung này đã có ${two(count)} văn bản gửi cơ quan: ${letters}.`,
  } satisfies Record<Voice, (letters: string, count: number) => string>,
  earlierLetter: (degree: string, number: string | null, day: string) => `${degree}${number === null ? '' : ` số ${number}`} ngày ${day}`,
  degree: { ...mailWords.vi.degree, superior: mailWords.vi.degree.central } satisfies Record<Voice, Record<Degree, string>>,
  ask: askVi,
  ifBlocked: {
    subordinate: (of) =>
      `Trường hợp có khó khăn, vướng mắc, kể cả nội dung đã nêu ở bảng trên, đề nghị ${of.agency} nêu rõ nội dung, nguyên nhân, kiến nghị để tổng hợp, báo cáo cấp có thẩm quyền tháo gỡ.`,
    central: (of) =>
      `Nếu có khó khăn, vướng mắc, đề nghị quý cơ quan thông tin để ${of.office} phối hợp, báo cáo cấp có thẩm quyền xem xét.`,
    superior: (of) => `Nếu cần trao đổi thêm, đề nghị quý cơ quan thông tin để ${of.office} phối hợp.`,
  } satisfies Record<Voice, (names: LetterNames) => string>,
  closing: {
    subordinate: (of) => `Đề nghị ${of.agency} nghiêm túc thực hiện./.`,
    central: (_names: LetterNames) => 'Trân trọng cảm ơn sự phối hợp của quý cơ quan./.',
    superior: (_names: LetterNames) => 'Trân trọng cảm ơn sự quan tâm, phối hợp của quý cơ quan./.',
  } satisfies Record<Voice, (names: LetterNames) => string>,
  /** Over the table of a letter, whose tasks are all overdue, and its columns. */
  caption: { subordinate: 'Danh sách nhiệm vụ quá hạn', central: 'Danh sách nội dung đề nghị phối hợp quá hạn' } satisfies Record<
    AddresseeTier,
    string
  >,
  columns: {
    subordinate: [
      'STT',
      'Nhiệm vụ',
      'Văn bản giao',
      'Thời hạn ban đầu',
      'Thời hạn hiện tại',
      'Số ngày làm việc quá hạn',
      'Tình hình thực hiện',
    ],
    central: [
      'STT',
      'Nội dung',
      'Văn bản, căn cứ',
      'Thời hạn ban đầu',
      'Thời hạn hiện tại',
      'Số ngày làm việc quá hạn',
      'Tình hình thực hiện',
    ],
  } satisfies Record<AddresseeTier, [string, string, string, string, string, string, string]>,
  origin: {
    subordinate: {
      directive: (agency) => `Ý kiến chỉ đạo về việc của ${agency}`,
      contribution: (agency) => `Đề nghị phối hợp của ${agency}`,
      inspection: () => 'Kết luận kiểm tra',
      reassigned: (_agency, paper) => paper,
      successor: (_agency, paper) => paper,
      serviceChange: (_agency, paper) => paper,
    },
    central: {
      directive: (agency) => `Ý kiến của lãnh đạo về việc của ${agency}`,
      contribution: (agency) => `Đề nghị phối hợp của ${agency}`,
      inspection: () => 'Kết luận kiểm tra',
      reassigned: (_agency, paper) => paper,
      successor: (_agency, paper) => paper,
      serviceChange: (_agency, paper) => paper,
    },
  } satisfies Record<AddresseeTier, Record<TaskOrigin['kind'], (agency: string, paper: string) => string>>,
  assumedMark: ' (*)',
  assumedDeadline: '(*) Thời hạn giả định, không phải thời hạn ghi trong văn bản.',
  /** After it, as long as nobody has signed. */
  toVerify: 'Cần xác minh trước khi ký.',
  noDeadline: '–',
  facts: {
    progress: (done: number, total: number | null) => `đã thực hiện ${done}${total === null ? '' : `/${total}`}`,
    said: (words: string) => `“${words}”`,
    noNews: 'chưa có thông tin',
    lastNews: (day: string) => `diễn biến gần nhất ngày ${day}`,
    extended: (until: string) => `đã gia hạn đến ${onDayVi(until)}`,
    notExtended: (day: string) => `không gia hạn (ngày ${day})`,
    extensionAsked: (until: string) => `đề nghị gia hạn đến ${onDayVi(until)}, chưa có quyết định`,
    blocker: (words: string) => `khó khăn, vướng mắc: “${words}”`,
  },
  copies: {
    asAbove: '- Như trên;',
    report: (position: string) => `- ${position} (để b/c);`,
    inform: (name: string) => `- ${name} (để biết);`,
    file: (unit: string) => `- Lưu: VT, ${unit}.`,
  },
  submission: submissionVi,
};

export type LetterWords = typeof vi;

/** A name at the start of a sentence inside a paragraph: “the People's Committee” with a capital. */
const atStart = (name: string): string => name.slice(0, 1).toUpperCase() + name.slice(1);

const requestEn = (of: LetterNames, before: string): string =>
  `${before}${of.sender} kindly asks ${of.agency} to take part in the matters above and to share the result with ${of.office} by ${of.replyBy}.`;

const askEn: LetterWords['ask'] = {
  subordinate: {
    reminder: (of) => [
      `${of.sender} hereby reminds you and asks the ${of.head} to have the tasks above carried out without delay and the results sent to ${of.office} by ${of.replyBy}.`,
    ],
    urging1: (of) => [
      `This is the first urging. ${atStart(of.sender)} asks the ${of.head} to see that the tasks above are completed and the results sent to ${of.office} by ${of.replyBy}.`,
    ],
    urging2: (of) => [
      `This is the second urging. ${atStart(of.sender)} asks the ${of.head} to see that the tasks above are completed and the results sent to ${of.office} by ${of.replyBy}.`,
      'The report is to state the causes of the delay, the responsibility of the units and persons concerned, and when each task will be completed.',
    ],
    urging3: (of) => [
      `This is the third urging. ${atStart(of.sender)} requires the ${of.head} to direct the work in person, to complete the tasks above and to send the results to ${of.office} by ${of.replyBy}.`,
      'A written explanation is to state the causes of the delay, the responsibility of the units and persons concerned, the remedies, and when each task will be completed.',
    ],
    criticism: (of) => [
      `${of.sender} criticises ${of.agency} for the delay in carrying out the tasks above.`,
      `The ${of.head} is required to review the matter in earnest and draw the lessons; to direct the work in person and complete the tasks; and to send the results with an explanation to ${of.office} by ${of.replyBy}.`,
    ],
    toSuperior: (of) => [
      `${of.sender} asks the ${of.head} to see that the tasks above are completed and the results sent to ${of.office} by ${of.replyBy}.`,
    ],
  },
  central: {
    reminder: (of) => [requestEn(of, '')],
    urging1: (of) => [requestEn(of, '')],
    urging2: (of) => [requestEn(of, 'Once more, ')],
    urging3: (of) => [requestEn(of, 'Once more, ')],
    criticism: (of) => [requestEn(of, 'Once more, ')],
    toSuperior: (of) => [requestEn(of, 'Once more, ')],
  },
  superior: sameForAll((of: LetterNames) => [
    `${of.sender} asks ${of.superior} to give the matter its attention, to have ${of.agency} take part in the matters above, and to share the result with ${of.office} by ${of.replyBy}.`,
  ]),
};

const subjectEn: LetterWords['subject'] = {
  subordinate: {
    reminder: (paper) => `Re: reminder about ${paper}`,
    urging1: (paper) => `Re: first urging about ${paper}`,
    urging2: (paper) => `Re: second urging about ${paper}`,
    urging3: (paper) => `Re: third urging about ${paper}`,
    criticism: (paper) => `Re: criticism of the delay in carrying out ${paper}`,
    toSuperior: (paper) => `Re: delay in carrying out ${paper}`,
  },
  central: {
    reminder: (paper) => `Re: request to take part in carrying out ${paper}`,
    urging1: (paper) => `Re: request to take part in carrying out ${paper} (first)`,
    urging2: (paper) => `Re: request to take part in carrying out ${paper} (second)`,
    urging3: (paper) => `Re: request to take part in carrying out ${paper} (third)`,
    criticism: (paper) => `Re: request to take part in carrying out ${paper}`,
    toSuperior: (paper) => `Re: request to take part in carrying out ${paper}`,
  },
  superior: sameForAll((paper: string) => `Re: request for your attention to ${paper}`),
};

const submissionEn: LetterWords['submission'] = {
  kind: 'SUBMISSION',
  caption: { subordinate: 'The tasks concerned', central: 'The matters concerned' },
  abstract: {
    letter: (of) => `On issuing a ${of.degree} to ${of.agency}`,
    blocker: (of) => `On a blocker of ${of.agency} in carrying out ${of.paper}`,
  },
  headings: {
    matter: 'I. WHAT IS SUBMITTED',
    history: 'II. WHAT WAS DONE SO FAR',
    options: 'III. OPTIONS',
    proposal: 'IV. PROPOSAL',
    answer: 'OPINION OF THE LEADER',
  },
  matter: {
    letter: {
      subordinate: (of) =>
        `On ${of.asOf}, ${of.agency} has ${counted(of.count, 'task')} under ${of.wholePaper} past the deadline and without a result. As the ladder of urging has it, ${of.office} has drafted a ${of.degree} (attached), submitted for consideration and signature.`,
      central: (of) =>
        `On ${of.asOf}, ${counted(of.count, 'matter')} in which ${of.agency} was asked to take part under ${of.wholePaper} ${forCount(of.count, 'is', 'are')} past the date and without a result. ${atStart(of.office)} has drafted a ${of.degree} (attached), submitted for consideration and signature.`,
    },
    blocker: (of, words, day) =>
      `On ${day}, ${of.agency} met a blocker in carrying out ${of.wholePaper}: “${words}”. On ${of.asOf} it is not resolved and needs the word of the leadership.`,
  },
  pause: {
    requested: 'The agency asked that the deadline be paused; this is undecided.',
    accepted: 'The deadline is paused until the blocker is resolved.',
    declined: 'The pause of the deadline that was asked for was declined.',
  },
  historyColumns: ['Day', 'What'],
  history: (entry, standing) => historyEn(entry, standing),
  urgings: (count) => `Besides these letters, the agency was reminded ${counted(count, 'time')} by message or telephone.`,
  option: (number, text) => `Option ${number}: ${text}`,
  options: {
    letter: {
      subordinate: (of) => [
        `Sign and issue the ${of.degree} (draft attached).`,
        `Meet the ${of.head} before a letter is issued.`,
        'Change the deadline, which is for whoever assigned the task.',
      ],
      central: (of) => [
        `Sign and issue the ${of.degree} (draft attached).`,
        `Speak with the ${of.head} before a letter is sent.`,
        'Agree on another date with the agency.',
      ],
    },
    blocker: {
      subordinate: (of, pauseAsked) => [
        'Give a directive to resolve it, naming who acts and by when.',
        ...(pauseAsked ? ['Pause the deadline until the blocker is resolved.'] : []),
        `Keep the deadline and require ${of.agency} to carry on.`,
      ],
      central: (of, pauseAsked) => [
        'Give an opinion on how to resolve it, who takes part and by when.',
        ...(pauseAsked ? ['Pause the deadline until the blocker is resolved.'] : []),
        `Keep the date and ask ${of.agency} to go on taking part.`,
      ],
    },
  },
  proposal: {
    letter: (leaders) => `Option 1 is proposed. Submitted to the ${leaders} for decision./.`,
    blocker: (leaders) => `Submitted to the ${leaders} for consideration and opinion./.`,
  },
  signedBy: ['HEAD OF DIVISION'],
};

function historyEn(entry: HistoryEntry, standing: AddresseeTier): string {
  switch (entry.type) {
    case 'assigned':
      return standing === 'central'
        ? `Asked to take part in ${counted(entry.count, 'matter')}`
        : `Assigned ${counted(entry.count, 'task')}`;
    case 'letter':
      return `Issued: ${entry.degree === null ? 'a letter' : mailWords.en.degree[standing][entry.degree]}${entry.number === null ? '' : ` no. ${entry.number}`}`;
    case 'extension':
      return entry.granted
        ? `Extended${entry.until === null ? '' : ` to ${entry.until}`}: ${entry.title}`
        : `Extension refused: ${entry.title}`;
    case 'blocker':
      return `The agency raised a blocker (${entry.title}): “${entry.words}”`;
    case 'reportedUpward':
      return `The blocker was reported to the leadership: ${entry.title}`;
  }
}

const en: LetterWords = {
  draftMark: 'DRAFT',
  drawnMark: 'DRAWN UP FROM THE RECORD',
  translationMark: 'TRANSLATION FOR READING ONLY',
  country: 'SOCIALIST REPUBLIC OF VIET NAM',
  motto: 'Independence - Freedom - Happiness',
  officeShort: 'OFFICE',
  officeUnnamed: 'the Office',
  numberLine: (number) => `No.: ${number}`,
  placeAndDate: (place, day, year) => (day === null ? `${place},${ROOM}${ROOM}${year}` : `${place}, ${dayEn(day)}`),
  paper: (kind, number, date) => {
    if (number !== null) return `${kindEn[kind]} ${number}`;
    return date === null ? kindEn[kind] : `${kindEn[kind]} of ${dayEn(date)}`;
  },
  wholePaper: (paper, day, signer) => `${paper}${day === null ? '' : ` of ${day}`} by the ${signer}`,
  day: dayEn,
  shortDay: mailWords.en.shortDay,
  to: 'To:',
  recipients: 'Recipients:',
  signing: {
    officer: ['BY ORDER OF THE CHIEF OF OFFICE', 'HEAD OF DIVISION'],
    headOfDivision: ['BY ORDER OF THE CHIEF OF OFFICE', 'HEAD OF DIVISION'],
    deputyChief: ['FOR THE CHIEF OF OFFICE', 'DEPUTY CHIEF OF OFFICE'],
    chiefOfOffice: ['CHIEF OF OFFICE'],
    deputyChairman: ['ON BEHALF OF THE PEOPLE’S COMMITTEE', 'FOR THE CHAIRMAN', 'DEPUTY CHAIRMAN'],
    chairman: ['ON BEHALF OF THE PEOPLE’S COMMITTEE', 'CHAIRMAN'],
  },
  subject: subjectEn,
  opening: sameForVoices((of: LetterNames) => `${of.office} follows how ${of.wholePaper} is carried out: ${of.title}.`),
  situation: {
    subordinate: (of) => `On ${of.asOf}, ${of.agency} has ${counted(of.count, 'task')} past the deadline and without a result, as follows:`,
    central: (of) =>
      `On ${of.asOf}, ${counted(of.count, 'matter')} in which ${of.agency} was asked to take part ${forCount(of.count, 'is', 'are')} past the date, and no result has reached ${of.office}:`,
    superior: (of) =>
      `On ${of.asOf}, ${counted(of.count, 'matter')} in which ${of.agency}, organised under ${of.superior} and located here, was asked to take part ${forCount(of.count, 'is', 'are')} past the date, and no result has reached ${of.office}:`,
  },
  earlier: {
    subordinate: (letters, count) => `${counted(count, 'letter')} on these tasks came before: ${letters}.`,
    central: (letters, count) => `${counted(count, 'letter')} on these matters came before: ${letters}.`,
    superior: (letters, count) => `${counted(count, 'letter')} to the agency on these matters came before: ${letters}.`,
  },
  earlierLetter: (degree, number, day) => `${degree}${number === null ? '' : ` no. ${number}`} of ${day}`,
  degree: { ...mailWords.en.degree, superior: mailWords.en.degree.central },
  ask: askEn,
  ifBlocked: {
    subordinate: (of) =>
      `Where there are blockers, those named in the table included, ${of.agency} is asked to state what they are, their causes and what it proposes, so that they can be gathered and reported to whoever can remove them.`,
    central: (of) => `Should there be blockers, kindly let ${of.office} know, so that they can be reported to whoever can remove them.`,
    superior: (of) => `Should anything need to be discussed, kindly let ${of.office} know.`,
  },
  closing: {
    subordinate: (of) => `${of.agency} is asked to comply in earnest./.`,
    central: () => 'Thank you for taking part./.',
    superior: () => 'Thank you for your attention and support./.',
  },
  caption: { subordinate: 'Overdue tasks', central: 'Matters asked for and overdue' },
  columns: {
    subordinate: ['No.', 'Task', 'Assigned by', 'Original deadline', 'Current deadline', 'Working days overdue', 'How it stands'],
    central: ['No.', 'Matter', 'Basis', 'First date', 'Present date', 'Working days overdue', 'How it stands'],
  },
  origin: sameForStandings({
    directive: (agency: string) => `Opinion of the leadership on a matter of ${agency}`,
    contribution: (agency: string) => `Request of ${agency}`,
    inspection: () => 'Conclusion of an inspection',
    reassigned: (_agency: string, paper: string) => paper,
    successor: (_agency: string, paper: string) => paper,
    serviceChange: (_agency: string, paper: string) => paper,
  }),
  assumedMark: ' (*)',
  assumedDeadline: '(*) An assumed deadline, not one that the paper states.',
  toVerify: 'To be verified before signing.',
  noDeadline: '–',
  facts: {
    progress: (done, total) => `done ${done}${total === null ? '' : ` of ${total}`}`,
    said: (words) => `“${words}”`,
    noNews: 'no news',
    lastNews: (day) => `last news on ${day}`,
    extended: (until) => `extended to ${until}`,
    notExtended: (day) => `extension refused (${day})`,
    extensionAsked: (until) => `extension to ${until} asked for, undecided`,
    blocker: (words) => `blocker: “${words}”`,
  },
  copies: {
    asAbove: '- As above;',
    report: (position) => `- ${position} (for report);`,
    inform: (name) => `- ${name} (for information);`,
    file: (unit) => `- Filed: ${unit}.`,
  },
  submission: submissionEn,
};

function sameForVoices<T>(value: T): Record<Voice, T> {
  return { subordinate: value, central: value, superior: value };
}

function sameForStandings<T>(value: T): Record<AddresseeTier, T> {
  return { subordinate: value, central: value };
}

export const letterWords: Record<Language, LetterWords> = { vi, en };
