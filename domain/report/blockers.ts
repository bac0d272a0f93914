import { workingDaysBetween } from '../calendar/calendar';
import { type Day, dayOf } from '../calendar/time';
import type { Level } from '../decision/decision';
import { type Loop, loopsAmong } from '../record/leadership-matters';
import type { Blocker, Directive, TaskState } from '../record/state';
import type { Text } from '../text/both-languages';
import { type Figure, type FigureItem, figureOf } from './figure';
import { itemOf, type Scene, type StandingRollout, titleOf } from './scene';

/** Blockers with their path to a resolution, and the directives that leaders gave about them or about other matters. */

/** Who has to answer next; `agencies` are those that a directive waits for. Null once the matter is closed. */
export type AwaitedOf = { from: Loop['awaiting']; agencies: string[]; since: Day; workingDays: number } | null;

export type BlockerPath = {
  item: FigureItem;
  agency: string;
  task: string;
  title: Text;
  words: string;
  raised: Day;
  pause: Blocker['pause'];
  reportedUpward: { on: Day; to: Level } | null;
  directive: { on: Day; by: Level; closed: Day | null } | null;
  resolved: { on: Day; withdrawn: boolean; words: string | null } | null;
  awaiting: AwaitedOf;
};

export type DirectiveStanding = {
  item: FigureItem;
  agency: string;
  task: string;
  title: Text;
  by: Level;
  words: string;
  given: Day;
  /** The tasks that it gave. */
  tasks: { agency: string; title: string; deadline: Day; news: string | null }[];
  closed: Day | null;
  awaiting: AwaitedOf;
};

export type Blockers = { paths: BlockerPath[]; open: Figure; resolved: Figure; reportedUpward: Figure };
export type Directives = { entries: DirectiveStanding[]; open: Figure; closed: Figure };

/** Every blocker of the tasks that have not moved: open ones first, the oldest of them first. */
export function blockersOf(scene: Scene): Blockers {
  const paths = inTasks(scene, (of, task) => Object.values(task.blockers).map((blocker) => pathOf(scene, of, task, blocker)));
  paths.sort(
    (a, b) => Number(a.resolved !== null) - Number(b.resolved !== null) || (a.raised < b.raised ? -1 : a.raised > b.raised ? 1 : 0),
  );
  const figure = (wanted: (path: BlockerPath) => boolean) => figureOf(paths.filter(wanted).map((path) => path.item));
  return {
    paths,
    open: figure((path) => path.resolved === null),
    resolved: figure((path) => path.resolved !== null),
    reportedUpward: figure((path) => path.reportedUpward !== null),
  };
}

/** Every directive: open ones first, the oldest of them first. */
export function directivesOf(scene: Scene): Directives {
  const entries = inTasks(scene, (of, task) => Object.values(task.directives).map((one) => directiveStanding(scene, of, task, one)));
  entries.sort((a, b) => Number(a.closed !== null) - Number(b.closed !== null) || (a.given < b.given ? -1 : a.given > b.given ? 1 : 0));
  const figure = (open: boolean) => figureOf(entries.filter((entry) => (entry.closed === null) === open).map((entry) => entry.item));
  return { entries, open: figure(true), closed: figure(false) };
}

/** Visits every task that has not moved. A moved task is reported at the agency that has it now. */
function inTasks<T>(scene: Scene, each: (of: StandingRollout, task: TaskState) => T[]): T[] {
  return scene.rollouts.flatMap((of) =>
    Object.values(of.state.tasks)
      .filter((task) => task.status !== 'moved')
      .flatMap((task) => each(of, task)),
  );
}

function pathOf(scene: Scene, of: StandingRollout, task: TaskState, blocker: Blocker): BlockerPath {
  const events = (of.byTask.get(task.id) ?? []).filter((event) => 'blocker' in event && event.blocker === blocker.id);
  const upward = events.findLast((event) => event.type === 'blockerReportedUpward');
  const directive = Object.values(task.directives).findLast((one) => one.blocker === blocker.id);
  const closing = (of.byTask.get(task.id) ?? []).filter((event) => event.type === 'directiveClosed' && event.directive === directive?.id);
  const numbers = new Set([...events, ...closing].map((event) => event.seq));
  return {
    item: itemOf({ of, task }, blocker.id, (event) => numbers.has(event.seq)),
    agency: of.agency,
    task: task.id,
    title: titleOf(scene.record, task),
    words: blocker.words,
    raised: dayOf(blocker.raised.happened),
    pause: blocker.pause,
    reportedUpward: upward?.type === 'blockerReportedUpward' ? { on: dayOf(upward.recorded), to: upward.to } : null,
    directive:
      directive === undefined
        ? null
        : {
            on: dayOf(directive.given.happened),
            by: directive.by,
            closed: directive.closed === null ? null : dayOf(directive.closed.happened),
          },
    resolved: resolutionOf(
      blocker,
      events.some((event) => event.type === 'blockerWithdrawn'),
    ),
    awaiting: blocker.resolved === null ? awaitedForBlocker(scene, of, task, blocker) : null,
  };
}

function resolutionOf({ resolved, answer }: Blocker, withdrawn: boolean): BlockerPath['resolved'] {
  return resolved === null ? null : { on: dayOf(resolved.happened), withdrawn, words: answer };
}

/** A blocker that has reached the leadership waits for whom the leadership's list names; any other is the Office's to remove. */
function awaitedForBlocker(scene: Scene, of: StandingRollout, task: TaskState, blocker: Blocker): AwaitedOf {
  const { decision, calendar } = scene.record;
  const loops = loopsAmong(of.state, [task], decision, calendar, scene.today);
  const open = Object.values(task.directives).find((one) => one.blocker === blocker.id && one.closed === null);
  const loop = loops.find((one) => (one.kind === 'blocker' && one.subject === blocker.id) || one.subject === open?.id);
  if (loop !== undefined) return fromLoop(loop);
  const since = dayOf(blocker.raised.happened);
  return { from: 'office', agencies: [], since, workingDays: workingDaysBetween(calendar, since, scene.today) };
}

function fromLoop({ awaiting, agencies, since, ageDays }: Loop): AwaitedOf {
  return { from: awaiting, agencies, since, workingDays: ageDays };
}

function directiveStanding(scene: Scene, of: StandingRollout, task: TaskState, directive: Directive): DirectiveStanding {
  const { decision, calendar } = scene.record;
  const loop = loopsAmong(of.state, [task], decision, calendar, scene.today).find(
    (one) => one.kind === 'directive' && one.subject === directive.id,
  );
  const tasks = directive.links.flatMap((link) => {
    const linked = task.linked[link];
    return linked === undefined ? [] : [{ agency: linked.agency, title: linked.title, deadline: linked.deadline, news: linked.news }];
  });
  return {
    item: itemOf({ of, task }, directive.id, (event) => isAbout(event, directive)),
    agency: of.agency,
    task: task.id,
    title: titleOf(scene.record, task),
    by: directive.by,
    words: directive.words,
    given: dayOf(directive.given.happened),
    tasks,
    closed: directive.closed === null ? null : dayOf(directive.closed.happened),
    awaiting: directive.closed === null && loop !== undefined ? fromLoop(loop) : null,
  };
}

function isAbout(event: { type: string; directive?: unknown; link?: unknown }, directive: Directive): boolean {
  return event.directive === directive.id || (event.type === 'linkedTaskNews' && directive.links.includes(String(event.link)));
}
