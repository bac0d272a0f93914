import { randomUUID } from 'node:crypto';
import { register } from '../../cli/doctor';
import { addDays, addMinutes, type Day, type Instant } from '../../domain/calendar/time';
import type { Cause } from '../../domain/health/causes';
import type { Judgement, Reason } from '../../domain/health/health';
import { type RunningTemporal, startTemporal } from '../../local/temporal';
import { createTemporaryHome, discardHome } from '../../local/temporary-home';
import { rolloutId } from '../../store/decisions';
import type { Finding } from '../../store/doctor';
import { beat } from '../../store/heartbeat';
import { storePreference } from '../../store/preferences';
import type { Check } from '../../words/doctor';
import { installationWords } from '../../words/installation';
import { database, headOfA, one, publish, startsAt, withMailbox, withRecordOfItsOwn } from '../activities/support/post';
import { openReceiver } from '../tracing/support/receiver';
import { installOverDatabase, told, uninstall } from './support/over-database';

withRecordOfItsOwn();

let home: string;
let temporal: RunningTemporal;

beforeAll(async () => {
  home = createTemporaryHome();
  const findCli = async () => process.env.DONDOC_TEMPORAL_CLI ?? '';
  temporal = await startTemporal({ home, findCli, words: installationWords.en, note: () => {} });
});
afterAll(async () => {
  await temporal.stop();
  await discardHome(home);
});
beforeEach(async () => {
  await installOverDatabase();
  Object.assign(process.env, { DONDOC_HOME: home, TEMPORAL_ADDRESS: temporal.address });
  await processes();
});
afterEach(uninstall);

const rollout = rolloutId(one.id, 'so-a');
/** The clock of the test's installation runs on from `startsAt`; what is planted is a good deal older. */
const ago = (minutes: number): Instant => addMinutes(startsAt, -minutes);
const daysAgo = (days: number): Day => addDays('2020-09-15', -days);

type Part = Omit<Judgement, 'reasons'> & { reasons: (Reason & { what: string; means: string; todo: string })[] };
type Report = { healthy: boolean; now: Instant; parts: Part[]; findings: (Finding & { advice: string })[] };

async function report(): Promise<Report & { exitCode: number }> {
  const { stdout, exitCode } = await told(register, 'doctor', '--json');
  return { ...(JSON.parse(stdout) as Report), exitCode };
}

/** Parts and matters that need somebody, or are to be known, beside the clock, which in a test never is the real one. */
async function found(): Promise<(Finding | Reason)[]> {
  return foundIn(await report());
}

function foundIn({ parts, findings }: Report): (Finding | Reason)[] {
  return [...parts.flatMap(({ reasons }) => reasons).filter(({ cause }) => cause !== 'clockSetApart'), ...findings];
}

const nameOf = (entry: Finding | Reason) => ('cause' in entry ? entry.cause : entry.check);

/** A worker and a web that said a moment ago that they live. */
async function processes(): Promise<void> {
  for (const kind of ['worker', 'web'] as const)
    await beat(database, { id: randomUUID(), kind, version: '0' }, { noticed: {}, jump: null });
}

/** A decision just published: its assignment is sent, and nothing is late. */
async function healthy(): Promise<void> {
  const { ports } = await withMailbox();
  await publish(ports);
  await database.notice.updateMany({ data: { status: 'withdrawn' } });
}

async function message(status: string, changes: object = {}): Promise<string> {
  const id = '00000000-0000-4000-8000-000000000001';
  const data = { id, address: headOfA, slot: ago(30), recipient: {}, status, header: `<${id}@x>`, response: '554 no', recorded: ago(30) };
  await database.message.create({ data: { ...data, ...changes } });
  return id;
}

const notice = (changes: object) =>
  database.notice.create({
    data: {
      rolloutId: rollout,
      task: 'review',
      rung: 'T3',
      cycle: '2#1',
      role: 'head',
      copy: false,
      purpose: 'rung',
      due: ago(90),
      urgent: true,
      recorded: ago(90),
      ...changes,
    },
  });
const outbox = (changes: object) =>
  database.outbox.create({
    data: { id: 'o1', rolloutId: rollout, toRollout: `${one.id}:so-b`, command: { type: 'receive' }, recorded: ago(30), ...changes },
  });
const letter = (changes: object) => ({ id: 'l', day: daysAgo(20), degree: 'reminder', tasks: [], signed: null, issued: null, ...changes });
async function setLetters(letters: object): Promise<void> {
  await database.$executeRaw`UPDATE rollout SET state = jsonb_set(state, '{letters}', ${JSON.stringify(letters)}::jsonb)`;
}

it('says nothing of an installation without decisions, and nothing of one in which all is in time', async () => {
  expect(await found()).toEqual([]);
  await healthy();
  expect(await found()).toEqual([]);
  expect(await report()).toMatchObject({ healthy: true, exitCode: 0 });
  const { stdout } = await told(register, 'doctor');
  expect(stdout).toContain('Không có việc gì cần xử lý.');
  expect((await told(register, 'doctor', '--lang', 'en')).stdout).toContain('Nothing needs attention.');
});

async function neverOpened(): Promise<void> {
  await database.watchRound.create({ data: { startedAt: ago(1) } });
  await database.decision.updateMany({ data: { startedAt: ago(11) } });
  await database.rollout.updateMany({ data: { version: 0 } });
}

const trouble = (tries: number) =>
  database.followerTrouble.create({ data: { rolloutId: rollout, since: ago(30), tries, why: 'late', seenAt: ago(1) } });

it('says nothing of a watch that goes its rounds, nor of a follower that it is still mending', async () => {
  await healthy();
  await database.watchRound.create({ data: { startedAt: ago(9) } });
  await trouble(2);
  expect(await found()).toEqual([]);
});

/** How a fault is planted, and the example that shows it. */
const faults: [Check | Cause, string, () => Promise<unknown>, string | null][] = [
  ['notOpened', 'a rollout never opened', neverOpened, rollout],
  ['unwatched', 'a last round of long ago', () => database.watchRound.create({ data: { startedAt: ago(11) } }), null],
  ['followersLeft', 'a follower that could not be mended', () => trouble(3), rollout],
  [
    'mailHeldOfficer',
    'mail that is held',
    () => database.$executeRaw`INSERT INTO mail_hold (kind, cause, reason, since) VALUES ('officer', 'officer', 'chờ kiểm tra', now())`,
    null,
  ],
  [
    'intakeFails',
    'a mailbox that cannot be read',
    () => database.mailIntake.create({ data: { source: 'imap', failingSince: ago(30), lastFailure: ago(1), reason: 'refused' } }),
    'imap',
  ],
  ['looksLate', 'a look that is past', () => database.rollout.updateMany({ data: { nextLookAt: ago(11) } }), rollout],
  ['lookMissing', 'an open task without a next look', () => database.rollout.updateMany({ data: { nextLookAt: null } }), rollout],
  ['outboxUnanswered', 'a request nobody answers', () => outbox({}), `${rollout} → ${one.id}:so-b`],
  [
    'outboxRefused',
    'a request that was refused',
    () => outbox({ answeredAt: ago(20), answer: { accepted: false, code: 'closed', params: {} } }),
    `${rollout} → ${one.id}:so-b`,
  ],
  ['messagesLong', 'an urgent notice past due', () => notice({}), `${rollout} · review`],
  ['messagesFailed', 'a message that failed', async () => notice({ status: 'taken', messageId: await message('failed') }), headOfA],
  ['messagesUnknown', 'a message nobody knows of', () => message('unknown'), headOfA],
  ['messagesStuck', 'a message never claimed', () => message('pending'), headOfA],
  ['messagesStuck', 'one that died while it was sent', () => message('sending', { leaseUntil: new Date(0) }), headOfA],
  [
    'messagesStuck',
    'one put off for hours',
    () => message('sending', { slot: ago(120), nextAttemptAt: addMinutes(startsAt, 30) }),
    headOfA,
  ],
  [
    'addresses',
    'an address that refuses',
    () => database.addressProblem.create({ data: { address: headOfA, reason: '550 no such user', since: ago(30) } }),
    headOfA,
  ],
  [
    'lettersSameNumber',
    'a number of two letters of one year, and of one of another year',
    () =>
      database.letterNumber.createMany({
        data: [
          ['l1', '2020-03-02'],
          ['l2', '2020-09-01'],
          ['l3', '2019-09-03'],
        ].map(([letter = '', day = '']) => {
          return { rolloutId: rollout, letter, number: '45/VP-KSTT', key: '45/vp-kstt', year: Number(day.slice(0, 4)), day };
        }),
      }),
    '45/VP-KSTT (2020)',
  ],
  ['lettersUnsigned', 'a draft of four weeks', () => setLetters({ l: letter({ day: daysAgo(28) }) }), rollout],
];

it.each(faults)('finds %s: %s', async (name, _what, plant, example) => {
  await healthy();
  await plant();
  const said = await report();
  const [entry, ...more] = foundIn(said);
  expect(more).toEqual([]);
  expect(entry).toMatchObject({ count: 1, ...('cause' in (entry ?? {}) ? { todo: expect.any(String) } : { advice: expect.any(String) }) });
  expect([entry === undefined ? '' : nameOf(entry), entry?.examples.map(({ what }) => what)]).toEqual([
    name,
    example === null ? [] : [example],
  ]);
  const { exitCode, healthy: isHealthy } = said;
  expect({ exitCode, isHealthy }).toEqual({ exitCode: 1, isHealthy: false });
  const { stdout } = await told(register, 'doctor');
  expect(stdout).toContain(example ?? 'Việc cần làm');
  expect(stdout).toContain('Việc cần làm');
});

it.each<[string, () => Promise<unknown>]>([
  ['a look of the last minutes', () => database.rollout.updateMany({ data: { nextLookAt: ago(5) } })],
  ['a closed rollout without a look', () => database.rollout.updateMany({ data: { nextLookAt: null, closedAt: ago(60) } })],
  [
    'a rollout whose tasks are all done',
    async () => {
      await database.rollout.updateMany({ data: { nextLookAt: null } });
      await database.task.updateMany({ data: { status: 'completed' } });
    },
  ],
  [
    'a decision taken over that is held',
    () => database.$executeRaw`UPDATE rollout SET next_look_at = NULL, state = jsonb_set(state, '{held}', 'true')`,
  ],
  ['a request answered', () => outbox({ answeredAt: ago(20), answer: { accepted: true, version: 3 } })],
  ['a request refused long ago', () => outbox({ answeredAt: ago(60 * 24 * 40), answer: { accepted: false, code: 'closed', params: {} } })],
  ['a failed message whose notices went to the next one', async () => notice({ status: 'failed', messageId: await message('failed') })],
  ['a message put off a few minutes ago', () => message('sending', { nextAttemptAt: addMinutes(startsAt, 5) })],
  ['a message that another sender has now', () => message('sending', { leaseUntil: new Date(Date.now() + 60_000) })],
  [
    'an address restored',
    () => database.addressProblem.create({ data: { address: headOfA, reason: 'x', since: ago(30), resolvedAt: ago(20) } }),
  ],
  ['a draft signed', () => setLetters({ l: letter({ signed: { happened: ago(30) } }) })],
  ['a draft of last week', () => setLetters({ l: letter({ day: daysAgo(7) }) })],
])('says nothing of %s', async (_what, plant) => {
  await healthy();
  await plant();
  expect(await found()).toEqual([]);
});

async function setClock(text: string): Promise<void> {
  await database.installation.updateMany({ data: { clockOffsetMs: BigInt(Date.parse(text) - Date.now()) } });
}

it('gives an ordinary notice of the night ten minutes from the opening of its recipient’s office', async () => {
  await healthy();
  await notice({ due: '2020-09-14T13:00:00.000Z', urgent: false });
  for (const [time, expected] of [
    ['06:00', []],
    ['07:39', []],
    ['07:41', ['messagesLate']],
  ] as const) {
    await setClock(`2020-09-15T${time}+07:00`);
    expect((await found()).map(nameOf)).toEqual(expected);
  }
});

it('does not call a notice late that waits for the hour that its address prefers', async () => {
  await healthy();
  await database.watchRound.create({ data: { startedAt: '2020-09-15T03:05:00.000Z' } });
  await storePreference(database, headOfA, { language: null, digestHour: '10:00' }, null, ago(600));
  await notice({ due: '2020-09-15T01:00:00.000Z', urgent: false });
  for (const [time, expected] of [
    ['10:09', []],
    ['10:11', ['messagesLate']],
  ] as const) {
    await setClock(`2020-09-15T${time}+07:00`);
    expect((await found()).map(nameOf)).toEqual(expected);
  }
});

it('tells notices that reach nobody from those that are only late', async () => {
  await healthy();
  const refusing = [headOfA, ...one.people.map(({ address }) => address ?? '')];
  await database.addressProblem.createMany({ data: refusing.map((address) => ({ address, reason: 'x', since: ago(30) })) });
  await notice({});
  expect((await found()).map((entry) => [nameOf(entry), entry.count])).toEqual([
    ['noticesUnreachable', 1],
    ['addresses', refusing.length],
  ]);
});

it('shows twenty examples, and counts them all', async () => {
  const addresses = Array.from({ length: 23 }, (_, index) => ({ address: `a${index}@x.example`, reason: 'x', since: ago(30) }));
  await database.addressProblem.createMany({ data: addresses });
  const [finding] = await found();
  expect([finding?.count, finding?.examples.length]).toEqual([23, 20]);
  expect((await told(register, 'doctor')).stdout).toContain('… và 3 mục nữa');
});

it('names days off that are only provisional before an open deadline, as something to know and not to act on', async () => {
  await healthy();
  expect(await found()).toEqual([]);
  await database.task.updateMany({ data: { current: '2026-11-25' } });
  const [finding, ...more] = await found();
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ check: 'provisionalDays', attention: false });
  expect(finding?.examples.map(({ what }) => what)).toContain('2026-11-24');
  expect((await report()).exitCode).toBe(0);
});

it('warns before the known calendar ends', async () => {
  await setClock('2030-12-15T09:00+07:00');
  const findings = await found();
  expect(findings).toMatchObject([{ check: 'calendar', attention: true, count: 1 }]);
  expect((await report()).exitCode).toBe(1);
});

it('says that the clock is not the real one, and says nothing of it where it is', async () => {
  const clockOf = async () => (await report()).parts.find(({ part }) => part === 'clock');
  expect(await clockOf()).toMatchObject({ condition: 'works', reasons: [{ cause: 'clockSetApart' }] });
  await database.installation.updateMany({ data: { clockOffsetMs: 0n } });
  expect(await clockOf()).toMatchObject({ condition: 'works', reasons: [] });
});

it('says which process does not run: none ever, one that ended, one that was killed', async () => {
  await database.heartbeat.deleteMany({});
  const causes = async () => (await found()).map(nameOf);
  expect(await causes()).toEqual(['workerNever', 'webNever']);
  await processes();
  expect(await causes()).toEqual([]);
  await database.$executeRaw`UPDATE heartbeat SET ended_at = clock_timestamp() WHERE kind = 'web'`;
  await database.$executeRaw`UPDATE heartbeat SET beat_at = clock_timestamp() - interval '16 seconds' WHERE kind = 'worker'`;
  expect(await causes()).toEqual(['workerSilent', 'webSilent']);
});

it('greets the mail server, so that one that is away shows before something is due', async () => {
  await healthy();
  process.env.SMTP_URL = 'smtp://127.0.0.1:1';
  const entries = await found();
  delete process.env.SMTP_URL;
  expect(entries).toMatchObject([{ cause: 'mailServerAway', detail: expect.stringContaining('ECONNREFUSED') }]);
});

it('asks the receiver of traces, where one is named', async () => {
  await healthy();
  expect(await report()).not.toHaveProperty('traces');
  const receiver = await openReceiver();
  try {
    process.env.OTEL_EXPORTER_OTLP_ENDPOINT = receiver.url;
    expect(await report()).toMatchObject({ exitCode: 0, traces: { refusal: null } });
    receiver.answers.push(401);
    expect(await report()).toMatchObject({ exitCode: 1, healthy: false, traces: { refusal: '401' } });
    process.env.OTEL_EXPORTER_OTLP_ENDPOINT = 'http://127.0.0.1:1';
    expect(await report()).toMatchObject({ exitCode: 1, traces: { refusal: expect.stringMatching(/./) } });
    expect(receiver.spans).toEqual([]);
  } finally {
    delete process.env.OTEL_EXPORTER_OTLP_ENDPOINT;
    await receiver.close();
  }
});

it('tells what it can while Temporal is away, and exits 69', async () => {
  await healthy();
  await notice({});
  process.env.TEMPORAL_ADDRESS = '127.0.0.1:1';
  const { exitCode, parts } = await report();
  expect(exitCode).toBe(69);
  expect(parts.filter(({ condition }) => condition !== 'works').map(({ part }) => part)).toEqual(['temporal', 'messages']);
});
