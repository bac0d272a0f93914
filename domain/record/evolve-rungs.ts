import { dayOf } from '../calendar/time';
import type { RolloutEvent } from './events';
import type { RungMark } from './state';

/** Applies events of rungs to the marks of a task or letter. */

export type RungEvent = Extract<RolloutEvent, { type: 'rungReached' | 'rungSkipped' | 'rungWithdrawn' }>;

/** The key of a rung's mark at its task. */
export function rungKey({ rung, subject }: Pick<RungEvent, 'rung' | 'subject'>): string {
  return `${rung}|${subject}`;
}

export function marked(rungs: Record<string, RungMark>, key: string, event: RungEvent): Record<string, RungMark> {
  const mark = rungs[key];
  const drafts = mark?.drafts === undefined ? {} : { drafts: mark.drafts };
  if (event.type !== 'rungWithdrawn') {
    return { ...rungs, [key]: { cycle: event.cycle, times: event.ordinal, on: dayOf(event.recorded), event: event.seq, ...drafts } };
  }
  if (mark === undefined || mark.cycle !== event.cycle || mark.times < event.ordinal) return rungs;
  const left = event.letter === true ? { drafts: (mark.drafts ?? 0) + 1 } : drafts;
  return { ...rungs, [key]: { ...mark, times: event.ordinal - 1, ...left } };
}
