import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { type ReportFileKind, reportFile, reportFileKindOf } from '../documents/official/report-files';
import { agenciesTable } from '../documents/official/report-tables';
import { tellingOf } from '../documents/official/report-telling';
import { type Instant, instantAt, isDay, startOfMinute } from '../domain/calendar/time';
import { figureNamed, figureNames } from '../domain/report/explain';
import { cutOffOf, endOfDay, type Period, periodOf } from '../domain/report/period';
import type { ReportRecord } from '../domain/report/record';
import { type Report, reportOf } from '../domain/report/report';
import { type Connections, withConnections } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { readRecord } from '../store/report';
import { letterWords } from '../words/letters';
import { reportWords, summaryOf } from '../words/report';
import { asOption } from './actor';
import { inOneLine } from './listed';
import { type CommonOptions, vietnamTime, withCommonOptions } from './options';
import { printJson, printTable } from './output';
import { explainFigure, figureNameFrom } from './report-explain';
import { runIssue, serveIssued } from './report-issue';
import { decisionNamed } from './status';

export type ReportOptions = CommonOptions & {
  asOf?: string;
  period?: string;
  onePage?: boolean;
  out?: string;
  explain?: string;
  issue?: boolean;
  number?: string;
  date?: string;
  signer?: string;
  as?: string;
  paper?: string;
  issued?: string | true;
};

/** `dondoc report <decision>`: reports on a follow-up at a moment, as text, as files, or with the events behind a figure. */
export function register(program: Command): void {
  const command = program
    .command('report')
    .description(inOneLine('report'))
    .argument('<decision>', 'number or id of the decision · số hoặc mã quyết định')
    .option('--as-of <moment>', 'as recorded by then (default: now) · số liệu ghi nhận đến')
    .option('--period <period>', 'of a period: 2020-10, 2020-Q4, 2020-H1, 2020-9M, 2020 · kỳ báo cáo')
    .option('--one-page', 'one page for the weekly briefing · một trang phục vụ giao ban')
    .option('--out <file>', 'where to write it, .docx, .pdf or .xlsx · tệp kết quả')
    .option('--explain <figure>', 'the tasks and events under a figure, such as overdue · nhiệm vụ, sự kiện của một số liệu')
    .option('--issue', 'store it as issued, with --number, --date and --as · lưu báo cáo đã phát hành')
    .option('--number <number>', 'number of the paper · số báo cáo')
    .option('--date <day>', 'date of the paper · ngày báo cáo')
    .option(...asOption)
    .option('--paper <file>', 'the signed copy, where somebody else signed it · bản đã ký, nếu người khác ký')
    .option('--signer <name>', 'who signed that copy · người ký bản đó')
    .option('--issued [number]', 'an issued report as it was stored, or their list · báo cáo đã phát hành');
  withCommonOptions(command, [
    'dondoc report 1284/QĐ-UBND',
    'dondoc report 1284/QĐ-UBND --as-of 2020-11-30T17:00+07:00 --out bao-cao.docx',
    'dondoc report 1284/QĐ-UBND --period 2020-Q4 --out bao-cao-quy-4.pdf',
    'dondoc report 1284/QĐ-UBND --one-page --out giao-ban.pdf',
    'dondoc report 1284/QĐ-UBND --explain overdue',
    'dondoc report 1284/QĐ-UBND --period 2020-Q4 --issue --number 12/BC-VP --date 2020-12-16 --as chanh-van-phong',
    'dondoc report 1284/QĐ-UBND --issue --number 13/BC-VP --date 2020-12-16 --as chuyen-vien --signer "Chánh Văn phòng" --paper 13.pdf',
    'dondoc report 1284/QĐ-UBND --issued 12/BC-VP --out bao-cao-12.pdf',
  ]).action(run);
}

async function run(name: string, options: ReportOptions): Promise<void> {
  const words = reportWords[options.lang].command;
  const kind = kindOfOut(options);
  const figure = options.explain === undefined ? null : figureNameFrom(options.explain, options.lang);
  if (options.issue === true && (options.number === undefined || options.date === undefined || options.as === undefined))
    throw new Failure(words.issueNeeds, exitCodes.usage);
  return withConnections(async (connections) => {
    const id = await decisionNamed(connections, name, options.lang);
    if (options.issued !== undefined) return await serveIssued(connections, id, options, kind);
    const { record, report } = await reportAt(connections, id, options);
    if (figure !== null) explainFigure(record, report, figure, options);
    else if (options.issue === true) await runIssue(connections, id, report, options);
    else if (kind === null) show(report, options);
    else await write(report, kind, options);
  });
}

function kindOfOut({ out, lang }: ReportOptions): ReportFileKind | null {
  if (out === undefined) return null;
  const kind = reportFileKindOf(out);
  if (kind === null) throw new Failure(reportWords[lang].command.badOut(out), exitCodes.usage);
  return kind;
}

/**
 * The record at the requested moment, and its report. Throws Failure (2) for a malformed moment or period, (65) for one without figures.
 */
async function reportAt(connections: Connections, id: string, options: ReportOptions): Promise<{ record: ReportRecord; report: Report }> {
  const words = reportWords[options.lang].command;
  const { asOf, period } = momentOf(options, connections.clock.now());
  const record = await readRecord(connections.database, id, asOf);
  if (record === null) throw new Error(`decision ${id} is not stored`);
  if (asOf >= record.startedAt) return { record, report: reportOf(record, period) };
  throw new Failure(words.beforeStart(vietnamTime(asOf), vietnamTime(record.startedAt)), exitCodes.badData);
}

/** Whole minutes, so that the moment in the report is exactly its cut-off. */
function momentOf({ asOf, period, lang }: ReportOptions, now: Instant): { asOf: Instant; period: Period | null } {
  const words = reportWords[lang].command;
  if (asOf !== undefined && period !== undefined) throw new Failure(words.both, exitCodes.usage);
  if (period !== undefined) {
    const found = periodOf(period);
    if (found === null) throw new Failure(words.badPeriod(period), exitCodes.usage);
    const cutOff = cutOffOf(found);
    if (cutOff > now) throw new Failure(words.periodOpen(period, letterWords[lang].day(found.to), vietnamTime(now)), exitCodes.badData);
    return { asOf: cutOff, period: found };
  }
  const moment = asOf === undefined ? startOfMinute(now) : momentFrom(asOf);
  if (moment === null) throw new Failure(words.badMoment(asOf ?? ''), exitCodes.usage);
  if (moment > now) throw new Failure(words.future(vietnamTime(moment), vietnamTime(now)), exitCodes.badData);
  return { asOf: moment, period: null };
}

/** `2020-11-30` is its end; `2020-11-30 17:00` is in Việt Nam, `2020-11-30T17:00+07:00` where it says. */
function momentFrom(text: string): Instant | null {
  const [day = '', time, ...more] = text.trim().split(/[ T]/);
  if (!isDay(day) || more.length > 0) return null;
  if (time === undefined) return endOfDay(day);
  if (/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return instantAt(day, time);
  if (!/(Z|[+-]\d{2}:?\d{2})$/.test(time) || Number.isNaN(Date.parse(text.trim()))) return null;
  return new Date(text.trim()).toISOString();
}

async function write(report: Report, kind: ReportFileKind, { out = '', lang, onePage = false, json }: ReportOptions): Promise<void> {
  const content = await reportFile(report, kind, { language: lang, onePage, issued: null });
  await writeFile(out, content);
  if (json === true) printJson({ asOf: report.record.asOf, file: out, bytes: content.length });
  else process.stdout.write(`${reportWords[lang].command.written(out)}\n`);
}

function show(report: Report, { lang, json }: ReportOptions): void {
  if (json === true) {
    printJson(asJson(report, lang));
    return;
  }
  const line = (text: string) => process.stdout.write(`${text}\n`);
  const { asOf, decisionVersion } = report.record;
  line(reportWords[lang].command.asOf(vietnamTime(asOf), decisionVersion));
  for (const sentence of summaryOf(report, lang)) line(`- ${sentence}`);
  line('');
  const { columns, rows } = agenciesTable(tellingOf(report, lang)).table;
  printTable([columns.map((column) => column.title), ...rows.map((row) => row.cells)]);
}

/** The figures without the items behind them, which `--explain` shows. */
function asJson(report: Report, language: ReportOptions['lang']): object {
  const { record, activity, agencies, ranking, progress, services } = report;
  const { original, current } = report.standing.onTime;
  return {
    decision: record.decision.id,
    decisionVersion: record.decisionVersion,
    asOf: record.asOf,
    period: activity?.period ?? null,
    summary: summaryOf(report, language),
    figures: Object.fromEntries(
      figureNames.flatMap((name) => {
        const figure = figureNamed(report, name);
        return figure === null ? [] : [[name, figure.value]];
      }),
    ),
    onTimeRate: { original: original.rate, current: current.rate },
    agencies: agencies.map(({ agency, kind, assigned, classes, onTime }) => ({
      agency,
      kind,
      assigned: assigned.value,
      completedOnTime: classes.current.completedOnTime.value,
      completedLate: classes.current.completedLate.value,
      overdue: classes.current.overdue.value,
      onTimeRate: { original: onTime.original.rate, current: onTime.current.rate },
    })),
    ranking: ranking.ranked.map(({ rank, agency }) => ({ rank, agency })),
    overdue: report.overdue.tasks.map(({ item: _, ...task }) => task),
    blockers: report.blockers.paths.map(({ item: _, ...path }) => path),
    directives: report.directives.entries.map(({ item: _, ...entry }) => entry),
    services: services.byAgency,
    progress,
  };
}
