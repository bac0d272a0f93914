import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Instant } from '../domain/calendar/time';
import type { Answer, Command, Seal } from '../domain/commands/command';

/** Updates, signals and queries of the workflows: constants shared with the clients. */

/**
 * A command on a rollout. A refusal is a result too. The instant, in the installation's time, is the latest moment at which the command may
 * begin, since its caller waits no longer; null: at any time. The seal is null for a command that a step asked for. The last one, where
 * traces are kept, is the span that gave the command.
 */
export const commandUpdate = defineUpdate<Answer, [Command, Instant | null, Seal | null, string?]>('command');
/** The record has changed: look again. A decision's follower receives its present agencies. */
export const lookSignal = defineSignal<[string[]?]>('look');
/** The next look of a rollout and the result of the last one. */
export const lookQuery = defineQuery<LookReport>('lastLook');
/** The number of a decision's agencies that have a follower of their own. */
export const startedQuery = defineQuery<number>('started');

/** The follower cannot take a command now, because its run gives way to the next one. The caller asks again. */
export const MOVING_ON = 'MovingOn';

export type LookReport = { lastLookAt: Instant | null; nextLookAt: Instant | null; statusClass: string | null };

/** Input of every workflow. `longestRun`: events of one run before the next one begins. */
type Common = { clockOffsetMs: number; longestRun: number };

/** `clockOffsetMs`: milliseconds by which the installation's clock is ahead of Temporal's. */
export type FollowAgencyInput = Common & {
  decision: string;
  agency: string;
  /** False where the server does not know the search attributes (the time-skipping test server). */
  searchable: boolean;
  /** Started for a command: a rollout whose follow-up has ended waits for it. */
  forCommand?: boolean;
};

export type FollowDecisionInput = Common & {
  decision: string;
  agencies: string[];
  startsAt: Instant;
  /** The progress of the earlier run; left out at the beginning. */
  progress?: DecisionProgress;
};

/** `opening` records tasks, `waking` starts or wakes followers, `waiting`: both are done. `done`: agencies of the phase. */
export type DecisionProgress = { phase: 'opening' | 'waking' | 'waiting'; done: number; started: number };

/** `mark`: the record's count at the post office's last look, by which a restored older record is detected. */
export type PostOfficeInput = Common & { mark?: number | null };
export type CourierInput = Common;
/** `everyMs`: milliseconds from the end of one round to the beginning of the next. */
export type KeepWatchInput = Common & { everyMs: number };
