import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { DatabaseFault } from '../domain/health/causes';
import type { Noticed } from '../domain/health/facts';
import { isNote, judgeHealth, mergeNoticed } from '../domain/health/health';
import { beat, endBeating, forgetOldBeats, type ProcessKind } from '../store/heartbeat';
import { databaseFaultOf, type Health, HealthReader, type HealthSettings } from './health';

/** What pages and figures are given of the installation's health. */
export type HealthSource = {
  /** As it is now, or was a moment ago. */
  read: () => Promise<Health>;
  /** As it was at the last look, at once; null before the first. */
  latest: () => Health | null;
};

/** How often a process says that it lives: several times within the silence that counts as its end (domain/health/health.ts). */
const BEAT_MS = 5_000;
/** How often it looks at everything by itself, in beats. */
const LOOK_BEATS = 3;
/** A look that is younger serves the next one who asks, in milliseconds. */
const FRESH_MS = 2_000;
/** A clock that moves by more between two beats than time went by has jumped, in milliseconds. */
const JUMP_MS = 30_000;
/** Nobody waits longer for the last word of a process that ends. */
const END_MS = 1_000;

export type KeeperSettings = HealthSettings & {
  /** Left out where each start is another process. */
  id?: string;
  kind: ProcessKind;
  version: string;
  /** How old a look may be that serves the next one who asks, in milliseconds. */
  freshMs?: number;
};

/** Says every few seconds that its process lives, and looks at all parts now and then and whenever somebody asks. */
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

  /** Several who ask at a time share one look. */
  async read(): Promise<Health> {
    if (this.found !== null && performance.now() - this.foundAt < (this.settings.freshMs ?? FRESH_MS)) return this.found;
    this.looking ??= this.look().finally(() => {
      this.looking = null;
    });
    return this.looking;
  }

  /** The database of the looks; for figures that are taken with them. */
  get database() {
    return this.reader.database;
  }

  /** One beat by itself, for a process that is there for one look. */
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
    // What is noticed for the first time is told with its moment too.
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

/** Two looks at a clock and at the time that has gone by, in milliseconds. */
type ClockLook = { wall: number; elapsed: number };

/** By how much a clock has jumped between two looks; 0 where it only ran a little fast or slow, as one that is set right does. */
export function jumpBetween(before: ClockLook, after: ClockLook): number {
  const ms = after.wall - before.wall - (after.elapsed - before.elapsed);
  return Math.abs(ms) > JUMP_MS ? ms : 0;
}
