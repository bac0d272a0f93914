import type { Language } from '../domain/decision/decision';
import type { Fate, OpenKind } from '../domain/ladder/open-things';
import type { Naming } from './naming';
import { periodName } from './periods';

/** Words on the open things of a task and their fate under a change, for forms and command lines to say before the change. */

const vi = {
  kinds: {
    blocker: 'khó khăn, vướng mắc',
    pauseAsked: 'đề nghị tạm dừng tính thời hạn',
    pauseAccepted: 'tạm dừng tính thời hạn',
    reportedUpward: 'việc đã báo cáo cấp trên',
    directive: 'ý kiến chỉ đạo',
    extensionAsked: 'đề nghị gia hạn',
    extensionGranted: 'thời hạn đã gia hạn',
    submitted: 'kết quả chờ xác nhận',
    provisional: 'kết quả nộp tạm, còn thiếu văn bản',
    part: 'phần việc chưa xong',
    contribution: 'đề nghị phối hợp',
    inspection: 'kế hoạch kiểm tra',
    suspended: 'tạm dừng theo dõi',
    refused: 'việc trả lại nhiệm vụ',
    overdue: 'tình trạng quá hạn',
    letterDrafted: 'dự thảo văn bản',
    letterSubmitted: 'văn bản đã trình ký',
    letterSigned: 'văn bản đã ký',
    letterIssued: 'văn bản đã phát hành',
    laterPeriod: 'kỳ sau',
  } satisfies Record<OpenKind, string>,
  title: 'Những việc đang mở',
  goes: (agency: string) => `Chuyển theo sang ${agency}`,
  ends: 'Kết thúc',
  more: (count: number) => `và ${count} việc nữa.`,
};

type OpenWords = typeof vi;

const en: OpenWords = {
  kinds: {
    blocker: 'a blocker',
    pauseAsked: 'a pause asked for',
    pauseAccepted: 'a pause accepted',
    reportedUpward: 'a report upward',
    directive: 'a directive',
    extensionAsked: 'a request for more time',
    extensionGranted: 'more time granted',
    submitted: 'a result that waits to be confirmed',
    provisional: 'a result handed in provisionally',
    part: 'a part not done',
    contribution: 'a contribution asked for',
    inspection: 'an inspection planned',
    suspended: 'a suspension',
    refused: 'a refusal of the task',
    overdue: 'being overdue',
    letterDrafted: 'a draft letter',
    letterSubmitted: 'a letter laid before its signer',
    letterSigned: 'a letter signed',
    letterIssued: 'a letter issued',
    laterPeriod: 'a later period',
  },
  title: 'What is open now',
  goes: (agency) => `Goes along to ${agency}`,
  ends: 'Ends',
  more: (count) => `and ${count} more.`,
};

export const openWords: Record<Language, OpenWords> = { vi, en };

/** Longest piece of somebody's words in a list. */
const MOST = 80;

/** Tells a thing from others of its kind: by a day or a period; blockers and the like are told by their words. */
function toldBy({ kind, id }: Fate, language: Language): string {
  if (kind === 'extensionGranted' || kind === 'laterPeriod') return ` ${periodName(id, language)}`;
  const [day] = (kind.startsWith('letter') ? /\d{4}-\d{2}-\d{2}/.exec(id) : null) ?? [];
  return day === undefined ? '' : ` ${periodName(day, language)}`;
}

/** One thing in its kind, with what tells it from others of its kind. */
function openThingText(fate: Fate, names: Naming, language: Language): string {
  const { kind, words, task } = fate;
  const said = words.length > MOST ? `${words.slice(0, MOST - 1)}…` : words;
  return `${names.task(task)}: ${openWords[language].kinds[kind]}${toldBy(fate, language)}${said === '' ? '' : ` “${said}”`}`;
}

/** Lists what changes of the open things, under headings: by agency what goes along, then what ends; what stays is left out. */
export function fatesText(fates: readonly Fate[], names: Naming, language: Language): { heading: string; things: string[] }[] {
  const { goes, ends } = openWords[language];
  const agencies = [...new Set(fates.flatMap(({ fate, to }) => (fate === 'goes' && to !== null ? [to] : [])))];
  const told = (heading: string, those: readonly Fate[]) => ({
    heading,
    things: those.map((entry) => openThingText(entry, names, language)),
  });
  return [
    ...agencies.map((agency) =>
      told(
        goes(names.agency(agency)),
        fates.filter(({ fate, to }) => fate === 'goes' && to === agency),
      ),
    ),
    told(
      ends,
      fates.filter(({ fate }) => fate === 'ends'),
    ),
  ].filter(({ things }) => things.length > 0);
}
