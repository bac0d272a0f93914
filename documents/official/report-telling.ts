import { type Day, dayOf } from '../../domain/calendar/time';
import type { Language } from '../../domain/decision/decision';
import { wordingFor } from '../../domain/decision/kinds';
import type { AwaitedOf } from '../../domain/report/blockers';
import type { OverdueTask } from '../../domain/report/overdue';
import type { Report } from '../../domain/report/report';
import type { AwaitedWord } from '../../domain/report/waiting';
import type { Text } from '../../domain/text/both-languages';
import { letterWords } from '../../words/letters';
import { mailWords } from '../../words/mail';
import { levelText, numberText, type ReportWords, reportWords } from '../../words/report';
import { markedTitle } from '../../words/task-marks';
import type { Block, Column, Table } from './official-document';

/** The wording of a report in one language: names, days and numbers for its tables and sentences. */

export type Telling = {
  report: Report;
  language: Language;
  words: ReportWords;
  agency: (code: string) => string;
  day: (day: Day | null) => string;
  number: (value: number) => string;
  /** By agency and task: how many of its parts are done. */
  parts: ReadonlyMap<string, { done: number; total: number }>;
  /** The task among the overdue ones, or null. */
  late: (task: { agency: string; task: string }) => OverdueTask | null;
  /** By agency: those whose tasks it has taken over. */
  taken: ReadonlyMap<string, ReadonlySet<string>>;
  /** Whether an agency is assigned or requested. */
  wording: (agency: string) => ReturnType<typeof wordingFor>;
};

/** The wording of this report in a language. */
export function tellingOf(report: Report, language: Language): Telling {
  const names = new Map(report.agencies.map((entry) => [entry.agency, entry.name[language]]));
  for (const { code, name } of report.record.decision.agencies) if (!names.has(code)) names.set(code, name[language]);
  const { decision } = report.record;
  const late = new Map(report.overdue.tasks.map((task) => [`${task.agency} ${task.task}`, task]));
  const wordings = new Map(decision.agencies.map((agency) => [agency.code, wordingFor(decision, agency)]));
  return {
    report,
    language,
    words: reportWords[language],
    late: ({ agency, task }) => late.get(`${agency} ${task}`) ?? null,
    taken: takenOver(report),
    wording: (code) => wordings.get(code) ?? wordingFor(decision, code),
    parts: new Map(report.tasks.flatMap(({ agency, task, parts }) => (parts === undefined ? [] : [[`${agency} ${task}`, parts] as const]))),
    agency: (code) => names.get(code) ?? code,
    // In Vietnamese as the decree writes days; in English short enough for a column.
    day: (day) => (day === null ? '–' : language === 'vi' ? letterWords.vi.day(day) : mailWords.en.shortDay(day)),
    number: (value) => numberText(language, value),
  };
}

function takenOver({ tasks }: Report): Map<string, Set<string>> {
  const taken = new Map<string, Set<string>>();
  for (const { agency, origins } of tasks) {
    if (origins?.kind !== 'successor') continue;
    const own = taken.get(agency) ?? new Set();
    for (const before of origins.agencies) own.add(before);
    taken.set(agency, own);
  }
  return taken;
}

/** The title of a task with its marks: priority, how many of its parts are done, and who leads it together with its agency. */
export function titleIn(
  { report, language, parts }: Telling,
  { title, task, agency }: { title: Text; task: string; agency: string },
): string {
  return markedTitle(
    title[language],
    { task, agency },
    report.record.decision,
    dayOf(report.record.asOf),
    language,
    parts.get(`${agency} ${task}`),
  );
}

/** `Quyết định số 1284/QĐ-UBND`, or with its date and signer. */
export function paperText({ report, language }: Telling, whole: boolean): string {
  const { kind, number, date, signerPosition, issuer } = report.record.decision.source;
  const words = letterWords[language];
  const paper = words.paper(kind, number, date);
  if (!whole) return paper;
  return words.wholePaper(paper, date === null || number === null ? null : words.day(date), (signerPosition ?? issuer)[language]);
}

/** The person whose decision is awaited, in at most `longest` letters, and for how long; empty where nothing is awaited. */
export function awaitedText(awaiting: AwaitedOf, telling: Telling, longest = Number.POSITIVE_INFINITY): string {
  if (awaiting === null) return '';
  const { words } = telling;
  const who =
    awaiting.from === 'agency' ? words.awaiting.agency(awaiting.agencies.map(telling.agency).join(', ')) : words.awaiting[awaiting.from];
  return words.waitingFor(shortened(who, longest), awaiting.workingDays);
}

/** The person whose decision is awaited. */
export function awaitedFrom({ awaited }: AwaitedWord, telling: Telling): string {
  const { awaiting } = telling.words;
  switch (awaited.from) {
    case 'office':
      return awaiting.office;
    case 'leader':
      return awaiting.leader;
    case 'level':
      return awaiting.level(capitalised(levelText(telling.language, awaited.level)));
    case 'otherAgency':
      return telling.agency(awaited.agency);
  }
}

/** A text with its first letter as a capital. */
export function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** A text of at most so many letters, cut between words. */
export function shortened(text: string, most: number): string {
  const letters = [...text];
  if (letters.length <= most) return text;
  const cut = letters.slice(0, most - 1).join('');
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), Math.floor(cut.length / 2))).replace(/[\s,;.]+$/, '')}…`;
}

/** A table from the titles of its columns, the share of the width and the alignment of each (`l`, `c`, `r`), and its rows. */
export function tableOf(
  caption: string | null,
  titles: readonly string[],
  widths: readonly number[],
  align: string,
  rows: Table['rows'],
): Extract<Block, { type: 'table' }> {
  const alignments = { l: 'left', c: 'center', r: 'right' } as const;
  const columns = titles.map((title, at): Column => {
    return { title, width: widths[at] ?? 1, align: alignments[(align[at] ?? 'l') as keyof typeof alignments] };
  });
  return { type: 'table', table: { caption, columns, rows } };
}

/** Rows with their number before them. */
export function numbered(rows: readonly string[][]): Table['rows'] {
  return rows.map((cells, at) => ({ cells: [String(at + 1), ...cells] }));
}
