import type { Degree, Language } from '../domain/decision/decision';
import type { LetterStage } from '../domain/record/letter-record';
import { counted } from './counted';

const vi = {
  columns: ['mã', 'cơ quan', 'ngày dự thảo', 'loại', 'nhiệm vụ', 'tình trạng', 'tệp'] satisfies [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ],
  stage: { drafted: 'dự thảo', returned: 'trả lại', submitted: 'đã trình', signed: 'đã ký', issued: 'đã phát hành' } satisfies Record<
    LetterStage,
    string
  >,
  degree: {
    reminder: 'nhắc nhở',
    urging1: 'đôn đốc lần 1',
    urging2: 'đôn đốc lần 2',
    urging3: 'đôn đốc lần 3',
    criticism: 'phê bình',
    toSuperior: 'gửi cơ quan cấp trên',
  } satisfies Record<Degree, string>,
  issued: (number: string, day: string, signer: string) => `đã phát hành: số ${number}, ngày ${day}, người ký ${signer}`,
  returned: (stage: string, reason: string) => `${stage}: “${reason}”`,
  none: 'Chưa có văn bản nào.',
  blockers: 'Khó khăn, vướng mắc đã trình lãnh đạo, có phiếu trình',
  blockerColumns: ['mã', 'cơ quan', 'nhiệm vụ', 'ngày trình', 'nội dung'] satisfies [string, string, string, string, string],
  unknownLetter: (name: string, nearest: string | null) =>
    `Không có văn bản “${name}” của cơ quan này${nearest === null ? '' : `; có phải “${nearest}”?`}. Xem: dondoc letter list <quyết định> --agency <mã>`,
  oneAgency: 'Chọn đúng một cơ quan.',
  notYet: (agency: string) => `${agency}: việc theo dõi chưa bắt đầu vào thời điểm đó.`,
  badEnding: (name: string) => `${name}: tên tệp phải kết thúc bằng .docx hoặc .pdf`,
  keptAsPdf: (name: string) => `${name}: văn bản đã phát hành được lưu dạng PDF và giữ nguyên; đặt tên tệp kết thúc bằng .pdf`,
  exists: (name: string) => `${name}: tệp đã có và không bị ghi đè; chọn tên khác`,
  noSubmission: (letter: string) => `${letter}: quy trình đôn đốc không yêu cầu phiếu trình kèm văn bản này`,
  written: (file: string, bytes: number) => `Đã ghi ${file} (${bytes} byte)`,
  served: (file: string, hash: string) => `Đã ghi ${file}: văn bản đã phát hành, đúng như đã lưu (SHA-256 ${hash})`,
  drawn: 'Văn bản đã phát hành không có tệp lưu; bản này được lập lại từ hồ sơ và có ghi rõ.',
  missingContent: (hash: string) => `Không còn nội dung tệp ${hash}; chạy dondoc doctor`,
  assumed: (sign: string, days: number) =>
    `Giả định, cần kiểm tra trước khi ký: ký hiệu ${sign}, thẩm quyền ký, hạn trả lời ${days} ngày làm việc (docs/letters.md).`,
  notPdf: (name: string) => `${name}: không phải tệp PDF`,
  tooLarge: (name: string, megabytes: number) => `${name}: tệp không quá ${megabytes} MB`,
  missing: (name: string) => `${name}: không có tệp này`,
  stored: (name: string, hash: string, bytes: number) => `Đã lưu ${name} (${bytes} byte, SHA-256 ${hash})`,
  fileName: (number: string) => `Công văn ${number}.pdf`,
};

export type LetterCommandWords = typeof vi;

const en: LetterCommandWords = {
  columns: ['id', 'agency', 'drafted', 'degree', 'tasks', 'stage', 'file'],
  stage: { drafted: 'draft', returned: 'returned', submitted: 'submitted', signed: 'signed', issued: 'issued' },
  degree: {
    reminder: 'reminder',
    urging1: 'first urging',
    urging2: 'second urging',
    urging3: 'third urging',
    criticism: 'criticism',
    toSuperior: 'to the superior',
  },
  issued: (number, day, signer) => `issued: no. ${number} of ${day}, signed by ${signer}`,
  returned: (stage, reason) => `${stage}: “${reason}”`,
  none: 'There is no letter yet.',
  blockers: 'Blockers laid before leaders, with a submission',
  blockerColumns: ['id', 'agency', 'task', 'laid on', 'what'],
  unknownLetter: (name, nearest) =>
    `This agency has no letter “${name}”${nearest === null ? '' : `; is “${nearest}” meant?`}. See: dondoc letter list <decision> --agency <code>`,
  oneAgency: 'Choose one agency.',
  notYet: (agency) => `${agency}: the follow-up had not begun then.`,
  badEnding: (name) => `${name}: the name must end in .docx or .pdf`,
  keptAsPdf: (name) => `${name}: an issued letter is kept as a PDF and stays as it is; give a name that ends in .pdf`,
  exists: (name) => `${name}: this file exists and is not overwritten; choose another name`,
  noSubmission: (letter) => `${letter}: the ladder asks for no submission with this letter`,
  written: (file, bytes) => `${file} written (${counted(bytes, 'byte')})`,
  served: (file, hash) => `${file} written: the issued letter, byte for byte as stored (SHA-256 ${hash})`,
  drawn: 'No file was kept of this issued letter; it is drawn up again from the record, and says so.',
  missingContent: (hash) => `The content of file ${hash} is gone; run dondoc doctor`,
  assumed: (sign, days) =>
    `Assumed, to be checked before signing: the sign ${sign}, who may sign, an answer within ${counted(days, 'working day')} (docs/letters.md).`,
  notPdf: (name) => `${name}: not a PDF file`,
  tooLarge: (name, megabytes) => `${name}: a file of at most ${megabytes} MB`,
  missing: (name) => `${name}: there is no such file`,
  stored: (name, hash, bytes) => `${name} stored (${counted(bytes, 'byte')}, SHA-256 ${hash})`,
  fileName: (number) => `Official Letter ${number}.pdf`,
};

export const letterCommandWords: Record<Language, LetterCommandWords> = { vi, en };
