import type { Day, Instant } from '../calendar/time';
import type { TaskOrigin } from '../decision/assignment';
import { type Degree, isExpress, type Language, type Rung, type SourceKind, type TaskKind, type Urgency } from '../decision/decision';
import type { KindOfAgency } from '../decision/kinds';
import type { Audience } from '../decision/recipients';
import type { LinkedNews } from '../record/events';
import type { Purpose } from '../record/purpose';
import type { DocumentPart } from '../record/state';
import type { StatusClass } from '../record/status';
import type { Text } from '../text/both-languages';

/** What one message says, before it is put in words: everything a letter needs, nothing about how it is sent. */

export type MessageLine = {
  agency: { code: string; name: Text; wording: KindOfAgency['wording'] };
  /** Task id in its rollout: the definition's code, with `@period` for a recurring one. */
  task: string;
  title: Text;
  kind: TaskKind;
  /** Period of a recurring task, such as `2020-10`, else null. */
  period: string | null;
  /** The class on the current clock, or `moved` for a task that stands at another agency. */
  status: StatusClass | 'moved';
  /** Current deadline, or null without one. */
  deadline: Day | null;
  /** The first deadline given, where it differs from the current one, else null. */
  originalDeadline: Day | null;
  /** The deadline as the paper's own year had it, where dates were shifted, else null. */
  statedDeadline: Day | null;
  deadlineAssumed: boolean;
  /** Working days to the deadline; negative: days overdue; null without a deadline. */
  workingDaysLeft: number | null;
  /** What the agency said of its blocker, where the section is about one. */
  blocker: string | null;
  /** A note given with the answer (why returned, what was resolved), else null. */
  note: string | null;
  /** What a provisional result of the task still lacks of its signed document; left out where there is none. */
  missing?: DocumentPart[];
  /** Set where the last change of the deadline came from the calendar: the deadline before it. */
  calendarMoved: { from: Day } | null;
  /** Where the task comes from, and the agency whose task gave it; null for a task of the decision itself. */
  origin: { kind: TaskOrigin['kind']; agency: Text } | null;
  /** Until when more time was asked for, where the section is about that request and it is undecided, else null. */
  extensionUntil: Day | null;
  /** The agency that a refusal suggests, or that a moved task went to; null where the section is about neither. */
  otherAgency: Text | null;
  /** What was heard of the task that was given to another agency, where the section is about that, else null. */
  linkedNews: { agency: Text; news: LinkedNews } | null;
  /** Where the recipient may act on this task, else null. */
  link: string | null;
};

export type MessageSection = {
  purpose: Purpose;
  /** `after` and `offset` tell an assignment from a call to acknowledge it, and a date ahead from one that has passed. */
  rung: Pick<Rung, 'code' | 'title' | 'after' | 'offset' | 'by' | 'degree' | 'withSubmission'> & { assumed: boolean };
  /** True where the recipient gets this for information only. */
  copy: boolean;
  decision: { id: string; kind: SourceKind; number: string | null; date: Day | null; title: Text; urgency: Urgency };
  /** The issued letter, for purpose letterIssued; a draft has number and date null. */
  letter: { degree: Degree; number: string | null; date: Day | null; signer: string | null } | null;
  lines: MessageLine[];
};

export type MessageView = {
  id: string;
  /** The sending hour, or the minute, that this message is for. */
  slot: Instant;
  recipient: { audience: Audience; position: Text; organisation: Text; language: Language; wording: KindOfAgency['wording'] | null };
  sender: Text;
  sections: MessageSection[];
  /** Where the recipient sees everything that this message is about, else null; and the last day it opens. */
  link: string | null;
  linkUntil: Day | null;
};

/** True where a message tells its reader of work that goes on at night and on days off. */
export function tellsExpress({ sections }: Pick<MessageView, 'sections'>): boolean {
  return sections.some(({ copy, decision }) => !copy && isExpress(decision));
}
