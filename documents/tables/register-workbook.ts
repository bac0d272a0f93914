import { addMonths, dayOf, type Instant } from '../../domain/calendar/time';
import { nameOn } from '../../domain/decision/agency-names';
import { type Agency, type Decision, type Language, type Service, serviceLevels } from '../../domain/decision/decision';
import type { ServiceEntry } from '../../domain/record/service-register';
import { mailWords } from '../../words/mail';
import { type RegisterField, type RegisterWords, registerWords } from '../../words/register';
import type { Workbook, WorkbookColumn } from '../official/workbook';

/** An agency's list of its own services as a workbook to fill in: keys are protected, the other cells have lists of values. */

/**
 * The key of a list: its agency, its decision and version, its day, and the number of the last event of the agency's follow-up that it
 * shows; null in lists of before this number was written.
 */
export type ListKey = { decision: string; agency: string; version: number; day: string; shows: number | null };

/** The key as one text, in the order in which `keyIn` reads it. */
function keyText({ decision, agency, version, day, shows }: ListKey): string {
  return [decision, agency, version, day, ...(shows === null ? [] : [shows])].join(' / ');
}

/** The key in a cell of a list in either language; null in any other cell. */
export function keyIn(text: string): ListKey | null {
  const found =
    /^(?:Mã danh sách|Key of this list): ([A-Za-z0-9-]+) \/ ([a-z0-9-]+) \/ (\d{1,6}) \/ (\d{4}-\d{2}-\d{2})(?: \/ (\d{1,9}))?$/.exec(
      text.trim(),
    );
  if (found === null) return null;
  const [, decision = '', agency = '', version = '', day = '', shows] = found;
  return { decision, agency, version: Number(version), day, shows: shows === undefined ? null : Number(shows) };
}

/** The last complete month, whose files are reported. */
export function monthToTell(now: Instant): string {
  return addMonths(dayOf(now), -1).slice(0, 7);
}

export type ListToWrite = {
  decision: Decision;
  version: number;
  agency: Agency;
  /** The agency's services in their present state, in the order of the rows. */
  entries: readonly ServiceEntry[];
  /** The number of the last event of the agency's follow-up. */
  shows: number;
  language: Language;
  moment: Instant;
};

/** An agency's list as a workbook of one protected sheet, with the files of `monthToTell`. */
export function registerWorkbook({ decision, version, agency, entries, shows, language, moment }: ListToWrite): Workbook {
  const words = registerWords[language];
  const mail = mailWords[language];
  const day = dayOf(moment);
  const month = monthToTell(moment);
  const { kind, number, date } = decision.source;
  const name = mail.decision(kind, number, date);
  const titled = number === null || date === null ? name : mail.dated(name, mail.shortDay(date));
  const title = words.sheet.title(nameOn(agency, day)[language]);
  return {
    moment,
    title,
    author: decision.source.issuer[language],
    sheets: [
      {
        name: words.sheet.name,
        lines: [
          { text: title, strong: true },
          { text: words.sheet.of(titled, mail.shortDay(day)) },
          { text: words.sheet.how },
          { text: words.sheet.key(keyText({ decision: decision.id, agency: agency.code, version, day, shows })), hidden: true },
        ],
        columns: columnsIn(words, month),
        rows: entries.map((entry) => rowOf(entry, words, month)),
        protected: true,
        landscape: true,
      },
    ],
  };
}

function columnsIn(words: RegisterWords, month: string): WorkbookColumn[] {
  const yesNo = [words.yes, words.no];
  const column = (field: RegisterField, rest: Omit<WorkbookColumn, 'title'>): WorkbookColumn => ({ title: words.fields[field], ...rest });
  return [
    column('code', { width: 14, kind: 'text', open: false }),
    column('name', { width: 52, kind: 'text', open: false, wrap: true }),
    column('level', { width: 13, kind: 'text', open: true, choices: serviceLevels.map((level) => words.levels[level]) }),
    column('integrated', { width: 15, kind: 'text', open: true, choices: yesNo }),
    column('integratedOn', { width: 13, kind: 'day', open: true }),
    column('complete', { width: 11, kind: 'text', open: true, choices: yesNo }),
    column('accurate', { width: 11, kind: 'text', open: true, choices: yesNo }),
    { title: words.filesIn('online', month), width: 14, kind: 'number', open: true },
    { title: words.filesIn('all', month), width: 14, kind: 'number', open: true },
    column('note', { width: 36, kind: 'text', open: true, wrap: true }),
  ];
}

function rowOf(entry: ServiceEntry, words: RegisterWords, month: string): (string | number | null)[] {
  const files = entry.files.find((told) => told.month === month);
  const said = (value: boolean | undefined) => (value === undefined ? null : value ? words.yes : words.no);
  return [
    entry.code,
    entry.name,
    words.levels[entry.level satisfies Service['level']],
    said(entry.integrated),
    entry.integratedOn,
    said(entry.reviewed?.complete),
    said(entry.reviewed?.accurate),
    files?.online ?? null,
    files?.all ?? null,
    entry.note,
  ];
}
