import { inSpan, type TraceParent } from '../tracing/span';
import type { Engine } from './ports';
import type { StepOutcome } from './step';

/**
 * Tells the post office and the courier of what a step owes. A signal by the follower would cost it five events and a task more, and the
 * receiver a task for each; steps of one process that end together share one.
 */

/** Milliseconds: somebody waits for the answer of the step. */
const NUDGE_MS = 1_000;

type Service = Parameters<Engine['nudge']>[0];
/** True where the service has heard. */
export type Nudger = (service: Service) => Promise<boolean>;

export function nudger({ nudge }: Pick<Engine, 'nudge'>): Nudger {
  const underWay = new Map<Service, Promise<boolean>>();
  const following = new Map<Service, Promise<boolean>>();
  const begin = (service: Service): Promise<boolean> => {
    const heard = inTime(nudge(service));
    underWay.set(service, heard);
    return heard.finally(() => underWay.delete(service));
  };
  return (service) => {
    const earlier = underWay.get(service);
    if (earlier === undefined) return begin(service);
    // The one under way may have been heard before this step was recorded.
    const next =
      following.get(service) ??
      earlier.then(() => {
        following.delete(service);
        return begin(service);
      });
    following.set(service, next);
    return next;
  };
}

async function inTime(nudged: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), NUDGE_MS);
  });
  const heard = nudged.then(
    () => true,
    () => false,
  );
  return Promise.race([heard, late]).finally(() => clearTimeout(timer));
}

/** The outcome of a step without what others have been told of already; the follower tells them of the rest. */
export async function afterNudges(outcome: StepOutcome, told: Nudger, span?: TraceParent): Promise<StepOutcome> {
  const { urgent, outgoing } = outcome;
  if (!urgent && !outgoing) return outcome;
  const tell = () => Promise.all([urgent && told('postOffice'), outgoing && told('courier')]);
  const [postOffice, courier] = await inSpan('nudge', { kind: 'producer', parent: span }, tell);
  return { ...outcome, urgent: urgent && !postOffice, outgoing: outgoing && !courier };
}
