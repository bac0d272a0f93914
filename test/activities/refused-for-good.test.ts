import { nextPost } from '../../activities/nextPost';
import type { Ports } from '../../activities/ports';
import { sendDue } from '../../activities/sendDue';
import { addMinutes, type Instant, instantAt } from '../../domain/calendar/time';
import { readMailboxMessage } from '../../mail/mailbox-store';
import { openAddressProblems, recordBounce } from '../../store/addresses';
import { rolloutId } from '../../store/decisions';
import { restoreAddresses } from '../../store/mail-acts';
import { openHolds, releaseHolds } from '../../store/mail-hold';
import type { Script } from '../mail/support/smtp-script';
import { agency, decision as smallDecision } from '../support/decision';
import {
  alone,
  arrivals,
  database,
  headOfA,
  mailerThat,
  messages,
  minutesLater,
  one,
  onlyMessage,
  publish,
  refusedWith,
  scripted,
  startsAt,
  withMailbox,
  withRecordOfItsOwn,
} from './support/post';

withRecordOfItsOwn();

const officer = 'officer@office.example';
const focalOfA = 'focal@so-a.example';
const head = { ...one, agencies: [agency('so-a')] };
const noSuchUser: Script = { rcpt: { reply: '550 5.1.1 no such user' } };
const badContent: Script = { end: { reply: '554 5.6.0 content rejected' } };

/** Sends until nothing is due, as the post office does; fails where that has no end. */
async function sendAll(ports: Ports, now: Instant): Promise<void> {
  for (let batch = 0; batch < 30; batch += 1) if (!(await sendDue(ports, { now })).more) return;
  throw new Error('something is due without end');
}

/** Ports that deliver to a mailbox, but for addresses that refuse. */
async function refusing(...addresses: string[]): Promise<{ ports: Ports; folder: string; refused: Set<string> }> {
  const { ports, folder } = await withMailbox();
  const refused = new Set(addresses);
  const refusal = refusedWith('550 5.1.1 no such user');
  const mailer = mailerThat(async (envelope, ...rest) => (refused.has(envelope.to) ? refusal : ports.mailer.deliver(envelope, ...rest)));
  return { ports: { ...ports, mailer }, folder, refused };
}

const noticesTo = (role: string, purpose = 'rung') =>
  database.notice.findMany({ where: { role, purpose }, orderBy: { id: 'asc' }, include: { message: true } });
const items = () => database.notice.findMany({ where: { purpose: 'addressFailed' }, include: { message: true }, orderBy: { id: 'asc' } });

describe('an address that the mail server refuses', () => {
  it('is marked, its message kept as failed, and what it was owed goes to the next one', async () => {
    const { ports, server } = await scripted([noSuchUser, {}]);
    await publish(ports);
    expect(await sendDue(ports, { now: startsAt })).toEqual({ sent: 0, more: true, retryAt: startsAt });
    const failed = await onlyMessage();
    expect(failed).toMatchObject({ address: headOfA, status: 'failed', mime: null, response: expect.stringContaining('no such user') });
    expect(await openAddressProblems(database)).toEqual([
      { address: headOfA, reason: expect.stringContaining('550 5.1.1 no such user'), since: startsAt },
    ]);
    await sendAll(ports, startsAt);
    const [first, again, ...more] = await noticesTo('head');
    expect(more).toEqual([]);
    expect(first).toMatchObject({ status: 'failed', messageId: failed.id });
    expect(again).toMatchObject({ status: 'taken', message: { address: officer, status: 'sent' } });
    expect({ rung: again?.rung, cycle: again?.cycle, task: again?.task }).toEqual({
      rung: first?.rung,
      cycle: first?.cycle,
      task: first?.task,
    });
    await sendAll(ports, minutesLater(24 * 60));
    expect(server.connections()).toBe(2);
  });

  it('of the head leaves the focal officer, and of both the officer', async () => {
    const { ports, refused } = await refusing(headOfA);
    await publish(ports, head);
    await sendAll(ports, startsAt);
    expect((await noticesTo('head')).map(({ message }) => message?.address)).toEqual([headOfA, focalOfA]);
    refused.add(focalOfA);
    await publish(ports, { ...head, id: 'bacninh-2020-2-QD-UBND' });
    await sendAll(ports, minutesLater(1));
    const second = (await noticesTo('head')).filter(({ rolloutId: of }) => of.startsWith('bacninh-2020-2'));
    expect(second.map(({ message }) => message?.address)).toEqual([focalOfA, officer]);
  });

  it('is told to the officer once, with the address, the answer of the server and the agency', async () => {
    const { ports, folder } = await refusing(headOfA);
    await publish(ports, head);
    await sendAll(ports, startsAt);
    await sendAll(ports, minutesLater(1));
    const told = await items();
    const [failed] = await messages(headOfA);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({
      rolloutId: rolloutId(one.id, 'so-a'),
      role: 'officer',
      rung: 'addressFailed',
      cycle: `m${failed?.id}#1`,
      message: { address: officer, status: 'sent' },
    });
    const arrived = (await arrivals(folder)).find(({ to }) => to === officer);
    const text = (await readMailboxMessage(folder, arrived?.id ?? ''))?.text ?? '';
    expect(text).toContain(headOfA);
    expect(text).toContain('no such user');
    expect(text).toContain('Cơ quan so-a');
  });

  it('that several agencies share is one item each, and each names it', async () => {
    const shared = alone('so-a').head;
    const { ports } = await refusing(headOfA);
    await publish(ports, smallDecision({ agencies: [alone('so-a'), { ...alone('so-b'), head: shared, focal: shared }] }));
    await sendAll(ports, startsAt);
    expect((await items()).map(({ rolloutId: of }) => of).sort()).toEqual([rolloutId(one.id, 'so-a'), rolloutId(one.id, 'so-b')]);
  });

  it('is passed over from then on, until it is restored', async () => {
    const { ports, refused } = await refusing(headOfA);
    await publish(ports, head);
    await sendAll(ports, startsAt);
    refused.delete(headOfA);
    await publish(ports, { ...head, id: 'bacninh-2020-2-QD-UBND' });
    await sendAll(ports, minutesLater(5));
    expect(await messages(headOfA)).toHaveLength(1);
    expect(await restoreAddresses(database, [headOfA], 'x', minutesLater(10))).toEqual([headOfA]);
    expect(await restoreAddresses(database, [headOfA], 'x', minutesLater(10))).toEqual([]);
    await publish(ports, { ...head, id: 'bacninh-2020-3-QD-UBND' });
    await sendAll(ports, minutesLater(15));
    expect((await messages(headOfA)).map(({ status }) => status)).toEqual(['failed', 'sent']);
  });

  it('restored and refused again is marked anew, from then', async () => {
    const { ports } = await refusing(headOfA);
    await publish(ports, head);
    await sendAll(ports, startsAt);
    await restoreAddresses(database, [headOfA], 'x', minutesLater(10));
    await publish(ports, { ...head, id: 'bacninh-2020-2-QD-UBND' });
    await sendAll(ports, minutesLater(15));
    expect(await openAddressProblems(database)).toMatchObject([{ address: headOfA, since: minutesLater(15) }]);
    expect(await items()).toHaveLength(2);
  });
});

describe('what is owed anew', () => {
  it('goes out in office hours, also where the first could go at any hour', async () => {
    const { ports, folder } = await refusing(headOfA);
    await publish(ports);
    const evening = instantAt('2020-09-15', '20:00');
    await sendAll(ports, evening);
    expect(await arrivals(folder)).toEqual([]);
    const opening = instantAt('2020-09-16', '07:30');
    expect(await nextPost(ports, { now: evening })).toMatchObject({ at: opening });
    await sendAll(ports, addMinutes(opening, -1));
    expect(await arrivals(folder)).toEqual([]);
    await sendAll(ports, opening);
    expect((await arrivals(folder)).map(({ to }) => to)).toEqual([officer]);
  });

  it('goes down the whole line once and then waits, owed still, where everybody refuses', async () => {
    const everybody = [headOfA, ...one.people.map(({ address }) => address ?? '')];
    const { ports, folder, refused } = await refusing(...everybody);
    await publish(ports);
    await sendAll(ports, startsAt);
    // That many who are unknown look like a fault of our own, until somebody says that it is none.
    expect(await openHolds(database)).toMatchObject([{ kind: 'configuration', cause: 'unknownRecipient' }]);
    for (let minute = 1; (await releaseHolds(database, 'Văn phòng', minutesLater(minute))).length > 0; minute += 1) {
      await sendAll(ports, minutesLater(minute));
    }
    const tried = (await messages()).map(({ address }) => address);
    expect(new Set(tried).size).toBe(tried.length);
    expect(tried).toHaveLength(everybody.length - 1);
    const owed = await database.notice.findMany({ where: { status: 'pending' } });
    expect(new Set(owed.map(({ role, purpose }) => `${role} ${purpose}`))).toEqual(
      new Set(['head rung', 'focal rung', 'officer addressFailed']),
    );
    await sendAll(ports, minutesLater(60));
    expect(await messages()).toHaveLength(tried.length);
    refused.clear();
    await restoreAddresses(database, [headOfA], 'x', minutesLater(61));
    await restoreAddresses(database, [officer], 'x', minutesLater(61));
    await sendAll(ports, minutesLater(61));
    expect(await database.notice.count({ where: { status: 'pending' } })).toBe(0);
    expect((await arrivals(folder)).map(({ to }) => to).sort()).toEqual([headOfA, officer]);
  });

  it('is nothing where the follow-up has ended meanwhile', async () => {
    const { ports } = await refusing(headOfA);
    await publish(ports);
    await database.rollout.updateMany({ data: { closedAt: startsAt } });
    expect(await sendDue(ports, { now: startsAt })).toMatchObject({ more: false });
    expect(await database.notice.count({ where: { status: 'pending' } })).toBe(0);
    expect(await openAddressProblems(database)).toMatchObject([{ address: headOfA }]);
  });
});

describe('a message that the mail server refuses for what it is', () => {
  it.each<[string, Script]>([
    ['after the end of data', badContent],
    ['for its size', { mail: { reply: '552 5.3.4 message too big' } }],
  ])('%s fails, is told to the officer, and goes to nobody else; the address stays good', async (_when, script) => {
    const { ports } = await scripted([script, {}]);
    await publish(ports);
    await sendAll(ports, startsAt);
    expect(await openAddressProblems(database)).toEqual([]);
    expect((await messages()).map(({ address, status }) => [address, status])).toEqual([
      [headOfA, 'failed'],
      [officer, 'sent'],
    ]);
    expect((await noticesTo('head')).map(({ status }) => status)).toEqual(['taken']);
    expect(await items()).toMatchObject([{ message: { address: officer, status: 'sent' } }]);
  });

  it('asks the officer for nothing more where the officer’s own mail is refused so as well', async () => {
    const { ports, server } = await scripted([badContent]);
    await publish(ports);
    await sendAll(ports, startsAt);
    expect((await messages()).map(({ status }) => status)).toEqual(['failed', 'failed']);
    expect(await items()).toHaveLength(1);
    await sendAll(ports, minutesLater(60));
    expect(server.connections()).toBe(2);
  });

  it('is one that only ever was put off, too', async () => {
    const { ports } = await withMailbox();
    await publish(ports);
    const busy = { ...ports, mailer: mailerThat(async () => refusedWith('451 4.7.1 greylisted')) };
    for (let hour = 0; hour < 39; hour += 1) await sendDue(busy, { now: minutesLater(hour * 60) });
    expect((await onlyMessage()).status).toBe('sending');
    expect(await sendDue(busy, { now: minutesLater(39 * 60) })).toMatchObject({ more: true });
    expect((await messages(headOfA)).map(({ status }) => status)).toEqual(['failed']);
    expect(await openAddressProblems(database)).toEqual([]);
    expect(await items()).toHaveLength(1);
  });
});

describe('a bounce that somebody records', () => {
  const reason = '550 mailbox closed';

  it('marks the address and its last message, and tells the officer of each agency concerned', async () => {
    const { ports } = await withMailbox();
    await publish(ports);
    await sendAll(ports, startsAt);
    const now = minutesLater(60);
    expect(await recordBounce(database, headOfA, reason, now)).toEqual({ marked: true, since: now, message: startsAt, agencies: 1 });
    expect(await onlyMessage()).toMatchObject({ status: 'bounced', response: reason });
    await sendAll(ports, now);
    expect(await items()).toMatchObject([{ message: { address: officer, status: 'sent' } }]);
    expect((await noticesTo('head')).map(({ status }) => status)).toEqual(['taken']);
  });

  it('twice changes nothing the second time', async () => {
    const { ports } = await withMailbox();
    await publish(ports);
    await sendAll(ports, startsAt);
    await recordBounce(database, headOfA, reason, minutesLater(60));
    const again = await recordBounce(database, headOfA, 'another reason', minutesLater(90));
    expect(again).toEqual({ marked: false, since: minutesLater(60), message: null, agencies: 0 });
    expect(await openAddressProblems(database)).toEqual([{ address: headOfA, reason, since: minutesLater(60) }]);
    expect(await items()).toHaveLength(1);
  });

  it('of an address that got nothing yet only marks it', async () => {
    expect(await recordBounce(database, 'nobody@x.example', reason, startsAt)).toEqual({
      marked: true,
      since: startsAt,
      message: null,
      agencies: 0,
    });
  });
});

it('an item about an address stands for its own message, beside others of the same task', async () => {
  const { ports, folder } = await refusing(headOfA, focalOfA);
  await publish(ports, head);
  await sendAll(ports, startsAt);
  const texts = await Promise.all((await arrivals(folder)).map(async ({ id }) => (await readMailboxMessage(folder, id))?.text ?? ''));
  const all = texts.join('\n');
  expect(all).toContain(`${headOfA}: 550`);
  expect(all).toContain(`${focalOfA}: 550`);
});
