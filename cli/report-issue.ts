import { writeFile } from 'node:fs/promises';
import { type ReportFileKind, reportFileKindOf, reportWriters } from '../documents/official/report-files';
import type { Report } from '../domain/report/report';
import type { Connections } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { type FiguresToIssue, issueReport } from '../office/issue-report';
import { readFile } from '../store/files';
import { type IssuedReport, issuedReports } from '../store/issued-reports';
import { letterWords } from '../words/letters';
import { reportWords } from '../words/report';
import { actorOf } from './actor';
import { signedCopy } from './attach';
import { vietnamTime } from './options';
import { printJson, printTable } from './output';
import type { ReportOptions } from './report';

/** Issued reports: stored with number, date and signer, and served as stored. */

/**
 * Stores a report as issued, in each kind of file. Throws Failure (2) for a malformed date, (65) for a date before its figures or in the
 * future, and for a number that belongs to other content.
 */
export async function runIssue(connections: Connections, decisionId: string, report: Report, options: ReportOptions): Promise<void> {
  const { lang, onePage = false, number = '', signer = '', date = '' } = options;
  const words = reportWords[lang].command;
  const { day } = letterWords[lang];
  const figures: FiguresToIssue = {
    ...{ asOf: report.record.asOf, period: report.activity?.period.label ?? null },
    // This process serves nobody else, so it makes the report itself.
    make: async (kinds, issued) => ({
      outcome: 'made',
      contents: await reportWriters(report, kinds, { language: lang, onePage, issued })(),
    }),
  };
  const { decision } = report.record;
  const { actor: by } = actorOf(decision, { as: options.as }, lang);
  const own = decision.people.find(({ id }) => id === by.person)?.position[lang] ?? '';
  const paper = options.paper === undefined ? null : await signedCopy(options.paper, lang);
  const signing = { number, date, signer, onePage, language: lang, by, own, paper };
  const issuing = await issueReport(connections, decisionId, figures, signing);
  switch (issuing.outcome) {
    case 'badDate':
      throw new Failure(words.badDate(date), exitCodes.usage);
    case 'dateBefore':
      throw new Failure(words.dateBefore(day(date), day(report.today)), exitCodes.badData);
    case 'dateAhead':
      throw new Failure(words.dateAhead(day(date), day(issuing.today)), exitCodes.badData);
    case 'different':
      throw new Failure(words.issuedOtherwise(issuing.number, day(date)), exitCodes.badData);
    case 'numberMissing':
    case 'signerMissing':
      throw new Failure(words.issueNeeds, exitCodes.usage);
    case 'paperMissing':
      throw new Failure(words.paperMissing, exitCodes.badData);
    case 'missing':
    case 'tooLarge':
    case 'busy':
      throw new Error(`the report was not made: ${issuing.outcome}`);
    default: {
      const { outcome, entry } = issuing;
      if (options.json === true) printJson({ outcome, ...entry });
      else
        process.stdout.write(
          `${outcome === 'stored' ? words.issued(entry.number, day(date)) : words.issuedBefore(entry.number, day(date))}\n`,
        );
    }
  }
}

/** Lists issued reports, or writes a stored file of one, byte for byte. Throws Failure (65) where there is none. */
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
