import { statSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { writeInChild } from '../cli/audit-child';
import type { Decision } from '../domain/decision/decision';
import { createTemporaryHome, discardHome } from '../local/temporary-home';
import type { Database } from '../store/database';
import { storeDecision } from '../store/decisions';
import { byTurns, isQuick, REPEATS, sizeOf, tell } from './figures';
import { onFreshRecord } from './fresh-record';

/**
 * The auditor's export of a million rows (`BENCH_ROWS`), by the process that the command starts for it, beside the database's own COPY of
 * the same rows; and the most memory that the process held, beside that of a tenth of the rows. Four rows in five are events.
 */

const rows = sizeOf('BENCH_ROWS', 1_000_000, 20_000);
const startsAt = '2020-09-15T01:00:00.000Z';
/** One export of a million rows takes a minute. */
const repeats = isQuick ? REPEATS : Math.min(REPEATS, 3);

/** Invented rows in the form of real ones: reports of progress, and messages of one notice with a copy of two kilobytes. */
async function fill(db: Database, decision: string, count: number): Promise<void> {
  const events = Math.floor(count * 0.8);
  const messages = count - events;
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
      SELECT gen_random_uuid(), ${decision} || n % 60 || '@so.example', ${startsAt}::timestamptz + n * interval '1 minute',
        '{"position":{"vi":"Chánh Văn phòng Sở","en":"Chief of the Department Office"}}'::jsonb, 'sent', '<' || ${decision} || n || '@bench.example>', 1,
        'Nhắc việc: 2 nhiệm vụ sắp đến hạn', convert_to(repeat('Kính gửi Chánh Văn phòng Sở. ', 60) || n, 'UTF8'),
        ${startsAt}::timestamptz + n * interval '1 minute', '250 2.0.0 Ok: queued', ${startsAt}::timestamptz
      FROM generate_series(1, ${messages}::int) AS n RETURNING id)
    INSERT INTO notice (rollout_id, task, rung, cycle, role, copy, purpose, due, urgent, status, message_id, recorded)
    SELECT (SELECT min(id) FROM rollout WHERE decision_id = ${decision}), 'review', 'T3', row_number() OVER () || '#1', 'focal', false, 'rung', ${startsAt}::timestamptz, false,
      'taken', id, ${startsAt}::timestamptz FROM made`;
}

type Export = { seconds: number; written: number; size: number; peak: number };

async function exported(url: string, decision: Decision, form: '.csv' | '.xlsx'): Promise<Export> {
  const folder = createTemporaryHome();
  try {
    const file = path.join(folder, `audit${form}`);
    const order = { url, decision, language: 'vi', kinds: ['event', 'message'], path: file, form } as const;
    const started = performance.now();
    const { events, messages, peakBytes } = await writeInChild(
      order,
      () => {},
      (code) => code,
    );
    const seconds = (performance.now() - started) / 1_000;
    return { seconds, written: events + messages, size: megabytes(statSync(file).size), peak: megabytes(peakBytes) };
  } finally {
    await discardHome(folder);
  }
}

/** The same rows with the same columns, as the server itself writes them into a file. */
async function copied(client: Client, decision: string): Promise<number> {
  const { rows: settings } = await client.query<{ folder: string }>(`SELECT current_setting('data_directory') AS folder`);
  const to = (name: string) => `'${path.join(settings[0]?.folder ?? '', `bench-${name}.csv`)}' (FORMAT csv, HEADER)`;
  const id = client.escapeLiteral(decision);
  const started = performance.now();
  const { rowCount: events } = await client.query(
    `COPY (SELECT r.agency, e.seq, e.type, e.happened, e.recorded, e.actor, e.body, e.salt, e.hash
      FROM event e JOIN rollout r ON r.id = e.rollout_id WHERE r.decision_id = ${id} ORDER BY r.agency, e.seq) TO ${to('events')}`,
  );
  const { rowCount: messages } = await client.query(
    `COPY (SELECT m.id, m.address, m.recipient, m.slot, m.status, m.response, m.attempts, m.subject, m.header, m.recorded, m.settled_at,
        encode(sha256(m.redacted), 'hex'), jsonb_agg(jsonb_build_object('agency', r.agency, 'task', n.task, 'rung', n.rung, 'purpose', n.purpose))
      FROM message m JOIN notice n ON n.message_id = m.id JOIN rollout r ON r.id = n.rollout_id
      WHERE r.decision_id = ${id} GROUP BY m.id ORDER BY m.address, m.slot) TO ${to('messages')}`,
  );
  if ((events ?? 0) + (messages ?? 0) !== rows) throw new Error(`COPY wrote ${events} events and ${messages} messages of ${rows} rows`);
  return (performance.now() - started) / 1_000;
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1_048_576);
}

function note(form: string, { seconds, written, size, peak }: Export): void {
  process.stderr.write(`audit ${form}, ${written} rows: ${seconds.toFixed(1)} s, ${size} MB written, peak ${peak} MB\n`);
}

async function measure(db: Database, url: string, decision: Decision, tenth: Decision): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const peaks: Record<'.csv' | '.xlsx' | 'tenth', number[]> = { '.csv': [], '.xlsx': [], tenth: [] };
  const run = (form: '.csv' | '.xlsx') => async () => {
    const done = await exported(url, decision, form);
    if (done.written !== rows) throw new Error(`${done.written} rows of ${rows} were written`);
    peaks[form].push(done.peak);
    note(form, done);
    return done.seconds;
  };
  await db.$executeRawUnsafe('VACUUM ANALYZE');
  const { '.csv': csv, COPY } = await byTurns({ '.csv': run('.csv'), COPY: () => copied(client, decision.id) }, repeats);
  const xlsx = [await run('.xlsx')()];
  for (let repeat = 0; repeat < repeats; repeat += 1) peaks.tenth.push((await exported(url, tenth, '.csv')).peak);
  await client.end();
  const work = `audit export of ${rows.toLocaleString('en-US')} rows`;
  tell({ work: `${work}, .csv`, unit: 's', better: 'less', product: csv, beside: { COPY }, goals: [{ of: 'COPY', bound: 2 }] });
  tell({ work: `${work}, .xlsx`, unit: 's', better: 'less', product: xlsx, beside: { COPY }, goals: [] });
  const beside = { 'a tenth of the rows': peaks.tenth };
  const goals = [{ of: 'a tenth of the rows', bound: 1.25 }];
  tell({ work: `${work}: most memory`, unit: 'MB', better: 'less', product: [...peaks['.csv'], ...peaks['.xlsx']], beside, goals });
}

void onFreshRecord(startsAt, async (db, url, sample) => {
  const tenth = { ...sample, decision: { ...sample.decision, id: `${sample.decision.id}-tenth` } };
  for (const [pack, count] of [
    [sample, rows],
    [tenth, rows / 10],
  ] as const) {
    await storeDecision(db, pack, startsAt);
    await fill(db, pack.decision.id, count);
  }
  await measure(db, url, sample.decision, tenth.decision);
});
