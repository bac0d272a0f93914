import type { Answer, Command } from '../domain/commands/command';
import { mayGive } from '../domain/commands/permissions';
import type { Agency } from '../domain/decision/decision';
import { fatesUnder } from '../domain/ladder/fates';
import type { Fate } from '../domain/ladder/open-things';
import { type Actor, systemActor } from '../domain/record/actor';
import { isOpen, type RolloutState } from '../domain/record/state';
import { isClosed, rolloutId } from '../store/decisions';
import type { OfficeParts } from './parts';
import { type Followed, forEach, recordOf } from './rollout-commands';

/** Ends a follow-up: cancels open tasks where requested, then closes each rollout. */

/** `ends`: items that would end with the tasks. */
export type OpenRollout = { agency: string; tasks: string[]; ends: Fate[] };

/** The rollouts of some agencies that have not ended, each with its open tasks. */
export async function openRolloutsOf(office: OfficeParts, of: Followed, agencies: readonly Agency[]): Promise<OpenRollout[]> {
  const found = await forEach(agencies, async (agency) => {
    const record = await recordOf(office, of.id, agency.code);
    if (record === null || record.state.opened === null || record.state.closed !== null) return [];
    const { state, pending } = record;
    const command = cancellingAll(of.id, agency.code, state, { reason: '…', actor: systemActor });
    return [{ agency: agency.code, tasks: openTasks(state), ends: fatesUnder({ ...of, agency, state, pending, command }) }];
  });
  return found.flat();
}

function openTasks(state: RolloutState): string[] {
  return Object.values(state.tasks)
    .filter((task) => isOpen(task) || task.status === 'scheduled')
    .map((task) => task.id);
}

/**
 * Ends the follow-up at some agencies. Command ids derive from the head of each rollout, so a repetition after a crash continues where it
 * stopped. The decision closes with its last rollout.
 */
export async function closeRollouts(
  office: OfficeParts,
  of: Followed,
  agencies: readonly string[],
  { reason, cancelOpen, actor }: { reason: string; cancelOpen: boolean; actor: Actor },
): Promise<{ closed: string[]; refused: { agency: string; answer: Answer }[]; whole: boolean }> {
  const results = await forEach(agencies, async (agency) => ({
    agency,
    answer: await closeRollout(office, of, agency, { reason, cancelOpen, actor }),
  }));
  return {
    closed: results.filter(({ answer }) => answer.accepted).map(({ agency }) => agency),
    refused: results.filter(({ answer }) => !answer.accepted),
    whole: await isClosed(office.database, of.id),
  };
}

async function closeRollout(
  office: OfficeParts,
  of: Followed,
  agency: string,
  { reason, cancelOpen, actor }: { reason: string; cancelOpen: boolean; actor: Actor },
): Promise<Answer> {
  // Checked before anything is cancelled: otherwise an actor who may not close would still have ended the tasks.
  if (mayGive(actor, 'close') !== 'yes') return { accepted: false, code: 'notAllowedForRole', params: { command: 'close' } };
  const known = await recordOf(office, of.id, agency);
  const state = known?.state;
  // An answer that did not come in time may have been a yes.
  if (known !== null && known.state.closed !== null) return { accepted: true, version: known.version };
  const open = state === undefined ? [] : openTasks(state);
  let version = known?.version ?? 0;
  if (state !== undefined && cancelOpen && open.length > 0) {
    const answer = await office.give(rolloutId(of.id, agency), cancellingAll(of.id, agency, state, { reason, actor }));
    if (!answer.accepted) return answer;
    version = answer.version;
  }
  const close: Command = { type: 'close', id: `close:${of.id}:${agency}:${version}`, actor, happened: null, words: reason };
  return office.give(rolloutId(of.id, agency), close);
}

/** Cancels all open tasks. */
function cancellingAll(decision: string, agency: string, state: RolloutState, by: { reason: string; actor: Actor }): Command {
  return {
    ...{ type: 'amend', id: `close:${decision}:${agency}:${state.version}:cancel`, happened: null, ...by },
    ...{ decisionVersion: state.decisionVersion, cancel: openTasks(state), assign: [], deadlines: [], newContacts: [] },
  };
}
