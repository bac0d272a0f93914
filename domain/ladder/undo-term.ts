import { addMinutes, type Instant, startOfMinute } from '../calendar/time';
import type { Command } from '../commands/command';
import { definitionFor } from '../commands/decide';
import { type Decision, isExpress } from '../decision/decision';

/** For how long an act can be taken back, and which. */

/** At least a minute, and to the end of one: what is held back meets in the message of one minute. */
export function undoEnd(now: Instant): Instant {
  const minute = addMinutes(now, 1);
  const start = startOfMinute(minute);
  return start === minute ? start : addMinutes(start, 1);
}

/** True where what a command does can be taken back. What is express leaves at once: it is asked about before instead. */
export function mayBeUndone({ type, undoable }: Pick<Command, 'type' | 'undoable'>, decision: Pick<Decision, 'source'>): boolean {
  return undoable === true && definitionFor(type).canBeUndone === true && !isExpress(decision.source);
}

/** True for a command that is asked about in words before it is given: nothing takes it back. */
export function asksBefore(type: Command['type'], decision: Pick<Decision, 'source'>): boolean {
  const { isFinal, canBeUndone } = definitionFor(type);
  return isFinal === true || (canBeUndone === true && isExpress(decision.source));
}
