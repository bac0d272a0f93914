import type { FastifyRequest } from 'fastify';
import type { Instant } from '../domain/calendar/time';
import type { Answer, Command, CommandBody } from '../domain/commands/command';
import type { Actor, Paper } from '../domain/record/actor';
import { findAnswer } from '../store/rollouts';
import type { SignedIn } from './account/session';
import type { WebDeps } from './deps';
import { logFailure } from './log';

/** Commands on their way to the record, and what is known of one whose connection was lost. */

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

/** For whom and on what paper something is recorded that somebody else did. */
export type Recording = { onBehalfOf: Actor['onBehalfOf']; paper: Paper | null; happened: Instant | null };
export const inOwnName: Recording = { onBehalfOf: null, paper: null, happened: null };

/** Who acts on a page. What the secretary does is always done for the Chairman. */
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

/** A command of somebody who is signed in. */
export function commandOf(me: SignedIn, id: string, body: CommandBody, recording: Recording = inOwnName): Command {
  return { id, actor: actorOn(me, recording), happened: recording.happened, ...body };
}
