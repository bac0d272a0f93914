import { openRollouts } from '../activities/openRollouts';
import type { Ports } from '../activities/ports';
import type { Decision } from '../domain/decision/decision';
import { calendarReader } from '../store/calendar-reader';
import type { Database } from '../store/database';
import { decisionReader } from '../store/decision-reader';
import { storeDecision } from '../store/decisions';
import { byTurns, isQuick, sizeOf, tell } from './figures';
import { decisionOf, onFreshRecord } from './fresh-record';

/**
 * Measures how long opening the follow-up of an agency with ten tasks takes, in milliseconds of a core in this process, where there are many
 * agencies beside where there are few, by turns. Equal figures mean that opening is linear. `BENCH_AGENCIES` changes the larger number; the
 * other is a tenth of it.
 */

const many = sizeOf('BENCH_AGENCIES', 2_000, 400);
const few = Math.ceil(many / 10);
const startsAt = '2020-09-15T01:00:00.000Z';
/** As many as the workflow opens at a time. */
const AT_ONCE = 20;

async function open(db: Database, decision: Decision): Promise<number> {
  await storeDecision(db, { decision, services: [] }, startsAt);
  const ports = { database: db, calendars: calendarReader(db), decisions: decisionReader(db), heartbeat: () => {} } as unknown as Ports;
  const codes = decision.agencies.map(({ code }) => code);
  const before = process.cpuUsage();
  for (let at = 0; at < codes.length; at += AT_ONCE) {
    await openRollouts(ports, { decision: decision.id, agencies: codes.slice(at, at + AT_ONCE), now: startsAt });
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / codes.length;
}

void onFreshRecord(startsAt, async (db, _url, { decision: sample }) => {
  let turn = 0;
  const opening = (agencies: number) => () => {
    const decision = decisionOf(sample, agencies * 10);
    turn += 1;
    return open(db, { ...decision, id: `${decision.id}-${turn}` });
  };
  // The first is slower, because nothing is compiled yet.
  await opening(few)();
  const beside = `of ${few} agencies`;
  const { product = [], ...others } = await byTurns<string>({ product: opening(many), [beside]: opening(few) });
  tell({
    ...{ work: `open one of ${many} agencies with ten tasks`, unit: 'ms of a core', better: 'less', product, beside: others },
    // The few agencies of a quick run tell little.
    goals: isQuick ? [] : [{ of: beside, bound: 1.1 }],
  });
});
