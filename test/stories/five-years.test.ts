import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { temporal } from '@temporalio/proto';
import { addWorkingDays } from '../../domain/calendar/calendar';
import { addDays, type Day, dayOf, type Instant, instantAt } from '../../domain/calendar/time';
import type { Answer, Command, CommandBody } from '../../domain/commands/command';
import type { Decision } from '../../domain/decision/decision';
import { evolveAll } from '../../domain/record/evolve';
import { emptyRollout, openBlockers, type TaskState } from '../../domain/record/state';
import { readEvents } from '../../store/rollouts';
import { followerId, LONGEST_RUN } from '../../workflows/ids';
import { agency, person, rung, decision as smallDecision, task } from '../support/decision';
import { effort } from '../support/effort';
import { asStored, toMinutes } from '../support/model-world';
import { at, by, byAgency, calendar, command, Run } from '../support/rollouts';
import { createWorld, type World } from '../support/world';

/** Five years of one agency, twelve weeks in the suite: ten tasks told weekly, eight commands a week, and what its histories hold. */

/** Where weeks take the place of years, a run gives way so much sooner. */
jest.mock('../../workflows/ids', () => {
  const real = jest.requireActual('../../workflows/ids');
  return { ...real, LONGEST_RUN: jest.requireActual('../support/effort').effort(200, real.LONGEST_RUN) };
});

jest.setTimeout(effort(240_000, 900_000));

const START = '2021-01-04 07:30';
const WEEKS = effort(12, 260);
/** After the last weekly rung. */
const END = effort('2021-04-15 12:00', '2026-03-31 12:00');
const TASKS = Array.from({ length: 10 }, (_, index) => `t${index}`);
const BATCHES = effort(12, 250);
const IN_A_BATCH = 8;
/** Events that a run may have, and those of a wake-up that sends nothing urgent. */
const MOST_EVENTS = LONGEST_RUN + 500;
const MOST_EVENTS_OF_A_WAKE_UP = 7;

const decision: Decision = smallDecision({
  agencies: [agency('so-a')],
  people: [person('officer'), person('chairman')],
  tasks: TASKS.map((code) => task(code, { kind: 'update', deadline: { type: 'none' } })),
  ladder: [
    rung({ code: 'G0', after: 'assigned', to: ['focal'], slot: 'atOnce' }),
    rung({ code: 'W', after: 'noDeadline', days: 5, repeat: { every: 5, atMost: WEEKS }, to: ['focal'] }),
  ],
});

type Given = { at: Instant; command: Command; answer: Answer };

/**
 * Asks every task in turn in the middle of each batch's minute, its blockers now and then and last, since they are told at once. Commands
 * come one by one: the time-skipping server never goes on where one meets the end of a run under another (test/temporal/long-run shows them
 * on a real server).
 */
function bodyFor(index: number, blocked: TaskState | undefined): CommandBody {
  const code = TASKS[index % TASKS.length] ?? 't0';
  if (index % 40 === 7) return { type: 'raiseBlocker', task: code, words: 'vướng', pause: false };
  const open = blocked === undefined ? undefined : openBlockers(blocked)[0];
  if (index % 40 === 31 && blocked !== undefined && open !== undefined) {
    return { type: 'resolveBlocker', task: blocked.id, blocker: open.id, words: 'xong' };
  }
  return { type: 'reportProgress', task: code, done: null, subUnits: null, words: `tuần ${index}` };
}

/** The Wednesday of a batch's week, in the middle of a minute of the morning. */
function batchInstant(week: number): Instant {
  const day = addDays('2021-01-06', Math.floor((week * WEEKS) / BATCHES) * 7);
  return new Date(Date.parse(instantAt(day, '10:00')) + 20_000).toISOString();
}

type HistoryEvent = { eventType: string; workflowExecutionStartedEventAttributes?: { continuedExecutionRunId?: string } };
/** One run of the workflow, from its history. */
type RunOfHistory = { events: number; bytes: number; wakeUps: number; updates: number; longestWakeUp: number };

/** Wake-ups and what each took, until whatever comes next from outside. */
function measured(events: readonly HistoryEvent[], bytes: number): RunOfHistory {
  const wakeUps: number[] = [];
  let current: number | null = null;
  const end = () => {
    if (current !== null) wakeUps.push(current);
    current = null;
  };
  for (const { eventType } of events) {
    const type = eventType.replace('EVENT_TYPE_', '');
    // A command or something urgent is no wake-up that sends nothing urgent.
    if (type === 'WORKFLOW_EXECUTION_UPDATE_ACCEPTED' || type === 'ACTIVITY_TASK_SCHEDULED') current = null;
    if (type === 'TIMER_FIRED') {
      end();
      current = 0;
    }
    if (current !== null) current += 1;
    if (type === 'TIMER_STARTED') end();
  }
  const updates = events.filter(({ eventType }) => eventType.endsWith('UPDATE_ACCEPTED')).length;
  return { events: events.length, bytes, wakeUps: wakeUps.length, updates, longestWakeUp: Math.max(0, ...wakeUps) };
}
async function runsOf(world: World): Promise<RunOfHistory[]> {
  const { client } = world.temporal;
  const workflowId = followerId(decision.id, 'so-a');
  const runs: RunOfHistory[] = [];
  for (let runId: string | undefined = (await client.workflow.getHandle(workflowId).describe()).runId; runId !== undefined; ) {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    const { events } = JSON.parse(historyToJSON(history)) as { events: HistoryEvent[] };
    runs.unshift(measured(events, temporal.api.history.v1.History.encode(history).finish().length));
    runId = events[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId || undefined;
  }
  return runs;
}

describe(`${WEEKS} weeks of ten tasks told weekly, with ${BATCHES * IN_A_BATCH} commands`, () => {
  let world: World;
  const given: Given[] = [];
  let runs: RunOfHistory[] = [];
  let end: Instant;

  beforeAll(async () => {
    const began = Date.now();
    world = await createWorld({ startsAt: START });
    await world.publish(decision);
    for (let batch = 0; batch < BATCHES; batch += 1) {
      const instant = batchInstant(batch);
      await world.simulation.pass(instant);
      const state = await world.state('so-a');
      const commands = Array.from({ length: IN_A_BATCH }, (_, place) => {
        const index = batch * IN_A_BATCH + place;
        const blocked = Object.values(state.tasks).find((entry) => openBlockers(entry).length > 0);
        const body = bodyFor(index, blocked);
        return { ...command(body, body.type === 'resolveBlocker' ? by('officer') : byAgency), id: `five-years#${index}` };
      });
      for (const entry of commands) given.push({ at: instant, command: entry, answer: await giveUntilAnswered(entry) });
    }
    await world.simulation.pass(at(END));
    end = await world.now();
    runs = await runsOf(world);
    const line = (run: RunOfHistory, index: number) =>
      `run ${index + 1}: ${run.events} events, ${run.bytes} bytes, ${run.updates} commands, ${run.wakeUps} wake-ups of at most ${run.longestWakeUp} events`;
    process.stderr.write(`${runs.map(line).join('\n')}\nfive-years: ${WEEKS} weeks in ${Date.now() - began} ms\n`);
  });
  afterAll(() => world?.close());

  /** As a person does who hears that the record is unavailable: the same click again. */
  async function giveUntilAnswered(entry: Command): Promise<Answer> {
    for (;;) {
      const answer = await world.simulation.give('so-a', entry);
      if (answer.accepted || answer.code !== 'unavailable') return answer;
    }
  }

  it('takes several runs, none with more than 2,000 events', () => {
    expect(runs.length).toBeGreaterThan(effort(1, 3));
    expect(runs.filter((run) => run.events > MOST_EVENTS)).toEqual([]);
  });

  it('takes at most 7 events for a wake-up that sends nothing urgent', () => {
    expect(runs.reduce((sum, run) => sum + run.wakeUps, 0)).toBeGreaterThanOrEqual(WEEKS);
    expect(Math.max(...runs.map((run) => run.longestWakeUp))).toBeLessThanOrEqual(MOST_EVENTS_OF_A_WAKE_UP);
  });

  it('answers every command, and each has had one effect', async () => {
    expect(given).toHaveLength(BATCHES * IN_A_BATCH);
    expect(given.filter(({ answer }) => !answer.accepted)).toEqual([]);
    const rows = await world.database.command.count({ where: { id: { startsWith: 'five-years#' } } });
    expect(rows).toBe(given.length);
    const versions = given.map(({ answer }) => (answer.accepted ? answer.version : 0));
    expect(new Set(versions).size).toBe(given.length);
  });

  it('ends in the state of the model, which is given the commands in the order of their answers', async () => {
    const run = new Run({ decision, agency: decision.agencies[0] ?? agency('so-a'), start: START });
    run.assign();
    const inOrder = [...given].sort((a, b) => versionOf(a) - versionOf(b));
    for (const { at: instant, command: entry, answer } of inOrder) {
      run.untilInstant(instant);
      run.look(entry);
      run.state = asStored(run.state);
      expect(run.state.version).toBe(answer.accepted ? answer.version : 0);
    }
    run.untilInstant(end);
    const events = await readEvents(world.database, world.rollout('so-a'));
    expect(events).toHaveLength(run.events.length);
    expect(toMinutes(events)).toEqual(toMinutes(asStored(run.events)));
    expect(toMinutes(await world.state('so-a'))).toEqual(toMinutes(run.state));
    expect(await world.state('so-a')).toEqual(evolveAll(emptyRollout(decision.id, 'so-a'), events));
  });

  it('tells each task every week once, on its day', async () => {
    const rows = await world.database.notice.findMany({ where: { rung: 'W' }, include: { message: true }, orderBy: { due: 'asc' } });
    for (const code of TASKS) {
      const days = rows.filter((row) => row.task === code).map((row) => dayOf(row.message?.settledAt?.toISOString() ?? ''));
      expect(days).toEqual(weeklyDays());
    }
  });

  it('gives commands repeated after continue-as-new their first answers, and no second effect', async () => {
    const before = await readEvents(world.database, world.rollout('so-a'));
    const repeated = given.filter((_, index) => index % 97 === 0);
    const answers = await Promise.all(repeated.map((entry) => giveUntilAnswered(entry.command)));
    expect(answers).toEqual(repeated.map((entry) => entry.answer));
    expect(await readEvents(world.database, world.rollout('so-a'))).toHaveLength(before.length);
  });
});

function versionOf({ answer }: Given): number {
  return answer.accepted ? answer.version : 0;
}

/** Every fifth working day after the assignment. */
function weeklyDays(): Day[] {
  return Array.from({ length: WEEKS }, (_, index) => addWorkingDays(calendar, START.slice(0, 10), 5 * (index + 1)));
}
