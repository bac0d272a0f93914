import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { temporal } from '@temporalio/proto';

/** Histories of each workflow, saved with payloads encrypted by the test key, to be replayed against the workflows as they are. */

export type History = temporal.api.history.v1.IHistory;

/** By the name of the workflow: the id under which it ran. */
export const savedWorkflows = {
  followAgency: 'rollout:bacninh-2020-1284-QD-UBND:so-a',
  followDecision: 'decision:bacninh-2020-1284-QD-UBND',
  postOffice: 'post-office',
} as const;
export type SavedWorkflow = keyof typeof savedWorkflows;

function fileOf(workflow: SavedWorkflow): string {
  return path.join(__dirname, 'histories', `${workflow}.json`);
}

export function readHistory(workflow: SavedWorkflow): unknown {
  return JSON.parse(readFileSync(fileOf(workflow), 'utf8'));
}

/** Saves a history without the names of the process and the machine that it ran on. */
export function saveHistory(workflow: SavedWorkflow, history: History): void {
  const named = JSON.parse(historyToJSON(history), (key, value) => (key === 'identity' ? 'test' : value));
  writeFileSync(fileOf(workflow), `${JSON.stringify(named)}\n`);
}
