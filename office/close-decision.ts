import type { Answer, Command } from '../domain/commands/command';
import { mayGive } from '../domain/commands/permissions';
import type { Agency } from '../domain/decision/decision';
import type { Actor } from '../domain/record/actor';
import { isOpen, type RolloutState } from '../domain/record/state';
import { isClosed } from '../store/decisions';
import type { OfficeParts } from './parts';
import { type Followed, forEach, giveTo, recordOf } from './rollout-commands';

/** The end of a follow-up: what is still open is cancelled where that is asked for, then each rollout is closed. */

export type OpenRollout = { agency: string; tasks: string[] };

/** The rollouts of some agencies that have not ended, each with what is open in it. */
export async function openRolloutsOf(office: OfficeParts, { id }: Followed, agencies: readonly Agency[]): Promise<OpenRollout[]> {
  const found = await forEach(agencies, async (agency) => {
    const state = (await recordOf(office, id, agency.code))?.state;
    if (state === undefined || state.opened === null || state.closed !== null) return [];
    return [{ agency: agency.code, tasks: openTasks(state) }];
  });
  return found.flat();
}

function openTasks(state: RolloutState): string[] {
  return Object.values(state.tasks)
    .filter((task) => isOpen(task) || task.status === 'scheduled')
    .map((task) => task.id);
}

/**
 * Ends the follow-up at some agencies. Ids derive from the head of each rollout, so that doing it again after a crash goes on
 * where the first time stopped. Where the last one has closed, the decision is closed.
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
  // Asked before anything is cancelled: whoever may not close would else have ended the tasks all the same.
  if (mayGive(actor, 'close') !== 'yes') return { accepted: false, code: 'notAllowedForRole', params: { command: 'close' } };
  const state = (await recordOf(office, of.id, agency))?.state;
  const open = state === undefined ? [] : openTasks(state);
  if (state !== undefined && cancelOpen && open.length > 0) {
    const nothing = { assign: [], deadlines: [], newContacts: [] };
    const cancel: Command = {
      type: 'amend',
      id: `close:${of.id}:${agency}:${state.version}:cancel`,
      actor,
      happened: null,
      decisionVersion: state.decisionVersion,
      cancel: open,
      reason,
      ...nothing,
    };
    const { answer } = await giveTo(office, of.id, agency, cancel);
    if (!answer.accepted) return answer;
  }
  const version = (await recordOf(office, of.id, agency))?.version ?? 0;
  const close: Command = { type: 'close', id: `close:${of.id}:${agency}:${version}`, actor, happened: null, words: reason };
  return (await giveTo(office, of.id, agency, close)).answer;
}
