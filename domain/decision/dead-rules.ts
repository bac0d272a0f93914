import type { Calendar } from '../calendar/calendar';
import type { Day } from '../calendar/time';
import { type Agency, addressees, type Decision, isForUrgency, type Moment, type Role, type Rung } from './decision';
import { aboutAgencies, type CheckFinding } from './finding';
import { holderOf, isLevel, reachedBy } from './recipients';
import { type Obstacle, obstacles, obstaclesOn, origins, type Undertaking, undertakingsOf } from './rung-reach';

/** Rules that would never do anything: what a decision holds in vain, and what it leaves unwatched. */

/** An undertaking, and for each rung what keeps it from ever being owed on it. */
type Watched = { undertaking: Undertaking; obstacles: Map<string, Obstacle | null> };

/** Moments at which somebody waits for an answer, so that a ladder without a rung on them leaves the wait unseen. */
const waiting: readonly Moment[] = [
  'blockerRaised',
  'opinionRequested',
  'submitted',
  'extensionRequested',
  'directiveDue',
  'letterDrafted',
];

/**
 * Findings on rules that would be silently dead in a follow-up begun on `today`: errors for rungs that can never be owed or reach
 * nobody and for tasks that nothing watches; warnings for moments without a rung and for departures without effect.
 */
export function deadRules(given: Decision, calendar: Calendar, today: Day): CheckFinding[] {
  // Rungs for other urgencies wait for a decision of theirs.
  const decision = { ...given, ladder: given.ladder.filter((rung) => isForUrgency(rung, given)) };
  const all = undertakingsOf(decision, calendar, today).map((undertaking): Watched => {
    return { undertaking, obstacles: obstaclesOn(undertaking, decision.ladder) };
  });
  return [
    ...decision.ladder.flatMap((rung) => rungFindings(decision, rung, all, today)),
    ...decision.tasks.flatMap((task) => origins.flatMap((origin) => unwatched(decision, task.code, origin, all, today))),
    ...momentsNotFollowedUp(decision, all),
    ...overridesWithoutEffect(decision, all),
    ...limitsWithoutEffect(decision),
    ...leadsThatCoordinate(decision),
  ];
}

/** The decision with the rungs left out that could never be owed in it: a ladder taken from another decision fits its tasks then. */
export function withoutDeadRungs(decision: Decision, calendar: Calendar, today: Day): Decision {
  const dead = new Set(
    deadRules(decision, calendar, today).flatMap(({ code, params }) => (code === 'rungNeverOwed' ? String(params.rung) : [])),
  );
  if (dead.size === 0) return decision;
  const ladder = decision.ladder
    .filter(({ code }) => !dead.has(code))
    .map((rung) => ({ ...rung, ofLetters: rung.ofLetters.filter((code) => !dead.has(code)) }));
  // What counted from a letter that is gone may be dead now; each time the ladder is shorter.
  return ladder.length === 0 ? decision : withoutDeadRungs({ ...decision, ladder }, calendar, today);
}

function rungFindings(decision: Decision, rung: Rung, all: readonly Watched[], today: Day): CheckFinding[] {
  const agencies = decision.agencies.filter((agency) => all.some((one) => one.undertaking.agency === agency && isOwed(one, rung)));
  if (agencies.length === 0) return [neverOwed(rung, all)];
  return reachFindings(decision, rung, agencies, today);
}

function isOwed(one: Watched, rung: Rung): boolean {
  return one.obstacles.get(rung.code) === null;
}

/** Of all obstacles the last one is told: it is where the undertaking that came nearest failed. */
function neverOwed(rung: Rung, all: readonly Watched[]): CheckFinding {
  const met = new Set(all.map((one) => one.obstacles.get(rung.code)));
  const obstacle = obstacles.findLast((candidate) => met.has(candidate)) ?? 'noAgency';
  const days = obstacle === 'tooShort' ? (rung.onlyLongerThan ?? 0) : 'workingDays' in rung.offset ? Math.abs(rung.offset.workingDays) : 0;
  const params = { rung: rung.code, moment: rung.after, obstacle, days, letters: rung.ofLetters.join(', ') };
  return { code: 'rungNeverOwed', severity: 'error', params };
}

function reachFindings(decision: Decision, rung: Rung, agencies: Agency[], today: Day): CheckFinding[] {
  const reached = (agency: Agency, role: Role) => holderOf(decision, agency, role, today) !== null;
  const severity = (without: Agency[]) => (without.length === agencies.length ? 'error' : 'warning');
  const told = [...rung.to, ...rung.copyTo];
  const nowhere = agencies.filter((agency) => !told.some((role) => reached(agency, role)));
  const missed = told.flatMap((role): CheckFinding[] => {
    const without = agencies.filter((agency) => !nowhere.includes(agency) && !reached(agency, role));
    return aboutAgencies('roleReachesNobody', 'note', { rung: rung.code, role }, without);
  });
  // A letter is drafted and signed by the people of the rung, and goes to the agency's head or to the body above.
  const addressee: Role = rung.degree === 'toSuperior' ? 'superior' : 'head';
  const unaddressed = rung.by === 'letter' ? agencies.filter((agency) => !reached(agency, addressee)) : [];
  return [
    ...aboutAgencies('rungReachesNobody', severity(nowhere), { rung: rung.code }, nowhere),
    ...missed,
    ...aboutAgencies('letterReachesNobody', severity(unaddressed), { rung: rung.code, role: addressee }, unaddressed),
  ];
}

function unwatched(decision: Decision, task: string, origin: Undertaking['origin'], all: readonly Watched[], today: Day): CheckFinding[] {
  const open = all.filter(({ undertaking }) => undertaking.task.code === task && undertaking.origin === origin);
  const without = open.filter((one) => !decision.ladder.some((rung) => watches(rung, one, decision, today)));
  const dated = without.some((one) => one.undertaking.distance !== null);
  const params = { task, origin, deadline: dated ? 'yes' : 'no' };
  return aboutAgencies(
    'taskUnwatched',
    'error',
    params,
    without.map((one) => one.undertaking.agency),
  );
}

/** True for a rung that comes by itself while the agency still owes the task, and is not skipped as an empty level. */
function watches(rung: Rung, one: Watched, decision: Decision, today: Day): boolean {
  const { agency, distance } = one.undertaking;
  const byItself = rung.after === 'lastNews' || rung.after === (distance === null ? 'noDeadline' : 'due');
  if (!byItself || !isOwed(one, rung)) return false;
  // What is for the agency falls to the Office where the agency has no address; an empty level is left out.
  return [...rung.to, ...rung.copyTo].some((role) => (isLevel(role) ? holderOf : reachedBy)(decision, agency, role, today) !== null);
}

function momentsNotFollowedUp(decision: Decision, all: readonly Watched[]): CheckFinding[] {
  const dated = all.some((one) => one.undertaking.distance !== null);
  const letters = decision.ladder.some((rung) => rung.by === 'letter' && all.some((one) => isOwed(one, rung)));
  const arises = (moment: Moment) => (moment === 'extensionRequested' ? dated : moment === 'letterDrafted' ? letters : all.length > 0);
  const followed = (moment: Moment) => decision.ladder.some((rung) => rung.after === moment && all.some((one) => isOwed(one, rung)));
  return waiting
    .filter((moment) => arises(moment) && !followed(moment))
    .map((moment) => ({ code: 'momentNotFollowedUp', severity: 'warning', params: { moment } }));
}

/** Departures from rungs that the task could not owe anyway, or that count for a letter as a whole. */
function overridesWithoutEffect(decision: Decision, all: readonly Watched[]): CheckFinding[] {
  return decision.tasks.flatMap((task) => {
    const own = all.filter(({ undertaking }) => undertaking.task === task && undertaking.origin === 'own');
    const plain = own.map(({ undertaking }) => obstaclesOn({ ...undertaking, overrides: [] }, decision.ladder));
    const owed = (code: string) => [...plain, ...own.map((one) => one.obstacles)].some((found) => found.get(code) === null);
    const idle = task.ladder.filter(({ rung }) => {
      const onDraft = decision.ladder.some((entry) => entry.code === rung && entry.after === 'letterDrafted');
      return own.length > 0 && (onDraft || !owed(rung));
    });
    return idle.map(
      ({ rung }): CheckFinding => ({ code: 'overrideWithoutEffect', severity: 'warning', params: { task: task.code, rung } }),
    );
  });
}

/** Only a rung on a deadline can ask how far away the deadline was. */
function limitsWithoutEffect({ ladder }: Decision): CheckFinding[] {
  const limited = ladder.filter((rung) => rung.onlyLongerThan !== null && rung.after !== 'due' && rung.after !== 'directiveDue');
  return limited.map((rung) => ({ code: 'limitWithoutEffect', severity: 'warning', params: { rung: rung.code, moment: rung.after } }));
}

/** The addressed agency leads; one that coordinates the same task as well would be asked by itself. */
function leadsThatCoordinate(decision: Decision): CheckFinding[] {
  return decision.tasks.flatMap((task) => {
    const both = addressees(task, decision.agencies).filter((agency) => task.coordinating.includes(agency.code));
    return aboutAgencies('leadCoordinates', 'warning', { task: task.code }, both);
  });
}
