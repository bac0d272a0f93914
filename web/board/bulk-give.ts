import type { FastifyRequest } from 'fastify';
import { type Followed, forEach } from '../../office/rollout-commands';
import { rolloutId } from '../../store/decisions';
import type { WebDeps } from '../deps';
import { giveOrLookUp } from '../give';
import type { BulkRefusal, PlannedItem } from './bulk-plan';
import type { BulkOutcome } from './bulk-result';

/** Gives the commands of an act on many tasks. */

/** Gives to a few agencies at a time, and to the tasks of each one after another: they write to the same record. */
export async function giveAll(deps: WebDeps, request: FastifyRequest, of: Followed, items: readonly PlannedItem[]): Promise<BulkOutcome[]> {
  const agencies = [...new Set(items.map(({ agency }) => agency))];
  const given = await forEach(agencies, async (agency) => {
    const outcomes: BulkOutcome[] = [];
    for (const item of items.filter((entry) => entry.agency === agency)) {
      if (item.command === null) continue;
      const answer = await giveOrLookUp(deps, request, rolloutId(of.id, agency), item.command);
      outcomes.push(outcomeOf(item, answer.accepted ? null : { code: answer.code, params: answer.params }));
    }
    return outcomes;
  });
  return given.flat();
}

export function outcomeOf({ agency, task }: PlannedItem, refusal: BulkRefusal | null): BulkOutcome {
  return { agency, task, refusal };
}
