import { kindsOf } from '../../../domain/decision/kinds';
import { barsOf } from '../../../domain/report/bars';
import { countOf, statusFiguresTogether } from '../../../domain/report/classes';
import type { Report } from '../../../domain/report/report';
import { decision as someDecision } from '../../support/decision';

const decision = someDecision();
const [first, second] = kindsOf(decision);
const nothing = statusFiguresTogether([]);
const item = { rollout: 'r', agency: 'a', task: 't', subject: 'overdue', events: [1] };
const overdue = { value: 1, items: [item] };
const reportOf = (agencies: number): Pick<Report, 'agencies' | 'record'> => ({
  agencies: Array.from({ length: agencies }, (_, index) => ({
    ...nothing,
    classes: { ...nothing.classes, current: { ...nothing.classes.current, overdue } },
    agency: `agency-${index}`,
    name: { vi: '', en: '' },
    kind: (index % 3 === 0 ? first : second)?.code ?? '',
  })),
  record: { decision } as Report['record'],
});

test('each agency has a bar while there is room for all', () => {
  const bars = barsOf(reportOf(60));
  expect(bars.map(({ agency }) => agency)).toEqual(Array.from({ length: 60 }, (_, index) => `agency-${index}`));
});

test('of more, each kind has one bar with the tasks of all its agencies', () => {
  const bars = barsOf(reportOf(61));
  expect(bars.map(({ kind, classes }) => [kind?.code, countOf(classes, 'overdue')])).toEqual([
    [first?.code, 21],
    [second?.code, 40],
  ]);
});
