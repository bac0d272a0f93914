import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Instant } from '../domain/calendar/time';
import type { Answer, Command, Seal } from '../domain/commands/command';

/** What workflows are told and asked: constants shared with the clients. */

/**
 * A command on a rollout; the answer is a result even where it refuses. The instant, in the installation's time, is until when
 * the command may begin: whoever gave it waits no longer. Null: it may begin at any time. The seal is null for what a step asked for.
 */
export const commandUpdate = defineUpdate<Answer, [Command, Instant | null, Seal | null]>('command');
/** Something has changed in the record: look again. A decision's follower is told which agencies it has now. */
export const lookSignal = defineSignal<[string[]?]>('look');
/** When a rollout looks next and what its last look said. */
export const lookQuery = defineQuery<LookReport>('lastLook');
/** How many agencies of a decision have a follower of their own. */
export const startedQuery = defineQuery<number>('started');

/** Why a follower does not take a command now: its run gives way to the next one. Whoever gives it asks again. */
export const MOVING_ON = 'MovingOn';

export type LookReport = { lastLookAt: Instant | null; nextLookAt: Instant | null; statusClass: string | null };

/** What every workflow is begun with. `longestRun`: events of one run before the next one begins. */
type Common = { clockOffsetMs: number; longestRun: number };

/** `clockOffsetMs`: what the installation's clock is ahead of Temporal's, in milliseconds. */
export type FollowAgencyInput = Common & {
  decision: string;
  agency: string;
  /** False where the server does not know the search attributes (the time-skipping test server). */
  searchable: boolean;
  /** Started for the sake of a command: a rollout whose follow-up has ended waits for it. */
  forCommand?: boolean;
};

export type FollowDecisionInput = Common & {
  decision: string;
  agencies: string[];
  startsAt: Instant;
  /** How far an earlier run has come; left out at the beginning. */
  progress?: DecisionProgress;
};

/** `opening` records tasks, `waking` starts or wakes followers, `waiting` has done both. `done`: agencies of the phase. */
export type DecisionProgress = { phase: 'opening' | 'waking' | 'waiting'; done: number; started: number };

/** `mark`: what the record had counted when the post office last looked, so that an older one shows. */
export type PostOfficeInput = Common & { mark?: number | null };
export type CourierInput = Common;
/** `everyMs`: from the end of one round to the beginning of the next one. */
export type KeepWatchInput = Common & { everyMs: number };
