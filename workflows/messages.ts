import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Answer, Command } from '../domain/commands';
import type { Instant } from '../domain/time';

/** What workflows are told and asked: constants shared with the clients. */

/** A command on a rollout; the answer is a result even where it refuses. */
export const commandUpdate = defineUpdate<Answer, [Command]>('command');
/** The record has changed elsewhere (a calendar notice, an amendment): look again. A decision's follower is told which agencies it has now. */
export const lookSignal = defineSignal<[string[]?]>('look');
/** When a rollout looks next and what its last look said. */
export const lookQuery = defineQuery<LookReport>('lastLook');

/** How many agencies of a decision have a follower of their own. */
export const startedQuery = defineQuery<number>('started');

export type LookReport = { lastLookAt: Instant | null; nextLookAt: Instant | null; statusClass: string | null };

export type FollowAgencyInput = {
  decision: string;
  agency: string;
  /** What the installation's clock is ahead of Temporal's, in milliseconds. */
  clockOffsetMs: number;
  /** False where the server does not know the search attributes (the time-skipping test server). */
  searchable: boolean;
  /** Events of one run before the next one begins; a run begun by an earlier version has none and goes on as it was. */
  longestRun?: number;
  /** Started for the sake of a command: a rollout whose follow-up has ended waits for it. */
  forCommand?: boolean;
};

export type FollowDecisionInput = { decision: string; agencies: string[]; clockOffsetMs: number; searchable: boolean; startsAt: Instant };

export type PostOfficeInput = { clockOffsetMs: number; longestRun?: number };
