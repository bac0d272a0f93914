import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { type Mailbox, startMailbox } from '../../local/mailbox';
import { createMailer, deliver } from '../../mail/deliver';
import { findByMessageId, listMailbox, readMailboxBytes, readMailboxMessage } from '../../mail/mailbox-store';
import { parseSmtpUrl } from '../../mail/smtp-settings';

let folder: string;
let mailbox: Mailbox;

beforeEach(async () => {
  folder = path.join(await mkdtemp(path.join(os.tmpdir(), 'dondoc-mailbox-')), 'mailbox');
  mailbox = await startMailbox({ folder });
});

afterEach(async () => {
  await mailbox.close();
  await rm(path.dirname(folder), { recursive: true, force: true });
});

const yes = async () => true;
const from = 'vanphong@bacninh.example';
const head = (id: string, subject = 'Thư') =>
  `From: "Văn phòng" <${from}>\r\nTo: Giám đốc <a@b.example>\r\nSubject: ${subject}\r\nMessage-ID: <${id}@b.example>\r\nDate: Wed, 14 Oct 2020 01:00:00 +0000\r\n\r\n`;
const mime = (id: string, subject?: string) => Buffer.from(`${head(id, subject)}Kính gửi\r\n.chấm đầu dòng\r\n`);
const send = (to: string, bytes: Buffer) => deliver(parseSmtpUrl(mailbox.url), { from, to }, bytes, yes);
const storedNames = async () => (await readdir(folder)).filter((name) => name.endsWith('.eml')).sort();

describe('the embedded mailbox', () => {
  it('has a message on disk, byte for byte, when it is answered', async () => {
    expect(await send('vanthu@sxd.example', mime('m1'))).toMatchObject({ outcome: 'sent' });
    const [name] = await storedNames();
    const bytes = await readFile(path.join(folder, name as string));
    expect(bytes.toString()).toBe(`Return-Path: <${from}>\r\nDelivered-To: vanthu@sxd.example\r\n${mime('m1')}`);
    expect((await readdir(folder)).filter((each) => each.endsWith('.part'))).toEqual([]);
  });

  it('listens on the loopback address only', () => {
    expect(mailbox.url).toBe(`smtp://127.0.0.1:${mailbox.port}`);
  });

  it('lists the newest first, by page and by recipient', async () => {
    const mailer = createMailer(parseSmtpUrl(mailbox.url));
    for (let count = 1; count <= 7; count += 1) {
      const to = count % 2 === 0 ? 'even@b.example' : 'odd@b.example';
      await mailer.deliver({ from, to }, mime(`m${count}`, `Thư ${count}`), yes);
    }
    await mailer.close();
    const first = await listMailbox(folder, { limit: 3 });
    expect(first.entries.map((entry) => entry.subject)).toEqual(['Thư 7', 'Thư 6', 'Thư 5']);
    expect(first.total).toBe(7);
    const second = await listMailbox(folder, { limit: 3, before: first.next as string });
    expect(second.entries.map((entry) => entry.subject)).toEqual(['Thư 4', 'Thư 3', 'Thư 2']);
    const third = await listMailbox(folder, { limit: 3, before: second.next as string });
    expect(third.entries.map((entry) => entry.subject)).toEqual(['Thư 1']);
    expect(third.next).toBeNull();
    const even = await listMailbox(folder, { limit: 10, to: 'EVEN@b.example' });
    expect(even.entries.map((entry) => entry.subject)).toEqual(['Thư 6', 'Thư 4', 'Thư 2']);
    expect(even.total).toBe(3);
  });

  it('shows a message that came twice twice, and the second as a repeat', async () => {
    await send('a@b.example', mime('m1'));
    await send('a@b.example', mime('m1'));
    await send('other@b.example', mime('m1'));
    const { entries } = await listMailbox(folder, { limit: 10 });
    expect(entries.map((entry) => [entry.to, entry.isRepeat])).toEqual([
      ['other@b.example', false],
      ['a@b.example', true],
      ['a@b.example', false],
    ]);
  });

  it('reads a message back', async () => {
    await send('vanthu@sxd.example', mime('m1', '=?UTF-8?Q?Qu=C3=A1_h=E1=BA=A1n?='));
    const { entries } = await listMailbox(folder, { limit: 1 });
    const message = await readMailboxMessage(folder, entries[0]?.id as string);
    expect(message?.entry).toEqual(entries[0]);
    expect(message?.entry).toMatchObject({
      subject: 'Quá hạn',
      date: '2020-10-14T01:00:00.000Z',
      to: 'vanthu@sxd.example',
      toHeader: 'Giám đốc <a@b.example>',
      from: `Văn phòng <${from}>`,
      messageId: '<m1@b.example>',
    });
    expect(message?.text).toBe('Kính gửi\n.chấm đầu dòng\n');
    expect(message?.html).toBeNull();
    expect(message?.headers).toContainEqual({ name: 'Delivered-To', value: 'vanthu@sxd.example' });
  });

  it('finds what it has by Message-ID, and nothing else', async () => {
    await send('a@b.example', mime('m1'));
    expect(await findByMessageId(folder, '<m1@b.example>')).toBe(true);
    expect(await findByMessageId(folder, 'm1@b.example')).toBe(true);
    expect(await findByMessageId(folder, '<m2@b.example>')).toBe(false);
    expect(await findByMessageId(folder, '')).toBe(false);
    expect(await findByMessageId(folder, '../../etc/passwd')).toBe(false);
  });

  it.each([
    '../mailbox',
    '..%2f..',
    '',
    'by-message-id',
    '1600000000000-0000-zz-yy',
    `${'1'.repeat(13)}-0000-${'a'.repeat(24)}-${'b'.repeat(16)}`,
  ])('has nothing under the id %j', async (id) => {
    expect(await readMailboxBytes(folder, id)).toBeNull();
    expect(await readMailboxMessage(folder, id)).toBeNull();
  });

  it('keeps nothing of a message whose end never came', async () => {
    expect(await deliver(parseSmtpUrl(mailbox.url), { from, to: 'a@b.example' }, mime('m1'), async () => false)).toEqual({
      outcome: 'abandoned',
    });
    await mailbox.close();
    expect(await storedNames()).toEqual([]);
    expect(await findByMessageId(folder, '<m1@b.example>')).toBe(false);
  });

  it('refuses a message that is too large, for good', async () => {
    const tooLarge = Buffer.concat([mime('m1'), Buffer.alloc(11 * 1024 * 1024, 'x\r\n')]);
    expect(await send('a@b.example', tooLarge)).toMatchObject({ outcome: 'failed', refusal: { code: 552 } });
    expect(await rawSession(mailbox.port, 'x'.repeat(998).concat('\r\n').repeat(11_000))).toMatch(/^552 /m);
    expect(await storedNames()).toEqual([]);
  });

  it('asks to try again when it cannot write', async () => {
    await rm(folder, { recursive: true });
    expect(await send('a@b.example', mime('m1'))).toMatchObject({ outcome: 'retry', refusal: { code: 451 } });
  });

  it('takes many messages at once, each under its own name', async () => {
    const mailer = createMailer(parseSmtpUrl(mailbox.url));
    const deliveries = await Promise.all(
      Array.from({ length: 20 }, (_, index) => mailer.deliver({ from, to: 'a@b.example' }, mime(`m${index}`), yes)),
    );
    await mailer.close();
    expect(deliveries.filter((delivery) => delivery.outcome === 'sent')).toHaveLength(20);
    expect(await storedNames()).toHaveLength(20);
  });
});

describe('a mailbox opened again', () => {
  it('has what it had, and completes an index that a crash left behind the messages', async () => {
    await send('a@b.example', mime('m1'));
    await mailbox.close();
    await rm(path.join(folder, 'by-message-id'), { recursive: true });
    await writeFile(path.join(folder, '.half.eml.part'), 'half');
    expect(await findByMessageId(folder, '<m1@b.example>')).toBe(false);
    mailbox = await startMailbox({ folder });
    expect(await findByMessageId(folder, '<m1@b.example>')).toBe(true);
    expect((await listMailbox(folder, { limit: 10 })).total).toBe(1);
    expect(await readdir(folder)).not.toContain('.half.eml.part');
  });

  it('does not start on a port that is taken', async () => {
    await expect(startMailbox({ folder, port: mailbox.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

/** A client that announces no size and sends all the same. Answers everything the server said. */
async function rawSession(port: number, body: string): Promise<string> {
  const socket = net.connect(port, '127.0.0.1');
  let said = '';
  socket.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  const until = async (pattern: RegExp) => {
    while (!pattern.test(said)) await turn();
  };
  await until(/^220 /m);
  for (const [command, answer] of [
    ['EHLO x', /^250 [\s\S]*\r\n$/m],
    [`MAIL FROM:<${from}>`, /(250[\s\S]*){2}/],
    ['RCPT TO:<a@b.example>', /(250[\s\S]*){3}/],
    ['DATA', /^354 /m],
  ] as const) {
    socket.write(`${command}\r\n`);
    await until(answer);
  }
  socket.write(`${head('big')}${body}\r\n.\r\n`);
  await until(/^(552|250 OK)/m);
  socket.destroy();
  return said;
}
