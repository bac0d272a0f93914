import { sha256Bytes } from '../sha256';
import { MerkleTree } from './merkle';

/**
 * Proves that some leaves of a Merkle tree are in it without the others: wherever a whole subtree holds none of them, its root stands in
 * for it. The root over the result is that of the whole tree (RFC 6962), for any choice of leaves.
 */

/** In the order of the tree: a number of the chosen leaves that follow each other, or the size and root of a subtree without any. */
export type ProofItem = number | [size: number, root: string];

type Node = { size: number; root: Buffer /** Null where no chosen leaf is below it. */; items: ProofItem[] | null };

/** Builds the proof while all leaves of the tree pass. Memory grows only with the chosen leaves. */
export class PartialTree {
  private readonly nodes: Node[] = [];

  add(text: string, isChosen: boolean): void {
    this.nodes.push({ size: 1, root: sha256Bytes(`\u0000${text}`), items: isChosen ? [1] : null });
    for (;;) {
      const [left, right] = this.nodes.slice(-2);
      if (left === undefined || right === undefined || left.size !== right.size) return;
      this.nodes.splice(-2, 2, joined(left, right));
    }
  }

  /** Empty where no leaf is chosen. */
  finish(): ProofItem[] {
    const items = this.nodes.reduce<ProofItem[]>((before, node) => appended(before, itemsOf(node)), []);
    return items.some((item) => typeof item === 'number') ? items : [];
  }
}

function joined(left: Node, right: Node): Node {
  const root = sha256Bytes(Buffer.concat([Buffer.from([1]), left.root, right.root]));
  const items = left.items === null && right.items === null ? null : appended(itemsOf(left), itemsOf(right));
  return { size: left.size + right.size, root, items };
}

function itemsOf({ size, root, items }: Node): ProofItem[] {
  return items ?? [[size, root.toString('hex')]];
}

/** Joins two runs of chosen leaves that meet. */
function appended(before: ProofItem[], after: readonly ProofItem[]): ProofItem[] {
  const [first, ...rest] = after;
  const last = before.at(-1);
  if (typeof last !== 'number' || typeof first !== 'number') return [...before, ...after];
  return [...before.slice(0, -1), last + first, ...rest];
}

/** The root and number of leaves of the whole tree, from the chosen leaves and their proof; null where they do not fit each other. */
export function provenRoot(items: readonly ProofItem[], chosen: Iterator<string>): { root: string; leaves: number } | null {
  const tree = new MerkleTree();
  for (const item of items) {
    if (typeof item !== 'number') {
      if (!tree.addSubtree(item[0], Buffer.from(item[1], 'hex'))) return null;
      continue;
    }
    for (let left = item; left > 0; left -= 1) {
      const next = chosen.next();
      if (next.done === true) return null;
      tree.add(next.value);
    }
  }
  return chosen.next().done === true ? { root: tree.root(), leaves: tree.count } : null;
}
