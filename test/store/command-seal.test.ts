import { randomBytes } from 'node:crypto';
import type { Command, Seal, SealFault } from '../../domain/commands/command';
import type { Actor } from '../../domain/record/actor';
import { judgeSeal, sealCommand, sealKeysOf } from '../../store/command-seal';
import type { KeyRing } from '../../store/seal';
import { byAgency, byOfficer, command } from '../support/ports';
import { fc, seed } from '../support/seeded';

const payloadKeys: KeyRing = { current: 'new', keys: { new: randomBytes(32), old: randomBytes(32) } };
const keys = sealKeysOf(payloadKeys);
const strange = sealKeysOf({ current: 'new', keys: { new: randomBytes(32), old: randomBytes(32) } });
const chairman: Actor = { role: 'chairman', person: 'chu-tich', channel: 'web', via: null, onBehalfOf: null, paper: null };

const NOW = new Date('2026-11-29T03:00:00.000Z');
const MINUTE = 60_000;
const after = (milliseconds: number) => new Date(NOW.getTime() + milliseconds);

const rollouts = fc.constantFrom('mot:so-a', 'mot:so-b', 'hai:so-a', 'mot:so-', 'so-a');
const commands: fc.Arbitrary<Command> = fc
  .record({ id: fc.uuid(), words: fc.string({ minLength: 1 }), actor: fc.constantFrom(byAgency, byOfficer, chairman) })
  .map(({ id, words, actor }) => command(id, { type: 'urge', task: 'review', words }, actor));
const given = fc.record({ rollout: rollouts, command: commands });

it('the seal of each command is taken, for five minutes, under each key that is configured', () => {
  fc.assert(
    fc.property(
      given,
      fc.constantFrom('new', 'old'),
      fc.integer({ min: -5 * MINUTE, max: 5 * MINUTE }),
      ({ rollout, command }, id, later) => {
        const seal = sealCommand({ ...keys, current: id }, rollout, command, NOW);
        expect(judgeSeal(keys, rollout, command, seal, after(later))).toBeNull();
        // The field order of an object that came through JSON or a database is another one.
        const reordered = Object.fromEntries(Object.entries(command).reverse()) as unknown as Command;
        expect(judgeSeal(keys, rollout, reordered, seal, NOW)).toBeNull();
      },
    ),
  );
});

it('while a key is replaced as docs/security.md says, every process takes the seals of every other one', () => {
  const [before, next] = [{ old: randomBytes(32) }, { new: randomBytes(32) }];
  const rings = [
    { current: 'old', keys: before },
    { current: 'old', keys: { ...before, ...next } },
    { current: 'new', keys: { ...next, ...before } },
    { current: 'new', keys: next },
  ].map(sealKeysOf);
  const given = command('c', { type: 'urge', task: 'review', words: 'x' }, chairman);
  const fault = (giver: number, taker: number) => {
    const [seals, takes] = [rings[giver] as KeyRing, rings[taker] as KeyRing];
    return judgeSeal(takes, 'mot:so-a', given, sealCommand(seals, 'mot:so-a', given, NOW), NOW);
  };
  // At each moment some processes are one stage further than others.
  for (const stage of [0, 1, 2]) expect([fault(stage, stage + 1), fault(stage + 1, stage)]).toEqual([null, null]);
  // Whoever leaves a stage out is refused.
  expect(fault(2, 0)).toBe('unknownKey');
  expect(fault(0, 3)).toBe('unknownKey');
});

type Attack = { name: string; rollout: string; command: Command; seal: Seal | null; at: Date };
type Given = { rollout: string; command: Command };

/** Ways to have something done that nobody gave, by whoever has read a sealed command or the other one. */
const attacks: Record<string, (one: Given, other: Given, bytes: Uint8Array, late: number) => Attack | null> = {
  forged: (one) => ({ name: 'forged', ...one, seal: sealCommand(strange, one.rollout, one.command, NOW), at: NOW }),
  'without a seal': (one) => ({ name: 'without', ...one, seal: null, at: NOW }),
  'with noise': (one, _other, bytes) => ({
    ...{ name: 'noise', ...one, at: NOW },
    seal: { key: 'new', at: NOW.toISOString(), mac: Buffer.from(bytes).toString('base64url') },
  }),
  expired: (one, _other, _bytes, late) => ({ ...{ name: 'expired', ...one }, seal: sealed(one), at: after(5 * MINUTE + 1 + late) }),
  'not yet': (one, _other, _bytes, late) => ({ ...{ name: 'not yet', ...one }, seal: sealed(one), at: after(-5 * MINUTE - 1 - late) }),
  'made younger': (one, _other, _bytes, late) => {
    const at = after(5 * MINUTE + 1 + late);
    return { name: 'younger', ...one, seal: { ...sealed(one), at: at.toISOString() }, at };
  },
  'of another command': (one, other) =>
    one.command.id === other.command.id ? null : { name: 'exchanged', ...one, seal: sealed({ ...other, rollout: one.rollout }), at: NOW },
  'of another rollout': (one, other) =>
    one.rollout === other.rollout ? null : { name: 'elsewhere', ...one, seal: sealed({ ...one, rollout: other.rollout }), at: NOW },
  'by another person': (one) => {
    if (one.command.actor.role === 'chairman') return null;
    return { name: 'promoted', rollout: one.rollout, command: { ...one.command, actor: chairman }, seal: sealed(one), at: NOW };
  },
  'one bit changed': (one, _other, bytes) => {
    const mac = Buffer.from(sealed(one).mac, 'base64url');
    const place = (bytes[0] ?? 0) % mac.length;
    mac[place] = (mac[place] ?? 0) ^ (1 << ((bytes[1] ?? 0) % 8));
    return { name: 'changed', ...one, seal: { ...sealed(one), mac: mac.toString('base64url') }, at: NOW };
  },
  'under the name of another key': (one) => ({ ...{ name: 'renamed', ...one, at: NOW }, seal: { ...sealed(one), key: 'old' } }),
  'under a key that there is not': (one, _other, bytes) => ({
    ...{ name: 'no key', ...one, at: NOW },
    seal: { ...sealed(one), key: ['gone', '__proto__', 'constructor', ''][(bytes[0] ?? 0) % 4] as string },
  }),
  'of the payload key itself': (one) => ({
    ...{ name: 'payload', ...one, at: NOW },
    seal: sealCommand(payloadKeys, one.rollout, one.command, NOW),
  }),
};

function sealed({ rollout, command }: Given): Seal {
  return sealCommand(keys, rollout, command, NOW);
}

const expected: Record<string, SealFault> = {
  ...{ 'without a seal': 'notSealed', expired: 'expired', 'not yet': 'expired', 'under a key that there is not': 'unknownKey' },
};

it('of 10,000 seals that are forged, expired or exchanged, none is taken', () => {
  process.stderr.write(`seals: seed ${seed} (FC_SEED repeats it)\n`);
  const kinds = Object.keys(attacks);
  let tried = 0;
  const one = fc.property(
    ...[fc.constantFrom(...kinds), given, given, fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.nat(1_000 * MINUTE)],
    (kind, mine, other, bytes, late) => {
      const attack = attacks[kind as string]?.(mine as Given, other as Given, bytes as Uint8Array, late as number) ?? null;
      if (attack === null) return;
      tried += 1;
      const { rollout, command, seal, at } = attack;
      expect(judgeSeal(keys, rollout, command, seal, at)).toBe(expected[kind as string] ?? 'otherCommand');
    },
  );
  fc.assert(one, { numRuns: 12_000 });
  expect(tried).toBeGreaterThanOrEqual(10_000);
});

it.each([{}, 'seal', 7, { key: 'new' }, { key: 'new', at: null, mac: 'x' }, []])('%j is no seal', (seal) => {
  expect(judgeSeal(keys, 'mot:so-a', command('c', { type: 'urge', task: 'review', words: 'x' }), seal as unknown as Seal, NOW)).toBe(
    'notSealed',
  );
});
