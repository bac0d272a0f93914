import type { Database } from '../../store/database';
import { together } from '../../store/together';

/** Nothing is asked of them: they only tell one database from another. */
const [one, other] = [{}, {}] as [Database, Database];

/** Work that ends when the test says so, and what it was given each time. */
function held() {
  const given: number[][] = [];
  const ends: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const ask = together<number, string>(async (_db, items) => {
    given.push(items);
    await new Promise<void>((resolve, reject) => ends.push({ resolve, reject }));
    return items.map((item) => `answer ${item}`);
  });
  return { given, ends, ask };
}

const turns = () => new Promise((resolve) => setImmediate(resolve));

describe('what several ask at about the same time', () => {
  it('is done at once for the first, and together for all who come meanwhile, each with its own answer', async () => {
    const { given, ends, ask } = held();
    const answers = [1, 2, 3].map((item) => ask(one, item));
    await turns();
    expect(given).toEqual([[1]]);
    ends[0]?.resolve();
    await turns();
    expect(given).toEqual([[1], [2, 3]]);
    ends[1]?.resolve();
    expect(await Promise.all(answers)).toEqual(['answer 1', 'answer 2', 'answer 3']);
    const later = ask(one, 4);
    ends[2]?.resolve();
    expect(await later).toBe('answer 4');
  });

  it('fails for all of them where it fails, and for nobody after them', async () => {
    const { ends, ask } = held();
    const first = ask(one, 1);
    const failing = Promise.allSettled([ask(one, 2), ask(one, 3)]);
    ends[0]?.resolve();
    await first;
    await turns();
    const after = ask(one, 4);
    ends[1]?.reject(new Error('no room'));
    expect((await failing).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await turns();
    ends[2]?.resolve();
    expect(await after).toBe('answer 4');
  });

  it('waits for nobody who asks another database', async () => {
    const { given, ends, ask } = held();
    const answers = [ask(one, 1), ask(other, 2)];
    expect(given).toEqual([[1], [2]]);
    for (const { resolve } of ends) resolve();
    expect(await Promise.all(answers)).toEqual(['answer 1', 'answer 2']);
  });

  it('is a bounded number at a time', async () => {
    const { given, ends, ask } = held();
    const answers = Array.from({ length: 251 }, (_, item) => ask(one, item));
    for (let run = 0; run < 4; run += 1) {
      await turns();
      ends[run]?.resolve();
    }
    await Promise.all(answers);
    expect(given.map(({ length }) => length)).toEqual([1, 100, 100, 50]);
  });
});
