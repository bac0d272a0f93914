import { text } from 'node:stream/consumers';
import { serialize } from 'node:v8';
import { reportWriters } from '../documents/official/report-files';
import { reportOf } from '../domain/report/report';
import { DecisionArchived } from '../store/archive/decision-archived';
import { openDatabase } from '../store/database';
import { readRecord } from '../store/report';
import { IN_ARCHIVE, NO_SUCH_DECISION, type ReportOrder } from './make-report';

/**
 * A separate process that reads a record, makes the files of one report, and writes them to standard output. It takes its order as JSON on standard
 * input.
 */

async function main(): Promise<void> {
  const write = await writerOf(JSON.parse(await text(process.stdin)));
  if (write === null) {
    process.exitCode = NO_SUCH_DECISION;
    return;
  }
  const answer = serialize(await write());
  await new Promise<void>((resolve, reject) => process.stdout.write(answer, (error) => (error ? reject(error) : resolve())));
}

async function writerOf({
  url,
  decision,
  asOf,
  kinds,
  ...options
}: ReportOrder & { url: string }): Promise<(() => Promise<Buffer[]>) | null> {
  const database = openDatabase(url, 1);
  try {
    const record = await readRecord(database, decision, asOf);
    return record === null ? null : reportWriters(reportOf(record), kinds, options);
  } finally {
    await database.$disconnect();
  }
}

main().catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(error instanceof DecisionArchived ? IN_ARCHIVE : 1);
});
