import type { Instant } from '../domain/calendar/time';
import type { Cause, Part } from '../domain/health/causes';
import { type Condition, canServe } from '../domain/health/health';
import type { Health } from './health';

/** What a process answers at `/readyz`: for everybody who can reach it, so it names parts and causes and nothing else. */
export type Readiness = {
  /** Whether every part that this process needs does its work. */
  ready: boolean;
  parts: Record<Part, Condition>;
  because: { part: Part; cause: Cause; since: Instant | null }[];
};

/** Without one of these nobody is served: a page opens, but what is sent on it is not taken. */
export const neededByWeb: readonly Part[] = ['database', 'disk', 'temporal', 'worker'];
export const neededByWorker: readonly Part[] = ['database', 'disk', 'temporal'];

export function readinessOf({ judgements }: Health, needed: readonly Part[]): Readiness {
  return {
    ready: canServe(judgements, needed),
    parts: Object.fromEntries(judgements.map(({ part, condition }) => [part, condition])) as Record<Part, Condition>,
    because: judgements.flatMap(({ part, reasons }) => reasons.map(({ cause, since }) => ({ part, cause, since }))),
  };
}
