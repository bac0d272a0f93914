import { sendDue } from '../../activities/sendDue';
import { receiveMail } from '../../office/receive-mail';
import { recordBounce } from '../../store/addresses';
import { restoreAddresses } from '../../store/mail-acts';
import { readIntake } from '../../store/mail-intake';
import { latestReturns } from '../../store/mail-returns';
import {
  database,
  headOfA,
  messages,
  minutesLater,
  onlyMessage,
  publish,
  scripted,
  startsAt,
  withRecordOfItsOwn,
} from '../activities/support/post';
import { sample } from '../mail/incoming/support/samples';
import type { Behaviour } from '../mail/support/smtp-script';
import { fc } from '../support/seeded';

withRecordOfItsOwn();

const later = minutesLater(5);
const receive = (bytes: Buffer, now = later) => receiveMail(database, 'pipe', bytes, now);
const about = (messageId: string, address = headOfA) => ({ messageId, address });
const problems = () => database.addressProblem.findMany({ where: { resolvedAt: null }, select: { address: true, reason: true } });
const owedTo = (role: string) => database.notice.count({ where: { status: 'pending', role } });
const items = () => database.notice.count({ where: { status: 'pending', purpose: 'addressFailed' } });

/** An assignment that has left, or whose end was not answered. */
async function sent(end: Behaviour = { reply: '250 taken' }): Promise<{ messageId: string; id: string }> {
  const { ports } = await scripted([{ end }]);
  await publish(ports);
  await sendDue(ports, { now: startsAt });
  const { header: messageId, id } = await onlyMessage();
  return { messageId, id };
}

const noSuchUser = [
  'postfix-no-such-user',
  'exim-no-such-user',
  'exchange-not-found',
  'gmail-no-such-user',
  'sendmail-no-such-user',
  'international-no-such-user',
];

describe('a report that nobody is at the address', () => {
  it.each(noSuchUser)('in the shape %s marks it, tells the officer and owes what was said to the next recipient', async (name) => {
    const { messageId } = await sent();
    expect(await receive(sample(name, about(messageId)))).toMatchObject({
      did: 'recorded',
      recorded: { kind: 'refused', bounced: true, marked: true, settled: false, message: { address: headOfA, slot: startsAt } },
    });
    expect((await problems()).map(({ address }) => address)).toEqual([headOfA]);
    expect(await onlyMessage()).toMatchObject({ status: 'bounced', mime: null, settledAt: new Date(later) });
    expect(await items()).toBe(1);
    expect(await owedTo('head')).toBeGreaterThan(0);
  });

  it('keeps what the server said, with its code', async () => {
    const { messageId } = await sent();
    await receive(sample('exim-no-such-user', about(messageId)));
    expect(await problems()).toEqual([{ address: headOfA, reason: '5.0.0 550 No such user here' }]);
    expect(await latestReturns(database, 10)).toMatchObject([
      { address: headOfA, kind: 'refused', code: '5.0.0', said: '550 No such user here', received: later },
    ]);
  });

  it('has no second effect when it comes again, by whichever way', async () => {
    const { messageId } = await sent();
    const bytes = sample('postfix-no-such-user', about(messageId));
    await receive(bytes);
    const owed = await owedTo('head');
    await restoreAddresses(database, [headOfA], 'x', minutesLater(10));
    const again = Buffer.concat([Buffer.from('Received: by another.example; Tue, 15 Sep 2020 09:00:00 +0700\r\n'), bytes]);
    expect(await receiveMail(database, 'imap', again, minutesLater(20))).toEqual({ did: 'passedOver', why: 'repeated' });
    expect(await problems()).toEqual([]);
    expect([await items(), await owedTo('head')]).toEqual([1, owed]);
    expect(await database.mailReturn.count()).toBe(1);
  });

  it('has one effect when it comes three times at the same moment', async () => {
    const { messageId } = await sent();
    const bytes = sample('postfix-no-such-user', about(messageId));
    const receptions = await Promise.all([receive(bytes), receive(bytes), receive(bytes)]);
    expect(receptions.map(({ did }) => did).sort()).toEqual(['passedOver', 'passedOver', 'recorded']);
    expect(await items()).toBe(1);
  });

  it('from a second server is kept beside the first, and owes nothing twice', async () => {
    const { messageId } = await sent();
    await receive(sample('postfix-no-such-user', about(messageId)));
    const owed = await owedTo('head');
    expect(await receive(sample('gmail-no-such-user', about(messageId)))).toMatchObject({
      recorded: { bounced: false, marked: false, owed: 0 },
    });
    expect(await database.mailReturn.count()).toBe(2);
    expect([await items(), await owedTo('head')]).toEqual([1, owed]);
  });

  it('does not condemn an address that somebody has restored after the message had left', async () => {
    const { messageId } = await sent();
    await recordBounce(database, headOfA, 'told by telephone', minutesLater(1));
    await restoreAddresses(database, [headOfA], 'x', minutesLater(2));
    expect(await receive(sample('postfix-no-such-user', about(messageId)))).toMatchObject({ recorded: { marked: false } });
    expect(await problems()).toEqual([]);
  });

  it('owes nothing about a task that is over', async () => {
    const { messageId } = await sent();
    await database.task.updateMany({ data: { status: 'completed' } });
    await receive(sample('postfix-no-such-user', about(messageId)));
    expect(await onlyMessage()).toMatchObject({ status: 'bounced' });
    expect(await database.notice.count({ where: { status: 'pending', purpose: 'rung' } })).toBe(0);
    expect(await items()).toBe(1);
  });
});

describe('a report of another failure', () => {
  it.each([
    ['exchange-mailbox-full', 'full'],
    ['relay-denied', 'undelivered'],
    ['postfix-expired', 'undelivered'],
    ['exim-before-reports', 'undelivered'],
  ])('in the shape %s tells the officer and condemns no address', async (name, kind) => {
    const { messageId } = await sent();
    expect(await receive(sample(name, about(messageId)))).toMatchObject({ recorded: { kind, bounced: true, marked: false } });
    expect(await problems()).toEqual([]);
    expect(await onlyMessage()).toMatchObject({ status: 'bounced' });
    expect([await items(), await owedTo('head')]).toEqual([1, 0]);
  });
});

describe('what tells of no failure', () => {
  it('a delay is kept beside the message, and nothing follows', async () => {
    const { messageId } = await sent();
    expect(await receive(sample('postfix-delayed', about(messageId)))).toMatchObject({
      recorded: { kind: 'delayed', bounced: false, owed: 0 },
    });
    expect(await onlyMessage()).toMatchObject({ status: 'sent' });
    expect(await problems()).toEqual([]);
  });

  it.each([
    ['outlook-away', 'Trả lời tự động: Giao nhiệm vụ: Tôi đi công tác đến hết ngày 20/9/2020. Việc gấp xin liên hệ Phó Giám đốc.'],
    ['vacation-away', 'van.thu@so-a.example: Nghỉ phép: Tôi nghỉ phép đến 18/9.'],
  ])('an automatic answer in the shape %s is kept beside the message', async (name, said) => {
    const { messageId, id } = await sent();
    expect(await receive(sample(name, about(messageId)))).toMatchObject({ recorded: { kind: 'autoReply', bounced: false, owed: 0 } });
    expect(await latestReturns(database, 10, id)).toMatchObject([{ kind: 'autoReply', said }]);
    expect(await onlyMessage()).toMatchObject({ status: 'sent' });
    expect(await problems()).toEqual([]);
  });

  it.each(['postfix-delivered', 'outlook-away'])('%s settles a message of which nobody knew', async (name) => {
    const { messageId } = await sent('close');
    expect(await onlyMessage()).toMatchObject({ status: 'unknown' });
    expect(await receive(sample(name, about(messageId)))).toMatchObject({ recorded: { settled: true } });
    expect(await onlyMessage()).toMatchObject({ status: 'sent', mime: null, settledAt: new Date(later) });
  });

  it.each(['postfix-delayed', 'vacation-away'])('%s, which does not come from the address itself, does not settle it', async (name) => {
    const { messageId } = await sent('close');
    expect(await receive(sample(name, about(messageId)))).toMatchObject({ did: 'recorded', recorded: { settled: false } });
    expect(await onlyMessage()).toMatchObject({ status: 'unknown' });
  });

  it.each([
    ['read-receipt', 'receipt'],
    ['person-answers', 'message'],
  ])('%s is passed over', async (name, why) => {
    const { messageId } = await sent();
    expect(await receive(sample(name, about(messageId)))).toEqual({ did: 'passedOver', why });
    expect(await database.mailReturn.count()).toBe(0);
  });
});

describe('a forged report', () => {
  const unchanged = async () => {
    expect(await problems()).toEqual([]);
    expect(await database.mailReturn.count()).toBe(0);
    expect((await messages()).map(({ status }) => status)).not.toContain('bounced');
  };
  const unknown = '<6f1d2a34-0000-4000-8000-00000000000a@office.example>';

  it('with an unknown Message-ID is passed over', async () => {
    await sent();
    expect(await receive(sample('postfix-no-such-user', about(unknown)))).toEqual({ did: 'passedOver', why: 'notOurs' });
    await unchanged();
  });

  it('about another address than the message went to is passed over', async () => {
    const { messageId } = await sent();
    const bytes = sample('postfix-no-such-user', about(messageId, 'chairman@ubnd.example'));
    expect(await receive(bytes)).toEqual({ did: 'passedOver', why: 'otherAddress' });
    await unchanged();
  });

  it('about a message that has not left is passed over', async () => {
    const { messageId } = await sent({ reply: '451 later' });
    expect(await receive(sample('postfix-no-such-user', about(messageId)))).toEqual({ did: 'passedOver', why: 'notSent' });
    await unchanged();
  });

  it('that names the Message-ID only in its text is passed over', async () => {
    const { messageId } = await sent();
    const text = sample('postfix-no-such-user', about(unknown)).toString();
    const bytes = Buffer.from(text.replace('This is the mail system', `Message-ID: ${messageId}\r\nThis is the mail system`));
    expect(bytes.toString()).toContain(messageId);
    expect(await receive(bytes)).toEqual({ did: 'passedOver', why: 'notOurs' });
    await unchanged();
  });

  it('that answers ours and returns another message is about the other one', async () => {
    const { messageId } = await sent();
    const bytes = Buffer.concat([Buffer.from(`In-Reply-To: ${messageId}\r\n`), sample('postfix-no-such-user', about(unknown))]);
    expect(await receive(bytes)).toEqual({ did: 'passedOver', why: 'notOurs' });
    await unchanged();
  });

  it('changes nothing, whatever bytes of it are changed, added or left out', async () => {
    const { messageId } = await sent();
    const forged = fc.oneof(
      fc.constantFrom(...noSuchUser).map((name) => sample(name, about(unknown))),
      fc.constantFrom(...noSuchUser).map((name) => sample(name, about(messageId, 'chairman@ubnd.example'))),
      fc.uint8Array({ maxLength: 2_000 }).map((bytes) => Buffer.from(bytes)),
    );
    const cuts = fc.array(fc.record({ at: fc.nat(6_000), taken: fc.nat(40), put: fc.uint8Array({ maxLength: 40 }) }), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(forged, cuts, async (bytes, edits) => {
        const edited = edits.reduce((text, { at, taken, put }) => {
          const from = Math.min(at, text.length);
          return Buffer.concat([text.subarray(0, from), put, text.subarray(from + taken)]);
        }, bytes);
        const reception = await receive(edited);
        // Without its type a report about ours may be left as an automatic answer to it, which is only kept.
        if (reception.did === 'recorded') expect(reception.recorded).toMatchObject({ kind: 'autoReply', owed: 0 });
        else expect(reception.did).toMatch(/^(passedOver|notUnderstood)$/);
      }),
      { numRuns: 150 },
    );
    expect(await problems()).toEqual([]);
    expect(await onlyMessage()).toMatchObject({ status: 'sent' });
  });
});

describe('what no record can keep', () => {
  it('a zero in a Message-ID, or half a letter in what is said, is left out, and the message taken in', async () => {
    const { messageId } = await sent();
    const zero = sample('postfix-no-such-user', about('<a\u0000b@office.example>'));
    expect(await receive(zero)).toEqual({ did: 'passedOver', why: 'notOurs' });
    const half = Buffer.from('\ud83d\ud83d', 'utf16le').toString('base64');
    const head = `From: ${headOfA}\r\nIn-Reply-To: ${messageId}\r\nAuto-Submitted: auto-replied\r\nSubject: =?utf-16le?B?${half}?= \u0000\r\n\r\n`;
    const text = `${'x'.repeat(299)}😀 \u0000`;
    expect(await receive(Buffer.from(`${head}${text}`))).toMatchObject({ recorded: { kind: 'autoReply' } });
    expect(await latestReturns(database, 1)).toMatchObject([{ said: expect.stringMatching(/^\ufffd+: x{290}/) }]);
  });
});

describe('a message that is just being sent', () => {
  it('is to be asked about again while its sender lives; afterwards it has come back', async () => {
    const { messageId, id } = await sent();
    const ending = (seconds: number) =>
      database.$executeRaw`UPDATE message SET status = 'ending', lease_until = clock_timestamp() + make_interval(secs => ${seconds}) WHERE id = ${id}::uuid`;
    await ending(60);
    expect(await receive(sample('postfix-no-such-user', about(messageId)))).toEqual({ did: 'later' });
    expect(await database.mailReturn.count()).toBe(0);
    await ending(-1);
    expect(await receive(sample('postfix-no-such-user', about(messageId)))).toMatchObject({ recorded: { bounced: true } });
  });
});

it('counts what it took in, what it passed over and what nobody understands', async () => {
  const { messageId } = await sent();
  await receive(sample('outlook-away', about(messageId)));
  await receive(sample('outlook-away', about(messageId)));
  await receive(sample('read-receipt', about(messageId)));
  await receive(Buffer.from('From: a@b.example\r\nContent-Type: multipart/report\r\n\r\nx'), minutesLater(9));
  const counted = { recorded: 1, passedOver: 2, notUnderstood: 1 };
  const worked = { lastSuccess: minutesLater(9), lastFailure: null, failingSince: null, reason: null };
  expect(await readIntake(database)).toEqual([{ source: 'pipe', ...worked, ...counted }]);
});
