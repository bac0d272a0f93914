import type { Calendar } from '../calendar/calendar';
import type { Instant } from '../calendar/time';
import type { Agency, Decision, Role } from '../decision/decision';
import type { EventBody } from '../record/events';
import type { NumberHolder } from '../record/letter-number';
import type { ServiceEntry } from '../record/service-register';
import type { TaskState } from '../record/state';
import type { Refusal, RefusalCode } from './command';

/** The inputs and the result of deciding a command. */

/**
 * `register`: the agency's services with their recorded changes, present for commands that record services. `numberHolder`: the other
 * letter that already has the number in the command, if any. `pending`: notices that have not left yet, missing where unknown.
 */
export type RolloutContext = {
  decision: Decision;
  agency: Agency;
  calendar: Calendar;
  now: Instant;
  register?: readonly ServiceEntry[];
  numberHolder?: NumberHolder | null;
  pending?: readonly Unsent[];
};

/** A notice that no sender has claimed. `cycle` begins with the number of the event behind it. */
export type Unsent = { task: string; rung: string; cycle: string; role: Role; purpose: string };
export type Decided = { events: EventBody[] } | { refusal: Refusal };

export function refuse(code: RefusalCode, params: Refusal['params'] = {}): { refusal: Refusal } {
  return { refusal: { code, params } };
}

export function wrongState(task: TaskState): { refusal: Refusal } {
  return refuse('wrongState', { task: task.id, status: task.status });
}
