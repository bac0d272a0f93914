import { buildCalendar, type Calendar } from '../../domain/calendar/calendar';
import { type Day, dayOf, earliest, type Instant, instantAt, timeOf } from '../../domain/calendar/time';
import type { Command, CommandBody } from '../../domain/commands/command';
import { recordedAs } from '../../domain/commands/decide';
import { tasksFor } from '../../domain/decision/assignment';
import type { Agency, Decision, Level, Service } from '../../domain/decision/decision';
import { type Notice, noticeKey } from '../../domain/ladder/notice';
import type { Outgoing } from '../../domain/ladder/outbox';
import { type StepResult, step } from '../../domain/ladder/step';
import { KeptTasks } from '../../domain/ladder/waits';
import { type Actor, type Paper, systemActor } from '../../domain/record/actor';
import type { EventBody, RolloutEvent } from '../../domain/record/events';
import { evolveAll } from '../../domain/record/evolve';
import { entryOf, registerAgencies, type ServiceEntry, withChanges } from '../../domain/record/service-register';
import { emptyRollout, type RolloutState, type TaskState } from '../../domain/record/state';
import { frozen } from './frozen';

/** Rollouts run in memory: the steps that the record would store, and the notices that the senders would take. */

export const calendar = buildCalendar();

export const byAgency: Actor = { ...systemActor, role: 'agency', channel: 'link', via: 'head@so-a.example' };
export const signedReport: Paper = { source: 'signedReport', number: '12/BC', date: '2020-09-15', file: null };

/** Somebody of the Office or leadership, in their own name. */
export function by(role: Level, changes: Partial<Actor> = {}): Actor {
  return { ...systemActor, role, person: role, channel: 'web', ...changes };
}

/** The Office recording what the agency did, by a signed report. */
export const onBehalfOfAgency: Actor = by('officer', { channel: 'paper', onBehalfOf: 'agency', paper: signedReport });
export const secretary: Actor = { ...systemActor, role: 'secretary', person: 'secretary', channel: 'web', onBehalfOf: 'chairman' };

/** An instant as a person in Việt Nam reads it, `2020-09-15 08:00`. */
export function shown(instant: Instant): string {
  return `${dayOf(instant)} ${timeOf(instant)}`;
}

/** An instant from `2020-09-15 08:00` in Việt Nam. */
export function at(text: string): Instant {
  const [day = '', time = '00:00'] = text.split(' ');
  return instantAt(day, time);
}

/** The catalogue of an agency: as many services as the decision says it manages. */
export function registerOf(agency: Agency): ServiceEntry[] {
  const codes = Array.from({ length: agency.serviceCount }, (_, index) => `${agency.code}-${index + 1}`);
  const service = { level: '3', scope: 'province', integrated: false, assumed: [] } as const;
  return codes.map((code) => entryOf({ ...service, assumed: [], code, name: `Thủ tục ${code}`, agency: agency.code }));
}

/** The catalogue of a decision's agencies. */
export function catalogueOf(decision: Decision): Service[] {
  return decision.agencies
    .flatMap(registerOf)
    .map(({ code, name, agency, level, scope, integrated, assumed }) => ({ code, name, agency, level, scope, integrated, assumed }));
}

/** The agency says that so many of its services are complete and accurate. */
export function reviewOf(count: number, agency = 'so-a'): CommandBody {
  const changes = Array.from({ length: count }, (_, index) => ({ code: `${agency}-${index + 1}`, complete: true, accurate: true }));
  return { type: 'recordServices', changes, words: '' };
}

let commandNumber = 0;
/** A command with an id of its own. */
export function command(body: CommandBody, actor: Actor, happened: Instant | null = null): Command {
  commandNumber += 1;
  return { id: `c${commandNumber}`, actor, happened, ...body };
}

/** The state that some events give, all recorded by the system at one moment unless they say otherwise. */
export function stateAfter(
  start: RolloutState,
  ...entries: { body: EventBody; at: string; actor?: Actor; happened?: string }[]
): RolloutState {
  return entries.reduce((state, entry) => {
    const happened = entry.happened === undefined ? null : at(entry.happened);
    return evolveAll(state, recordedAs(state, [entry.body], at(entry.at), { actor: entry.actor ?? systemActor, happened }));
  }, start);
}

export type Sent = { at: Instant; notice: Notice };
type RunInput = {
  decision: Decision;
  agency: Agency;
  start: string;
  tasks?: string[];
  calendar?: Calendar;
  books?: { entries: ServiceEntry[] };
};

/** One rollout under a clock that the test moves: it looks when it asked to, and sends what falls due. */
export class Run {
  now: Instant;
  state: RolloutState;
  events: RolloutEvent[] = [];
  pending: Notice[] = [];
  sent: Sent[] = [];
  withdrawn: string[] = [];
  private readonly owed = new Set<string>();
  /** As a rehearsal keeps them. */
  private readonly kept = new KeptTasks();
  outbox: Outgoing[] = [];
  nextLookAt: Instant | null = null;
  /** The register of the decision, which its rollouts share. */
  private readonly books: { entries: ServiceEntry[] };
  /** The days off that the rules know; a late notice replaces them. */
  calendar: Calendar;
  /** Called with every step and what was pending before it. */
  watch: (result: StepResult, before: { state: RolloutState; pending: readonly Notice[] }) => void = () => {};

  constructor(readonly input: RunInput) {
    this.now = at(input.start);
    this.calendar = input.calendar ?? calendar;
    this.state = emptyRollout(input.decision.id, input.agency.code);
    this.books = input.books ?? { entries: registerOf(input.agency) };
  }

  /** The agency's own services as they stand. */
  get register(): ServiceEntry[] {
    return this.books.entries.filter((entry) => entry.agency === this.input.agency.code);
  }

  /** Begins the follow-up with the tasks that the decision has for the agency. */
  assign(): this {
    const tasks = tasksFor(this.input.decision, this.input.agency, this.calendar, dayOf(this.now));
    this.give({ type: 'assign', tasks, decisionVersion: 1 }, systemActor);
    return this;
  }

  /** Gives a command now, as from a page where it can be taken back with `undoable`; the answer is its step's result. */
  give(body: CommandBody, actor: Actor, happened: Instant | null = null, undoable = false): StepResult {
    const given = command(body, actor, happened);
    return this.look(undoable ? { ...given, undoable } : given);
  }

  /** A step at the present moment: of a command, or a wake-up. */
  look(given: Command | null = null): StepResult {
    const { agency } = this.input;
    const decision = frozen(this.input.decision);
    const calendar = frozen(this.calendar);
    const before = { state: this.state, pending: this.pending };
    const mine = registerAgencies(this.state);
    const register = this.books.entries.filter((entry) => mine.includes(entry.agency));
    const { kept, now, state, pending } = this;
    const result = step({ decision, agency, calendar, kept, now, register, state, pending, command: given });
    this.watch(result, before);
    if (result.refusal !== null) return result;
    this.state = frozen(result.state);
    this.events.push(...result.events);
    for (const event of result.events)
      if (event.type === 'servicesRecorded') this.books.entries = withChanges(this.books.entries, event.changes);
    this.withdrawn.push(...result.withdrawn);
    this.oweOnce(result);
    this.outbox.push(...result.outbox);
    this.pending = [...this.pending.filter((notice) => !result.withdrawn.includes(noticeKey(notice))), ...result.notices];
    this.nextLookAt = result.nextLookAt;
    this.send();
    return result;
  }

  /** Moves the clock, looking at each instant that the steps asked for and sending each notice when it is due. */
  until(text: string): this {
    return this.untilInstant(at(text));
  }

  untilInstant(end: Instant): this {
    for (;;) {
      const next = earliest([this.nextLookAt, ...this.pending.map((notice) => notice.due)]);
      if (next === null || next > end) break;
      this.now = next;
      this.send();
      if (this.nextLookAt !== null && this.nextLookAt <= next) this.look();
    }
    this.now = end;
    this.send();
    return this;
  }

  /** Moves the clock while nothing runs, as in an outage, and looks at its end. */
  outageUntil(end: Instant): this {
    this.now = end;
    this.look();
    return this;
  }

  /** The record holds a notice of one key once, and takes no step that has a second one. */
  private oweOnce({ notices, withdrawn }: StepResult): void {
    for (const key of withdrawn) this.owed.delete(key);
    for (const key of notices.map(noticeKey)) {
      if (this.owed.has(key)) throw new Error(`two notices of the key ${key}`);
      this.owed.add(key);
    }
  }

  private send(): void {
    const due = this.pending.filter((notice) => notice.due <= this.now);
    this.pending = this.pending.filter((notice) => notice.due > this.now);
    this.sent.push(...due.map((notice) => ({ at: this.now, notice })));
  }

  task(id = 'review'): TaskState {
    const task = this.state.tasks[id];
    if (task === undefined) throw new Error(`no task ${id}`);
    return task;
  }

  /** Lists sent messages, a line each: `2020-09-17 08:00 G2 head`; answers under their purpose. */
  log(task?: string): string[] {
    return this.sent
      .filter(({ notice }) => task === undefined || notice.task === task)
      .map(({ at: instant, notice }) => `${shown(instant)} ${labelOf(notice)} ${notice.role}${notice.copy ? ' (copy)' : ''}`);
  }

  /** The days on which a rung was told, each once. */
  daysOf(rung: string, task?: string): Day[] {
    const told = this.sent.filter(({ notice }) => labelOf(notice) === rung && (task === undefined || notice.task === task));
    return [...new Set(told.map((entry) => dayOf(entry.at)))];
  }

  /** Codes of the rungs that were skipped because their day lay before their cycle. */
  skipped(): string[] {
    return this.events.flatMap((event) => (event.type === 'rungSkipped' ? [event.rung] : []));
  }

  /** Issues every open draft now. */
  issueDrafts(signer: Level = 'chiefOfOffice'): void {
    for (const letter of Object.values(this.state.letters)) {
      if (letter.issued !== null) continue;
      this.give({ type: 'issueLetter', letter: letter.id, number: `${letter.id}/VP`, date: dayOf(this.now), signer }, by(signer));
    }
  }

  /** Moves the clock as the Office signs each letter at ten in the morning of the day it is drafted. */
  untilIssuing(text: string): this {
    const end = at(text);
    for (;;) {
      const drafts = Object.values(this.state.letters).filter((letter) => letter.issued === null);
      const first = drafts[0];
      const next = first === undefined ? this.nextLookAt : instantAt(first.day, '10:00');
      if (next === null || next > end) return this.untilInstant(end);
      this.untilInstant(next);
      if (first !== undefined) this.issueDrafts();
    }
  }
}

function labelOf(notice: Notice): string {
  if (notice.purpose === 'rung') return notice.rung;
  return notice.purpose === 'letterIssued' ? `letterIssued:${notice.rung}` : notice.purpose;
}
