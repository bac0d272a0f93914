import { type ReportFileKind, reportFile, reportFileKinds } from '../documents/official/report-files';
import type { AttachedFile } from '../domain/commands';
import type { Language } from '../domain/decision';
import type { Report } from '../domain/report/report';
import { type Day, dayOf, isDay } from '../domain/time';
import { storeFile } from '../store/files';
import { type IssuedReport, storeIssuedReport } from '../store/issued-reports';
import { reportWords } from '../words/report';
import type { OfficeParts } from './parts';

/** A report that somebody has signed: its files with number, date and signer, kept as they are given out. */

export type Signing = { number: string; date: string; signer: string; onePage: boolean; language: Language };
export type Issuing =
  | { outcome: 'stored' | 'same'; entry: IssuedReport }
  /** `different`: other content stands under this number and date. */
  | { outcome: 'badDate' | 'dateBefore' | 'dateAhead' | 'numberMissing' | 'signerMissing' | 'different'; number: string; today: Day };

/** Stores a report as issued, in each kind of file. The same again changes nothing. */
export async function issueReport(
  { database, clock }: Pick<OfficeParts, 'database' | 'clock'>,
  decisionId: string,
  report: Report,
  signing: Signing,
): Promise<Issuing> {
  const { onePage, language, date } = signing;
  const recorded = clock.now();
  const today = dayOf(recorded);
  const given = signing.number.trim().normalize('NFC');
  const number = /^\d+$/.test(given) ? `${given}/${reportWords[language].numberSign}` : given;
  const signer = signing.signer.trim().normalize('NFC');
  if (!isDay(date)) return { outcome: 'badDate', number, today };
  if (date < report.today) return { outcome: 'dateBefore', number, today };
  if (date > today) return { outcome: 'dateAhead', number, today };
  if (number === '') return { outcome: 'numberMissing', number, today };
  if (signer === '') return { outcome: 'signerMissing', number, today };
  const issued = { number, date, signer };
  const files: AttachedFile[] = [];
  for (const kind of Object.keys(reportFileKinds) as ReportFileKind[]) {
    const content = await reportFile(report, kind, { language, onePage, issued });
    const name = `${number.replaceAll('/', '-')}.${kind}`;
    files.push(await storeFile(database, { name, content, kind: reportFileKinds[kind], recorded }));
  }
  const entry: IssuedReport = {
    ...{ decisionId, kind: onePage ? 'briefing' : 'report', asOf: report.record.asOf, period: report.activity?.period.label ?? null },
    ...{ language, ...issued, files, recorded },
  };
  const outcome = await storeIssuedReport(database, entry);
  return outcome === 'different' ? { outcome, number, today } : { outcome, entry };
}
