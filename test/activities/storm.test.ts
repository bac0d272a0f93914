import type { Ports } from '../../activities/ports';
import { sendDue } from '../../activities/sendDue';
import type { Delivery, Mailer } from '../../mail/deliver';
import { openDatabase } from '../../store/database';
import { holdByOfficer, releaseHolds } from '../../store/mail-hold';
import { decision as smallDecision } from '../support/decision';
import {
  alone,
  arrivals,
  closing,
  database,
  fresh,
  messages,
  minutesLater,
  publish,
  startsAt,
  statuses,
  withMailbox,
  withRecordOfItsOwn,
} from './support/post';

withRecordOfItsOwn();

const LETTERS = 60;
const storm = smallDecision({ agencies: Array.from({ length: LETTERS }, (_, index) => alone(`so-${index}`)) });
const ending = () => database.message.count({ where: { status: 'ending' } });

function over(ports: Ports, connections: number, deliver: Mailer['deliver']): Ports {
  return { ...ports, mailer: { ...ports.mailer, connections, deliver } };
}

describe('many messages that are due at once', () => {
  it.each([1, 4])('over %i connections never end more at once than there are connections, and all arrive once', async (connections) => {
    const { ports, folder } = await withMailbox();
    const seen: number[] = [];
    const watched = over(ports, connections, async (envelope, mime, beforeEnd) => {
      const delivery = await ports.mailer.deliver(envelope, mime, async () => {
        const mayEnd = await beforeEnd();
        seen.push(await ending());
        return mayEnd;
      });
      // Accepted, and not yet on record.
      seen.push(await ending());
      return delivery;
    });
    await publish(ports, storm);
    await Promise.all([0, 1, 2].map(() => sendDue(watched, { now: startsAt })));
    expect(Math.max(...seen)).toBe(connections);
    expect(new Set((await arrivals(folder)).map(({ to }) => to)).size).toBe(LETTERS);
    expect(await statuses()).toEqual({ sent: LETTERS });
    expect((await messages()).filter(({ attempts, claim, mime }) => attempts !== 1 || claim !== null || mime !== null)).toEqual([]);
  });

  it('let deliveries under way go on while more of them are rendered', async () => {
    const { ports } = await withMailbox();
    let turn = 0;
    let ticking = setImmediate(function tick() {
      turn += 1;
      ticking = setImmediate(tick);
    });
    closing.push(async () => clearImmediate(ticking));
    await publish(ports, storm);
    const renderedIn: number[] = [];
    const decisions: Ports['decisions'] = (...given) => {
      renderedIn.push(turn);
      return ports.decisions(...given);
    };
    // Each letter asks for its decision once while it is rendered; before, its notices asked for it to be put together.
    for (let more = true; more; ) ({ more } = await sendDue({ ...ports, decisions }, { now: startsAt }));
    expect(new Set(renderedIn.slice(-LETTERS)).size).toBe(LETTERS);
  });

  it('leave in one round, however many notices one round puts into messages', async () => {
    const { ports, folder } = await withMailbox();
    await publish(ports, storm);
    const [first] = await database.notice.findMany({ where: { rolloutId: { endsWith: ':so-0' } }, take: 1 });
    // More than are put into messages at once, due before all others, for one address.
    await database.notice.createMany({
      data: Array.from({ length: 5_001 }, (_, index) => ({
        ...(first as NonNullable<typeof first>),
        ...{ id: undefined, cycle: `${first?.cycle}-${index}`, due: minutesLater(-1) },
      })),
    });
    await sendDue(ports, { now: startsAt });
    expect(new Set((await arrivals(folder)).map(({ to }) => to)).size).toBe(LETTERS);
  });

  it('leave no more unknown where their sender dies than it had connections', async () => {
    const { ports, folder } = await withMailbox();
    const dead = openDatabase(fresh.url);
    closing.push(() => dead.$disconnect());
    let delivered = 0;
    const deaths: (() => void)[] = [];
    const died = Promise.all(Array.from({ length: 4 }, () => new Promise<void>((resolve) => deaths.push(resolve))));
    const dying = over({ ...ports, database: dead }, 4, async (envelope, mime, beforeEnd) => {
      delivered += 1;
      if (delivered <= 10) return ports.mailer.deliver(envelope, mime, beforeEnd);
      expect(await beforeEnd()).toBe(true);
      deaths.pop()?.();
      return new Promise<Delivery>(() => {});
    });
    await publish(ports, storm);
    void sendDue(dying, { now: startsAt });
    await died;
    await database.message.updateMany({ where: { status: { in: ['sending', 'ending'] } }, data: { leaseUntil: new Date(0) } });
    const elsewhere = { ...ports, mail: { ...ports.mail, hasArrived: null } };
    await sendDue(elsewhere, { now: minutesLater(2) });
    expect(await statuses()).toEqual({ sent: LETTERS - 4, unknown: 4 });
    expect(await arrivals(folder)).toHaveLength(LETTERS - 4);
  });

  it('are sent at the next try where the record could not be told how one went, whatever its lease', async () => {
    const { ports, folder } = await withMailbox();
    await publish(ports, storm);
    // The record is busy at the moment a refusal is to be written.
    const $transaction = async (...given: Parameters<typeof database.$transaction>) => {
      if (refusing) throw new Error('no connection in time');
      return database.$transaction(...given);
    };
    let refusing = false;
    const busy = new Proxy(database, {
      get: (target, name) => (name === '$transaction' ? $transaction : Reflect.get(target, name, target)),
    });
    const refusal = { phase: 'recipient', code: 550, enhanced: '5.1.1', text: '550 5.1.1 no such user' } as const;
    const refused = over({ ...ports, database: busy }, 4, async (envelope, mime, beforeEnd) => {
      if (!envelope.to.includes('so-7@') && !envelope.to.includes('so-7.')) return ports.mailer.deliver(envelope, mime, beforeEnd);
      refusing = true;
      return { outcome: 'failed', reason: '550 5.1.1 no such user', refusal };
    });
    await expect(sendDue(refused, { now: startsAt })).rejects.toThrow('no connection in time');
    refusing = false;
    expect(await database.message.count({ where: { status: 'sending', leaseUntil: { not: null } } })).toBe(0);
    await sendDue(ports, { now: startsAt });
    expect(await statuses()).toEqual({ sent: LETTERS });
    expect(new Set((await arrivals(folder)).map(({ to }) => to)).size).toBe(LETTERS);
    expect(await arrivals(folder)).toHaveLength(LETTERS);
  });

  it('stop before their end as soon as somebody holds mail, and wait as if they had never been tried', async () => {
    const { ports, folder } = await withMailbox();
    let begun = 0;
    let isHeld = false;
    const askedAfter: boolean[] = [];
    const interrupted = over(ports, 4, async (envelope, mime, beforeEnd) => {
      begun += 1;
      if (begun === 6) {
        await holdByOfficer(database, 'Trần Thị B', 'mất điện', startsAt);
        isHeld = true;
      }
      return ports.mailer.deliver(envelope, mime, async () => {
        const isAfter = isHeld;
        const mayEnd = await beforeEnd();
        if (isAfter) askedAfter.push(mayEnd);
        return mayEnd;
      });
    });
    await publish(ports, storm);
    expect(await sendDue(interrupted, { now: startsAt })).toMatchObject({ more: false, retryAt: minutesLater(15) });
    expect([askedAfter.length > 0, askedAfter.includes(true)]).toEqual([true, false]);
    const before = (await arrivals(folder)).length;
    expect(before).toBeLessThan(LETTERS);
    const waiting = (await messages()).filter(({ status }) => status !== 'sent');
    expect(waiting).toHaveLength(LETTERS - before);
    expect(
      waiting.filter(({ status, attempts, claim }) => !['pending', 'sending'].includes(status) || attempts !== 0 || claim !== null),
    ).toEqual([]);
    await releaseHolds(database, 'Trần Thị B', minutesLater(1));
    await sendDue(ports, { now: minutesLater(1) });
    expect(await statuses()).toEqual({ sent: LETTERS });
    expect(new Set((await arrivals(folder)).map(({ to }) => to)).size).toBe(LETTERS);
  });

  it('are given back where a slow server leaves no turn while their lease is young, and each is tried once', async () => {
    const { ports, folder } = await withMailbox();
    const slow = over({ ...ports, mail: { ...ports.mail, leaseSeconds: 2 } }, 1, async (...given) => {
      // Longer than the part of the lease in which a delivery may begin.
      await database.$executeRaw`SELECT pg_sleep(0.6)`;
      return ports.mailer.deliver(...given);
    });
    await publish(ports, smallDecision({ agencies: storm.agencies.slice(0, 4) }));
    expect(await sendDue(slow, { now: startsAt })).toMatchObject({ sent: 4 });
    expect((await messages()).map(({ attempts }) => attempts)).toEqual([1, 1, 1, 1]);
    expect(await arrivals(folder)).toHaveLength(4);
  });
});
