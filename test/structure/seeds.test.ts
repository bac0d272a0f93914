import { fc, named, seed, seedFrom } from '../support/seeded';
import { sourceFiles } from './support/sources';

describe('the seed of the random tests', () => {
  const tree = 'ae8959915b6f2f0d1c7f3a4e5b6c7d8e9f0a1b2c';
  const now = Date.UTC(2020, 8, 15);

  it('is the one that was given, else of the committed files, else of the time', () => {
    expect(seedFrom('42', tree, now)).toBe(42);
    expect(seedFrom(undefined, tree, now)).toBe(0xae89599);
    expect(seedFrom('', tree, now + 1)).toBe(0xae89599);
    expect(seedFrom(undefined, null, now)).not.toBe(seedFrom(undefined, null, now + 1));
  });

  it('is that of every property, which takes fast-check from one place', () => {
    const details = fc.check(fc.property(fc.nat(), () => true));
    expect(details.seed).toBe(seed);
    const others = sourceFiles().filter(({ path, text }) => /['"]fast-check['"]/.test(text) && !path.startsWith('test/structure/'));
    expect(others.map(({ path }) => path)).toEqual(['test/support/seeded.ts']);
  });

  it('is the only chance in the tests', () => {
    const chancy = sourceFiles().filter(({ path, text }) => path.startsWith('test/') && /Math\.random|env\.\w*SEED/.test(text));
    expect(chancy.map(({ path }) => path).filter((path) => !path.startsWith('test/structure/'))).toEqual(['test/support/seeded.ts']);
  });
});

describe('a property that fails', () => {
  const failing = (plugins: fc.Plugin<unknown>[] = []) =>
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 2_000, maxLength: 2_000 }), () => {
        throw new Error('not so');
      }),
      { seed: 7, plugins },
    );

  it('says first how to repeat it, then what is wrong, and not more of a counterexample than is read', () => {
    expect(() => failing()).toThrow(
      /^seed 7 \(FC_SEED repeats it\): after 1 runs, made smaller \d+ times\nnot so\nby \[\[0,0,.{1490,1510}\npath [\d:]+$/,
    );
    expect(() => failing([named('seed 5 part 2')])).toThrow(/^seed 5 part 2 \(FC_SEED repeats it\): /);
  });

  it('fails in a promise too', async () => {
    const property = fc.asyncProperty(fc.nat(), async (count) => expect(count).toBeLessThan(10));
    await expect(fc.assert(property)).rejects.toThrow(new RegExp(`^seed ${seed} .*: after `));
  });

  it('does not count as kept when it was ended before its end', () => {
    const property = fc.property(fc.nat(), () => {});
    expect(() => fc.assert(property, { plugins: [fc.interruptAfterTimeLimit(0)] })).toThrow(/no counterexample, ended early after 0 runs/);
  });
});
