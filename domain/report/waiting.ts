import { workingDaysBetween } from '../calendar/calendar';
import { addMonths, type Day, dayOf } from '../calendar/time';
import type { Awaited } from '../record/awaited';
import { awaitedFor } from '../record/awaited';
import { awaitsDeadline } from '../record/following';
import { pendingExtension } from '../record/state';
import type { Text } from '../text/both-languages';
import { type Figure, type FigureItem, figureOf } from './figure';
import { agencyIn, itemOf, type Scene, type StandingTask } from './scene';

/** Matters that wait for somebody's answer, the Office's own delay included, and tasks that have gone on for too long. */

/** A matter that has waited since a day, for so many working days. */
export type Waiting = { item: FigureItem; agency: string; task: string; title: Text; since: Day; workingDays: number };

/** A task that waits for an answer from anybody but its own agency. */
export type AwaitedWord = Waiting & { awaited: Exclude<Awaited, { from: 'agency' }> };

/** Matters that only the Office can move on, oldest first. */
export type OfficeDelay = {
  /** Submitted results that nobody has confirmed. */
  verification: { figure: Figure; entries: Waiting[] };
  /** Requests for more time that nobody has decided. */
  extensions: { figure: Figure; entries: Waiting[] };
  /** Letters that nobody has issued; `task` is the first that the letter is about. */
  letters: { figure: Figure; entries: Waiting[] };
};

/** Everything that waits for the Office, a leader or another agency, oldest first. */
export function awaitedWords(scene: Scene): AwaitedWord[] {
  const { decision, calendar, asOf } = scene.record;
  const found = scene.tasks.flatMap((entry) =>
    awaitedFor(entry.of.state, entry.task, { decision, calendar, now: asOf }).flatMap(({ workingDays, ...awaited }) =>
      awaited.from === 'agency' ? [] : [{ ...waitingOf(scene, entry, awaited.since, awaited.what), workingDays, awaited }],
    ),
  );
  return oldestFirst(found);
}

/** Collects the Office's own delay. */
export function officeDelayOf(scene: Scene): OfficeDelay {
  const submitted = scene.tasks.filter(({ task }) => task.status === 'submitted');
  const verification = submitted.map((entry) =>
    waitingOf(scene, entry, dayOf((entry.task.submitted ?? entry.task.lastNews).happened), null),
  );
  const extensions = scene.tasks.flatMap((entry) => {
    const pending = pendingExtension(entry.task);
    return pending === null ? [] : [waitingOf(scene, entry, dayOf(pending.requested.happened), pending.id)];
  });
  const letters = scene.rollouts.flatMap((rollout) =>
    rollout.letters
      .filter((letter) => letter.issued === null)
      .map((letter): Waiting => {
        const since = dayOf(letter.drafted);
        const task = letter.tasks[0] ?? '';
        const item = { rollout: rollout.id, agency: rollout.agency, task, subject: letter.letter, events: letter.events };
        const title = scene.tasks.find((entry) => entry.of === rollout && entry.task.id === task)?.title ?? { vi: task, en: task };
        return { item, agency: rollout.agency, task, title, since, workingDays: agedIn(scene, since) };
      }),
  );
  return { verification: counted(verification), extensions: counted(extensions), letters: counted(letters) };
}

function counted(entries: Waiting[]): { figure: Figure; entries: Waiting[] } {
  return { figure: figureOf(entries.map((entry) => entry.item)), entries: oldestFirst(entries) };
}

function waitingOf(scene: Scene, entry: StandingTask, since: Day, subject: string | null): Waiting {
  const { of, task, title } = entry;
  return { item: itemOf(entry, subject), agency: of.agency, task: task.id, title, since, workingDays: agedIn(scene, since) };
}

function agedIn({ record, today }: Scene, since: Day): number {
  return workingDaysBetween(record.calendar, since, today);
}

function oldestFirst<T extends Waiting>(entries: T[]): T[] {
  return [...entries].sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
}

/** A task without a deadline is called out after so many months, as Bình Định did on 30 May 2022. */
const OLD_AFTER_MONTHS = 3;

/** Open tasks without a deadline that were assigned more than three months ago, oldest first. */
export function oldWithoutDeadline(scene: Scene): { figure: Figure; entries: Waiting[] } {
  const old = scene.tasks.filter(
    ({ task, classes }) =>
      classes.current === 'withoutDeadline' &&
      !awaitsDeadline(scene.record.decision, task) &&
      addMonths(dayOf(task.assigned.happened), OLD_AFTER_MONTHS) < scene.today,
  );
  return counted(old.map((entry) => waitingOf(scene, entry, dayOf(entry.task.assigned.happened), null)));
}

/** So many granted extensions count as repeated. */
const REPEATED = 2;

export type RepeatedExtension = {
  item: FigureItem;
  agency: string;
  task: string;
  title: Text;
  granted: number;
  original: Day | null;
  current: Day | null;
};

/** Tasks whose deadline was extended at least twice. */
export function repeatedExtensions(scene: Scene): { figure: Figure; entries: RepeatedExtension[] } {
  const entries = scene.tasks.flatMap((entry): RepeatedExtension[] => {
    const { of, task, title } = entry;
    const granted = Object.values(task.extensions).filter((extension) => extension.decided?.granted === true).length;
    if (granted < REPEATED) return [];
    const item = itemOf(entry, null, (event) => event.type === 'extensionRequested' || event.type === 'extensionGranted');
    return [{ item, agency: of.agency, task: task.id, title, granted, original: task.original, current: task.current }];
  });
  return { figure: figureOf(entries.map((entry) => entry.item)), entries };
}

export type SlowCoordinator = { agency: string; name: Text; kind: string; asked: Figure; late: Figure };

/** Agencies that are late with tasks from other agencies (contributions, directives, inspections), those with most late tasks first. */
export function slowCoordinators(scene: Scene): SlowCoordinator[] {
  const linked = scene.tasks.filter(
    ({ task }) => task.origin !== null && ['contribution', 'directive', 'inspection'].includes(task.origin.kind),
  );
  const agencies = [...new Set(linked.map((entry) => entry.of.agency))];
  const found = agencies.flatMap((code): SlowCoordinator[] => {
    const own = linked.filter((entry) => entry.of.agency === code);
    const late = own.filter(({ classes }) => classes.current === 'overdue' || classes.current === 'completedLate');
    if (late.length === 0) return [];
    const { name, kind } = agencyIn(scene, code);
    const figure = (entries: StandingTask[]) => figureOf(entries.map((entry) => itemOf(entry, entry.task.origin?.kind ?? null)));
    return [{ agency: code, name, kind, asked: figure(own), late: figure(late) }];
  });
  return found.sort((a, b) => b.late.value - a.late.value);
}
