import { instantAt } from '../../domain/calendar/time';
import { checkDecision } from '../../domain/decision/check';
import type { Deadline, TaskDefinition } from '../../domain/decision/decision';
import { explainDeadline } from '../../domain/explain/deadline';
import { explainStatus } from '../../domain/explain/status';
import { systemActor } from '../../domain/record/actor';
import { projectedDeadline } from '../../domain/record/deadline';
import { openDeadline } from '../../domain/record/following';
import { definitionOf } from '../../domain/record/linked-tasks';
import { agency, decision, task } from '../support/decision';
import { explainedDay } from '../support/explained';
import { by, byAgency, calendar } from '../support/rollouts';
import { Several } from './support/several-rollouts';

/** Deadlines that count from another task: of the same agency (`plan` of so-a), or of the one named. 15/9/2020 was a Tuesday. */

const after = (count: number, first: string, when: 'completed' | 'due', of: string | null = null): Deadline => {
  return { type: 'afterTask', count, days: 'working', task: first, agency: of, when };
};
const of = (...agencies: string[]): Partial<TaskDefinition> => ({
  for: { kinds: [], agencies, except: [], services: null },
  progress: 'words',
});
const tasks = [
  // Due on 29/9.
  task('plan', { ...of('so-a'), deadline: { type: 'workingDays', count: 10, from: 'decision' } }),
  task('act', { ...of('so-a', 'so-b'), deadline: after(5, 'plan', 'completed', 'so-a') }),
  task('review', { ...of('so-a', 'so-b'), deadline: after(2, 'plan', 'due', 'so-a') }),
  task('publish', { ...of('so-b'), deadline: after(3, 'review', 'due') }),
];
const document = decision({ agencies: [agency('so-a'), agency('so-b'), agency('so-c')], tasks });
const begin = (agencies = document.agencies) => new Several({ ...document, agencies }, '2020-09-15 08:00', ['so-a', 'so-b', 'so-c']);
const current = (all: Several, code: string, id: string) => all.of(code).task(id).current;
const deliver = (all: Several) => all.delivered.map(({ to, command }) => `${command.type} ${to.split(':')[1]}`);

function complete(all: Several, id = 'plan', code = 'so-a'): Several {
  all.give(code, { type: 'submit', task: id, words: 'xong' }, byAgency);
  all.give(code, { type: 'accept', task: id }, by('officer'));
  return all;
}

test('after a task is due are known from the start, one from another, and tell nobody', () => {
  const all = begin();
  expect(current(all, 'so-b', 'review')).toBe('2020-10-01');
  expect(current(all, 'so-b', 'publish')).toBe('2020-10-06');
  expect(deliver(all)).toEqual([]);
});

test('are unknown before the other task is completed: neither without a deadline nor overdue, and told when it comes', () => {
  const all = begin().until('2020-09-24 09:00');
  const waiting = all.of('so-b').task('act');
  const { decision: known } = all.of('so-b').input;
  expect(waiting).toMatchObject({ original: null, current: null, reasons: [] });
  expect(openDeadline(known, waiting)).toMatchObject({ type: 'afterTask', title: { vi: 'Nhiệm vụ plan' }, agency: { vi: 'Cơ quan so-a' } });
  const steps = explainStatus(all.of('so-b').state, waiting, { decision: known, calendar, now: all.of('so-b').now }).clocks.current.steps;
  expect(steps.map(({ step }) => step)).toEqual(['status', 'openDeadline']);
  complete(all);
  // 24/9 and five working days.
  expect(current(all, 'so-a', 'act')).toBe('2020-10-01');
  expect(current(all, 'so-b', 'act')).toBe('2020-10-01');
  expect(deliver(all)).toEqual(['tellFollower so-b']);
  expect(all.refused).toEqual([]);
  const { log } = all.of('so-b');
  expect(log.call(all.of('so-b')).filter((line) => line.includes('deadlineChanged')).length).toBe(2);
});

test('come again from their explanation, step by step', () => {
  const all = complete(begin().until('2020-09-24 09:00'));
  all.give('so-a', { type: 'reopen', task: 'plan', reason: 'thiếu phụ lục' }, by('chairman'));
  expect(current(all, 'so-b', 'act')).toBeNull();
  all.until('2020-09-28 09:00');
  complete(all);
  const run = all.of('so-b');
  const waiting = run.task('act');
  // The first day stays the original deadline; 28/9 and five working days are the current one.
  expect(waiting).toMatchObject({ original: '2020-10-01', current: '2020-10-05' });
  const definition = definitionOf(run.input.decision, waiting);
  const context = { decision: run.input.decision, calendar, start: '2020-09-15', now: run.now, events: run.events };
  const story = definition === undefined ? null : explainDeadline(waiting, definition, context);
  expect(story?.origin).toMatchObject({ type: 'followed', from: null });
  expect(story?.changes.map(({ type, day }) => [type, day])).toEqual([
    ['followed', null],
    ['followed', '2020-10-05'],
  ]);
  expect(story === null ? null : explainedDay(story, calendar)).toBe('2020-10-05');
});

test('move with the deadline from which they count, in a chain, until somebody sets one by hand', () => {
  const all = begin().until('2020-09-16 09:00');
  all.give('so-a', { type: 'changeDeadline', task: 'plan', deadline: '2020-10-06', reason: 'chờ' }, by('chairman'));
  expect(current(all, 'so-b', 'review')).toBe('2020-10-08');
  expect(current(all, 'so-b', 'publish')).toBe('2020-10-13');
  all.give('so-b', { type: 'changeDeadline', task: 'review', deadline: '2020-10-30', reason: 'hẹn' }, by('chairman'));
  all.give('so-a', { type: 'changeDeadline', task: 'plan', deadline: '2020-10-07', reason: 'chờ' }, by('chairman'));
  expect(current(all, 'so-b', 'review')).toBe('2020-10-30');
  expect(current(all, 'so-b', 'publish')).toBe('2020-11-04');
});

test('stay where the other task is cancelled, and count from today where the news comes too late', () => {
  const all = begin().until('2020-09-16 09:00');
  all.give('so-a', { type: 'cancel', task: 'plan', reason: 'bỏ' }, by('chairman'));
  expect(current(all, 'so-b', 'review')).toBe('2020-10-01');
  const late = begin().until('2020-10-20 09:00');
  late.give('so-b', { type: 'tellFollower', agency: 'so-a', code: 'plan', completed: '2020-09-20', due: null }, systemActor);
  // Five working days after Tuesday 20/10.
  expect(current(late, 'so-b', 'act')).toBe('2020-10-27');
});

test('go on hearing where their task goes, and where the other task goes', () => {
  const merged = document.agencies.map((one) => (one.code === 'so-b' ? { ...one, validTo: '2020-09-20', successor: 'so-c' } : one));
  const all = begin(merged).until('2020-09-22 09:00');
  complete(all);
  expect(current(all, 'so-c', 'act~so-b')).toBe('2020-09-29');
  expect(all.refused).toEqual([]);
});

test.each([
  ['before the other task is completed', false],
  ['after it is completed', true],
])('go on counting at another agency, reassigned %s', (_, isCompleted) => {
  const all = begin().until('2020-09-22 09:00');
  if (isCompleted) complete(all);
  all.give('so-b', { type: 'reassign', task: 'act', to: 'so-c', deadline: null, reason: 'đúng chức năng' }, by('chairman'));
  if (!isCompleted) complete(all);
  // 22/9 and five working days, as where it was.
  expect(current(all, 'so-c', 'act~so-b')).toBe('2020-09-29');
  all.give('so-a', { type: 'reopen', task: 'plan', reason: 'thiếu' }, by('chairman'));
  expect(current(all, 'so-c', 'act~so-b')).toBeNull();
  all.until('2020-09-24 09:00');
  complete(all);
  expect(current(all, 'so-c', 'act~so-b')).toBe('2020-10-01');
  expect(all.refused).toEqual([]);
});

test('reassigned with a day that somebody named, or after a task that is due, stay theirs', () => {
  const all = begin().until('2020-09-16 09:00');
  all.give('so-b', { type: 'reassign', task: 'act', to: 'so-c', deadline: '2020-10-30', reason: 'hẹn' }, by('chairman'));
  all.give('so-b', { type: 'reassign', task: 'review', to: 'so-c', deadline: null, reason: 'đúng chức năng' }, by('chairman'));
  expect(current(all, 'so-c', 'review~so-b')).toBe('2020-10-01');
  all.give('so-a', { type: 'changeDeadline', task: 'plan', deadline: '2020-10-06', reason: 'chờ' }, by('chairman'));
  expect(current(all, 'so-c', 'review~so-b')).toBe('2020-10-08');
  all.until('2020-09-24 09:00');
  complete(all);
  expect(current(all, 'so-c', 'act~so-b')).toBe('2020-10-30');
  expect(all.refused).toEqual([]);
});

test('come by an amendment in the place of a day that the decision named, and are found again by the calendar', () => {
  const named = task('act', { ...of('so-b'), deadline: { type: 'date', day: '2020-10-08' } });
  const before = decision({ agencies: [agency('so-a'), agency('so-b')], tasks: [...tasks.slice(0, 1), named] });
  const all = new Several(before, '2020-09-15 08:00', ['so-a', 'so-b']).until('2020-09-21 09:00');
  const run = all.of('so-b');
  const tasksNow = [...tasks.slice(0, 1), { ...named, deadline: after(5, 'plan', 'completed', 'so-a') }];
  for (const one of [all.of('so-a'), run]) Object.assign(one.input, { decision: { ...one.input.decision, tasks: tasksNow } });
  const amendment = { decisionVersion: 2, assign: [], cancel: [], newContacts: [], reason: 'Quyết định 2' };
  all.give('so-b', { type: 'amend', ...amendment, deadlines: [{ task: 'act', deadline: null }] }, systemActor);
  all.give('so-a', { type: 'amend', ...amendment, deadlines: [] }, systemActor);
  expect(run.task('act')).toMatchObject({ original: '2020-10-08', current: null });
  all.until('2020-09-24 09:00');
  complete(all);
  // 24/9 and five working days; a decided day would have stayed unknown for ever.
  expect(run.task('act')).toMatchObject({ original: '2020-10-08', current: '2020-10-01' });
  expect(projectedDeadline(run.task('act'), { decision: run.input.decision, calendar })).toBe('2020-10-01');
});

test('an acceptance from which others count is not undone in passing', () => {
  const all = begin().until('2020-09-24 09:00');
  all.give('so-a', { type: 'submit', task: 'plan', words: 'xong' }, byAgency);
  const { events } = all.of('so-a').give({ type: 'accept', task: 'plan' }, by('officer'), null, true);
  expect(events.map(({ undo }) => undo)).toEqual(events.map(() => undefined));
});

test('work to be done at once is given at any hour and has no day', () => {
  const asap = decision({ assignment: 'officeHours', tasks: [task('asap', { deadline: { type: 'asSoonAsPossible' } }), task('plan')] });
  const all = new Several(asap, '2020-09-15 20:00', ['so-a']);
  const due = (id: string) =>
    all
      .of('so-a')
      .pending.concat(all.of('so-a').sent.map(({ notice }) => notice))
      .find((entry) => entry.task === id && entry.rung === 'G0')?.due;
  expect(due('asap')).toBe(instantAt('2020-09-15', '20:00'));
  expect(due('plan')).toBe(instantAt('2020-09-16', '07:30'));
  expect(openDeadline(asap, all.of('so-a').task('asap'))).toEqual({ type: 'asSoonAsPossible' });
});

test('a deadline that would never be known is an error, told with the agencies that lack the other task', () => {
  const lost = decision({ ...document, tasks: [...tasks, task('alone', { ...of('so-b'), deadline: after(1, 'plan', 'completed') })] });
  const found = (one: typeof document) => checkDecision(one, calendar, '2020-09-15').filter(({ code }) => code === 'followsNobody');
  expect(found(document)).toEqual([]);
  expect(found(lost)).toEqual([
    { code: 'followsNobody', severity: 'error', params: { task: 'alone', first: 'plan', of: '', count: 1, agencies: 'so-b' } },
  ]);
});
