import type { Calendar } from '../calendar/calendar';
import { dayOf, type Instant } from '../calendar/time';
import { checkDecision, publishable } from '../decision/check';
import type { Decision } from '../decision/decision';
import type { CheckFinding } from '../decision/finding';
import type { Problem } from '../decision/problem';
import { calendarReach } from './calendar-reach';

/** Everything that keeps a decision from being stored: fields that it lacks, and errors of its rules. */
export type DecisionFaults = { missing: Problem[]; findings: CheckFinding[] };

/** The faults of a decision whose follow-up would begin at `now`. */
export function faultsOf(decision: Decision, calendar: Calendar, now: Instant): DecisionFaults {
  const found = checkDecision(decision, calendar, dayOf(now));
  // Messages beyond the calendar follow from a day that lies there, and counting them would take two hundred years.
  const reach = found.some(({ code }) => code === 'dayTooFar') ? [] : calendarReach(decision, calendar, now);
  return { missing: publishable(decision), findings: [...found, ...reach].filter(({ severity }) => severity === 'error') };
}

/**
 * The faults of a changed decision, without those that the former version has already: one that is followed goes on, and what stood
 * before keeps nobody from changing something else.
 */
export function faultsBrought(before: Decision, after: Decision, calendar: Calendar, now: Instant): DecisionFaults {
  const found = faultsOf(after, calendar, now);
  if (isFaultless(found)) return found;
  const old = faultsOf(before, calendar, now);
  const missing = new Set(old.missing.map(({ field }) => field));
  const known = new Set(old.findings.map(subjectOf));
  return {
    missing: found.missing.filter(({ field }) => !missing.has(field)),
    findings: found.findings.filter((finding) => !known.has(subjectOf(finding))),
  };
}

export function isFaultless({ missing, findings }: DecisionFaults): boolean {
  return missing.length + findings.length === 0;
}

/** How many agencies a fault concerns, and how far a message lies beyond the calendar, make no other fault of it. */
function subjectOf({ code, params }: CheckFinding): string {
  if (code === 'calendarEnds') return code;
  const { rung, task, origin, where, of, role } = params;
  return [code, rung, task, origin, where, of, role, code === 'dayTooFar' ? params.day : ''].join('|');
}
