import { createHash } from 'node:crypto';
import { Client } from 'pg';
import type { RolloutEvent } from '../../domain/record/events';
import { chained } from '../../store/event-chain';

/** Whoever owns the database: no trigger stands in the way, and hashes are computed anew as the program computes them. */
export class Owner {
  private constructor(private readonly client: Client) {}

  static async of(url: string): Promise<Owner> {
    const client = new Client({ connectionString: url, options: '-c timezone=UTC -c session_replication_role=replica' });
    await client.connect();
    return new Owner(client);
  }

  /** One statement that must change something. */
  async run(sql: string, values: unknown[] = []): Promise<void> {
    const { rowCount } = await this.client.query(sql, values);
    if ((rowCount ?? 0) === 0) throw new Error(`nothing was changed by: ${sql}`);
  }

  async one<Row extends object>(sql: string, values: unknown[] = []): Promise<Row> {
    const { rows } = await this.client.query<Row>(sql, values);
    if (rows[0] === undefined) throw new Error(`nothing was found by: ${sql}`);
    return rows[0];
  }

  /** Makes the chain of a rollout whole again, and its head. */
  async rehash(rollout: string): Promise<void> {
    const { rows } = await this.client.query<{ seq: number; body: object }>(
      `SELECT seq, type, to_char(happened, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS happened,
         to_char(recorded, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS recorded, actor, body FROM event WHERE rollout_id = $1 ORDER BY seq`,
      [rollout],
    );
    const events = rows.map(({ body, ...row }) => ({ ...row, ...body }) as unknown as RolloutEvent);
    const chain = chained(rollout, '', 2, events);
    for (const { event, salt, hash } of chain) {
      await this.client.query('UPDATE event SET salt = $3, hash = $4 WHERE rollout_id = $1 AND seq = $2', [rollout, event.seq, salt, hash]);
    }
    await this.run('UPDATE rollout SET version = $2, audit_hash = $3 WHERE id = $1', [rollout, events.length, chain.at(-1)?.hash ?? '']);
  }

  end(): Promise<void> {
    return this.client.end();
  }
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
