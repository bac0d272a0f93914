import { readFileSync } from 'node:fs';

/** Where a worker is killed: in the middle of publishing, or of sending one message. */
const publishingStages = ['afterStored', 'afterSomeOpened', 'whileStarting'] as const;
const sendingStages = ['afterClaim', 'beforeEnd', 'afterEnding', 'afterAccepted'] as const;
export type Stage = (typeof publishingStages)[number] | (typeof sendingStages)[number];

/** How one worker is to die. Times are seconds of real time. */
export type KillPlan = {
  decision: string;
  stage: Stage;
  /** How long the message of a dead sender is left alone. */
  leaseSeconds: number;
  /** File in which the worker announces its death; a worker that finds it there lives. */
  announcement: string;
};

/** A worker's last sight of the record before it killed itself. */
export type Death = { pid: number; stage: Stage; facts: Record<string, unknown> };

/** The deaths announced in a file, which there should be one of. */
export function deathsIn(file: string): Death[] {
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Death);
}
