import { nextPost } from '../../activities/nextPost';
import type { Ports } from '../../activities/ports';
import { sendDue } from '../../activities/sendDue';
import type { Instant } from '../../domain/calendar/time';
import type { Decision } from '../../domain/decision/decision';
import { openAddressProblems } from '../../store/addresses';
import { establishClock } from '../../store/installation';
import { compareMark, countLook, holdByOfficer, openHolds, releaseHolds } from '../../store/mail-hold';
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
  onlyMessage,
  publish,
  refusedWith,
  scripted,
  startsAt,
  statuses,
  withMailbox,
  withRecordOfItsOwn,
} from './support/post';

withRecordOfItsOwn();

/** 38 agencies with a head and a focal officer each: 76 letters. */
const province = smallDecision({ agencies: Array.from({ length: 38 }, (_, index) => agency(`so-${index}`)) });
const two = smallDecision({ agencies: [alone('so-a'), alone('so-b')] });

/** Lets three senders work side by side at an instant, as the post office does, until nothing more is due. */
async function sendAll(ports: Ports, now: Instant): Promise<Instant | null> {
  for (let round = 0; round < 30; round += 1) {
    const results = await Promise.all([0, 1, 2].map(() => sendDue(ports, { now })));
    if (results.every(({ more }) => !more)) return results.map(({ retryAt }) => retryAt).sort()[0] ?? null;
  }
  throw new Error('something is due without end');
}

const configuration = async () => (await openHolds(database)).find(({ kind }) => kind === 'configuration');
const holdsEver = () => database.mailHold.findMany({ orderBy: { id: 'asc' } });

/** A mailer that refuses whoever it is given first, every time, and delivers to all others. */
function refusingTheFirst(ports: Ports, reply: string) {
  let first: string | undefined;
  const mailer = mailerThat(async (envelope, ...rest) => {
    first ??= envelope.to;
    return envelope.to === first ? refusedWith(reply) : ports.mailer.deliver(envelope, ...rest);
  });
  return { mailer, refused: () => first };
}

/** Published to a server that refuses, asked as often as it may be for so many minutes, then sent by one that takes everything. */
async function refusedFor(minutes: number, script: Script, decision: Decision) {
  const { ports: refused, server } = await scripted([script]);
  const { ports: right, folder } = await withMailbox();
  await publish(refused, decision);
  let at = await sendAll(refused, startsAt);
  const first = { at, connections: server.connections(), hold: await configuration() };
  while (at !== null && at < minutesLater(minutes)) at = await sendAll(refused, at);
  const last = { connections: server.connections() - first.connections, hold: await configuration() };
  const settled = await database.message.count({ where: { status: { in: ['failed', 'unknown', 'sent'] } } });
  const condemned = await openAddressProblems(database);
  await sendAll(right, last.hold?.nextProbeAt ?? '');
  return { first, last, settled, condemned, arrived: (await arrivals(folder)).length };
}

describe('a mail server that refuses us and not the recipients', () => {
  // A sender adds the time that it took to when it asks again: on a machine that stands still for a minute a probe would come later.
  beforeEach(() => void jest.spyOn(Date, 'now').mockReturnValue(Date.now()));
  afterEach(() => jest.restoreAllMocks());

  it.each<[string, string, Script]>([
    ['an Exim that does not relay for us', 'relay', { rcpt: { reply: '550 relay not permitted' } }],
    ['one that does not say why', 'unclear', { rcpt: { reply: '550 go away' } }],
  ])(
    '%s holds all of 76 letters for ten hours, fails none, condemns nobody, and gets them all once it is set right',
    async (_who, cause, script) => {
      const { first, last, ...rest } = await refusedFor(600, script, province);
      expect(first.at).toBe(minutesLater(1));
      expect(first.connections).toBeLessThanOrEqual(6);
      expect(first.hold).toMatchObject({ cause, since: startsAt, nextProbeAt: minutesLater(1), probes: 0 });
      // One at a time: after 1, 2, 4 and 8 minutes, then every quarter of an hour.
      expect(last.connections).toBe(42);
      expect(last.hold).toMatchObject({ cause, since: startsAt });
      expect(rest).toEqual({ settled: 0, condemned: [], arrived: 76 });
      expect(await statuses()).toEqual({ sent: 76 });
      expect(await holdsEver()).toMatchObject([{ releasedAt: new Date(last.hold?.nextProbeAt ?? ''), releasedBy: null }]);
    },
  );

  it.each<[string, string, Script]>([
    ['a Postfix that does not relay for us', 'relay', { rcpt: { reply: '554 5.7.1 <x>: Relay access denied' } }],
    ['a Postfix that only puts off what it does not relay', 'relay', { rcpt: { reply: '454 4.7.1 <x>: Relay access denied' } }],
    ['one that refuses our sender', 'sender', { mail: { reply: '553 5.1.8 <dondoc@office.example>: sender refused' } }],
    ['one that asks for a login', 'login', { mail: { reply: '530 5.7.57 Client not authenticated to send mail' } }],
    ['one that closes at once', 'connection', { greeting: 'close' }],
    ['one that trusts nobody', 'policy', { end: { reply: '550 5.7.26 unauthenticated' } }],
  ])('%s does the same', async (_who, cause, script) => {
    const { first, last, ...rest } = await refusedFor(60, script, two);
    expect([first.hold?.cause, last.hold?.cause]).toEqual([cause, cause]);
    expect(last.connections).toBe(6);
    expect(rest).toEqual({ settled: 0, condemned: [], arrived: 2 });
  });

  it('is asked by one sender alone when a probe is due', async () => {
    const { ports, server } = await scripted([{ rcpt: { reply: '550 relay not permitted' } }]);
    await publish(ports, province);
    await sendDue(ports, { now: startsAt });
    const before = server.connections();
    await Promise.all(Array.from({ length: 8 }, () => sendDue(ports, { now: minutesLater(1) })));
    expect(server.connections() - before).toBe(1);
    expect(await nextPost(ports, { now: minutesLater(1) })).toMatchObject({ at: minutesLater(3) });
  });

  it('is probed with another letter each time, so that one bad letter holds up nobody', async () => {
    const { ports, folder } = await withMailbox();
    const { mailer, refused } = refusingTheFirst(ports, '550 5.7.1 not allowed');
    await publish(ports, two);
    await sendDue({ ...ports, mailer }, { now: startsAt });
    expect((await configuration())?.cause).toBe('policy');
    await sendAll({ ...ports, mailer }, minutesLater(1));
    expect((await arrivals(folder)).map(({ to }) => to)).toEqual(
      two.agencies.map(({ head }) => head.address).filter((to) => to !== refused()),
    );
    expect(await configuration()).toBeUndefined();
    // Others get through, so it waits by itself.
    expect((await messages(refused()))[0]).toMatchObject({ status: 'sending', nextAttemptAt: expect.any(Date) });
    expect(await openAddressProblems(database)).toEqual([]);
  });

  it('leaves what waits out of messages, so that what becomes moot meanwhile is withdrawn', async () => {
    const { ports } = await scripted([{ greeting: 'close' }]);
    await publish(ports, two);
    await sendDue(ports, { now: startsAt });
    await publish(ports, { ...two, id: 'bacninh-2020-2-QD-UBND' });
    await sendDue(ports, { now: minutesLater(1) });
    expect(await database.notice.count({ where: { status: 'pending' } })).toBeGreaterThan(0);
  });
});

describe('a refusal that does not say what it is about', () => {
  it('condemns the address once others get through', async () => {
    const { ports } = await withMailbox();
    const { mailer, refused } = refusingTheFirst(ports, '550 nobody here');
    await publish(ports, two);
    await sendAll({ ...ports, mailer }, startsAt);
    expect(await openAddressProblems(database)).toEqual([]);
    await sendAll({ ...ports, mailer }, minutesLater(1));
    expect(await openAddressProblems(database)).toMatchObject([{ address: refused(), reason: '550 nobody here' }]);
    expect(await holdsEver()).toEqual([]);
  });

  it('condemns the only address after its fourth time', async () => {
    const { ports } = await withMailbox();
    const strict = { ...ports, mailer: mailerThat(async () => refusedWith('550 nobody here')) };
    await publish(ports);
    const minutes = [0, 1, 3];
    for (const minute of minutes) await sendDue(strict, { now: minutesLater(minute) });
    expect(await onlyMessage()).toMatchObject({ status: 'sending', attempts: 3, nextAttemptAt: new Date(minutesLater(7)) });
    await sendDue(strict, { now: minutesLater(7) });
    expect(await openAddressProblems(database)).toMatchObject([{ address: headOfA }]);
  });
});

describe('a full mailbox', () => {
  const full = { rcpt: { reply: '552 5.2.2 Mailbox full' } };

  it('is waited for, ever less often, and gets its letter when there is room', async () => {
    const { ports, server } = await scripted([full, full, full, {}]);
    await publish(ports);
    const tried: (Instant | null)[] = [];
    let now: Instant | null = startsAt;
    while (now !== null) {
      tried.push(now);
      now = (await sendDue(ports, { now })).retryAt;
    }
    expect(tried).toEqual([0, 30, 90, 210].map(minutesLater));
    expect(server.connections()).toBe(4);
    expect(await onlyMessage()).toMatchObject({ status: 'sent' });
    expect(await openAddressProblems(database)).toEqual([]);
    expect(await holdsEver()).toEqual([]);
  });

  it('that stays full for three days gives way to the next one', async () => {
    const { ports } = await withMailbox();
    const strict = {
      ...ports,
      mailer: mailerThat(async ({ to }, ...rest) =>
        to === headOfA ? refusedWith('452 4.2.2 full') : ports.mailer.deliver({ from: 'x@y.example', to }, ...rest),
      ),
    };
    await publish(ports);
    let now = startsAt;
    for (let tries = 0; tries < 60 && (await openAddressProblems(database)).length === 0; tries += 1)
      now = (await sendDue(strict, { now })).retryAt ?? now;
    expect(await openAddressProblems(database)).toMatchObject([{ address: headOfA, reason: '452 4.2.2 full' }]);
    const hours = (Date.parse((await openAddressProblems(database))[0]?.since ?? '') - Date.parse(startsAt)) / 3_600_000;
    expect(hours).toBeGreaterThanOrEqual(72);
    expect(hours).toBeLessThan(77);
  });
});

describe('a record that was restored from an older backup', () => {
  beforeEach(() => establishClock(database, null));

  it('sends nothing until somebody releases it, and says so', async () => {
    const { ports, folder } = await withMailbox();
    await publish(ports);
    const first = await nextPost(ports, { now: startsAt });
    expect(first.mark).toBe(1);
    expect(await nextPost(ports, { now: startsAt, mark: 1 })).toMatchObject({ mark: 2 });
    // The count of an older backup.
    await database.installation.updateMany({ data: { postMark: 1n } });
    const after = await nextPost(ports, { now: startsAt, mark: 2 });
    expect(after).toEqual({ at: minutesLater(15), due: false, retryAt: minutesLater(15), mark: 3 });
    expect(await sendDue(ports, { now: startsAt, mark: 3 })).toEqual({ sent: 0, more: false, retryAt: minutesLater(15) });
    expect(await sendDue(ports, { now: minutesLater(600), mark: 3 })).toMatchObject({ sent: 0, more: false });
    expect(await database.notice.count({ where: { status: 'pending' } })).toBeGreaterThan(0);
    expect(await openHolds(database)).toMatchObject([{ kind: 'restored', since: startsAt, nextProbeAt: null }]);
    expect(await releaseHolds(database, 'Nguyễn Văn A', minutesLater(601))).toHaveLength(1);
    expect(await nextPost(ports, { now: minutesLater(601), mark: 3 })).toMatchObject({ mark: 4 });
    await sendAll(ports, minutesLater(601));
    expect(await arrivals(folder)).toHaveLength(1);
    expect(await database.mailAct.findMany()).toMatchObject([{ who: 'Nguyễn Văn A', did: 'released', at: new Date(minutesLater(601)) }]);
  });

  it('is seen by a sender too, when it was restored after the last look, and told once', async () => {
    const { ports, folder } = await withMailbox();
    await publish(ports);
    await countLook(database, 7, startsAt);
    await database.installation.updateMany({ data: { postMark: 3n } });
    await Promise.all([0, 1, 2].map(() => sendDue(ports, { now: startsAt, mark: 8 })));
    expect(await arrivals(folder)).toEqual([]);
    await releaseHolds(database, 'x', minutesLater(1));
    await compareMark(database, 8, minutesLater(1));
    expect(await nextPost(ports, { now: minutesLater(1), mark: 8 })).toMatchObject({ mark: 9 });
    expect(await openHolds(database)).toEqual([]);
    expect(await holdsEver()).toHaveLength(1);
  });

  it('is not one whose count is ahead, nor one that the post office begins to count', async () => {
    const { ports, folder } = await withMailbox();
    await publish(ports);
    await database.installation.updateMany({ data: { postMark: 50n } });
    expect(await nextPost(ports, { now: startsAt, mark: 7 })).toMatchObject({ mark: 51 });
    expect(await nextPost(ports, { now: startsAt })).toMatchObject({ mark: 52 });
    await sendDue(ports, { now: startsAt, mark: 51 });
    expect(await arrivals(folder)).toHaveLength(1);
  });
});

describe('mail that somebody holds', () => {
  it('waits until it is released, and both are on record', async () => {
    const { ports, folder } = await withMailbox();
    await publish(ports);
    await holdByOfficer(database, 'Trần Thị B', 'mất điện', startsAt);
    await holdByOfficer(database, 'Trần Thị B', 'mất điện cả ngày', startsAt);
    expect(await sendDue(ports, { now: minutesLater(60) })).toEqual({ sent: 0, more: false, retryAt: minutesLater(75) });
    expect(await openHolds(database)).toMatchObject([{ kind: 'officer', reason: 'mất điện cả ngày' }]);
    await releaseHolds(database, 'Trần Thị B', minutesLater(61));
    await sendDue(ports, { now: minutesLater(61) });
    expect(await arrivals(folder)).toHaveLength(1);
  });
});
