import { randomUUID } from 'node:crypto';
import type { Day, Instant } from '../domain/calendar/time';
import type { Language } from '../domain/decision/decision';
import type { AttachedFile } from '../domain/record/actor';
import type { SignOff } from '../domain/report/sign-off';
import { canonicalJson } from './canonical-json';
import type { Database } from './database';
import { Prisma } from './generated/client';

/** Reports that somebody has signed: number, date and signer, with the issued files by their content's hash. */

const reportKinds = ['report', 'briefing'] as const;
/** The whole report, or the one page for the weekly briefing. */
export type ReportKind = (typeof reportKinds)[number];

export type IssuedReport = {
  decisionId: string;
  kind: ReportKind;
  asOf: Instant;
  /** Label of its period, or null. */
  period: string | null;
  language: Language;
  number: string;
  /** The date on the paper. */
  date: Day;
  signer: string;
  files: AttachedFile[];
  /** Null for reports from before it was asked. */
  signOff: SignOff | null;
  recorded: Instant;
};

/** Records an issued report. `same`: it is recorded already. `different`: another one has its number and date, and nothing changes. */
export async function storeIssuedReport(db: Database, report: IssuedReport): Promise<'stored' | 'same' | 'different'> {
  const { count } = await db.issuedReport.createMany({
    data: [{ id: randomUUID(), ...report, signOff: report.signOff ?? Prisma.DbNull }],
    skipDuplicates: true,
  });
  if (count === 1) return 'stored';
  const { decisionId, number, date } = report;
  const known = (await issuedReports(db, decisionId)).find((entry) => entry.number === number && entry.date === date);
  const content = (entry: IssuedReport) => canonicalJson({ ...entry, recorded: null });
  return known !== undefined && content(known) === content(report) ? 'same' : 'different';
}

/** Whether another report has its number and date already. One that differs in nothing but its files is not another: these tell. */
export async function isNumberTaken(db: Database, report: Omit<IssuedReport, 'files' | 'signOff' | 'recorded'>): Promise<boolean> {
  const { decisionId, number, date } = report;
  const known = await db.issuedReport.findFirst({ where: { decisionId, number, date } });
  if (known === null) return false;
  const { kind, asOf, period, language, signer } = known;
  return (
    canonicalJson({ decisionId, number, date, kind, asOf: asOf.toISOString(), period, language, signer }) !== canonicalJson({ ...report })
  );
}

/** The issued reports of a decision, the latest first. */
export async function issuedReports(db: Database, decisionId: string): Promise<IssuedReport[]> {
  const rows = await db.issuedReport.findMany({
    where: { decisionId },
    orderBy: [{ date: 'desc' }, { recorded: 'desc' }, { number: 'asc' }],
  });
  return rows.map(({ id: _, asOf, recorded, kind, language, files, signOff, ...rest }) => ({
    ...rest,
    kind: kind as ReportKind,
    language: language as Language,
    files: files as unknown as AttachedFile[],
    signOff: signOff as SignOff | null,
    asOf: asOf.toISOString(),
    recorded: recorded.toISOString(),
  }));
}
