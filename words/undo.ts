import type { Language } from '../domain/decision/decision';

/** Words on an act that can be taken back. */
export const undoWords: Record<Language, { button: string; until: (time: string) => string; held: (time: string) => string }> = {
  vi: {
    button: 'Hoàn tác',
    until: (time) => `Có thể hoàn tác đến ${time}.`,
    held: (time) => `Thông báo chưa được gửi. Có thể hoàn tác đến ${time}.`,
  },
  en: {
    button: 'Undo',
    until: (time) => `You can undo this until ${time}.`,
    held: (time) => `Nothing has been sent yet. You can undo this until ${time}.`,
  },
};
