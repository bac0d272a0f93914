import type { Cast, CastAbsence, CastAct, CastAmendment, CastCommand, CastNotice } from '../../documents/package/cast-schema';
import { addWorkingDays, buildCalendar, type Calendar, isWorkingDay } from '../../domain/calendar/calendar';
import { addMinutes, type Day, dayOf, earliest, type Instant, instantAt, later, startOfMinute } from '../../domain/calendar/time';
import { amendCommand, amendmentFor, keptDeadlines } from '../../domain/commands/amendment';
import type { Command, CommandBody, CommandType, Refusal } from '../../domain/commands/command';
import { agencyOf } from '../../domain/decision/agency-of';
import type { Agency, Decision, DecisionPackage, Service } from '../../domain/decision/decision';
import { ended } from '../../domain/decision/edits';
import type { Actor } from '../../domain/record/actor';
import type { RolloutState } from '../../domain/record/state';
import { appendNotice } from '../../store/calendar-notices';
import { type CalendarReader, calendarReader } from '../../store/calendar-reader';
import { amendDecision, readDecision } from '../../store/decisions';
import { officePlansOf } from './office';
import { commandOf } from './scripted';
import { AFTER_LOOKS, type Stage } from './stage';
import { type AgencyScene, type Planned, plansOf } from './temperaments';

/** Plays a cast: moves from one moment with an action to the next, and performs it. */

/** Events that the record of the rollouts does not hold: refusals, and actions on the installation. */
export type Incident = { at: Instant } & (
  | { kind: 'refused'; agency: string; actor: Actor; command: CommandType; task: string | null; refusal: Refusal; scripted: boolean }
  | { kind: 'notice'; act: CastNotice; moved: number }
  /** `kept`: agencies whose deadline stays although the change has a nearer one. */
  | { kind: 'amendment'; act: CastAmendment; version: number; kept: string[] }
);

export type Played = { startsAt: Instant; until: Instant; decision: Decision; calendar: Calendar; incidents: Incident[]; commands: number };

export type PlayOptions = {
  until: Instant;
  /** Called with the simulated time whenever it has moved. */
  onMoment?: (now: Instant) => void;
  /** When aborted, the play ends with an error at the next moment. */
  signal?: AbortSignal;
};

/**
 * Commands that send no message at once: all agencies may give them in parallel. The order of others would show in the minutes of messages.
 */
const quiet: readonly CommandType[] = [
  'acknowledge',
  'reportProgress',
  'recordServices',
  'nilReturn',
  'submit',
  'accept',
  'submitLetter',
  'signLetter',
];

/** Publishes the decision at the cast's start and plays until an instant. Rejects where a part fails, never for a refused act. */
export async function play(stage: Stage, pack: DecisionPackage, cast: Cast, options: PlayOptions): Promise<Played> {
  const performance = new Performance(stage, pack, cast);
  return performance.play(options);
}

class Performance {
  private readonly calendars: CalendarReader;
  private readonly states = new Map<string, RolloutState>();
  private readonly incidents: Incident[] = [];
  /** Refused commands, which are not tried again. */
  private readonly givenUp = new Set<string>();
  private decision: Decision;
  private decisionVersion = 1;
  private calendar: Calendar;
  private commands = 0;
  private readonly planned = new Map<string, { scene: AgencyScene; plans: Planned[] }>();
  private readonly refused = new Map<string, ReadonlySet<string>>();
  private readonly given = new Map<string, number>();
  private readonly services: ReadonlyMap<string, readonly Service[]>;
  private script: CastAct[];

  constructor(
    private readonly stage: Stage,
    private readonly pack: DecisionPackage,
    private readonly cast: Cast,
  ) {
    this.decision = pack.decision;
    this.script = [...cast.acts];
    this.services = servicesByAgency(pack.services);
    this.calendars = calendarReader(stage.database);
    this.calendar = buildCalendar();
  }

  async play({ until, onMoment = () => {}, signal }: PlayOptions): Promise<Played> {
    const { stage } = this;
    const startsAt = await stage.publish(this.pack.decision, this.pack.services);
    await this.goOn(startsAt);
    onMoment(startsAt);
    for (;;) {
      signal?.throwIfAborted();
      const next = await this.nextMoment();
      if (next === null || next > until) break;
      await stage.pass(next);
      onMoment(next);
      await this.perform(next);
    }
    await stage.pass(until);
    onMoment(until);
    const { decision, incidents, commands } = this;
    return { startsAt, until, decision, calendar: this.calendar, incidents, commands };
  }

  /** On a stage where an earlier play was interrupted: what it did is not done again, and its ids are not given again. */
  private async goOn(from: Instant): Promise<void> {
    const { database } = this.stage;
    this.script = this.script.filter((act) => act.at >= from);
    const earlier = await database.command.findMany({ where: { id: { startsWith: 'cast:' } }, select: { id: true } });
    if (earlier.length === 0) return;
    this.calendar = await this.calendars.current();
    const inForce = await readDecision(database, this.decision.id);
    if (inForce !== null) [this.decision, this.decisionVersion] = [inForce.decision, inForce.version];
    for (const { id } of earlier) {
      const [, agency = '', count = '0'] = id.split(':');
      this.given.set(agency, Math.max(this.given.get(agency) ?? 0, Number(count)));
    }
  }

  /** The next moment at which somebody does something, or the end of a morning's looks, of which more may come. */
  private async nextMoment(): Promise<Instant | null> {
    const now = startOfMinute(await this.stage.now());
    const plans = (await this.plans()).map((plan) => this.momentOf(plan, now));
    const look = await this.stage.nextLook();
    const looks = look === null ? null : later(addMinutes(startOfMinute(look), 1), instantAt(dayOf(look), AFTER_LOOKS));
    const acts = this.script.map((act) => later(act.at, now));
    return earliest([...plans, ...acts, looks]);
  }

  /** A plan whose time has passed today is taken up at its time on the next day. */
  private momentOf(plan: Planned, now: Instant): Instant {
    const today = dayOf(now);
    if (plan.day > today) return instantAt(plan.day, plan.at);
    const moment = instantAt(today, plan.at);
    const isStillAhead = moment >= now && isWorkingDay(this.calendar, today);
    return isStillAhead ? moment : instantAt(addWorkingDays(this.calendar, today, 1), plan.at);
  }

  /** Performs the cast's actions of this moment, one after another; then everybody's own plans for it, until none is left. */
  private async perform(moment: Instant): Promise<void> {
    for (let act = this.script[0]; act !== undefined && act.at <= moment; act = this.script[0]) {
      this.script.shift();
      await this.enact(act);
      await this.stage.settled();
    }
    for (;;) {
      const due = (await this.plans()).filter((plan) => this.momentOf(plan, moment) === moment);
      if (due.length === 0) return;
      const inQuiet = due.filter((plan) => quiet.includes(plan.body.type));
      await Promise.all(byAgency(inQuiet).map((plans) => this.carryOutInTurn(plans)));
      await this.stage.settled();
      for (const plan of due) {
        if (inQuiet.includes(plan)) continue;
        await this.carryOut(plan);
        await this.stage.settled();
      }
    }
  }

  private async carryOutInTurn(plans: readonly Planned[]): Promise<void> {
    for (const plan of plans) await this.carryOut(plan);
  }

  private async carryOut({ agency, actor, body }: Planned): Promise<void> {
    const command: Command = { id: this.nextId(agency), actor, happened: null, ...body };
    const isTaken = await this.give(agency, command, false);
    if (!isTaken) this.givenUp.add(keyOf(agency, body));
    if (body.type === 'refuse') this.refused.set(agency, new Set([...(this.refused.get(agency) ?? []), body.task]));
  }

  private enact(act: CastAct): Promise<unknown> {
    switch (act.kind) {
      case 'command':
        return this.enactCommand(act);
      case 'notice':
        return this.enterNotice(act);
      case 'absence':
      case 'end':
      case 'deadline':
        return this.amend(act);
    }
  }

  private async enactCommand(act: CastCommand): Promise<void> {
    await this.readStates();
    const agency = agencyOf(this.decision, act.agency);
    const state = this.states.get(act.agency);
    if (agency === undefined || state === undefined) throw new Error(`no agency ${act.agency}`);
    await this.give(act.agency, commandOf(act, this.nextId(act.agency), { decision: this.decision, agency, state }), true);
  }

  /** Gives a command; a refusal is kept for the timeline, and only an installation that does not answer ends the play. */
  private async give(agency: string, command: Command, scripted: boolean): Promise<boolean> {
    this.commands += 1;
    const answer = await this.stage.give(agency, command);
    if (answer.accepted) return true;
    const { code, params } = answer;
    if (code === 'unavailable') throw new Error(`${command.type} at ${agency}: the record did not answer`);
    const at = await this.stage.now();
    const task = 'task' in command && typeof command.task === 'string' ? command.task : null;
    this.incidents.push({
      at,
      kind: 'refused',
      agency,
      actor: command.actor,
      command: command.type,
      task,
      refusal: { code, params },
      scripted,
    });
    return false;
  }

  private async enterNotice(act: CastNotice): Promise<void> {
    const { database } = this.stage;
    const at = await this.stage.now();
    const { version } = await appendNotice(database, act.paper, at);
    this.calendar = await this.calendars.at(version);
    await this.stage.lookByCalendar(version);
    const moved = await database.event.count({ where: { type: 'deadlineReprojected', recorded: { gte: at } } });
    this.incidents.push({ at, kind: 'notice', act, moved });
  }

  /** Stores the next version of the document, and brings it to each rollout. */
  private async amend(act: CastAmendment): Promise<void> {
    const { database } = this.stage;
    const at = await this.stage.now();
    const before = this.decision;
    const after = amended(before, act);
    const amending = { from: this.decisionVersion, reason: act.reason, recordedAt: at };
    const { outcome, version } = await amendDecision(database, { decision: after, services: this.pack.services }, amending);
    if (outcome !== 'stored') throw new Error(`the amendment "${act.reason}" was not stored: ${outcome}`);
    this.decision = after;
    this.decisionVersion = version;
    await this.readStates();
    const input = { before, after, calendar: this.calendar, today: dayOf(at), version, reason: act.reason };
    const kept: string[] = [];
    for (const { code } of after.agencies) {
      const state = this.states.get(code);
      const amendment = state === undefined ? null : amendmentFor({ ...input, agency: code, state });
      if (state === undefined || amendment === null) continue;
      if (keptDeadlines(amendment, state, { ...input, decision: after }).length > 0) kept.push(code);
      await this.give(code, amendCommand(after.id, code, amendment), true);
    }
    this.incidents.push({ at, kind: 'amendment', act, version, kept });
  }

  private async plans(): Promise<Planned[]> {
    await this.readStates();
    const today = dayOf(await this.stage.now());
    return this.decision.agencies
      .flatMap((agency) => this.plansAt(agency, today))
      .filter((plan) => !this.givenUp.has(keyOf(plan.agency, plan.body)));
  }

  /** The plans at one agency; the earlier ones where their basis has not changed. */
  private plansAt(agency: Agency, today: Day): Planned[] {
    const { cast, decision, calendar } = this;
    const state = this.states.get(agency.code);
    if (state === undefined) return [];
    const refused = this.refused.get(agency.code) ?? nothingRefused;
    const scene: AgencyScene = { cast, decision, agency, state, calendar, today, services: this.services, refused };
    const before = this.planned.get(agency.code);
    if (before !== undefined && isSameScene(before.scene, scene)) return before.plans;
    const plans = [...plansOf(scene), ...officePlansOf(scene)];
    this.planned.set(agency.code, { scene, plans });
    return plans;
  }

  /** Reads the rollouts that have changed since they were last read. */
  private async readStates(): Promise<void> {
    const heads = await this.stage.database.rollout.findMany({
      where: { decisionId: this.decision.id },
      select: { agency: true, version: true },
    });
    const stale = heads.filter(({ agency, version }) => this.states.get(agency)?.version !== version).map(({ agency }) => agency);
    if (stale.length === 0) return;
    for (const state of await this.stage.statesOf(stale)) this.states.set(state.agency, state);
  }

  /** Ids follow from how many commands the agency has been given, so that two plays give the same ones. */
  private nextId(agency: string): string {
    const count = (this.given.get(agency) ?? 0) + 1;
    this.given.set(agency, count);
    return `cast:${agency}:${count}`;
  }
}

const nothingRefused: ReadonlySet<string> = new Set();

function isSameScene(one: AgencyScene, other: AgencyScene): boolean {
  return (Object.keys(one) as (keyof AgencyScene)[]).every((part) => one[part] === other[part]);
}

function servicesByAgency(services: readonly Service[]): Map<string, Service[]> {
  const groups = new Map<string, Service[]>();
  for (const service of services) groups.set(service.agency, [...(groups.get(service.agency) ?? []), service]);
  return groups;
}

function keyOf(agency: string, body: CommandBody): string {
  return `${agency} ${JSON.stringify(body)}`;
}

function byAgency(plans: readonly Planned[]): Planned[][] {
  const groups = new Map<string, Planned[]>();
  for (const plan of plans) groups.set(plan.agency, [...(groups.get(plan.agency) ?? []), plan]);
  return [...groups.values()];
}

function amended(decision: Decision, act: CastAmendment): Decision {
  switch (act.kind) {
    case 'absence':
      return withAbsence(decision, act);
    case 'end': {
      const edited = ended(decision, act.agency, act.successor, act.from);
      if ('fault' in edited) throw new Error(`${act.agency} cannot end: ${edited.fault.code} ${edited.fault.name}`);
      return edited.decision;
    }
    case 'deadline':
      return { ...decision, tasks: decision.tasks.map((task) => (task.code === act.task ? { ...task, deadline: act.deadline } : task)) };
  }
}

function withAbsence(decision: Decision, { agency: code, contact, from, to, position, address }: CastAbsence): Decision {
  const agencies = decision.agencies.map((agency) => {
    const who = agency[contact];
    if (agency.code !== code || who === null) return agency;
    return { ...agency, [contact]: { ...who, absences: [...who.absences, { from, to, position, address }] } };
  });
  return { ...decision, agencies };
}
