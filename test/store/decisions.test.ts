import { openRollouts } from '../../activities/openRollouts';
import { runStep } from '../../activities/step';
import { readTakenOver } from '../../documents/tables/read-taken-over';
import { dayOf, type Instant, instantAt } from '../../domain/calendar/time';
import type { DecisionPackage, Service } from '../../domain/decision/decision';
import { systemActor } from '../../domain/record/actor';
import { type Database, openDatabase } from '../../store/database';
import { amendDecision, decisionVersions, readDecision, readPackageInForce, rolloutId, storeDecision } from '../../store/decisions';
import { readEvents, readStates } from '../../store/rollouts';
import { hasFollowedNothing } from '../../store/sample';
import { type FreshDatabase, freshDatabase } from '../support/database';
import { agency, decision as smallDecision, task } from '../support/decision';
import { byOfficer, command, portsOver } from '../support/ports';

const startsAt: Instant = instantAt('2020-10-20', '08:00');
const later: Instant = instantAt('2020-10-21', '09:00');
const decision = smallDecision({ agencies: [agency('so-a'), agency('huyen-b', 'district')] });
const service: Service = { code: '1.001', name: 'Cấp phép', agency: 'so-a', level: '4', scope: 'province', integrated: true, assumed: [] };
const pack: DecisionPackage = { decision, services: [service] };
const withPlan: DecisionPackage = {
  decision: {
    ...decision,
    agencies: [...decision.agencies, agency('so-c')],
    tasks: [...decision.tasks, task('plan')],
    sendingHour: '09:00',
  },
  services: [service],
};

let fresh: FreshDatabase;
let database: Database;

beforeEach(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.url);
});
afterEach(async () => {
  await database.$disconnect();
  await fresh.drop();
});

const amend = (changed: DecisionPackage, from = 1) =>
  amendDecision(database, changed, { from, reason: 'Quyết định 1500/QĐ-UBND', recordedAt: later, recordedBy: 'chuyen-vien' });

describe('an amended decision', () => {
  beforeEach(() => storeDecision(database, pack, startsAt));

  it('is stored as the next version, with its reason, its catalogue, and a rollout for each agency that is new', async () => {
    expect(await amend(withPlan)).toEqual({ outcome: 'stored', version: 2 });
    expect(await decisionVersions(database, decision.id)).toEqual([
      { version: 1, recordedAt: startsAt, reason: '', recordedBy: '' },
      { version: 2, recordedAt: later, reason: 'Quyết định 1500/QĐ-UBND', recordedBy: 'chuyen-vien' },
    ]);
    expect((await readDecision(database, decision.id))?.decision).toEqual(withPlan.decision);
    expect((await readDecision(database, decision.id, 1))?.decision).toEqual(decision);
    expect(await readPackageInForce(database, decision.id)).toMatchObject({ version: 2, startedAt: startsAt, services: [service] });
    expect(await database.decision.findUnique({ where: { id: decision.id } })).toMatchObject({ version: 2, sendingHour: '09:00' });
    expect((await database.rollout.findMany({ orderBy: { agency: 'asc' } })).map((row) => row.agency)).toEqual(['huyen-b', 'so-a', 'so-c']);
  });

  it('is stored once however often and however many at a time ask for it', async () => {
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => amend(withPlan)));
    expect(outcomes.filter(({ outcome }) => outcome === 'stored')).toHaveLength(1);
    expect(outcomes.filter(({ outcome }) => outcome === 'same')).toHaveLength(7);
    expect(await database.service.count()).toBe(2);
  });

  it('is refused where another version came between, and where nothing is followed', async () => {
    await amend(withPlan);
    const other = { ...pack, decision: { ...decision, dueSoonDays: 5 } };
    expect(await amend(other, 1)).toEqual({ outcome: 'stale', version: 2 });
    expect(await amend(other, 2)).toEqual({ outcome: 'stored', version: 3 });
    expect(await amend({ ...pack, decision: { ...decision, id: 'bacninh-2020-9999-QD-UBND' } })).toEqual({
      outcome: 'unknown',
      version: 0,
    });
  });

  it('leaves the first document published: publishing it again changes nothing', async () => {
    await amend(withPlan);
    expect(await storeDecision(database, pack, later)).toBe('same');
    expect(await storeDecision(database, { ...pack, decision: { ...decision, dueSoonDays: 9 } }, later)).toBe('different');
    expect((await readDecision(database, decision.id))?.version).toBe(2);
  });
});

describe('a decision taken over from a table', () => {
  const table = [
    'agency,task,status,submitted,completed,letters',
    'so-a,review,completed,2020-10-01,2020-10-02,',
    'huyen-b,review,inProgress,,,Q3:2020-10-12',
  ];

  async function takeOver() {
    const ports = portsOver(database);
    const calendar = await ports.calendars.current();
    const reading = readTakenOver(table.join('\n'), 'tasks.csv', { decision, calendar, today: dayOf(startsAt) });
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
    expect(await storeDecision(database, pack, startsAt, reading.tasks)).toBe('stored');
    // As a start after a crash would open it: from the record alone.
    await openRollouts(ports, { decision: decision.id, agencies: ['so-a', 'huyen-b'], now: startsAt });
    return ports;
  }
  const stateOf = async (code: string) => (await readStates(database, [rolloutId(decision.id, code)]))[rolloutId(decision.id, code)];

  it('opens each rollout as it stood, held, and sends nothing', async () => {
    await takeOver();
    expect((await stateOf('so-a'))?.tasks.review).toMatchObject({ status: 'completed', original: '2020-10-06' });
    expect((await stateOf('huyen-b'))?.tasks.review).toMatchObject({ status: 'inProgress', letters: { Q3: { on: '2020-10-12' } } });
    expect(await stateOf('huyen-b')).toMatchObject({ held: true, released: null });
    expect(await database.notice.count()).toBe(0);
    expect(await database.outbox.count({ where: { answeredAt: null } })).toBe(0);
  });

  it('opens no rollout twice', async () => {
    const ports = await takeOver();
    const before = await readEvents(database, rolloutId(decision.id, 'so-a'));
    await openRollouts(ports, { decision: decision.id, agencies: ['so-a', 'huyen-b'], now: later });
    expect(await readEvents(database, rolloutId(decision.id, 'so-a'))).toEqual(before);
  });

  it('sends what is owed once it is released', async () => {
    const ports = await takeOver();
    const rollout = rolloutId(decision.id, 'huyen-b');
    await runStep(ports, { rollout, command: null, now: later });
    expect(await database.notice.count()).toBe(0);
    const { answer } = await runStep(ports, { rollout, command: command('r1', { type: 'release' }, byOfficer), now: later });
    expect(answer).toMatchObject({ accepted: true });
    // Five working days after the letter of 12/10 was issued: urging 1, drafted today.
    expect((await database.notice.findMany()).map((notice) => notice.rung)).toContain('Q5');
  });
});

it('a decision is closed with the last of its rollouts, and open again with the first that is reopened', async () => {
  await storeDecision(database, pack, startsAt);
  const ports = portsOver(database);
  await openRollouts(ports, { decision: decision.id, agencies: ['so-a', 'huyen-b'], now: startsAt });
  const end = async (code: string) => {
    const rollout = rolloutId(decision.id, code);
    const cancel = {
      type: 'amend',
      decisionVersion: 1,
      assign: [],
      cancel: ['review'],
      deadlines: [],
      newContacts: [],
      reason: 'Thay thế',
    } as const;
    await runStep(ports, {
      rollout,
      command: command(`x:${code}`, { ...cancel, assign: [], cancel: ['review'], deadlines: [], newContacts: [] }, systemActor),
      now: later,
    });
    const { answer } = await runStep(ports, {
      rollout,
      command: command(`c:${code}`, { type: 'close', words: 'Thay thế' }, systemActor),
      now: later,
    });
    expect(answer).toMatchObject({ accepted: true });
  };
  const closedAt = async () => (await database.decision.findUnique({ where: { id: decision.id } }))?.closedAt ?? null;
  await end('so-a');
  expect(await closedAt()).toBeNull();
  await end('huyen-b');
  expect((await closedAt())?.toISOString()).toBe(later);
  const head = { ...byOfficer, role: 'headOfDivision', person: 'headOfDivision' } as const;
  await runStep(ports, {
    rollout: rolloutId(decision.id, 'so-a'),
    command: command('o', { type: 'reopen', task: null, reason: 'Chưa xong' }, head),
    now: later,
  });
  expect(await closedAt()).toBeNull();
});

test('a start is the first one until a decision is stored, and not again when the last one is closed', async () => {
  expect(await hasFollowedNothing(database)).toBe(true);
  await storeDecision(database, pack, startsAt);
  expect(await hasFollowedNothing(database)).toBe(false);
  await database.decision.update({ where: { id: decision.id }, data: { closedAt: later } });
  expect(await hasFollowedNothing(database)).toBe(false);
});
