import { openClient, usualPatience } from './patient-client';

/**
 * Asks the database whether it answers, on a connection of its own, so that a pool whose connections all wait does not hide a
 * database that works. Rejects with what is wrong, after `milliseconds` at the latest.
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
