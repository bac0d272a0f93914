import { buildCalendar, type Calendar, type CalendarPaper } from '../../domain/calendar/calendar';
import { addDays, addMinutes, dayOf, earliest, type Instant, instantAt, startOfMinute } from '../../domain/calendar/time';
import type { Answer, Command, CommandBody, CommandType } from '../../domain/commands/command';
import type { Agency, Decision } from '../../domain/decision/decision';
import { type Notice, noticeKey } from '../../domain/ladder/notice';
import type { StepResult } from '../../domain/ladder/step';
import type { Actor } from '../../domain/record/actor';
import { isOpen, type TaskState } from '../../domain/record/state';
import { type Clock, type StatusClass, statusOf } from '../../domain/record/status';
import { actOf } from './random-acts';
import { type ActType, begin, type Move, type Story } from './random-rollouts';
import { at, by, Run, registerOf } from './rollouts';

/** One decision at two agencies in memory, what one asks of the other delivered at once; and what people do with it, as a script. */

export const agencyCodes = ['so-a', 'so-b'] as const;
export type AgencyCode = (typeof agencyCodes)[number];

/** A person's command at an instant; `agency` is whose rollout is asked. */
export type ScriptedCommand = {
  at: Instant;
  agency: AgencyCode;
  command: Command;
  /** Whether something is told, or asked of the other rollout, at once. */
  causesMore: boolean;
};

/** A notice of days off, entered for every decision at one instant. */
export type ScriptedNotice = { at: Instant; paper: CalendarPaper };

/** A rule of the model made wrong on purpose, to show that the comparison sees it. */
export type Altered = { decision?: (decision: Decision) => Decision; delivers?: boolean; knowsNotices?: boolean };

/** The rollouts of a decision at two agencies under one clock. */
export class Pair {
  readonly runs: Record<AgencyCode, Run>;
  now: Instant;
  private readonly delivered: Record<AgencyCode, number> = { 'so-a': 0, 'so-b': 0 };

  constructor(
    private readonly story: Story,
    private readonly notices: readonly ScriptedNotice[],
    private readonly altered: Altered = {},
  ) {
    this.now = at(story.start);
    const decision = altered.decision?.(story.decision) ?? story.decision;
    const books = { entries: decision.agencies.flatMap(registerOf) };
    const runOf = (code: AgencyCode) =>
      asRecorded(new Run({ decision, agency: agencyOf(decision, code), start: story.start, calendar: this.calendarAt(this.now), books }));
    this.runs = { 'so-a': runOf('so-a'), 'so-b': runOf('so-b') };
  }

  /** Both rollouts begin: assigned, or taken over. */
  begin(): this {
    for (const code of agencyCodes) {
      const run = this.runs[code];
      begin(run, { ...this.story, decision: run.input.decision, agency: run.input.agency });
    }
    this.deliver();
    return this;
  }

  /** Time passes: each rollout looks when it asked to, and every notice is entered when it is. */
  until(end: Instant): this {
    for (const notice of this.notices) if (notice.at > this.now && notice.at <= end) this.enter(notice);
    this.look(end);
    return this;
  }

  give(code: AgencyCode, command: Command): StepResult {
    const result = this.runs[code].look(command);
    this.deliver();
    return result;
  }

  /** How much both rollouts have told and asked so far. */
  toldAndAsked(): number {
    return agencyCodes.reduce((sum, code) => sum + this.runs[code].sent.length + this.runs[code].outbox.length, 0);
  }

  private enter(notice: ScriptedNotice): void {
    this.look(notice.at);
    for (const code of agencyCodes) {
      this.runs[code].calendar = this.calendarAt(notice.at);
      this.runs[code].look();
    }
    this.deliver();
  }

  private look(end: Instant): void {
    for (;;) {
      const next = earliest(agencyCodes.flatMap((code) => [this.runs[code].nextLookAt, ...this.runs[code].pending.map(({ due }) => due)]));
      if (next === null || next > end) break;
      this.moveTo(next);
    }
    this.moveTo(end);
  }

  private moveTo(instant: Instant): void {
    for (const code of agencyCodes) this.runs[code].untilInstant(instant);
    this.now = instant;
    this.deliver();
  }

  /** Delivers at once what one rollout asks of another, and what that asks in turn. */
  private deliver(): void {
    if (this.altered.delivers === false) return;
    for (let left = true; left; ) {
      left = false;
      for (const code of agencyCodes) {
        for (const { to, command } of this.runs[code].outbox.slice(this.delivered[code])) {
          this.delivered[code] += 1;
          this.runs[to.slice(to.lastIndexOf(':') + 1) as AgencyCode].look(asStored(command));
          left = true;
        }
      }
    }
  }

  private calendarAt(instant: Instant): Calendar {
    const known = this.altered.knowsNotices === false ? [] : this.notices.filter((notice) => notice.at <= instant);
    return calendarOf(known.map(({ paper }) => paper));
  }
}

const calendars = new Map<string, Calendar>();

function calendarOf(papers: readonly CalendarPaper[]): Calendar {
  const key = papers.map(({ id }) => id).join();
  const calendar = calendars.get(key) ?? buildCalendar(papers);
  calendars.set(key, calendar);
  return calendar;
}

function agencyOf(decision: Decision, code: AgencyCode): Agency {
  const agency = decision.agencies.find((entry) => entry.code === code);
  if (agency === undefined) throw new Error(`${decision.id} has no agency ${code}`);
  return agency;
}

/** A run that keeps its state as the record does: the rules go through tasks in the order in which PostgreSQL gives them. */
function asRecorded(run: Run): Run {
  const look = run.look.bind(run);
  run.look = (given) => {
    const result = look(given);
    run.state = asStored(run.state);
    return result;
  };
  return run;
}

/** A value as a jsonb column gives it back: the keys of every object by length, then by letter. */
export function asStored<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_key, inner: unknown) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => Buffer.byteLength(a) - Buffer.byteLength(b) || (a < b ? -1 : 1)));
  }) as T;
}

/** Minutes after which people of many decisions act together, so that time is passed once for all of them. */
const SHARED_TIMES = ['02:00', '08:00', '10:30', '12:10', '16:45'];
/** An act happens in the middle of a minute: what the machine needs for it ends within the same one. */
const WITHIN_MINUTE_SECONDS = 20;

/** When somebody acts who waits so many minutes: after a few minutes exactly then, else at the next time that is shared. */
function sharedInstant(after: Instant, wait: number): Instant {
  const instant = addMinutes(startOfMinute(after), wait);
  if (wait < 5) return withinMinute(instant);
  const shared = SHARED_TIMES.map((time) => instantAt(dayOf(instant), time)).find((candidate) => candidate >= instant);
  return withinMinute(shared ?? instantAt(addDays(dayOf(instant), 1), SHARED_TIMES[0] ?? '02:00'));
}

function withinMinute(instant: Instant): Instant {
  return new Date(Date.parse(startOfMinute(instant)) + WITHIN_MINUTE_SECONDS * 1000).toISOString();
}

/** Acts of people at the other agency: those that a rollout's own outbox brings about elsewhere. */
const actsAtOther: CommandType[] = [
  'acknowledge',
  'submit',
  'submit',
  'accept',
  'accept',
  'answerDirective',
  'return',
  'refuse',
  'reportProgress',
  'raiseBlocker',
];

/**
 * Turns a story into commands, each as it would be asked of the state that there then is. Commands that only the system gives (`receive`,
 * `tellOrigin`, a late notice) become an act at the other agency, so that something comes back.
 */
export function scriptOf(story: Story, notices: readonly ScriptedNotice[]): ScriptedCommand[] {
  const pair = new Pair(story, notices).begin();
  let now = pair.now;
  return story.moves.map((move, index): ScriptedCommand => {
    now = sharedInstant(now, move.wait);
    pair.until(now);
    const { code, body, actor } = actAt(pair, move);
    const onPaper = actor.paper !== null && move.pick % 2 === 0;
    const happened = onPaper ? addMinutes(startOfMinute(now), -move.happenedBefore) : null;
    const command = { id: `${story.decision.id}#${index + 1}`, actor, happened, ...body } as Command;
    const before = pair.toldAndAsked();
    pair.give(code, command);
    return { at: now, agency: code, command, causesMore: pair.toldAndAsked() > before };
  });
}

function actAt(pair: Pair, move: Move): { code: AgencyCode; body: CommandBody; actor: Actor } {
  const atOther = systemOnly.has(move.act) || hasOfOther(pair, move);
  const code: AgencyCode = atOther ? 'so-b' : 'so-a';
  const run = pair.runs[code];
  run.now = pair.now;
  if (run.state.held && move.pick % 3 === 0) return { code, body: { type: 'release' }, actor: by('officer') };
  const act = atOther ? (actsAtOther[move.pick % actsAtOther.length] ?? 'submit') : (move.act as CommandType);
  return { code, ...actOf(run, { act, pick: move.pick }) };
}

const systemOnly: ReadonlySet<ActType> = new Set(['receive', 'tellOrigin', 'tellFollower', 'calendarNotice']);

/** Every third act is at the other agency while it has something open that came from this one. */
function hasOfOther(pair: Pair, { pick }: Move): boolean {
  return pick % 3 === 1 && Object.values(pair.runs['so-b'].state.tasks).some((task: TaskState) => task.origin !== null && isOpen(task));
}

/** The model after a script, and the answers it gave. */
export function modelAfter(
  story: Story,
  notices: readonly ScriptedNotice[],
  script: readonly ScriptedCommand[],
  end: Instant,
  altered: Altered = {},
): { pair: Pair; answers: Answer[] } {
  const pair = new Pair(story, notices, altered).begin();
  const answers = script.map(({ at: instant, agency, command }): Answer => {
    const { refusal, state } = pair.until(instant).give(agency, command);
    return refusal === null ? { accepted: true, version: state.version } : { accepted: false, ...refusal };
  });
  return { pair: pair.until(end), answers };
}

/** A rollout's result, as far as both worlds must agree: every moment to the minute. */
export type RolloutView = {
  state: unknown;
  events: unknown[];
  /** By task: the class by the original and by the current clock; none while it is held, for then nothing looks when a class changes. */
  classes: Record<string, [StatusClass | null, StatusClass | null]>;
  /** Notices sent, with the minute in which they were due and the day on which they went. */
  told: string[];
  waiting: string[];
  withdrawn: string[];
};

/** The view of a rollout in memory, as of its present moment. */
export function viewOf(run: Run): RolloutView {
  const { decision } = run.input;
  const classOf = (task: TaskState, clock: Clock) => statusOf(task, clock, decision, run.calendar, run.now);
  return toMinutes({
    state: run.state,
    events: asStored(run.events),
    classes: Object.fromEntries(
      Object.values(run.state.held ? {} : run.state.tasks).map((task) => [task.id, [classOf(task, 'original'), classOf(task, 'current')]]),
    ),
    told: run.sent.map((sent) => toldLine(sent.notice, sent.at)).sort(),
    waiting: run.pending.map((notice) => `${notice.due} ${noticeKey(notice)}`).sort(),
    withdrawn: [...run.withdrawn].sort(),
  });
}

/** A line of a notice that was sent. */
export function toldLine(notice: Pick<Notice, 'task' | 'rung' | 'cycle' | 'role' | 'due' | 'copy' | 'purpose'>, sentAt: Instant): string {
  return `${notice.due} (${dayOf(sentAt)}) ${noticeKey(notice)} ${notice.purpose}${notice.copy ? ' copy' : ''}`;
}

/** Every instant cut to its minute: within one, the machine's own time passes. */
export function toMinutes<T>(value: T): T {
  return JSON.parse(JSON.stringify(value).replaceAll(/(\d{4}-\d\d-\d\dT\d\d:\d\d):\d\d\.\d{3}Z/g, '$1')) as T;
}
