import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { temporal } from '@temporalio/proto';

/**
 * Histories of each workflow, saved with payloads encrypted by the test key, to be replayed against the workflows as they are.
 * Each generation was recorded by the version of its time and is never recorded again: it stands for the runs that are under way
 * when a later version takes over.
 */

export type History = temporal.api.history.v1.IHistory;

const DECISION = 'bacninh-2020-1284-QD-UBND';

/** By the name of the workflow: the id under which it runs. */
export const savedWorkflows = {
  followAgency: `rollout:${DECISION}:so-a`,
  followDecision: `decision:${DECISION}`,
  postOffice: 'post-office',
  courier: 'courier',
} as const;
export type SavedWorkflow = keyof typeof savedWorkflows;

/** Of the types before a type had a generation in its name, by file below histories/: the id under which it ran. */
export const retiredHistories = {
  // The version before the whole life of a task.
  followAgency: savedWorkflows.followAgency,
  followDecision: savedWorkflows.followDecision,
  postOffice: savedWorkflows.postOffice,
  // The whole life of a task.
  '2/asks-another-agency': `rollout:${DECISION}:so-a`,
  '2/closed': `rollout:${DECISION}:so-c`,
  '2/reopened': `rollout:${DECISION}:so-c`,
  '2/continued-as-new': `rollout:${DECISION}:so-b`,
  '2/decision-told-its-agencies': `decision:${DECISION}`,
  '2/post-office': 'post-office',
  // Actors; payloads encrypted for no workflow in particular.
  '3/asks-another-agency': `rollout:${DECISION}:so-a`,
  '3/closed': `rollout:${DECISION}:so-c`,
  '3/reopened': `rollout:${DECISION}:so-c`,
  '3/continued-as-new': `rollout:${DECISION}:so-b`,
  '3/decision-told-its-agencies': `decision:${DECISION}`,
  '3/post-office': 'post-office',
  '3/courier': 'courier',
  // Followers that set their timer anew with each command.
  '4/asks-another-agency': `rollout:${DECISION}:so-a`,
  '4/closed': `rollout:${DECISION}:so-c`,
  '4/reopened': `rollout:${DECISION}:so-c`,
  '4/continued-as-new': `rollout:${DECISION}:so-b`,
} as const;

/** Of the present types. */
export const savedHistories = {
  '5/asks-another-agency': `rollout:${DECISION}:so-a`,
  '5/closed': `rollout:${DECISION}:so-c`,
  '5/reopened': `rollout:${DECISION}:so-c`,
  '5/continued-as-new': `rollout:${DECISION}:so-b`,
  '4/decision-told-its-agencies': `decision:${DECISION}`,
  '4/post-office': 'post-office',
  '4/courier': 'courier',
} as const;
export type SavedHistory = keyof typeof savedHistories;
type AnyHistory = SavedHistory | keyof typeof retiredHistories;

function fileOf(saved: AnyHistory): string {
  return path.join(__dirname, 'histories', `${saved}.json`);
}

export function readHistory(saved: AnyHistory): unknown {
  return JSON.parse(readFileSync(fileOf(saved), 'utf8'));
}

/** Saves a history without the names of the process and the machine that it ran on. */
export function saveHistory(saved: SavedHistory, history: History): void {
  const named = JSON.parse(historyToJSON(history), (key, value) => (key === 'identity' ? 'test' : value));
  mkdirSync(path.dirname(fileOf(saved)), { recursive: true });
  writeFileSync(fileOf(saved), `${JSON.stringify(named)}\n`);
}
