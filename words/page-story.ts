import type { Language } from '../domain/decision/decision';
import type { Actor } from '../domain/record/actor';
import type { EventBody } from '../domain/record/events';
import { counted } from './counted';
import { actorText, type EventTelling, eventQuote, eventText } from './events';

/** Tells the agency its own record: the events that concern it, and the way each came. */

/** `yes`: the event and what was written with it; `fact`: the event alone; `no`: the Office's own. */
const shown: Record<EventBody['type'], 'yes' | 'fact' | 'no'> = {
  rolloutOpened: 'no',
  rolloutReleased: 'no',
  chainSealed: 'no',
  rolloutClosed: 'no',
  rolloutReopened: 'no',
  amended: 'no',
  taskAssigned: 'fact',
  taskTakenOver: 'fact',
  taskReceived: 'fact',
  taskJoined: 'fact',
  taskMoved: 'yes',
  periodOpened: 'fact',
  acknowledged: 'fact',
  refused: 'yes',
  assignmentKept: 'yes',
  progressReported: 'yes',
  taskPassedOn: 'fact',
  passingOnEnded: 'fact',
  resultPrepared: 'yes',
  partAdded: 'fact',
  partChanged: 'fact',
  partWithdrawn: 'fact',
  partFinished: 'yes',
  partReopened: 'yes',
  partReminded: 'no',
  nilReturned: 'fact',
  submitted: 'yes',
  submittedProvisionally: 'yes',
  resultAdded: 'yes',
  resultWithdrawn: 'yes',
  servicesRecorded: 'yes',
  accepted: 'fact',
  actUndone: 'fact',
  returned: 'yes',
  blockerRaised: 'yes',
  pauseAccepted: 'fact',
  pauseDeclined: 'yes',
  blockerResolved: 'yes',
  blockerWithdrawn: 'yes',
  blockerReportedUpward: 'no',
  extensionRequested: 'yes',
  extensionPrepared: 'no',
  extensionGranted: 'yes',
  extensionRefused: 'yes',
  suspended: 'yes',
  resumed: 'yes',
  deadlineChanged: 'yes',
  deadlineReprojected: 'fact',
  deadlineFollowed: 'fact',
  precedingHeard: 'no',
  cancelled: 'yes',
  taskReopened: 'yes',
  corrected: 'yes',
  urged: 'yes',
  // The officer's note of a call is for the Office alone.
  called: 'fact',
  contributionRequested: 'yes',
  directiveGiven: 'yes',
  directiveAnswered: 'yes',
  directiveClosed: 'fact',
  inspectionPlanned: 'yes',
  inspectionConcluded: 'yes',
  linkedTaskNews: 'yes',
  letterDrafted: 'no',
  letterRevised: 'no',
  letterWithdrawn: 'no',
  letterSubmitted: 'no',
  letterSigned: 'no',
  letterReturned: 'no',
  letterIssued: 'no',
  rungReached: 'no',
  rungSkipped: 'no',
  rungWithdrawn: 'no',
};

/** True for what the agency is told of on its pages. */
export function isToldToAgency({ type }: Pick<EventBody, 'type'>): boolean {
  return shown[type] !== 'no';
}

export type StoryWords = {
  /** Null for what is the Office's own: rungs, letters, reports upward. */
  event: (event: EventBody, telling: EventTelling) => string | null;
  /** Somebody's words with the event that the agency may read, else null. */
  quote: (event: EventBody) => string | null;
  by: (actor: Actor) => string | null;
  recorded: (moment: string, what: string) => string;
  acknowledgedMany: (count: number, standing: EventTelling['standing']) => string;
};

function quoteOf(event: EventBody): string | null {
  // A directive that answers no blocker of the agency speaks to others.
  if (event.type === 'directiveGiven' && event.blocker === null) return null;
  if (event.type === 'resultPrepared') return event.words;
  return shown[event.type] === 'yes' ? eventQuote(event) : null;
}

function wordsIn(language: Language, said: Pick<StoryWords, 'recorded' | 'acknowledgedMany'>): StoryWords {
  return {
    event: (event, telling) => (shown[event.type] === 'no' ? null : eventText(event, language, telling)),
    quote: quoteOf,
    by: (actor) => actorText(actor, language),
    ...said,
  };
}

export const storyWords: Record<Language, StoryWords> = {
  vi: wordsIn('vi', {
    recorded: (moment, what) => `Đã ghi nhận lúc ${moment}: ${what}.`,
    acknowledgedMany: (count, standing) => `xác nhận tiếp nhận ${count} ${standing === 'assigned' ? 'nhiệm vụ' : 'nội dung'}`,
  }),
  en: wordsIn('en', {
    recorded: (moment, what) => `Recorded at ${moment}: ${what}.`,
    acknowledgedMany: (count, standing) => `${counted(count, standing === 'assigned' ? 'task' : 'request')} acknowledged`,
  }),
};
