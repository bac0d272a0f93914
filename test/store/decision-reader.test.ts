import type { Database } from '../../store/database';
import { decisionReader } from '../../store/decision-reader';
import { agency, decision } from '../support/decision';

/** Versions of decisions that a reader keeps: over a record that counts how often each is read. */

function counted(agencies: number) {
  const reads: string[] = [];
  const document = decision({ agencies: Array.from({ length: agencies }, (_, index) => agency(`so-${index}`)) });
  const findUnique = async ({ where: { id } }: { where: { id: string } }) => {
    reads.push(id);
    return id === 'none' ? null : { startedAt: new Date(0), versions: [{ version: 1, document }] };
  };
  return { reads, db: { decision: { findUnique } } as unknown as Database };
}

test('a version is read once, also by those who ask at the same moment', async () => {
  const { reads, db } = counted(2);
  const read = decisionReader(db);
  await Promise.all([read('a', 1), read('a', 1)]);
  await read('a', 1);
  await read('a', 2);
  expect(reads).toEqual(['a', 'a']);
});

test('those used last are kept, as many as the agencies allow', async () => {
  const { reads, db } = counted(2);
  const read = decisionReader(db, 4);
  for (const id of ['a', 'b', 'a', 'c', 'a']) await read(id, 1);
  expect(reads).toEqual(['a', 'b', 'c']);
  await read('b', 1);
  expect(reads).toEqual(['a', 'b', 'c', 'b']);
});

test('one that is larger than all that may be kept is kept until the next', async () => {
  const { reads, db } = counted(5);
  const read = decisionReader(db, 4);
  for (const id of ['a', 'a', 'b', 'a']) await read(id, 1);
  expect(reads).toEqual(['a', 'b', 'a']);
});

test('one that is not there is asked for again', async () => {
  const { reads, db } = counted(1);
  const read = decisionReader(db);
  await expect(read('none', 1)).rejects.toThrow('no version');
  await expect(read('none', 1)).rejects.toThrow('no version');
  expect(reads).toEqual(['none', 'none']);
});
