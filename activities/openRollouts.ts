import { ApplicationFailure } from '@temporalio/common';
import type { Instant } from '../domain/calendar/time';
import { agencyOf } from '../domain/decision/agency-of';
import { openingCommand, openingId } from '../domain/ladder/rehearsal';
import { rolloutId, storedOpening, versionInForce } from '../store/decisions';
import { answerOutgoing } from '../store/outbox';
import { findAnswer } from '../store/rollouts';
import type { Ports } from './ports';
import { runStep } from './step';

export type OpenRolloutsInput = { decision: string; agencies: string[]; now: Instant };

/** Records the tasks of some agencies. A rollout that is open already stays as it is. */
export async function openRollouts(ports: Ports, { decision: id, agencies, now }: OpenRolloutsInput): Promise<void> {
  const version = await versionInForce(ports.database, id);
  if (version === null) throw ApplicationFailure.nonRetryable(`no decision ${id}`, 'UnknownDecision');
  // The reader keeps it in memory, so a large document is read once and not for each group of agencies.
  const published = await ports.decisions(id, version);
  const first = await ports.decisions(id, 1);
  const calendar = await ports.calendars.current();
  for (const code of agencies) {
    const agency = agencyOf(published.decision, code);
    if (agency === undefined) throw ApplicationFailure.nonRetryable(`decision ${id} has no agency ${code}`, 'UnknownAgency');
    // The amendment that added an agency opens it, dated from its own day.
    if (agencyOf(first.decision, code) === undefined) continue;
    // Skips the step too: `now` is the beginning of the follow-up, and much may have been recorded since.
    if ((await findAnswer(ports.database, openingId(id, code))) !== null) continue;
    const takenOver = await storedOpening(ports.database, id, code);
    const command = takenOver ?? openingCommand(published.decision, version, agency, calendar, published.startedAt);
    const { answer } = await runStep(ports, { rollout: rolloutId(id, code), command, now });
    if (takenOver !== null && answer !== null) await answerOutgoing(ports.database, command.id, answer, now);
  }
}
