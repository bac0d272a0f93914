import { Random } from './random';

/** Draws a run from its seed alone: round by round some work, and a fault in the middle of it. */

/** How often each fault is drawn beside the others. */
const faultWeights = {
  workerKilled: 14,
  webKilled: 4,
  temporalKilled: 5,
  postgresKilled: 5,
  sessionKilled: 4,
  everythingKilled: 3,
  workerFrozen: 5,
  webFrozen: 1,
  temporalFrozen: 3,
  postgresFrozen: 3,
  secondWorker: 4,
  secondWorkerKilled: 4,
  cutBeforeCommit: 7,
  cutAfterCommit: 9,
  commitHeld: 4,
  diskFull: 4,
  mailNotReached: 2,
  mailGreetsLate: 2,
  mailDefersSender: 2,
  mailRefusesRelay: 1,
  mailDefersAddress: 2,
  mailRefusesAddress: 2,
  mailDefersData: 2,
  mailRefusesData: 1,
  mailDefersEnd: 2,
  mailRefusesEnd: 1,
  mailCutBeforeKept: 3,
  mailCutAfterKept: 4,
  mailAnswersLate: 4,
  followerEnded: 2,
  temporalWiped: 1,
} as const;
export type FaultName = keyof typeof faultWeights;
export const faultNames = Object.keys(faultWeights) as FaultName[];

const kills = ['workerKilled', 'temporalKilled', 'postgresKilled', 'sessionKilled', 'webKilled'] as const;

const commandKinds = { urge: 10, recordCall: 4, reportProgress: 5, raiseBlocker: 2, giveDirective: 3 } as const;
export type CommandKind = keyof typeof commandKinds;

/** Commands given at the same moment to one agency; `agency` is drawn again among those that are followed then. */
export type Burst = { agency: number; count: number; kind: CommandKind; by: 'client' | 'page'; repeated: boolean };

export type Round = {
  index: number;
  /** A decision is published in this round. */
  publishes: boolean;
  /** A second writer steps beside the follower, as a worker does that was thought dead. */
  writesBeside: boolean;
  bursts: Burst[];
  fault: FaultName;
  /** Kills that follow while the first is healing, each so many milliseconds after the one before. */
  again: { kill: (typeof kills)[number]; afterMs: number }[];
  /** From the beginning of the work to the fault, in milliseconds. */
  faultAfterMs: number;
  /** How long the fault lasts, where it lasts. */
  lastsMs: number;
  /** Where it is given, a fault of the mail server lasts until then at least. */
  until?: Promise<unknown>;
  /** A draw for what a fault chooses by itself. */
  draw: number;
};

/** Limits what a run may draw. */
export type Bounds = { faults: readonly FaultName[]; together: number };

export function roundOf(seed: number, index: number, { faults, together }: Bounds): Round {
  const random = Random.of(seed, index);
  const weights = Object.fromEntries(faults.map((name) => [name, faultWeights[name]])) as Record<FaultName, number>;
  const bursts = Array.from({ length: random.between(1, 3) }, () => burst(random, together));
  return {
    index,
    publishes: index % 12 === 5,
    writesBeside: random.chance(0.2) && together > 1,
    bursts: together > 1 ? bursts : bursts.slice(0, 1),
    fault: random.weighted(weights),
    again: Array.from({ length: random.between(0, 4) }, () => ({
      kill: random.pick(kills),
      afterMs: random.between(100, 3_000),
    })),
    faultAfterMs: random.between(0, 350),
    lastsMs: random.between(300, 2_500),
    draw: random.between(0, 1_000_000),
  };
}

function burst(random: Random, together: number): Burst {
  return {
    agency: random.between(0, 1_000),
    count: Math.min(together, Number(random.weighted({ '1': 8, '2': 8, '5': 3, '40': 0.4 }))),
    kind: random.weighted(commandKinds),
    by: random.chance(0.3) ? 'page' : 'client',
    repeated: random.chance(0.2),
  };
}
