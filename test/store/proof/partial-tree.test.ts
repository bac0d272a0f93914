import { MerkleTree } from '../../../store/proof/merkle';
import { PartialTree, provenRoot } from '../../../store/proof/partial-tree';
import { fc } from '../../support/seeded';

/** Some leaves of a tree prove that they are in it, whichever they are. */

function proofOf(leaves: readonly string[], chosen: readonly boolean[]) {
  const [whole, partial] = [new MerkleTree(), new PartialTree()];
  for (const [place, leaf] of leaves.entries()) {
    whole.add(leaf);
    partial.add(leaf, chosen[place] === true);
  }
  const own = leaves.filter((_, place) => chosen[place] === true);
  return { root: whole.root(), items: partial.finish(), own };
}

it('gives the root of the whole tree, from any of its leaves', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 70 }), (chosen) => {
      const leaves = chosen.map((_, place) => `leaf ${place}`);
      const { root, items, own } = proofOf(leaves, chosen);
      if (own.length === 0) expect(items).toEqual([]);
      else expect(provenRoot(items, own[Symbol.iterator]())).toEqual({ root, leaves: leaves.length });
    }),
  );
});

it('is short where the leaves stand together', () => {
  const leaves = Array.from({ length: 10_000 }, (_, place) => `leaf ${place}`);
  const { items } = proofOf(
    leaves,
    leaves.map((_, place) => place >= 4_000 && place < 4_100),
  );
  expect(items.filter((item) => typeof item === 'number')).toEqual([100]);
  expect(items.length).toBeLessThan(25);
});

it('gives another root, or none, for a leaf that is changed, missing, too many or elsewhere', () => {
  const leaves = ['a', 'b', 'c', 'd', 'e'];
  const { root, items } = proofOf(leaves, [false, true, true, false, true]);
  const rootFrom = (own: string[], by = items) => provenRoot(by, own[Symbol.iterator]())?.root ?? null;
  expect(rootFrom(['b', 'c', 'e'])).toBe(root);
  for (const own of [
    ['b', 'x', 'e'],
    ['c', 'b', 'e'],
    ['b', 'c'],
    ['b', 'c', 'e', 'e'],
  ])
    expect(rootFrom(own)).not.toBe(root);
  // A subtree of three leaves, or one where none of its size can stand.
  expect(rootFrom(['b', 'c', 'e'], [[3, 'ab'], ...items])).toBeNull();
  expect(rootFrom(['b', 'c', 'e'], [1, [2, 'ab'], 2])).toBeNull();
});
