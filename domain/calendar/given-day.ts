import { type Calendar, FIRST_KNOWN_YEAR } from './calendar';
import { type Day, later } from './time';

/**
 * A day that a person or a file gives must lie within the bounds of its use. A day outside them is mostly a slip in the year, and
 * would be counted, sent or reported as it was typed.
 */

export const dayUses = ['counted', 'happened', 'inForce', 'cutOff', 'asked'] as const;
/**
 * `counted`: working days are counted to it or from it. `happened`: something was done or signed on it. `inForce`: a rule or a fact
 * begins or ends on it. `cutOff`: a report shows the follow-up as of it. `asked`: a question about the calendar, which stores nothing.
 */
export type DayUse = (typeof dayUses)[number];

/** The bounds depend on these. `begun`: the first day of the follow-up that a report covers. */
export type Bounding = { calendar: Pick<Calendar, 'lastDay'>; today: Day; begun?: Day };
export type DayBounds = { from: Day; to: Day };
/** A day outside its bounds, with its use. */
export type OutsideDay = DayBounds & { day: Day; use: DayUse };

/** The day on which the state was founded: no act of its administration is older. */
const FOUNDED: Day = '1945-09-02';
const FIRST_KNOWN_DAY: Day = `${FIRST_KNOWN_YEAR}-01-01`;

const ASKED: DayBounds = { from: '1900-01-01', to: '2199-12-31' };

const bounds: Record<DayUse, (bounding: Bounding) => DayBounds> = {
  counted: ({ calendar, today }) => ({ from: FIRST_KNOWN_DAY, to: later(calendar.lastDay, today) }),
  happened: ({ today }) => ({ from: FIRST_KNOWN_DAY, to: today }),
  inForce: ({ calendar, today }) => ({ from: FOUNDED, to: later(calendar.lastDay, today) }),
  cutOff: ({ today, begun = FIRST_KNOWN_DAY }) => ({ from: begun, to: today }),
  // Beyond the known calendar only weekends are skipped, and the answer says so.
  asked: () => ASKED,
};

/** The first and last day allowed for a use, both included. */
export function boundsOf(use: DayUse, bounding: Bounding): DayBounds {
  return bounds[use](bounding);
}

/** The day with its bounds where it lies outside them; else null. */
export function outsideOf(use: DayUse, day: Day, bounding: Bounding): OutsideDay | null {
  const { from, to } = boundsOf(use, bounding);
  return day < from || day > to ? { day, use, from, to } : null;
}

/** True for a day about which the calendar can be asked. */
export function canBeAsked(day: Day): boolean {
  return day >= ASKED.from && day <= ASKED.to;
}
