import { Readable } from 'node:stream';
import { sendDue } from '../../activities/sendDue';
import { register } from '../../cli/mail';
import { receiveFrom } from '../../cli/mail-receive';
import { exitCodes } from '../../local/failure';
import { startPostOffice } from '../../temporal/client';
import { database, headOfA, onlyMessage, publish, scripted, startsAt, withRecordOfItsOwn } from '../activities/support/post';
import { sample } from '../mail/incoming/support/samples';
import { installOverDatabase, told, uninstall } from './support/over-database';

jest.mock('../../temporal/client', () => ({
  connectTemporal: jest.fn(async () => ({ close: async () => {} })),
  startPostOffice: jest.fn(),
}));

withRecordOfItsOwn();
beforeEach(installOverDatabase);
afterEach(uninstall);
afterEach(() => jest.mocked(startPostOffice).mockReset());

/** Runs the command on these bytes of a mail server; gives its words and its exit code. */
const receive = (bytes: Buffer, lang: 'vi' | 'en' = 'en', json = false) =>
  told(
    (program) =>
      program.command('receive').action(() => receiveFrom(Readable.from([bytes.subarray(0, 100), bytes.subarray(100)]), { lang, json })),
    'receive',
  );

async function sent(): Promise<string> {
  const { ports } = await scripted([{}]);
  await publish(ports);
  await sendDue(ports, { now: startsAt });
  return (await onlyMessage()).header;
}

const about = (messageId: string) => ({ messageId, address: headOfA });

describe('dondoc mail receive', () => {
  it('records a bounce, says so in one or two lines, exits 0 and wakes the post office', async () => {
    const bytes = sample('postfix-no-such-user', about(await sent()));
    expect(await receive(bytes)).toEqual({
      stdout:
        `Recorded about the message to ${headOfA} (2020-09-15 08:00): the address refuses messages.\n` +
        `From now on messages go to the next recipient; once the address works again, run: dondoc mail restored ${headOfA}\n`,
      stderr: '',
      exitCode: 0,
    });
    expect(startPostOffice).toHaveBeenCalledTimes(1);
  });

  it('says it in Vietnamese', async () => {
    const bytes = sample('outlook-away', about(await sent()));
    const { stdout } = await receive(bytes, 'vi');
    expect(stdout).toBe(`Đã ghi nhận về thư gửi ${headOfA} (2020-09-15 08:00): thư trả lời tự động.\n`);
    expect(startPostOffice).not.toHaveBeenCalled();
  });

  it('exits 0 for what it passes over, so that no mail server sends a bounce about a bounce', async () => {
    const bytes = sample('postfix-no-such-user', about('<other@office.example>'));
    expect(await receive(bytes)).toEqual({
      stdout: 'Passed over: it is about no message of this installation.\n',
      stderr: '',
      exitCode: 0,
    });
  });

  it.each([
    ['nothing at all', Buffer.alloc(0)],
    ['bytes of no message', Buffer.from('\u0000\u0001 not mail')],
  ])('exits 65 for %s', async (_what, bytes) => {
    expect(await receive(bytes)).toMatchObject({ exitCode: exitCodes.badData, stdout: 'what came in is no e-mail message.\n' });
  });

  it('exits 75 while the record is away, and records the same message when it is back', async () => {
    const bytes = sample('postfix-no-such-user', about(await sent()));
    const url = process.env.DATABASE_URL;
    process.env.DATABASE_URL = 'postgres://nobody@127.0.0.1:1/none';
    await expect(receive(bytes)).rejects.toMatchObject({
      exitCode: exitCodes.tryAgain,
      message: expect.stringContaining('nothing was kept'),
    });
    process.env.DATABASE_URL = url;
    expect(await receive(bytes)).toMatchObject({ exitCode: 0 });
    expect(await database.addressProblem.count()).toBe(1);
  });

  it('exits 75 where the settings are wrong: a mail server would throw the message away for any other code', async () => {
    process.env.DATABASE_URL = 'not a url';
    await expect(receive(sample('postfix-no-such-user', about('<x@y.example>')))).rejects.toMatchObject({ exitCode: exitCodes.tryAgain });
  });

  it('exits 75 while the message it speaks of is being sent', async () => {
    const bytes = sample('postfix-no-such-user', about(await sent()));
    await database.$executeRaw`UPDATE message SET status = 'ending', lease_until = clock_timestamp() + interval '60 s'`;
    expect(await receive(bytes)).toMatchObject({ exitCode: exitCodes.tryAgain });
  });

  it('has recorded it where Temporal is away', async () => {
    jest.mocked(startPostOffice).mockRejectedValue(new Error('away'));
    expect(await receive(sample('postfix-no-such-user', about(await sent())))).toMatchObject({ exitCode: 0 });
    expect(await database.addressProblem.count()).toBe(1);
  });

  it('takes all that a mail server writes, however much, and answers in JSON', async () => {
    const bytes = sample('outlook-away', about(await sent()));
    const { stdout } = await receive(Buffer.concat([bytes, Buffer.alloc(9_000_000, 'x\r\n')]), 'en', true);
    expect(JSON.parse(stdout)).toMatchObject({ did: 'recorded', recorded: { kind: 'autoReply', bounced: false } });
  });
});

describe('dondoc mail returns', () => {
  it('lists what has come back, the latest first', async () => {
    expect((await told(register, 'mail', 'returns', '--lang', 'en')).stdout).toContain('No delivery report');
    const messageId = await sent();
    await receive(sample('postfix-delayed', about(messageId)));
    await receive(sample('outlook-away', about(messageId)));
    const { stdout } = await told(register, 'mail', 'returns', '--lang', 'en');
    expect(stdout.split('\n')[1]).toMatch(/head@so-a\.example +2020-09-15 08:00 +automatic answer +Trả lời tự động/);
    expect(stdout.split('\n')[2]).toMatch(/delayed, the mail server goes on trying +connect to mail/);
    const { returns } = JSON.parse((await told(register, 'mail', 'returns', '--json')).stdout) as { returns: { kind: string }[] };
    expect(returns.map(({ kind }) => kind)).toEqual(['autoReply', 'delayed']);
  });
});
