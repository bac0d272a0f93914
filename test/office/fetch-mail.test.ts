import net from 'node:net';
import { sendDue } from '../../activities/sendDue';
import { canHaveImapServer } from '../../local/imap-server';
import { parseImapUrl } from '../../mail/incoming/imap-settings';
import { fetchMail, watchMail } from '../../office/fetch-mail';
import { readIntake } from '../../store/mail-intake';
import { startPostOffice } from '../../temporal/client';
import { database, headOfA, minutesLater, onlyMessage, publish, scripted, startsAt, withRecordOfItsOwn } from '../activities/support/post';
import { type ImapServer, itWithImapServer, startImapServer } from '../mail/incoming/support/imap-server';
import { sample } from '../mail/incoming/support/samples';

jest.mock('../../temporal/client', () => ({ startPostOffice: jest.fn() }));

withRecordOfItsOwn();
afterEach(() => jest.mocked(startPostOffice).mockReset());

let now = startsAt;
const clock = { offsetMs: 0, now: () => now };
const parts = () => ({ database, clock, temporal: async () => ({}) as never });
const imap = async () => (await readIntake(database)).find(({ source }) => source === 'imap');
const mail = (subject: string) => Buffer.from(`From: a@b.example\r\nTo: dondoc@office.example\r\nSubject: ${subject}\r\n\r\nx\r\n`);

async function sent(): Promise<{ messageId: string; address: string }> {
  const { ports } = await scripted([{}]);
  await publish(ports);
  await sendDue(ports, { now: startsAt });
  return { messageId: (await onlyMessage()).header, address: headOfA };
}

beforeEach(() => {
  now = minutesLater(5);
});

describe('a mailbox on a real IMAP server', () => {
  const it = itWithImapServer('a mailbox on a real IMAP server');
  let server: ImapServer;
  let folder = 'INBOX';
  let count = 0;
  beforeAll(async () => {
    if (canHaveImapServer()) server = await startImapServer();
  }, 660_000);
  afterAll(() => server?.stop());
  beforeEach(async () => {
    count += 1;
    folder = `Đến ${count}`;
  });
  const fetch = (options = '') => fetchMail(parts(), parseImapUrl(server.url(options, folder)));
  const arrive = (bytes: Buffer) => server.arrive(bytes, folder);

  it('is read once: what is about ours is recorded and marked as seen, all else stays as it was', async () => {
    const about = await sent();
    await arrive(mail('from a person'));
    await arrive(sample('postfix-no-such-user', about));
    await arrive(sample('gmail-no-such-user', { ...about, messageId: '<of-somebody-else@b.example>' }));
    await arrive(Buffer.from('Subject: broken\r\nContent-Type: multipart/report; boundary=x\r\n\r\n'));
    expect(await fetch()).toEqual({ recorded: 1, passedOver: 2, notUnderstood: 1, more: false });
    expect(await onlyMessage()).toMatchObject({ status: 'bounced' });
    expect(await server.list(folder)).toEqual([
      { subject: 'from a person', seen: false },
      { subject: 'Undelivered Mail Returned to Sender', seen: true },
      { subject: 'Delivery Status Notification (Failure)', seen: false },
      { subject: 'broken', seen: false },
    ]);
    expect(startPostOffice).toHaveBeenCalledTimes(1);
    expect(await fetch()).toEqual({ recorded: 0, passedOver: 0, notUnderstood: 0, more: false });
    await arrive(sample('outlook-away', about));
    expect(await fetch()).toMatchObject({ recorded: 1, passedOver: 0 });
    expect(await imap()).toMatchObject({ lastSuccess: now, lastFailure: null, recorded: 2, passedOver: 2, notUnderstood: 1 });
  });

  it('gives what was recorded to another folder where one is named, and deletes nothing', async () => {
    const about = await sent();
    await arrive(mail('from a person'));
    await arrive(sample('postfix-no-such-user', about));
    expect(await fetch(`?moveTo=${encodeURIComponent(`Đã xử lý ${count}`)}`)).toMatchObject({ recorded: 1 });
    expect(await server.list(folder)).toEqual([{ subject: 'from a person', seen: false }]);
    expect(await server.list(`Đã xử lý ${count}`)).toEqual([{ subject: 'Undelivered Mail Returned to Sender', seen: true }]);
  });

  it.each([
    ['its UIDs are others than those of before', { uidValidity: 'another', lastUid: 99 }],
    ['the record has lost its place', { uidValidity: null, lastUid: 0 }],
  ])('is read from the beginning where %s, and nothing is recorded twice', async (_what, place) => {
    const about = await sent();
    await arrive(sample('postfix-no-such-user', about));
    await fetch();
    await database.mailIntake.update({ where: { source: 'imap' }, data: place });
    expect(await fetch()).toEqual({ recorded: 0, passedOver: 1, notUnderstood: 0, more: false });
    expect(await database.mailReturn.count()).toBe(1);
    expect(await fetch()).toMatchObject({ passedOver: 0 });
  });

  it('is read up to a report about a message that is just being sent, and from there the next time', async () => {
    const about = await sent();
    await database.$executeRaw`UPDATE message SET status = 'ending', lease_until = clock_timestamp() + interval '60 s'`;
    await arrive(sample('postfix-no-such-user', about));
    await arrive(mail('after it'));
    expect(await fetch()).toMatchObject({ recorded: 0, passedOver: 0 });
    await database.$executeRaw`UPDATE message SET status = 'sent', lease_until = NULL`;
    expect(await fetch()).toMatchObject({ recorded: 1, passedOver: 1 });
  });

  it('gives of a message that is too long its beginning, and says so of none that cannot be understood', async () => {
    const about = await sent();
    await arrive(Buffer.concat([sample('outlook-away', about), Buffer.alloc(3_000_000, 'x\r\n')]));
    expect(await fetch()).toMatchObject({ recorded: 1 });
  });

  it('goes on after an error of the record at the message at which it stood; meanwhile the record says what keeps it', async () => {
    const about = await sent();
    await arrive(mail('before it'));
    await arrive(sample('postfix-no-such-user', about));
    await database.$executeRaw`ALTER TABLE mail_return RENAME TO mail_return_away`;
    await expect(fetch()).rejects.toThrow('mail_return');
    expect(await imap()).toMatchObject({ failingSince: now, reason: expect.stringContaining('mail_return') });
    await database.$executeRaw`ALTER TABLE mail_return_away RENAME TO mail_return`;
    expect(await fetch()).toMatchObject({ recorded: 1, passedOver: 0 });
  });

  it('is reached over TLS with a certificate that is known, and not with another one', async () => {
    await server.arrive(mail('hello'));
    await expect(fetchMail(parts(), parseImapUrl(server.secureUrl()))).rejects.toThrow(/certificate/);
    expect(await fetchMail(parts(), parseImapUrl(server.secureUrl('?rejectUnauthorized=false')))).toMatchObject({ passedOver: 1 });
  });

  it('is not asked for a password in clear where TLS is required', async () => {
    await expect(fetch('?requireTLS=true')).rejects.toThrow(/STARTTLS|TLS/i);
  });

  it('that refuses the password is an outage that the record shows, without the password', async () => {
    const url = server.url('', folder).replace('dondoc:', 'dondoc:wrong');
    await expect(fetchMail(parts(), parseImapUrl(url))).rejects.toThrow();
    const first = await imap();
    expect(first).toMatchObject({ lastFailure: now, failingSince: now, lastSuccess: null });
    expect(first?.reason).toMatch(/login|auth|password/i);
    expect(first?.reason).not.toContain('secret');
    const began = now;
    now = minutesLater(20);
    await expect(fetchMail(parts(), parseImapUrl(url))).rejects.toThrow();
    expect(await imap()).toMatchObject({ lastFailure: now, failingSince: began });
    await arrive(mail('hello'));
    await fetch();
    expect(await imap()).toMatchObject({ failingSince: null, lastSuccess: now, lastFailure: now });
  });

  it('without the folder is an outage too', async () => {
    await expect(fetch()).rejects.toThrow();
    expect(await imap()).toMatchObject({ lastFailure: now });
  });

  it('is looked into again and again until that is stopped', async () => {
    const about = await sent();
    await arrive(sample('outlook-away', about));
    const warned: string[] = [];
    const watching = watchMail(parts(), server.url('', folder), (reason) => warned.push(reason));
    while ((await database.mailReturn.count()) === 0) await new Promise((resolve) => setImmediate(resolve));
    await watching.stop();
    expect(warned).toEqual([]);
    expect(await imap()).toMatchObject({ recorded: 1 });
  });
});

describe('a server that is no IMAP server', () => {
  it.each([
    ['is not there', null],
    ['says nothing', ''],
    ['speaks something else', '220 mail.example ESMTP\r\n'],
    ['never ends its greeting', `* OK ${'x'.repeat(100)}`],
  ])('%s: an outage within the bound, and the record says so', async (_what, greeting) => {
    const listener = net.createServer((socket) => {
      socket.on('error', () => {});
      if (greeting) socket.write(greeting);
    });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    const { port } = listener.address() as net.AddressInfo;
    const close = () => new Promise<void>((resolve) => listener.close(() => resolve()));
    if (greeting === null) await close();
    const settings = parseImapUrl(`imap://a:secret@127.0.0.1:${port}/?answerTimeout=200&roundTimeout=1000`);
    await expect(fetchMail(parts(), settings)).rejects.toThrow();
    expect(await imap()).toMatchObject({ lastFailure: now, lastSuccess: null });
    if (greeting !== null) await close();
  });

  it('is told to whoever watches, who goes on and can be stopped', async () => {
    const warned: string[] = [];
    const watching = watchMail(parts(), 'imap://a:secret@127.0.0.1:1/', (reason) => warned.push(reason));
    while (warned.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await watching.stop();
    expect(warned.join()).not.toContain('secret');
  });

  it('is not looked for where no mailbox is set', async () => {
    await watchMail(parts(), undefined, () => {}).stop();
    expect(await imap()).toBeUndefined();
  });
});
