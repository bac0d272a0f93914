import type { Language, SourceKind } from '../domain/decision/decision';

/** Kinds of papers that give work, as a sentence begins with them. */
export const paperNames: Record<Language, Record<SourceKind, string>> = {
  vi: {
    decision: 'Quyết định',
    resolution: 'Nghị quyết',
    directive: 'Chỉ thị',
    programme: 'Chương trình',
    plan: 'Kế hoạch',
    scheme: 'Đề án',
    telegram: 'Công điện',
    guidance: 'Hướng dẫn',
    notice: 'Thông báo',
    meetingConclusion: 'Thông báo kết luận',
    officialLetter: 'Công văn',
    handwrittenInstruction: 'Bút phê',
    spokenDirection: 'Ý kiến chỉ đạo trực tiếp',
  },
  en: {
    decision: 'Decision',
    resolution: 'Resolution',
    directive: 'Directive',
    programme: 'Programme',
    plan: 'Plan',
    scheme: 'Scheme',
    telegram: 'Official telegram',
    guidance: 'Guidance',
    notice: 'Notice',
    meetingConclusion: 'Meeting conclusion',
    officialLetter: 'Official letter',
    handwrittenInstruction: 'Handwritten instruction',
    spokenDirection: 'Spoken direction',
  },
};
