import { type Day, instantAt } from '../../domain/calendar/time';
import type { Language } from '../../domain/decision/decision';
import type { SubmissionContent } from '../../domain/message/letter-content';
import { filingUnit, type HistoryEntry, type LetterWords, letterWords, numberSign, type SubmissionNames } from '../../words/letters';
import { markOf, named, paragraph } from './letter-document';
import { letterhead } from './letter-head';
import { paperNames, quoted, taskTable, titleOf } from './letter-tasks';
import type { Block, OfficialDocument } from './official-document';

/** A submission to leaders (phiếu trình): an internal paper with the request, the steps taken so far, and the options. Always a draft. */
export function submissionDocument(content: SubmissionContent, language: Language): OfficialDocument {
  const words = letterWords[language];
  const { submission } = words;
  const names = namesIn(content, language, words);
  const abstract = submission.abstract[content.about.kind](names);
  const office = content.office?.[language] ?? words.officeUnnamed;
  return {
    language,
    moment: instantAt(content.asOf, '00:00'),
    properties: { title: `${submission.kind}: ${abstract}`, author: office },
    draftMark: markOf('draft', language),
    head: letterhead(
      {
        source: content.source,
        office: content.office,
        body: 'office',
        number: null,
        sign: numberSign.submission,
        date: null,
        asOf: content.asOf,
        subject: null,
      },
      language,
    ),
    title: { kind: submission.kind, abstract },
    addressees: { words: words.to, names: content.to.map((position) => position[language]) },
    blocks: blocksOf(content, names, language),
    signature: { authority: submission.signedBy, name: null },
    recipients: { words: words.recipients, lines: [words.copies.asAbove, words.copies.file(filingUnit)] },
    annexes: [],
    layout: 'document',
  };
}

function namesIn(content: SubmissionContent, language: Language, words: LetterWords): SubmissionNames {
  const { about, standing } = content;
  return {
    agency: named(content.agency.name[language], language),
    head: content.agency.head[language],
    office: named(content.office?.[language] ?? words.officeUnnamed, language),
    ...paperNames(content, language),
    title: content.source.title[language],
    asOf: words.day(content.asOf),
    count: content.tasks.length,
    degree: about.kind === 'letter' ? words.degree[standing][about.degree] : '',
  };
}

function blocksOf(content: SubmissionContent, names: SubmissionNames, language: Language): Block[] {
  const words = letterWords[language];
  const { headings, option, proposal } = words.submission;
  const leaders = content.to.map((position) => position[language]).join(', ');
  const heading = (text: string): Block => ({ type: 'heading', level: 1, text });
  const calls = content.tasks.reduce((total, task) => total + task.urgings, 0);
  return [
    heading(headings.matter),
    ...matter(content, names, words),
    ...taskTable(content, { caption: words.submission.caption[content.standing], isDraft: true }, language),
    heading(headings.history),
    historyTable(content, language),
    ...(calls === 0 ? [] : [paragraph(words.submission.urgings(calls))]),
    heading(headings.options),
    ...optionsOf(content, names, words).map((text, index) => paragraph(option(index + 1, text))),
    heading(headings.proposal),
    paragraph(proposal[content.about.kind](leaders)),
    { type: 'paragraph', text: headings.answer, bold: true, center: true },
    ...Array.from({ length: 3 }, (): Block => ({ type: 'paragraph', text: '.'.repeat(LINE_OF_DOTS), center: true })),
  ];
}

/** Dots that fill a line for writing by hand and do not overflow it. */
const LINE_OF_DOTS = 120;

function matter({ about, standing }: SubmissionContent, names: SubmissionNames, words: LetterWords): Block[] {
  const { submission } = words;
  if (about.kind === 'letter') return [paragraph(submission.matter.letter[standing](names))];
  const pause = about.pause === 'none' ? [] : [paragraph(submission.pause[about.pause])];
  return [paragraph(submission.matter.blocker(names, quoted(about.words), words.day(about.raised))), ...pause];
}

function optionsOf({ about, standing }: SubmissionContent, names: SubmissionNames, { submission }: LetterWords): string[] {
  if (about.kind === 'letter') return submission.options.letter[standing](names);
  return submission.options.blocker[standing](names, about.pause === 'requested');
}

/** The history of the tasks, by day: given, urged by letter, extended, blocked, reported upward. */
function historyTable(content: SubmissionContent, language: Language): Block {
  const words = letterWords[language];
  const entries = historyOf(content, language).sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const [day, what] = words.submission.historyColumns;
  return {
    type: 'table',
    table: {
      caption: null,
      columns: [
        { title: day, width: 18, align: 'center' },
        { title: what, width: 82, align: 'left' },
      ],
      rows: entries.map((entry) => ({ cells: [words.shortDay(entry.day), words.submission.history(entry.what, content.standing)] })),
    },
  };
}

function historyOf({ tasks, earlier }: SubmissionContent, language: Language): { day: Day; what: HistoryEntry }[] {
  const words = letterWords[language];
  const given = new Map<Day, number>();
  for (const { assigned } of tasks) given.set(assigned, (given.get(assigned) ?? 0) + 1);
  return [
    ...[...given].map(([day, count]) => ({ day, what: { type: 'assigned', count } as const })),
    ...earlier.map(({ degree, number, date }) => ({ day: date, what: { type: 'letter', degree, number } as const })),
    ...tasks.flatMap((task) => {
      const title = titleOf(task, language);
      return [
        ...task.extensions.map(({ decided, granted, until }) => ({
          day: decided,
          what: { type: 'extension', granted, until: until === null ? null : words.day(until), title } as const,
        })),
        ...task.blockers.flatMap((blocker) => [
          { day: blocker.raised, what: { type: 'blocker', words: quoted(blocker.words), title } as const },
          ...(blocker.reportedUpward === null ? [] : [{ day: blocker.reportedUpward, what: { type: 'reportedUpward', title } as const }]),
        ]),
      ];
    }),
  ];
}
