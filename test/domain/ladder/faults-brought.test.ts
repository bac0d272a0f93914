import type { Decision } from '../../../domain/decision/decision';
import { faultsBrought } from '../../../domain/ladder/faults-brought';
import { faultOnPage } from '../../../words/findings';
import { agency, rung, decision as smallDecision, task } from '../../support/decision';
import { at, calendar } from '../../support/rollouts';

const now = at('2020-09-15 08:00');
const ladder = [rung({ code: 'N', after: 'lastNews', days: 5, to: ['focal'] }), rung({ code: 'Q', after: 'due', days: 1, to: ['head'] })];
const before = smallDecision({ agencies: [agency('so-a')], tasks: [task('review')], ladder });
const dead = rung({ code: 'X', after: 'noDeadline', days: 5, to: ['focal'] });

const brought = (after: Decision, of = before) =>
  faultsBrought(of, after, calendar, now).findings.map(({ code, params }) => [code, params.rung ?? params.task]);

it('a change that takes away the only rung on a task is refused', () => {
  expect(brought({ ...before, ladder: ladder.slice(1), tasks: [task('review', { deadline: { type: 'none' } })] })).toEqual([
    ['rungNeverOwed', 'Q'],
    ['taskUnwatched', 'review'],
  ]);
});

it('what was so before keeps nobody from changing something else', () => {
  const faulty = { ...before, ladder: [...ladder, dead] };
  expect(brought(faulty)).toEqual([['rungNeverOwed', 'X']]);
  expect(brought({ ...faulty, tasks: [task('review'), task('more')] }, faulty)).toEqual([]);
  // Another fault beside it is one that the change brings.
  expect(brought({ ...faulty, ladder: [...faulty.ladder, { ...dead, code: 'Y' }] }, faulty)).toEqual([['rungNeverOwed', 'Y']]);
});

it('a decision that loses its date or its signer is refused', () => {
  const after = { ...before, source: { ...before.source, date: null } };
  expect(faultsBrought(before, after, calendar, now).missing.map(({ field }) => field)).toEqual(['source.date']);
});

it('a day far away is one fault, told by name and in the order of days here; its messages are not told again', () => {
  const tasks = [task('review', { deadline: { type: 'date', day: '2226-11-30' } })];
  const [fault, ...more] = faultsBrought(before, { ...before, tasks }, calendar, now).findings;
  expect([fault?.code, more]).toEqual(['dayTooFar', []]);
  expect(fault && faultOnPage(fault, { ...before, tasks }, 'vi')).toMatch(/^Nhiệm vụ review: Ngày 30\/11\/2226 /);
  const ends = {
    code: 'calendarEnds',
    severity: 'error',
    params: { count: 3, first: '2015-01-01', last: '2030-12-31', day: '2031-02-01' },
  } as const;
  expect(faultOnPage(ends, before, 'en')).toMatch(/from 1 Jan 2015 to 31 Dec 2030 only, and 3 messages .* 1 Feb 2031/);
});
