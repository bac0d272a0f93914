import type { ProblemCode } from '../../../domain/decision/problem';

/** Faulty periods of the example's report and deadlines after another task, with the parameters of what is told about them. */

export const recurrence = '{ every: month, cutOffDay: 14, submitWithin: 2, first: 2021-03, last: 2021-05 }';

export const periodFaults: [code: ProblemCode, rule: string, key: string, params: Record<string, string | number>][] = [
  ['wrongForm', '{ every: week, cutOffDay: 8, first: 2021-03-01, last: 2021-05-31 }', 'cutOffDay', { form: 'cutOffDay' }],
  ['wrongForm', '{ every: day, cutOffDay: 5, first: 2021-03-01, last: 2021-03-31 }', 'cutOffDay', { form: 'cutOffDay' }],
  ['wrongForm', '{ every: week, cutOffDay: 5, first: 2021-03, last: 2021-05-31 }', 'first', { form: 'period' }],
  ['wrongForm', '{ every: day, first: 2021-03-01, last: 2021-04-31 }', 'last', { form: 'existingDay' }],
  ['tooManyPeriods', '{ every: day, first: 2021-03-01, last: 2022-03-01 }', 'last', { most: 150 }],
  ['noPeriod', '{ every: week, cutOffDay: 5, first: 2021-03-01, last: 2021-03-04 }', 'last', {}],
];

const deadline = 'deadline: 15 working days after assignment';
const circle = [
  '  - { code: mot, deadline: 1 working days after hai is due }',
  '  - { code: hai, deadline: 2 working days after mot is due }',
];

export const followingFaults: [code: ProblemCode, replace: string, by: string, params: Record<string, string | number>][] = [
  ['unknownReference', deadline, 'deadline: 5 working days after repord is due', { kind: 'task', suggestion: 'report' }],
  ['unknownReference', deadline, 'deadline: 5 working days after report of kho-bak is due', { kind: 'agency', suggestion: 'kho-bac' }],
  ['refersToItself', deadline, 'deadline: 5 working days after review is completed', {}],
  ['followsPeriods', deadline, 'deadline: 5 calendar days after report is completed', { task: 'report' }],
  ['deadlineCycle', 'tasks:\n  - code: review', ['tasks:', ...circle, '  - code: review'].join('\n'), { chain: 'mot → hai → mot' }],
];

/** Who answers for a task: its field and its people exist. */
export const personFaults: [by: string, field: string, params: Record<string, string>][] = [
  ['    field: kinh-tee\n', 'tasks[0].field', { kind: 'field', suggestion: 'kinh-te' }],
  ['    answeredBy: [chuyen-vien, pho-chu-tic]\n', 'tasks[0].answeredBy[1]', { kind: 'person', suggestion: 'pho-chu-tich' }],
];
