import type { Day } from '../domain/calendar/time';
import type { Language } from '../domain/decision/decision';
import { forCount } from './counted';
import { mailWords } from './mail';

/** Words of the page on which one letter or many are laid before a leader, signed or issued. */

/** The steps that letters take together. */
export type LetterStep = 'submitLetter' | 'signLetter' | 'issueLetter';

const vi = {
  /** Letters by where they are: drafted or returned, laid before the signer, signed. */
  groups: { draft: 'Dự thảo, chờ trình ký', submitted: 'Đã trình, chờ ký', signed: 'Đã ký, chờ cấp số và phát hành' },
  all: {
    submitLetter: (count) => `Trình ký cả ${count} văn bản`,
    signLetter: (count) => `Ký cả ${count} văn bản`,
    issueLetter: (count) => `Phát hành cả ${count} văn bản`,
  } satisfies Record<LetterStep, (count: number) => string>,
  title: {
    submitLetter: (count) => `Trình ký ${count} văn bản`,
    signLetter: (count) => `Ký ${count} văn bản`,
    issueLetter: (count) => `Phát hành ${count} văn bản`,
  } satisfies Record<LetterStep, (count: number) => string>,
  none: {
    submitLetter: 'Không có văn bản nào chờ trình ký',
    signLetter: 'Không có văn bản nào chờ đồng chí ký',
    issueLetter: 'Không có văn bản nào chờ phát hành',
  } satisfies Record<LetterStep, string>,
  lede: {
    submitLetter: 'Bỏ chọn văn bản chưa trình.',
    signLetter: 'Bỏ chọn văn bản chưa ký. Văn bản cần sửa thì trả lại trên trang của văn bản.',
    issueLetter: 'Số, ngày và người ký ghi như trên văn bản giấy. Phát hành xong thì thư gửi đi và không rút lại được.',
  } satisfies Record<LetterStep, string>,
  include: { submitLetter: 'Trình ký văn bản này', signLetter: 'Ký văn bản này', issueLetter: 'Phát hành văn bản này' } satisfies Record<
    LetterStep,
    string
  >,
  confirm: {
    submitLetter: 'Trình ký các văn bản đã chọn',
    signLetter: 'Ký các văn bản đã chọn',
    issueLetter: 'Phát hành các văn bản đã chọn',
  } satisfies Record<LetterStep, string>,
  done: {
    submitLetter: (count) => `Đã trình ký ${count} văn bản.`,
    signLetter: (count) => `Đã ký ${count} văn bản.`,
    issueLetter: (count) => `Đã phát hành ${count} văn bản.`,
  } satisfies Record<LetterStep, (count: number) => string>,
  notDone: (count: number) => `${count} văn bản chưa được ghi nhận`,
  paper: 'Văn bản như sẽ in',
  read: 'Trang của văn bản',
  number: 'Số, ký hiệu',
  /** Says which number a suggestion follows. */
  after: (last: string) => `Tiếp theo số ${last}, số lớn nhất đã ghi trong năm.`,
  noLast: 'Trong năm chưa ghi nhận số nào; lấy số tại văn thư.',
  day: 'Ngày văn bản',
  signer: 'Họ tên người ký',
  signerHint: 'Gợi ý theo người đã ký gần nhất ở cấp này.',
  /** The lines over the signature, as they stand on the paper. */
  authority: (lines: readonly string[]) => `Thẩm quyền ký: ${lines.join(', ')}`,
  onPaper: 'Chưa ghi nhận ký ở đây: phát hành theo bản đã ký trên giấy.',
  withFile: 'Phát hành kèm bản đã ký',
  faults: {
    number: 'Ghi số, ký hiệu của văn bản.',
    numberTwice: 'Hai văn bản cùng một số.',
    day: 'Ghi ngày theo dạng ngày/tháng/năm.',
    signer: 'Ghi họ tên người ký.',
  },
  changed: 'Nội dung văn bản đã thay đổi sau khi mở trang này; đọc lại bên dưới.',
  nothingChosen: 'Chọn ít nhất một văn bản.',
  laidOn: (day: Day): string => `dự thảo ngày ${mailWords.vi.shortDay(day)}`,
  keys: 'Phím j, k: chuyển văn bản; Enter: mở; ?: xem các phím.',
};

export type LetterTogetherWords = typeof vi;

const en: LetterTogetherWords = {
  groups: { draft: 'Drafts to be laid before the signer', submitted: 'To be signed', signed: 'Signed, to be numbered and issued' },
  all: {
    submitLetter: (count) => `Lay ${forCount(count, 'the letter', `all ${count} letters`)} before the signer`,
    signLetter: (count) => `Sign ${forCount(count, 'the letter', `all ${count} letters`)}`,
    issueLetter: (count) => `Issue ${forCount(count, 'the letter', `all ${count} letters`)}`,
  },
  title: {
    submitLetter: (count) => (count === 1 ? 'Lay a letter before the signer' : `Lay ${count} letters before the signer`),
    signLetter: (count) => (count === 1 ? 'Sign a letter' : `Sign ${count} letters`),
    issueLetter: (count) => (count === 1 ? 'Issue a letter' : `Issue ${count} letters`),
  },
  none: {
    submitLetter: 'No draft waits to be laid before the signer',
    signLetter: 'No letter waits for your signature',
    issueLetter: 'No letter waits to be issued',
  },
  lede: {
    submitLetter: 'Clear the box of a letter that is not to be laid yet.',
    signLetter: 'Clear the box of a letter that you do not sign yet. One that needs a change is returned on its own page.',
    issueLetter: 'Number, date and signer are those of the paper. Once issued, a letter is sent and cannot be taken back.',
  },
  include: { submitLetter: 'Lay this letter', signLetter: 'Sign this letter', issueLetter: 'Issue this letter' },
  confirm: {
    submitLetter: 'Lay the chosen letters',
    signLetter: 'Sign the chosen letters',
    issueLetter: 'Issue the chosen letters',
  },
  done: {
    submitLetter: (count) => `${count === 1 ? 'One letter has' : `${count} letters have`} been laid before the signer.`,
    signLetter: (count) => `${count === 1 ? 'One letter has' : `${count} letters have`} been signed.`,
    issueLetter: (count) => `${count === 1 ? 'One letter has' : `${count} letters have`} been issued.`,
  },
  notDone: (count) => `${count === 1 ? 'One letter was' : `${count} letters were`} not recorded`,
  paper: 'The letter as it will be printed',
  read: 'Page of the letter',
  number: 'Number',
  after: (last) => `Follows ${last}, the highest number recorded this year.`,
  noLast: 'No number is recorded for this year: take it from the register of letters.',
  day: 'Date of the letter',
  signer: 'Name of the signer',
  signerHint: 'Suggested: whoever signed last at this level.',
  authority: (lines) => `Signing authority: ${lines.join(', ')}`,
  onPaper: 'No signature is recorded here: it is issued by the copy that was signed on paper.',
  withFile: 'Issue with the signed copy',
  faults: {
    number: 'Enter the number of the letter.',
    numberTwice: 'Two letters have the same number.',
    day: 'Enter the date as day/month/year.',
    signer: 'Enter the name of the signer.',
  },
  changed: 'The text of the letter has changed since this page was opened. Read it again below.',
  nothingChosen: 'Choose at least one letter.',
  laidOn: (day) => `drafted on ${mailWords.en.shortDay(day)}`,
  keys: 'Keys j, k: move; Enter: open; ?: show the keys.',
};

export const letterTogetherWords: Record<Language, LetterTogetherWords> = { vi, en };
