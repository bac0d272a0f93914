import { ApplicationFailure } from '@temporalio/common';
import { openingCommand } from '../domain/rehearsal';
import type { Instant } from '../domain/time';
import { readDecision, rolloutId } from '../store/decisions';
import { findAnswer } from '../store/rollouts';
import type { Ports } from './ports';
import { runStep } from './step';

export type OpenRolloutsInput = { decision: string; agencies: string[]; now: Instant };

/** Records the tasks of some agencies; a rollout that is open already stays as it is. */
export async function openRollouts(ports: Ports, { decision: id, agencies, now }: OpenRolloutsInput): Promise<void> {
  const published = await readDecision(ports.database, id);
  if (published === null) throw ApplicationFailure.nonRetryable(`no decision ${id}`, 'UnknownDecision');
  for (const code of agencies) {
    const agency = published.decision.agencies.find((entry) => entry.code === code);
    if (agency === undefined) throw ApplicationFailure.nonRetryable(`decision ${id} has no agency ${code}`, 'UnknownAgency');
    const command = openingCommand(published.decision, published.version, agency, ports.calendar, published.startedAt);
    // Not a step either: `now` is when the follow-up began, and much may have been recorded since.
    if ((await findAnswer(ports.database, command.id)) !== null) continue;
    await runStep(ports, { rollout: rolloutId(id, code), command, now });
  }
}
