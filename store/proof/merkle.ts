import { sha256, sha256Bytes } from '../sha256';

const HASH_BYTES = 32;
const leafMark = '\u0000';
const nodeMark = 1;

/**
 * The root of a Merkle tree over a stream of leaves, by RFC 6962 (Certificate Transparency): leaves and inner nodes are hashed with
 * different first bytes, so that neither passes for the other. Keeps one hash for each level, for any number of leaves.
 */
export class MerkleTree {
  /** Roots of complete subtrees that are not joined yet, the largest first; their sizes are the powers of two in `count`. */
  private readonly roots: Buffer[] = [];
  /** A prefix and two hashes, reused for each inner node. */
  private readonly node = Buffer.alloc(1 + 2 * HASH_BYTES, nodeMark);
  count = 0;

  add(leaf: string): void {
    this.addSubtree(1, sha256Bytes(leafMark + leaf));
  }

  /** Adds a complete subtree by its root. False where its size is no power of two, or none that can stand here. */
  addSubtree(size: number, root: Buffer): boolean {
    if (!Number.isSafeInteger(size) || size < 1 || !Number.isInteger(Math.log2(size)) || this.count % size !== 0) return false;
    this.roots.push(root);
    this.count += size;
    for (let rest = this.count / size; rest % 2 === 0; rest /= 2) this.joinLast();
    return true;
  }

  /** The root in hex; without leaves, the hash of nothing. Add no leaf afterwards. */
  root(): string {
    if (this.count === 0) return sha256('');
    while (this.roots.length > 1) this.joinLast();
    return (this.roots[0] as Buffer).toString('hex');
  }

  private joinLast(): void {
    (this.roots.pop() as Buffer).copy(this.node, 1 + HASH_BYTES);
    (this.roots.pop() as Buffer).copy(this.node, 1);
    this.roots.push(sha256Bytes(this.node));
  }
}
