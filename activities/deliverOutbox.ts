import type { Instant } from '../domain/calendar/time';
import { answerOutgoing, type OpenRequest, unansweredRequests } from '../store/outbox';
import { causesOfRequests } from '../store/step-traces';
import { inSpan } from '../tracing/span';
import { type Causes, causedBy, causesFrom } from './causes';
import type { Ports } from './ports';

export type DeliverOutboxInput = { now: Instant };

/** Rollouts whose requests are delivered in parallel; those of one rollout go one after another. */
const AT_ONCE = 8;
/** Milliseconds after which no new delivery begins: a rollout that does not answer takes some seconds each. */
const ATTEMPT_MS = 10_000;

/**
 * Delivers the requests to other rollouts, in order, and stores their answers. A repeated command has no second effect. `left`: unanswered
 * requests, for another attempt.
 */
export async function deliverOutbox(ports: Ports, { now }: DeliverOutboxInput): Promise<{ left: number }> {
  const until = Date.now() + ATTEMPT_MS;
  const { requests: open, total } = await unansweredRequests(ports.database);
  const causes = await causesFrom(() =>
    causesOfRequests(
      ports.database,
      open.map(({ id }) => id),
    ),
  );
  const waiting = [...byRollout(open).values()];
  let left = total - open.length;
  const work = async () => {
    for (let requests = waiting.pop(); requests !== undefined; requests = waiting.pop()) {
      left += await deliverInOrder(ports, requests, causes, now, until);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { left };
}

function byRollout(requests: readonly OpenRequest[]): Map<string, OpenRequest[]> {
  const groups = new Map<string, OpenRequest[]>();
  for (const request of requests) groups.set(request.from, [...(groups.get(request.from) ?? []), request]);
  return groups;
}

/** Stops at the first rollout that cannot be reached, so that no request overtakes another. Returns how many are left. */
async function deliverInOrder(
  ports: Ports,
  requests: readonly OpenRequest[],
  causes: Causes,
  now: Instant,
  until: number,
): Promise<number> {
  for (const [index, { id, to, command }] of requests.entries()) {
    if (Date.now() > until) return requests.length - index;
    const answer = await inSpan('request', causedBy(causes.get(id)), () => ports.give(to, command));
    if (!answer.accepted && answer.code === 'unavailable') return requests.length - index;
    await answerOutgoing(ports.database, id, answer, now);
  }
  return 0;
}
