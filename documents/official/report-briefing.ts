import type { Language } from '../../domain/decision/decision';
import type { Report } from '../../domain/report/report';
import { letterWords } from '../../words/letters';
import { summaryOf } from '../../words/report';
import type { Block, OfficialDocument } from './official-document';
import { frameOf, type IssuedAs } from './report-document';
import { groupsTable } from './report-tables';
import { awaitedText, numbered, paperText, shortened, type Telling, tableOf, tellingOf } from './report-telling';

/** The report on one A4 page for the weekly briefing (phục vụ giao ban): figures by kind of agency, and matters that need a decision. */

/** Most entries of each list: beside them the page holds a head, seven sentences and a table by kind of agency. */
const MOST_AGENCIES = 4;
const MOST_MATTERS = 3;
const LONGEST_NAME = 36;
const LONGEST_WORDS = 72;
/** Longest name of the person awaited, in letters. */
const LONGEST_WHO = 24;

/** The page for the briefing: one page for any figures. */
export function briefingDocument(report: Report, language: Language, issued: IssuedAs | null = null): OfficialDocument {
  const telling = tellingOf(report, language);
  const { words } = telling;
  const frame = frameOf(telling, issued);
  const asOf = words.asOf(words.moment(report.record.asOf));
  const filed = words.copies.at(-1);
  return {
    ...frame,
    title: { kind: words.briefing.kind, abstract: `${paperText(telling, false)} ${asOf}` },
    addressees: null,
    blocks: [
      ...inThreeParagraphs(summaryOf(report, language)),
      groupsTable(telling),
      ...latestAgencies(telling),
      ...mattersAwaited(telling),
    ],
    annexes: [],
    recipients: { words: letterWords[language].recipients, lines: [`- ${words.leaders};`, ...(filed === undefined ? [] : [filed])] },
    layout: 'onePage',
  };
}

/** State and rate, overdue and blockers, services. The rest of the summary is only in the whole report. */
function inThreeParagraphs([state = '', rate = '', overdue = '', blockers = '', services = '']: string[]): Block[] {
  return [`${state} ${rate}`, `${overdue} ${blockers}`, services].map((text) => ({ type: 'paragraph', text }));
}

/** The agencies with most tasks overdue, in one sentence. */
function latestAgencies({ report, words, agency, number }: Telling): Block[] {
  const late = report.agencies
    .map((entry) => ({ name: agency(entry.agency), count: entry.classes.current.overdue.value }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  if (late.length === 0) return [];
  const named = late.slice(0, MOST_AGENCIES).map(({ name, count }) => `${shortened(name, LONGEST_NAME)} (${number(count)})`);
  return [{ type: 'paragraph', text: words.briefing.overdueAgencies(named.join('; '), late.length - named.length) }];
}

/** Open blockers and directives, those that await the leadership first. */
function mattersAwaited(telling: Telling): Block[] {
  const { report, words, agency } = telling;
  const open = [
    ...report.blockers.paths.filter((path) => path.resolved === null),
    ...report.directives.entries.filter((entry) => entry.closed === null),
  ];
  if (open.length === 0) return [];
  const rank = (entry: (typeof open)[number]) => (entry.awaiting?.from === 'leader' ? 0 : 1);
  const sorted = open.sort((a, b) => rank(a) - rank(b) || (b.awaiting?.workingDays ?? 0) - (a.awaiting?.workingDays ?? 0));
  const rows = sorted
    .slice(0, MOST_MATTERS)
    .map((entry) => [
      shortened(agency(entry.agency), LONGEST_NAME),
      shortened(entry.words, LONGEST_WORDS),
      awaitedText(entry.awaiting, telling, LONGEST_WHO),
    ]);
  const [number = '', , matter = '', , awaits = ''] = words.columns.blockers;
  const more = sorted.length - MOST_MATTERS;
  const listed = [...numbered(rows), ...(more > 0 ? [{ cells: ['', words.more(more), '', ''] }] : [])];
  return [tableOf(null, [number, words.agencyColumn, matter, awaits], [6, 27, 43, 24], 'clll', listed)];
}
