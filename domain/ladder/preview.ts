import type { Calendar } from '../calendar/calendar';
import type { Instant } from '../calendar/time';
import type { Command, CommandType, Refusal } from '../commands/command';
import type { Agency, Decision } from '../decision/decision';
import type { NumberHolder } from '../record/letter-number';
import type { RolloutState } from '../record/state';
import type { PendingNotice } from './notice';
import type { Fate } from './open-things';
import { type AgencyRun, deliver, inOrder, type RehearsalOptions, type RehearsedMessage, rehearseFrom, usualRehearsal } from './rehearsal';

/** Which messages would follow a command, before it is given: the rehearsal of one rollout with it and without it. */

export type PreviewInput = {
  decision: Decision;
  agency: Agency;
  calendar: Calendar;
  now: Instant;
  state: RolloutState;
  /** Notices that wait to be sent. */
  pending: readonly PendingNotice[];
  command: Command;
  /** The other letter that has the number which the command gives to one. */
  numberHolder?: NumberHolder | null;
  /** The decision and agency as they are once the command is given, where it amends them. */
  after?: { decision: Decision; agency: Agency };
  /** Nothing after this instant is compared; left out: to the end. */
  until?: Instant | null;
  /** Whether the Office issues each letter on the day it is drafted, as in a rehearsal. */
  options?: RehearsalOptions;
};

export type Preview = {
  /** Why the command would have no effect, else null; then nothing would change. */
  refusal: Refusal | null;
  without: RehearsedMessage[];
  with: RehearsedMessage[];
  /** Messages, or parts of them, that only the one side has. */
  added: RehearsedMessage[];
  dropped: RehearsedMessage[];
  /** What of what is open goes along to another agency, stays or ends. */
  fates: Fate[];
  /** What it would ask of other agencies; the messages that follow there are not among these. */
  asked: { to: string; type: CommandType }[];
};

/** Compares what one rollout would send with and without a command, if nobody says anything more. */
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

/** The messages of several agencies: what one address gets in one slot is one message. */
export function together(lists: readonly (readonly RehearsedMessage[])[]): RehearsedMessage[] {
  const messages = new Map<string, RehearsedMessage>();
  for (const message of lists.flat()) {
    const key = `${message.slot}|${message.address}`;
    const known = messages.get(key);
    messages.set(key, known === undefined ? message : { ...known, entries: [...known.entries, ...message.entries] });
  }
  return inOrder(messages);
}

/** Messages with those entries that no message of the other list has at the same slot and address. */
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
