import { text } from 'node:stream/consumers';
import { reportFile } from '../documents/official/report-files';
import { reportOf } from '../domain/report/report';
import { openDatabase } from '../store/database';
import { readRecord } from '../store/report';
import { NO_SUCH_DECISION, type ReportOrder } from './make-report';

/** A process of its own that reads a record, makes one file of a report, and writes it to its standard output. Its order is JSON on its standard input. */

async function main(): Promise<void> {
  const { url, decision, asOf, kind, ...options } = JSON.parse(await text(process.stdin)) as ReportOrder & { url: string };
  const database = openDatabase(url, 1);
  try {
    const record = await readRecord(database, decision, asOf);
    if (record === null) {
      process.exitCode = NO_SUCH_DECISION;
      return;
    }
    const content = await reportFile(reportOf(record), kind, options);
    await new Promise<void>((resolve, reject) => process.stdout.write(content, (error) => (error ? reject(error) : resolve())));
  } finally {
    await database.$disconnect();
  }
}

main().catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
