import { type Day, dayOf } from '../../domain/calendar/time';
import { degrees, type Language } from '../../domain/decision/decision';
import { officeOf } from '../../domain/decision/kinds';
import type { Activity } from '../../domain/report/activity';
import { figureOfAll } from '../../domain/report/figure';
import type { Report } from '../../domain/report/report';
import { letterWords } from '../../words/letters';
import { summaryOf } from '../../words/report';
import { letterhead } from './letter-head';
import type { Annex, Block, OfficialDocument, Table } from './official-document';
import { agenciesChart, agesChart, integrationChart, progressChart } from './report-charts';
import {
  awaitingTable,
  blockersTable,
  coordinatorsTable,
  delayTable,
  directivesTable,
  extensionsTable,
  oldTable,
  urgingsTable,
} from './report-matters';
import { servicesTable } from './report-services';
import { agenciesTable, agesTable, classesTable, overdueTable, progressTable, rankingTable, tasksTable } from './report-tables';
import { paperText, shortened, type Telling, tableOf, tellingOf, titleIn } from './report-telling';

/** The data that the issuer adds to a report. */
export type IssuedAs = { number: string; date: Day; signer: string };

/** Rows of lists in the body; the annex has all tasks. */
const MOST_LISTED = 20;

/**
 * A report (báo cáo) in the decree's form: a draft without number, day and signer until it is issued. Its files carry the moment of the
 * report, so that the same report gives the same bytes.
 */
export function reportDocument(report: Report, language: Language, issued: IssuedAs | null = null): OfficialDocument {
  const telling = tellingOf(report, language);
  const { words } = telling;
  return {
    ...frameOf(telling, issued),
    addressees: { words: letterWords[language].to, names: [addresseeOf(telling)] },
    blocks: bodyOf(telling),
    annexes: annexesOf(telling),
    recipients: { words: letterWords[language].recipients, lines: words.copies },
    layout: 'document',
  };
}

/** The parts that the report and its page for the briefing share: head, title, signature. */
export function frameOf(
  telling: Telling,
  issued: IssuedAs | null,
): Pick<OfficialDocument, 'language' | 'moment' | 'properties' | 'draftMark' | 'head' | 'title' | 'signature'> {
  const { words, language, report } = telling;
  const { decision, asOf } = report.record;
  const office = officeOf(decision)?.name ?? null;
  const paper = paperText(telling, false);
  const abstract = report.activity === null ? words.abstract(paper) : words.abstractOfPeriod(words.period(report.activity.period), paper);
  const head = letterhead(
    {
      ...{ source: decision.source, office, body: 'office', sign: words.numberSign, asOf: dayOf(asOf), subject: null },
      number: issued?.number ?? null,
      date: issued?.date ?? null,
    },
    language,
  );
  return {
    language,
    moment: asOf,
    properties: { title: `${words.kind}: ${abstract}`, author: office?.[language] ?? letterWords[language].officeUnnamed },
    draftMark: words.translationMark ?? (issued === null ? words.draftMark : null),
    head,
    title: { kind: words.kind, abstract },
    signature: { authority: letterWords[language].signing.chiefOfOffice, name: issued?.signer ?? null },
  };
}

function addresseeOf({ report, language, words }: Telling): string {
  const chairman = report.record.decision.people.find((person) => person.role === 'chairman');
  const { signerPosition, issuer } = report.record.decision.source;
  return words.to((chairman?.position ?? signerPosition ?? issuer)[language]);
}

function bodyOf(telling: Telling): Block[] {
  const { words, language, report } = telling;
  const title = report.record.decision.source.title[language];
  const named = title.slice(0, 1).toLowerCase() + title.slice(1);
  const office = officeOf(report.record.decision)?.name[language];
  const opening = words.opening(
    office ?? letterWords[language].officeUnnamed,
    paperText(telling, true),
    named,
    words.moment(report.record.asOf),
  );
  const sections: [keyof typeof words.headings, Block[]][] = [
    ['general', general(telling)],
    ['agencies', agencies(telling)],
    ['overdue', overdue(telling)],
    ['blockers', matters(telling)],
    ['services', services(telling)],
    ['urging', urging(telling)],
    ['office', [delayTable(telling)]],
    ['proposals', proposals(telling)],
  ];
  const told = sections.filter(([, blocks]) => blocks.length > 0);
  return [
    paragraph(opening),
    ...told.flatMap(([name, blocks], at) => [heading(1, `${romans[at] ?? ''}. ${words.headings[name]}`), ...blocks]),
    paragraph(words.closing),
  ];
}

const romans = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII'];

function paragraph(text: string): Block {
  return { type: 'paragraph', text };
}

function note(text: string): Block[] {
  return text === '' ? [] : [{ type: 'paragraph', text, italic: true }];
}

function heading(level: 1 | 2, text: string): Block {
  return { type: 'heading', level, text };
}

function present(...blocks: (Block | null)[]): Block[] {
  return blocks.filter((block) => block !== null);
}

function general(telling: Telling): Block[] {
  const { words, report, language } = telling;
  const { activity } = report;
  return [
    ...summaryOf(report, language).map(paragraph),
    classesTable(telling),
    ...note(report.inTransit.value > 0 ? words.inTransit(report.inTransit.value) : ''),
    progressChart(telling),
    ...(activity === null
      ? []
      : [
          heading(
            2,
            `${words.headings.period}: ${words.period(activity.period)} (${telling.day(activity.period.from)} – ${telling.day(activity.period.to)})`,
          ),
          activityTable(activity, telling),
          ...note(words.periodUnverified),
        ]),
  ];
}

function activityTable(activity: Activity, { words, number }: Telling): Block {
  const { period: _, letters, ...figures } = activity;
  const values = { ...figures, letters: figureOfAll(degrees.map((degree) => letters[degree])) };
  const names = Object.keys(words.activity) as (keyof typeof words.activity)[];
  const rows: Table['rows'] = names.map((name) => ({ cells: [words.activity[name], number(values[name].value)] }));
  return tableOf(words.captions.activity, words.columns.activity, [75, 25], 'lc', rows);
}

function agencies(telling: Telling): Block[] {
  const { words, report } = telling;
  const ranking = rankingTable(telling);
  return [
    agenciesTable(telling),
    ...note(words.bothClocks),
    agenciesChart(telling),
    ...(ranking === null ? [] : [ranking, ...note(words.rankingRule), ...note(words.unranked(report.ranking))]),
  ];
}

function overdue(telling: Telling): Block[] {
  const { words, report } = telling;
  const isLate = report.standing.classes.original.overdue.value + report.standing.classes.current.overdue.value > 0;
  const listed = overdueTable(telling, MOST_LISTED);
  const old = oldTable(telling, MOST_LISTED);
  return [
    ...(isLate ? [agesTable(telling), agesChart(telling)] : note(words.none)),
    ...present(listed),
    ...note(report.overdue.tasks.length > MOST_LISTED ? `${words.more(report.overdue.tasks.length - MOST_LISTED)} ${words.seeAnnex}` : ''),
    ...present(old),
    ...note(report.oldWithoutDeadline.figure.value > MOST_LISTED ? words.more(report.oldWithoutDeadline.figure.value - MOST_LISTED) : ''),
  ];
}

function matters(telling: Telling): Block[] {
  const { words, report } = telling;
  const more = report.blockers.paths.length - MOST_LISTED;
  const found = present(blockersTable(telling, MOST_LISTED), directivesTable(telling, MOST_LISTED), awaitingTable(telling));
  return found.length === 0 ? note(words.none) : [...found, ...note(more > 0 ? words.more(more) : '')];
}

function services(telling: Telling): Block[] {
  const table = servicesTable(telling);
  if (table === null) return [];
  const { told, noFiles, noneOnline } = telling.report.services;
  const files = told.value === 0 ? [] : [paragraph(telling.words.files(told.value, noFiles.value, noneOnline.value))];
  return [table, ...files, integrationChart(telling)];
}

function urging(telling: Telling): Block[] {
  const found = present(urgingsTable(telling), extensionsTable(telling), coordinatorsTable(telling));
  return found.length === 0 ? note(telling.words.none) : found;
}

/** The matters that await the leadership, one line each. */
function proposals(telling: Telling): Block[] {
  const { words, report } = telling;
  const awaited = report.awaited.filter(({ awaited: { from } }) => from === 'leader');
  if (awaited.length === 0) return [];
  const lines = awaited.slice(0, MOST_LISTED).map((entry) => {
    const matter = words.awaitedWhat[entry.awaited.what];
    return paragraph(
      `- ${telling.agency(entry.agency)}: ${shortened(titleIn(telling, entry), 160)} (${matter}; ${words.days(entry.workingDays)}).`,
    );
  });
  const more = awaited.length - MOST_LISTED;
  return [paragraph(words.proposal(words.leaders, awaited.length)), ...lines, ...note(more > 0 ? words.more(more) : '')];
}

function annexesOf(telling: Telling): Annex[] {
  const { words } = telling;
  const paper = paperText(telling, true);
  const asOf = words.asOf(words.moment(telling.report.record.asOf));
  return [
    { title: words.annex(1), subtitle: `${words.annexes.tasks(paper)} ${asOf}`, landscape: true, blocks: [tasksTable(telling)] },
    { title: words.annex(2), subtitle: `${words.annexes.progress} ${asOf}`, landscape: false, blocks: [progressTable(telling)] },
  ];
}
