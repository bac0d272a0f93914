import type { Due } from '../calendar/due';
import type { Day, Instant } from '../calendar/time';
import type { AssignedTask, GivenPart, TakenOverTask } from '../decision/assignment';
import type { Degree, Level } from '../decision/decision';
import type { Performer } from '../decision/performer';
import type { DeadlineRecipe } from '../decision/recipe';
import type { Text } from '../text/both-languages';
import type { Actor, AttachedFile, Correction, TaskToGive } from './actor';
import type { RecordedChange } from './service-register';
import type { Preceding, TaskState } from './state';

/** The events of a rollout, from which its state follows. */

/** A rung of one task for which a letter is written. */
export type LetterTask = { task: string; rung: string; cycle: string };

const linkedNews = ['answered', 'submitted', 'completed', 'returned', 'refused', 'cancelled', 'moved', 'withdrawn'] as const;
/** News of a task that was given to another agency. */
export type LinkedNews = (typeof linkedNews)[number];

/** A task given to another agency. `link` is its id in the giving rollout, `task` its id at the other agency. */
export type GivenTask = { link: string; agency: string; task: string; title: string; deadline: Due };

/** Number and date of the document in which a result was handed in (số, ngày văn bản). */
export type SignedDocument = { number: string; date: Day };

/**
 * A deadline moved by time given back: `credit` in working days, or `minutes` where the deadline has an hour. Time that several spans
 * cover counts once. `span`: the time given back, after `from` through `to`; older events lack it.
 */
type Credited = { credit: number; minutes?: number; deadline: Due | null; span?: { from: Due; to: Due } };

/**
 * A result that the Office recorded for the agency: by whom, and `unseen` where no paper of it can be looked at. Older events have
 * neither field, so nothing may be concluded from their absence.
 */
type RecordedResult = { recordedBy?: string; unseen?: true };

export type EventBody =
  | { type: 'rolloutOpened'; decisionVersion: number; held?: boolean }
  | { type: 'rolloutReleased' }
  /** From here on the chain of hashes has another form; the event binds all earlier events to this rollout. */
  | { type: 'chainSealed'; form: 2 }
  | { type: 'rolloutClosed'; words: string }
  | { type: 'rolloutReopened'; reason: string }
  | { type: 'amended'; decisionVersion: number; newContacts: ('head' | 'focal')[]; reason: string }
  | { type: 'taskAssigned'; task: AssignedTask; opened: boolean }
  | { type: 'taskTakenOver'; task: TakenOverTask }
  /** `carried`: the task as it stood at the agency that had it, with its history and both clocks; null for a new task. */
  | { type: 'taskReceived'; task: AssignedTask; carried: TaskState | null }
  /** A merged agency had the same duty: its task, `carried`, becomes one with `task`. `as` is the id under which it was sent. */
  | { type: 'taskJoined'; task: string; from: string; as: string; carried: TaskState }
  /** `carries`: open matters of the task go along. A successor always gets them; older events of reassignment carried none. */
  | {
      type: 'taskMoved';
      task: string;
      to: string;
      as: string;
      reason: 'reassigned' | 'successor';
      words: string;
      deadline: Due | null;
      carries?: true;
    }
  | { type: 'periodOpened'; task: string }
  | { type: 'acknowledged'; task: string }
  | { type: 'refused'; task: string; reason: string; suggests: string | null }
  | { type: 'assignmentKept'; task: string; reason: string }
  | { type: 'progressReported'; task: string; done: number | null; total: number | null; subUnits: string[] | null; words: string }
  /** The agency passed the task on inside itself: to a division, a person, or both. */
  | { type: 'taskPassedOn'; task: string; performer: Performer }
  /** The agency took the task back from whoever it was passed on to. */
  | { type: 'passingOnEnded'; task: string }
  /** A result that the performer has prepared. The agency submits it. */
  | { type: 'resultPrepared'; task: string; words: string; files?: AttachedFile[]; number: string | null; date: Day | null }
  /** The task was cut into a further part. */
  | { type: 'partAdded'; task: string; part: GivenPart }
  | { type: 'partChanged'; task: string; part: GivenPart }
  | { type: 'partWithdrawn'; task: string; part: string; title: Text }
  | { type: 'partFinished'; task: string; part: string; title: Text; words: string }
  | { type: 'partReopened'; task: string; part: string; title: Text; words: string }
  /** Whoever does the part was reminded of it for this day: that before its last day, or the one after. */
  | { type: 'partReminded'; task: string; part: string; title: Text; day: Day }
  | { type: 'nilReturned'; task: string }
  /** `files` is missing from events of earlier versions. `document`: number and date of the signed document, where they were given. */
  | ({ type: 'submitted'; task: string; words: string; files?: AttachedFile[]; document?: SignedDocument } & RecordedResult)
  /** Handed in while parts of the required signed document are missing. Earlier files stay with it. */
  | ({
      type: 'submittedProvisionally';
      task: string;
      words: string;
      files?: AttachedFile[];
      number: string | null;
      date: Day | null;
    } & Pick<RecordedResult, 'recordedBy'>)
  /** Added to a result that waits for the Office. The result counts from when it was handed in. */
  | ({ type: 'resultAdded'; task: string; words: string; files?: AttachedFile[] } & Pick<RecordedResult, 'recordedBy'>)
  /** The agency took the result back before the Office decided. */
  | { type: 'resultWithdrawn'; task: string; words: string }
  /** `tasks`: the new count of finished services for each open task that counts them. */
  | { type: 'servicesRecorded'; changes: RecordedChange[]; tasks: { task: string; done: number }[]; words: string }
  | { type: 'accepted'; task: string }
  /** `credit`: working days that the Office took to verify, given back to the current deadline. */
  | ({ type: 'returned'; task: string; reason: string } & Credited)
  | { type: 'blockerRaised'; task: string; blocker: string; words: string; pause: boolean }
  | { type: 'pauseAccepted'; task: string; blocker: string }
  | { type: 'pauseDeclined'; task: string; blocker: string; reason: string }
  /** `credit`: working days of an accepted pause, overlaps counted once. */
  | ({ type: 'blockerResolved'; task: string; blocker: string; words: string } & Credited)
  | ({ type: 'blockerWithdrawn'; task: string; blocker: string; words: string } & Credited)
  /** `tasks`: the tasks that the Office proposes; missing where it proposes in words alone. */
  | { type: 'blockerReportedUpward'; task: string; blocker: string; to: Level; words: string; tasks?: TaskToGive[] }
  | { type: 'extensionRequested'; task: string; extension: string; until: Due; reason: string }
  | { type: 'extensionPrepared'; task: string; extension: string; recommend: boolean; until: Due | null; words: string }
  | { type: 'extensionGranted'; task: string; extension: string; deadline: Due; words: string }
  | { type: 'extensionRefused'; task: string; extension: string; words: string }
  | { type: 'suspended'; task: string; reason: string }
  | ({ type: 'resumed'; task: string; words: string } & Credited)
  | { type: 'deadlineChanged'; task: string; deadline: Due | null; reason: string; why: 'changed' | 'amended' }
  /** The calendar has changed; `notices` are the ids of all its notices now. The cycle of the rungs stays. */
  | { type: 'deadlineReprojected'; task: string; deadline: Due; kept: boolean; notices: string[] }
  /** The deadline counts from another task, whose day is known now, has moved, or (null) is open again. */
  | { type: 'deadlineFollowed'; task: string; deadline: Due | null; recipe: DeadlineRecipe | null }
  /** News of another agency's task `code`, from which deadlines here count. */
  | ({ type: 'precedingHeard'; agency: string; code: string } & Preceding)
  | { type: 'cancelled'; task: string; reason: string }
  /** The days without the task are given back to the agency; older events lack them. */
  | ({ type: 'taskReopened'; task: string; reason: string } & Partial<Credited>)
  | { type: 'corrected'; task: string; correction: Correction; before: string; reason: string; sharesNumber?: true }
  | { type: 'urged'; task: string; words: string }
  | { type: 'called'; task: string; words: string; reached: boolean }
  | { type: 'contributionRequested'; task: string; words: string; given: GivenTask }
  | { type: 'directiveGiven'; task: string; directive: string; by: Level; blocker: string | null; words: string; given: GivenTask[] }
  /** An interim answer, at the agency that got the task of a directive. */
  | { type: 'directiveAnswered'; task: string; words: string }
  | { type: 'directiveClosed'; task: string; directive: string; words: string }
  | { type: 'inspectionPlanned'; task: string; inspection: string; from: Day; to: Day; words: string; given: GivenTask[] }
  | { type: 'inspectionConcluded'; task: string; inspection: string; words: string; number: string; date: Day; given: GivenTask[] }
  | { type: 'linkedTaskNews'; task: string; link: string; news: LinkedNews; words: string }
  /** An act about the task was undone within its minute. `act` is the number of its first event. */
  | { type: 'actUndone'; task: string; act: number }
  | { type: 'letterDrafted'; letter: string; day: Day; degree: Degree; tasks: LetterTask[] }
  | { type: 'letterRevised'; letter: string; degree: Degree; tasks: LetterTask[] }
  | { type: 'letterWithdrawn'; letter: string }
  | { type: 'letterSubmitted'; letter: string }
  | { type: 'letterSigned'; letter: string; by: Level }
  | { type: 'letterReturned'; letter: string; reason: string }
  /** `sharesNumber`: it went out with a number that another letter has. */
  | { type: 'letterIssued'; letter: string; number: string; date: Day; signer: string; file?: AttachedFile | null; sharesNumber?: true }
  /** `cycle` is the number of the event that set the rung's moment; `ordinal` counts its repeats from 1. */
  | { type: 'rungReached'; task: string; rung: string; subject: string; cycle: string; ordinal: number }
  /** `letter`: the rung would have drafted a letter, so the chain of letters counts from the day of this event. */
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
  /** `letter`: the rung left a draft that people may have seen, so its next draft is announced again. */
  | { type: 'rungWithdrawn'; task: string; rung: string; subject: string; cycle: string; ordinal: number; letter?: boolean };

/**
 * Marks an event of an act that can be undone until an instant. `act` is the number of the act's first event. `told` counts the
 * notices of this event that are held back until then. `untold`: the act took the task from a performer who had not been told yet that it
 * is theirs.
 */
export type UndoTerm = { act: number; until: Instant; told: number; untold?: true };

/** `seq` counts from 1 in its rollout. `happened` decides on-time, `recorded` decides which reports show the event. */
export type RolloutEvent = { seq: number; happened: Instant; recorded: Instant; actor: Actor; undo?: UndoTerm } & EventBody;
export type EventType = EventBody['type'];

/** The id of the task that an event is about; null for an event about the rollout or a letter. */
export function taskOfEvent(event: EventBody): string | null {
  if (!('task' in event)) return null;
  return typeof event.task === 'string' ? event.task : event.task.id;
}
