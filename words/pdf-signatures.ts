import type { Language } from '../domain/decision/decision';

const vi = {
  title: 'Chữ ký số trong tệp',
  none: 'Tệp không có chữ ký số.',
  by: (signer: string, organisation: string | null) => (organisation === null ? signer : `${signer}, ${organisation}`),
  unknown: 'Không rõ người ký',
  issuer: (name: string) => `chứng thư số do ${name} cấp`,
  at: {
    timestamp: (moment: string) => `ký lúc ${moment}, theo dấu thời gian trong tệp`,
    signer: (moment: string) => `ký lúc ${moment}, theo máy của người ký`,
  } satisfies Record<'timestamp' | 'signer', (moment: string) => string>,
  noMoment: 'không ghi thời điểm ký',
  state: {
    intact: 'nội dung đã ký còn nguyên vẹn',
    changed: 'nội dung đã bị thay đổi sau khi ký',
    unreadable: 'chữ ký không đọc được ở đây',
  } satisfies Record<'intact' | 'changed' | 'unreadable', string>,
  added: 'tệp có phần được thêm vào sau chữ ký này',
  unverified: 'Chưa kiểm tra chứng thư số và dấu thời gian với tổ chức cấp: mở tệp bằng phần mềm ký số của cơ quan để kiểm tra.',
};

/** Says what a PDF tells of its digital signatures. */
export type PdfSignatureWords = typeof vi;

const en: PdfSignatureWords = {
  title: 'Digital signatures in the file',
  none: 'The file has no digital signature.',
  by: (signer, organisation) => (organisation === null ? signer : `${signer}, ${organisation}`),
  unknown: 'Signer not known',
  issuer: (name) => `certificate issued by ${name}`,
  at: {
    timestamp: (moment) => `signed at ${moment}, by the time stamp in the file`,
    signer: (moment) => `signed at ${moment}, by the signer’s own clock`,
  },
  noMoment: 'no moment of signing is given',
  state: {
    intact: 'what was signed is unchanged',
    changed: 'changed after it was signed',
    unreadable: 'this signature cannot be read here',
  },
  added: 'something was added to the file after this signature',
  unverified:
    'Certificates and time stamps have not been checked with those who issued them: open the file with your signing software to do so.',
};

export const pdfSignatureWords: Record<Language, PdfSignatureWords> = { vi, en };
