import { loopsOf } from '../../domain/record/leadership-matters';
import { agency, decision, task as definition } from '../support/decision';
import { by, byAgency, calendar, secretary } from '../support/rollouts';
import { Several } from './support/several-rollouts';

/**
 * Two communes are merged into a third that has the same tasks. Each has eight: five on their own and the reports of three months. The
 * third one has eight afterwards, not twenty-four.
 */

const single = ['t1', 't2', 't3', 't4', 't5'];
const monthly = { type: 'rule', every: 'month', cutOffDay: 14, submitWithin: 5, first: '2020-10', last: '2020-12' } as const;
const two = { validTo: '2020-09-30', successor: 'xa-c' };
const own = { kinds: [], agencies: ['xa-a', 'xa-b', 'xa-c'], except: [], services: null };
const document = decision({
  agencies: [agency('xa-a', 'department', two), agency('xa-b', 'department', two), agency('xa-c'), agency('so-d')],
  tasks: [
    ...single.map((code) => definition(code, { for: own, progress: 'words' })),
    definition('bc', { for: own, kind: 'reporting', progress: 'words', recurrence: monthly }),
  ],
});
const eight = [...single, 'bc@2020-10', 'bc@2020-11', 'bc@2020-12'];
const begin = () => new Several(document, '2020-09-15 08:00', ['xa-a', 'xa-b', 'xa-c']).until('2020-09-16 09:00');
const chairman = by('chairman');

test('the third one has one task each, and future periods once', () => {
  const all = begin().until('2020-10-01 12:00');
  const { tasks } = all.of('xa-c').state;
  expect(Object.keys(tasks)).toEqual(eight);
  expect(Object.values(tasks).map(({ joined }) => joined?.map((entry) => `${entry.agency} ${entry.task}`))).toEqual(
    eight.map((id) => [`xa-a ${id}`, `xa-b ${id}`]),
  );
  expect(all.refused).toEqual([]);
  // It is told of each of the tasks that are open, and in one message of the sending hour.
  const told = all
    .of('xa-c')
    .log()
    .filter((line) => line.includes('handedOver head'));
  expect(new Set(told)).toEqual(new Set(['2020-10-01 08:00 handedOver head']));
  // A later period opens once.
  all.until('2020-10-16 12:00');
  expect(all.of('xa-c').state.tasks['bc@2020-11']?.status).not.toBe('scheduled');
});

test('what was open about either is open about the one, under a name of its own', () => {
  const all = begin();
  for (const code of ['xa-a', 'xa-b', 'xa-c']) {
    all.give(code, { type: 'raiseBlocker', task: 't1', words: `vướng ở ${code}`, pause: false }, byAgency);
    const blocker = Object.keys(all.of(code).task('t1').blockers)[0] ?? '';
    const tasks = [{ agency: 'so-d', title: `Hướng dẫn ${code}`, deadline: '2020-10-20' }];
    all.give(code, { type: 'giveDirective', task: 't1', blocker, words: `chỉ đạo ${code}`, tasks, resume: false }, secretary);
  }
  all.until('2020-10-01 12:00');
  const { state, input } = all.of('xa-c');
  const task = all.of('xa-c').task('t1');
  expect(Object.values(task.blockers).map(({ words, resolved }) => [words, resolved])).toEqual([
    ['vướng ở xa-c', null],
    ['vướng ở xa-a', null],
    ['vướng ở xa-b', null],
  ]);
  expect(
    loopsOf(state, input.decision, calendar, '2020-10-01')
      .map(({ kind, words }) => `${kind} ${words}`)
      .sort(),
  ).toEqual(['directive chỉ đạo xa-a', 'directive chỉ đạo xa-b', 'directive chỉ đạo xa-c']);
  // The department's answer to each is heard where the task is now, and closes each there with its blocker.
  for (const id of Object.keys(all.of('so-d').state.tasks)) {
    all.give('so-d', { type: 'answerDirective', task: id, words: 'đã hướng dẫn', done: true }, byAgency);
    all.give('so-d', { type: 'accept', task: id }, by('officer'));
  }
  for (const directive of Object.keys(task.directives)) {
    expect(all.give('xa-c', { type: 'closeDirective', task: 't1', directive, words: 'đã gỡ' }, secretary).refusal).toBeNull();
  }
  expect(Object.values(all.of('xa-c').task('t1').blockers).filter(({ resolved }) => resolved === null)).toEqual([]);
  expect(all.refused).toEqual([]);
});

test('the later of the days stands, for what was granted to one stands', () => {
  const all = begin();
  all.give('xa-a', { type: 'changeDeadline', task: 't1', deadline: '2020-11-30', reason: 'đông dân' }, chairman);
  all.give('xa-b', { type: 'changeDeadline', task: 't2', deadline: '2020-10-02', reason: 'gấp' }, chairman);
  all.until('2020-10-01 12:00');
  expect(all.of('xa-c').task('t1')).toMatchObject({ original: '2020-10-06', current: '2020-11-30' });
  expect(all.of('xa-c').task('t2').current).toBe('2020-10-06');
});

test('what is handed in already is judged by itself', () => {
  const all = begin();
  all.give('xa-a', { type: 'submit', task: 't1', words: 'xong' }, byAgency);
  all.give('xa-c', { type: 'submit', task: 't2', words: 'xong' }, byAgency);
  all.until('2020-10-01 12:00');
  const { tasks } = all.of('xa-c').state;
  expect(Object.keys(tasks).sort()).toEqual([...eight, 't1~xa-a', 't2~xa-a'].sort());
  expect(tasks['t1~xa-a']?.status).toBe('submitted');
  // The second one joins what the first has left, for both are still owed.
  expect(tasks['t2~xa-a']?.joined?.map(({ agency: code }) => code)).toEqual(['xa-b']);
});
