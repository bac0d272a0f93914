import type { Calendar } from '../calendar/calendar';
import type { Day } from '../calendar/time';
import { type Agency, addressees, type Decision, isForUrgency, type Moment, type Role, type Rung } from './decision';
import { aboutAgencies, type CheckFinding } from './finding';
import { anyMatterOf, holderOf, type InMatter, isLevel, reachedBy } from './recipients';
import { type FollowedMatter, noOverrides, type Obstacle, obstacles, obstaclesKept, origins, undertakingsOf } from './rung-reach';

/** Finds rules of a decision that can never act, and tasks or moments that no rule watches. */

/** By code of rung: the obstacle that keeps it from ever being owed on an undertaking, null for none. */
type Obstacles = ReadonlyMap<string, Obstacle | null>;
type Watched = { undertaking: FollowedMatter; obstacles: Obstacles };

/** Moments at which somebody waits for an answer. Without a rung on them nobody would notice the wait. */
const waitingMoments: readonly Moment[] = [
  'blockerRaised',
  'opinionRequested',
  'submitted',
  'extensionRequested',
  'directiveDue',
  'letterDrafted',
];

/**
 * Findings on rules that would never act in a follow-up begun on `today`. Errors: rungs that can never be owed or that reach nobody,
 * and tasks that no rung watches. Warnings: moments without a rung, overrides and limits without effect.
 */
export function deadRules(given: Decision, calendar: Calendar, today: Day): CheckFinding[] {
  // Rungs for other urgencies are meant for other decisions.
  const decision = { ...given, ladder: given.ladder.filter((rung) => isForUrgency(rung, given)) };
  const obstaclesOf = obstaclesKept(decision.ladder);
  const all = undertakingsOf(decision, calendar, today).map(
    (undertaking): Watched => ({ undertaking, obstacles: obstaclesOf(undertaking) }),
  );
  const agenciesWith = new Map<Obstacles, Set<Agency>>();
  for (const { undertaking, obstacles } of all) {
    agenciesWith.set(obstacles, (agenciesWith.get(obstacles) ?? new Set()).add(undertaking.agency));
  }
  const reached = reachedAt(decision, today);
  return [
    ...oncePerRole(decision.ladder.flatMap((rung) => rungFindings(decision, rung, agenciesWith, reached))),
    ...decision.tasks.flatMap((task) => unwatched(decision, task.code, all, today)),
    ...momentsNotFollowedUp(decision, all),
    ...overridesWithoutEffect(decision, all, obstaclesOf),
    ...limitsWithoutEffect(decision),
    ...leadsThatCoordinate(decision),
  ];
}

/** One note for all rungs that miss the same role at the same agencies: an office without focal officers would read nine alike. */
function oncePerRole(findings: readonly CheckFinding[]): CheckFinding[] {
  const kept = new Map<string, CheckFinding>();
  for (const [index, finding] of findings.entries()) {
    const { code, params } = finding;
    const key = code === 'roleReachesNobody' ? `${params.role} ${params.agencies}` : String(index);
    const first = kept.get(key);
    kept.set(key, first === undefined ? finding : { ...first, params: { ...first.params, rung: `${first.params.rung}, ${params.rung}` } });
  }
  return [...kept.values()];
}

/**
 * The decision without the rungs that could never be owed in it, and without letters to a superior body that none of their agencies has.
 * It fits a ladder from another decision to these tasks and agencies.
 */
export function withoutDeadRungs(decision: Decision, calendar: Calendar, today: Day): Decision {
  const dead = new Set(
    deadRules(decision, calendar, today).flatMap(({ code, severity, params }) => {
      const isToNobody = code === 'letterReachesNobody' && params.role === 'superior' && severity === 'error';
      return code === 'rungNeverOwed' || isToNobody ? String(params.rung) : [];
    }),
  );
  if (dead.size === 0) return decision;
  const ladder = decision.ladder
    .filter(({ code }) => !dead.has(code))
    .map((rung) => ({ ...rung, ofLetters: rung.ofLetters.filter((code) => !dead.has(code)) }));
  // Rungs that counted from a removed letter may be dead now. The recursion ends because the ladder gets shorter each time.
  return ladder.length === 0 ? decision : withoutDeadRungs({ ...decision, ladder }, calendar, today);
}

function rungFindings(
  decision: Decision,
  rung: Rung,
  agenciesWith: ReadonlyMap<Obstacles, ReadonlySet<Agency>>,
  reached: Reached,
): CheckFinding[] {
  const owing = new Set([...agenciesWith].flatMap(([obstacles, agencies]) => (obstacles.get(rung.code) === null ? [...agencies] : [])));
  if (owing.size === 0) return [neverOwed(rung, [...agenciesWith.keys()])];
  const agencies = decision.agencies.filter((agency) => owing.has(agency));
  return reachFindings(rung, agencies, reached);
}

/** True where a role of an agency has somebody who can be written to. */
type Reached = (agency: Agency, role: Role) => boolean;

/** Each role of an agency is looked up once, since many rungs tell the same. */
function reachedAt(decision: Decision, today: Day): Reached {
  const known = new Map<Agency, { matter: InMatter; roles: Map<Role, boolean> }>();
  return (agency, role) => {
    const { matter, roles } = known.get(agency) ?? { matter: anyMatterOf(decision, agency), roles: new Map<Role, boolean>() };
    known.set(agency, { matter, roles });
    const isReached = roles.get(role) ?? holderOf(decision, matter, role, today) !== null;
    roles.set(role, isReached);
    return isReached;
  };
}

function isOwed(one: Watched, rung: Rung): boolean {
  return one.obstacles.get(rung.code) === null;
}

/** Reports only the last obstacle: it stopped the undertaking that came nearest. */
function neverOwed(rung: Rung, all: readonly Obstacles[]): CheckFinding {
  const met = new Set(all.map((found) => found.get(rung.code)));
  const obstacle = obstacles.findLast((candidate) => met.has(candidate)) ?? 'noAgency';
  const days = obstacle === 'tooShort' ? (rung.onlyLongerThan ?? 0) : 'workingDays' in rung.offset ? Math.abs(rung.offset.workingDays) : 0;
  const params = { rung: rung.code, moment: rung.after, obstacle, days, letters: rung.ofLetters.join(', ') };
  return { code: 'rungNeverOwed', severity: 'error', params };
}

function reachFindings(rung: Rung, agencies: Agency[], reached: Reached): CheckFinding[] {
  const severity = (without: Agency[]) => (without.length === agencies.length ? 'error' : 'warning');
  const told = [...rung.to, ...rung.copyTo];
  const nowhere = agencies.filter((agency) => !told.some((role) => reached(agency, role)));
  const somewhere = agencies.filter((agency) => told.some((role) => reached(agency, role)));
  const missed = told.flatMap((role): CheckFinding[] => {
    const without = somewhere.filter((agency) => !reached(agency, role));
    return aboutAgencies('roleReachesNobody', 'note', { rung: rung.code, role }, without);
  });
  // The people of the rung draft and sign the letter. It goes to the agency's head or to the body above.
  const addressee: Role = rung.degree === 'toSuperior' ? 'superior' : 'head';
  const unaddressed = rung.by === 'letter' ? agencies.filter((agency) => !reached(agency, addressee)) : [];
  return [
    ...aboutAgencies('rungReachesNobody', severity(nowhere), { rung: rung.code }, nowhere),
    ...missed,
    ...aboutAgencies('letterReachesNobody', severity(unaddressed), { rung: rung.code, role: addressee }, unaddressed),
  ];
}

function unwatched(decision: Decision, task: string, all: readonly Watched[], today: Day): CheckFinding[] {
  const open = all.filter(({ undertaking }) => undertaking.task.code === task);
  return origins.flatMap((origin) => {
    const ofOrigin = open.filter(({ undertaking }) => undertaking.origin === origin);
    const without = ofOrigin.filter((one) => !decision.ladder.some((rung) => watches(rung, one, decision, today)));
    const dated = without.some((one) => one.undertaking.distance !== null);
    const params = { task, origin, deadline: dated ? 'yes' : 'no' };
    return aboutAgencies(
      'taskUnwatched',
      'error',
      params,
      without.map((one) => one.undertaking.agency),
    );
  });
}

/** True for a rung that is reached without anybody's act while the agency owes the task, and that reaches somebody. */
function watches(rung: Rung, one: Watched, decision: Decision, today: Day): boolean {
  const { agency, distance } = one.undertaking;
  const byItself = rung.after === 'lastNews' || rung.after === (distance === null ? 'noDeadline' : 'due');
  if (!byItself || !isOwed(one, rung)) return false;
  // A role at the agency without an address falls back to the Office. A vacant level does not count.
  return [...rung.to, ...rung.copyTo].some((role) => (isLevel(role) ? holderOf : reachedBy)(decision, agency, role, today) !== null);
}

function momentsNotFollowedUp(decision: Decision, all: readonly Watched[]): CheckFinding[] {
  const dated = all.some((one) => one.undertaking.distance !== null);
  const letters = decision.ladder.some((rung) => rung.by === 'letter' && all.some((one) => isOwed(one, rung)));
  const arises = (moment: Moment) => (moment === 'extensionRequested' ? dated : moment === 'letterDrafted' ? letters : all.length > 0);
  const followed = (moment: Moment) => decision.ladder.some((rung) => rung.after === moment && all.some((one) => isOwed(one, rung)));
  return waitingMoments
    .filter((moment) => arises(moment) && !followed(moment))
    .map((moment) => ({ code: 'momentNotFollowedUp', severity: 'warning', params: { moment } }));
}

/** Overrides of rungs that the task can never owe, or that are about a whole letter. */
function overridesWithoutEffect(
  decision: Decision,
  all: readonly Watched[],
  obstaclesOf: (undertaking: FollowedMatter) => Obstacles,
): CheckFinding[] {
  return decision.tasks.flatMap((task) => {
    if (task.ladder.length === 0) return [];
    const own = all.filter(({ undertaking }) => undertaking.task === task && undertaking.origin === 'own');
    const plain = own.map(({ undertaking }) => obstaclesOf({ ...undertaking, overrides: noOverrides }));
    const met = new Set([...plain, ...own.map((one) => one.obstacles)]);
    const owed = (code: string) => [...met].some((found) => found.get(code) === null);
    const idle = task.ladder.filter(({ rung }) => {
      const onDraft = decision.ladder.some((entry) => entry.code === rung && entry.after === 'letterDrafted');
      return own.length > 0 && (onDraft || !owed(rung));
    });
    return idle.map(
      ({ rung }): CheckFinding => ({ code: 'overrideWithoutEffect', severity: 'warning', params: { task: task.code, rung } }),
    );
  });
}

/** `onlyLongerThan` has an effect only on rungs that count from a deadline. */
function limitsWithoutEffect({ ladder }: Decision): CheckFinding[] {
  const limited = ladder.filter((rung) => rung.onlyLongerThan !== null && rung.after !== 'due' && rung.after !== 'directiveDue');
  return limited.map((rung) => ({ code: 'limitWithoutEffect', severity: 'warning', params: { rung: rung.code, moment: rung.after } }));
}

/** Addressed agencies lead their task. One that also coordinates it would have to ask itself for a contribution. */
function leadsThatCoordinate(decision: Decision): CheckFinding[] {
  return decision.tasks.flatMap((task) => {
    const both = addressees(task, decision.agencies).filter((agency) => task.coordinating.includes(agency.code));
    return aboutAgencies('leadCoordinates', 'warning', { task: task.code }, both);
  });
}
