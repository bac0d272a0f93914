import { DefaultLogger, makeTelemetryFilterString, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { createTransport } from 'nodemailer';
import { Pool } from 'pg';

/**
 * A worker of Temporal alone, in a process of its own: `address`, `database URL`, `port of the mail server`. It takes as much at a time as
 * the product's: with the SDK's defaults on two cores its workflow tasks took longer than their ten seconds and began anew.
 */

export const BARE_QUEUE = 'bare';
/** As long as the letters that the product sends. */
const LETTER_BYTES = 9_400;
const CONNECTIONS = 4;
const letter = 'a line of a letter, as long as they are\r\n'.repeat(LETTER_BYTES / 41);

function createBareActivities(databaseUrl: string, smtpPort: number) {
  const pool = new Pool({ connectionString: databaseUrl, max: 8 });
  const transport = createTransport({
    ...{
      pool: true,
      host: '127.0.0.1',
      port: smtpPort,
      ignoreTLS: true,
      maxConnections: CONNECTIONS,
      maxMessages: Number.POSITIVE_INFINITY,
    },
  });
  return {
    write: async (id: string): Promise<void> => {
      const text = 'INSERT INTO bare (id, data) VALUES ($1, $2) ON CONFLICT DO NOTHING';
      await pool.query({ name: 'bare', text, values: [id, 'one row'] });
    },
    mail: async (id: string): Promise<void> => {
      const to = `head@${id}.example`;
      const raw = `Message-ID: <${id}@office.example>\r\nTo: ${to}\r\nSubject: ${id}\r\n\r\n${letter}`;
      await transport.sendMail({ envelope: { from: 'dondoc@office.example', to: [to] }, raw });
    },
  };
}

export type BareActivities = ReturnType<typeof createBareActivities>;

async function main([address, databaseUrl = '', smtpPort]: readonly string[]): Promise<void> {
  const filter = makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' });
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter, forward: {} } } });
  const worker = await Worker.create({
    connection: await NativeConnection.connect({ address }),
    taskQueue: BARE_QUEUE,
    workflowsPath: require.resolve('./bare-workflows'),
    activities: createBareActivities(databaseUrl, Number(smtpPort)),
    maxConcurrentActivityTaskExecutions: 8,
    maxConcurrentLocalActivityExecutions: 16,
    maxConcurrentWorkflowTaskExecutions: 20,
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.('ready');
  await worker.run();
}

if (require.main === module) void main(process.argv.slice(2));
