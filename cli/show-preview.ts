import type { Language } from '../domain/decision/decision';
import type { RehearsedMessage } from '../domain/ladder/deliveries';
import type { Fate } from '../domain/ladder/open-things';
import type { Moves } from '../domain/ladder/preview';
import { codeShown } from '../domain/record/parts';
import { actWords } from '../words/act';
import { commandNames } from '../words/command-names';
import { byCode } from '../words/naming';
import { fatesText, openWords } from '../words/open-things';
import { vietnamTime } from './options';
import { printTable } from './output';

/** Most rows shown of one agency; a changed ladder moves hundreds. */
const MOST_ROWS = 40;

/** The open items that move or end; empty where all of them stay. */
export function fatesLines(fates: readonly Fate[], language: Language): string[] {
  return fatesText(fates, byCode, language).flatMap(({ heading, things }) => [
    `  ${heading}:`,
    ...things.slice(0, MOST_ROWS).map((text) => `    ${text}`),
    ...(things.length > MOST_ROWS ? [`    ${openWords[language].more(things.length - MOST_ROWS)}`] : []),
  ]);
}

/** Shows the messages of an agency that a command adds and drops. */
export function showPreview(agency: string, preview: Moves, language: Language): void {
  const words = actWords[language].preview;
  const line = (text: string) => process.stdout.write(`${text}\n`);
  const { added, dropped, asked, fates } = preview;
  line(words.heading(agency));
  for (const text of fatesLines(fates, language)) line(text);
  for (const { to, type } of asked) line(`  → ${words.asked(to.slice(to.lastIndexOf(':') + 1), commandNames[language][type])}`);
  if (added.length + dropped.length === 0) {
    line(words.none);
    return;
  }
  line(words.counts(added.length, dropped.length));
  const rows = [...added.map((message) => ({ message, sign: '+' })), ...dropped.map((message) => ({ message, sign: '−' }))].sort((a, b) =>
    a.message.slot < b.message.slot ? -1 : a.message.slot > b.message.slot ? 1 : 0,
  );
  printTable([[...words.columns], ...rows.slice(0, MOST_ROWS).map(({ message, sign }) => [sign, ...cellsOf(message)])]);
  if (rows.length > MOST_ROWS) line(words.more(rows.length - MOST_ROWS));
}

/** The cells of a message: time, address, rungs and tasks. */
export function cellsOf({ slot, address, entries }: RehearsedMessage): string[] {
  const each = (values: string[]) => [...new Set(values)].sort().join(' ');
  return [vietnamTime(slot), address, each(entries.map(codeShown)), each(entries.map((entry) => `${entry.agency}/${entry.task}`))];
}
