import { addDays, dayOf, type Instant, instantAt, startOfMinute } from '../../domain/calendar/time';
import { type Report, reportOf } from '../../domain/report/report';
import type { Followed } from '../../office/rollout-commands';
import { headsOf } from '../../store/heads';
import { readRecord } from '../../store/report';
import type { WebDeps } from '../deps';

/** Reads reports for pages. Each one reads a whole record, so the last ones stay in memory. */

const KEPT = 12;
const kept = new Map<string, Promise<Report | null>>();

/** The report as of now, read anew when something of it has changed or the day has ended. */
export async function reportNow(deps: WebDeps, of: Followed): Promise<Report | null> {
  const mark = `${await headsOf(deps.database, of.id)} ${dayOf(of.now)}`;
  return once(`${of.id} ${of.version} now ${mark}`, () => read(deps, of.id, startOfMinute(of.now)));
}

/** The report as of the end of the day seven days ago, which does not change any more; null where nothing was followed then. */
export async function reportWeekAgo(deps: WebDeps, of: Followed): Promise<Report | null> {
  const at = instantAt(addDays(dayOf(of.now), -7), '23:59');
  return at < of.startedAt ? null : once(`${of.id} ${of.version} at ${at}`, () => read(deps, of.id, at));
}

async function read({ database }: WebDeps, id: string, at: Instant): Promise<Report | null> {
  const record = await readRecord(database, id, at);
  return record === null ? null : reportOf(record);
}

function once(key: string, reading: () => Promise<Report | null>): Promise<Report | null> {
  const known = kept.get(key);
  if (known !== undefined) return known;
  const begun = reading().catch((error) => {
    kept.delete(key);
    throw error;
  });
  kept.set(key, begun);
  for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - KEPT))) kept.delete(oldest);
  return begun;
}
