import { writeFile } from 'node:fs/promises';
import { type ReportFileKind, reportFile, reportFileKindOf, reportFileKinds } from '../documents/official/report-files';
import type { AttachedFile } from '../domain/commands';
import type { Report } from '../domain/report/report';
import { dayOf, isDay } from '../domain/time';
import type { Connections } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { readFile, storeFile } from '../store/files';
import { type IssuedReport, issuedReports, storeIssuedReport } from '../store/issued-reports';
import { letterWords } from '../words/letters';
import { reportWords } from '../words/report';
import { vietnamTime } from './options';
import { printJson, printTable } from './output';
import type { ReportOptions } from './report';

/** Issued reports: stored with their number, date and signer, and served as they were stored. */

/**
 * Stores a report as issued, in each kind of file. Throws Failure (2) for what is no date, (65) for a date before its figures or
 * to come, and for a number that stands under other content.
 */
export async function issueReport(connections: Connections, decisionId: string, report: Report, options: ReportOptions): Promise<void> {
  const { lang, onePage = false, number = '', signer = '', date = '' } = options;
  const words = reportWords[lang].command;
  const recorded = connections.clock.now();
  checkDate(date, report, dayOf(recorded), lang);
  const numbered = /^\d+$/.test(number.trim()) ? `${number.trim()}/${reportWords[lang].numberSign}` : number.trim().normalize('NFC');
  const issued = { number: numbered, date, signer: signer.trim().normalize('NFC') };
  const files: AttachedFile[] = [];
  for (const kind of Object.keys(reportFileKinds) as ReportFileKind[]) {
    const content = await reportFile(report, kind, { language: lang, onePage, issued });
    const name = `${numbered.replaceAll('/', '-')}.${kind}`;
    files.push(await storeFile(connections.database, { name, content, kind: reportFileKinds[kind], recorded }));
  }
  const entry: IssuedReport = {
    ...{ decisionId, kind: onePage ? 'briefing' : 'report', asOf: report.record.asOf, period: report.activity?.period.label ?? null },
    ...{ language: lang, ...issued, files, recorded },
  };
  const outcome = await storeIssuedReport(connections.database, entry);
  const day = letterWords[lang].day(date);
  if (outcome === 'different') throw new Failure(words.issuedOtherwise(numbered, day), exitCodes.badData);
  if (options.json === true) printJson({ outcome, ...entry });
  else process.stdout.write(`${outcome === 'stored' ? words.issued(numbered, day) : words.issuedBefore(numbered, day)}\n`);
}

function checkDate(date: string, report: Report, today: string, language: ReportOptions['lang']): void {
  const words = reportWords[language].command;
  const { day } = letterWords[language];
  if (!isDay(date)) throw new Failure(words.badDate(date), exitCodes.usage);
  if (date < report.today) throw new Failure(words.dateBefore(day(date), day(report.today)), exitCodes.badData);
  if (date > today) throw new Failure(words.dateAhead(day(date), day(today)), exitCodes.badData);
}

/** Lists issued reports, or writes a file of one byte for byte as it was stored. Throws Failure (65) where there is none. */
export async function serveIssued(
  connections: Connections,
  decisionId: string,
  options: ReportOptions,
  kind: ReportFileKind | null,
): Promise<void> {
  const { lang, out = '', issued } = options;
  const words = reportWords[lang].command;
  const wanted = typeof issued === 'string' ? issued.trim().normalize('NFC') : null;
  const numbers = wanted === null ? [] : [wanted, `${wanted}/${reportWords[lang].numberSign}`];
  const all = await issuedReports(connections.database, decisionId);
  const found = all.filter((entry) => wanted === null || numbers.includes(entry.number));
  const [latest] = found;
  if (latest === undefined) throw new Failure(words.noIssued(wanted), exitCodes.badData);
  if (kind === null) return list(found, options);
  const file = latest.files.find((entry) => reportFileKindOf(entry.name) === kind);
  const stored = file === undefined ? null : await readFile(connections.database, file.hash);
  if (stored === null) throw new Failure(words.fileMissing(`.${kind}`), exitCodes.badData);
  await writeFile(out, stored.content);
  if (options.json === true) printJson({ ...latest, file: out, hash: file?.hash });
  else process.stdout.write(`${words.written(out)}\n`);
}

function list(found: readonly IssuedReport[], { lang, json }: ReportOptions): void {
  if (json === true) {
    printJson({ reports: found });
    return;
  }
  const rows = found.map((entry) => [
    entry.number,
    letterWords[lang].day(entry.date),
    vietnamTime(entry.asOf),
    entry.period ?? '',
    entry.signer,
    entry.files.map((file) => `${file.name} (${file.hash.slice(0, 12)})`).join(', '),
  ]);
  printTable([reportWords[lang].command.issuedColumns, ...rows]);
}
