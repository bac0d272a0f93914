import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Answer, Command } from '../domain/commands';
import type { Instant } from '../domain/time';

/** What workflows are told and asked: constants shared with the clients. */

/** A command on a rollout; the answer is a result even where it refuses. */
export const commandUpdate = defineUpdate<Answer, [Command]>('command');
/** The record has changed elsewhere (a calendar notice, an amendment): look again. */
export const lookSignal = defineSignal('look');
/** When a rollout looks next and what its last look said. */
export const lookQuery = defineQuery<LookReport>('lastLook');

export type LookReport = { lastLookAt: Instant | null; nextLookAt: Instant | null; statusClass: string | null };

export type FollowAgencyInput = {
  decision: string;
  agency: string;
  /** What the installation's clock is ahead of Temporal's, in milliseconds. */
  clockOffsetMs: number;
  /** False where the server does not know the search attributes (the time-skipping test server). */
  searchable: boolean;
};

export type FollowDecisionInput = { decision: string; agencies: string[]; clockOffsetMs: number; searchable: boolean; startsAt: Instant };

/** Workflow ids, so that a start repeated is the same start. */
export const POST_OFFICE_ID = 'post-office';
export const followerId = (decision: string, agency: string): string => `rollout:${decision}:${agency}`;
export const decisionFollowerId = (decision: string): string => `decision:${decision}`;

export type PostOfficeInput = { clockOffsetMs: number };
