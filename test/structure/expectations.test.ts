import { sourceFiles } from './support/sources';

/** Where a test takes one of several statuses, as `[422, 303]` with `toContain` or `includes` (a test that does so passes for the wrong reason). */
function severalStatuses(text: string): string[] {
  return text.match(/\[\d{3}(?:, ?\d{3})+\]\)?\.(?:toContain|includes)\(/g) ?? [];
}

describe('an expectation', () => {
  it('names the one status that is right', () => {
    const found = sourceFiles()
      .filter(({ path }) => path.startsWith('test/') && path !== 'test/structure/expectations.test.ts')
      .flatMap(({ path, text }) => severalStatuses(text).map((place) => `${path}: ${place}`));
    expect(found).toEqual([]);
  });

  it('of several statuses is found', () => {
    expect(severalStatuses('expect([422, 404, 303]).toContain(x)')).toHaveLength(1);
    expect(severalStatuses('[200,303].includes(x)')).toHaveLength(1);
    expect(severalStatuses('expect([first, second]).toEqual([303, 303])')).toEqual([]);
  });
});
