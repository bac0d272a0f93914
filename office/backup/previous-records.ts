import { openForCopy } from '../../store/record-copy';
import { dropAside, movedAside } from '../../store/record-swap';

/** The schemas in which restores have kept earlier records, the latest first. */
export async function previousRecords(url: string): Promise<string[]> {
  const client = await openForCopy(url, 'dondoc restore');
  try {
    return await movedAside(client);
  } finally {
    await client.end();
  }
}

/** Deletes records that restores have kept, for good. */
export async function dropPrevious(url: string, names: readonly string[]): Promise<void> {
  const client = await openForCopy(url, 'dondoc restore');
  try {
    for (const name of names) await dropAside(client, name);
  } finally {
    await client.end();
  }
}
