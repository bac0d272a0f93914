import { openRollouts } from '../../activities/openRollouts';
import type { Ports } from '../../activities/ports';
import { runStep, type StepOutcome } from '../../activities/step';
import { dayOf, type Instant, instantAt } from '../../domain/calendar/time';
import type { Answer, Command } from '../../domain/commands/command';
import type { Decision } from '../../domain/decision/decision';
import { reachedBy } from '../../domain/decision/recipients';
import type { RolloutEvent } from '../../domain/record/events';
import { evolveAll } from '../../domain/record/evolve';
import { emptyRollout, openBlockers, type RolloutState } from '../../domain/record/state';
import { type Database, openDatabase } from '../../store/database';
import { rolloutId, storeDecision } from '../../store/decisions';
import { ChainFollower, type Sealing } from '../../store/event-chain';
import { assembleMessages } from '../../store/messages';
import { readEvents, readStates } from '../../store/rollouts';
import { type FreshDatabase, freshDatabase } from '../support/database';
import { decision as smallDecision } from '../support/decision';
import { byOfficer, command, interposed, portsOver } from '../support/ports';

const startsAt: Instant = instantAt('2020-09-15', '08:00');
const later: Instant = instantAt('2020-09-15', '09:30');
const decision: Decision = smallDecision();
const rollout = rolloutId(decision.id, 'so-a');
const other = rolloutId(decision.id, 'huyen-b');

let fresh: FreshDatabase;
let database: Database;
let ports: Ports;

beforeEach(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.url);
  ports = portsOver(database);
  await storeDecision(database, { decision, services: [] }, startsAt);
  await openRollouts(ports, { decision: decision.id, agencies: decision.agencies.map(({ code }) => code), now: startsAt });
});

afterEach(async () => {
  await database.$disconnect();
  await fresh.drop();
});

const progress = (id: string, words: string): Command =>
  command(id, { type: 'reportProgress', task: 'review', done: null, subUnits: null, words });
const give = (given: Command | null, now: Instant = later, to = rollout): Promise<StepOutcome> =>
  runStep(ports, { rollout: to, command: given, now });
const eventsOf = async (type: RolloutEvent['type'], of = rollout) =>
  (await readEvents(database, of)).filter((event) => event.type === type);
const answersOf = (outcomes: StepOutcome[]): (Answer | null)[] => outcomes.map(({ answer }) => answer);

async function stateOf(id = rollout): Promise<RolloutState> {
  const state = (await readStates(database, [id]))[id];
  if (state === undefined) throw new Error(`no rollout ${id}`);
  return state;
}

/** Everything a step could have written. */
async function everything() {
  return {
    rollouts: await database.rollout.findMany({ orderBy: { id: 'asc' } }),
    events: await database.event.findMany({ orderBy: [{ rolloutId: 'asc' }, { seq: 'asc' }] }),
    commands: await database.command.findMany({ orderBy: { id: 'asc' } }),
    tasks: await database.task.findMany({ orderBy: [{ rolloutId: 'asc' }, { id: 'asc' }] }),
    notices: await database.notice.findMany({ orderBy: { id: 'asc' } }),
  };
}

describe('a step under many commands at once', () => {
  it('gives 50 identical commands one effect and 50 equal answers', async () => {
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => give(progress('c1', 'đang làm'))));
    const answer: Answer = { accepted: true, version: (await stateOf()).version };
    expect(answersOf(outcomes)).toEqual(Array.from({ length: 50 }, () => answer));
    expect(await eventsOf('progressReported')).toHaveLength(1);
    expect(await database.command.count({ where: { id: 'c1' } })).toBe(1);
  });

  it('loses none of 50 different commands on one rollout', async () => {
    const outcomes = await Promise.all(Array.from({ length: 50 }, (_, index) => give(progress(`c${index}`, `tin ${index}`))));
    const events = await eventsOf('progressReported');
    expect(events).toHaveLength(50);
    const wordsAt = new Map(events.map((event) => [event.seq, event.type === 'progressReported' ? event.words : '']));
    // Each answer names the version that holds this command's effect, and no other's.
    const told = answersOf(outcomes).map((answer) => (answer?.accepted === true ? wordsAt.get(answer.version) : 'refused'));
    expect(told).toEqual(Array.from({ length: 50 }, (_, index) => `tin ${index}`));
    expect((await stateOf()).version).toBe((await readEvents(database, rollout)).length);
  });
});

describe('a repeated command', () => {
  it('gets the same answer after other events, without a second effect', async () => {
    const first = await give(progress('c1', 'một'));
    await give(progress('c2', 'hai'));
    const before = await everything();
    const repeated = await give(progress('c1', 'một'), instantAt('2020-09-15', '10:00'));
    expect(repeated.answer).toEqual(first.answer);
    expect(await everything()).toEqual(before);
  });

  it('is refused where its id stood for other words', async () => {
    await give(progress('c1', 'một'));
    const before = await everything();
    expect((await give(progress('c1', 'hai'))).answer).toEqual({ accepted: false, code: 'commandIdReused', params: { id: 'c1' } });
    expect(await everything()).toEqual(before);
  });

  it('is refused where its id stood for the same words about another rollout', async () => {
    await give(progress('c1', 'một'));
    expect((await give(progress('c1', 'một'), later, other)).answer).toMatchObject({ accepted: false, code: 'commandIdReused' });
    expect(await eventsOf('progressReported', other)).toEqual([]);
  });

  it('still tells when to look next, for whoever lost the first answer', async () => {
    const first = await give(progress('c1', 'một'));
    const repeated = await give(progress('c1', 'một'));
    expect(repeated.plan).toEqual(first.plan);
    expect(first.plan?.nextLookAt).not.toBeNull();
  });
});

describe('a rollout that is open already', () => {
  it('stays as it is when publishing is repeated later under its first moment', async () => {
    await give(null, instantAt('2020-10-12', '06:00'));
    expect(Object.keys((await stateOf()).letters)).not.toEqual([]);
    const before = await everything();
    await openRollouts(ports, { decision: decision.id, agencies: ['so-a'], now: startsAt });
    expect(await everything()).toEqual(before);
  });
});

describe('a refusal', () => {
  it.each<[string, Command]>([
    ['words are missing', command('r1', { type: 'submit', task: 'review', words: ' ' })],
    ['the task is unknown', command('r2', { type: 'submit', task: 'nothing', words: 'xong' })],
    ['the role may not', command('r3', { type: 'accept', task: 'review' })],
    ['the state does not allow it', command('r4', { type: 'accept', task: 'review' }, byOfficer)],
  ])('stores nothing where %s', async (_why, refused) => {
    const before = await everything();
    const outcome = await give(refused);
    expect(outcome.answer).toMatchObject({ accepted: false });
    expect(outcome.plan).toBeNull();
    expect(await everything()).toEqual(before);
  });

  it('leaves its id free for the command put right', async () => {
    await give(command('r1', { type: 'submit', task: 'review', words: '' }));
    expect((await give(command('r1', { type: 'submit', task: 'review', words: 'xong' }))).answer).toMatchObject({ accepted: true });
  });
});

describe('a withdrawal', () => {
  /** The call to acknowledge is owed on the second working day; it waits for the sending hour. */
  const morning = instantAt('2020-09-17', '06:00');
  const acknowledge = command('ack', { type: 'acknowledge', tasks: ['review'] });
  const g2 = async () => (await database.notice.findMany({ where: { rolloutId: rollout, rung: 'G2' } })).map(({ status }) => status);

  beforeEach(async () => {
    await give(null, morning);
    expect(await g2()).toEqual(['pending']);
  });

  it('takes back what nobody has claimed, and leaves its rung unspent', async () => {
    expect((await give(acknowledge, instantAt('2020-09-17', '07:00'))).answer).toMatchObject({ accepted: true });
    expect(await g2()).toEqual(['withdrawn']);
    expect((await eventsOf('rungWithdrawn')).map((event) => event.type === 'rungWithdrawn' && event.rung)).toContain('G2');
  });

  it('that the sender overtakes is decided again on what is so now', async () => {
    const eight = instantAt('2020-09-17', '08:00');
    let writes = 0;
    const overtaken = interposed(database, 'record_step', async () => {
      writes += 1;
      if (writes > 1) return;
      await assembleMessages(database, eight, 'office.example', async (notice) => {
        const agency = decision.agencies.find(({ code }) => code === notice.agency);
        const recipient = agency === undefined ? null : reachedBy(decision, agency, notice.role, dayOf(eight));
        return recipient === null ? null : { recipient, slot: notice.due };
      });
    });
    const outcome = await runStep({ ...ports, database: overtaken }, { rollout, command: acknowledge, now: eight });
    expect(outcome.answer).toMatchObject({ accepted: true });
    expect(writes).toBe(2);
    expect(await g2()).toEqual(['taken']);
    expect(await eventsOf('rungWithdrawn')).toEqual([]);
    expect(await eventsOf('acknowledged')).toHaveLength(1);
  });
});

it('a step writes the row of a task only where it changes', async () => {
  const rows = () =>
    database.$queryRaw<{ id: string; written: string; is: string }[]>`
      SELECT id, xmin::text AS written, class_current AS is FROM task WHERE rollout_id = ${rollout} ORDER BY id`;
  await give(progress('c1', 'đang làm'));
  const begun = await rows();
  await give(progress('c2', 'vẫn đang làm'));
  expect(await rows()).toEqual(begun);
  await give(null, instantAt('2020-10-08', '06:00'));
  const late = await rows();
  expect(late.map(({ is }) => is)).toContain('overdue');
  expect(late.filter(({ written }, index) => written === begun[index]?.written)).toEqual([]);
});

describe('the record', () => {
  beforeEach(async () => {
    await liveThroughAutumn();
  });

  it('holds the state that follows from its events', async () => {
    for (const { code } of decision.agencies) {
      const id = rolloutId(decision.id, code);
      const events = await readEvents(database, id);
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
      expect(await stateOf(id)).toEqual(evolveAll(emptyRollout(decision.id, code), events));
    }
  });

  it('met most kinds of events on the way', async () => {
    const types = new Set((await readEvents(database, rollout)).map(({ type }) => type));
    expect([...types].sort()).toEqual(
      expect.arrayContaining([
        'blockerResolved',
        'letterDrafted',
        'letterIssued',
        'pauseAccepted',
        'returned',
        'rungReached',
        'rungWithdrawn',
      ]),
    );
  });

  it('has a chain of hashes that verifies over what is stored', async () => {
    for (const { code } of decision.agencies) expect(await firstBroken(rolloutId(decision.id, code))).toBeNull();
  });

  it('has a chain of hashes that a changed event breaks', async () => {
    await database.$executeRaw`ALTER TABLE event DISABLE TRIGGER event_is_kept`;
    await database.$executeRaw`UPDATE event SET body = jsonb_set(body, '{words}', '"sửa"') WHERE rollout_id = ${rollout} AND seq = (
      SELECT max(seq) FROM event WHERE rollout_id = ${rollout} AND type = 'progressReported')`;
    const changed = (await eventsOf('progressReported')).at(-1);
    expect(await firstBroken(rollout)).toBe(changed?.seq);
  });

  it('has a chain of hashes that a missing last event breaks', async () => {
    await database.$executeRaw`ALTER TABLE event DISABLE TRIGGER event_is_kept`;
    const version = (await stateOf()).version;
    await database.event.delete({ where: { rolloutId_seq: { rolloutId: rollout, seq: version } } });
    expect(await firstBroken(rollout)).toBe(version);
  });

  it('lets no event be updated or deleted', async () => {
    await expect(database.$executeRaw`UPDATE event SET type = 'accepted' WHERE seq = 1`).rejects.toThrow('never changed or removed');
    await expect(database.$executeRaw`DELETE FROM event WHERE seq = 1`).rejects.toThrow('never changed or removed');
    expect((await readEvents(database, rollout))[0]?.type).toBe('rolloutOpened');
  });
});

/** The number of the first event whose stored hash does not follow, or of the head that no event leads to; null where all is well. */
async function firstBroken(id: string): Promise<number | null> {
  const events = await readEvents(database, id);
  const select = { salt: true, seals: true, hash: true } as const;
  const stored = await database.event.findMany({ where: { rolloutId: id }, orderBy: { seq: 'asc' }, select });
  const chain = new ChainFollower(id);
  for (const [index, event] of events.entries()) {
    const { salt = null, seals = null, hash = '' } = stored[index] ?? {};
    if (chain.follow(event, { salt, seals: seals as Sealing['seals'] }, hash).fault !== null) return event.seq;
  }
  const head = await database.rollout.findUniqueOrThrow({ where: { id } });
  return head.auditHash === chain.hash ? null : head.version;
}

/** A blocker with its pause, a result returned and handed in again, silence, letters: with every look that the rules ask for. */
async function liveThroughAutumn(): Promise<void> {
  const raised = instantAt('2020-09-18', '09:00');
  await give(progress('p1', 'bắt đầu'), instantAt('2020-09-17', '06:00'));
  await give(command('b1', { type: 'raiseBlocker', task: 'review', words: 'thiếu kinh phí', pause: true }), raised);
  const [blocker] = openBlockers((await stateOf()).tasks.review ?? fail());
  const on = { task: 'review', blocker: blocker?.id ?? '' };
  await give(command('b2', { type: 'acceptPause', ...on }, byOfficer), instantAt('2020-09-21', '09:00'));
  await give(null, instantAt('2020-09-22', '06:00'));
  await give(command('b3', { type: 'resolveBlocker', ...on, words: 'đã cấp' }, byOfficer), instantAt('2020-09-25', '09:00'));
  await give(command('s1', { type: 'submit', task: 'review', words: 'văn bản 12' }), instantAt('2020-09-28', '09:00'));
  await give(command('s2', { type: 'return', task: 'review', reason: 'thiếu phụ lục' }, byOfficer), instantAt('2020-09-30', '09:00'));
  for (let look = 0, now: Instant | null = instantAt('2020-10-01', '06:00'); look < 40 && now !== null; look += 1) {
    const { plan } = await give(null, now);
    const draft: RolloutState['letters'][string] | undefined = Object.values((await stateOf()).letters).find(
      ({ issued }) => issued === null,
    );
    if (draft !== undefined) {
      const issue = { type: 'issueLetter', letter: draft.id, number: `${look}`, date: dayOf(now), signer: 'Chánh Văn phòng' } as const;
      await give(command(`l${look}`, issue, byOfficer), now);
    }
    now = plan?.nextLookAt ?? null;
  }
  // The message that the last look left unsent is withdrawn again.
  await give(progress('p2', 'gần xong'), instantAt('2020-12-30', '06:30'));
  await give(command('s3', { type: 'submit', task: 'review', words: 'văn bản 13' }), instantAt('2020-12-30', '07:00'));
}

function fail(): never {
  throw new Error('the task is not there');
}
