import { addWorkingDays } from '../../domain/calendar/calendar';
import { addDays, type Day, dayOf } from '../../domain/calendar/time';
import { waitsFor } from '../../domain/message/whose-matters';
import type { TaskToGive } from '../../domain/record/actor';
import { type Loop, loopsOf } from '../../domain/record/leadership-matters';
import { openBlockers, type TaskState } from '../../domain/record/state';
import type { Report } from '../../domain/report/report';
import type { Followed } from '../../office/rollout-commands';
import { openDecisions, rolloutId } from '../../store/decisions';
import { proposalOf } from '../../store/story';
import { eventsSince, type WaitingRollout } from '../../store/waiting';
import { commandNames } from '../../words/command-names';
import { waitingWords } from '../../words/waiting';
import type { SignedIn } from '../account/session';
import type { WebDeps } from '../deps';
import { freshAnywhere } from '../fresh-routes';
import { answersOffered, mattersIn, type Waiting } from '../inbox/waiting';
import { noteWaiting } from '../inbox/waiting-count';
import { decisionsOf, paths } from '../place';
import { sendPage } from '../replies';
import { reportNow, reportWeekAgo } from '../reports/report-reader';
import type { SignedInHandler } from '../routes';
import { PROPOSED } from '../task/dossier';
import { type Outlook, outlookOf } from './outlook';
import { TodayPage } from './today-page';

/** Today's matters for a leader, each with its way up and prepared options, and what followed from the words given. */

/** Working days in which an explanation is asked for; the leader may write another day. */
const EXPLAIN_WITHIN = 3;
/** Matters shown at once. */
const PER_PAGE = 20;
/** Open decisions whose figures stand on the page. */
const MOST_DECISIONS = 5;
const WEEK = 7;

export type Escalation = Waiting & {
  /** Each rung that brought it up, with its day. */
  course: { day: Day; rung: string }[];
  /** The Office's words when it reported the matter upward, or null. */
  proposal: string | null;
  /** Tasks that it proposes to give. */
  proposed: TaskToGive[];
  options: { label: string; href: string }[];
};
/** `before`: the figures seven days ago, or null where nothing was followed then. `week`: what has happened since. */
export type DecisionToday = {
  of: Followed;
  now: TodayFigures;
  before: TodayFigures | null;
  week: Record<string, number>;
  directives: Loop[];
  outlook: Outlook;
};
export type TodayFigures = { completed: number; overdue: number; awaiting: number; blocked: number; onTime: number | null };

function figuresOf({ standing }: Report): TodayFigures {
  const { classes, onTime, blocked } = standing;
  return {
    completed: classes.current.completedOnTime.value + classes.current.completedLate.value,
    overdue: classes.current.overdue.value,
    awaiting: classes.current.awaitingConfirmation.value,
    blocked: blocked.value,
    onTime: onTime.current.rate,
  };
}

/** GET /today, with `?from=` the place of the first matter shown. */
export const showToday: SignedInHandler = async (deps, request, reply, me) => {
  const fresh = await freshAnywhere(deps);
  const rollouts = await deps.waiting();
  const all = await mattersIn(deps, rollouts, () => true);
  noteWaiting(deps, all);
  const waiting = all.filter((entry) => waitsFor(me.account, entry));
  const { from } = request.query as { from?: unknown };
  const first = typeof from === 'string' && /^\d{1,6}$/.test(from) ? Number(from) : 0;
  const escalations = await Promise.all(waiting.slice(first, first + PER_PAGE).map((entry) => escalationOf(deps, me, entry)));
  const next = waiting.length > first + PER_PAGE ? first + PER_PAGE : null;
  return sendPage(
    reply,
    200,
    <TodayPage
      me={{ ...me, waiting: waiting.length }}
      fresh={fresh}
      count={waiting.length}
      escalations={escalations}
      next={next}
      decisions={await decisionsToday(deps, rollouts)}
    />,
  );
};

async function escalationOf(deps: WebDeps, me: SignedIn, waiting: Waiting): Promise<Escalation> {
  const { state, item, of } = waiting;
  const task = item.task === null ? undefined : state.tasks[item.task];
  if (task === undefined) return { ...waiting, course: [], proposal: null, proposed: [], options: [] };
  const blocker = item.kind === 'blocker' ? openBlockers(task)[0]?.id : undefined;
  const proposal = blocker === undefined ? null : await proposalOf(deps.database, rolloutId(of.id, item.agency), blocker);
  const isOfDirective = item.kind === 'blocker' || item.kind === 'overdue';
  const options = isOfDirective ? optionsOf(me, waiting, blocker, proposal) : answersAsOptions(me, waiting);
  const proposed = blocker === undefined ? [] : (task.blockers[blocker]?.proposed ?? []);
  return { ...waiting, course: courseOf(task, blocker), proposal, proposed, options };
}

function courseOf(task: TaskState, blocker: string | undefined): Escalation['course'] {
  return Object.entries(task.rungs)
    .flatMap(([key, { on, times }]) => {
      const [rung = '', subject = ''] = key.split('|');
      return times > 0 && subject === (blocker ?? '') ? [{ day: on, rung }] : [];
    })
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** Each option is the form of the directive, filled in: the leader sees it before it is given. */
function optionsOf(
  { language }: SignedIn,
  { of, item, state }: Waiting,
  blocker: string | undefined,
  proposal: string | null,
): Escalation['options'] {
  const words = waitingWords[language].today;
  const task = item.task ?? '';
  const isProposed = blocker !== undefined && state.tasks[task]?.blockers[blocker]?.proposed !== undefined;
  const about: Record<string, string> = blocker === undefined ? { task } : { task, blocker };
  const form = (fields: Record<string, string>) => paths.act(of.id, item.agency, 'giveDirective', { ...about, ...fields });
  if (item.kind === 'blocker') {
    const agreed = isProposed
      ? [{ label: words.agree, href: form({ as: PROPOSED }) }]
      : proposal === null
        ? []
        : [{ label: words.agreeInWords, href: form({ words: `${words.agreeWords}${proposal}` }) }];
    const other = proposal === null ? commandNames[language].giveDirective : words.other;
    return [...agreed, { label: other, href: form({}) }];
  }
  const day = addWorkingDays(of.calendar, dayOf(of.now), EXPLAIN_WITHIN);
  const title = item.title?.[language] ?? task;
  const told = `${Number(day.slice(8))}/${Number(day.slice(5, 7))}`;
  const explain = form({
    words: words.explainWords(title, told),
    'agency.0': item.agency,
    'title.0': words.explainTitle(title).slice(0, 490),
    'deadline.0': day,
  });
  return [
    { label: words.explain(told), href: explain },
    { label: words.other, href: form({}) },
  ];
}

function answersAsOptions(me: SignedIn, waiting: Waiting): Escalation['options'] {
  return answersOffered(waiting, me).map(({ type, about }) => ({
    label: commandNames[me.language][type],
    href: paths.act(waiting.of.id, waiting.item.agency, type, about),
  }));
}

async function decisionsToday(deps: WebDeps, waiting: readonly WaitingRollout[]): Promise<DecisionToday[]> {
  const open = await openDecisions(deps.database, MOST_DECISIONS);
  const followed = await decisionsOf(
    deps,
    open.map(({ id, version }) => ({ decision: id, version })),
  );
  const found: DecisionToday[] = [];
  // One after the other: whatever has changed since is read whole, and other pages want connections meanwhile.
  for (const of of followed.values()) {
    const today = await decisionToday(deps, of, waiting);
    if (today !== null) found.push(today);
  }
  return found;
}

async function decisionToday(deps: WebDeps, of: Followed, waiting: readonly WaitingRollout[]): Promise<DecisionToday | null> {
  const today = dayOf(of.now);
  const [report, week] = await Promise.all([reportNow(deps, of), eventsSince(deps.database, of.id, addDays(today, -WEEK))]);
  if (report === null) return null;
  const earlier = await reportWeekAgo(deps, of);
  const loops = waiting.flatMap(({ decision, state }) => (decision === of.id ? loopsOf(state, of.decision, of.calendar, today) : []));
  return {
    of,
    now: figuresOf(report),
    before: earlier === null ? null : figuresOf(earlier),
    week,
    directives: loops.filter(({ kind }) => kind === 'directive'),
    outlook: outlookOf(report),
  };
}
