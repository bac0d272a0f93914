import type { Client } from 'pg';
import { openClient, usualPatience } from './patient-client';

/**
 * Marks the record as in use. Each worker and web keeps a connection with a shared lock. A restore takes the lock exclusively, which
 * succeeds only when none of them runs on any machine.
 */

/** An arbitrary number, different from that of the migrations. */
const inUseLock = 412_841_285;
const RETRY_MS = 2_000;

export type InUse = {
  /** Resolves when the lock is held for the first time. */
  said: Promise<void>;
  close: () => Promise<void>;
};

/** Marks this process as using the record, until `close` or its end. A lost connection is opened again. */
export function keepInUse(url: string, name: string): InUse {
  let client: Client | null = null;
  let closed = false;
  const take = async (): Promise<void> => {
    while (!closed) {
      // The database may be down, or a restore may run: neither stops a process from starting.
      client = await sharedLock(url, name, () => void take()).catch(() => null);
      if (client !== null) return;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS).unref());
    }
  };
  return {
    said: take(),
    close: async () => {
      closed = true;
      await client?.end().catch(() => {});
    },
  };
}

/** Opens the connection that holds the shared lock; null while a restore has it. */
async function sharedLock(url: string, name: string, lost: () => void): Promise<Client | null> {
  const client = openClient(url, usualPatience, name);
  let holds = false;
  client.on('error', () => {});
  client.on('end', () => {
    if (holds) lost();
  });
  try {
    await client.connect();
    const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock_shared($1) AS taken', [inUseLock]);
    holds = rows[0]?.taken === true;
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
  if (!holds) await client.end();
  return holds ? client : null;
}

/** Takes the lock exclusively until the connection ends. False where a worker or a web runs. */
export async function takeAlone(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [inUseLock]);
  return rows[0]?.taken === true;
}

export type Connected = { name: string; address: string };

/** All other connections to this database. */
export async function othersConnected(client: Client): Promise<Connected[]> {
  const { rows } = await client.query<Connected>(`
    SELECT coalesce(nullif(application_name, ''), usename::text, '') AS name, coalesce(host(client_addr), '') AS address FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend' ORDER BY backend_start`);
  return rows;
}
