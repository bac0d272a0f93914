import { dayOf } from '../../../domain/calendar/time';
import { amendCommand, amendmentFor, isVersionAlone } from '../../../domain/commands/amendment';
import type { CommandBody } from '../../../domain/commands/command';
import { checkDecision } from '../../../domain/decision/check';
import type { Decision, TaskDefinition, TaskPartDefinition } from '../../../domain/decision/decision';
import { rehearse } from '../../../domain/ladder/rehearsal';
import { partCount, partsOf, performerOfPart } from '../../../domain/record/parts';
import { rolloutLines } from '../../../words/amend';
import { byCode } from '../../../words/naming';
import { agency, decision, task } from '../../support/decision';
import { at, byAgency, calendar, Run, shown } from '../../support/rollouts';

/** A decision cuts a task into parts: they come with the assignment, and an amendment changes them. */

const part = (title: string, more: Partial<TaskPartDefinition> = {}): TaskPartDefinition => ({
  title: { vi: title, en: `${title} (en)` },
  performer: null,
  day: null,
  words: '',
  ...more,
});
const bee = { division: null, name: 'Trần Văn B', position: null, address: 'b@so-a.example', may: 'prepare' } as const;
const cee = { ...bee, name: 'Lê Thị C', address: 'c@so-a.example' };
const ofParts = (parts?: TaskPartDefinition[], more: Partial<TaskDefinition> = {}): Decision =>
  decision({
    agencies: [agency('so-a')],
    tasks: [
      task('review', {
        progress: 'words',
        deadline: { type: 'date', day: '2020-10-06' },
        ...(parts === undefined ? {} : { parts }),
        ...more,
      }),
    ],
  });

function begun(parts: TaskPartDefinition[], more: Partial<TaskDefinition> = {}): Run {
  const of = ofParts(parts, more);
  return new Run({ decision: of, agency: of.agencies[0] ?? agency('so-a'), start: '2020-09-16 08:00' }).assign().until('2020-09-16 09:00');
}

const give = (run: Run, body: object) => run.give({ task: 'review', ...body } as CommandBody, byAgency).refusal?.code ?? 'accepted';
const who = { position: null, division: null, name: null, address: null };
const titles = (run: Run, id = 'review') => partsOf(run.task(id)).map(({ title, done }) => `${title.vi}${done === null ? '' : ' ✓'}`);

function amended(run: Run, before: TaskPartDefinition[], after?: TaskPartDefinition[]) {
  const input = { agency: 'so-a', state: run.state, calendar, today: dayOf(run.now), version: run.state.decisionVersion + 1, reason: '' };
  const amendment = amendmentFor({ before: ofParts(before), after: ofParts(after), ...input });
  if (amendment === null) throw new Error('no amendment');
  run.input.decision = ofParts(after);
  run.look(amendCommand(run.input.decision.id, 'so-a', amendment));
  return amendment;
}

test('the parts come with the assignment, which is not acknowledged by them; whoever does one is told', () => {
  const run = begun([part('Rà soát', { performer: bee, day: '2020-09-25' }), part('In ấn')]);
  expect(titles(run)).toEqual(['Rà soát', 'In ấn']);
  expect([run.task().status, partCount(run.task())]).toEqual(['assigned', { done: 0, total: 2 }]);
  const told = run.sent
    .filter(({ notice }) => notice.role === 'performer')
    .map(({ at: when, notice }) => `${shown(when)} ${notice.purpose}`);
  expect(told).toEqual(['2020-09-16 08:00 partGiven']);
  const messages = rehearse(run.input.decision, calendar, at('2020-09-16 08:00')).messages.filter(({ address }) => address === bee.address);
  expect(messages.map(({ slot, entries }) => `${shown(slot)} ${entries.map(({ purpose }) => purpose).join()}`)).toEqual([
    '2020-09-16 08:00 partGiven',
    '2020-09-24 08:00 partDue',
    '2020-09-28 08:00 partDue',
  ]);
});

test('the agency says who does a part of the decision and that it is done, and changes nothing else of it', () => {
  const run = begun([part('Rà soát', { day: '2020-09-25', words: 'Theo mẫu.' })]);
  const [{ id } = { id: '' }] = partsOf(run.task());
  const same = { type: 'changePart', part: id, title: 'Rà soát', day: '2020-09-25', words: 'Theo mẫu.', ...who };
  expect(give(run, { ...same, day: '2020-09-30' })).toBe('partOfDecision');
  expect(give(run, { ...same, title: 'Khác' })).toBe('partOfDecision');
  expect(give(run, { type: 'withdrawPart', part: id })).toBe('partOfDecision');
  expect(give(run, same)).toBe('nothingToChange');
  // The English title is the same part.
  expect(give(run, { ...same, title: 'Rà soát (en)', division: 'Phòng A' })).toBe('accepted');
  const [known] = partsOf(run.task());
  expect([known?.title, known !== undefined && performerOfPart(run.task(), known)?.division]).toEqual([
    { vi: 'Rà soát', en: 'Rà soát (en)' },
    'Phòng A',
  ]);
  expect(give(run, { type: 'finishPart', part: id, words: '' })).toBe('accepted');
});

test('each period of a recurring task has the parts, told when it opens', () => {
  const recurrence = { type: 'rule', every: 'month', cutOffDay: 14, submitWithin: 2, first: '2020-09', last: '2020-10' } as const;
  const run = begun([part('Tổng hợp', { performer: bee })], { recurrence, kind: 'reporting' }).until('2020-10-20 09:00');
  expect(titles(run, 'review@2020-10')).toEqual(['Tổng hợp']);
  const told = run.sent.filter(({ notice }) => notice.purpose === 'partGiven').map(({ notice }) => notice.task);
  expect(told).toEqual(['review@2020-09', 'review@2020-10']);
});

describe('an amendment', () => {
  const first = [part('Rà soát', { performer: bee }), part('In ấn')];

  test('adds, changes and takes out parts; what was done stands, and who is concerned is told', () => {
    const run = begun(first);
    give(run, { type: 'finishPart', part: 'a2', words: 'đã in' });
    const amendment = amended(run, first, [part('In ấn', { words: 'Hai bản.' }), part('Gửi', { performer: cee })]);
    expect(titles(run)).toEqual(['In ấn ✓', 'Gửi']);
    expect(partsOf(run.task()).map(({ words }) => words)).toEqual(['Hai bản.', '']);
    const told = run.sent.slice(-2).map(({ notice }) => `${notice.purpose} ${notice.rung}`);
    expect(told.sort()).toEqual(['partEnded partEnded:a1', 'partGiven part:a2-2']);
    const lines = rolloutLines({ kind: 'amend', amendment, was: {}, tasks: [], kept: [] }, dayOf(run.now), byCode, 'vi');
    expect(lines).toEqual(['review: thêm phần việc Gửi; sửa phần việc In ấn; bỏ phần việc Rà soát']);
    expect(isVersionAlone(amendment)).toBe(false);
  });

  test('leaves whoever the agency has chosen, and the parts that it has made itself', () => {
    const run = begun(first);
    give(run, { type: 'changePart', part: 'a1', title: 'Rà soát', day: null, words: '', ...who, name: 'Phạm D' });
    give(run, { type: 'addPart', title: 'Của cơ quan', day: null, words: '', ...who });
    amended(run, first, [part('Rà soát', { performer: cee, words: 'Kỹ hơn.' }), part('In ấn')]);
    const [one] = partsOf(run.task());
    expect([one?.words, one !== undefined && performerOfPart(run.task(), one)?.name]).toEqual(['Kỹ hơn.', 'Phạm D']);
    amended(run, first);
    expect(titles(run)).toEqual(['Của cơ quan']);
  });

  test('that says the same of the parts is a version alone', () => {
    const run = begun(first);
    expect(isVersionAlone(amended(run, first, [...first]))).toBe(true);
  });
});

describe('a check finds', () => {
  const codes = (parts: TaskPartDefinition[], more: Partial<TaskDefinition> = {}, agencies = [agency('so-a')]) =>
    checkDecision({ ...ofParts(parts, more), agencies }, calendar, '2020-09-16').flatMap(({ code }) =>
      code.startsWith('part') || code.startsWith('performer') ? [code] : [],
    );
  const many = { for: { kinds: [], agencies: ['so-a', 'so-b'], except: [], services: null } };
  const monthly = { type: 'rule', every: 'month', cutOffDay: 14, submitWithin: 2, first: '2020-09', last: '2020-10' } as const;

  test.each<[string, string[], TaskPartDefinition[], Partial<TaskDefinition>]>([
    ['nothing where all is well', [], [part('Rà soát', { performer: bee, day: '2020-10-06' }), part('In ấn')], {}],
    ['two of one title', ['partTwice'], [part('Rà soát'), part('Rà soát')], {}],
    ['a day after that of the task', ['partAfterTask'], [part('Rà soát', { day: '2020-10-07' })], {}],
    [
      'a day after a counted one',
      ['partAfterTask'],
      [part('Rà soát', { day: '2020-09-22' })],
      { deadline: { type: 'workingDays', count: 3, from: 'assignment' } },
    ],
    [
      'a day of a recurring task',
      ['partOfPeriods'],
      [part('Rà soát', { day: '2020-09-18' })],
      { recurrence: monthly, deadline: { type: 'none' } },
    ],
    ['somebody of a task of several agencies', ['performerOfMany'], [part('Rà soát', { performer: bee })], many],
    [
      'an address of the Office',
      ['performerOfOffice'],
      [part('Rà soát', { performer: { ...bee, address: 'Officer@office.example' } })],
      {},
    ],
  ])('%s', (_, expected, parts, more) =>
    expect(codes(parts, more, more === many ? [agency('so-a'), agency('so-b')] : undefined)).toEqual(expected),
  );
});
