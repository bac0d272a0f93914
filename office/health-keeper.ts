import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { DatabaseFault } from '../domain/health/causes';
import type { Noticed } from '../domain/health/facts';
import { isNote, judgeHealth, mergeNoticed } from '../domain/health/health';
import { beat, endBeating, forgetOldBeats, type ProcessKind } from '../store/heartbeat';
import { databaseFaultOf, type Health, HealthReader, type HealthSettings } from './health';

/** The installation's health for pages and figures. */
export type HealthSource = {
  /** The present health, at most a moment old. */
  read: () => Promise<Health>;
  /** The health at the last look, without waiting; null before the first. */
  latest: () => Health | null;
};

/** Milliseconds between signs of life: several fit within the silence that counts as a process's end (domain/health/health.ts). */
const BEAT_MS = 5_000;
/** Beats between its own looks at everything. */
const LOOK_BEATS = 3;
/** Milliseconds for which a look also answers later requests. */
const FRESH_MS = 2_000;
/** A clock that moved this many milliseconds more than the elapsed time has jumped. */
const JUMP_MS = 30_000;
/** Longest wait for the last sign of a process that ends, in milliseconds. */
const END_MS = 1_000;

export type KeeperSettings = HealthSettings & {
  /** Left out where each start is another process. */
  id?: string;
  kind: ProcessKind;
  version: string;
  /** Milliseconds for which a look also answers later requests. */
  freshMs?: number;
};

/** Writes signs of life for its process every few seconds, and looks at all parts regularly and on request. */
export class HealthKeeper implements HealthSource {
  private readonly id: string;
  private readonly reader: HealthReader;
  private readonly stopping = new AbortController();
  private round: Promise<void> = Promise.resolve();
  private writing: DatabaseFault | null = null;
  private failedAt: number | null = null;
  private skewMs: number | null = null;
  private jump: { at: string; ms: number } | null = null;
  private noticed: Noticed = {};
  private found: Health | null = null;
  private foundAt = 0;
  private looking: Promise<Health> | null = null;
  private clockBefore: ClockLook | null = null;

  constructor(private readonly settings: KeeperSettings) {
    this.id = settings.id ?? randomUUID();
    this.reader = new HealthReader(settings);
  }

  start(): void {
    this.round = this.goOn();
  }

  latest(): Health | null {
    return this.found;
  }

  /** Simultaneous requests share one look. */
  async read(): Promise<Health> {
    if (this.found !== null && performance.now() - this.foundAt < (this.settings.freshMs ?? FRESH_MS)) return this.found;
    this.looking ??= this.look().finally(() => {
      this.looking = null;
    });
    return this.looking;
  }

  /** The database connection of the looks, for figures that are read with them. */
  get database() {
    return this.reader.database;
  }

  /** Writes a single beat, for a process that looks only once. */
  async beatOnce(): Promise<void> {
    this.watchClock();
    try {
      const { kind, version } = this.settings;
      const before = Date.now();
      const theirs = await beat(this.reader.database, { id: this.id, kind, version }, { noticed: this.noticed, jump: this.jump });
      this.skewMs = (before + Date.now()) / 2 - theirs;
      this.writing = null;
    } catch (error) {
      this.skewMs = null;
      this.writing = databaseFaultOf(error);
      this.failedAt = performance.now();
      if (this.writing === null) this.settings.warn(error);
    }
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.round;
    const last = endBeating(this.reader.database, { id: this.id }).catch(() => {});
    await Promise.race([last, wait(END_MS, undefined, { ref: false })]);
    await this.reader.close();
  }

  private async goOn(): Promise<void> {
    const { signal } = this.stopping;
    await forgetOldBeats(this.reader.database).catch(() => {});
    for (let count = 0; !signal.aborted; count += 1) {
      await this.beatOnce();
      if (count % LOOK_BEATS === 0) await this.read().catch(this.settings.warn);
      await wait(BEAT_MS, undefined, { signal, ref: false }).catch(() => {});
    }
  }

  private async look(): Promise<Health> {
    const { writing, skewMs, noticed, failedAt } = this;
    const writableMs = failedAt === null ? null : performance.now() - failedAt;
    const health = await this.reader.read({ writing, writableMs, skewMs, noticed });
    const known: Noticed = {};
    for (const { reasons } of health.judgements)
      for (const { cause, since } of reasons) if (!isNote(cause)) known[cause] = since ?? health.facts.now;
    this.noticed = known;
    // Adds the moments of faults that were noticed just now.
    const facts = { ...health.facts, noticed: mergeNoticed([health.facts.noticed, known]) };
    const found = { facts, judgements: judgeHealth(facts) };
    this.found = found;
    this.foundAt = performance.now();
    return found;
  }

  private watchClock(): void {
    const at = { wall: Date.now(), elapsed: performance.now() };
    const before = this.clockBefore;
    this.clockBefore = at;
    const ms = before === null ? 0 : jumpBetween(before, at);
    if (ms !== 0) this.jump = { at: this.settings.clock.now(), ms };
  }
}

/** A clock's time and the elapsed time at one look, in milliseconds. */
type ClockLook = { wall: number; elapsed: number };

/** Milliseconds by which a clock has jumped between two looks; 0 where it only drifted, as during a correction. */
export function jumpBetween(before: ClockLook, after: ClockLook): number {
  const ms = after.wall - before.wall - (after.elapsed - before.elapsed);
  return Math.abs(ms) > JUMP_MS ? ms : 0;
}
