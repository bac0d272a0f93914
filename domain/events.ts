import type { AssignedTask } from './assignment';
import type { Actor } from './commands';
import type { Degree, Level } from './decision';
import type { Day, Instant } from './time';

/** What has happened in a rollout: the record from which its state follows. */

/** A rung of one task that a letter answers. */
export type LetterTask = { task: string; rung: string; cycle: string };

export type EventBody =
  | { type: 'rolloutOpened'; decisionVersion: number }
  | { type: 'taskAssigned'; task: AssignedTask; opened: boolean }
  | { type: 'periodOpened'; task: string }
  | { type: 'acknowledged'; task: string }
  | { type: 'progressReported'; task: string; done: number | null; total: number | null; subUnits: string[] | null; words: string }
  | { type: 'nilReturned'; task: string }
  | { type: 'submitted'; task: string; words: string }
  | { type: 'accepted'; task: string }
  /** `credit`: working days that the Office took to verify, given back on the current deadline. */
  | { type: 'returned'; task: string; reason: string; credit: number; deadline: Day | null }
  | { type: 'blockerRaised'; task: string; blocker: string; words: string; pause: boolean }
  | { type: 'pauseAccepted'; task: string; blocker: string }
  | { type: 'pauseDeclined'; task: string; blocker: string; reason: string }
  /** `credit`: working days of an accepted pause, overlaps counted once. */
  | { type: 'blockerResolved'; task: string; blocker: string; words: string; credit: number; deadline: Day | null }
  | { type: 'blockerReportedUpward'; task: string; blocker: string; to: Level; words: string }
  | { type: 'letterDrafted'; letter: string; day: Day; degree: Degree; tasks: LetterTask[] }
  | { type: 'letterRevised'; letter: string; degree: Degree; tasks: LetterTask[] }
  | { type: 'letterWithdrawn'; letter: string }
  | { type: 'letterIssued'; letter: string; number: string; date: Day; signer: string }
  /** `cycle` is the number of the event that set the rung's moment; `ordinal` counts its repeats from 1. */
  | { type: 'rungReached'; task: string; rung: string; subject: string; cycle: string; ordinal: number }
  /** `letter`: the rung would have drafted a letter, so the chain of letters counts from the day it was skipped. */
  | {
      type: 'rungSkipped';
      task: string;
      rung: string;
      subject: string;
      cycle: string;
      ordinal: number;
      reason: 'beforeFollowUp';
      letter: boolean;
    }
  | { type: 'rungWithdrawn'; task: string; rung: string; subject: string; cycle: string; ordinal: number };

/** `seq` counts from 1 in its rollout; `happened` serves on-time, `recorded` serves reports as of a day. */
export type RolloutEvent = { seq: number; happened: Instant; recorded: Instant; actor: Actor } & EventBody;
export type EventType = EventBody['type'];
