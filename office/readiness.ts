import type { Instant } from '../domain/calendar/time';
import type { Cause, Part } from '../domain/health/causes';
import { type Condition, canServe } from '../domain/health/health';
import type { Health } from './health';

/** The answer at `/readyz`. Everybody who reaches the process may read it, so it names only parts and causes. */
export type Readiness = {
  /** True where every part that this process needs works. */
  ready: boolean;
  parts: Record<Part, Condition>;
  because: { part: Part; cause: Cause; since: Instant | null }[];
};

/** Parts without which the web serves nobody: a page opens, but a form on it is not accepted. */
export const neededByWeb: readonly Part[] = ['database', 'disk', 'temporal', 'worker'];
export const neededByWorker: readonly Part[] = ['database', 'disk', 'temporal'];

export function readinessOf({ judgements }: Health, needed: readonly Part[]): Readiness {
  return {
    ready: canServe(judgements, needed),
    parts: Object.fromEntries(judgements.map(({ part, condition }) => [part, condition])) as Record<Part, Condition>,
    because: judgements.flatMap(({ part, reasons }) => reasons.map(({ cause, since }) => ({ part, cause, since }))),
  };
}
