import type { HealthFacts, RecordFacts } from '../../domain/health/facts';
import { judgeHealth } from '../../domain/health/health';
import type { Health } from '../../office/health';
import type { HealthSource } from '../../office/health-keeper';

/** An installation in which everything works, and changes of it. */

export const NOW = '2020-09-15T02:00:00.000Z';
const nothing = { count: 0, examples: [] };
const alive = { silentMs: 1_000, endedMs: null, noticed: {}, jump: null };

export function recordWith(changes: Partial<RecordFacts> = {}): RecordFacts {
  return {
    processes: [
      { kind: 'worker', ...alive },
      { kind: 'web', ...alive },
    ],
    followed: 1,
    watch: { lastRoundAt: NOW, unwatchedSince: null },
    ...{ followersLeft: nothing, refusedCommands: nothing, notOpened: nothing, stuck: nothing, intake: nothing },
    looks: { oldest: null, late: nothing },
    notices: { oldest: null, late: nothing },
    ...{ holds: [], mailAnswers: [] },
    ...changes,
  };
}

export function factsWith(changes: Partial<HealthFacts> = {}): HealthFacts {
  return {
    now: NOW,
    database: { reading: null, writing: null, writableMs: null },
    disk: { freeBytes: 50 * 1024 ** 3 },
    temporal: null,
    record: recordWith(),
    greeting: null,
    clock: { offsetMs: 0, skewMs: 3 },
    noticed: {},
    ...changes,
  };
}

/** A source that gives these facts, as a process that looks would. */
export function healthSource(changes: Partial<HealthFacts> = {}): HealthSource {
  const health = healthWith(changes);
  return { read: async () => health, latest: () => health };
}

export function healthWith(changes: Partial<HealthFacts> = {}): Health {
  const facts = factsWith(changes);
  return { facts, judgements: judgeHealth(facts) };
}
