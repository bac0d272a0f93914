import type { Language } from '../domain/decision/decision';
import { counted } from './counted';

const vi = {
  title: (open: number): string => (open === 0 ? 'Không có văn bản nào chờ phát hành' : `${open} văn bản chờ phát hành`),
  issuedTitle: 'Văn bản đã phát hành',
  tabs: { open: 'Chờ phát hành', issued: 'Đã phát hành', label: 'Loại văn bản' },
  none: 'Không có văn bản nào.',
  issuedColumns: { number: 'Số, ký hiệu', agency: 'Gửi cơ quan', letter: 'Loại', day: 'Ngày', signer: 'Người ký' },
  submissions: 'Phiếu trình về khó khăn, vướng mắc',
  submissionsHint: 'Vướng mắc đã trình lãnh đạo và chưa giải quyết xong.',
  laid: (day: string) => `trình ngày ${day}`,
  older: 'Văn bản trước đó',
  page: {
    title: (degree: string, agency: string) => `${degree}: ${agency}`,
    way: 'Đường đi của văn bản',
    steps: { drafted: 'Dự thảo', submitted: 'Trình ký', signed: 'Đã ký', issued: 'Phát hành' },
    returned: (reason: string) => `Đã trả lại: “${reason}”`,
    waits: 'chưa',
    tasks: 'Về các nhiệm vụ',
    files: 'Tệp',
    draft: 'Dự thảo',
    submission: 'Phiếu trình',
    issuedFile: 'Bản đã phát hành',
    sharesNumber: 'một văn bản khác trong năm cũng mang số này',
    drawn: 'Lập lại từ hồ sơ (không có tệp lưu)',
    acts: 'Việc có thể làm',
    number: 'Số, ký hiệu',
    signer: 'Người ký',
  },
  directives: {
    title: (open: number, oldest: number): string =>
      open === 0
        ? 'Không còn ý kiến chỉ đạo nào đang mở'
        : `${open} ý kiến chỉ đạo đang mở${oldest === 0 ? '' : `, lâu nhất ${oldest} ngày làm việc`}`,
    none: 'Chưa có ý kiến chỉ đạo nào.',
    open: 'Đang thực hiện',
    all: 'Các ý kiến chỉ đạo gần đây',
    by: (position: string, day: string) => `${position}, ${day}`,
    given: (agencies: string) => `giao: ${agencies}`,
    closed: 'đã kết thúc',
    isOpen: 'đang mở',
    for: 'về',
  },
};

/** Words of the pages of letters and of directives. */
export type LetterPageWords = typeof vi;

const en: LetterPageWords = {
  title: (open) => (open === 0 ? 'No letter waits to be issued' : `${counted(open, 'letter waits', 'letters wait')} to be issued`),
  issuedTitle: 'Issued letters',
  tabs: { open: 'To be issued', issued: 'Issued', label: 'Which letters' },
  none: 'There is no letter.',
  issuedColumns: { number: 'Number', agency: 'To', letter: 'Letter', day: 'Date', signer: 'Signer' },
  submissions: 'Submissions about blockers',
  submissionsHint: 'Blockers that were laid before leaders and are not resolved.',
  laid: (day) => `laid on ${day}`,
  older: 'Earlier letters',
  page: {
    title: (degree, agency) => `${degree}: ${agency}`,
    way: 'Steps so far',
    steps: { drafted: 'Drafted', submitted: 'Laid before the signer', signed: 'Signed', issued: 'Issued' },
    returned: (reason) => `Returned: “${reason}”`,
    waits: 'not yet',
    tasks: 'About the tasks',
    files: 'Files',
    draft: 'Draft',
    submission: 'Submission',
    issuedFile: 'As it was issued',
    sharesNumber: 'another letter of the year has this number too',
    drawn: 'Drawn up from the record (no file is kept)',
    acts: 'What can be done',
    number: 'Number',
    signer: 'Signer',
  },
  directives: {
    title: (open, oldest) =>
      open === 0
        ? 'No directive is open'
        : `${counted(open, 'directive is', 'directives are')} open${oldest === 0 ? '' : `, the oldest for ${counted(oldest, 'working day')}`}`,
    none: 'No directive has been given yet.',
    open: 'Under way',
    all: 'Directives given lately',
    by: (position, day) => `${position}, ${day}`,
    given: (agencies) => `given to: ${agencies}`,
    closed: 'closed',
    isOpen: 'open',
    for: 'about',
  },
};

export const letterPageWords: Record<Language, LetterPageWords> = { vi, en };
