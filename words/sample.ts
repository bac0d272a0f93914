import type { Language } from '../domain/decision/decision';

/** Words of the banner over a sample. */

const vi = {
  label: 'Dữ liệu mẫu',
  about: 'Cơ quan, người và văn bản ở đây đều là giả định; thư không gửi ra ngoài.',
  own: 'Mở bản cài đặt của đơn vị',
  /** Around the command. */
  steps: {
    before: 'Dừng bản này bằng Ctrl-C, rồi chạy ',
    after: '. Bản mẫu được giữ lại ở thư mục khác, dữ liệu mới bắt đầu trống.',
  },
};

export const sampleWords: Record<Language, typeof vi> = {
  vi,
  en: {
    label: 'Sample data',
    about: 'Agencies, people and papers here are invented; no message leaves this machine.',
    own: 'Set up your own installation',
    steps: { before: 'Stop this one with Ctrl-C, then run ', after: '. The sample is kept in another folder, and yours begins empty.' },
  },
};
