import os from 'node:os';
import { openRollouts } from '../activities/openRollouts';
import type { Ports } from '../activities/ports';
import type { Decision } from '../domain/decision/decision';
import { calendarReader } from '../store/calendar-reader';
import type { Database } from '../store/database';
import { decisionReader } from '../store/decision-reader';
import { storeDecision } from '../store/decisions';
import { decisionOf, onFreshRecord } from './fresh-record';

/**
 * Measures how long opening the follow-up of an agency with ten tasks takes, at decisions of several sizes: milliseconds of a core in this
 * process, for the first and the last hundred agencies. Equal figures mean that opening is linear.
 */

const sizes = (process.env.BENCH_AGENCIES ?? '200,2000').split(',').map(Number);
const startsAt = '2020-09-15T01:00:00.000Z';
const MEASURED = 100;
/** As many as the workflow opens at a time. */
const AT_ONCE = 20;

async function measure(db: Database, sample: Decision, count: number): Promise<void> {
  const decision = decisionOf(sample, count * 10);
  await storeDecision(db, { decision, services: [] }, startsAt);
  const ports = { database: db, calendars: calendarReader(db), decisions: decisionReader(db), heartbeat: () => {} } as unknown as Ports;
  const codes = decision.agencies.map(({ code }) => code);
  const told: string[] = [];
  for (let from = 0; from < codes.length; from += MEASURED) {
    const before = process.cpuUsage();
    for (let at = from; at < from + MEASURED; at += AT_ONCE) {
      await openRollouts(ports, { decision: decision.id, agencies: codes.slice(at, at + AT_ONCE), now: startsAt });
    }
    const { user, system } = process.cpuUsage(before);
    if (from === 0 || from + MEASURED >= codes.length) told.push(((user + system) / 1_000 / MEASURED).toFixed(1));
  }
  process.stdout.write(`opening, ${count} agencies: ${told.join(' ms, then ')} ms of a core each; load ${os.loadavg()[0]?.toFixed(1)}\n`);
}

void onFreshRecord(startsAt, async (db, _url, { decision: sample }) => {
  for (const count of sizes) await measure(db, sample, count);
});
