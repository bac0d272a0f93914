import { statSync } from 'node:fs';
import path from 'node:path';
import { writeInChild } from '../cli/audit-child';
import type { Decision } from '../domain/decision/decision';
import { createTemporaryHome, discardHome } from '../local/temporary-home';
import type { Database } from '../store/database';
import { storeDecision } from '../store/decisions';
import { onFreshRecord } from './fresh-record';

/**
 * The auditor's export of a million rows, by the process that the command starts for it: seconds, size of the file, and the
 * most memory that the process had. `BENCH_ROWS` changes the number of rows; four in five are events.
 */

const rows = Number(process.env.BENCH_ROWS ?? 1_000_000);
const startsAt = '2020-09-15T01:00:00.000Z';

/** A database of its own, filled by the database itself. */
async function withRecord(work: (url: string, decision: Decision) => Promise<void>): Promise<void> {
  await onFreshRecord(startsAt, async (db, url, sample) => {
    await storeDecision(db, sample, startsAt);
    await fill(db, sample.decision.id);
    await work(url, sample.decision);
  });
}

/** Invented rows in the form of real ones: reports of progress, and messages of one notice with a copy of two kilobytes. */
async function fill(db: Database, decision: string): Promise<void> {
  const events = Math.floor(rows * 0.8);
  const messages = rows - events;
  await db.$executeRaw`
    INSERT INTO event (rollout_id, seq, type, happened, recorded, actor, body, hash)
    SELECT r.id, n.seq, 'progressReported', ${startsAt}::timestamptz + n.seq * interval '1 minute', ${startsAt}::timestamptz + n.seq * interval '1 minute',
      '{"role":"agency","person":null,"channel":"link","via":"vanthu@so.example","onBehalfOf":null,"paper":null}'::jsonb,
      jsonb_build_object('task', 'review', 'done', n.seq % 45, 'total', 45, 'subUnits', NULL, 'words', 'Đã rà soát thêm một số dịch vụ, còn vướng mắc ' || n.seq),
      encode(sha256(convert_to(r.id || n.seq, 'UTF8')), 'hex')
    FROM (SELECT id, row_number() OVER (ORDER BY id) AS place, count(*) OVER () AS rollouts FROM rollout WHERE decision_id = ${decision}) r,
      LATERAL generate_series(1, ${events}::int / r.rollouts + CASE WHEN r.place <= ${events}::int % r.rollouts THEN 1 ELSE 0 END) AS n(seq)`;
  await db.$executeRaw`
    WITH made AS (
      INSERT INTO message (id, address, slot, recipient, status, header, attempts, subject, redacted, settled_at, response, recorded)
      SELECT gen_random_uuid(), 'vanthu' || n % 60 || '@so.example', ${startsAt}::timestamptz + n * interval '1 minute',
        '{"position":{"vi":"Chánh Văn phòng Sở","en":"Chief of the Department Office"}}'::jsonb, 'sent', '<' || n || '@bench.example>', 1,
        'Nhắc việc: 2 nhiệm vụ sắp đến hạn', convert_to(repeat('Kính gửi Chánh Văn phòng Sở. ', 60) || n, 'UTF8'),
        ${startsAt}::timestamptz + n * interval '1 minute', '250 2.0.0 Ok: queued', ${startsAt}::timestamptz
      FROM generate_series(1, ${messages}::int) AS n RETURNING id)
    INSERT INTO notice (rollout_id, task, rung, cycle, role, copy, purpose, due, urgent, status, message_id, recorded)
    SELECT (SELECT min(id) FROM rollout WHERE decision_id = ${decision}), 'review', 'T3', row_number() OVER () || '#1', 'focal', false, 'rung', ${startsAt}::timestamptz, false,
      'taken', id, ${startsAt}::timestamptz FROM made`;
  await db.$executeRawUnsafe('ANALYZE');
}

async function bench(): Promise<void> {
  await withRecord(async (url, decision) => {
    for (const form of ['.csv', '.xlsx'] as const) {
      const folder = createTemporaryHome();
      const file = path.join(folder, `audit${form}`);
      const order = { url, decision, language: 'vi', kinds: ['event', 'message'], path: file, form } as const;
      const started = performance.now();
      const { events, messages, peakBytes } = await writeInChild(
        order,
        () => {},
        (code) => code,
      );
      const seconds = (performance.now() - started) / 1_000;
      const size = megabytes(statSync(file).size);
      process.stdout.write(
        `audit ${form}, ${events + messages} rows: ${seconds.toFixed(1)} s, ${size} MB written, peak ${megabytes(peakBytes)} MB of memory in the process that writes\n`,
      );
      await discardHome(folder);
    }
  });
}

function megabytes(bytes: number): string {
  return (bytes / 1_048_576).toFixed(0);
}

void bench();
