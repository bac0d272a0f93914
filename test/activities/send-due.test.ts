import { nextPost } from '../../activities/nextPost';
import { sendDue } from '../../activities/sendDue';
import type { Instant } from '../../domain/calendar/time';
import type { Agency } from '../../domain/decision/decision';
import type { Delivery } from '../../mail/deliver';
import { openDatabase } from '../../store/database';
import { claimMessages } from '../../store/deliveries';
import type { Script } from '../mail/support/smtp-script';
import { agency, decision as smallDecision } from '../support/decision';
import { portsOver } from '../support/ports';
import {
  alone,
  arrivals,
  closing,
  database,
  fresh,
  headOfA,
  mailerThat,
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

const messageIds = (text: string) => [...text.matchAll(/^Message-ID: (.*)\r$/gim)].map((match) => match[1]);

describe('a server that asks to try again', () => {
  it.each<[string, Script]>([
    ['before the data', { rcpt: { reply: '451 4.7.1 greylisted' } }],
    ['after the end of data', { end: { reply: '451 4.3.0 busy' } }],
  ])('%s gets the message once, a minute later', async (_when, script) => {
    const { ports, server } = await scripted([script, {}]);
    await publish(ports);
    expect(await sendDue(ports, { now: startsAt })).toEqual({ sent: 0, more: false, retryAt: minutesLater(1) });
    expect(await onlyMessage()).toMatchObject({ status: 'sending', claim: null, attempts: 1, nextAttemptAt: new Date(minutesLater(1)) });
    expect(await sendDue(ports, { now: minutesLater(0.9) })).toMatchObject({ sent: 0 });
    expect(server.connections()).toBe(1);
    expect(await sendDue(ports, { now: minutesLater(1) })).toEqual({ sent: 1, more: false, retryAt: null });
    expect(await sendDue(ports, { now: minutesLater(60) })).toMatchObject({ sent: 0 });
    expect(await onlyMessage()).toMatchObject({ status: 'sent', attempts: 2, response: expect.stringMatching(/^250 /) });
    expect(server.connections()).toBe(2);
  });

  it('is offered the same bytes under the same Message-ID at every try', async () => {
    const { ports, server } = await scripted([{ end: { reply: '451 busy' } }, { end: { reply: '451 busy' } }, {}]);
    await publish(ports);
    await sendDue(ports, { now: startsAt });
    const first = server.received();
    await sendDue(ports, { now: minutesLater(1) });
    const second = server.received();
    await sendDue(ports, { now: minutesLater(3) });
    expect(messageIds(first)).toEqual([(await onlyMessage()).header]);
    expect([second, server.received()]).toEqual([first, first]);
    expect((await onlyMessage()).status).toBe('sent');
  });

  it('is asked ever more seldom, at last once an hour, and in the end the message has failed visibly', async () => {
    const ports = {
      ...portsOver(database),
      mailer: mailerThat(async () => refusedWith('421 busy')),
    };
    await publish(ports);
    const waits: number[] = [];
    let now: Instant | null = startsAt;
    for (let attempt = 0; attempt < 100 && now !== null; attempt += 1) {
      const at: Instant = now;
      now = (await sendDue(ports, { now: at })).retryAt;
      if (now !== null && (await onlyMessage()).status === 'sending') waits.push((Date.parse(now) - Date.parse(at)) / 60_000);
      else break;
    }
    expect(waits.slice(0, 8)).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
    expect(waits).toHaveLength(39);
    expect(await onlyMessage()).toMatchObject({ status: 'failed', response: '421 busy', attempts: 40 });
  });

  it('is what the post office plans for', async () => {
    const { ports } = await scripted([{ rcpt: { reply: '451 later' } }]);
    await publish(ports);
    await sendDue(ports, { now: startsAt });
    expect(await nextPost(ports, { now: startsAt })).toMatchObject({ at: minutesLater(1) });
  });
});

describe('a server that takes the message and does not say so', () => {
  it.each<[string, Script]>([
    ['closes', { end: 'close' }],
    ['resets', { end: 'reset' }],
    ['says nothing', { end: 'hang' }],
    ['answers nonsense', { end: { raw: 'yes\r\n' } }],
  ])('and %s leaves it unknown, and it is never sent again', async (_how, script) => {
    const { ports, server } = await scripted([script, {}]);
    await publish(ports);
    expect(await sendDue(ports, { now: startsAt })).toMatchObject({ sent: 0, retryAt: null });
    expect(server.sawEndOfData()).toBe(true);
    expect(await onlyMessage()).toMatchObject({ status: 'unknown', claim: null, nextAttemptAt: null });
    expect(await statuses()).toEqual({ unknown: 1 });
    for (const minutes of [1, 60, 24 * 60]) expect(await sendDue(ports, { now: minutesLater(minutes) })).toMatchObject({ sent: 0 });
    expect(server.connections()).toBe(1);
    expect((await onlyMessage()).status).toBe('unknown');
  });

  it('but is the embedded mailbox, leaves it sent where its Message-ID has arrived', async () => {
    const { ports, folder } = await withMailbox();
    const deaf = { ...ports, mailer: mailerThat(async (...given) => lost(await ports.mailer.deliver(...given))) };
    await publish(ports);
    expect(await sendDue(deaf, { now: startsAt })).toMatchObject({ sent: 0 });
    expect((await onlyMessage()).status).toBe('unknown');
    await sendDue(ports, { now: minutesLater(1) });
    expect(await onlyMessage()).toMatchObject({ status: 'sent', mime: null, response: 'found in the mailbox' });
    expect(await arrivals(folder)).toHaveLength(1);
  });

  it('but is the embedded mailbox, gets it again where its Message-ID has not arrived', async () => {
    const { ports, folder } = await withMailbox();
    const { ports: broken } = await scripted([{ end: 'close' }]);
    await publish(ports);
    await sendDue({ ...ports, mailer: broken.mailer }, { now: startsAt });
    const { status, header } = await onlyMessage();
    expect(status).toBe('unknown');
    await sendDue(ports, { now: minutesLater(1) });
    expect((await onlyMessage()).status).toBe('sent');
    expect((await arrivals(folder)).map(({ messageId }) => messageId)).toEqual([header]);
  });
});

function lost(delivery: Delivery): Delivery {
  return delivery.outcome === 'sent' ? { outcome: 'unknown', reason: 'the answer was lost' } : delivery;
}

describe('several senders at once', () => {
  const many = smallDecision({ agencies: Array.from({ length: 24 }, (_, index) => agency(`so-${index}`)) });

  it('never send one message twice, and leave none', async () => {
    const { ports, folder } = await withMailbox();
    await publish(ports, many);
    const other = openDatabase(fresh.url);
    closing.push(() => other.$disconnect());
    const elsewhere = { ...ports, database: other };
    const results = await Promise.all([ports, elsewhere, ports, elsewhere].map((each) => sendDue(each, { now: startsAt })));
    expect(results.reduce((total, { sent }) => total + sent, 0)).toBe(48);
    const arrived = await arrivals(folder);
    expect(arrived).toHaveLength(48);
    expect(new Set(arrived.map(({ to }) => to)).size).toBe(48);
    expect(await statuses()).toEqual({ sent: 48 });
  });

  it('do not wait for one another without end after a start, when no decision has been read yet', async () => {
    const { ports, folder } = await withMailbox();
    await publish(ports, many);
    const fewConnections = openDatabase(fresh.url, 4);
    closing.push(() => fewConnections.$disconnect());
    const { decisions } = portsOver(fewConnections);
    const started = Date.now();
    await Promise.all(Array.from({ length: 12 }, () => sendDue({ ...ports, database: fewConnections, decisions }, { now: startsAt })));
    expect(await arrivals(folder)).toHaveLength(48);
    expect(Date.now() - started).toBeLessThan(15_000);
  });

  it('give a message up before its end where another has taken it over', async () => {
    const { ports, folder } = await withMailbox();
    await publish(ports);
    const overtaken = mailerThat((envelope, mime, beforeEnd) =>
      ports.mailer.deliver(envelope, mime, async () => {
        await database.message.updateMany({ data: { leaseUntil: new Date(0) } });
        expect(await sendDue(ports, { now: startsAt })).toMatchObject({ sent: 1 });
        return beforeEnd();
      }),
    );
    expect(await sendDue({ ...ports, mailer: overtaken }, { now: startsAt })).toMatchObject({ sent: 0 });
    expect(await arrivals(folder)).toHaveLength(1);
    expect(await onlyMessage()).toMatchObject({ status: 'sent', attempts: 2 });
  });
});

describe('what a sender that died has left', () => {
  it('before the end of data is sent by another when its lease ends, and no sooner', async () => {
    const { ports, folder } = await withMailbox();
    await publish(ports);
    // A sender that is killed says nothing any more; one that lives would give back what it had claimed.
    await new Promise<void>((begun) => {
      const dying = mailerThat(() => {
        begun();
        return new Promise(() => {});
      });
      void sendDue({ ...ports, mailer: dying }, { now: startsAt });
    });
    const { sent, retryAt } = await sendDue(ports, { now: startsAt });
    expect(sent).toBe(0);
    // Whoever asked is told to come again, for the next sending hour may be days away.
    expect(Date.parse(retryAt ?? '') - Date.parse(startsAt)).toBeGreaterThan(20_000);
    expect(Date.parse(retryAt ?? '') - Date.parse(startsAt)).toBeLessThanOrEqual(60_000);
    expect(await nextPost(ports, { now: startsAt })).toMatchObject({ at: expect.stringMatching(/^2020-09-15T01:00:[2-5]/) });
    await database.message.updateMany({ data: { leaseUntil: new Date(0) } });
    expect(await sendDue(ports, { now: minutesLater(1) })).toMatchObject({ sent: 1, retryAt: null });
    expect(await arrivals(folder)).toHaveLength(1);
  });

  it('after it was allowed to end is unknown when its lease ends', async () => {
    const { ports, server } = await scripted([{}]);
    await publish(ports);
    const dying = mailerThat(async (_envelope, _mime, beforeEnd) => {
      expect(await beforeEnd()).toBe(true);
      throw new Error('killed');
    });
    await expect(sendDue({ ...ports, mailer: dying }, { now: startsAt })).rejects.toThrow('killed');
    expect((await onlyMessage()).status).toBe('ending');
    await sendDue(ports, { now: startsAt });
    expect((await onlyMessage()).status).toBe('ending');
    await database.message.updateMany({ data: { leaseUntil: new Date(0) } });
    expect(await sendDue(ports, { now: minutesLater(2) })).toMatchObject({ sent: 0, retryAt: null });
    expect((await onlyMessage()).status).toBe('unknown');
    expect(server.connections()).toBe(0);
  });
});

describe('a message that cannot be made', () => {
  it('holds up no other, and is tried again later', async () => {
    const broken = { ...alone('so-a'), head: { ...alone('so-a').head, address: 'không phải địa chỉ' } } as Agency;
    const { ports, folder } = await withMailbox();
    await publish(ports, smallDecision({ agencies: [{ ...broken, focal: broken.head }, alone('so-b'), alone('so-c')] }));
    expect(await sendDue(ports, { now: startsAt })).toEqual({ sent: 2, more: false, retryAt: minutesLater(1) });
    expect((await arrivals(folder)).map(({ to }) => to).sort()).toEqual(['head@so-b.example', 'head@so-c.example']);
    expect(await statuses()).toEqual({ sending: 1, sent: 2 });
  });
});

it('a claim that is held closes its slot to others', async () => {
  const { ports } = await withMailbox();
  await publish(ports, smallDecision({ agencies: [alone('so-a'), alone('so-b')] }));
  await sendDue({ ...ports, mailer: mailerThat(async () => ({ outcome: 'abandoned' })) }, { now: startsAt });
  expect(await claimMessages(database, startsAt, 60, 20)).toEqual([]);
  await database.message.updateMany({ where: { address: headOfA }, data: { leaseUntil: new Date(0) } });
  expect((await claimMessages(database, startsAt, 60, 20)).map(({ address }) => address)).toEqual([headOfA]);
});
