import type { Language } from '../domain/decision/decision';
import { counted, forCount } from './counted';

/** Words about the parts of a task (phần việc). */
const vi = {
  heading: 'Phần việc',
  /** `đã xong 2/5 phần việc` */
  count: (done: number, total: number) => `đã xong ${done}/${total} phần việc`,
  /** `còn 3/5 phần việc: Rà soát; In ấn` */
  left: (left: number, total: number, titles: string) => `còn ${left}/${total} phần việc: ${titles}`,
  andMore: (count: number) => `và ${count} phần việc khác`,
  /** `2/5` beside the status of a task. */
  short: (done: number, total: number) => `phần việc ${done}/${total}`,
  one: (title: string) => `phần việc: ${title}`,
  done: 'đã xong',
  open: 'chưa xong',
  late: 'quá hạn',
  by: (day: string) => `hạn ${day}`,
  who: (who: string) => `người thực hiện: ${who}`,
  nobody: 'chưa phân công',
  ofDecision: 'văn bản giao',
  doneAt: (moment: string, by: string | null) => (by === null ? `xong lúc ${moment}` : `xong lúc ${moment}, ${by}`),
  inside: 'Cơ quan tự chia và phân công trong nội bộ; Văn phòng chỉ theo dõi nhiệm vụ.',
  none: 'Chia nhiệm vụ thành các phần việc để phân công trong cơ quan và theo dõi phần nào đã xong. Cơ quan vẫn nộp một kết quả chung.',
  submitOpen: (left: number, total: number) => `Còn ${left}/${total} phần việc chưa báo xong. Vẫn nộp được; kiểm tra trước khi nộp.`,
  submittedOpen: (left: number, total: number) => `Đã nộp kết quả khi còn ${left}/${total} phần việc chưa báo xong.`,
  field: {
    title: 'Tên phần việc',
    titleHint: 'Ngắn gọn, ví dụ: Rà soát quy trình nội bộ.',
    day: 'Xong trước hết ngày',
    dayHint: (deadline: string | null) =>
      deadline === null ? 'Không bắt buộc. Ví dụ: 30/9/2020.' : `Không bắt buộc; không sau thời hạn của nhiệm vụ (${deadline}).`,
    words: 'Yêu cầu (không bắt buộc)',
    said: 'Ghi chú (không bắt buộc)',
    addressHint: 'Người được phân công nhận thư và liên kết riêng, chỉ báo phần việc của mình. Để trống thì không gửi thư.',
    nameHint: 'Không bắt buộc. Ghi tên, hoặc phòng, đơn vị, hoặc cả hai.',
  },
  fixed: 'Tên, thời hạn, yêu cầu do văn bản giao, không sửa được ở đây.',
};

export type PartWords = typeof vi;

const en: PartWords = {
  heading: 'Parts',
  count: (done, total) => `${done} of ${counted(total, 'part')} done`,
  left: (left, total, titles) => `${left} of ${counted(total, 'part')} left: ${titles}`,
  andMore: (count) => `and ${count} more`,
  short: (done, total) => `parts ${done}/${total}`,
  one: (title) => `part: ${title}`,
  done: 'done',
  open: 'not done',
  late: 'past its day',
  by: (day) => `by ${day}`,
  who: (who) => `done by: ${who}`,
  nobody: 'given to nobody yet',
  ofDecision: 'given by the decision',
  doneAt: (moment, by) => (by === null ? `done at ${moment}` : `done at ${moment}, ${by}`),
  inside: 'The agency makes and gives its parts itself; the Office follows the task.',
  none: 'Cut the task into parts to give them to people of your agency and see which are done. The agency still submits one result.',
  submitOpen: (left, total) =>
    `${left} of ${counted(total, 'part')} ${forCount(left, 'is', 'are')} not done yet. You can submit all the same; check before you do.`,
  submittedOpen: (left, total) =>
    `A result was submitted while ${left} of ${counted(total, 'part')} ${forCount(left, 'was', 'were')} not done.`,
  field: {
    title: 'What the part is',
    titleHint: 'In a few words, such as: Review the internal process.',
    day: 'To be done by',
    dayHint: (deadline) =>
      deadline === null ? 'Optional. Such as 30/9/2020.' : `Optional; not after the deadline of the task (${deadline}).`,
    words: 'What it asks for (optional)',
    said: 'Note (optional)',
    addressHint: 'They get a message and a link of their own, by which they say that their part is done. Empty: no message is sent.',
    nameHint: 'Optional. Give the name, or the division, or both.',
  },
  fixed: 'Its name, day and words are those of the decision and cannot be changed here.',
};

export const partWords: Record<Language, PartWords> = { vi, en };

/** Titles named one by one; those after are counted. */
const NAMED = 5;

/** `còn 3/5 phần việc: Rà soát; In ấn` */
export function partsLeft(titles: readonly string[], total: number, language: Language): string {
  const words = partWords[language];
  const more = titles.length - NAMED;
  const named = [...titles.slice(0, NAMED), ...(more > 0 ? [words.andMore(more)] : [])];
  return words.left(titles.length, total, named.join('; '));
}
