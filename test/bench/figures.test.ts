import { byTurns, type Figure, isReached, partOf, tableOf } from '../../bench/figures';

const rate: Figure = {
  work: 'letters',
  unit: '/s',
  better: 'more',
  product: [300, 500, 400],
  beside: { 'by hand': [500, 1_000, 400], 'a queue': [200, 100, 300] },
  goals: [],
};
const time: Figure = { ...rate, work: 'a page', unit: 'ms', better: 'less', product: [12, 10, 30], beside: { 'by hand': [10, 10, 10] } };

test('a rate reaches its goal from below, a time from above, and what did not run decides nothing', () => {
  expect([0.79, 0.8, 0.81].map((bound) => isReached(rate, { of: 'by hand', bound }))).toEqual([true, true, false]);
  expect([1.1, 1.2, 1.3].map((bound) => isReached(time, { of: 'by hand', bound }))).toEqual([false, true, true]);
  expect([11, 12].map((bound) => isReached(time, { of: null, bound }))).toEqual([false, true]);
  expect(isReached(rate, { of: 'a peer that is not installed', bound: 1 })).toBeNull();
});

test('the part is that of the medians, whatever the order of the repeats', () => {
  expect(partOf(rate, 'by hand')).toBe(0.8);
  expect(partOf(rate, 'a queue')).toBe(2);
});

test('the table says who won, what was missed, and the range', () => {
  const figures = [
    { ...rate, load: 2.5, goals: [{ of: 'by hand', bound: 0.9 }] },
    { ...time, load: 0 },
  ];
  expect(tableOf(figures).split('\n').slice(2)).toEqual([
    '| letters | 400 (300–500) /s | by hand 500 (400–1,000) /s: 0.80; a queue 200 (100–300) /s: 2.00 | ≥ 0.9 of by hand: missed | by hand | 2.5 |',
    '| a page | 12.0 (10.0–30.0) ms | by hand 10.0 (10.0–10.0) ms: 1.20 | – | by hand | 0.0 |',
  ]);
});

test('the table says what could not do the work, and why', () => {
  const figure = { ...time, beside: {}, gaveUp: { 'by hand': 'out of memory' }, goals: [{ of: 'by hand', bound: 1.5 }], load: 0 };
  expect(tableOf([figure]).split('\n').at(-1)).toBe(
    '| a page | 12.0 (10.0–30.0) ms | by hand gave up: out of memory | ≤ 1.5 of by hand: nothing to measure by | – | 0.0 |',
  );
});

test('by turns, each runs once before any runs again', async () => {
  const order: string[] = [];
  const run = (name: string, figure: number) => async () => {
    order.push(name);
    return figure;
  };
  expect(await byTurns({ one: run('one', 1), two: run('two', 2) }, 2)).toEqual({ one: [1, 1], two: [2, 2] });
  expect(order).toEqual(['one', 'two', 'one', 'two']);
});
