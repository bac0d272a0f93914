import type { Calendar } from '../calendar/calendar';
import { dueDay } from '../calendar/due';
import { type DayUse, outsideOf } from '../calendar/given-day';
import type { OfficeHours } from '../calendar/office-hours';
import { type Day, isDay } from '../calendar/time';
import { lastDayGiven } from './assignment';
import type { Deadline, Decision } from './decision';
import type { CheckFinding } from './finding';

/** Checks the days in a decision against the bounds of their uses. */

/** `where`: file and entry, as an engineer looks them up; `of` and `code`: the thing that has the day, as people name it. */
type GivenDay = { where: string; of: DayHolder; code: string; day: Day | null; use: DayUse };
export type DayHolder = 'document' | 'task' | 'agency' | 'person';

/** An error for each day outside its bounds. */
export function daysOutside(decision: Decision, calendar: Calendar, today: Day): CheckFinding[] {
  return daysOf(decision).flatMap(({ where, of, code, day, use }): CheckFinding[] => {
    const outside = day === null ? null : outsideOf(use, day, { calendar, today });
    return outside === null ? [] : [{ code: 'dayTooFar', params: { where, of, code, ...outside }, severity: 'error' }];
  });
}

function daysOf({ source, tasks, agencies, people, officeHours }: Decision): GivenDay[] {
  const document = { of: 'document', code: '' } as const;
  return [
    { where: 'decision.yaml: source.date', ...document, day: source.date, use: 'counted' },
    ...inForce('decision.yaml: officeHours', document, startsOf(officeHours)),
    ...tasks.flatMap(({ code, deadline, recurrence, parts = [] }): GivenDay[] => {
      const task = { of: 'task', code, use: 'counted' } as const;
      return [
        { where: `decision.yaml: ${code}.deadline`, ...task, day: lastDay(deadline) },
        ...parts.map(({ day }): GivenDay => ({ where: `decision.yaml: ${code}.parts`, ...task, day })),
        ...periodsOf(recurrence).map((day): GivenDay => ({ where: `decision.yaml: ${code}.recurrence`, ...task, day })),
      ];
    }),
    ...agencies.flatMap(({ code, validFrom, validTo, renamed, head, focal, officeHours: own }): GivenDay[] => {
      const agency = { of: 'agency', code } as const;
      return [
        ...inForce(`agencies.csv: ${code}`, agency, [validFrom, validTo, ...renamed.map((entry) => entry.from)]),
        ...inForce(`agencies.csv: ${code}.officeHours`, agency, startsOf(own ?? [])),
        ...inForce(`absences.csv: ${code}`, agency, spans([head, focal].flatMap((contact) => contact?.absences ?? []))),
      ];
    }),
    ...people.flatMap(({ id, substitutes }) => inForce(`decision.yaml: ${id}.substitutes`, { of: 'person', code: id }, spans(substitutes))),
  ];
}

function spans(given: readonly { from: Day; to: Day }[]): Day[] {
  return given.flatMap(({ from, to }) => [from, to]);
}

function startsOf(hours: OfficeHours): (Day | null)[] {
  return hours.map(({ from }) => from);
}

/** The last day of a given deadline; null for a counted one. */
function lastDay(deadline: Deadline): Day | null {
  const last = lastDayGiven(deadline);
  return last === null ? null : dueDay(last);
}

function inForce(where: string, holder: Pick<GivenDay, 'of' | 'code'>, days: readonly (Day | null)[]): GivenDay[] {
  return days.map((day) => ({ where, ...holder, day, use: 'inForce' }));
}

/** The days of a recurring task; for a rule its first and last day, or 1 January of the year of its first and last period. */
function periodsOf(recurrence: Decision['tasks'][number]['recurrence']): Day[] {
  if (recurrence === null) return [];
  if (recurrence.type === 'dates') return recurrence.days;
  return [recurrence.first, recurrence.last].map((label) => (isDay(label) ? label : `${label.slice(0, 4)}-01-01`));
}
