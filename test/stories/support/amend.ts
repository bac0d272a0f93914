import { dayOf } from '../../../domain/calendar/time';
import { amendCommand, amendmentFor } from '../../../domain/commands/amendment';
import type { Decision } from '../../../domain/decision/decision';
import { amendDecision, readDecision } from '../../../store/decisions';
import type { World } from '../../support/world';

/** Changes the document that is followed: stores the next version and gives it to every rollout, as `dondoc amend` does. */
export async function amend(world: World, change: (decision: Decision) => Decision, reason: string): Promise<number> {
  const { database } = world;
  const now = await world.now();
  const id = (await database.decision.findFirstOrThrow()).id;
  const inForce = await readDecision(database, id);
  if (inForce === null) throw new Error(`no decision ${id}`);
  const before = inForce.decision;
  const after = change(before);
  const amending = { from: inForce.version, reason, recordedAt: now };
  const { outcome, version } = await amendDecision(database, { decision: after, services: [] }, amending);
  if (outcome !== 'stored') throw new Error(`the amendment was not stored: ${outcome}`);
  for (const { code } of after.agencies) {
    const state = await world.state(code);
    const input = { before, after, agency: code, state, calendar: world.calendar, today: dayOf(now), version, reason };
    const amendment = amendmentFor(input);
    if (amendment === null) continue;
    const answer = await world.simulation.give(code, amendCommand(id, code, amendment));
    if (!answer.accepted) throw new Error(`${code} refused its amendment: ${JSON.stringify(answer)}`);
  }
  await world.simulation.settled();
  return version;
}
