import { createHash } from 'node:crypto';

/**
 * The root of a Merkle tree over a stream of leaves, as RFC 6962 (Certificate Transparency) builds it: a leaf and an inner node are
 * hashed with different first bytes, so that neither passes for the other. Holds one hash for each level, however many leaves come.
 */
export class MerkleTree {
  /** Roots of whole subtrees not joined yet, the largest first; their sizes are the powers of two in `count`. */
  private readonly roots: Buffer[] = [];
  count = 0;

  add(leaf: string): void {
    this.roots.push(createHash('sha256').update(leafMark).update(leaf, 'utf8').digest());
    this.count += 1;
    for (let rest = this.count; rest % 2 === 0; rest /= 2) this.joinLast();
  }

  /** In hex; of no leaves, the hash of nothing. The tree must not be added to afterwards. */
  root(): string {
    if (this.count === 0) return createHash('sha256').digest('hex');
    while (this.roots.length > 1) this.joinLast();
    return (this.roots[0] as Buffer).toString('hex');
  }

  private joinLast(): void {
    const right = this.roots.pop() as Buffer;
    const left = this.roots.pop() as Buffer;
    this.roots.push(createHash('sha256').update(nodeMark).update(left).update(right).digest());
  }
}

const leafMark = Buffer.from([0]);
const nodeMark = Buffer.from([1]);
