import { addMinutes, type Instant, startOfMinute } from '../calendar/time';
import type { Command } from '../commands/command';
import { definitionFor } from '../commands/decide';
import { type Decision, isExpress } from '../decision/decision';

/** Decides which acts can be undone, and until when. */

/** The end of the time for an undo: at least a minute later, and a full minute, so that held-back notices share one message. */
export function undoEnd(now: Instant): Instant {
  const minute = addMinutes(now, 1);
  const start = startOfMinute(minute);
  return start === minute ? start : addMinutes(start, 1);
}

/** True where a command can be undone. In an express decision messages leave at once, so a page asks for a confirmation instead. */
export function mayBeUndone({ type, undoable }: Pick<Command, 'type' | 'undoable'>, decision: Pick<Decision, 'source'>): boolean {
  return undoable === true && definitionFor(type).takenBack === 'forAMinute' && !isExpress(decision.source);
}

/** True for a command that nothing can undo, so that a page asks for a confirmation first. */
export function asksBefore(type: Command['type'], decision: Pick<Decision, 'source'>): boolean {
  const { takenBack } = definitionFor(type);
  return takenBack === 'never' || (takenBack === 'forAMinute' && isExpress(decision.source));
}
