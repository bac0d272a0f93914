import { addWorkingDays, type Calendar, type CalendarEntry, type Explanation, explainWorkingDays } from '../calendar/calendar';
import type { Due, Minute } from '../calendar/due';
import { explainMinutes, type HourCount, type HoursExplanation } from '../calendar/hours';
import { addDays, type Day } from '../calendar/time';
import type { Counting } from '../decision/assignment';

/** Days on the way to a deadline, told together where they are passed over for one reason. */

/** The way from a day to one that is recorded, or null where today's calendar leads elsewhere. */
export function explained(calendar: Calendar, from: Day, count: number, recorded: Day): Explanation | null {
  return addWorkingDays(calendar, from, count) === recorded ? explainWorkingDays(calendar, from, count) : null;
}

/** The way in hours from a minute to one that is recorded, or null where today's calendar or office hours lead elsewhere. */
export function explainedHours(
  from: Minute,
  minutes: number,
  recorded: Due,
  { calendar, decision, count }: Counting & { count: HourCount },
): HoursExplanation | null {
  const way = explainMinutes(from, minutes, { calendar, hours: decision.officeHours, count });
  return way.due === recorded ? way : null;
}

/** Where an explanation leads when its days are counted one by one, beginning on `from`; null where it does not begin there. */
export function dayReached({ from, count, days }: Explanation, start: Day): Day | null {
  if (from !== start) return null;
  const counted = days.filter((day) => day.counted !== null);
  const last = days.at(-1)?.day ?? null;
  if (count === 0) return last;
  return counted.length === Math.abs(count) && counted.at(-1)?.day === last ? last : null;
}

/** Days that are told together, and what each of them is; weekends have no entries. */
export type DaysOff = { spans: { from: Day; to: Day }[]; entries: CalendarEntry[] };

/** Days passed without counting: all weekends together, holidays by span and source; and days of the weekend that were worked. */
export function daysPassed({ days }: Explanation): { weekends: DaysOff; holidays: DaysOff[]; worked: DaysOff[] } {
  const weekends: DaysOff = { spans: [], entries: [] };
  const holidays: DaysOff[] = [];
  const worked: DaysOff[] = [];
  for (const { day, skipped, entry } of days) {
    if (entry?.kind === 'work') extend(groupFor(worked, day, entry), day, entry);
    else if (skipped !== null && entry !== null) extend(groupFor(holidays, day, entry), day, entry);
    else if (skipped !== null) extend(weekends, day, null);
  }
  return { weekends, holidays, worked };
}

/** The group that a day continues, from the day before and by the same source; else a new one. */
function groupFor(groups: DaysOff[], day: Day, entry: CalendarEntry): DaysOff {
  const last = groups.at(-1);
  const known = last?.entries[0];
  const continues = known?.source === entry.source && known.status === entry.status && last?.spans.at(-1)?.to === addDays(day, -1);
  if (last !== undefined && continues) return last;
  const group: DaysOff = { spans: [], entries: [] };
  groups.push(group);
  return group;
}

function extend(off: DaysOff, day: Day, entry: CalendarEntry | null): void {
  if (entry !== null) off.entries.push(entry);
  const last = off.spans.at(-1);
  if (last !== undefined && addDays(last.to, 1) === day) last.to = day;
  else off.spans.push({ from: day, to: day });
}
