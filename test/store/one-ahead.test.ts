import { oneAhead } from '../../store/one-ahead';

/** Pages 1, 2, 3 and what happened to them, in order. */
async function* pagesInto(told: string[], failsAt = 0): AsyncGenerator<number> {
  try {
    for (let page = 1; page <= 3; page += 1) {
      told.push(`read ${page}`);
      if (page === failsAt) throw new Error('record lost');
      yield page;
    }
  } finally {
    told.push('closed');
  }
}

it('has the next page read while one is worked on, never more, and keeps their order', async () => {
  const told: string[] = [];
  for await (const page of oneAhead(pagesInto(told))) told.push(`work on ${page}`);
  expect(told).toEqual(['read 1', 'read 2', 'work on 1', 'read 3', 'work on 2', 'closed', 'work on 3']);
});

it('gives what was read before a failure, then the failure', async () => {
  const told: string[] = [];
  const worked = async () => {
    for await (const page of oneAhead(pagesInto(told, 3))) {
      told.push(`work on ${page}`);
      // The failure of the next page comes meanwhile, and is nobody's yet.
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  await expect(worked()).rejects.toThrow('record lost');
  expect(told.filter((entry) => entry.startsWith('work'))).toEqual(['work on 1', 'work on 2']);
});

it('closes the source where the work ends early', async () => {
  const told: string[] = [];
  for await (const page of oneAhead(pagesInto(told))) if (page === 1) break;
  expect(told.at(-1)).toBe('closed');
});
