import type { Calendar } from '../calendar/calendar';
import type { Instant } from '../calendar/time';
import type { Command, CommandType, Refusal } from '../commands/command';
import type { Agency, Decision } from '../decision/decision';
import type { NumberHolder } from '../record/letter-number';
import type { RolloutState } from '../record/state';
import type { PendingNotice } from './notice';
import type { Fate } from './open-things';
import { type AgencyRun, deliver, inOrder, type RehearsalOptions, type RehearsedMessage, rehearseFrom, usualRehearsal } from './rehearsal';

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

/** Compares the messages of one rollout with and without a command, assuming that nobody acts afterwards. */
export function previewOf(input: PreviewInput): Preview {
  const { decision, agency, now, state, pending, command, after = { decision, agency }, options = usualRehearsal } = input;
  const until = input.until ?? null;
  const start = { state, pending, now, until };
  const plain = rehearseFrom(decision, agency, input.calendar, { ...start, command: null }, options);
  const without = messagesOf(plain, decision, agency, until);
  const given = rehearseFrom(
    after.decision,
    after.agency,
    input.calendar,
    { ...start, command, numberHolder: input.numberHolder ?? null },
    options,
  );
  if (given.refusal !== null) return { refusal: given.refusal, without, with: without, added: [], dropped: [], fates: [], asked: [] };
  const withIt = messagesOf(given, after.decision, after.agency, until);
  return {
    refusal: null,
    without,
    with: withIt,
    added: onlyIn(withIt, without),
    dropped: onlyIn(without, withIt),
    fates: given.fates,
    asked: given.asked.map(({ to, command: { type } }) => ({ to, type })),
  };
}

function messagesOf(run: AgencyRun, decision: Decision, agency: Agency, until: Instant | null): RehearsedMessage[] {
  const messages = new Map<string, RehearsedMessage>();
  for (const notice of run.notices) if (until === null || notice.due <= until) deliver(notice, decision, agency, messages);
  return inOrder(messages);
}

/** Joins the messages of several agencies: notices to one address in one slot become one message. */
export function together(lists: readonly (readonly RehearsedMessage[])[]): RehearsedMessage[] {
  const messages = new Map<string, RehearsedMessage>();
  for (const message of lists.flat()) {
    const key = `${message.slot}|${message.address}`;
    const known = messages.get(key);
    messages.set(key, known === undefined ? message : { ...known, entries: [...known.entries, ...message.entries] });
  }
  return inOrder(messages);
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
