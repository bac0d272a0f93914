import { type Calendar, knows } from '../calendar/calendar';
import type { Day } from '../calendar/time';
import { lastDayGiven } from './assignment';
import type { Decision } from './decision';
import type { CheckFinding } from './finding';

/** Days that a decision gives, against the calendar: beyond it no day off is known, so that nothing can be counted, and it is mostly a slip. */

/** `mayBeOld`: nothing is counted from it, as from the day on which an agency was set up. */
type GivenDay = { where: string; day: Day | null; mayBeOld?: true };

/** An error for each day that lies outside of the known calendar, with its place in the package. */
export function daysOutsideCalendar(decision: Decision, calendar: Calendar): CheckFinding[] {
  const { firstDay: from, lastDay: to } = calendar;
  return daysOf(decision).flatMap(({ where, day, mayBeOld }): CheckFinding[] => {
    if (day === null || knows(calendar, day) || (mayBeOld && day < from)) return [];
    return [{ code: 'dayTooFar', params: { where, day, from, to }, severity: 'error' }];
  });
}

function daysOf({ source, tasks, agencies, people }: Decision): GivenDay[] {
  return [
    { where: 'decision.yaml: source.date', day: source.date },
    ...tasks.flatMap(({ code, deadline, recurrence }): GivenDay[] => [
      { where: `decision.yaml: ${code}.deadline`, day: lastDayGiven(deadline) },
      ...periodsOf(recurrence).map((day) => ({ where: `decision.yaml: ${code}.recurrence`, day })),
    ]),
    ...agencies.flatMap(({ code, validFrom, validTo, renamed, head, focal }): GivenDay[] => [
      ...[validFrom, validTo, ...renamed.map((entry) => entry.from)].map((day) => old(`agencies.csv: ${code}`, day)),
      ...[head, focal]
        .flatMap((contact) => contact?.absences ?? [])
        .flatMap(({ from, to }) => [from, to].map((day) => old(`absences.csv: ${code}`, day))),
    ]),
    ...people.flatMap(({ id, substitutes }) =>
      substitutes.flatMap(({ from, to }) => [from, to].map((day) => old(`decision.yaml: ${id}.substitutes`, day))),
    ),
  ];
}

function old(where: string, day: Day | null): GivenDay {
  return { where, day, mayBeOld: true };
}

/** The days of a recurring task, or the first of its first and last year. */
function periodsOf(recurrence: Decision['tasks'][number]['recurrence']): Day[] {
  if (recurrence === null) return [];
  return recurrence.type === 'dates' ? recurrence.days : [recurrence.first, recurrence.last].map((label) => `${label.slice(0, 4)}-01-01`);
}
