import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runStep } from '../../activities/step';
import type { Instant } from '../../domain/calendar/time';
import type { Answer, Command, CommandBody } from '../../domain/commands/command';
import type { Decision } from '../../domain/decision/decision';
import { type Notice, noticeKey } from '../../domain/ladder/notice';
import type { RolloutEvent } from '../../domain/record/events';
import { evolveAll } from '../../domain/record/evolve';
import { emptyRollout, openBlockers, type RolloutState, type RungMark, type TaskState } from '../../domain/record/state';
import { currentState } from '../../domain/record/upgrade';
import { verifyChains } from '../../store/audit-chain';
import { type Database, openDatabase } from '../../store/database';
import { rolloutId } from '../../store/decisions';
import { readEvents, readStates } from '../../store/rollouts';
import { type FreshDatabase, freshDatabase } from '../support/database';
import { byAgency, command, portsOver } from '../support/ports';
import { at, by } from '../support/rollouts';

/** A rollout under way as an earlier version stored it, continued by the rules as they are. */

type StoredRecord = {
  /** By what it was made. */
  made: string;
  start: Instant;
  now: Instant;
  decision: Decision;
  rollout: { version: number; state: RolloutState; statusClass: string; nextLookAt: Instant; auditHash: string };
  events: { seq: number; type: string; happened: Instant; recorded: Instant; actor: object; body: object; hash: string }[];
  tasks: { id: string; code: string; kind: string; status: string; opensOn: string; blocked: boolean; assignedAt: Instant }[];
  notices: (Notice & { status: string })[];
  commands: { id: string; digest: string; answer: Answer; recorded: Instant }[];
  firstCommand: Command;
};

const stored: StoredRecord = JSON.parse(readFileSync(path.join(__dirname, 'records', 'before-the-whole-life.json'), 'utf8'));
const rollout = rolloutId(stored.decision.id, 'so-a');
const events = stored.events.map(({ body, hash: _, ...event }) => ({ ...event, ...body }) as unknown as RolloutEvent);

/** The record as that version left it, in tables as the present migrations make them. */
async function load(db: Database): Promise<void> {
  const { decision, start, now } = stored;
  const { id, source, sendingHour } = decision;
  const head = { id, number: source.number ?? '', issuerCode: source.issuerCode, version: 1, startedAt: start, sendingHour };
  await db.decision.create({ data: head });
  await db.decisionVersion.create({ data: { decisionId: id, version: 1, document: decision as object, digest: '', recordedAt: start } });
  await db.rollout.create({
    data: { id: rollout, decisionId: id, agency: 'so-a', chain: 1, ...stored.rollout, state: stored.rollout.state as object },
  });
  await db.event.createMany({ data: stored.events.map((event) => ({ ...event, rolloutId: rollout })) });
  await db.task.createMany({ data: stored.tasks.map((task) => ({ ...task, rolloutId: rollout })) });
  await db.notice.createMany({ data: stored.notices.map((notice) => ({ ...notice, rolloutId: rollout, recorded: now })) });
  await db.command.createMany({ data: stored.commands.map((entry) => ({ ...entry, rolloutId: rollout })) });
}

/** A state without what an earlier version did not keep: when a rung was reached, and the days of a credit of none. */
function withoutUnkept(state: RolloutState): unknown {
  const marks = (rungs: Record<string, RungMark>) =>
    Object.fromEntries(Object.entries(rungs).map(([key, mark]) => [key, { ...mark, on: null, event: null }]));
  const reasons = (task: TaskState) => task.reasons.map((reason) => (reason.workingDays === 0 ? { ...reason, span: null } : reason));
  const entries = <T>(record: Record<string, T>, change: (value: T) => T) =>
    Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
  return {
    ...state,
    tasks: entries(state.tasks, (task) => ({ ...task, rungs: marks(task.rungs) as never, reasons: reasons(task) })),
    letters: entries(state.letters, (letter) => ({ ...letter, rungs: marks(letter.rungs) as never })),
  };
}

describe('what the version before the whole life of a task stored', () => {
  let fresh: FreshDatabase;
  let db: Database;
  beforeAll(async () => {
    fresh = await freshDatabase();
    db = openDatabase(fresh.url);
    await load(db);
  });
  afterAll(async () => {
    await db.$disconnect();
    await fresh.drop();
  });

  const wakeUp = (now: Instant) => runStep(portsOver(db), { rollout, command: null, now });
  const give = (id: string, body: CommandBody, now: string, actor = byAgency) =>
    runStep(portsOver(db), { rollout, command: command(id, body, actor), now: at(now) });
  const stateNow = async () => (await readStates(db, [rollout]))[rollout] as RolloutState;
  const taskNow = async (id: string) => (await stateNow()).tasks[id] as TaskState;
  const newEvents = async () => (await readEvents(db, rollout)).slice(stored.events.length);

  it('is of another shape than today', () => {
    expect(stored.rollout.state).not.toHaveProperty('held');
    expect(stored.decision.agencies[0]).not.toHaveProperty('renamed');
    expect(Object.values(stored.rollout.state.tasks)[0]).not.toHaveProperty('extensions');
  });

  it('gives the same state by its events as by its upgraded state, but for what it did not keep', () => {
    const rebuilt = evolveAll(emptyRollout(stored.decision.id, 'so-a'), events);
    expect(withoutUnkept(currentState(stored.rollout.state))).toEqual(withoutUnkept(rebuilt));
    expect(rebuilt).not.toEqual(currentState(stored.rollout.state));
  });

  it('is looked at: what its ladder owes now is told once, counted from the days that its events know', async () => {
    const { plan } = await wakeUp(stored.now);
    expect(plan).toMatchObject({ open: true });
    expect(await stateNow()).toEqual(evolveAll(emptyRollout(stored.decision.id, 'so-a'), await readEvents(db, rollout)));
    // The blocker laid before the Chairman on 8/10 has waited three working days for an opinion: a rung that was not watched before.
    expect(
      (await newEvents()).map((event) => (event.type === 'rungReached' ? [event.task, event.rung, event.ordinal] : event.type)),
    ).toEqual([['update', 'V5+', 1], 'chainSealed']);
    const keys = (await db.notice.findMany({ where: { rolloutId: rollout } })).map((notice) => noticeKey(notice as never));
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it('answers a command given before with its answer, and does nothing more', async () => {
    const before = await newEvents();
    const { answer } = await runStep(portsOver(db), { rollout, command: stored.firstCommand, now: at('2020-10-13 09:00') });
    expect(answer).toEqual(stored.commands[1]?.answer);
    expect(await newEvents()).toEqual(before);
  });

  it('takes a command', async () => {
    const { answer } = await give(
      'new-1',
      { type: 'reportProgress', task: 'plan', done: null, subUnits: null, words: 'đang làm' },
      '2020-10-13 09:10',
    );
    expect(answer).toMatchObject({ accepted: true });
    expect(await taskNow('plan')).toMatchObject({ status: 'inProgress', progress: { words: 'đang làm' } });
  });

  it('gives back the days of a pause that was accepted before', async () => {
    const blocker = openBlockers(await taskNow('review'))[0]?.id ?? '';
    await give('new-2', { type: 'resolveBlocker', task: 'review', blocker, words: 'đã có ý kiến' }, '2020-10-14 10:00', by('officer'));
    // After Friday 9/10 through Wednesday 14/10: three working days, on top of Friday 16/10.
    expect(await taskNow('review')).toMatchObject({ original: '2020-10-06', current: '2020-10-21' });
  });

  it('issues a letter that was drafted before', async () => {
    const body: CommandBody = {
      type: 'issueLetter',
      letter: 'letter-2020-10-12',
      number: '7/VP',
      date: '2020-10-14',
      signer: 'Chánh Văn phòng',
    };
    const { answer } = await give('new-3', body, '2020-10-14 10:30', by('chiefOfOffice'));
    expect(answer).toMatchObject({ accepted: true });
    expect((await taskNow('plan')).letters).toMatchObject({ Q3: { on: '2020-10-05' }, Q5: { on: '2020-10-14' } });
  });

  it('takes a command that did not exist before', async () => {
    const { answer } = await give(
      'new-4',
      { type: 'requestExtension', task: 'review', until: '2020-10-30', reason: 'thêm thời gian' },
      '2020-10-14 11:00',
    );
    expect(answer).toMatchObject({ accepted: true });
  });

  it('has an unbroken chain of events, sealed once, which give the stored state; what was stored keeps its hashes', async () => {
    const all = await readEvents(db, rollout);
    expect(all.filter(({ type }) => type === 'chainSealed').map(({ seq }) => seq)).toEqual([stored.events.length + 2]);
    const { breaks, heads } = await verifyChains(db, stored.decision.id);
    expect(breaks).toEqual([]);
    expect(heads.map((head) => head.events)).toEqual([all.length]);
    const kept = await db.event.findMany({ where: { rolloutId: rollout }, orderBy: { seq: 'asc' }, take: stored.events.length });
    expect(kept.map(({ hash, salt }) => [hash, salt])).toEqual(stored.events.map(({ hash }) => [hash, null]));
    expect(await stateNow()).toEqual(evolveAll(emptyRollout(stored.decision.id, 'so-a'), all));
  });
});
