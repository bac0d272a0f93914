import type { Language } from '../domain/decision/decision';
import { counted } from './counted';

/** Words on files attached to a submission. The faults are those of documents/evidence.ts. */

type Fault =
  | 'empty'
  | 'tooLarge'
  | 'tooLargeTogether'
  | 'tooMuchToday'
  | 'tooMany'
  | 'kindNotTaken'
  | 'notWhatItSays'
  | 'macros'
  | 'encrypted';
type Bounds = { files: number; fileBytes: number; totalBytes: number; dayBytes: number };

const megabytes = (bytes: number) => Math.round(bytes / (1024 * 1024));

/** `12 KB`, `3,4 MB`; less than one kilobyte is one. */
function sizeIn(bytes: number, comma: string): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  return `${(bytes / (1024 * 1024)).toFixed(1).replace('.', comma)} MB`;
}

const faultsVi: Record<Fault, (bounds: Bounds, endings: readonly string[]) => string> = {
  empty: () => 'tệp rỗng. Kiểm tra lại tệp rồi chọn lại.',
  tooLarge: ({ fileBytes }) => `tệp lớn quá ${megabytes(fileBytes)} MB. Giảm dung lượng hoặc chia nhỏ rồi chọn lại.`,
  tooLargeTogether: ({ totalBytes }) => `Các tệp cộng lại lớn quá ${megabytes(totalBytes)} MB. Bớt tệp hoặc giảm dung lượng rồi chọn lại.`,
  tooMuchToday: ({ dayBytes }) =>
    `Trong 24 giờ qua đơn vị đã gửi gần đủ ${megabytes(dayBytes)} MB tệp, mức cao nhất một ngày. Gửi kết quả không kèm tệp, bớt tệp, hoặc gửi tệp vào ngày mai.`,
  tooMany: ({ files }) => `Nhiều quá ${files} tệp. Bớt tệp hoặc ghép lại rồi chọn lại.`,
  kindNotTaken: (_, endings) => `loại tệp này không nhận. Gửi tệp ${endings.join(', ')}.`,
  notWhatItSays: (_, endings) =>
    `nội dung không đúng với đuôi tệp, hoặc tệp bị hỏng. Lưu lại đúng loại (${endings.join(', ')}) rồi chọn lại.`,
  macros: () => 'tệp có chứa macro nên không nhận. Lưu lại thành .docx, .xlsx hoặc .pdf rồi chọn lại.',
  encrypted: () => 'tệp đặt mật khẩu nên không nhận. Bỏ mật khẩu rồi chọn lại.',
};

const faultsEn: Record<Fault, (bounds: Bounds, endings: readonly string[]) => string> = {
  empty: () => 'the file is empty. Check it and choose it again.',
  tooLarge: ({ fileBytes }) => `the file is larger than ${megabytes(fileBytes)} MB. Make it smaller or split it, and choose again.`,
  tooLargeTogether: ({ totalBytes }) =>
    `Together the files are larger than ${megabytes(totalBytes)} MB. Leave some out or make them smaller.`,
  tooMuchToday: ({ dayBytes }) =>
    `Within 24 hours your agency has sent close to ${megabytes(dayBytes)} MB of files, the most for a day. Send the result without files, leave some out, or send them tomorrow.`,
  tooMany: ({ files }) => `There are more than ${counted(files, 'file')}. Leave some out or join them.`,
  kindNotTaken: (_, endings) => `this kind of file is not taken. Send ${endings.join(', ')}.`,
  notWhatItSays: (_, endings) => `its content is not what its name says, or it is damaged. Save it as what it is (${endings.join(', ')}).`,
  macros: () => 'the file holds macros and is not taken. Save it as .docx, .xlsx or .pdf.',
  encrypted: () => 'the file has a password and is not taken. Remove the password.',
};

const vi = {
  label: 'Tài liệu kèm theo (không bắt buộc)',
  hint: ({ files, fileBytes, totalBytes }: Bounds, endings: readonly string[]) =>
    `Văn bản đã ký, ảnh chụp, bảng số liệu: ${endings.join(', ')}. Nhiều nhất ${files} tệp, mỗi tệp không quá ${megabytes(fileBytes)} MB, tất cả không quá ${megabytes(totalBytes)} MB.`,
  again: 'Trình duyệt không giữ lại các tệp đã chọn: đề nghị chọn lại trước khi gửi.',
  heading: 'Tài liệu kèm theo kết quả',
  submitted: (moment: string) => `Nộp lúc ${moment}`,
  size: (bytes: number) => sizeIn(bytes, ','),
  fault: (name: string | null, fault: Fault, bounds: Bounds, endings: readonly string[]) =>
    (name === null ? '' : `${name}: `) + faultsVi[fault](bounds, endings),
};

export type EvidenceWords = typeof vi;

const en: EvidenceWords = {
  label: 'Files (optional)',
  hint: ({ files, fileBytes, totalBytes }, endings) =>
    `Signed papers, photographs, tables: ${endings.join(', ')}. At most ${counted(files, 'file')} of ${megabytes(fileBytes)} MB each, ${megabytes(totalBytes)} MB together.`,
  again: 'The browser does not keep the files that were chosen: please choose them again before you send.',
  heading: 'Files with the result',
  submitted: (moment) => `Submitted at ${moment}`,
  size: (bytes) => sizeIn(bytes, '.'),
  fault: (name, fault, bounds, endings) => (name === null ? '' : `${name}: `) + faultsEn[fault](bounds, endings),
};

export const evidenceWords: Record<Language, EvidenceWords> = { vi, en };
