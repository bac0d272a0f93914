import type { Cast, Temperament } from '../../documents/package/cast-schema';
import { addWorkingDays, type Calendar, nextWorkingDay, workingDaysBetween } from '../../domain/calendar/calendar';
import { type Due, dueDay } from '../../domain/calendar/due';
import { addDays, type Day, dayOf, later, type TimeOfDay } from '../../domain/calendar/time';
import type { CommandBody } from '../../domain/commands/command';
import type { Agency, Decision, Service, TaskDefinition } from '../../domain/decision/decision';
import { holderOf } from '../../domain/decision/recipients';
import { type Actor, type Paper, systemActor } from '../../domain/record/actor';
import { definitionOf } from '../../domain/record/linked-tasks';
import { isCountedInRegister, managersOf, type ServiceChange } from '../../domain/record/service-register';
import { isWithAgency, openBlockers, type Provisional, type RolloutState, type TaskState } from '../../domain/record/state';
import { workingDeadlineDay } from '../../domain/record/term';
import { said } from '../../words/simulate';
import { chosen } from './chance';
import { officeActor } from './office';

/** Actions of an agency by its temperament: a pure function of the seed, its tasks and the day. */

/** A planned action: a day and a time. One not done on its day is done on the next working day. */
export type Planned = { agency: string; day: Day; at: TimeOfDay; actor: Actor; body: CommandBody };

export type AgencyScene = {
  cast: Cast;
  decision: Decision;
  agency: Agency;
  state: RolloutState;
  calendar: Calendar;
  today: Day;
  /** The catalogue by managing agency. */
  services: ReadonlyMap<string, readonly Service[]>;
  /** Tasks that the agency has returned as not its own: it does so once, whatever the Office says. */
  refused: ReadonlySet<string>;
};

/** Times at which agencies write, all within every office's hours. */
const hours: readonly TimeOfDay[] = ['08:30', '09:15', '10:20', '14:10', '15:05', '15:40'];
/** News at least so often, in working days: before the rungs on silence. */
const NEWS_EVERY = 9;
/** A task without a deadline is reported on before its rung. */
const NEWS_WITHOUT_DEADLINE = 18;
/** How long a returned result takes to be put right, in working days. */
const REWORK_DAYS = 2;

/**
 * The agency's plans from the present state of its tasks: the next action for each task. Empty before its rollout has opened and after it
 * has closed.
 */
export function plansOf(scene: AgencyScene): Planned[] {
  const { state } = scene;
  if (state.opened === null || state.closed !== null || state.held) return [];
  const tasks = Object.values(state.tasks).filter(isWithAgency);
  const acts = tasks.filter((task) => task.status !== 'assigned').flatMap((task) => actOn(task, scene));
  return [...acknowledgements(tasks, scene), ...acts];
}

/** How an agency takes a task: as said of the task, else of the agency, else of its kind. */
function temperamentOf({ cast, agency }: Pick<AgencyScene, 'cast' | 'agency'>, task: TaskState): Temperament {
  const own = cast.agencies[agency.code];
  return own?.tasks[task.code] ?? own?.temperament ?? cast.kinds[agency.kind] ?? 'diligent';
}

/** Tasks acknowledged on one day are acknowledged in one command. */
function acknowledgements(tasks: readonly TaskState[], scene: AgencyScene): Planned[] {
  const byDay = new Map<Day, string[]>();
  for (const task of tasks) {
    const temperament = temperamentOf(scene, task);
    if (task.status !== 'assigned' || temperament === 'silent') continue;
    const since = later(dayOf(task.assigned.happened), task.opensOn);
    const after = temperament === 'late' ? 3 + chance(scene, 2, 'acknowledge') : chance(scene, 2, 'acknowledge');
    const day = addWorkingDays(scene.calendar, since, after);
    byDay.set(day, [...(byDay.get(day) ?? []), task.id]);
  }
  return [...byDay].map(([day, ids]) => planned(scene, day, 'acknowledge', { type: 'acknowledge', tasks: ids }));
}

/** The next thing that the agency does with an acknowledged task. */
function actOn(task: TaskState, scene: AgencyScene): Planned[] {
  const definition = definitionOf(scene.decision, task);
  if (definition === undefined) return [];
  switch (temperamentOf(scene, task)) {
    case 'silent':
    case 'acknowledgesOnly':
      return [];
    case 'wrongAddressee':
      return scene.refused.has(task.id) ? work(task, definition, 'diligent', scene) : [refusal(task, scene)];
    case 'blocked':
      return blocked(task, definition, scene);
    case 'late':
      return work(task, definition, 'late', scene);
    case 'diligent':
      return work(task, definition, 'diligent', scene);
  }
}

function refusal(task: TaskState, scene: AgencyScene): Planned {
  const day = addWorkingDays(scene.calendar, dayOf(task.acknowledged?.happened ?? task.assigned.happened), 1);
  return planned(scene, day, `refuse ${task.id}`, { type: 'refuse', task: task.id, reason: said.refusal, suggests: null });
}

/** Stops at a blocker some days before the deadline, once for each task, and goes on when it is over. */
function blocked(task: TaskState, definition: TaskDefinition, scene: AgencyScene): Planned[] {
  if (openBlockers(task).length > 0) return [];
  if (Object.keys(task.blockers).length > 0 || task.current === null) return work(task, definition, 'diligent', scene);
  const acknowledged = dayOf(task.acknowledged?.happened ?? task.assigned.happened);
  const day = later(addWorkingDays(scene.calendar, dueDay(task.current), -6), addWorkingDays(scene.calendar, acknowledged, 1));
  return [planned(scene, day, `block ${task.id}`, { type: 'raiseBlocker', task: task.id, words: said.blocker, pause: true })];
}

/** Reports now and then, and hands in before or after the deadline. */
function work(task: TaskState, definition: TaskDefinition, temperament: 'diligent' | 'late', scene: AgencyScene): Planned[] {
  const { calendar } = scene;
  if (task.provisional !== undefined) return [signedPaper(task, task.provisional, scene)];
  const news = dayOf(task.lastNews.happened);
  if (task.current === null) {
    const day = addWorkingDays(calendar, news, NEWS_WITHOUT_DEADLINE);
    return [planned(scene, day, `news ${task.id}`, progress(task, definition, scene, day))];
  }
  const handIn = handInDay(task, task.current, temperament, scene);
  const day = addWorkingDays(calendar, news, temperament === 'late' ? NEWS_EVERY * 2 : NEWS_EVERY);
  if (day < handIn) return [planned(scene, day, `news ${task.id}`, progress(task, definition, scene, day))];
  return [planned(scene, handIn, `submit ${task.id}`, result(task, definition, scene))];
}

function handInDay(task: TaskState, deadline: Due, temperament: 'diligent' | 'late', scene: AgencyScene): Day {
  const { calendar } = scene;
  if (task.status === 'returned') return addWorkingDays(calendar, dayOf(task.lastNews.happened), REWORK_DAYS);
  const due = workingDeadlineDay(calendar, deadline);
  if (temperament === 'late') return addWorkingDays(calendar, due, 2 + chance(scene, 9, task.id));
  const acknowledged = dayOf(task.acknowledged?.happened ?? task.assigned.happened);
  const early = addWorkingDays(calendar, due, -1 - chance(scene, 3, task.id));
  return later(early, addWorkingDays(calendar, acknowledged, 1));
}

/** As much as the time that has passed: a count where there is something to count, and words. */
function progress(task: TaskState, definition: TaskDefinition, scene: AgencyScene, day: Day): CommandBody {
  const start = later(dayOf(task.assigned.happened), task.opensOn);
  const end = task.current === null ? addDays(start, 365) : dueDay(task.current);
  const total = task.progress.total;
  const share = Math.min(
    0.95,
    workingDaysBetween(scene.calendar, start, day) / Math.max(1, workingDaysBetween(scene.calendar, start, end)),
  );
  const done = total === null ? null : Math.max(task.progress.done ?? 0, Math.floor(total * share));
  const changes = isCountedInRegister(definition)
    ? servicesDone(
        task,
        definition,
        managersOf(task, scene.agency.code).flatMap((code) => scene.services.get(code) ?? []),
        done ?? 0,
      )
    : [];
  if (changes.length > 0) return { type: 'recordServices', changes, words: said.progress };
  const counted = definition.progress === 'services' && !isCountedInRegister(definition) ? done : null;
  const subUnits = definition.progress === 'subUnits' ? scene.agency.subUnits.slice(0, done ?? 0).map((unit) => unit.code) : null;
  return { type: 'reportProgress', task: task.id, done: counted, subUnits, words: said.progress };
}

/** The services that bring the count of a task to `done`: the next ones in the order of the catalogue, reviewed or integrated. */
function servicesDone(task: TaskState, definition: TaskDefinition, services: readonly Service[], done: number): ServiceChange[] {
  const standing = task.progress.done ?? 0;
  const isIntegration = definition.kind === 'integration';
  const open = isIntegration ? services.filter((service) => !service.integrated) : services;
  const before = isIntegration ? standing - (services.length - open.length) : standing;
  return open
    .slice(Math.max(0, before), Math.max(0, before) + Math.max(0, done - standing))
    .map(({ code }) => (isIntegration ? { code, integrated: true } : { code, complete: true, accurate: true }));
}

/** Every second duty to report ends with a report that there is nothing to report. */
function result(task: TaskState, definition: TaskDefinition, scene: AgencyScene): CommandBody {
  const nothing = definition.kind === 'reporting' && task.origin === null && chance(scene, 2, `nil ${task.id}`) === 0;
  if (nothing && task.returns === 0) return { type: 'nilReturn', task: task.id, asResult: true };
  const submit = { type: 'submit', task: task.id, words: said.result } as const;
  if (definition.signedDocument !== true) return submit;
  // Reported by the link with number and day; the paper itself comes a day later.
  const number = `${10 + chance(scene, 90, `number ${task.id}`)}/BC`;
  return { ...submit, number, date: dayOf(task.lastNews.happened) };
}

/** The signed paper arrives at the Office on the next working day, which records it for the agency. */
function signedPaper(task: TaskState, provisional: Provisional, scene: AgencyScene): Planned {
  const day = addWorkingDays(scene.calendar, dayOf(provisional.happened), 1);
  const { number, date } = provisional;
  const paper: Paper = {
    source: 'signedReport',
    number: number ?? '1/BC',
    date: date ?? dayOf(provisional.happened),
    file: said.paperFile,
  };
  const actor: Actor = { ...officeActor(scene.decision, scene.agency, 'officer', day), channel: 'paper', onBehalfOf: 'agency', paper };
  return { ...planned(scene, day, `paper ${task.id}`, { type: 'submit', task: task.id, words: said.result }), actor };
}

function planned(scene: AgencyScene, day: Day, what: string, body: CommandBody): Planned {
  const { agency, calendar } = scene;
  const at = hours[chance(scene, hours.length, 'hour', what)] ?? '09:15';
  return { agency: agency.code, day: nextWorkingDay(calendar, day), at, actor: contactOf(scene, 'focal', day), body };
}

/** Somebody at the agency, by the link sent to the address that the contact has on the day. */
export function contactOf({ decision, agency }: Pick<AgencyScene, 'decision' | 'agency'>, contact: 'head' | 'focal', day: Day): Actor {
  const holder = holderOf(decision, agency, contact, day) ?? holderOf(decision, agency, 'head', day);
  return { ...systemActor, role: 'agency', channel: 'link', via: holder?.address ?? agency.head.address };
}

function chance({ cast, agency }: AgencyScene, below: number, ...names: string[]): number {
  return chosen(cast.seed, below, agency.code, ...names);
}
