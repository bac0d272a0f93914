import { readFileSync } from 'node:fs';
import { verifyingScript } from '../../../cli/audit-bundle';
import { leafKinds } from '../../../store/proof/leaf-kinds';
import { proofWords } from '../../../words/proof';

/** Every kind of leaf in an anchor is known to the script that shares no code with it, and has a name in both languages. */

const names = leafKinds.map(({ kind }) => kind);

it('names each kind once', () => {
  expect(new Set(names).size).toBe(names.length);
});

it('is known to the script, with its rule, in the same order', () => {
  const script = readFileSync(verifyingScript, 'utf8');
  const list = /^const kinds = \[\n([\s\S]*?)^\];/m.exec(script)?.[1] ?? '';
  const known = [...list.matchAll(/\['(\w+)'(?:, '(\w+)'(?:, '(dated)')?)?\]/g)].map(([, kind, rule = 'never', dated]) => [
    kind,
    rule,
    dated !== undefined,
  ]);
  expect(known).toEqual(leafKinds.map(({ kind, rule, dated }) => [kind, rule, dated]));
});

it.each(['vi', 'en'] as const)('has a name in %s', (language) => {
  expect(names.filter((kind) => kind !== 'bounceTold' && proofWords[language].kinds[kind] === undefined)).toEqual([]);
});
