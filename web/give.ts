import type { FastifyRequest } from 'fastify';
import type { CheckedFile } from '../documents/evidence';
import type { Instant } from '../domain/calendar/time';
import type { Answer, Command, CommandBody } from '../domain/commands/command';
import { decide, definitionFor } from '../domain/commands/decide';
import type { RolloutContext } from '../domain/commands/verdict';
import type { Actor, Paper } from '../domain/record/actor';
import type { RolloutState } from '../domain/record/state';
import { storeFile } from '../store/files';
import { findAnswer } from '../store/rollouts';
import type { SignedIn } from './account/session';
import type { WebDeps } from './deps';
import { logFailure } from './log';

/** Gives commands to the record, and finds out what became of one whose connection was lost. */

/** Gives a command; an error on the way to the record is `unavailable` unless the record says that it took effect. */
export async function giveOrLookUp(deps: WebDeps, request: FastifyRequest, rollout: string, command: Command): Promise<Answer> {
  try {
    return await deps.giveCommand(rollout, command);
  } catch (error) {
    logFailure(deps.log, request, error);
    const known = await findAnswer(deps.database, command.id).catch(() => null);
    return known ?? { accepted: false, code: 'unavailable', params: {} };
  }
}

/** The rollout that a command would be given to, as it stood when the request began. */
type RolloutAtRequest = { state: RolloutState } & RolloutContext;

/**
 * Keeps the files of a command before it is given, where the rules would take it now. A command that would be refused keeps no files, but
 * is given all the same: it may be the second click on one that was taken, and gets the first one's answer.
 */
export async function keepFiles(deps: WebDeps, standing: RolloutAtRequest, command: Command, files: readonly CheckedFile[]): Promise<void> {
  const { state, ...context } = standing;
  if ('refusal' in decide(state, command, context)) return;
  for (const file of files) await storeFile(deps.database, { ...file, recorded: deps.now() });
}

/** For whom somebody else's act is recorded, and on what paper. */
export type Recording = { onBehalfOf: Actor['onBehalfOf']; paper: Paper | null; happened: Instant | null };
export const inOwnName: Recording = { onBehalfOf: null, paper: null, happened: null };

/** Names who acts on a page. The secretary always acts for the Chairman. */
export function actorOn({ account }: SignedIn, { onBehalfOf, paper }: Recording = inOwnName): Actor {
  return {
    role: account.role,
    person: account.person ?? account.name,
    channel: paper === null ? 'web' : 'paper',
    via: null,
    onBehalfOf: onBehalfOf ?? (account.role === 'secretary' ? 'chairman' : null),
    paper,
  };
}

/** A command as a page gives it: the page that follows offers to take it back. */
export function undoableOnPage(command: Command): Command {
  return definitionFor(command.type).takenBack === 'forAMinute' ? { ...command, undoable: true } : command;
}

/** A command of somebody who is signed in. */
export function commandOf(me: SignedIn, id: string, body: CommandBody, recording: Recording = inOwnName): Command {
  return { id, actor: actorOn(me, recording), happened: recording.happened, ...body };
}
