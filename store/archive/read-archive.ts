import { createHash } from 'node:crypto';
import { isSignedAnchor } from '../proof/anchor-statement';
import { LeafChains } from '../proof/leaf-chains';
import { type Leaf, type LeafLine, lineOf, textOf } from '../proof/leaves';
import { rootOver } from '../proof/manifest';
import { type ProofItem, provenRoot } from '../proof/partial-tree';
import { sha256 } from '../sha256';
import { ARCHIVE_FORM, type ArchiveHeading, type ArchiveLine, archiveLines, leavesOfRow, rowText, type TableDigests } from './archive-form';

/**
 * Reads an archive back and verifies it by itself: every leaf is in the signed anchor, every chain of events holds, every letter and file
 * is the one of its leaf, and the rows are those whose digest the heading gives.
 */

/**
 * `unreadable`: no archive, or cut off. `leaf`: an event does not follow from those before. `proof`: the leaves are not those of the anchor.
 * `signature`: the anchor's. `content`: a letter or file is not the one of its leaf, or is missing. `rows`: they are not those that were
 * taken out, or one has no leaf.
 */
export type ArchiveFault = { fault: 'unreadable' | 'leaf' | 'proof' | 'signature' | 'content' | 'rows'; at: string };

export type ArchiveReading = {
  heading: ArchiveHeading | null;
  /** SHA-256 of the file in hex, and its size. */
  hash: string;
  bytes: number;
  leaves: number;
  /** The lines of the leaves whose rows are in it. */
  taken: LeafLine[];
  /** The first of each kind of fault. */
  faults: ArchiveFault[];
};

export async function readArchive(file: string): Promise<ArchiveReading> {
  const hash = createHash('sha256');
  let bytes = 0;
  const reader = new ArchiveReader();
  try {
    const lines = archiveLines(file, (piece) => {
      hash.update(piece);
      bytes += piece.length;
    });
    for await (const line of lines) reader.take(line);
  } catch (error) {
    reader.find('unreadable', (error as Error).message);
  }
  return { ...reader.finish(), hash: hash.digest('hex'), bytes };
}

class ArchiveReader {
  private heading: ArchiveHeading | null = null;
  private count = 0;
  private hasEnded = false;
  private readonly chains = new LeafChains();
  /** Texts of the leaves by kind, for the proof, and the lines by kind and key. */
  private readonly texts = new Map<string, string[]>();
  private readonly lines = new Map<string, LeafLine>();
  private readonly proofs = new Map<string, ProofItem[]>();
  /** Hashes that letters and files must have, until their bytes come. */
  private readonly awaited = new Map<string, string>();
  private readonly rows = new Map<string, { rows: number; hash: ReturnType<typeof createHash> }>();
  private readonly taken: LeafLine[] = [];
  private readonly faults = new Map<ArchiveFault['fault'], ArchiveFault>();

  find(fault: ArchiveFault['fault'], at: string): void {
    if (!this.faults.has(fault)) this.faults.set(fault, { fault, at });
  }

  take(text: string): void {
    const line = JSON.parse(text) as ArchiveLine;
    if (this.hasEnded) this.find('unreadable', 'something stands behind the end');
    switch (line[0]) {
      case 'archive':
        this.heading = line[1];
        break;
      case 'leaf':
        this.takeLeaf({ ...line[1], archived: null });
        break;
      case 'proof':
        this.proofs.set(line[1], line[2]);
        break;
      case 'row':
        this.takeRow(line, rowText(text, line));
        break;
      case 'kept':
        this.takeContent(line[1], line[2], line[3]);
        break;
      case 'end':
        this.hasEnded = true;
        if (line[1] !== this.count) this.find('unreadable', 'a line is missing');
    }
    this.count += 1;
  }

  private takeLeaf(leaf: Leaf): void {
    const place = `${leaf.kind}\n${leaf.key}`;
    let line = lineOf(leaf);
    if (leaf.kind === 'event') {
      const followed = this.chains.follow(leaf);
      line = followed.line;
      if (followed.fault !== null) this.find('leaf', `event ${leaf.key}`);
    }
    if (leaf.kind === 'head') {
      const last = this.chains.heads.get(leaf.key) ?? { events: 0, hash: '' };
      const head = leaf.content as typeof last;
      if (head.events !== last.events || head.hash !== last.hash) this.find('leaf', `head ${leaf.key}`);
    }
    if (leaf.kind === 'file') this.awaited.set(place, leaf.key);
    if (leaf.kind === 'letter') this.awaited.set(place, (leaf.content as { copy: string }).copy);
    this.lines.set(place, line);
    const texts = this.texts.get(leaf.kind) ?? [];
    this.texts.set(leaf.kind, texts);
    texts.push(textOf(line));
  }

  private takeRow([, table, key, content]: Extract<ArchiveLine, ['row', ...unknown[]]>, row: string): void {
    const digest = this.rows.get(table) ?? { rows: 0, hash: createHash('sha256') };
    this.rows.set(table, digest);
    digest.rows += 1;
    digest.hash.update(`${key} ${sha256(row)}\n`);
    const leaves = leavesOfRow(table, key);
    for (const [place, [kind, leafKey]] of leaves.entries()) {
      const line = this.lines.get(`${kind}\n${leafKey}`);
      if (line !== undefined) this.taken.push(line);
      else if (place === 0) this.find('rows', `${table} ${key}`);
    }
    const [[kind = '', leafKey = ''] = []] = leaves;
    if (content !== null) this.takeContent(kind, leafKey, content);
  }

  private takeContent(kind: string, key: string, content: string): void {
    const place = `${kind}\n${key}`;
    if (sha256(Buffer.from(content, 'base64')) !== this.awaited.get(place)) this.find('content', `${kind} ${key}`);
    this.awaited.delete(place);
  }

  finish(): Omit<ArchiveReading, 'hash' | 'bytes'> {
    const { heading } = this;
    if (heading === null || heading.form !== ARCHIVE_FORM || !this.hasEnded) this.find('unreadable', 'no whole archive');
    const [missing] = this.awaited.keys();
    if (missing !== undefined) this.find('content', missing.replace('\n', ' '));
    if (heading !== null) {
      this.checkProofs(heading);
      this.checkRows(heading.tables);
    }
    return { heading, leaves: this.lines.size, taken: this.taken, faults: [...this.faults.values()] };
  }

  private checkProofs({ anchor }: ArchiveHeading): void {
    if (!isSignedAnchor(anchor)) this.find('signature', String(anchor.statement.number));
    const { kinds, root } = anchor.statement;
    if (rootOver(kinds) !== root) this.find('proof', 'root');
    for (const [kind, texts] of this.texts) {
      const proven = provenRoot(this.proofs.get(kind) ?? [], texts[Symbol.iterator]());
      const signed = kinds.find((each) => each.kind === kind);
      if (proven === null || proven.root !== signed?.root || proven.leaves !== signed.leaves) this.find('proof', kind);
    }
  }

  private checkRows(tables: TableDigests): void {
    for (const table of new Set([...Object.keys(tables), ...this.rows.keys()])) {
      const [read, written] = [this.rows.get(table), tables[table]];
      if (read === undefined || read.rows !== written?.rows || read.hash.digest('hex') !== written.digest) this.find('rows', table);
    }
  }
}
