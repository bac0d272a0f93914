import type { Language } from '../domain/decision/decision';
import type { DocumentPart } from '../domain/record/state';

/** A result that is a signed document (văn bản ký), and what it still lacks. */

const vi = {
  parts: { number: 'số', date: 'ngày', file: 'tệp' } satisfies Record<DocumentPart, string>,
  /** Several parts as one says them, with what they are parts of. */
  missing: (parts: readonly string[]) => `${joined(parts, ' và ')} của văn bản ký`,
  /** Beside the status of a task. */
  provisional: 'nộp tạm, chờ văn bản ký',
  /** States the need, on the page of a task that wants a signed document. */
  asked: 'Kết quả là văn bản ký: cần đủ số, ngày và tệp văn bản.',
  /** Over what is missing, on the agency's page. */
  title: 'Kết quả mới được nộp tạm',
  lacks: (missing: string) => `Còn thiếu ${missing}. Bổ sung để Văn phòng xác nhận.`,
  /** Says from when the result counts, and that nothing counts before. */
  counts: (moment: string) => `Khi đủ, kết quả được tính là nộp lúc ${moment}. Trước đó việc này vẫn chờ cơ quan, thời hạn vẫn tính.`,
  known: 'Đã có',
  number: { label: 'Số, ký hiệu văn bản', hint: 'Ví dụ: 45/BC-SYT. Chưa có thì để trống, bổ sung sau.' },
  date: { label: 'Ngày văn bản', hint: 'Ví dụ: 30/10/2020.' },
  file: 'Tệp văn bản đã ký',
  words: 'Nội dung chính của văn bản.',
  filesKept: (names: string) => `Đã nhận: ${names}. Chỉ chọn thêm tệp còn thiếu.`,
  /** In place of the usual words of the form where the result is provisional. */
  complete: { title: 'Bổ sung văn bản ký', hint: 'Số, ngày hoặc tệp còn thiếu; phần đã gửi được giữ.', button: 'Gửi bổ sung' },
  /** In a message about the task. */
  inMail: (missing: string) => `kết quả đã nộp tạm, còn thiếu ${missing}`,
};

type DocumentWords = typeof vi;

const en: DocumentWords = {
  parts: { number: 'number', date: 'date', file: 'file' },
  missing: (parts) => `the ${joined(parts, ' and ')} of the signed document`,
  provisional: 'provisional, signed document awaited',
  asked: 'The result is a signed document: its number, date and file are needed.',
  title: 'The result is provisional',
  lacks: (missing) => `It still lacks ${missing}. Add what is missing, so that the Office can confirm it.`,
  counts: (moment) =>
    `Once it is complete, the result counts as submitted at ${moment}. Until then it is still your agency that is awaited, and the deadline runs.`,
  known: 'Received',
  number: { label: 'Number of the document', hint: 'Such as 45/BC-SYT. If there is none yet, leave it empty and add it later.' },
  date: { label: 'Date of the document', hint: 'Such as 30/10/2020.' },
  file: 'File of the signed document',
  words: 'What the document says, in short.',
  filesKept: (names) => `Received: ${names}. Choose only what is missing.`,
  complete: {
    title: 'Complete the signed document',
    hint: 'The number, date or file still missing; what was sent is kept.',
    button: 'Send what was missing',
  },
  inMail: (missing) => `its result is provisional and still lacks ${missing}`,
};

export const signedDocumentWords: Record<Language, DocumentWords> = { vi, en };

function joined(parts: readonly string[], last: string): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')}${last}${parts.at(-1)}`;
}

/** Names the missing parts: `số và tệp của văn bản ký`. */
export function missingText(missing: readonly DocumentPart[], language: Language): string {
  const { parts, missing: inWords } = signedDocumentWords[language];
  return inWords(missing.map((part) => parts[part]));
}
