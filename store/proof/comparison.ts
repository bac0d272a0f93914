import type { Instant } from '../../domain/calendar/time';
import { partsOfKey } from './leaf-chains';
import { type LeafRule, leafKinds } from './leaf-kinds';
import type { LeafLine } from './leaves';

/** Compares the lines of an anchor with the current ones. */

/** `changed`: its key has another line. `removed`: its key has no line. `putIn`: it is new, but dated before the anchor. */
export type Difference = { kind: string; key: string; fault: 'changed' | 'removed' | 'putIn' };
export type Comparison = {
  differences: Difference[];
  /** Changes that are allowed and that somebody should still see: those of accounts. */
  told: { kind: string; key: string; change: 'changed' | 'removed' | 'added' }[];
  /** Lines removed by a stated restore. */
  lost: number;
};

export type ComparisonInput = {
  /** The anchor's moment; empty where there is none, and then nothing differs. */
  anchoredAt: Instant | '';
  /** Kinds that the anchor covers. A later version of the program may cover more; those count as new. */
  kinds: ReadonlySet<string>;
  /** Kinds that are left out of the comparison. */
  without: ReadonlySet<string>;
  /** The message or account that the current journal entry is about. No line contains it, so the reader of the record provides it. */
  aboutOf: () => string | null;
  /** The moment of the oldest backup that a stated restore has brought back since the anchor; null without one. */
  restoredTo: Instant | null;
  /** Most differences that are listed; all are counted. */
  most: number;
};

/** Tolerance for dates before the anchor: a row written shortly before it may be committed after it, and a clock may be set. */
const SLACK_MS = 60 * 60_000;

const rules = new Map(leafKinds.map(({ kind, rule, dated }, place) => [kind, { rule, dated, place }]));

/**
 * Merges two manifests, both sorted by kind and key. Keeps in memory only what is new since the anchor and what differs. Passes each
 * current line on, so that a new manifest can be written in the same pass.
 */
export class ManifestComparison {
  readonly result: Comparison & { count: number } = { differences: [], told: [], lost: 0, count: 0 };
  /** Rollouts with an event since the anchor, and messages and accounts with a journal entry since. */
  private readonly movedOn = { events: new Set<string>(), journal: new Set<string>() };

  constructor(private readonly input: ComparisonInput) {}

  async *compare(anchored: AsyncIterator<LeafLine>, current: AsyncIterable<LeafLine>): AsyncGenerator<LeafLine> {
    let old = await anchored.next();
    for await (const line of current) {
      while (!old.done && order(old.value, line) < 0) {
        this.gone(old.value);
        old = await anchored.next();
      }
      if (!old.done && order(old.value, line) === 0) {
        if (old.value.hash !== line.hash || old.value.at !== line.at) this.changed(old.value, line);
        old = await anchored.next();
      } else this.added(line);
      yield line;
    }
    for (; !old.done; old = await anchored.next()) this.gone(old.value);
  }

  private added(line: LeafLine): void {
    const { kind, key, at } = line;
    if (kind === 'event') this.movedOn.events.add(partsOfKey(key).rollout);
    const about = this.input.aboutOf();
    if (about !== null) this.movedOn.journal.add(about);
    if (!this.input.kinds.has(kind)) return;
    const { rule, dated } = ruleOf(kind);
    if (rule === 'told') this.tellOrFind(kind, key, 'added');
    if (dated && (at === '' || Date.parse(at) < Date.parse(this.input.anchoredAt) - SLACK_MS)) this.differs(kind, key, 'putIn');
  }

  private gone(line: LeafLine): void {
    const { rule } = ruleOf(line.kind);
    if (rule === 'free') return;
    if (this.isTakenBack(line)) this.result.lost += 1;
    else if (rule === 'told') this.tellOrFind(line.kind, line.key, 'removed');
    else this.differs(line.kind, line.key, 'removed');
  }

  private changed(before: LeafLine, now: LeafLine): void {
    const { kind, key } = before;
    const { rule } = ruleOf(kind);
    if (rule === 'told') {
      this.tellOrFind(kind, key, 'changed');
      return;
    }
    if (this.isTakenBack(before)) {
      // After a restore another event may have this number.
      if (kind === 'event') this.added(now);
      this.result.lost += rule === 'never' ? 1 : 0;
      return;
    }
    if (rule === 'events' && this.movedOn.events.has(key.split('#')[0] ?? key)) return;
    if (rule === 'journal' && this.movedOn.journal.has(key)) return;
    this.differs(kind, key, 'changed');
  }

  private isTakenBack({ kind, at }: LeafLine): boolean {
    const { restoredTo } = this.input;
    if (restoredTo === null) return false;
    return ruleOf(kind).rule !== 'never' || at === '' || Date.parse(at) >= Date.parse(restoredTo) - SLACK_MS;
  }

  private differs(kind: string, key: string, fault: Difference['fault']): void {
    if (this.input.without.has(kind)) return;
    this.result.count += 1;
    if (this.result.differences.length < this.input.most) this.result.differences.push({ kind, key, fault });
  }

  /** Lists a change with a journal entry as told; a change without one was made behind the program and is a difference. */
  private tellOrFind(kind: string, key: string, change: Comparison['told'][number]['change']): void {
    if (!this.movedOn.journal.has(key)) {
      this.differs(kind, key, change === 'added' ? 'putIn' : change);
      return;
    }
    if (this.result.told.length < this.input.most) this.result.told.push({ kind, key, change });
  }
}

function ruleOf(kind: string): { rule: LeafRule; dated: boolean; place: number } {
  // A kind that this later version no longer has sorts before all others and is passed over.
  return rules.get(kind) ?? { rule: 'free', dated: false, place: -1 };
}

function order(one: LeafLine, other: LeafLine): number {
  const kinds = ruleOf(one.kind).place - ruleOf(other.kind).place;
  if (kinds !== 0) return kinds;
  return one.key === other.key ? 0 : Buffer.compare(Buffer.from(one.key), Buffer.from(other.key));
}
