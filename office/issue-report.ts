import type { CheckedFile } from '../documents/evidence';
import type { IssuedAs } from '../documents/official/report-document';
import { type ReportFileKind, reportFileKinds } from '../documents/official/report-files';
import { type Day, dayOf, type Instant, isDay } from '../domain/calendar/time';
import type { Language } from '../domain/decision/decision';
import type { Actor, AttachedFile } from '../domain/record/actor';
import { signerOf } from '../domain/report/sign-off';
import { storeFile } from '../store/files';
import { type IssuedReport, isNumberTaken, storeIssuedReport } from '../store/issued-reports';
import { reportWords } from '../words/report';
import type { ReportMade } from './make-report';
import type { OfficeParts } from './parts';

/** Issues a signed report: stores its files with number, date and signer, as they are given out. */

/** `by`: the actor; `own`: their position in the language of the report; `paper`: the signed copy, checked. */
export type Signing = {
  number: string;
  date: string;
  signer: string;
  onePage: boolean;
  language: Language;
  by: Actor;
  own: string;
  paper: CheckedFile | null;
};
export type Issuing =
  | { outcome: 'stored' | 'same'; entry: IssuedReport }
  /** The report was not made, and nothing is stored. */
  | { outcome: Exclude<ReportMade['outcome'], 'made'>; number: string; today: Day }
  /** `different`: this number and date belong to other content. */
  | {
      outcome: 'badDate' | 'dateBefore' | 'dateAhead' | 'numberMissing' | 'signerMissing' | 'paperMissing' | 'different';
      number: string;
      today: Day;
    };

/** The figures to issue: their moment, and their period if there is one. `make` creates the report in each of some kinds of file. */
export type FiguresToIssue = {
  asOf: Instant;
  period: string | null;
  make: (kinds: readonly ReportFileKind[], issued: IssuedAs) => Promise<ReportMade>;
};

/** Stores a report as issued, in each kind of file. A repetition changes nothing. */
export async function issueReport(
  { database, clock }: Pick<OfficeParts, 'database' | 'clock'>,
  decisionId: string,
  { asOf, period, make }: FiguresToIssue,
  signing: Signing,
): Promise<Issuing> {
  const { onePage, language, date } = signing;
  const recorded = clock.now();
  const today = dayOf(recorded);
  const given = signing.number.trim().normalize('NFC');
  const number = /^\d+$/.test(given) ? `${given}/${reportWords[language].numberSign}` : given;
  if (!isDay(date)) return { outcome: 'badDate', number, today };
  if (date < dayOf(asOf)) return { outcome: 'dateBefore', number, today };
  if (date > today) return { outcome: 'dateAhead', number, today };
  if (number === '') return { outcome: 'numberMissing', number, today };
  const { by, own, paper } = signing;
  const signed = signerOf(by, { typed: signing.signer.trim().normalize('NFC'), own, hasPaper: paper !== null });
  if ('fault' in signed) return { outcome: signed.fault, number, today };
  const issued = { number, date, signer: signed.signer };
  const issue = { decisionId, kind: onePage ? ('briefing' as const) : ('report' as const), asOf, period, language, ...issued };
  // A file takes seconds, and stays where it is stored: a number that is taken is told before.
  if (await isNumberTaken(database, issue)) return { outcome: 'different', number, today };
  const kinds = Object.keys(reportFileKinds) as ReportFileKind[];
  const made = await make(kinds, issued);
  if (made.outcome !== 'made') return { outcome: made.outcome, number, today };
  const files: AttachedFile[] = [];
  for (const [index, kind] of kinds.entries()) {
    const name = `${number.replaceAll('/', '-')}.${kind}`;
    const content = Buffer.from(made.contents[index] as Uint8Array);
    files.push(await storeFile(database, { name, content, kind: reportFileKinds[kind], recorded }));
  }
  const signOff = { by, paper: paper === null ? null : await storeFile(database, { ...paper, recorded }) };
  const entry: IssuedReport = { ...issue, files, signOff, recorded };
  const outcome = await storeIssuedReport(database, entry);
  return outcome === 'different' ? { outcome, number, today } : { outcome, entry };
}
