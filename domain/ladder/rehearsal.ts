import type { Calendar } from '../calendar/calendar';
import { minuteOf } from '../calendar/due';
import { withinOfficeHours } from '../calendar/office-hours';
import { type Day, dayOf, type Instant, startOfMinute } from '../calendar/time';
import type { Command } from '../commands/command';
import { agencyOf } from '../decision/agency-of';
import { type TakenOverTask, tasksFor } from '../decision/assignment';
import { type Agency, type Decision, isExpress } from '../decision/decision';
import { reachedBy } from '../decision/recipients';
import { systemActor } from '../record/actor';
import { emptyRollout } from '../record/state';
import { type RehearsalOptions, usualRehearsal } from './agency-run';
import { Courses } from './courses';
import { Deliveries, type RehearsedMessage, type Unreached } from './deliveries';

/** Rehearses a decision: works out every message that it would send, with dates, from the rules alone. */

export type RehearsalWarning =
  | Unreached
  | { code: 'beyondCalendar'; address: string; slot: Instant }
  | { code: 'outsideOfficeHours'; address: string; slot: Instant }
  | { code: 'neverEnds'; agency: string };
export type Rehearsal = {
  startsAt: Instant;
  /** The time at which the Office is assumed to issue each letter, on the day of its draft. */
  lettersIssuedAt: string;
  /** In order of slot, then address. */
  messages: RehearsedMessage[];
  skipped: { agency: string; task: string; rung: string }[];
  warnings: RehearsalWarning[];
};

/**
 * Rehearses a decision from the minute of `start`. Assumed: no agency answers, and the Office issues each letter on the day of its
 * draft. It uses the same step as the real follow-up.
 */
export function rehearse(decision: Decision, calendar: Calendar, start: Instant, options: RehearsalOptions = usualRehearsal): Rehearsal {
  const turns = rehearsing(decision, calendar, start, options);
  for (;;) {
    const turn = turns.next();
    if (turn.done) return turn.value;
  }
}

/** `rehearse`, but yields after each agency, so that a process can do other work in between. */
export function* rehearsing(
  decision: Decision,
  calendar: Calendar,
  start: Instant,
  options: RehearsalOptions = usualRehearsal,
): Generator<undefined, Rehearsal> {
  const startsAt = startOfMinute(start);
  const rehearsal: Rehearsal = { startsAt, lettersIssuedAt: options.issueTime, messages: [], skipped: [], warnings: [] };
  const deliveries = new Deliveries();
  const courses = new Courses(calendar, options);
  for (const agency of decision.agencies) {
    const command = openingCommand(decision, 1, agency, calendar, startsAt);
    const opening = { state: emptyRollout(decision.id, agency.code), pending: [], command, now: startsAt, until: null };
    const run = courses.of(decision, agency, opening);
    if (!run.ended) rehearsal.warnings.push({ code: 'neverEnds', agency: agency.code });
    rehearsal.skipped.push(...run.skipped.map((entry) => ({ agency: agency.code, ...entry })));
    rehearsal.warnings.push(...deliveries.add(run.notices, decision, agency, run.performers));
    yield undefined;
  }
  rehearsal.messages = deliveries.inOrder();
  for (const message of rehearsal.messages) warnAbout(message, { decision, calendar, startsAt }, rehearsal.warnings);
  return rehearsal;
}

/** The command id that opens a rollout. Every way of opening uses it, so a rollout opens only once. */
export function openingId(decision: string, agency: string): string {
  return `publish:${decision}:${agency}`;
}

/** The command that opens a rollout with tasks followed elsewhere before. Nothing is sent until it is released. */
export function takeOverCommand(decision: string, version: number, agency: string, tasks: TakenOverTask[]): Command {
  return { type: 'takeOver', id: openingId(decision, agency), actor: systemActor, happened: null, tasks, decisionVersion: version };
}

/** The command that opens a rollout with the agency's tasks, dated from the start of the follow-up. */
export function openingCommand(decision: Decision, version: number, agency: Agency, calendar: Calendar, startsAt: Instant): Command {
  const tasks = tasksFor(decision, agency, calendar, minuteOf(startsAt));
  return {
    type: 'assign',
    id: openingId(decision.id, agency.code),
    actor: systemActor,
    happened: null,
    tasks,
    decisionVersion: version,
  };
}

type Rehearsed = { decision: Decision; calendar: Calendar; startsAt: Instant };

function warnAbout(message: RehearsedMessage, { decision, calendar, startsAt }: Rehearsed, warnings: RehearsalWarning[]): void {
  const { address, slot } = message;
  const day: Day = dayOf(slot);
  if (day < calendar.firstDay || day > calendar.lastDay) warnings.push({ code: 'beyondCalendar', address, slot });
  const first = message.entries[0];
  const agency = agencyOf(decision, first?.agency ?? null);
  const hours = agency && first ? reachedBy(decision, agency, first.roles[0] ?? 'head', day)?.officeHours : undefined;
  // A decision may ask for its assignment at any hour, so that hour needs no warning.
  const byChoice = slot === startsAt && decision.assignment === 'anyHour';
  const byUrgency = isExpress(decision.source);
  if (!byChoice && !byUrgency && !withinOfficeHours(calendar, hours ?? decision.officeHours, slot))
    warnings.push({ code: 'outsideOfficeHours', address, slot });
}
