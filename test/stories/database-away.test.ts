import { addMinutes, type Instant, startOfMinute } from '../../domain/calendar/time';
import type { Answer, Command } from '../../domain/commands/command';
import type { Simulation } from '../../local/simulation/simulation';
import { type Database, openDatabase } from '../../store/database';
import { giveCommand } from '../../temporal/client';
import { agency, task } from '../support/decision';
import { type Gate, openGate } from '../support/gate';
import { at, byAgency } from '../support/rollouts';
import { freshSimulation } from '../support/world';
import { storyDecision } from './support/story-decision';

/**
 * The database is away for an hour over a sending hour, while agencies go on answering. The day on which nobody has answered yet is
 * the measure: as many are reminded on the second working day, when all is there, as five working days before the end, when it is away.
 */

const codes = Array.from({ length: 20 }, (_, index) => `so-${String(index + 1).padStart(2, '0')}`);
const decision = storyDecision({
  agencies: codes.map((code) => agency(code)),
  tasks: [task('review', { progress: 'words', deadline: { type: 'workingDays', count: 12, from: 'decision' } })],
});
const USUAL_DAY = at('2020-09-17 08:00');
const AWAY_FROM = at('2020-09-24 07:50');
const AWAY_UNTIL = at('2020-09-24 08:50');
/** Well again within this: the longest pause between two attempts. */
const HEALED = addMinutes(AWAY_UNTIL, 10);

let simulation: Simulation;
let gate: Gate;
let record: Database;
let close = async () => {};
const during: Answer[] = [];
const again: Answer[] = [];

beforeAll(async () => {
  const begun = await freshSimulation(at('2020-09-15 08:00'), async (url) => {
    gate = await openGate(Number(new URL(url).port));
    return gate.through(url);
  });
  ({ simulation, close } = begun);
  record = openDatabase(begun.fresh.url, 2);
  await simulation.publish(decision);
  await simulation.pass(AWAY_FROM);
  await gate.shut();
  for (const [index, commands] of [given('a'), given('b')].entries()) {
    const now = await simulation.now();
    during.push(...(await Promise.all(commands.map((each) => give(each, now)))));
    await simulation.idle(addMinutes(AWAY_FROM, (index + 1) * 30));
  }
  await gate.open();
  await simulation.idle(HEALED);
  await simulation.settled();
  for (const commands of [given('a'), given('b')]) {
    const now = await simulation.now();
    again.push(...(await Promise.all(commands.map((each) => give(each, now)))));
  }
  await simulation.settled();
});
afterAll(async () => {
  await close();
  await record.$disconnect();
  await gate.close();
});

/** Half of the agencies report how far they are. */
function given(round: string): { code: string; command: Command }[] {
  return codes.slice(0, 10).map((code) => ({
    code,
    command: {
      id: `${round}-${code}`,
      actor: byAgency,
      happened: null,
      type: 'reportProgress',
      task: 'review',
      done: null,
      subUnits: null,
      words: round,
    },
  }));
}

function give({ code, command }: { code: string; command: Command }, now: Instant): Promise<Answer> {
  const { temporal, database, clockOffsetMs, sealKeys } = simulation;
  return giveCommand({ temporal, database, clockOffsetMs, searchable: false, sealKeys, now: () => now }, simulation.rollout(code), command);
}

/** Messages that were taken in each minute from a moment on, for twelve minutes. */
async function perMinute(from: Instant): Promise<number[]> {
  const messages = await record.message.findMany({ where: { status: 'sent', settledAt: { gte: from, lt: addMinutes(from, 12) } } });
  const minutes = new Map<string, number>();
  for (const { settledAt } of messages) {
    const minute = startOfMinute(settledAt?.toISOString() ?? '');
    minutes.set(minute, (minutes.get(minute) ?? 0) + 1);
  }
  return [...minutes.values()];
}

it('nobody is told that a command was taken while nothing could be kept', () => {
  expect(during.map((answer) => (answer.accepted ? 'accepted' : answer.code))).toEqual(Array(20).fill('unavailable'));
});

it('each command that is given again with its id takes effect once, and none did before', async () => {
  expect(again).toEqual(Array(20).fill(expect.objectContaining({ accepted: true })));
  const ids = [...given('a'), ...given('b')].map(({ command }) => command.id);
  expect(await record.command.count({ where: { id: { in: ids } } })).toBe(ids.length);
  const events = await record.event.findMany({ where: { type: 'progressReported' }, select: { recorded: true } });
  expect(events).toHaveLength(ids.length);
  expect(events.every(({ recorded }) => recorded.toISOString() >= AWAY_UNTIL)).toBe(true);
});

it('what was owed at the sending hour leaves once the database is back, once each, at the pace of any other day', async () => {
  const usual = await perMinute(USUAL_DAY);
  const afterwards = await perMinute(AWAY_UNTIL);
  const sum = (of: number[]) => of.reduce((all, one) => all + one, 0);
  expect(sum(usual)).toBe(20);
  expect(sum(afterwards)).toBe(20);
  expect(Math.max(...afterwards)).toBeLessThanOrEqual(2 * Math.max(...usual));
  expect(await record.message.count({ where: { status: { not: 'sent' } } })).toBe(0);
  expect(await record.notice.groupBy({ by: ['status'], where: { due: { lte: HEALED } }, _count: true })).toEqual([
    { status: 'taken', _count: expect.any(Number) },
  ]);
});
