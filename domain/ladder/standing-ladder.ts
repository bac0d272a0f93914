import type { Day } from '../calendar/time';
import { type Agency, type Decision, isForUrgency, type Role, type Rung, type TaskDefinition } from '../decision/decision';
import { anyMatterOf, holderOf, type InMatter, isLevel } from '../decision/recipients';

/** Works out which rungs of a decision's ladder apply to an agency on a day, and to a task. */

/**
 * The ladder for an agency on a day. Rungs for other kinds of agency are left out. A rung whose levels are all vacant is left out
 * together with its delay, so that the next rung from the same moment takes its place.
 */
export function ladderFor(decision: Decision, agency: Agency, day: Day): readonly Rung[] {
  const ladders = laddersOf.get(decision) ?? new WeakMap<Agency, Ladders>();
  laddersOf.set(decision, ladders);
  const known = ladders.get(agency) ?? laddersWith(decision, agency);
  ladders.set(agency, known);
  if (known.day === day) return known.last;
  const isVacant = vacancies(decision, known.matter, day);
  const empty = known.ofLevels.filter((rung) => [...rung.to, ...rung.copyTo].every(isVacant));
  const key = empty.map(({ code }) => code).join(' ');
  known.last = known.byEmpty.get(key) ?? standingLadder(known.rungs, empty);
  known.byEmpty.set(key, known.last);
  known.day = day;
  return known.last;
}

/** Tells which levels nobody holds on a day. Each level is looked up once. */
function vacancies(decision: Decision, matter: InMatter, day: Day): (role: Role) => boolean {
  const known = new Map<Role, boolean>();
  return (role) => {
    const isVacant = known.get(role) ?? (isLevel(role) && holderOf(decision, matter, role, day) === null);
    known.set(role, isVacant);
    return isVacant;
  };
}

/** The ladders of a decision and an agency so far: `byEmpty` by the codes of their vacant rungs, `last` that of `day`. */
type Ladders = {
  rungs: Rung[];
  ofLevels: Rung[];
  matter: InMatter;
  byEmpty: Map<string, readonly Rung[]>;
  day: Day;
  last: readonly Rung[];
};

/** Caches ladders, so that days with the same ladder share one array and callers can compare by identity. Nobody changes them. */
const laddersOf = new WeakMap<Decision, WeakMap<Agency, Ladders>>();

function laddersWith(decision: Decision, agency: Agency): Ladders {
  const rungs = decision.ladder.filter((rung) => concerns(rung, decision, agency));
  const ofLevels = rungs.filter(({ to, copyTo }) => [...to, ...copyTo].every(isLevel));
  return { rungs, ofLevels, matter: anyMatterOf(decision, agency), byEmpty: new Map(), day: '', last: [] };
}

function standingLadder(ladder: readonly Rung[], empty: readonly Rung[]): Rung[] {
  const families = new Map<string, Rung[]>();
  for (const rung of ladder) {
    const family = familyOf(rung);
    families.set(family, [...(families.get(family) ?? []), rung]);
  }
  const standing = [...families.entries()].flatMap(([family, rungs]) => (family === '' ? rungs : withoutEmpty(rungs, empty)));
  return ladder.flatMap((rung) => standing.filter((candidate) => candidate.code === rung.code));
}

/** True for a rung that applies to this kind of agency in a decision of this urgency. */
function concerns(rung: Rung, decision: Decision, { kind }: Agency): boolean {
  return isForUrgency(rung, decision) && (rung.onlyKinds.length === 0 || rung.onlyKinds.includes(kind));
}

/** The ladder of a task: its definition may drop rungs or change their distances. */
export function ladderOf(ladder: readonly Rung[], definition: Pick<TaskDefinition, 'ladder'> | undefined): readonly Rung[] {
  if (definition === undefined || definition.ladder.length === 0) return ladder;
  return ladder.flatMap((rung) => {
    const own = definition.ladder.find((entry) => entry.rung === rung.code);
    if (own === undefined) return [rung];
    if (own.none) return [];
    return own.workingDays === null ? [rung] : [withDistance(rung, own.workingDays)];
  });
}

/** Rungs with the same key follow one another: they count in one unit from one moment. Empty where a vacant rung is never left out. */
function familyOf(rung: Rung): string {
  if (rung.by === 'letter' || 'months' in rung.offset || distanceOf(rung) < 0) return '';
  return `${rung.after}|${'hours' in rung.offset ? 'hours' : ''}|${rung.ofLetters.join(',')}`;
}

function withoutEmpty(rungs: Rung[], empty: readonly Rung[]): Rung[] {
  const climbing = [...rungs].sort((a, b) => distanceOf(a) - distanceOf(b));
  const standing: Rung[] = [];
  let saved = 0;
  for (const [index, rung] of climbing.entries()) {
    const next = climbing[index + 1];
    if (empty.includes(rung) && next !== undefined) saved += distanceOf(next) - distanceOf(rung);
    else standing.push(saved === 0 ? rung : withDistance(rung, distanceOf(rung) - saved));
  }
  return standing;
}

/** The distance of a rung from its moment, in working days or in hours. */
function distanceOf({ offset }: Rung): number {
  if ('hours' in offset) return offset.hours;
  return 'workingDays' in offset ? offset.workingDays : 0;
}

function withDistance(rung: Rung, distance: number): Rung {
  return { ...rung, offset: 'hours' in rung.offset ? { hours: distance } : { workingDays: distance } };
}
