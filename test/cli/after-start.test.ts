import { AfterStart } from '../../cli/after-start';
import { Failure } from '../../local/failure';
import { Progress } from '../../local/set-up/progress.cjs';
import { TemporalAway } from '../../office/outage';
import { openDatabase } from '../../store/database';
import { upWords } from '../../words/up';

/** Runs the last part of a start, once everything runs, with the lines that it says. */
function afterStart(signal = new AbortController().signal) {
  const said: string[] = [];
  const stream = { write: (text: string) => said.push(text.trimEnd()) > 0 } as unknown as NodeJS.WritableStream & { isTTY?: boolean };
  const progress = new Progress({ stream, language: 'en' });
  return { said, after: new AfterStart(progress, upWords.en, 'en', signal, 1) };
}

async function databaseAway(): Promise<never> {
  const database = openDatabase('postgresql://dondoc:x@127.0.0.1:1/dondoc', 1);
  try {
    await database.$queryRaw`SELECT 1`;
    throw new Error('somebody listens at port 1');
  } finally {
    await database.$disconnect();
  }
}

it('a step that meets a database error is told in words and done beside what runs', async () => {
  const { said, after } = afterStart();
  let attempts = 0;
  const done = new Promise<void>((resolve) => {
    void after
      .step('Going on with the follow-up', async () => {
        attempts += 1;
        if (attempts < 3) await databaseAway();
        resolve();
        return 'done';
      })
      .then((result) => expect(result).toBeNull());
  });
  await done;
  await new Promise(setImmediate);
  expect(attempts).toBe(3);
  expect(said.filter((line) => line.includes('tried again'))).toEqual([
    'Going on with the follow-up: not done yet (The database cannot be reached.). Everything else runs; it is tried again in 0.001 s.',
    'Going on with the follow-up: not done yet (The database cannot be reached.). Everything else runs; it is tried again in 0.002 s.',
  ]);
  expect(said.at(-1)).toBe('Going on with the follow-up: done.');
});

it('a step that succeeds gives its result and says nothing of the kind', async () => {
  const { said, after } = afterStart();
  expect(await after.step('Going on', async () => 5)).toBe(5);
  expect(said).toEqual([]);
});

it('a step that nobody waits for is repeated too, and holds nothing up', async () => {
  const { said, after } = afterStart();
  let attempts = 0;
  const done = new Promise<void>((resolve) => {
    after.beside('Going on with the follow-up', async () => {
      attempts += 1;
      if (attempts < 2) throw new TemporalAway('no connection');
      resolve();
    });
  });
  expect(said).toEqual([]);
  await done;
  await new Promise(setImmediate);
  expect(attempts).toBe(2);
  expect(said).toEqual([
    'Going on with the follow-up: not done yet (Temporal does not answer: no command is taken and no reminder comes.). Everything else runs; it is tried again in 0.001 s.',
    'Going on with the follow-up: done.',
  ]);
});

it('what is only shown is left out where it cannot be had, with the way to see it later', async () => {
  const { said, after } = afterStart();
  const shown = await after.show('Sign-in links', 'npm run -s dondoc -- user link <name>', () =>
    Promise.reject(new TemporalAway('no connection')),
  );
  expect(shown).toBeNull();
  expect(said).toEqual([
    'Sign-in links: not to be had right now (Temporal does not answer: no command is taken and no reminder comes.). See them later with: npm run -s dondoc -- user link <name>',
  ]);
});

it('a step is not tried any more once the installation is stopped', async () => {
  const stopping = new AbortController();
  const { said, after } = afterStart(stopping.signal);
  let attempts = 0;
  stopping.abort();
  await after.step('Going on', async () => {
    attempts += 1;
    throw new Failure('no', 69);
  });
  await new Promise(setImmediate);
  expect([attempts, said.filter((line) => line.includes('tried again'))]).toEqual([1, []]);
});
