import type { CommandKind, FaultName } from '../plan';
import type { Plant } from './plants';

/** Plans the rounds of a run with plants: few faults, each of which brings some of the plants to light, and work for each plant. */

export const plantedFaults: readonly FaultName[] = ['mailCutBeforeKept', 'followerEnded', 'mailCutAfterKept', 'mailAnswersLate'];
/** The worker dies while answers of the mail server are on their way. */
export const killedAfter: FaultName = 'mailAnswersLate';

export type PlantedWork = { count: number; kind: CommandKind; repeated?: boolean /** Steps of a second writer. */; beside?: number };

export const plantedWork: Record<Plant, PlantedWork> = {
  'interleaved-handlers': { count: 4, kind: 'urge' },
  'settled-before-answer': { count: 1, kind: 'urge' },
  'ending-not-committed': { count: 1, kind: 'urge' },
  'unknown-sent-again': { count: 1, kind: 'urge' },
  'claim-without-lease': { count: 1, kind: 'urge' },
  'stale-head-written': { count: 4, kind: 'recordCall', beside: 2 },
  'not-delivered': { count: 1, kind: 'giveDirective' },
  'command-taken-again': { count: 1, kind: 'recordCall', repeated: true },
  'notice-dropped': { count: 2, kind: 'urge' },
  'watch-off': { count: 0, kind: 'urge' },
};
