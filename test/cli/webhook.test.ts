import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook as Receiver } from 'standardwebhooks';
import type { Channel } from '../../activities/channel';
import type { Ports } from '../../activities/ports';
import { sendDue } from '../../activities/sendDue';
import { sendWebhooks } from '../../activities/sendWebhooks';
import { register } from '../../cli/webhook';
import { instantAt } from '../../domain/calendar/time';
import { exitCodes } from '../../local/failure';
import { freePort } from '../../local/free-port';
import { isInside, mayReach, whyNotAllowed } from '../../mail/webhook/address';
import { lookupAllowed } from '../../mail/webhook/request';
import { examineRecord } from '../../store/doctor';
import { type KeyRing, parseKeyRing } from '../../store/seal';
import { resealWebhooks } from '../../store/webhooks';
import { alone, closing, database, give, publish, startsAt, withRecordOfItsOwn } from '../activities/support/post';
import { decision as smallDecision } from '../support/decision';
import { byAgency, byOfficer, command, portsOver } from '../support/ports';
import { installOverDatabase, told, uninstall } from './support/over-database';

/** A system outside: a real server, which checks signatures by the library of the specification. */

withRecordOfItsOwn();
beforeEach(installOverDatabase);
beforeEach(() => {
  process.env.WEBHOOKS_INSIDE = '1';
});
afterEach(uninstall);
afterEach(() => {
  delete process.env.WEBHOOKS_INSIDE;
});

/** Mail and webhooks are called alike. */
const channels: Record<string, Channel> = { mail: sendDue, webhooks: sendWebhooks };
const two = smallDecision({ agencies: [alone('so-a'), alone('so-b')] });
const webhook = (...parameters: string[]) => told(register, 'webhook', ...parameters, '--lang', 'en');

type Heard = { headers: IncomingHttpHeaders; body: string; path: string };
type Outside = { url: string; heard: Heard[]; answers: number[] };

/** It answers with each of `answers` in turn, then with 204. */
async function outside(): Promise<Outside> {
  const heard: Heard[] = [];
  const answers: number[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      heard.push({ headers: request.headers, body, path: request.url ?? '' });
      const status = answers.shift() ?? 204;
      response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => server.close(resolve)));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, heard, answers };
}

function ports({ allowsInside = true } = {}): Ports {
  const over = portsOver(database, { atRest: parseKeyRing(process.env.PAYLOAD_KEYS ?? '', 'PAYLOAD_KEYS') });
  return { ...over, webhooks: { allowsInside } };
}

/** Until nothing is left that may be sent now. */
async function tell(now = startsAt, by = ports()): Promise<void> {
  for (let round = 0; round < 20; round += 1) if (!(await sendWebhooks(by, { now })).more) return;
  throw new Error('something is told without end');
}

/** As `dondoc doctor` tells it. */
async function failing() {
  const { calendars, decisions } = ports();
  const findings = await examineRecord(database, { now: startsAt, calendar: await calendars.current(), decisions });
  return findings.find(({ check }) => check === 'webhooks');
}

/** As if the pause before the next attempt were over. */
async function pauseIsOver(): Promise<void> {
  await database.webhookMessage.updateMany({ data: { nextAttemptAt: null } });
  await database.webhook.updateMany({ data: { heldUntil: null } });
}
const typesOf = (heard: readonly Heard[]) => heard.map(({ body }) => `${JSON.parse(body).type} ${JSON.parse(body).data.agency.code}`);

async function added(url: string, ...more: string[]): Promise<{ id: string; secret: string }> {
  return JSON.parse((await webhook('add', url, ...more, '--json')).stdout);
}

it('tells what happens to tasks, signed as the specification has it, each thing once and in the order of its agency', async () => {
  const { url, heard } = await outside();
  const { id, secret } = await added(url);
  await publish(ports(), two);
  await give(ports(), 'so-a', command('b1', { type: 'raiseBlocker', task: 'review', words: 'bí mật của cơ quan', pause: false }), startsAt);
  await give(ports(), 'so-a', command('s1', { type: 'submit', task: 'review', words: 'xong' }), instantAt('2020-09-16', '09:00'));
  await give(ports(), 'so-a', command('a1', { type: 'accept', task: 'review' }, byOfficer), instantAt('2020-09-17', '09:00'));
  await tell();
  await tell();
  expect(typesOf(heard.filter(({ body }) => body.includes('"so-a"')))).toEqual([
    'task.assigned so-a',
    'task.blocker_raised so-a',
    'task.completed so-a',
  ]);
  expect(typesOf(heard.filter(({ body }) => body.includes('"so-b"')))).toEqual(['task.assigned so-b']);
  const receiver = new Receiver(secret);
  for (const { headers, body } of heard) expect(receiver.verify(body, headers as Record<string, string>)).toBeTruthy();
  expect(() =>
    new Receiver(`whsec_${Buffer.alloc(32, 'other').toString('base64')}`).verify(
      heard[0]?.body ?? '',
      heard[0]?.headers as Record<string, string>,
    ),
  ).toThrow();
  expect(new Set(heard.map(({ headers }) => headers['webhook-id'])).size).toBe(4);
  expect(heard.some(({ body }) => body.includes('bí mật'))).toBe(false);
  expect(JSON.parse(heard[0]?.body ?? '')).toMatchObject({
    timestamp: startsAt,
    data: { decision: { id: two.id }, task: { id: 'review' } },
  });
  const stored = await database.$queryRaw<{ all: string }[]>`SELECT row_to_json(w)::text AS all FROM webhook w`;
  expect(stored[0]?.all).not.toContain(Buffer.from(secret.slice('whsec_'.length), 'base64').toString('hex'));
  expect((await webhook('list')).stdout).toContain(id);
});

it('tells when a task comes near its deadline, and past it', async () => {
  const { url, heard } = await outside();
  await added(url, '--kinds', 'dueSoon,overdue');
  await publish(ports(), two);
  const deadline = (await database.task.findFirstOrThrow({ where: { id: 'review' } })).current ?? '';
  for (let day = Date.parse(startsAt); new Date(day).toISOString().slice(0, 10) <= deadline; day += 86_400_000)
    await give(ports(), 'so-a', null, new Date(day).toISOString());
  await give(ports(), 'so-a', null, new Date(Date.parse(`${deadline}T02:00:00Z`) + 2 * 86_400_000).toISOString());
  await tell();
  expect(typesOf(heard)).toEqual(['task.due_soon so-a', 'task.overdue so-a']);
});

it('tries again what was not taken, the same under the same id, and lets nothing of that agency pass by', async () => {
  const { url, heard, answers } = await outside();
  await added(url, '--kinds', 'assigned,blocker');
  answers.push(500, 302);
  await publish(ports(), smallDecision({ agencies: [alone('so-a')] }));
  await give(ports(), 'so-a', command('b1', { type: 'raiseBlocker', task: 'review', words: 'vướng', pause: false }), startsAt);
  await tell();
  expect(typesOf(heard)).toEqual(['task.assigned so-a']);
  expect((await webhook('list')).stdout).toContain('2 (500)');
  await pauseIsOver();
  await tell();
  await pauseIsOver();
  await tell();
  expect(typesOf(heard)).toEqual(['task.assigned so-a', 'task.assigned so-a', 'task.assigned so-a', 'task.blocker_raised so-a']);
  const [first, second, third] = heard;
  expect([second?.body, third?.body]).toEqual([first?.body, first?.body]);
  expect([second, third].map((one) => one?.headers['webhook-id'])).toEqual(Array(2).fill(first?.headers['webhook-id']));
  expect(heard.map(({ path }) => path)).toEqual(Array(4).fill('/hook'));
});

it('gives up after eight attempts and goes on with the next, and tells it again when asked', async () => {
  const { url, heard, answers } = await outside();
  const { id } = await added(url, '--kinds', 'assigned,blocker');
  answers.push(...Array(8).fill(503));
  await publish(ports(), smallDecision({ agencies: [alone('so-a')] }));
  await give(ports(), 'so-a', command('b1', { type: 'raiseBlocker', task: 'review', words: 'vướng', pause: false }), startsAt);
  for (let attempt = 0; attempt < 9; attempt += 1) {
    await tell();
    await pauseIsOver();
  }
  expect(typesOf(heard)).toEqual([...Array(8).fill('task.assigned so-a'), 'task.blocker_raised so-a']);
  expect((await failing())?.examples).toEqual([{ what: id, since: startsAt, detail: '503' }]);
  heard.splice(0);
  expect(JSON.parse((await webhook('replay', id, '--since', startsAt, '--by', 'Trần Thị B', '--json')).stdout)).toEqual({ again: 2 });
  expect(await database.webhookAct.findMany()).toMatchObject([
    { who: 'Trần Thị B', did: 'replayed', webhookId: id, since: new Date(startsAt), count: 2 },
  ]);
  await tell();
  expect(typesOf(heard)).toEqual(['task.assigned so-a', 'task.blocker_raised so-a']);
  expect(await failing()).toBeUndefined();
});

it('an older key may go once a worker has started with a new one; where it went before, doctor says so', async () => {
  const { url, heard } = await outside();
  const { id, secret } = await added(url, '--kinds', 'assigned');
  const old = parseKeyRing(process.env.PAYLOAD_KEYS ?? '', 'PAYLOAD_KEYS');
  const now = { current: 'now', keys: { now: Buffer.alloc(32, 'now') } };
  const under = (atRest: KeyRing): Ports => ({ ...ports(), mail: { ...ports().mail, atRest } });
  await publish(ports(), smallDecision({ agencies: [alone('so-a')] }));
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await tell(startsAt, under(now));
    await pauseIsOver();
  }
  expect((await failing())?.examples).toEqual([{ what: id, since: startsAt, detail: 'its key is gone' }]);
  expect(heard).toEqual([]);
  await resealWebhooks(database, { current: 'now', keys: { ...now.keys, ...old.keys } });
  await tell(startsAt, under(now));
  expect(heard.map(({ headers, body }) => new Receiver(secret).verify(body, headers as Record<string, string>) !== null)).toEqual([true]);
});

it('leaves a server alone that does not answer, and keeps no other waiting for it', async () => {
  const deaf = await added(`http://127.0.0.1:${await freePort()}/hook`, '--kinds', 'assigned');
  const { url, heard } = await outside();
  await added(url, '--kinds', 'assigned');
  const agencies = Array.from({ length: 12 }, (_, index) => alone(`so-${index}`));
  await publish(ports(), smallDecision({ agencies }));
  await tell();
  expect(heard).toHaveLength(12);
  const tried = await database.webhookMessage.count({ where: { webhookId: deaf.id, attempts: { gt: 0 } } });
  expect(tried).toBe(5);
  await pauseIsOver();
  await database.webhook.update({ where: { id: deaf.id }, data: { url } });
  await tell();
  expect(heard).toHaveLength(24);
});

it('tells nothing of an act that was undone, nor of the class that its task came into by it; what stands is told later', async () => {
  const { url, heard } = await outside();
  await added(url, '--kinds', 'completed,overdue');
  await publish(ports(), two);
  const deadline = (await database.task.findFirstOrThrow({ where: { id: 'review' } })).current ?? '';
  const late = new Date(Date.parse(`${deadline}T02:00:00Z`) + 5 * 86_400_000).toISOString();
  const onPage = (id: string, body: Parameters<typeof command>[1]) => ({ ...command(id, body, byOfficer), undoable: true as const });
  // Handed in late, so that what comes back is overdue at once.
  for (const agency of ['so-a', 'so-b'])
    await give(ports(), agency, command(`s-${agency}`, { type: 'submit', task: 'review', words: 'xong' }), late);
  await give(ports(), 'so-a', onPage('a1', { type: 'accept', task: 'review' }), late);
  await give(ports(), 'so-b', onPage('r1', { type: 'return', task: 'review', reason: 'thiếu' }), late);
  await tell(late);
  expect(heard).toEqual([]);
  expect(await database.webhookMessage.count({ where: { status: 'pending' } })).toBe(2);
  for (const agency of ['so-a', 'so-b'])
    expect(
      (await give(ports(), agency, command(`u-${agency}`, { type: 'undo', tasks: ['review'] }, byOfficer), late)).answer,
    ).toMatchObject({
      accepted: true,
    });
  await pauseIsOver();
  await tell(late);
  expect(heard).toEqual([]);
  expect(await database.webhookMessage.groupBy({ by: ['status'], _count: true })).toEqual([{ status: 'withdrawn', _count: 2 }]);
  await give(ports(), 'so-a', onPage('a2', { type: 'accept', task: 'review' }), late);
  const [{ next_attempt_at: next } = { next_attempt_at: null }] = await database.$queryRaw<{ next_attempt_at: Date | null }[]>`
    SELECT next_attempt_at FROM webhook_message WHERE status = 'pending'`;
  expect((next?.getTime() ?? 0) - Date.now()).toBeGreaterThan(30_000);
  await pauseIsOver();
  await tell(late);
  expect(typesOf(heard)).toEqual(['task.completed so-a']);
});

it('two workers tell each thing once', async () => {
  const { url, heard } = await outside();
  await added(url);
  await publish(ports(), two);
  await Promise.all([tell(), tell(), tell()]);
  expect(typesOf(heard).sort()).toEqual(['task.assigned so-a', 'task.assigned so-b']);
});

it('tells nothing to one that was removed, or that says it is gone, and nothing of before it was added', async () => {
  const gone = await outside();
  const removed = await outside();
  await publish(ports(), two);
  await added(gone.url);
  const { id } = await added(removed.url);
  expect((await webhook('remove', id, '--by', 'Trần Thị B')).exitCode).toBe(exitCodes.ok);
  expect(await database.webhookAct.findMany()).toMatchObject([{ who: 'Trần Thị B', did: 'removed', webhookId: id, count: 0 }]);
  await expect(webhook('remove', id)).rejects.toMatchObject({ exitCode: exitCodes.badData });
  gone.answers.push(410);
  for (const [given, agency] of [
    ['b1', 'so-a'],
    ['b2', 'so-a'],
  ] as const)
    await give(ports(), agency, command(given, { type: 'raiseBlocker', task: 'review', words: 'vướng', pause: false }, byAgency), startsAt);
  await tell();
  expect([gone.heard.length, removed.heard.length]).toEqual([1, 0]);
  expect((await webhook('list')).stdout).toContain('its server says that it is gone');
});

describe('an address', () => {
  it('leads outside by encryption, unless a setting allows the house', () => {
    for (const url of ['https://gateway.example/x', 'https://8.8.8.8/x', 'https://[2606:4700::1111]/x'])
      expect([url, whyNotAllowed(url, false)]).toEqual([url, null]);
    expect(whyNotAllowed('http://gateway.example/x', false)).toBe('notEncrypted');
    for (const host of [
      '127.0.0.1',
      'localhost',
      '10.1.2.3',
      '172.16.0.9',
      '192.168.1.1',
      '0.0.0.0',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '[fd00::1]',
      '[2002:7f00:1::]',
      '[64:ff9b:1::a00:1]',
      '[::ffff:0:7f00:1]',
      '[fec0::1]',
      '2130706433',
      '0x7f.1',
    ])
      expect([host, whyNotAllowed(`https://${host}/x`, false)]).toEqual([host, 'inside']);
    for (const text of ['no', 'ftp://x.example/', 'https://a:b@x.example/'])
      expect([text, whyNotAllowed(text, true)]).toEqual([text, 'notAnAddress']);
    expect(whyNotAllowed('http://127.0.0.1/x', true)).toBeNull();
    expect(['::ffff:10.0.0.1', '203.0.113.9'].map(isInside)).toEqual([true, false]);
  });

  it('never is where a machine of a cloud gets its own keys, whatever a setting allows', () => {
    const hosts = [
      '169.254.169.254',
      '169.254.0.1',
      '2852039166',
      '100.100.100.200',
      '[fe80::1]',
      '[fd00:ec2::254]',
      '[::ffff:169.254.169.254]',
    ];
    for (const host of hosts)
      expect([host, ...[true, false].map((allowsInside) => whyNotAllowed(`http://${host}/x`, allowsInside))]).toEqual([
        host,
        'linkLocal',
        'linkLocal',
      ]);
    const found = ['169.254.169.254', 'fe80::1', '::ffff:169.254.169.254', '10.0.0.1', '127.0.0.1'];
    expect(found.map((address) => mayReach(address, true))).toEqual([false, false, false, true, true]);
  });

  it('is refused when it is added, and asked of nothing inside when its name leads there', async () => {
    const { url, heard } = await outside();
    delete process.env.WEBHOOKS_INSIDE;
    await expect(webhook('add', url)).rejects.toMatchObject({ exitCode: exitCodes.badData });
    await expect(webhook('add', 'https://gateway.example', '--kinds', 'all')).rejects.toMatchObject({ exitCode: exitCodes.usage });
    // Put there while the setting allowed it.
    process.env.WEBHOOKS_INSIDE = '1';
    await added(url);
    await publish(ports(), smallDecision({ agencies: [alone('so-a')] }));
    await tell(startsAt, ports({ allowsInside: false }));
    expect(heard).toEqual([]);
    expect((await database.webhookMessage.findFirstOrThrow()).answer).toBe('notEncrypted');
  });

  it('is judged once more by what its name leads to', async () => {
    const found = await new Promise((resolve) =>
      lookupAllowed(false)('localhost', {}, (error, address) => resolve([error?.message, address])),
    );
    expect(found).toEqual(['inside', '']);
  });
});

it('mail and webhooks are channels', () => {
  expect(Object.keys(channels)).toEqual(['mail', 'webhooks']);
});
