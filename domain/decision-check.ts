import { tasksFor } from './assignment';
import type { Calendar } from './calendar';
import {
  type Agency,
  type Assumed,
  addressees,
  type ControlTotal,
  type Decision,
  type Role,
  type Rung,
  type Service,
  watchedMoments,
} from './decision';
import { type Problem, problem } from './problem';
import { holderOf } from './recipients';
import type { Day } from './time';

/** What a person should know of a decision that was read without error, before its follow-up begins. */

export const findingCodes = [
  'notYetWatched',
  'rungReachesNobody',
  'roleReachesNobody',
  'letterReachesNobody',
  'taskAddressesNobody',
  'agencyWithoutTask',
  'agencyEnded',
  'deadlinePast',
] as const;
export type FindingCode = (typeof findingCodes)[number];

/** A finding as data; words/documents.ts says it in either language. Lists within params are joined by `, `. */
export type CheckFinding = {
  code: FindingCode;
  params: Record<string, string | number>;
  /** A warning asks for a decision before the start, a note does not. */
  severity: 'warning' | 'note';
};

/** What stands in the way of publishing a decision that can be checked and rehearsed: number, date and signer are needed. */
export function publishable(decision: Decision): Problem[] {
  const needed = ['number', 'date', 'signerPosition'] as const;
  return needed
    .filter((field) => decision.source[field] === null)
    .map((field) => problem('neededToPublish', 'decision.yaml', { field: `source.${field}` }));
}

/** Services that a control total counts; `province` means all scopes but the central one. */
export function countServices(services: readonly Service[], total: Pick<ControlTotal, 'scope' | 'integrated'>): number {
  return services.filter((service) => {
    if (total.integrated !== null && service.integrated !== total.integrated) return false;
    return total.scope === 'all' || (total.scope === 'central') === (service.scope === 'central');
  }).length;
}

/** How many values, or whole records, of a package are assumed and not the source's. */
export function countAssumed(decision: Decision, services: readonly Service[]): { values: number; records: number } {
  const { source, agencies, people, tasks, ladder, controlTotals } = decision;
  const records: { assumed: Assumed }[] = [decision, source, ...agencies, ...people, ...tasks, ...ladder, ...controlTotals, ...services];
  const whole = records.filter((record) => record.assumed.includes('*')).length;
  const named = records.filter((record) => !record.assumed.includes('*')).reduce((sum, record) => sum + record.assumed.length, 0);
  return { values: named, records: whole };
}

/**
 * Findings on a decision whose follow-up would begin on `today`: rungs that nothing watches yet, rungs, letters and tasks that
 * reach nobody, agencies without a task, and where dates do not move with the start, deadlines that have passed by then.
 */
export function checkDecision(decision: Decision, calendar: Calendar, today: Day): CheckFinding[] {
  return [
    ...notYetWatched(decision),
    ...decision.ladder.flatMap((rung) => reachProblems(decision, rung, today)),
    ...taskFindings(decision),
    ...(decision.shiftDates ? [] : [...endedAgencies(decision, today), ...pastDeadlines(decision, calendar, today)]),
  ];
}

function notYetWatched(decision: Decision): CheckFinding[] {
  return decision.ladder
    .filter((rung) => !watchedMoments.includes(rung.after))
    .map((rung) => ({ code: 'notYetWatched', params: { rung: rung.code, moment: rung.after }, severity: 'note' }));
}

function reachProblems(decision: Decision, rung: Rung, today: Day): CheckFinding[] {
  const agencies = decision.agencies.filter((agency) => concerns(decision, rung, agency));
  const reached = (agency: Agency, role: Role) => holderOf(decision, agency, role, today) !== null;
  const told = [...rung.to, ...rung.copyTo];
  const nowhere = agencies.filter((agency) => !told.some((role) => reached(agency, role)));
  const missed = told.flatMap((role): CheckFinding[] => {
    const without = agencies.filter((agency) => !nowhere.includes(agency) && !reached(agency, role));
    return about('roleReachesNobody', 'note', { rung: rung.code, role }, without);
  });
  return [...about('rungReachesNobody', 'warning', { rung: rung.code }, nowhere), ...missed, ...letterProblems(rung, agencies, reached)];
}

/** A letter is drafted and signed by the people of the rung, and goes to the agency's head or to the body above. */
function letterProblems(rung: Rung, agencies: Agency[], reached: (agency: Agency, role: Role) => boolean): CheckFinding[] {
  if (rung.by !== 'letter') return [];
  const addressee: Role = rung.degree === 'toSuperior' ? 'superior' : 'head';
  const without = agencies.filter((agency) => !reached(agency, addressee));
  return about('letterReachesNobody', 'warning', { rung: rung.code, role: addressee }, without);
}

function concerns(decision: Decision, rung: Rung, agency: Agency): boolean {
  if (rung.onlyKinds.length > 0 && !rung.onlyKinds.includes(agency.kind)) return false;
  return hasTask(decision, agency);
}

function hasTask(decision: Decision, agency: Agency): boolean {
  return decision.tasks.some((task) => addressees(task, [agency]).length > 0);
}

function about(code: FindingCode, severity: CheckFinding['severity'], params: CheckFinding['params'], agencies: Agency[]): CheckFinding[] {
  if (agencies.length === 0) return [];
  return [{ code, severity, params: { ...params, count: agencies.length, agencies: agencies.map((agency) => agency.code).join(', ') } }];
}

function taskFindings(decision: Decision): CheckFinding[] {
  const idle = decision.agencies.filter((agency) => !hasTask(decision, agency));
  const lost = decision.tasks.filter((task) => addressees(task, decision.agencies).length === 0);
  return [
    ...lost.map((task): CheckFinding => ({ code: 'taskAddressesNobody', params: { task: task.code }, severity: 'warning' })),
    ...idle.map((agency): CheckFinding => ({ code: 'agencyWithoutTask', params: { agency: agency.code }, severity: 'note' })),
  ];
}

function endedAgencies(decision: Decision, today: Day): CheckFinding[] {
  return decision.agencies.flatMap((agency): CheckFinding[] => {
    if (agency.validTo === null || agency.validTo >= today) return [];
    const params = { agency: agency.code, day: agency.validTo, successor: agency.successor ?? '' };
    return [{ code: 'agencyEnded', params, severity: 'warning' }];
  });
}

/** One finding for each task and day, however many agencies have it. */
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
