import type { Language, SourceKind } from '../../domain/decision/decision';
import type { EarlierLetter, LetterTaskFacts, PaperContext } from '../../domain/message/letter-content';
import { type LetterWords, letterWords, type Voice } from '../../words/letters';
import { mailWords } from '../../words/mail';
import { taskStatusWords } from '../../words/status';
import { cleanWords } from '../plain-text';
import type { Block } from './official-document';

/** The tasks of a letter or a submission as a table, with quotes from others. */

/** Longest quote, in letters; the record keeps the whole text. */
const LONGEST_QUOTE = 300;
/** Shares of the width, in percent: number, task, paper, both deadlines, days, situation. */
const SHARES = [6.5, 20.5, 14, 12.5, 12.5, 11, 23];

/** A text of somebody else, on one line of a bounded length. */
export function quoted(text: string): string {
  const letters = [...cleanWords(text).replace(/\s+/g, ' ')];
  return letters.length > LONGEST_QUOTE ? `${letters.slice(0, LONGEST_QUOTE).join('')}…` : letters.join('');
}

/** The name of the decision: `Quyết định số 1284/QĐ-UBND`, and the same with its date and signer. */
export function paperNames({ source }: PaperContext, language: Language): { paper: string; wholePaper: string } {
  const words = letterWords[language];
  const paper = words.paper(source.kind, source.number, source.date);
  const signer = source.signerPosition?.[language] ?? source.issuer[language];
  const day = source.number === null || source.date === null ? null : words.day(source.date);
  return { paper, wholePaper: words.wholePaper(paper, day, signer) };
}

/** A task's title with its period. */
export function titleOf(task: Pick<LetterTaskFacts, 'title' | 'period'>, language: Language): string {
  const title = quoted(task.title[language]);
  return task.period === null ? title : `${title} – ${mailWords[language].period(task.period)}`;
}

/** The table of tasks in the order of the letter, with the meaning of marks on deadlines below it. */
export function taskTable(
  content: PaperContext & { tasks: LetterTaskFacts[] },
  { caption, isDraft }: { caption: string; isDraft: boolean },
  language: Language,
): Block[] {
  const words = letterWords[language];
  const columns = words.columns[content.standing];
  const rows = content.tasks.map((task, index) => ({ cells: cellsOf(task, index + 1, content, language) }));
  const table = {
    caption,
    columns: columns.map((title, index) => ({ title, width: SHARES[index] ?? 10, align: alignOf(index) })),
    rows,
  };
  const note: Block[] = content.tasks.some(({ assumed }) => assumed.original || assumed.current)
    ? [{ type: 'paragraph', text: isDraft ? `${words.assumedDeadline} ${words.toVerify}` : words.assumedDeadline, italic: true }]
    : [];
  return [{ type: 'table', table }, ...note];
}

function alignOf(column: number): 'left' | 'center' {
  return column === 0 || (column >= 3 && column <= 5) ? 'center' : 'left';
}

function cellsOf(task: LetterTaskFacts, number: number, content: PaperContext, language: Language): string[] {
  const words = letterWords[language];
  const day = (of: 'original' | 'current') => {
    const value = task[of];
    return value === null ? words.noDeadline : `${words.shortDay(value)}${task.assumed[of] ? words.assumedMark : ''}`;
  };
  return [
    String(number),
    titleOf(task, language),
    basisOf(task, content, language),
    day('original'),
    day('current'),
    String(task.overdue),
    situationOf(task, language),
  ];
}

/** The paper that a task comes from: the decision, or a later paper. */
function basisOf(task: LetterTaskFacts, content: PaperContext, language: Language): string {
  const words = letterWords[language];
  const { kind, number, date }: { kind: SourceKind; number: string | null; date: string | null } = content.source;
  const short = words.paper(kind, number, date);
  const paper = number === null || date === null ? short : `${short} (${words.shortDay(date)})`;
  return task.origin === null ? paper : words.origin[content.standing][task.origin.kind](task.origin.agency[language], paper);
}

function situationOf(task: LetterTaskFacts, language: Language): string {
  const { facts, shortDay: day } = letterWords[language];
  const { progress, extensions } = task;
  const last = extensions.at(-1);
  const said = [
    taskStatusWords[language][task.status],
    progress.done === null ? null : facts.progress(progress.done, progress.total),
    progress.words === null || progress.words === '' ? null : facts.said(quoted(progress.words)),
    task.lastNews === null ? facts.noNews : facts.lastNews(day(task.lastNews)),
    last?.granted === true && last.until !== null ? facts.extended(day(last.until)) : null,
    last?.granted === false ? facts.notExtended(day(last.decided)) : null,
    task.extensionAsked === null ? null : facts.extensionAsked(day(task.extensionAsked)),
    ...task.blockers.map((blocker) => facts.blocker(quoted(blocker.words))),
  ];
  const text = said.filter((part) => part !== null).join('; ');
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

/** The earlier letters, as one sentence names them. */
export function earlierText(earlier: readonly EarlierLetter[], voice: Voice, words: LetterWords): string {
  return earlier
    .map(({ degree, number, date }) => words.earlierLetter(words.degree[voice][degree ?? 'reminder'], number, words.day(date)))
    .join('; ');
}
