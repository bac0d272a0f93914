import { existsSync } from 'node:fs';
import type { Instant } from '../../domain/calendar/time';
import type { Database } from '../database';
import { isSignedStatement, type RestoreStatement } from '../restored';
import { manifestFile } from './anchor-folder';
import { anchorFaults, hashOfAnchor, type SignedAnchor } from './anchor-statement';
import { type Comparison, type Difference, ManifestComparison } from './comparison';
import { LeafChains, partsOfKey } from './leaf-chains';
import { KEY_DIGITS, leafKinds } from './leaf-kinds';
import { type Leaf, type LeafLine, lineOf, RecordSnapshot } from './leaves';
import { ManifestRoots, readManifest } from './manifest';
import { ProjectedStates, ProjectedTasks } from './projection';

/** Verifies that the record is as it was written and as it was anchored. One pass; memory grows only with the differences. */

/**
 * Faults besides those of a comparison. `rewritten`: an event differs from the one that was hashed. `gap`: the number before it is missing.
 * `head`: a rollout's last hash or number differs. `derived`: it differs from the result of the events. `content`: a file does not match
 * its hash. `signature`: a statement's signature does not match or has another key. `order`: an anchor does not follow the previous one.
 * `otherHistory`: an anchor held outside is not one of ours. `list`: the list of an anchor differs from the signed one.
 */
export type Finding = {
  kind: string;
  key: string;
  fault: Difference['fault'] | 'rewritten' | 'gap' | 'head' | 'derived' | 'content' | 'signature' | 'order' | 'otherHistory' | 'list';
};

export type Proof = {
  /** The anchor for the comparison; null where there is none yet. */
  anchor: SignedAnchor | null;
  at: Instant;
  leaves: number;
  events: number;
  /** Leaves whose rows are in archives: each archive is verified by itself. */
  archived: number;
  root: string;
  kinds: ReturnType<ManifestRoots['finish']>['kinds'];
  /** The number of all findings; only the first ones are listed. */
  found: number;
  findings: Finding[];
  told: Comparison['told'];
  /** Leaves removed by stated restores. */
  lost: number;
};

export type ProofInput = {
  url: string;
  db: Database;
  /** The anchors of this installation in order, and the folder with their lists. */
  anchors: readonly SignedAnchor[];
  folder: string;
  /** An anchor held outside, which must be one of ours. */
  held?: SignedAnchor;
  now: Instant;
  most?: number;
  told?: (leaves: number) => void;
  /** Checks to leave out, for tests of their effect: names of faults, and of kinds that are not compared. */
  without?: ReadonlySet<string>;
};

/** Kinds that this version of the program covers. */
const kindsCovered = leafKinds.map(({ kind }) => kind);
const MOST_FINDINGS = 1_000;
/** A record that was rewritten as a whole differs everywhere; this bounds the memory. */
const MOST_REMEMBERED = 50_000;

/** Verifies the record; `keep` receives the lines of all leaves and must read them all. */
export async function verifyRecord(input: ProofInput, keep: (lines: AsyncIterable<LeafLine>) => Promise<void> = drained): Promise<Proof> {
  const pass = new VerifyingPass(input);
  return pass.run(keep);
}

class VerifyingPass {
  private readonly findings: Finding[] = [];
  private readonly seen = new Set<string>();
  private readonly without: ReadonlySet<string>;
  private readonly anchor: SignedAnchor | null;
  /** Findings beyond the limit, where repeats are no longer detected. */
  private beyond = 0;
  private leaves = 0;
  private events = 0;
  private archived = 0;
  private current: Leaf | null = null;
  private readonly roots = new ManifestRoots(kindsCovered);
  private readonly chains = new LeafChains();
  private readonly states = new ProjectedStates();
  private readonly agencies = new Map<string, { decision: string; agency: string }>();

  constructor(private readonly input: ProofInput) {
    this.without = input.without ?? new Set();
    this.anchor = input.anchors.at(-1) ?? null;
  }

  async run(keep: (lines: AsyncIterable<LeafLine>) => Promise<void>): Promise<Proof> {
    const { anchor, input } = this;
    this.checkAnchors();
    const snapshot = await RecordSnapshot.open(input.url);
    try {
      const comparison = new ManifestComparison({
        anchoredAt: anchor?.statement.at ?? '',
        kinds: new Set(anchor?.statement.kinds.map(({ kind }) => kind)),
        without: this.without,
        aboutOf: () => aboutOf(this.current),
        restoredTo: await this.restoredSince(snapshot),
        most: input.most ?? MOST_FINDINGS,
      });
      await keep(comparison.compare(this.anchored(), this.lines(snapshot)));
      return this.proofOf(comparison);
    } finally {
      await snapshot.close();
    }
  }

  private proofOf({ result }: ManifestComparison): Proof {
    const before = this.seen.size;
    for (const { kind, key, fault } of result.differences) this.find(kind, key, fault);
    const repeated = result.differences.length - (this.seen.size - before);
    return {
      anchor: this.anchor,
      at: this.input.now,
      leaves: this.leaves,
      events: this.events,
      archived: this.archived,
      ...this.roots.finish(),
      found: before + this.beyond + result.count - repeated,
      findings: this.findings,
      told: result.told,
      lost: result.lost,
    };
  }

  /** A place counts once, with the check that finds it first. */
  private find(kind: string, key: string, fault: Finding['fault']): void {
    if (this.without.has(fault)) return;
    const place = `${kind}\n${key}`;
    if (this.seen.has(place)) return;
    if (this.seen.size < MOST_REMEMBERED) this.seen.add(place);
    else this.beyond += 1;
    if (this.findings.length < (this.input.most ?? MOST_FINDINGS)) this.findings.push({ kind, key, fault });
  }

  private checkAnchors(): void {
    const { anchors, held } = this.input;
    for (const { number, fault } of anchorFaults(anchors)) this.find('anchor', keyOf(number), fault === 'wrong' ? 'signature' : 'order');
    if (held === undefined) return;
    const same = anchors.find(({ statement }) => statement.number === held.statement.number);
    if (same === undefined || hashOfAnchor(same) !== hashOfAnchor(held)) this.find('anchor', keyOf(held.statement.number), 'otherHistory');
  }

  /** The lines of the anchor's list. Whether they match the signature is known when all have passed. */
  private async *anchored(): AsyncGenerator<LeafLine> {
    const { anchor, input } = this;
    if (anchor === null) return;
    const { number, kinds, root } = anchor.statement;
    const file = manifestFile(input.folder, number);
    if (!existsSync(file)) return this.find('anchor', keyOf(number), 'list');
    const roots = new ManifestRoots(kinds.map(({ kind }) => kind));
    try {
      for await (const line of readManifest(file)) {
        roots.add(line);
        yield line;
      }
    } catch {
      this.find('anchor', keyOf(number), 'list');
    }
    const read = roots.finish();
    if (read.root !== root || JSON.stringify(read.kinds) !== JSON.stringify(kinds)) this.find('anchor', keyOf(number), 'list');
  }

  private async *lines(snapshot: RecordSnapshot): AsyncGenerator<LeafLine> {
    const tasks = new ProjectedTasks(snapshot.client, this.input.db, this.input.now);
    for await (const leaf of snapshot.leaves()) {
      this.current = leaf;
      const line = leaf.kind === 'event' ? this.eventLine(leaf) : lineOf(leaf);
      await this.check(leaf, tasks);
      this.roots.add(line);
      this.leaves += 1;
      this.input.told?.(this.leaves);
      yield line;
    }
  }

  private eventLine(leaf: Leaf): LeafLine {
    const { event, line, fault } = this.chains.follow(leaf);
    if (fault !== null) this.find('event', leaf.key, fault === 'gap' ? 'gap' : 'rewritten');
    const { rollout } = partsOfKey(leaf.key);
    const agency = this.agencies.get(rollout);
    if (agency !== undefined && event !== null) this.states.follow(rollout, agency, event);
    this.events += 1;
    return line;
  }

  private async check(leaf: Leaf, tasks: ProjectedTasks): Promise<void> {
    const { kind, key, content } = leaf;
    if (leaf.archived !== null) {
      this.archived += 1;
      return;
    }
    if (kind === 'rollout') this.agencies.set(key, content as { decision: string; agency: string });
    if (kind === 'head') {
      const head = content as { events: number; hash: string };
      const last = this.chains.heads.get(key) ?? { events: 0, hash: '' };
      if (head.events !== last.events || head.hash !== last.hash) this.find('head', key, 'head');
    }
    if (kind === 'state') {
      const agency = this.agencies.get(key);
      const state = await tasks.wholeState(leaf);
      if (agency !== undefined && !this.states.agrees(key, agency, state)) this.find('state', key, 'derived');
      for (const task of await tasks.wrongOf(leaf)) this.find('task', task, 'derived');
    }
    if (kind === 'file' && (content as { content: string }).content !== key) this.find('file', key, 'content');
    if (kind === 'restored' && !this.isStated(content as StoredRestore)) this.find('restored', key, 'signature');
  }

  private isStated({ statement, key, signature }: StoredRestore): boolean {
    const expected = this.anchor?.statement.statementKey ?? key;
    return key === expected && isSignedStatement(statement, key, signature);
  }

  /** The moment to which stated restores since the anchor have put the record back. */
  private async restoredSince({ client }: RecordSnapshot): Promise<Instant | null> {
    const at = this.anchor?.statement.at;
    if (at === undefined) return null;
    const { rows } = await client.query<StoredRestore>(
      `SELECT statement, key, signature FROM record_restored WHERE statement->>'at' > $1`,
      [at],
    );
    // By the signed moment: the column beside it is not signed.
    const moments = rows.filter((row) => this.isStated(row)).map(({ statement }) => statement.backup.clock);
    return moments.sort()[0] ?? null;
  }
}

type StoredRestore = { statement: RestoreStatement; key: string; signature: string };

const journals: ReadonlySet<string> = new Set(['mailAttempt', 'mailReturn', 'mailAct', 'bounceTold']);

/** The message or account that a journal entry is about; null for every other leaf. */
function aboutOf(leaf: Leaf | null): string | null {
  if (leaf === null || leaf.content === null) return null;
  const { message = null, account = null } = leaf.content as { message?: string | null; account?: string };
  return journals.has(leaf.kind) ? message : leaf.kind === 'accountEvent' ? account : null;
}

function keyOf(number: number): string {
  return String(number).padStart(KEY_DIGITS, '0');
}

async function drained(lines: AsyncIterable<LeafLine>): Promise<void> {
  for await (const _ of lines);
}
