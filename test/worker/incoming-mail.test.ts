import { setTimeout as pause } from 'node:timers/promises';
import { instantAt } from '../../domain/calendar/time';
import { canHaveImapServer } from '../../local/imap-server';
import { readIntake } from '../../store/mail-intake';
import { type ImapServer, itWithImapServer, startImapServer } from '../mail/incoming/support/imap-server';
import { sample } from '../mail/incoming/support/samples';
import { startInstallation, type TestInstallation } from '../support/installation';

const messageId = '<6f1d2a34-0000-4000-8000-00000000000a@office.example>';
const address = 'head@so-a.example';

let server: ImapServer | undefined;
let installation: TestInstallation;

beforeAll(async () => {
  if (canHaveImapServer()) server = await startImapServer();
  installation = await startInstallation(instantAt('2020-09-15', '08:00'));
}, 660_000);
afterAll(async () => {
  await installation?.close();
  await server?.stop();
});

/** A message that has left. */
async function sent(): Promise<void> {
  const slot = new Date(instantAt('2020-09-15', '08:00'));
  const data = { id: messageId.slice(1, 37), address, slot, recipient: {}, status: 'sent', header: messageId, recorded: slot };
  await installation.connections.database.message.create({ data });
}

const worker = (imapUrl: string) =>
  installation.supervise({ name: 'worker', script: 'worker/main.js', environment: { IMAP_URL: imapUrl } });

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(50);
}

describe('a worker with a mailbox', () => {
  const it = itWithImapServer('a worker with a mailbox');

  it('takes in what comes, and ends when it is asked to', async () => {
    const { database } = installation.connections;
    await sent();
    await server?.arrive(sample('postfix-no-such-user', { messageId, address }));
    const running = worker(server?.url() ?? '');
    await running.ready;
    await until(async () => (await database.mailReturn.count()) > 0);
    expect(await database.addressProblem.findMany()).toMatchObject([{ address }]);
    await running.stop();
    expect(await server?.list()).toEqual([{ subject: 'Undelivered Mail Returned to Sender', seen: true }]);
  });

  it('works all the same while the mailbox is away, and the record says so', async () => {
    const { database } = installation.connections;
    const running = worker('imap://a:secret@127.0.0.1:1/');
    await running.ready;
    await until(async () => (await readIntake(database)).some(({ failingSince }) => failingSince !== null));
    await running.stop();
    expect((await readIntake(database))[0]?.reason).not.toContain('secret');
  });
});
