import { type Due, dueDay, minuteAt } from '../../domain/calendar/due';
import { addDays, type Day, dayOf } from '../../domain/calendar/time';
import type { CommandBody, CommandType } from '../../domain/commands/command';
import { openDrafts } from '../../domain/ladder/moments';
import { type Actor, type AttachedFile, systemActor, type TaskToGive } from '../../domain/record/actor';
import type { Undoable } from '../../domain/record/evolve-undo';
import type { ServiceChange } from '../../domain/record/service-register';
import {
  type Blocker,
  isOpen,
  isWithAgency,
  openBlockers,
  openDirectives,
  pendingExtension,
  type TaskState,
} from '../../domain/record/state';
import { task as definition } from './decision';
import { newsOf } from './random-news';
import { performerActs, performing } from './random-performers';
import { by, byAgency, onBehalfOfAgency, type Run, secretary } from './rollouts';

/** Draws a command for a move of a random story; where nothing fits, for something that it does not fit. */

export type Act = { body: CommandBody; actor: Actor };
type Choice = { act: CommandType; pick: number };

/** A command of the given type on what the rollout holds at this moment. */
export function actOf(run: Run, { act, pick }: Choice): Act {
  const actor = actorOf(act, pick);
  const where = (fits: (task: TaskState) => boolean) => taskWhere(run, pick, fits);
  switch (act) {
    case 'assign':
      return { body: { type: act, tasks: [extraTask(run)], decisionVersion: 1 }, actor };
    case 'amend':
      return { body: amendment(run, pick), actor };
    case 'takeOver':
      return { body: { type: act, tasks: [], decisionVersion: 1 }, actor };
    case 'receive':
      return { body: { type: act, task: received(run, pick), carried: null }, actor };
    case 'tellOrigin':
    case 'tellFollower':
      return { body: newsOf(run, act, where, pick), actor };
    case 'release':
      return { body: { type: act }, actor };
    case 'undo':
      return undoOf(run, actor);
    case 'close':
      return { body: { type: act, words: 'kết thúc' }, actor };
    case 'submitLetter':
    case 'signLetter':
    case 'returnLetter':
    case 'issueLetter':
      return { body: onLetter(run, act, pick), actor };
    case 'acceptPause':
    case 'declinePause':
    case 'resolveBlocker':
    case 'withdrawBlocker':
    case 'reportUpward':
      return { body: onBlocker(run, act, pick), actor };
    case 'giveDirective':
    case 'closeDirective':
    case 'answerDirective':
    case 'planInspection':
    case 'concludeInspection':
      return { body: ofLeaders(run, act, pick), actor };
    case 'requestExtension':
    case 'prepareExtension':
    case 'decideExtension':
    case 'suspend':
    case 'resume':
    case 'changeDeadline':
    case 'cancel':
    case 'correct':
    case 'reopen':
      return { body: onCourse(run, act, pick), actor };
    default:
      return { body: onWork(run, act, pick), actor };
  }
}

/** The last act that can be taken back, by whoever gave it; where there is none, of something that was not done. */
export function undoOf({ state }: Run, actor: Actor): Act {
  const [[task, entry]] = Object.entries(state.undoable ?? { t0: null }) as [[string, Undoable | null]];
  if (entry === null) return { body: { type: 'undo', tasks: [task] }, actor };
  const { role, person, via } = entry.by;
  const channel = role === 'agency' ? 'link' : 'web';
  const giver: Actor = { role, person, via, channel, onBehalfOf: role === 'secretary' ? 'chairman' : null, paper: null };
  return { body: { type: 'undo', tasks: [task] }, actor: giver };
}

const ofAgency: ReadonlySet<CommandType> = new Set([
  'acknowledge',
  'refuse',
  'reportProgress',
  ...performerActs,
  'recordServices',
  'nilReturn',
  'submit',
  'addToResult',
  'withdrawResult',
  'raiseBlocker',
  'withdrawBlocker',
  'announceChange',
  'requestContribution',
  'requestExtension',
  'answerDirective',
]);
const ofAssigner: ReadonlySet<CommandType> = new Set(['decideExtension', 'suspend', 'resume', 'changeDeadline', 'cancel', 'giveDirective']);
const ofChief: ReadonlySet<CommandType> = new Set([
  'planInspection',
  'concludeInspection',
  'close',
  'correct',
  'reopen',
  'signLetter',
  'returnLetter',
]);

function actorOf(act: CommandType, pick: number): Actor {
  if (act === 'receive' || act === 'tellOrigin' || act === 'tellFollower') return systemActor;
  if (ofAgency.has(act)) return pick % 5 === 0 ? onBehalfOfAgency : byAgency;
  if (ofAssigner.has(act)) return pick % 4 === 0 ? by('officer') : pick % 4 === 1 ? secretary : by('chairman');
  if (ofChief.has(act)) return by(pick % 5 === 0 ? 'officer' : 'chiefOfOffice');
  if (act === 'resolveBlocker' && pick % 4 === 0) return secretary;
  return by(pick % 3 === 0 ? 'chiefOfOffice' : 'officer');
}

type WorkAct = Exclude<
  CommandType,
  | 'assign'
  | 'amend'
  | 'takeOver'
  | 'receive'
  | 'tellOrigin'
  | 'tellFollower'
  | 'release'
  | 'close'
  | 'undo'
  | LetterAct
  | BlockerAct
  | LeaderAct
  | CourseAct
>;
type LetterAct = 'submitLetter' | 'signLetter' | 'returnLetter' | 'issueLetter';
type BlockerAct = 'acceptPause' | 'declinePause' | 'resolveBlocker' | 'withdrawBlocker' | 'reportUpward';
type LeaderAct = 'giveDirective' | 'closeDirective' | 'answerDirective' | 'planInspection' | 'concludeInspection';
type CourseAct =
  | 'requestExtension'
  | 'prepareExtension'
  | 'decideExtension'
  | 'suspend'
  | 'resume'
  | 'changeDeadline'
  | 'cancel'
  | 'correct'
  | 'reopen';

function onWork(run: Run, act: WorkAct, pick: number): CommandBody {
  const task = taskWhere(run, pick, isWithAgency).id;
  switch (act) {
    case 'acknowledge':
      return { type: act, tasks: [taskWhere(run, pick, (entry) => entry.status === 'assigned').id] };
    case 'reportProgress':
      return { type: act, task, done: pick % 2 === 0 ? 1 : null, subUnits: null, words: 'đang làm' };
    case 'nilReturn':
      return { type: act, task, asResult: pick % 2 === 0 };
    case 'recordServices':
      return { type: act, changes: servicesOf(run, pick), words: '' };
    case 'submit':
      return { type: act, task, words: 'xong', ...signedParts(run, pick) };
    case 'addToResult':
    case 'withdrawResult':
      return { type: act, task: taskWhere(run, pick, (entry) => entry.status === 'submitted').id, words: 'thêm' };
    case 'refuse':
      return { type: act, task, reason: 'không đúng chức năng', suggests: pick % 2 === 0 ? 'so-b' : null };
    case 'raiseBlocker':
      return { type: act, task, words: 'vướng', pause: pick % 3 !== 0 };
    case 'announceChange':
      return { type: act, task: taskWhere(run, pick, (entry) => isWithAgency(entry) && entry.code === 't0').id, words: 'thủ tục thay đổi' };
    case 'requestContribution':
      return { type: act, task, agency: 'so-b', words: 'đề nghị phối hợp' };
    case 'accept':
      return { type: act, task: taskWhere(run, pick, isHandedIn(pick)).id };
    case 'return':
      return { type: act, task: taskWhere(run, pick, isHandedIn(pick)).id, reason: 'thiếu' };
    case 'keepAssignment':
      return { type: act, task: taskWhere(run, pick, (entry) => entry.status === 'refused').id, reason: 'đúng chức năng' };
    case 'reassign': {
      const deadline = pick % 2 === 0 ? dueOn(addDays(dayOf(run.now), 10), pick) : null;
      const refused = (entry: TaskState) => entry.status === 'refused';
      const given = (entry: TaskState) => isWithAgency(entry) && (openBlockers(entry).length > 0 || openDirectives(entry).length > 0);
      return { type: act, task: taskWhere(run, pick, pick % 3 === 0 ? given : refused).id, to: 'so-b', deadline, reason: 'chuyển' };
    }
    case 'urge':
      return { type: act, task, words: 'đề nghị khẩn trương' };
    case 'recordCall':
      return { type: act, task, words: 'đã gọi', reached: pick % 2 === 0 };
    default:
      return performing(act, run.task(task), pick);
  }
}

/** Now and then all of the document that was signed, else some of it; only a task that asks for one makes use of it. */
function signedParts(run: Run, pick: number): { number?: string; date?: string; files?: AttachedFile[] } {
  const all = pick % 4 === 0;
  return {
    ...(all || pick % 3 === 0 ? { number: `${pick % 90}/BC` } : {}),
    ...(all || pick % 5 === 0 ? { date: dayOf(run.now) } : {}),
    ...(all || pick % 7 === 0 ? { files: [{ hash: `${pick % 10}`.repeat(64), name: 'bc.pdf', kind: 'application/pdf', size: 9 }] } : {}),
  };
}

/** Finds a task that waits for the Office; now and then one handed in provisionally. */
function isHandedIn(pick: number): (task: TaskState) => boolean {
  return (task) => task.status === 'submitted' || (pick % 6 === 0 && task.provisional !== undefined);
}

function onLetter(run: Run, act: LetterAct, pick: number): CommandBody {
  const drafts = openDrafts(run.state);
  const fitting = drafts.filter((letter) => act === 'issueLetter' || (act === 'submitLetter') === (letter.submitted === null));
  const letter = (fitting[pick % Math.max(1, fitting.length)] ?? drafts[0])?.id ?? 'letter-none';
  if (act === 'returnLetter') return { type: act, letter, reason: 'sửa lại' };
  if (act !== 'issueLetter') return { type: act, letter };
  return {
    type: act,
    letter,
    number: `${run.input.decision.id} ${run.input.agency.code} ${letter}`,
    date: dayOf(run.now),
    signer: 'Chánh Văn phòng',
  };
}

function onBlocker(run: Run, act: BlockerAct, pick: number): CommandBody {
  const fits = (blocker: Blocker) => (act === 'acceptPause' || act === 'declinePause' ? blocker.pause === 'requested' : true);
  const blocked = taskWhere(run, pick, (entry) => openBlockers(entry).some(fits));
  const ids = { task: blocked.id, blocker: openBlockers(blocked).find(fits)?.id ?? 'b0' };
  switch (act) {
    case 'acceptPause':
      return { type: act, ...ids };
    case 'declinePause':
      return { type: act, ...ids, reason: 'không chấp nhận' };
    case 'resolveBlocker':
    case 'withdrawBlocker':
      return { type: act, ...ids, words: 'đã giải quyết' };
    case 'reportUpward':
      return { type: act, ...ids, to: pick % 2 === 0 ? 'chairman' : 'deputyChairman', words: 'xin ý kiến' };
  }
}

/** The day, or now and then an hour of it, in the Office’s hours or outside of them. */
function dueOn(day: Day, pick: number): Due {
  return pick % 5 === 1 ? minuteAt(day, '09:30') : pick % 5 === 2 ? minuteAt(day, '21:00') : day;
}

function ofLeaders(run: Run, act: LeaderAct, pick: number): CommandBody {
  const today = dayOf(run.now);
  const tasks: TaskToGive[] = [
    { agency: pick % 3 === 0 ? run.input.agency.code : 'so-b', title: 'Hướng dẫn', deadline: dueOn(addDays(today, 7), pick) },
  ];
  switch (act) {
    case 'giveDirective': {
      const task = taskWhere(run, pick, (entry) => openBlockers(entry).length > 0);
      const blocker = openBlockers(task)[0]?.id ?? null;
      return { type: act, task: task.id, blocker, words: 'giao khẩn trương', tasks, resume: pick % 3 === 1 };
    }
    case 'closeDirective': {
      const closes = (entry: TaskState) =>
        openDirectives(entry).some((one) => one.links.every((link) => entry.linked[link]?.news === 'completed'));
      const task = taskWhere(run, pick, closes);
      return { type: act, task: task.id, directive: openDirectives(task)[0]?.id ?? 'd0', words: 'đã xong' };
    }
    case 'answerDirective': {
      const task = taskWhere(run, pick, (entry) => entry.origin?.kind === 'directive' && isWithAgency(entry));
      return { type: act, task: task.id, words: 'báo cáo', done: pick % 2 === 0 };
    }
    case 'planInspection': {
      const [from, to] = [addDays(today, 7), addDays(today, 8)];
      return { type: act, task: taskWhere(run, pick, isOpen).id, agencies: ['so-b'], from, to, words: 'kiểm tra' };
    }
    case 'concludeInspection': {
      const open = (entry: TaskState) => Object.values(entry.inspections).find((one) => one.concluded === null);
      const task = taskWhere(run, pick, (entry) => open(entry) !== undefined);
      return { type: act, task: task.id, inspection: open(task)?.id ?? 'i0', words: 'kết luận', number: '9/KL', date: today, tasks };
    }
  }
}

function onCourse(run: Run, act: CourseAct, pick: number): CommandBody {
  const today = dayOf(run.now);
  const asked = taskWhere(run, pick, (entry) => pendingExtension(entry) !== null);
  const extension = pendingExtension(asked)?.id ?? 'e0';
  switch (act) {
    case 'requestExtension': {
      const task = taskWhere(run, pick, (entry) => isWithAgency(entry) && entry.current !== null);
      return {
        type: act,
        task: task.id,
        until: dueOn(addDays(later(dueDay(task.current ?? today), today), (pick % 20) + 1), pick),
        reason: 'cần thêm thời gian',
      };
    }
    case 'prepareExtension':
      return { type: act, task: asked.id, extension, recommend: pick % 2 === 0, until: null, words: 'ý kiến' };
    case 'decideExtension':
      return {
        type: act,
        task: asked.id,
        extension,
        granted: pick % 3 !== 0,
        until: pendingExtension(asked)?.until ?? null,
        words: 'quyết định',
      };
    case 'suspend':
      return { type: act, task: taskWhere(run, pick, isOpen).id, reason: 'chờ' };
    case 'resume':
      return { type: act, task: taskWhere(run, pick, (entry) => entry.status === 'suspended').id, words: '' };
    case 'changeDeadline': {
      const deadline = pick % 7 === 0 ? null : dueOn(addDays(today, pick % 30), pick);
      return { type: act, task: taskWhere(run, pick, isOpen).id, deadline, reason: 'thay đổi' };
    }
    case 'cancel':
      return { type: act, task: taskWhere(run, pick, isUnfinished).id, reason: 'không cần nữa' };
    case 'reopen': {
      const task = taskWhere(run, pick, (entry) => entry.status === 'completed' || entry.status === 'cancelled').id;
      return { type: act, task: run.state.closed === null ? task : null, reason: 'làm lại' };
    }
    case 'correct': {
      const task = taskWhere(run, pick, (entry) => entry.acknowledged !== null);
      const correction =
        pick % 2 === 0 || task.acknowledged === null
          ? ({ of: 'progress', done: 1 } as const)
          : ({ of: 'acknowledged', happened: task.acknowledged.recorded } as const);
      return { type: act, task: task.id, correction, reason: 'ghi nhầm' };
    }
  }
}

function isUnfinished(task: TaskState): boolean {
  return isOpen(task) || task.status === 'scheduled';
}

function later(day: string | null, other: string): string {
  return day !== null && day > other ? day : other;
}

function taskWhere(run: Run, pick: number, fits: (task: TaskState) => boolean): TaskState {
  const all = Object.values(run.state.tasks);
  const fitting = all.filter(fits);
  const chosen = fitting.length > 0 ? fitting[pick % fitting.length] : all[pick % all.length];
  if (chosen === undefined) throw new Error('a story without tasks');
  return chosen;
}

/** One more task of a definition that the decision has, for the Office to assign later. */
function extraTask(run: Run) {
  const code = run.input.decision.tasks[0]?.code ?? 't0';
  const day = dayOf(run.now);
  const id = `${code}@extra-${Object.keys(run.state.tasks).length}`;
  return { id, code, period: 'extra', opensOn: day, deadline: addDays(day, 20), stated: null, total: null };
}

/** Amends the decision at this agency: a deadline, a task more or less, another head. */
function amendment(run: Run, pick: number): CommandBody {
  const task = taskWhere(run, pick, isUnfinished);
  return {
    type: 'amend',
    decisionVersion: run.state.decisionVersion + 1,
    assign: pick % 3 === 0 ? [extraTask(run)] : [],
    cancel: pick % 5 === 0 ? [task.id] : [],
    deadlines: pick % 5 === 1 ? [{ task: task.id, deadline: addDays(dayOf(run.now), 12) }] : [],
    newContacts: pick % 2 === 0 ? ['head'] : [],
    reason: 'quyết định sửa đổi',
  };
}

/** A task that another agency gives to this one. */
function received(run: Run, pick: number) {
  const kind = (['directive', 'contribution', 'inspection'] as const)[pick % 3] ?? 'directive';
  const link = `d${Object.keys(run.state.tasks).length}-1`;
  const day = dayOf(run.now);
  const shape = {
    id: `${kind}~so-b~${link}`,
    code: kind,
    period: null,
    opensOn: day,
    deadline: addDays(day, 1 + (pick % 12)),
    stated: null,
    total: null,
  };
  return { ...shape, definition: definition(kind), origin: { kind, agency: 'so-b', task: 't0', link } };
}

/** Some services of the register, now and then one that it does not have. */
function servicesOf({ register }: Run, pick: number): ServiceChange[] {
  const some = register.slice(pick % 7, (pick % 7) + 1 + (pick % 4)).map(({ code }) => code);
  return (some.length === 0 || pick % 11 === 0 ? ['none'] : some).map((code) => ({
    code,
    ...(pick % 2 === 0 ? { complete: pick % 3 !== 0, accurate: pick % 5 !== 0 } : { integrated: pick % 4 !== 1 }),
  }));
}
