import type { Calendar } from '../calendar/calendar';
import type { Instant } from '../calendar/time';
import { agencyOf } from '../decision/agency-of';
import { answersFor, type Decision, type Level } from '../decision/decision';
import { answersIn, inMatterOf, isLeadership } from '../decision/recipients';
import { type Climb, climbsOf } from '../ladder/climb';
import type { RolloutState } from '../record/state';
import type { WaitingItem, WaitingKind } from './pending-matters';

/** Decides which matters wait for which person, and in which order a list shows them. */

/** A matter with its decision and the state of its agency. */
export type WaitingMatter = { of: { decision: Decision; calendar: Calendar; now: Instant }; state: RolloutState; item: WaitingItem };

/** Whoever reads a list of matters. `person`: the id in the decisions. `fields`: those that they answer for; empty: all. */
export type Reader = { person: string | null; role: Level | 'secretary'; fields: readonly string[] };

/** True for a matter that a leader is asked, not the Office. */
function isLeaders({ whom }: WaitingItem): boolean {
  return whom === 'leader' || whom === 'chairman' || whom === 'deputyChairman';
}

/**
 * True for a matter on the reader's own list. The Office shares one list; the Chairman and the secretary see every leader's matter,
 * a deputy those of the fields answered for, as far as they do not ask the Chairman.
 */
export function waitsFor(reader: Reader, { of, item }: Pick<WaitingMatter, 'of' | 'item'>): boolean {
  if (!isLeadership(reader.role)) return !isLeaders(item);
  if (!isLeaders(item)) return false;
  if (reader.role !== 'deputyChairman') return true;
  if (item.whom === 'chairman') return false;
  const agency = agencyOf(of.decision, item.agency);
  if (agency === undefined) return answersFor(reader, null);
  return answersIn({ id: reader.person, fields: reader.fields }, inMatterOf(of.decision, agency, item.task ?? ''));
}

/** Matters grouped by what they are and by decision, those kinds first of which something waits longest. */
export function groupedMatters<M extends WaitingMatter>(matters: readonly M[]): M[] {
  const kinds: WaitingKind[] = [];
  for (const { item } of matters) if (!kinds.includes(item.kind)) kinds.push(item.kind);
  const place = ({ of, item }: M) => `${String(kinds.indexOf(item.kind)).padStart(3, '0')} ${of.decision.id}`;
  return matters
    .map((matter, index) => ({ matter, index, place: place(matter) }))
    .sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : a.index - b.index))
    .map(({ matter }) => matter);
}

/**
 * When each matter's task would go higher, by state and task. Each rollout is looked ahead of once, however many of its matters wait.
 * `lookAhead`: another way to look ahead, which gives the same.
 */
export function climbsAt(matters: readonly WaitingMatter[], lookAhead = climbsOf): (matter: WaitingMatter) => Climb | null {
  const found = new Map<RolloutState, Map<string, Climb>>();
  for (const { of, state } of matters) {
    const agency = agencyOf(of.decision, state.agency);
    if (agency !== undefined && !found.has(state)) found.set(state, lookAhead(state, agency, of.decision, of.calendar, of.now));
  }
  return ({ state, item }) => found.get(state)?.get(item.task ?? '') ?? null;
}
