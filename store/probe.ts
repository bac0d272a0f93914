import { openClient, usualPatience } from './patient-client';

/**
 * Checks that the database answers, on a connection of its own, so that an exhausted pool does not hide a working database. Rejects with
 * the fault, after `milliseconds` at the latest.
 */
export async function probeDatabase(url: string, milliseconds: number): Promise<void> {
  const client = openClient(url, { ...usualPatience, connectMs: milliseconds, silenceMs: milliseconds });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('SELECT 1');
  } finally {
    void Promise.resolve(client.end()).catch(() => {});
  }
}
