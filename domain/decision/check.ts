import type { Calendar } from '../calendar/calendar';
import { dueDay } from '../calendar/due';
import type { Day } from '../calendar/time';
import { agencyOf } from './agency-of';
import { tasksFor } from './assignment';
import { daysOutside } from './day-bounds';
import { deadRules } from './dead-rules';
import { type Agency, type Assumed, addressees, type ControlTotal, type Decision, type Service } from './decision';
import { aboutAgencies, type CheckFinding } from './finding';
import { isOfOtherKind, kindsByNumber } from './papers';
import { isSameAddress } from './performer';
import { type Problem, problem } from './problem';

/** Checks a decision that was read without error, before its follow-up begins. */

/** The problems that prevent publishing. A draft can be checked and rehearsed, but publishing needs number, date and signer. */
export function publishable(decision: Decision): Problem[] {
  const needed = ['number', 'date', 'signerPosition'] as const;
  return needed
    .filter((field) => decision.source[field] === null)
    .map((field) => problem('neededToPublish', 'decision.yaml', { field: `source.${field}` }));
}

/** The number of services that a control total counts. `province` means every scope but the central one. */
export function countServices(services: readonly Service[], total: Pick<ControlTotal, 'scope' | 'integrated'>): number {
  return services.filter((service) => {
    if (total.integrated !== null && service.integrated !== total.integrated) return false;
    return total.scope === 'all' || (total.scope === 'central') === (service.scope === 'central');
  }).length;
}

/** Counts the assumed values of a package, and the entries that are assumed as a whole. */
export function countAssumed(decision: Decision, services: readonly Service[]): { values: number; records: number } {
  const { source, agencies, people, tasks, ladder, controlTotals } = decision;
  const records: { assumed: Assumed }[] = [decision, source, ...agencies, ...people, ...tasks, ...ladder, ...controlTotals, ...services];
  const whole = records.filter((record) => record.assumed.includes('*')).length;
  const named = records.filter((record) => !record.assumed.includes('*')).reduce((sum, record) => sum + record.assumed.length, 0);
  return { values: named, records: whole };
}

/**
 * Findings on a decision whose follow-up would begin on `today`: rules that would never act or reach anybody, agencies without a task
 * and, where dates do not shift with the start, deadlines that have passed by then. Errors prevent publishing.
 */
export function checkDecision(decision: Decision, calendar: Calendar, today: Day): CheckFinding[] {
  // Days far outside the bounds could make a task recur without end, so nothing else is computed then.
  const tooFar = daysOutside(decision, calendar, today);
  if (tooFar.length > 0) return tooFar;
  return [
    ...deadRules(decision, calendar, today),
    ...paperFindings(decision, today),
    ...taskFindings(decision),
    ...performerFindings(decision),
    ...partFindings(decision, calendar, today),
    ...(decision.shiftDates
      ? []
      : [...endedAgencies(decision, today), ...laterAgencies(decision, today), ...pastDeadlines(decision, calendar, today)]),
  ];
}

/** Each message names the paper by its kind, number and day. */
function paperFindings({ source, shiftDates }: Decision, today: Day): CheckFinding[] {
  const { kind, number, date } = source;
  const isAhead = date !== null && date > today && !shiftDates;
  const warning = (code: CheckFinding['code'], params: CheckFinding['params']): CheckFinding => ({ code, params, severity: 'warning' });
  return [
    ...(isOfOtherKind(source)
      ? [warning('kindOfNumber', { kind, number: number ?? '', meant: kindsByNumber(number ?? '')[0] ?? '' })]
      : []),
    ...(isAhead ? [warning('paperAhead', { day: date, today })] : []),
  ];
}

/** A person belongs to one agency, and a message cannot speak to the Office and to an agency at once. */
function performerFindings({ tasks, agencies, people }: Decision): CheckFinding[] {
  return tasks.flatMap((task): CheckFinding[] => {
    const named = [task.performer, ...(task.parts ?? []).map(({ performer }) => performer)].filter((who) => who != null);
    if (named.length === 0) return [];
    const found = (code: 'performerOfMany' | 'performerOfOffice'): CheckFinding => ({
      code,
      params: { task: task.code },
      severity: 'error',
    });
    return [
      ...(addressees(task, agencies).length > 1 ? [found('performerOfMany')] : []),
      ...(people.some(({ address }) => named.some((who) => isSameAddress(address, who.address))) ? [found('performerOfOffice')] : []),
    ];
  });
}

/** A part is known by its title, and ends no later than its task. */
function partFindings(decision: Decision, calendar: Calendar, today: Day): CheckFinding[] {
  const start = decision.shiftDates ? (decision.source.date ?? today) : today;
  const cut = decision.tasks.filter(({ parts }) => parts !== undefined);
  return cut.flatMap(({ code: task, parts = [], recurrence, ...of }): CheckFinding[] => {
    const titles = parts.map(({ title }) => title.vi);
    const twice = titles.find((title, index) => titles.indexOf(title) < index);
    const dated = parts.filter(({ day }) => day !== null);
    const [agency] = dated.length === 0 ? [] : addressees({ ...of, code: task, recurrence }, decision.agencies);
    const due =
      agency === undefined
        ? null
        : (tasksFor({ ...decision, shiftDates: false }, agency, calendar, start).find(({ code }) => code === task)?.deadline ?? null);
    const late = due === null ? undefined : dated.find(({ day }) => day !== null && day > dueDay(due));
    return [
      ...(twice === undefined ? [] : [{ code: 'partTwice' as const, params: { task, part: twice }, severity: 'error' as const }]),
      ...(recurrence !== null && dated.length > 0
        ? [{ code: 'partOfPeriods' as const, params: { task }, severity: 'error' as const }]
        : []),
      ...(recurrence !== null || late === undefined || due === null
        ? []
        : [
            {
              code: 'partAfterTask' as const,
              params: { task, part: late.title.vi, day: late.day ?? '', due: dueDay(due) },
              severity: 'error' as const,
            },
          ]),
    ];
  });
}

function hasTask(decision: Decision, agency: Agency): boolean {
  return decision.tasks.some((task) => addressees(task, [agency]).length > 0);
}

function taskFindings(decision: Decision): CheckFinding[] {
  const idle = decision.agencies.filter((agency) => !hasTask(decision, agency));
  const lost = decision.tasks.filter((task) => addressees(task, decision.agencies).length === 0);
  return [
    ...lost.map((task): CheckFinding => ({ code: 'taskAddressesNobody', params: { task: task.code }, severity: 'warning' })),
    ...followingNobody(decision),
    ...idle.map((agency): CheckFinding => ({ code: 'agencyWithoutTask', params: { agency: agency.code }, severity: 'note' })),
  ];
}

/** Deadlines that would never be known, because the agency does not have the task from which they count. */
function followingNobody(decision: Decision): CheckFinding[] {
  return decision.tasks.flatMap((task) => {
    const { deadline } = task;
    if (deadline.type !== 'afterTask') return [];
    const first = decision.tasks.find(({ code }) => code === deadline.task);
    const leads = first === undefined ? [] : addressees(first, decision.agencies).map(({ code }) => code);
    const without = addressees(task, decision.agencies).filter(({ code }) => !leads.includes(deadline.agency ?? code));
    return aboutAgencies('followsNobody', 'error', { task: task.code, first: deadline.task, of: deadline.agency ?? '' }, without);
  });
}

function endedAgencies(decision: Decision, today: Day): CheckFinding[] {
  return decision.agencies.flatMap((agency): CheckFinding[] => {
    if (agency.validTo === null || agency.validTo >= today) return [];
    const params = { agency: agency.code, day: agency.validTo, successor: agency.successor ?? '' };
    return [{ code: 'agencyEnded', params, severity: 'warning' }];
  });
}

/** Warns of agencies that begin later, whose tasks wait until then, and of successors that end before they can take over. */
function laterAgencies(decision: Decision, today: Day): CheckFinding[] {
  const begin = decision.agencies.flatMap(({ code: agency, validFrom: day }): CheckFinding[] =>
    day === null || day <= today ? [] : [{ code: 'agencyBegins', params: { agency, day }, severity: 'warning' }],
  );
  const heirs = decision.agencies.flatMap(({ code: agency, validTo, successor }): CheckFinding[] => {
    const heir = agencyOf(decision, successor);
    if (validTo === null || heir === undefined || heir.validTo === null || heir.validTo > validTo) return [];
    return [{ code: 'successorEnded', params: { agency, successor: heir.code, day: heir.validTo }, severity: 'warning' }];
  });
  return [...begin, ...heirs];
}

/** One finding for each task, however many agencies have it. */
function pastDeadlines(decision: Decision, calendar: Calendar, today: Day): CheckFinding[] {
  const findings = new Map<string, CheckFinding>();
  for (const agency of decision.agencies) {
    for (const task of tasksFor(decision, agency, calendar, today)) {
      if (task.deadline === null || task.deadline >= today) continue;
      findings.set(task.id, { code: 'deadlinePast', params: { task: task.id, day: task.deadline }, severity: 'warning' });
    }
  }
  return [...findings.values()];
}
