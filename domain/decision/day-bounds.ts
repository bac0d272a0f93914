import type { Calendar } from '../calendar/calendar';
import { dueDay } from '../calendar/due';
import { type DayUse, outsideOf } from '../calendar/given-day';
import type { OfficeHours } from '../calendar/office-hours';
import type { Day } from '../calendar/time';
import { lastDayGiven } from './assignment';
import type { Deadline, Decision } from './decision';
import type { CheckFinding } from './finding';

/** Checks the days in a decision against the bounds of their uses. */

type GivenDay = { where: string; day: Day | null; use: DayUse };

/** An error for each day outside its bounds. */
export function daysOutside(decision: Decision, calendar: Calendar, today: Day): CheckFinding[] {
  return daysOf(decision).flatMap(({ where, day, use }): CheckFinding[] => {
    const outside = day === null ? null : outsideOf(use, day, { calendar, today });
    return outside === null ? [] : [{ code: 'dayTooFar', params: { where, ...outside }, severity: 'error' }];
  });
}

/** `daysOutside` of a changed decision, without the errors that the former version has already. */
export function daysBroughtOutside(before: Decision, after: Decision, calendar: Calendar, today: Day): CheckFinding[] {
  const told = ({ params: { where, day } }: CheckFinding) => `${where} ${day}`;
  const known = new Set(daysOutside(before, calendar, today).map(told));
  return daysOutside(after, calendar, today).filter((found) => !known.has(told(found)));
}

function daysOf({ source, tasks, agencies, people, officeHours }: Decision): GivenDay[] {
  return [
    { where: 'decision.yaml: source.date', day: source.date, use: 'counted' },
    ...hoursFrom('decision.yaml: officeHours', officeHours),
    ...tasks.flatMap(({ code, deadline, recurrence }): GivenDay[] => [
      { where: `decision.yaml: ${code}.deadline`, day: lastDay(deadline), use: 'counted' },
      ...periodsOf(recurrence).map((day): GivenDay => ({ where: `decision.yaml: ${code}.recurrence`, day, use: 'counted' })),
    ]),
    ...agencies.flatMap(({ code, validFrom, validTo, renamed, head, focal, officeHours: own }): GivenDay[] => [
      ...inForce(`agencies.csv: ${code}`, [validFrom, validTo, ...renamed.map((entry) => entry.from)]),
      ...hoursFrom(`agencies.csv: ${code}.officeHours`, own ?? []),
      ...inForce(`absences.csv: ${code}`, spans([head, focal].flatMap((contact) => contact?.absences ?? []))),
    ]),
    ...people.flatMap(({ id, substitutes }) => inForce(`decision.yaml: ${id}.substitutes`, spans(substitutes))),
  ];
}

function spans(given: readonly { from: Day; to: Day }[]): Day[] {
  return given.flatMap(({ from, to }) => [from, to]);
}

function hoursFrom(where: string, hours: OfficeHours): GivenDay[] {
  return inForce(
    where,
    hours.map(({ from }) => from),
  );
}

/** The last day of a given deadline; null for a counted one. */
function lastDay(deadline: Deadline): Day | null {
  const last = lastDayGiven(deadline);
  return last === null ? null : dueDay(last);
}

function inForce(where: string, days: readonly (Day | null)[]): GivenDay[] {
  return days.map((day) => ({ where, day, use: 'inForce' }));
}

/** The days of a recurring task; for a rule 1 January of its first and last year. */
function periodsOf(recurrence: Decision['tasks'][number]['recurrence']): Day[] {
  if (recurrence === null) return [];
  return recurrence.type === 'dates' ? recurrence.days : [recurrence.first, recurrence.last].map((label) => `${label.slice(0, 4)}-01-01`);
}
