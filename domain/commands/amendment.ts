import type { Calendar } from '../calendar/calendar';
import { type Due, dueDay, minuteOf } from '../calendar/due';
import { type Day, dayOf } from '../calendar/time';
import { agencyOf } from '../decision/agency-of';
import { type AssignedTask, type GivenPart, tasksFor } from '../decision/assignment';
import { type Agency, type Contact, type Decision, definitionById, type TaskPartDefinition } from '../decision/decision';
import { type Performer, performerParts } from '../decision/performer';
import { systemActor } from '../record/actor';
import { partsOf, performerOfPart } from '../record/parts';
import { performerOf } from '../record/performers';
import { isOpen, type RolloutState, type TaskState } from '../record/state';
import { staysAsDecided } from './amend';
import type { Amendment, Command } from './command';

/** Works out the effect of a changed decision on one agency. */

export type AmendmentInput = {
  /** `before`: the version of the document that the rollout has followed so far. `after`: the changed one. */
  before: Decision;
  after: Decision;
  /** Code of the agency. */
  agency: string;
  state: RolloutState;
  calendar: Calendar;
  today: Day;
  /** Number of the changed version. */
  version: number;
  reason: string;
};

/**
 * The amendment of one rollout, or null where it has been amended to this version already, has not begun, or is closed. A change of
 * the ladder, of people or of titles alone gives an amendment with empty lists: only its version is new.
 */
export function amendmentFor(input: AmendmentInput): Amendment | null {
  const { state, version, reason } = input;
  if (state.opened === null || state.closed !== null || state.decisionVersion >= version) return null;
  return {
    decisionVersion: version,
    assign: newTasks(input),
    cancel: goneTasks(input),
    deadlines: changedDeadlines(input),
    newContacts: newContacts(input),
    reason,
    ...changedPerformers(input),
    ...changedParts(input),
  };
}

/** True for an amendment that gives a rollout its version number and nothing else. */
export function isVersionAlone({ assign, cancel, deadlines, newContacts, performers = [], parts = [] }: Amendment): boolean {
  return [assign, cancel, deadlines, newContacts, performers, parts].every((part) => part.length === 0);
}

/** The command that applies an amendment. Its id follows from the version and the agency, so that it takes effect only once. */
export function amendCommand(decision: string, agency: string, amendment: Amendment): Command {
  return {
    type: 'amend',
    id: `amend:${decision}:${amendment.decisionVersion}:${agency}`,
    actor: systemActor,
    happened: null,
    ...amendment,
  };
}

/** New tasks that an agency does not get because its follow-up is closed. It gets them only after a reopening. */
export function missedTasks(input: AmendmentInput): AssignedTask[] {
  const { state, version } = input;
  return state.closed === null || state.decisionVersion >= version ? [] : newTasks(input);
}

/** Deadlines that a change would move and that stay (see `staysAsDecided`), to show to whoever decides the change. */
export function keptDeadlines(
  { deadlines }: Amendment,
  state: RolloutState,
  { today, ...counting }: { decision: Decision; calendar: Calendar; today: Day },
): { task: string; stays: Day; instead: Day }[] {
  return deadlines.flatMap(({ task: id, deadline }) => {
    const task = state.tasks[id];
    const stays = task?.current ?? null;
    return stays !== null && deadline !== null && stays !== deadline && staysAsDecided(task, deadline, today, counting)
      ? [{ task: id, stays, instead: deadline }]
      : [];
  });
}

/** The command that opens the rollout of an agency added by a later version. Its tasks begin today. */
export function joinCommand(after: Decision, agency: Agency, calendar: Calendar, begun: Day, today: Day, version: number): Command {
  const tasks = tasksFrom(after, agency, calendar, begun, today).filter((task) => !isPastPeriod(task, today));
  const id = `amend:${after.id}:${version}:${agency.code}`;
  return { type: 'assign', id, actor: systemActor, happened: null, tasks, decisionVersion: version };
}

/**
 * The tasks of a document for an agency when they are given at `given`. Deadlines that count from the assignment count from `given`.
 * Those that count from the decision, and dates shifted with the start of the follow-up, are counted as at its start, `begun`.
 */
export function tasksFrom(decision: Decision, agency: Agency, calendar: Calendar, begun: Day, given: Due): AssignedTask[] {
  const today = dueDay(given);
  const byFirstStart = new Map(tasksFor(decision, agency, calendar, begun).map((task) => [task.id, task]));
  return tasksFor({ ...decision, shiftDates: false }, agency, calendar, given).map((task) => {
    const counted = decision.tasks.find((definition) => definition.code === task.code)?.deadline;
    const fromToday = counted?.type === 'hours' || (counted !== undefined && 'from' in counted && counted.from === 'assignment');
    const dated = fromToday ? task : (byFirstStart.get(task.id) ?? task);
    return dated.opensOn < today ? { ...dated, opensOn: today } : dated;
  });
}

/** True for a period of a recurring task whose deadline has passed before the change: nobody is asked for it afterwards. */
function isPastPeriod(task: AssignedTask, today: Day): boolean {
  return task.period !== null && task.deadline !== null && task.deadline < today;
}

/** True for a task of the decision's own list. Tasks of directives, requests and inspections go on whatever it says. */
function isOfDecision(task: TaskState): boolean {
  return task.definition === null && task.origin === null;
}

function beginOf(state: RolloutState, today: Day): Day {
  return state.opened === null ? today : dayOf(state.opened.happened);
}

function tasksAfter({ after, agency: code, state, calendar, today }: AmendmentInput): AssignedTask[] {
  const agency = agencyOf(after, code);
  return agency === undefined ? [] : tasksFrom(after, agency, calendar, beginOf(state, today), today);
}

/** Tasks that this change adds, including those that an earlier change had taken out. */
function newTasks(input: AmendmentInput): AssignedTask[] {
  const { before, agency: code, state, calendar, today } = input;
  const agency = agencyOf(before, code);
  const held = new Set(agency === undefined ? [] : tasksFrom(before, agency, calendar, beginOf(state, today), today).map(({ id }) => id));
  const isBack = (id: string) => state.tasks[id]?.status === 'cancelled' && !held.has(id);
  return tasksAfter(input).filter((task) => (state.tasks[task.id] === undefined || isBack(task.id)) && !isPastPeriod(task, today));
}

/** Performers that the document changes. A person whom the agency itself has chosen stays. */
function changedPerformers({ before, after, state }: AmendmentInput): Pick<Amendment, 'performers'> {
  const said = (performer: Performer | null) => JSON.stringify(saidOf(performer));
  const performers = Object.values(state.tasks).flatMap((task) => {
    if (!isOfDecision(task)) return [];
    const [was, is] = [before, after].map((of) => definitionById(of, task.id)?.performer ?? null) as [Performer | null, Performer | null];
    return said(was) !== said(is) && said(performerOf(task)) === said(was) ? [{ task: task.id, performer: is }] : [];
  });
  return performers.length === 0 ? {} : { performers };
}

/** Parts that the document adds, changes or takes out; a part is known by its title. Whoever the agency itself has chosen stays. */
function changedParts({ before, after, state, version }: AmendmentInput): Pick<Amendment, 'parts'> {
  const parts = Object.values(state.tasks).flatMap((task) => {
    if (!isOfDecision(task)) return [];
    const partsBy = (of: Decision): PartsGiven => definitionById(of, task.id)?.parts ?? [];
    const [were, are] = [partsBy(before), partsBy(after)];
    if (JSON.stringify(were) === JSON.stringify(are)) return [];
    const here = partsOf(task).filter(({ ofDecision }) => ofDecision);
    const withdraw = here.filter(({ title }) => !are.some((part) => part.title.vi === title.vi));
    const add = are.flatMap((part, index): GivenPart[] =>
      here.some(({ title }) => title.vi === part.title.vi) ? [] : [{ ...part, id: `a${version}-${index + 1}`, ofDecision: true }],
    );
    const change = are.flatMap((part): GivenPart[] => {
      const known = here.find(({ title }) => title.vi === part.title.vi);
      const was = were.find(({ title }) => title.vi === part.title.vi);
      if (known === undefined || JSON.stringify(was) === JSON.stringify(part)) return [];
      const now = performerOfPart(task, known);
      const isChosen = JSON.stringify(saidOf(now)) !== JSON.stringify(saidOf(was?.performer ?? null));
      return [{ ...part, id: known.id, ofDecision: true, performer: isChosen ? plainPerformer(now) : part.performer }];
    });
    const isAny = withdraw.length + add.length + change.length > 0;
    return isAny ? [{ task: task.id, withdraw: withdraw.map(({ id, title }) => ({ id, title })), add, change }] : [];
  });
  return parts.length === 0 ? {} : { parts };
}

type PartsGiven = readonly TaskPartDefinition[];

function saidOf(performer: Performer | null): unknown {
  return performer === null ? null : performerParts.map((part) => performer[part]);
}

function plainPerformer(of: Performer | null): Performer | null {
  if (of === null) return null;
  const { division, name, position, address, may } = of;
  return { division, name, position, address, may };
}

function goneTasks(input: AmendmentInput): string[] {
  const kept = new Set(tasksAfter(input).map((task) => task.id));
  return Object.values(input.state.tasks)
    .filter((task) => (isOpen(task) || task.status === 'scheduled') && isOfDecision(task) && !kept.has(task.id))
    .map((task) => task.id);
}

/**
 * Deadlines whose definition has changed. Both documents are dated from the moment at which the task was given, so that moves by
 * the calendar, a pause or an extension are not taken for changes of the decision.
 */
function changedDeadlines({ before, after, agency: code, state, calendar, today }: AmendmentInput): Amendment['deadlines'] {
  const [old, now] = [agencyOf(before, code), agencyOf(after, code)];
  if (old === undefined || now === undefined) return [];
  const begun = beginOf(state, today);
  const datedBy = new Map<Due, { was: Deadlines; is: Deadlines }>();
  const dated = (given: Due) => {
    const known = datedBy.get(given);
    if (known !== undefined) return known;
    const made = {
      was: deadlinesOf(tasksFrom(before, old, calendar, begun, given)),
      is: deadlinesOf(tasksFrom(after, now, calendar, begun, given)),
    };
    datedBy.set(given, made);
    return made;
  };
  return Object.values(state.tasks).flatMap((task) => {
    if (!(isOpen(task) || task.status === 'scheduled') || !isOfDecision(task)) return [];
    const both = dated(minuteOf(task.assigned.happened));
    const [was, is] = [both.was.get(task.id), both.is.get(task.id)];
    if (was === undefined || is === undefined || was.deadline === is.deadline) return [];
    return [{ task: task.id, deadline: is.deadline }];
  });
}

type Deadlines = ReadonlyMap<string, AssignedTask>;

function deadlinesOf(tasks: readonly AssignedTask[]): Deadlines {
  return new Map(tasks.map((task) => [task.id, task]));
}

function newContacts({ before, after, agency: code }: AmendmentInput): Amendment['newContacts'] {
  const [old, now] = [agencyOf(before, code), agencyOf(after, code)];
  if (old === undefined || now === undefined) return [];
  return (['head', 'focal'] as const).filter((who) => isSomebodyElse(old[who], now[who]));
}

/** True where the address or the position differs. Without a new contact there is nobody to hand over to. */
function isSomebodyElse(old: Contact | null, now: Contact | null): boolean {
  if (now === null || now.address === null) return false;
  return old === null || old.address !== now.address || old.position.vi !== now.position.vi;
}

/**
 * The changed document as it is stored. An agency that it no longer names is kept, ended and without tasks, so that its old tasks can
 * still be read, cancelled and closed.
 */
export function withAgenciesKept(before: Decision, after: Decision, today: Day): Decision {
  const gone = before.agencies.filter((agency) => agencyOf(after, agency.code) === undefined);
  if (gone.length === 0) return after;
  const codes = gone.map((agency) => agency.code);
  const ended = gone.map((agency) => (agency.validTo === null ? { ...agency, validTo: today, successor: null } : agency));
  const tasks = after.tasks.map((task) => ({
    ...task,
    for: {
      ...task.for,
      agencies: task.for.agencies.filter((code) => !codes.includes(code)),
      except: [...new Set([...task.for.except, ...codes])],
    },
  }));
  return { ...after, agencies: [...after.agencies, ...ended], tasks };
}

/** True for an agency that has ended without a successor and has no task in the document. Its rollout is to be closed. */
export function isTakenOut(decision: Decision, agency: Agency, calendar: Calendar, today: Day): boolean {
  const ended = agency.validTo !== null && agency.validTo <= today && agency.successor === null;
  return ended && tasksFor(decision, agency, calendar, today).length === 0;
}
