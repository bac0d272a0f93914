import type { CalendarPaper } from '../../domain/calendar/calendar';
import { addDays, dayOf, daysBetween, type Instant, startOfMinute } from '../../domain/calendar/time';
import type { Answer, Command } from '../../domain/commands/command';
import { filesIn } from '../../domain/commands/decide';
import type { Decision } from '../../domain/decision/decision';
import { type Notice, noticeKey } from '../../domain/ladder/notice';
import type { RolloutEvent } from '../../domain/record/events';
import type { StatusClass } from '../../domain/record/status';
import type { Simulation } from '../../local/simulation/simulation';
import { appendNotice } from '../../store/calendar-notices';
import { canonicalJson } from '../../store/canonical-json';
import { rolloutId, storeDecision, type TakenOver } from '../../store/decisions';
import { readEvents, readStates } from '../../store/rollouts';
import { type CommandContext, giveCommand, lookAgain, startDecision, startPostOffice } from '../../temporal/client';
import { effort, soaking } from '../support/effort';
import {
  type AgencyCode,
  type Altered,
  agencyCodes,
  modelAfter,
  Pair,
  type RolloutView,
  type ScriptedCommand,
  type ScriptedNotice,
  scriptOf,
  toldLine,
  toMinutes,
  viewOf,
} from '../support/model-world';
import { type Story, stories } from '../support/random-rollouts';
import { at, catalogueOf } from '../support/rollouts';
import { fc, seed } from '../support/seeded';
import { freshSimulation } from '../support/world';

/**
 * Random stories through the real workflows, all side by side on one clock, against the same stories in memory. An outage of the
 * worker is no part of them: the model's is a rollout that looks late, which the server's clock cannot be told for one of fifty.
 */

/** In the suite always the same: what makes them worth comparing is met by these, by the seed that meets most of it. Soak plays new ones. */
const FIXED_SEED = 5;
const SEQUENCES = effort(8, 50);
/** Of each sequence, which the generator makes up to twice as long. */
const MOVES = 30;
/** The stories begin within three weeks, so that time is passed once for many of them. */
const FIRST_DAY = '2020-12-03';
jest.setTimeout(900_000);

const paper = (id: string, day: string, kind: 'off' | 'work'): CalendarPaper => ({
  id,
  year: Number(day.slice(0, 4)),
  replaces: [],
  entries: [{ day, kind, name: { vi: 'Nghỉ theo thông báo muộn', en: 'Off by a late notice' }, source: 'TB', status: 'announced' }],
  source: 'TB',
  status: 'announced',
  happened: null,
});
/** A notice for a week that nothing pending can reach yet, one for a day that is over, and a Saturday to be worked. */
const notices: ScriptedNotice[] = [
  { at: at('2020-12-14 09:05'), paper: paper('tb-1', '2020-12-24', 'off') },
  { at: at('2021-01-07 14:05'), paper: paper('tb-2', '2021-01-05', 'off') },
  { at: at('2021-01-12 09:35'), paper: paper('tb-3', '2021-01-23', 'work') },
];

type Played = { story: Story; script: ScriptedCommand[] };

/** Random stories, each about a decision of its own. */
function randomStories(): Story[] {
  const chosen = effort(FIXED_SEED, seed + 1_000);
  process.stderr.write(`the same as the model: seed ${chosen}${soaking ? ` (FC_SEED=${seed} repeats it)` : ''}\n`);
  return fc.sample(stories, { numRuns: SEQUENCES, seed: chosen }).map((story, index) => {
    const number = `${index + 1}`.padStart(2, '0');
    const { id, source } = story.decision;
    const start = `${addDays(FIRST_DAY, daysBetween('2020-11-20', story.start.slice(0, 10)) % 21)}${story.start.slice(10)}`;
    return {
      ...story,
      start,
      moves: story.moves.slice(0, MOVES),
      decision: { ...story.decision, id: `${id}-${number}`, source: { ...source, number: `${number}/QĐ-UBND` } },
    };
  });
}

type Moment = { notice: ScriptedNotice | null; begins: Story[]; commands: Map<string, ScriptedCommand[]> };

/** Everything that is done to all decisions, by instant: time is passed once. */
function timelineOf(played: readonly Played[]): [Instant, Moment][] {
  const moments = new Map<Instant, Moment>();
  const momentAt = (instant: Instant): Moment => {
    const moment = moments.get(instant) ?? { notice: null, begins: [], commands: new Map() };
    moments.set(instant, moment);
    return moment;
  };
  for (const notice of notices) momentAt(notice.at).notice = notice;
  for (const { story, script } of played) {
    momentAt(at(story.start)).begins.push(story);
    for (const entry of script) {
      const { commands } = momentAt(entry.at);
      commands.set(story.decision.id, [...(commands.get(story.decision.id) ?? []), entry]);
    }
  }
  return [...moments].sort(([a], [b]) => (a < b ? -1 : 1));
}

type Told = Notice & { status: string; message: { settledAt: Date | null } | null };

/** The real world: gives every command as the web does. */
class Reality {
  readonly answers = new Map<string, Answer>();
  private readonly context: CommandContext;
  private readonly begun: string[] = [];

  constructor(private readonly simulation: Simulation) {
    const { temporal, database, clockOffsetMs, sealKeys } = simulation;
    this.context = { temporal, database, clockOffsetMs, searchable: false, sealKeys };
  }

  async live(timeline: [Instant, Moment][], end: Instant): Promise<void> {
    for (const [instant, moment] of timeline) {
      await this.simulation.pass(instant);
      if (moment.notice !== null) await this.enter(moment.notice);
      await this.begin(moment.begins);
      await Promise.all([...moment.commands].map(([decision, commands]) => this.give(decision, commands)));
    }
    await this.simulation.pass(end);
  }

  private async begin(begins: readonly Story[]): Promise<void> {
    const { database, temporal, clockOffsetMs } = this.context;
    for (const story of begins) {
      const { decision } = story;
      const startsAt = startOfMinute(await this.simulation.now());
      await storeDecision(database, { decision, services: catalogueOf(decision) }, startsAt, story.takenOver ? takenOver(story) : null);
      if (this.begun.length === 0) await startPostOffice(temporal, { clockOffsetMs });
      await startDecision(temporal, { decision: decision.id, agencies: [...agencyCodes], clockOffsetMs, startsAt });
      this.begun.push(decision.id);
    }
    if (begins.length > 0) await this.simulation.settled();
  }

  private async enter({ paper: notice }: ScriptedNotice): Promise<void> {
    const { version } = await appendNotice(this.context.database, notice, await this.simulation.now());
    await Promise.all(this.begun.map((decision) => lookAgain(this.context.temporal, decision)));
    await this.until(async () => (await this.context.database.rollout.count({ where: { calendarVersion: { lt: version } } })) === 0);
  }

  /** One after the other, each with what it causes at this moment. */
  private async give(decision: string, commands: readonly ScriptedCommand[]): Promise<void> {
    for (const entry of commands) {
      const { agency, command } = entry;
      await this.keepFiles(command);
      await this.until(async () => {
        const answer = await giveCommand(this.context, rolloutId(decision, agency), command);
        this.answers.set(command.id, answer);
        return answer.accepted || answer.code !== 'unavailable';
      });
      if (entry.causesMore) await this.until(async () => (await this.leftToDo(decision, entry.at)) === 0);
    }
  }

  /** The model names files that nobody has; here a row stands for each, as if it had been sent. */
  private async keepFiles(command: Command): Promise<void> {
    const recorded = await this.simulation.now();
    const data = filesIn(command).map(({ hash, kind, size }) => ({ hash, kind, size, content: new Uint8Array(size), recorded }));
    if (data.length > 0) await this.context.database.storedFile.createMany({ data, skipDuplicates: true });
  }

  private async leftToDo(decision: string, now: Instant): Promise<number> {
    const rows = await this.context.database.$queryRaw<{ left: number }[]>`
      SELECT ((SELECT count(*) FROM notice n JOIN rollout r ON r.id = n.rollout_id
          WHERE r.decision_id = ${decision} AND n.status = 'pending' AND n.due <= ${now}::timestamptz)
        + (SELECT count(*) FROM outbox o JOIN rollout r ON r.id = o.rollout_id
          WHERE r.decision_id = ${decision} AND o.answered_at IS NULL))::int AS left`;
    return rows[0]?.left ?? 0;
  }

  private async until(isSo: () => Promise<boolean>): Promise<void> {
    const patience = Date.now() + 120_000;
    while (!(await isSo())) {
      if (Date.now() > patience) throw new Error(`still not so at ${await this.simulation.now()}: ${isSo}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  async viewOf(decision: string, agency: AgencyCode): Promise<RolloutView> {
    const { database } = this.context;
    const rollout = rolloutId(decision, agency);
    const [states, events, tasks, rows] = await Promise.all([
      readStates(database, [rollout]),
      readEvents(database, rollout),
      database.task.findMany({ where: { rolloutId: rollout } }),
      database.notice.findMany({ where: { rolloutId: rollout }, include: { message: true } }),
    ]);
    const notices = rows.map((row) => ({ ...row, due: row.due.toISOString() }) as unknown as Told);
    const lines = (status: string, line: (notice: Told) => string) =>
      notices
        .filter((notice) => notice.status === status)
        .map(line)
        .sort();
    return toMinutes({
      state: states[rollout],
      events,
      classes: Object.fromEntries(
        (states[rollout]?.held ? [] : tasks).map((task) => [
          task.id,
          [task.classOriginal, task.classCurrent] as [StatusClass, StatusClass],
        ]),
      ),
      told: lines('taken', (notice) => toldLine(notice, notice.message?.settledAt?.toISOString() ?? '')),
      waiting: lines('pending', (notice) => `${notice.due} ${noticeKey(notice)}`),
      withdrawn: lines('withdrawn', noticeKey),
    });
  }
}

/** The earlier follow-up that the model's story begins with. */
function takenOver(story: Story): TakenOver {
  const { runs } = new Pair(story, notices).begin();
  return Object.fromEntries(
    agencyCodes.map((code) => [code, runs[code].events.flatMap((event) => (event.type === 'taskTakenOver' ? [event.task] : []))]),
  );
}

/** The model of a story after its script, made once. */
type Model = { id: string; answers: Answer[]; views: Record<string, RolloutView> };

function modelOf({ story, script }: Played, end: Instant, altered: Altered = {}): Model {
  const { pair, answers } = modelAfter(story, notices, script, end, altered);
  const { id } = story.decision;
  return { id, answers, views: Object.fromEntries(agencyCodes.map((code) => [rolloutId(id, code), viewOf(pair.runs[code])])) };
}

describe(`${SEQUENCES} random sequences, each at two agencies`, () => {
  const played: Played[] = randomStories().map((story) => ({ story, script: scriptOf(story, notices) }));
  const timeline = timelineOf(played);
  const end = at(`${dayOf(timeline.at(-1)?.[0] ?? '')} 23:00`);
  let close = async () => {};
  let reality: Reality;
  const real = new Map<string, RolloutView>();
  const models: Model[] = [];

  beforeAll(async () => {
    const began = Date.now();
    const world = await freshSimulation(timeline[0]?.[0] ?? end);
    close = world.close;
    reality = new Reality(world.simulation);
    await reality.live(timeline, end);
    for (const { story } of played) {
      for (const code of agencyCodes) real.set(rolloutId(story.decision.id, code), await reality.viewOf(story.decision.id, code));
    }
    const commands = played.reduce((sum, { script }) => sum + script.length, 0);
    process.stderr.write(`${commands} commands at ${timeline.length} instants in ${Date.now() - began} ms\n`);
    models.push(...played.map((entry) => modelOf(entry, end)));
  });
  afterAll(() => close());

  it('get the answers of the model', () => {
    for (const [index, { id, answers }] of models.entries()) {
      const given = played[index]?.script.map(({ command }) => reality.answers.get(command.id));
      expect({ id, answers: given }).toEqual({ id, answers });
    }
  });

  it('end as the model does: states, deadlines, rungs, letters, classes by both clocks, and who was told what and when', () => {
    for (const { views } of models) {
      for (const [id, view] of Object.entries(views)) expect({ id, ...real.get(id) }).toEqual({ id, ...view });
    }
  });

  it('have held what makes them worth comparing', () => {
    const taken = [...reality.answers.values()].filter((answer) => answer.accepted).length;
    expect(taken).toBeGreaterThan(SEQUENCES * 5);
    expect(reality.answers.size - taken).toBeGreaterThan(SEQUENCES);
    const types = new Set([...real.values()].flatMap(({ events }) => (events as RolloutEvent[]).map(({ type }) => type)));
    const wanted = ['taskReceived', 'linkedTaskNews', 'deadlineReprojected', 'letterIssued', 'returned', 'rolloutClosed'];
    expect(wanted.filter((type) => !types.has(type as RolloutEvent['type']))).toEqual([]);
  });

  const differ = (model: Model): boolean =>
    Object.entries(model.views).some(([id, view]) => canonicalJson(view) !== canonicalJson(real.get(id)));

  it.each<[string, Altered, boolean]>([
    ['no rule altered', {}, false],
    ['a rung a day later', { decision: laterByADay('G2') }, true],
    ['requests that do not arrive', { delivers: false }, true],
    ['notices of days off that nobody knows', { knowsNotices: false }, true],
  ])('are compared with a model with %s', (_rule, altered, differs) => {
    expect(played.some((entry) => differ(modelOf(entry, end, altered)))).toBe(differs);
  });
});

function laterByADay(code: string): (decision: Decision) => Decision {
  return (decision) => ({
    ...decision,
    ladder: decision.ladder.map((rung) => (rung.code === code ? { ...rung, offset: { workingDays: 3 } } : rung)),
  });
}
