import type { ProblemCode } from '../../../domain/decision/problem';

/** Faulty periods of the example's report, with the key and the parameters of what is told about them. */

export const recurrence = '{ every: month, cutOffDay: 14, submitWithin: 2, first: 2021-03, last: 2021-05 }';

export const periodFaults: [code: ProblemCode, rule: string, key: string, params: Record<string, string | number>][] = [
  ['wrongForm', '{ every: week, cutOffDay: 8, first: 2021-03-01, last: 2021-05-31 }', 'cutOffDay', { form: 'cutOffDay' }],
  ['wrongForm', '{ every: day, cutOffDay: 5, first: 2021-03-01, last: 2021-03-31 }', 'cutOffDay', { form: 'cutOffDay' }],
  ['wrongForm', '{ every: week, cutOffDay: 5, first: 2021-03, last: 2021-05-31 }', 'first', { form: 'period' }],
  ['wrongForm', '{ every: day, first: 2021-03-01, last: 2021-04-31 }', 'last', { form: 'existingDay' }],
  ['tooManyPeriods', '{ every: day, first: 2021-03-01, last: 2022-03-01 }', 'last', { most: 150 }],
  ['noPeriod', '{ every: week, cutOffDay: 5, first: 2021-03-01, last: 2021-03-04 }', 'last', {}],
];
