import type { Calendar } from '../calendar/calendar';
import type { TimeOfDay } from '../calendar/time';
import { inOneOrder } from '../decision/changes';
import { type Agency, addressees, type Contact, type Decision } from '../decision/decision';
import { performersIn } from '../record/performers';
import { type AgencyRun, type RehearsalOptions, type RehearsalStart, rehearseFrom } from './agency-run';
import { lookTime, lookTimes } from './followUp';
import type { PendingNotice } from './notice';

/**
 * Rehearses many follow-ups, and those that run alike only once: a decision often gives the same tasks to hundreds of agencies that have done
 * nothing about them yet.
 */

/** A rehearsed follow-up without its state, which has the agency's own code; of it only who does the tasks inside the agency. */
export type Course = Omit<AgencyRun, 'state'> & { performers: ReturnType<typeof performersIn> };

export function courseOf({ state, ...course }: AgencyRun): Course {
  return { ...course, performers: performersIn(state) };
}

/** Follow-ups that differ in nothing but names, addresses and the minute of their looks. `shared` null: the minute matters. */
type Alike = { byMinute: Map<TimeOfDay, Course>; shared: Course | null | undefined };

/** So many minutes are rehearsed each for itself before it is tried whether the minute matters, which takes two rehearsals. */
const MINUTES_ALONE = 2;

export class Courses {
  private readonly alike = new Map<string, Alike>();
  private readonly numbers = new Map<Decision, number>();

  constructor(
    private readonly calendar: Calendar,
    private readonly options: RehearsalOptions,
  ) {}

  of(decision: Decision, agency: Agency, start: RehearsalStart): Course {
    const key = this.keyOf(decision, agency, start);
    if (key === null) return this.rehearse(decision, agency, start);
    const alike = this.alike.get(key) ?? { byMinute: new Map(), shared: undefined };
    this.alike.set(key, alike);
    const minute = lookTime(start.state);
    const known = alike.byMinute.get(minute) ?? alike.shared;
    if (known !== null && known !== undefined) return known;
    if (alike.shared === undefined && alike.byMinute.size >= MINUTES_ALONE) {
      alike.shared = this.atEveryMinute(decision, agency, start);
      if (alike.shared !== null) return alike.shared;
    }
    const own = this.rehearse(decision, agency, start);
    alike.byMinute.set(minute, own);
    return own;
  }

  /**
   * The course at whatever minute of the morning the follow-up is looked at; null where it depends on the minute. The rules compare that minute
   * with others and add to it, so what is the same at the first and at the last minute is the same at those between.
   */
  private atEveryMinute(decision: Decision, agency: Agency, start: RehearsalStart): Course | null {
    const [first, last] = lookTimes.map((time) => this.rehearse(decision, agency, { ...start, time }));
    return first !== undefined && JSON.stringify(first) === JSON.stringify(last) ? first : null;
  }

  private rehearse(decision: Decision, agency: Agency, start: RehearsalStart): Course {
    return courseOf(rehearseFrom(decision, agency, this.calendar, start, this.options));
  }

  /** Equal for follow-ups that run alike; null for one that others name by its code, or whose own record names it. */
  private keyOf(decision: Decision, agency: Agency, start: RehearsalStart): string | null {
    const { code, name: _, renamed: __, head, focal, superior, ...others } = agency;
    if (isNamed(decision, code)) return null;
    const { command, state, ...begin } = start;
    const given = command === null ? null : { ...command, id: '' };
    const reached = [reachable(head), focal && reachable(focal), superior && superior.address !== null];
    const tasks = decision.tasks.flatMap((task) => (addressees(task, [agency]).length > 0 ? task.code : []));
    const key = JSON.stringify([this.numberOf(decision), others, reached, tasks, begin, { ...state, agency: '' }, given]);
    return ownNames(agency).some((name) => key.toLowerCase().includes(name.toLowerCase())) ? null : key;
  }

  private numberOf(decision: Decision): number {
    const known = this.numbers.get(decision) ?? this.numbers.size;
    this.numbers.set(decision, known);
    return known;
  }
}

/** The code of an agency and every address at which it is written to: a record that has one of them is like no other. */
function ownNames({ code, head, focal, superior }: Agency): string[] {
  const contacts = [head, focal].flatMap((contact) => (contact === null ? [] : [contact, ...contact.absences]));
  return [code, ...[...contacts, superior].flatMap((entry) => entry?.address ?? [])];
}

/** The rules read of a contact whether somebody can be written to, and when somebody else is. */
function reachable({ address, absences }: Contact) {
  return [address !== null, absences.map(({ from, to }) => [from, to])];
}

const namedIn = new WeakMap<Decision, ReadonlySet<string | null>>();

/** True for an agency that the tasks or other agencies of a decision name, beside the list of those that have a task. */
function isNamed(decision: Decision, code: string): boolean {
  const known = namedIn.get(decision) ?? namedAgencies(decision);
  namedIn.set(decision, known);
  return known.has(code);
}

function namedAgencies({ tasks, agencies }: Decision): Set<string | null> {
  return new Set([
    ...tasks.flatMap(({ coordinating, deadline }) => [...coordinating, ...(deadline.type === 'afterTask' ? [deadline.agency] : [])]),
    ...agencies.map(({ successor }) => successor),
  ]);
}

type Unlike = [gone: PendingNotice[], come: PendingNotice[]];
const unlikeOf = new WeakMap<Course, WeakMap<Course, Unlike>>();

/**
 * The notices of two courses without those that are the same for the same roles in both. Only for courses that are delivered alike: there
 * the messages of the others are the same as well.
 */
export function unlikeNotices(one: Course, other: Course): Unlike {
  const known = unlikeOf.get(one) ?? new WeakMap<Course, Unlike>();
  unlikeOf.set(one, known);
  const found = known.get(other) ?? compared(one, other);
  known.set(other, found);
  return found;
}

function compared(one: Course, other: Course): Unlike {
  const [told, toldOther] = [rolesTold(one), rolesTold(other)];
  const isUnlike = (notice: PendingNotice) => told.get(entryOf(notice)) !== toldOther.get(entryOf(notice));
  return [one.notices.filter(isUnlike), other.notices.filter(isUnlike)];
}

/** The roles that are told each thing, in order. */
function rolesTold({ notices }: Course): Map<string, string> {
  const told = new Map<string, string>();
  for (const notice of notices) told.set(entryOf(notice), `${told.get(entryOf(notice)) ?? ''} ${notice.role}`);
  return told;
}

function entryOf({ due, rung, task, purpose }: PendingNotice): string {
  return `${due}|${rung}|${task}|${purpose}`;
}

type Delivering = { decision: Decision; agency: Agency };
const deliveredBy = new WeakMap<Decision, string>();

/** True where both decisions send a notice of the agency to the same person: all from which a recipient follows is the same. */
export function isDeliveredAlike(one: Delivering, other: Delivering): boolean {
  return deliveryOf(one.decision) === deliveryOf(other.decision) && inOneOrder(one.agency) === inOneOrder(other.agency);
}

/** A decision without its agencies, and of its tasks only who answers for them. */
function deliveryOf(decision: Decision): string {
  const known = deliveredBy.get(decision);
  if (known !== undefined) return known;
  const tasks = decision.tasks.map(({ code, field, answeredBy }) => ({ code, field, answeredBy }));
  const made = inOneOrder({ ...decision, agencies: [], tasks });
  deliveredBy.set(decision, made);
  return made;
}
