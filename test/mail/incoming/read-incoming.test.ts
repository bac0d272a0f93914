import { type Incoming, readIncoming } from '../../../mail/incoming/read-incoming';
import { sample, sampleNames } from './support/samples';

const messageId = '<6f1d2a34-0000-4000-8000-00000000000a@office.example>';
const address = 'head@so-a.example';
const read = (name: string, about = { messageId, address }) => readIncoming(sample(name, about));
const report = (id: string, recipient: object) => ({ kind: 'report', about: [messageId], recipients: [recipient], id });

/** The meaning of each sample, as a person reads it. */
const meaning: Record<string, unknown> = {
  'postfix-no-such-user': report('<20200915010007.7C1B2A4F1D@mx.bacninh.example>', {
    addresses: [address],
    action: 'failed',
    status: '5.1.1',
    diagnostic: `550 5.1.1 <${address}>: Recipient address rejected: User unknown in virtual mailbox table`,
  }),
  'postfix-delayed': report('<20200915050007.8F0@mx.bacninh.example>', {
    addresses: [address],
    action: 'delayed',
    status: '4.4.1',
    diagnostic: 'connect to mail.so-a.example[203.0.113.9]:25: Connection timed out',
  }),
  'postfix-expired': report('<20200920010107.9A1@mx.bacninh.example>', {
    addresses: [address],
    action: 'failed',
    status: '4.4.1',
    diagnostic: 'connect to mail.so-a.example[203.0.113.9]:25: Connection timed out',
  }),
  'postfix-delivered': report('<20200915010009.OK1@mx.bacninh.example>', {
    addresses: [address],
    action: 'delivered',
    status: '2.0.0',
    diagnostic: '250 2.0.0 Ok: queued as 4D1',
  }),
  'exim-no-such-user': report('<E1kI0Xy-0003Ab-Qm@mail.tinh.example>', {
    addresses: [address],
    action: 'failed',
    status: '5.0.0',
    diagnostic: '550 No such user here',
  }),
  'exim-before-reports': {
    ...report('<E1kI0Zz-0001Xy-Pq@cu.tinh.example>', { addresses: [address], action: 'failed', status: null, diagnostic: '' }),
    about: [messageId, '<thread@elsewhere.example>'],
  },
  'exchange-not-found': report('<6e1f0d55-dc5b@SG2PR06.apcprd06.prod.example>', {
    addresses: [address],
    action: 'failed',
    status: '5.1.10',
    diagnostic: `550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient ${address} not found by SMTP address lookup`,
  }),
  'exchange-mailbox-full': report('<full-1@so-a.example>', {
    addresses: [address],
    action: 'failed',
    status: '5.2.2',
    diagnostic: '554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded',
  }),
  'gmail-no-such-user': report('<5f5fbf1d.1c69fb81.gmr@mx.google.example>', {
    addresses: [address],
    action: 'failed',
    status: '5.1.1',
    diagnostic:
      "550-5.1.1 The email account that you tried to reach does not exist. Please try 550-5.1.1 double-checking the recipient's email " +
      'address for typos or 550-5.1.1 unnecessary spaces. Learn more at 550 5.1.1  https://support.google.example/mail/?p=NoSuchUser ' +
      'f9si8129512pgj.54 - gsmtp',
  }),
  'sendmail-no-such-user': report('<202009150100.08F108aa012345@mail.huyen.example>', {
    addresses: [address],
    action: 'failed',
    status: '5.1.1',
    diagnostic: `550 5.1.1 <${address}>... User unknown`,
  }),
  'international-no-such-user': report('<utf8-1@thư.example>', {
    addresses: ['giám.đốc@sở-a.example', address],
    action: 'failed',
    status: '5.1.1',
    diagnostic: '550 5.1.1 Không có hộp thư này',
  }),
  'relay-denied': report('<relay-1@mx.bacninh.example>', {
    addresses: [address],
    action: 'failed',
    status: '5.7.1',
    diagnostic: `554 5.7.1 <${address}>: Relay access denied`,
  }),
  'outlook-away': {
    kind: 'autoReply',
    about: [messageId, messageId],
    from: address,
    subject: 'Trả lời tự động: Giao nhiệm vụ',
    text: 'Tôi đi công tác đến hết ngày 20/9/2020. Việc gấp xin liên hệ Phó Giám đốc.',
    id: '<away-1@so-a.example>',
  },
  'vacation-away': {
    kind: 'autoReply',
    about: [messageId],
    from: 'van.thu@so-a.example',
    subject: 'Nghỉ phép',
    text: 'Tôi nghỉ phép đến 18/9.',
    id: '<vacation-1@so-a.example>',
  },
  'read-receipt': { kind: 'receipt' },
  'person-answers': { kind: 'message' },
};

describe('what came back', () => {
  it.each(sampleNames)('is understood in the shape %s', async (name) => {
    expect(await read(name)).toEqual(meaning[name]);
  });

  it('is understood with bare line feeds as well, as a pipe hands it over', async () => {
    for (const name of sampleNames) {
      const bytes = Buffer.from(sample(name, { messageId, address }).toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
      expect(await readIncoming(bytes)).toEqual(meaning[name]);
    }
  });

  it('is understood for the longest address that there may be', async () => {
    const long = `${'a'.repeat(64)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.example`;
    const found = (await read('postfix-no-such-user', { messageId, address: long })) as Extract<Incoming, { kind: 'report' }>;
    expect(found.recipients[0]?.addresses).toEqual([long]);
  });
});

const plain = (head: string, body = 'x') => Buffer.from(`${head}\r\n\r\n${body}\r\n`);
const kindOf = async (bytes: Buffer) => (await readIncoming(bytes)).kind;

describe('a message', () => {
  it.each([
    'Auto-Submitted: auto-replied',
    'Auto-Submitted: auto-replied; owner-email="a@b.example"',
    'X-Autorespond: yes',
    'Precedence: auto_reply',
  ])('with %j is an automatic answer', async (field) => {
    expect(await kindOf(plain(`From: a@b.example\r\n${field}`))).toBe('autoReply');
  });

  it.each(['Auto-Submitted: no', 'Precedence: bulk', 'Subject: Auto-Submitted: auto-replied', 'X-Other: vacation'])(
    'with %j is not',
    async (field) => {
      expect(await kindOf(plain(`From: a@b.example\r\n${field}`))).toBe('message');
    },
  );

  it.each(['MAILER-DAEMON@mx.example', 'Postmaster <postmaster@mx.example>', 'MicrosoftExchange329e71ec@so-a.example'])(
    'from %s that is no report is no automatic answer of a person',
    async (from) => {
      expect(await kindOf(plain(`From: ${from}\r\nAuto-Submitted: auto-replied`))).toBe('unreadable');
    },
  );

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['zeros', Buffer.alloc(1000)],
    ['text without a header', Buffer.from('hello there\n\nand more')],
    ['fields of no mail', Buffer.from('Key: value\n\nbody')],
  ])('is none where there is %s', async (_what, bytes) => {
    expect(await kindOf(bytes)).toBe('notMail');
  });

  it.each([
    ['no part with a status', 'Content-Type: multipart/report; boundary=b', '--b\r\n\r\nhello\r\n--b--'],
    ['an empty status', 'Content-Type: multipart/report; boundary=b', '--b\r\nContent-Type: message/delivery-status\r\n\r\n\r\n--b--'],
    ['no boundary', 'Content-Type: multipart/report; report-type=delivery-status', 'Final-Recipient: rfc822; a@b.example'],
  ])('is an unreadable report with %s', async (_what, field, body) => {
    expect(await kindOf(plain(`From: a@b.example\r\n${field}`, body))).toBe('unreadable');
  });
});

describe('a message without measure', () => {
  const head = 'From: a@b.example\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b';
  const status = (fields: string) => `--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\n${fields}`;

  it('is read as far as its bound: what is said first is understood', async () => {
    const said = sample('postfix-no-such-user', { messageId, address });
    const end = said.indexOf('\r\n--5B2A94F1C.1600131607/mx.bacninh.example--');
    const bytes = Buffer.concat([said.subarray(0, end), Buffer.alloc(5_000_000, 'x\r\n'), said.subarray(end)]);
    expect(await readIncoming(bytes)).toEqual(meaning['postfix-no-such-user']);
  });

  it('names no more recipients than are read', async () => {
    const fields = Array.from({ length: 5_000 }, (_, index) => `Final-Recipient: rfc822; a${index}@b.example\r\nAction: failed\r\n`);
    const found = (await readIncoming(plain(head, status(fields.join('\r\n'))))) as Extract<Incoming, { kind: 'report' }>;
    expect(found.recipients).toHaveLength(100);
  });

  it.each([
    ['in parts', `${head}\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(50_000)}`],
    [
      'in depth',
      `From: a@b.example\r\n${Array.from({ length: 3_000 }, (_, level) => `Content-Type: multipart/report; boundary=b${level}\r\n\r\n--b${level}\r\n`).join('')}`,
    ],
    ['in its header', `From: a@b.example\r\n${'X-Field: y\r\n'.repeat(150_000)}\r\nx`],
    ['in one line', `${head}\r\n\r\n${status(`Final-Recipient: ${'('.repeat(1_500_000)}`)}`],
    ['in spaces', `${head}\r\n\r\n${status(`Final-Recipient: rfc822;${' \r\n '.repeat(300_000)}`)}`],
  ])('%s ends soon and says nothing', async (_what, text) => {
    const started = process.cpuUsage();
    expect(['unreadable', 'notMail', 'message']).toContain(await kindOf(Buffer.from(text)));
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1e6).toBeLessThan(10);
  });
});
