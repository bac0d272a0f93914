import { join } from 'node:path';
import type { Cast, CastAct } from '../documents/package/cast-schema';
import { addWorkingDays, type Calendar, nextWorkingDay, workingDaysBetween } from '../domain/calendar/calendar';
import { addDays, type Day, dayOf, type Instant, instantAt, later, timeOf } from '../domain/calendar/time';
import type { DecisionPackage } from '../domain/decision/decision';
import { withPeriodsAfter } from '../domain/decision/redated';
import { sampleFolder, sampleOn, twoLevels } from './sample';

/** The course of the sample that a first start opens: when its follow-up began, and what its people have done since. */

/** Working days that the plan has been followed until today: long enough for a third letter, short enough to play in seconds. */
const FOLLOWED_DAYS = 26;
/** Working days before the end of a period in which agencies hand in. */
const HANDED_IN_BEFORE = 4;
const OPENS_AT = '08:00';

export type SampleCourse = {
  /** The folder of the package. */
  folder: string;
  /** The file with the cast; null where the follow-up begins now. */
  cast: string | null;
  startsAt: Instant;
};

/**
 * The course of a sample opened now. The older sample keeps its own days, so there is a course only while its cast plays, until
 * `olderCastEnds`; the plan of 2026 began so many working days ago, and never before its kind of province.
 */
export function sampleCourse(root: string, now: Instant, calendar: Calendar): SampleCourse {
  const today = dayOf(now);
  const folder = sampleFolder(root, today);
  if (folder !== sampleFolder(root, twoLevels)) {
    const isPlayed = now >= olderCast.startsAt && now <= olderCast.until;
    return isPlayed ? { folder, cast: join(folder, 'cast.yaml'), startsAt: olderCast.startsAt } : { folder, cast: null, startsAt: now };
  }
  const last = addWorkingDays(calendar, addDays(today, 1), -1);
  const began = addWorkingDays(calendar, last, -FOLLOWED_DAYS);
  const day = today < twoLevels ? began : later(began, nextWorkingDay(calendar, twoLevels));
  const startsAt = instantAt(day, OPENS_AT);
  const cast = join(folder, 'first-weeks.yaml');
  return startsAt > now ? { folder, cast: null, startsAt: now } : { folder, cast, startsAt };
}

/** The time in which the cast of decision 1284 plays. */
const olderCast = { startsAt: instantAt('2020-09-15', OPENS_AT), until: instantAt('2021-01-29', '17:00') };

/**
 * The package as the course has it. Its periodic reports begin after the course: those of all agencies at once would hide everything else
 * that waits.
 */
export function sampleOf(pack: DecisionPackage, { cast, startsAt }: SampleCourse, calendar: Calendar): DecisionPackage {
  const day = dayOf(startsAt);
  const { decision, services } = sampleOn(pack, day);
  if (cast === null || decision.shiftDates) return { decision, services };
  return { decision: withPeriodsAfter(decision, addWorkingDays(calendar, day, FOLLOWED_DAYS + HANDED_IN_BEFORE)), services };
}

/** A cast that begins on another day: each of its days is as many working days after the first one as before. */
export function castFrom(cast: Cast, startsAt: Instant, calendar: Calendar): Cast {
  const first = dayOf(cast.startsAt);
  if (first === dayOf(startsAt)) return cast;
  const on = (day: Day): Day => addWorkingDays(calendar, dayOf(startsAt), workingDaysBetween(calendar, first, day));
  const at = (instant: Instant): Instant => instantAt(on(dayOf(instant)), timeOf(instant));
  const moved = (value: unknown): unknown => {
    if (typeof value === 'string') return movedText(value, on, at);
    if (Array.isArray(value)) return value.map(moved);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, moved(inner)]));
  };
  const { office, acts } = cast;
  return {
    ...cast,
    startsAt,
    until: at(cast.until),
    office: { ...office, until: office.until === null ? null : at(office.until) },
    acts: acts.map((act) => moved(act) as CastAct),
  };
}

/** Days and moments are moved; any other text stays. */
function movedText(text: string, on: (day: Day) => Day, at: (instant: Instant) => Instant): string {
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text)) return at(text);
  return /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/.test(text) ? `${on(text.slice(0, 10))}${text.slice(10)}` : text;
}
