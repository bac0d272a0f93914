import { addWorkingDays, type Calendar, type CalendarEntry, type Explanation, explainWorkingDays } from '../calendar/calendar';
import type { Due, Minute } from '../calendar/due';
import { explainMinutes, type HourCount, type HoursExplanation } from '../calendar/hours';
import { addDays, type Day } from '../calendar/time';
import type { Counting } from '../decision/recipe';

/** Groups the days on the way to a deadline that are skipped for one reason. */

/** Explains the count from a day to a recorded day; null where today's calendar leads to another day. */
export function explained(calendar: Calendar, from: Day, count: number, recorded: Day): Explanation | null {
  return addWorkingDays(calendar, from, count) === recorded ? explainWorkingDays(calendar, from, count) : null;
}

/** Explains the count from a minute to a recorded one; null where today's calendar or office hours lead to another minute. */
export function explainedHours(
  from: Minute,
  minutes: number,
  recorded: Due,
  { calendar, decision, count }: Counting & { count: HourCount },
): HoursExplanation | null {
  const way = explainMinutes(from, minutes, { calendar, hours: decision.officeHours, count });
  return way.due === recorded ? way : null;
}

/** Days of one group. `entries` names each of them; weekends have none. */
export type DaysOff = { spans: { from: Day; to: Day }[]; entries: CalendarEntry[] };

/** Groups the skipped days: all weekends together, holidays by span and source. `worked`: worked days of a weekend, which count. */
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

/** The group that a day continues, because it holds the day before from the same source; else a new one. */
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
