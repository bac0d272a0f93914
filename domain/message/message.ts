import type { Day, Instant } from '../calendar/time';
import type { TaskOrigin } from '../decision/assignment';
import { type Degree, isExpress, type Language, type Rung, type SourceKind, type TaskKind, type Urgency } from '../decision/decision';
import type { KindOfAgency } from '../decision/kinds';
import type { Audience } from '../decision/recipients';
import type { LinkedNews } from '../record/events';
import type { OpenDeadline } from '../record/following';
import type { Purpose } from '../record/purpose';
import type { DocumentPart } from '../record/state';
import type { StatusClass } from '../record/status';
import type { Text } from '../text/both-languages';

/** The content of one message as data. words/ puts it in words; nothing here concerns how it is sent. */

export type MessageLine = {
  agency: { code: string; name: Text; wording: KindOfAgency['wording'] };
  /** Task id in its rollout: the definition's code, with `@period` for a recurring one. */
  task: string;
  title: Text;
  kind: TaskKind;
  /** The other agencies that lead it together; absent in any other task. */
  jointly?: Text;
  /** True for a task that the paper puts first; absent in any other. */
  priority?: true;
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
  /** Why it has no day although the decision says when it is due; absent where it says nothing. */
  open?: OpenDeadline;
  /** Working days to the deadline; negative: days overdue; null without a deadline. */
  workingDaysLeft: number | null;
  /** The agency's words about its blocker, where the section is about one, else null. */
  blocker: string | null;
  /** A note given with the answer (why it came back, how it was resolved), else null. */
  note: string | null;
  /** The parts that the signed document of a provisional result still lacks; absent where the task has none. */
  missing?: DocumentPart[];
  /** The deadline before the last change, where a calendar notice made that change; else null. */
  calendarMoved: { from: Day } | null;
  /** The kind of origin and the agency whose task gave this one; null for a task of the decision itself. */
  origin: { kind: TaskOrigin['kind']; agency: Text } | null;
  /** The deadline asked for, where the section is about an undecided request for more time, else null. */
  extensionUntil: Day | null;
  /** The agency that a refusal suggests, or that a moved task went to; null where the section is about neither. */
  otherAgency: Text | null;
  /** News of a task given to another agency, where the section is about that, else null. */
  linkedNews: { agency: Text; news: LinkedNews } | null;
  /** The part of the task that the section is about; absent in any other. `day`: its last day, or null. */
  part?: { title: Text; day: Day | null; words: string };
  /** How many parts the task has and which are not done; absent where it has none, or nothing is left of them. */
  parts?: { total: number; open: Text[] };
  /** The page on which the recipient may act on this task, else null. */
  link: string | null;
};

export type MessageSection = {
  purpose: Purpose;
  /** `after` and `offset` distinguish an assignment from a call to acknowledge it, and a coming date from a past one. */
  rung: Pick<Rung, 'code' | 'title' | 'after' | 'offset' | 'by' | 'degree' | 'withSubmission'> & { assumed: boolean };
  /** True where the recipient gets the section for information only. */
  copy: boolean;
  decision: { id: string; kind: SourceKind; number: string | null; date: Day | null; title: Text; urgency: Urgency };
  /** The letter that the notices are about, else null. A draft has no number and date. */
  letter: { degree: Degree; number: string | null; date: Day | null; signer: string | null } | null;
  lines: MessageLine[];
};

export type MessageView = {
  id: string;
  /** The moment for which this message was planned: a sending hour, or a minute. */
  slot: Instant;
  recipient: { audience: Audience; position: Text; organisation: Text; language: Language; wording: KindOfAgency['wording'] | null };
  sender: Text;
  sections: MessageSection[];
  /** `link`: the page with everything in this message, else null. `linkUntil`: the last day on which its links open, else null. */
  link: string | null;
  linkUntil: Day | null;
};

/** True where a message tells its reader of work that does not pause at night or on days off, or gives work to be done at once. */
export function tellsExpress({ sections }: Pick<MessageView, 'sections'>): boolean {
  return sections.some(({ copy, decision, rung, lines }) => {
    const atOnce = rung.after === 'assigned' && lines.some(({ open }) => open?.type === 'asSoonAsPossible');
    return !copy && (isExpress(decision) || atOnce);
  });
}
