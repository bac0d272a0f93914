import { deadlineText, readDeadline } from '../../../documents/package/deadline-text';
import { deadline as deadlineSchema } from '../../../documents/package/value-schema';
import { deadlineValue } from '../../../documents/tables/deadline-values';
import { periodsCell, periodsShown } from '../../../documents/tables/periods-written';
import { addDays } from '../../../domain/calendar/time';
import type { Deadline, RecurrenceRule } from '../../../domain/decision/decision';
import { deadlineWritten } from '../../../words/deadline-said';
import { fc } from '../../support/seeded';

const from = fc.constantFrom('decision' as const, 'assignment' as const);
const day = fc.nat(4_000).map((ahead) => addDays('2020-01-01', ahead));
const deadlines: fc.Arbitrary<Deadline> = fc.oneof(
  fc.constant({ type: 'none' as const }),
  fc.constant({ type: 'asSoonAsPossible' as const }),
  fc.record({
    type: fc.constant('afterTask' as const),
    count: fc.nat(999),
    days: fc.constantFrom('working' as const, 'calendar' as const),
    task: fc.constantFrom('review', 'ra-soat-2'),
    agency: fc.constantFrom(null, 'so-y-te'),
    when: fc.constantFrom('completed' as const, 'due' as const),
  }),
  day.map((given) => ({ type: 'date' as const, day: given })),
  day.map((given) => ({ type: 'before' as const, day: given })),
  fc.record({ type: fc.constant('date' as const), day, time: fc.constantFrom('00:00', '07:30', '17:00', '23:59') }),
  fc.record({
    type: fc.constant('hours' as const),
    count: fc.integer({ min: 1, max: 9_999 }),
    of: fc.constantFrom('office' as const, 'clock' as const),
  }),
  fc.record({ type: fc.constantFrom('workingDays' as const, 'calendarDays' as const), count: fc.oneof(fc.constant(0), fc.nat(999)), from }),
  fc
    .constantFrom('2026-01', '2026-12', '2026-Q1', '2026-Q4', '2026-H1', '2026-H2', '2026')
    .map((period) => ({ type: 'endOf' as const, period })),
);

describe('the text of a deadline', () => {
  it('is read back as the same deadline, in decision.yaml, in a table, and as an office writes it', () => {
    fc.assert(
      fc.property(deadlines, (deadline) => {
        const text = deadlineText(deadline);
        expect(readDeadline(text)).toEqual(deadline);
        expect(deadlineSchema.parse(text)).toEqual(deadline);
        expect(deadlineValue(text)).toMatchObject({ text });
        const written = deadlineWritten(deadline);
        if (written !== null) expect(deadlineValue(written)).toMatchObject({ text });
      }),
    );
  });

  it.each([
    '',
    'soon',
    '2026-02-30',
    'before 2026-02-30',
    'end of 2026-13',
    'end of 2026-Q5',
    'end of 26',
    '30 days after decision',
    '2026-11-30 24:00',
    '2026-02-30 17:00',
    '17:00',
    '0 hours after assignment',
    '8 hours after decision',
    '5 days after review is completed',
    '5 working days after review',
    '5 working days after review is done',
  ])('is nothing else: %j', (text) => {
    expect(readDeadline(text)).toBeNull();
    expect(deadlineSchema.safeParse(text).success).toBe(false);
  });
});

const terms = { submitWithin: fc.nat(60), time: fc.option(fc.constantFrom('07:30', '16:00'), { nil: undefined }) };
const span = <T>(label: fc.Arbitrary<T>) => fc.uniqueArray(label, { minLength: 2, maxLength: 2 }).map((two) => two.sort());
const rules: fc.Arbitrary<RecurrenceRule> = fc
  .oneof(
    fc.record({ every: fc.constant('day' as const), ...terms, span: span(day) }),
    fc.record({ every: fc.constant('week' as const), cutOffDay: fc.integer({ min: 1, max: 7 }), ...terms, span: span(day) }),
    fc.record({
      every: fc.constant('month' as const),
      cutOffDay: fc.integer({ min: 1, max: 31 }),
      ...terms,
      span: span(fc.constantFrom('2026-01', '2026-09', '2026-12', '2027-10')),
    }),
    fc.record({
      every: fc.constant('quarter' as const),
      cutOffDay: fc.integer({ min: 1, max: 31 }),
      ...terms,
      span: span(fc.constantFrom('2026-Q1', '2026-Q4', '2027-Q2')),
    }),
  )
  .map(({ span: [first = '', last = ''], time, ...rule }) => ({ ...rule, ...(time === undefined ? {} : { time }), first, last }));

describe('the periods of a duty', () => {
  it('are read back as the same rule, as an office writes them', () => {
    fc.assert(
      fc.property(rules, (rule) => {
        const cell = periodsCell(rule);
        expect(deadlineValue(periodsShown(cell) ?? '')).toEqual({ text: cell });
      }),
    );
  });
});
