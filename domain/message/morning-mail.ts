import { type Calendar, isWorkingDay, nextWorkingDay } from '../calendar/calendar';
import { endOfOfficeDay, officeHoursOn, startOfOfficeDay } from '../calendar/office-hours';
import { addDays, type Day, dayOf, earliest, type Instant } from '../calendar/time';
import { nameOn } from '../decision/agency-names';
import { agencyOf } from '../decision/agency-of';
import type { Decision, Level } from '../decision/decision';
import { officeOf, voiceTo } from '../decision/kinds';
import { holderOf, inMatterOf, isLeadership, isLevel } from '../decision/recipients';
import type { Climb } from '../ladder/climb';
import type { Text } from '../text/both-languages';
import type { MessageSection } from './message';
import type { WaitingItem, WaitingKind } from './pending-matters';
import { climbsAt, groupedMatters, type Reader, type WaitingMatter, waitsFor } from './whose-matters';

/** The morning mail: one mail a working day, as the office opens, with what waits for a person who asked for it. */

export type MorningMatter = {
  agency: { code: string; name: Text; voice: 'central' | 'subordinate' };
  /** Id and title of the task; null for a letter. */
  task: { id: string; title: Text } | null;
  letter: WaitingItem['letter'];
  since: Day;
  workingDays: number;
  /** Who decides, where that is neither the Office nor any leader. */
  decides: { level: Level; position: Text | null } | null;
  climb: Climb | null;
};
export type MorningGroup = { kind: WaitingKind; decision: MessageSection['decision']; matters: MorningMatter[]; left: number };
export type MorningMail = {
  /** The moment for which it was made. */
  at: Instant;
  sender: Text;
  list: 'office' | 'leadership';
  groups: MorningGroup[];
  /** All matters that wait, those left out included. */
  count: number;
  /** Working days for which the oldest has waited. */
  oldest: number;
};

/** Matters named in one mail: more are read in the list itself. */
const MOST_MATTERS = 60;

/** The mail of one reader, or null where nothing waits for them. */
export function morningMailOf(reader: Reader, waiting: readonly WaitingMatter[], at: Instant): MorningMail | null {
  const own = waiting.filter((matter) => waitsFor(reader, matter)).sort(bySince);
  const [oldest] = own;
  if (oldest === undefined) return null;
  const shown = groupedMatters(own.slice(0, MOST_MATTERS));
  const climbOf = climbsAt(shown);
  const groups: MorningGroup[] = [];
  for (const matter of shown) {
    const { kind } = matter.item;
    const decision = shownOf(matter.of.decision);
    const last = groups.at(-1);
    const group = last?.kind === kind && last.decision.id === decision.id ? last : { kind, decision, matters: [], left: 0 };
    if (group !== last) groups.push({ ...group, left: leftOut(own, shown, matter) });
    groups.at(-1)?.matters.push(matterOf(matter, climbOf(matter)));
  }
  const { decision } = oldest.of;
  return {
    at,
    sender: officeOf(decision)?.name ?? decision.source.issuer,
    list: isLeadership(reader.role) ? 'leadership' : 'office',
    groups,
    count: own.length,
    oldest: oldest.item.workingDays,
  };
}

function shownOf({ id, source }: Decision): MorningGroup['decision'] {
  const { kind, number, date, title, urgency } = source;
  return { id, kind, number, date, title, urgency };
}

function bySince(a: WaitingMatter, b: WaitingMatter): number {
  return a.item.since < b.item.since ? -1 : a.item.since > b.item.since ? 1 : 0;
}

function leftOut(own: readonly WaitingMatter[], shown: readonly WaitingMatter[], like: WaitingMatter): number {
  const alike = ({ of, item }: WaitingMatter) => item.kind === like.item.kind && of.decision.id === like.of.decision.id;
  return own.filter(alike).length - shown.filter(alike).length;
}

function matterOf({ of, item }: WaitingMatter, climb: Climb | null): MorningMatter {
  const { decision, now } = of;
  const agency = agencyOf(decision, item.agency);
  const day = dayOf(now);
  const level = isLevel(item.whom as Level) ? (item.whom as Level) : null;
  const position =
    level === null || agency === undefined
      ? null
      : (holderOf(decision, inMatterOf(decision, agency, item.task ?? ''), level, day)?.position ?? null);
  return {
    agency: {
      code: item.agency,
      name: agency === undefined ? { vi: item.agency, en: item.agency } : nameOn(agency, day),
      voice: voiceTo(decision, item.agency),
    },
    task: item.task === null ? null : { id: item.task, title: item.title ?? { vi: item.task, en: item.task } },
    letter: item.letter,
    since: item.since,
    workingDays: item.workingDays,
    decides: level === null ? null : { level, position },
    climb,
  };
}

/** Office hours of the followed decisions: their first opening begins the morning. */
type Offices = readonly Pick<Decision, 'officeHours'>[];
export type Morning = { opens: Instant; closes: Instant };

/** The office day in which the mail of a day goes out; null on a day off, and where no office is open. */
export function morningOf(offices: Offices, calendar: Calendar, day: Day): Morning | null {
  if (!isWorkingDay(calendar, day)) return null;
  const open = offices.filter(({ officeHours }) => officeHoursOn(officeHours, day).length > 0);
  const opens = earliest(open.map(({ officeHours }) => startOfOfficeDay(officeHours, day)));
  const [closes] = open
    .map(({ officeHours }) => endOfOfficeDay(officeHours, day))
    .sort()
    .reverse();
  return opens === null || closes === undefined ? null : { opens, closes };
}

/** True from the opening to the closing of a morning, for whoever had turned the mail on before that opening. */
export function isMorningMailOwed(since: Instant, morning: Morning | null, now: Instant): morning is Morning {
  return morning !== null && since <= morning.opens && morning.opens <= now && now < morning.closes;
}

/** The next opening after `now`; null where no office ever opens. */
export function nextMorning(offices: Offices, calendar: Calendar, now: Instant): Instant | null {
  const today = morningOf(offices, calendar, dayOf(now));
  if (today !== null && today.opens > now) return today.opens;
  return morningOf(offices, calendar, nextWorkingDay(calendar, addDays(dayOf(now), 1)))?.opens ?? null;
}
