import type { Calendar } from '../domain/calendar/calendar';
import type { Instant } from '../domain/calendar/time';
import type { Answer, Command } from '../domain/commands/command';
import type { Agency, Decision } from '../domain/decision/decision';
import { fatesUnder } from '../domain/ladder/fates';
import type { Fate } from '../domain/ladder/open-things';
import { type Preview, previewOf } from '../domain/ladder/preview';
import type { RolloutEvent } from '../domain/record/events';
import { readDecision, rolloutId } from '../store/decisions';
import { numberHolderFor } from '../store/letter-numbers';
import { type RolloutRecord, readEvents, readStep } from '../store/rollouts';
import type { OfficeParts } from './parts';

/** Gives commands to one or many rollouts, and previews the messages that they would send. */

/** Commands in parallel: the workers have two cores or few more. */
const AT_ONCE = 8;

export type Given = { agency: string; answer: Answer; events: RolloutEvent[] };

/** Gives a command to an agency's rollout. Returns the events that it caused; none where it had been given before. */
export async function giveTo(office: OfficeParts, decision: string, agency: string, command: Command): Promise<Given> {
  const { database, give } = office;
  const rollout = rolloutId(decision, agency);
  const before = (await readStep(database, rollout, null))?.version ?? 0;
  const answer = await give(rollout, command);
  if (!answer.accepted || answer.version <= before) return { agency, answer, events: [] };
  const events = await readEvents(database, rollout);
  return { agency, answer, events: events.filter((event) => event.seq > before && event.seq <= answer.version) };
}

/** Runs an action for each entry, a few in parallel; results keep the order. After a failure no further one is begun. */
export async function forEach<T, R>(all: readonly T[], act: (entry: T) => Promise<R>): Promise<R[]> {
  const results: R[] = new Array(all.length);
  const entries = all.entries();
  let hasFailed = false;
  const lane = async () => {
    for (const [index, entry] of entries) {
      if (hasFailed) return;
      try {
        results[index] = await act(entry);
      } catch (error) {
        hasFailed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return results;
}

/** A decision with the data that a command needs. */
export type Followed = { id: string; decision: Decision; version: number; startedAt: Instant; calendar: Calendar; now: Instant };

/** The version in force of a stored decision, the calendar in force, and the installation's time. */
export async function followed({ database, calendars, clock }: OfficeParts, id: string): Promise<Followed> {
  const published = await readDecision(database, id);
  if (published === null) throw new Error(`decision ${id} is not stored`);
  return { id, ...published, calendar: await calendars.current(), now: clock.now() };
}

/** The record of an agency's rollout; null where none is stored. */
export function recordOf({ database }: OfficeParts, decision: string, agency: string): Promise<RolloutRecord | null> {
  return readStep(database, rolloutId(decision, agency), null);
}

/** The open items at an agency that would move or end with a command. */
export async function fatesFor(
  office: OfficeParts,
  { id, decision, calendar, now }: Followed,
  agency: Agency,
  command: Command,
): Promise<Fate[]> {
  const record = await recordOf(office, id, agency.code);
  if (record === null) return [];
  const { state, pending } = record;
  return fatesUnder({ decision, agency, calendar, now, state, pending, command });
}

/** The messages of an agency's rollout with and without a command; null where it has no rollout. */
export async function previewFor(
  office: OfficeParts,
  { id, decision, calendar, now }: Followed,
  agency: Agency,
  command: Command,
  limits: { until?: Instant; after?: { decision: Decision; agency: Agency } } = {},
): Promise<Preview | null> {
  const record = await recordOf(office, id, agency.code);
  if (record === null) return null;
  const { state, pending } = record;
  const numberHolder = await numberHolderFor(office.database, rolloutId(id, agency.code), command);
  return previewOf({ decision, agency, calendar, now, state, pending, command, numberHolder, ...limits });
}
