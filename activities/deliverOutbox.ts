import type { Instant } from '../domain/time';
import { answerOutgoing, unanswered } from '../store/outbox';
import type { Ports } from './ports';

export type DeliverOutboxInput = { rollout: string; now: Instant };

/**
 * Gives other rollouts what one asks of them, in order, and keeps their answers. A command that was given before has no second
 * effect. Throws where one cannot be reached, so that the rest is given later.
 */
export async function deliverOutbox(ports: Ports, { rollout, now }: DeliverOutboxInput): Promise<void> {
  for (const row of await unanswered(ports.database, rollout)) {
    const answer = await ports.give(row.to, row.command);
    if (!answer.accepted && answer.code === 'unavailable') throw new Error(`rollout ${row.to} cannot be reached now`);
    await answerOutgoing(ports.database, row.id, answer, now);
  }
}
