import type { Calendar } from '../calendar/calendar';
import type { Instant } from '../calendar/time';
import type { Command, CommandType, Refusal } from '../commands/command';
import type { Agency, Decision } from '../decision/decision';
import type { NumberHolder } from '../record/letter-number';
import type { RolloutState } from '../record/state';
import { type RehearsalOptions, rehearseFrom, usualRehearsal } from './agency-run';
import { type Course, type Courses, courseOf, isDeliveredAlike, unlikeNotices } from './courses';
import { Deliveries, type RehearsedMessage } from './deliveries';
import type { PendingNotice } from './notice';
import type { Fate } from './open-things';

/** Shows the messages that a command would cause, before it is given: rehearses one rollout with it and without it. */

export type PreviewInput = {
  decision: Decision;
  agency: Agency;
  calendar: Calendar;
  now: Instant;
  state: RolloutState;
  /** Notices that are not sent yet. */
  pending: readonly PendingNotice[];
  command: Command;
  /** The other letter that already has the number given by the command. */
  numberHolder?: NumberHolder | null;
  /** The decision and agency after the command, where it amends them. */
  after?: { decision: Decision; agency: Agency };
  /** The last instant to compare; missing or null: to the end. */
  until?: Instant | null;
  /** The assumption about issued letters, as in a rehearsal. */
  options?: RehearsalOptions;
};

export type Preview = {
  /** Why the command would be refused, so that nothing would change; else null. */
  refusal: Refusal | null;
  without: RehearsedMessage[];
  with: RehearsedMessage[];
  /** Messages, or parts of them, that exist only with the command; `dropped`: only without it. */
  added: RehearsedMessage[];
  dropped: RehearsedMessage[];
  /** The fates of open matters under the command. */
  fates: Fate[];
  /** The commands that it would send to other agencies' rollouts. Messages that follow there are not included. */
  asked: { to: string; type: CommandType }[];
};

/** A preview without what stays the same: of thousands of agencies that would be too much. */
export type Moves = Omit<Preview, 'without' | 'with'>;

/** Compares the messages of one rollout with and without a command, assuming that nobody acts afterwards. */
export function previewOf(input: PreviewInput): Preview {
  const { decision, agency, now, state, pending, command, after = { decision, agency }, options = usualRehearsal } = input;
  const until = input.until ?? null;
  const start = { state, pending, now, until };
  const plain = courseOf(rehearseFrom(decision, agency, input.calendar, { ...start, command: null }, options));
  const without = messagesOf(plain, decision, agency, until);
  const first = { ...start, command, numberHolder: input.numberHolder ?? null };
  const given = courseOf(rehearseFrom(after.decision, after.agency, input.calendar, first, options));
  if (given.refusal !== null) return { ...refusedMoves(given.refusal), without, with: without };
  const withIt = messagesOf(given, after.decision, after.agency, until);
  return { ...movesBetween(without, withIt, given), without, with: withIt };
}

/**
 * The moves of `previewOf` for one of many rollouts. `courses` keeps the rehearsals of those that run alike, and notices that are the same on both
 * sides are not made into messages.
 */
export function movesOf(input: Omit<PreviewInput, 'calendar' | 'options' | 'until'>, courses: Courses): Moves {
  const { decision, agency, now, state, pending, command, after = { decision, agency } } = input;
  const start = { state, pending, now, until: null };
  const given = courses.of(after.decision, after.agency, { ...start, command, numberHolder: input.numberHolder ?? null });
  if (given.refusal !== null) return refusedMoves(given.refusal);
  const plain = courses.of(decision, agency, { ...start, command: null });
  const isAlike = isDeliveredAlike({ decision, agency }, after) && JSON.stringify(plain.performers) === JSON.stringify(given.performers);
  const [gone, come] = isAlike ? unlikeNotices(plain, given) : [plain.notices, given.notices];
  const without = messagesOf({ ...plain, notices: gone }, decision, agency, null);
  return movesBetween(without, messagesOf({ ...given, notices: come }, after.decision, after.agency, null), given);
}

function refusedMoves(refusal: Refusal): Moves {
  return { refusal, added: [], dropped: [], fates: [], asked: [] };
}

function movesBetween(without: readonly RehearsedMessage[], withIt: readonly RehearsedMessage[], given: Course): Moves {
  return {
    refusal: null,
    added: onlyIn(withIt, without),
    dropped: onlyIn(without, withIt),
    fates: given.fates,
    asked: given.asked.map(({ to, command: { type } }) => ({ to, type })),
  };
}

function messagesOf(
  run: Pick<Course, 'notices' | 'performers'>,
  decision: Decision,
  agency: Agency,
  until: Instant | null,
): RehearsedMessage[] {
  const deliveries = new Deliveries();
  const within = until === null ? run.notices : run.notices.filter(({ due }) => due <= until);
  deliveries.add(within, decision, agency, run.performers);
  return deliveries.inOrder();
}

/** Messages reduced to the entries that no message of the other list has at the same slot and address. */
function onlyIn(messages: readonly RehearsedMessage[], others: readonly RehearsedMessage[]): RehearsedMessage[] {
  const known = new Set(others.flatMap((message) => message.entries.map((entry) => keyOf(message, entry))));
  return messages.flatMap((message) => {
    const entries = message.entries.filter((entry) => !known.has(keyOf(message, entry)));
    return entries.length === 0 ? [] : [{ ...message, entries }];
  });
}

function keyOf({ slot, address }: RehearsedMessage, { rung, task, purpose }: RehearsedMessage['entries'][number]): string {
  return `${slot}|${address}|${rung}|${task}|${purpose}`;
}
