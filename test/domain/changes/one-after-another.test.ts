import { agency, decision, task as definition } from '../../support/decision';
import { by, byAgency, onBehalfOfAgency, secretary } from '../../support/rollouts';
import { Several } from '../support/several-rollouts';

/** Changes on changes: what was open goes along through all of them, and what is given back is given back once. Counted by hand. */

const onlyFor = (code: string) => ({ for: { kinds: [], agencies: [code], except: [], services: null } });
const soD = agency('so-d');

test('a successor of a successor has the blocker, the directive and the request, and the whole pause is given back there', () => {
  const agencies = [
    agency('xa-a', 'department', { validTo: '2020-09-30', successor: 'xa-b' }),
    agency('xa-b', 'department', { validTo: '2020-10-30', successor: 'xa-c' }),
    ...[agency('xa-c'), soD],
  ];
  const tasks = [definition('t1', { ...onlyFor('xa-a'), deadline: { type: 'date', day: '2020-11-20' } })];
  const all = new Several(decision({ agencies, tasks }), '2020-09-15 08:00', ['xa-a', 'xa-b', 'xa-c']).until('2020-09-16 09:00');
  all.give('xa-a', { type: 'raiseBlocker', task: 't1', words: 'vướng', pause: true }, byAgency);
  const blocker = Object.keys(all.of('xa-a').task('t1').blockers)[0] ?? '';
  all.give('xa-a', { type: 'acceptPause', task: 't1', blocker }, by('officer'));
  const given = [{ agency: 'so-d', title: 'Hướng dẫn', deadline: '2020-11-10' }];
  all.give('xa-a', { type: 'giveDirective', task: 't1', blocker, words: 'gỡ', tasks: given, resume: false }, secretary);
  all.give('xa-a', { type: 'requestExtension', task: 't1', until: '2020-12-20', reason: 'thiếu người' }, byAgency);
  all.until('2020-11-03 09:00');
  const there = 't1~xa-a~xa-b';
  const [directive = ''] = Object.keys(all.of('xa-c').task(there).directives);
  const asked = Object.keys(all.of('so-d').state.tasks)[0] ?? '';
  all.give('so-d', { type: 'answerDirective', task: asked, words: 'đã hướng dẫn', done: true }, byAgency);
  all.give('so-d', { type: 'accept', task: asked }, by('officer'));
  all.give('xa-c', { type: 'closeDirective', task: there, directive, words: 'đã gỡ' }, secretary);
  const task = all.of('xa-c').task(there);
  // After 16/9 through 3/11: 10 working days in September, 22 in October, 2 in November; 20/11 and 34 more, New Year left out.
  expect([task.current, task.blockers[blocker]?.resolved !== null, task.directives[directive]?.closed !== null]).toEqual([
    '2021-01-08',
    true,
    true,
  ]);
  expect(Object.values(task.extensions)).toMatchObject([{ until: '2020-12-20', decided: null }]);
  expect(all.refused).toEqual([]);
});

test('a task that goes away and comes back on one day keeps the pause that was asked for, and takes what happened before by paper', () => {
  const tasks = [definition('t1', { ...onlyFor('so-a'), deadline: { type: 'date', day: '2020-11-20' } })];
  const agencies = [agency('so-a'), agency('so-b'), soD];
  const all = new Several(decision({ agencies, tasks }), '2020-09-15 08:00', ['so-a', 'so-b']).until('2020-09-16 09:00');
  all.give('so-a', { type: 'raiseBlocker', task: 't1', words: 'vướng', pause: true }, byAgency);
  all.give('so-a', { type: 'reassign', task: 't1', to: 'so-b', deadline: null, reason: 'đúng chức năng' }, by('chairman'));
  all.give('so-b', { type: 'reassign', task: 't1~so-a', to: 'so-a', deadline: null, reason: 'nhầm' }, by('chairman'));
  const home = 't1~so-a~so-b';
  const [blocker = ''] = Object.keys(all.of('so-a').task(home).blockers);
  all.until('2020-09-21 09:00');
  expect(all.give('so-a', { type: 'acceptPause', task: home, blocker }, by('officer')).refusal).toBeNull();
  all.until('2020-09-23 09:00');
  all.give('so-a', { type: 'resolveBlocker', task: home, blocker, words: 'đã gỡ' }, by('officer'));
  // After 16/9 through 23/9, five working days.
  expect(all.of('so-a').task(home).current).toBe('2020-11-27');
  const submit = { type: 'submit', task: home, words: 'xong' } as const;
  expect(all.give('so-a', submit, onBehalfOfAgency, '2020-09-14 10:00').refusal?.code).toBe('happenedTooEarly');
  expect(all.give('so-a', submit, onBehalfOfAgency, '2020-09-22 10:00').refusal).toBeNull();
});

test('reopened three times: each time away is given back once, and nothing on the day itself', () => {
  const tasks = [definition('t1', { deadline: { type: 'date', day: '2020-10-09' } })];
  const all = new Several(decision({ agencies: [agency('so-a')], tasks }), '2020-09-15 08:00', ['so-a']);
  const over = (submitted: string, accepted: string, reopened: string) => {
    all.until(submitted).give('so-a', { type: 'submit', task: 't1', words: 'xong' }, byAgency);
    all.until(accepted).give('so-a', { type: 'accept', task: 't1' }, by('officer'));
    all.until(reopened).give('so-a', { type: 'reopen', task: 't1', reason: 'chưa đạt' }, by('headOfDivision'));
    return all.of('so-a').task('t1').current;
  };
  // Twelve working days after 17/9 through 5/10; none; seventeen after 8/10 through 2/11.
  expect(over('2020-09-17 09:00', '2020-09-21 09:00', '2020-10-05 09:00')).toBe('2020-10-27');
  expect(over('2020-10-06 09:00', '2020-10-06 09:00', '2020-10-06 09:00')).toBe('2020-10-27');
  expect(over('2020-10-08 09:00', '2020-10-08 09:00', '2020-11-02 09:00')).toBe('2020-11-19');
  expect(all.refused).toEqual([]);
});
