import {
  changeOf,
  doneInRegister,
  entryOf,
  joinedChanges,
  type RecordedChange,
  type ServiceChange,
  type ServiceEntry,
  withChange,
  withChanges,
} from '../../../domain/record/service-register';
import { agency, decision, task } from '../../support/decision';
import { by, byAgency, onBehalfOfAgency, Run, registerOf, reviewOf } from '../../support/rollouts';
import { fc } from '../../support/seeded';

const soA = agency('so-a', 'department', { integratedCount: 2 });
const tasks = [
  task('review', { kind: 'review' }),
  task('integration', { kind: 'integration' }),
  task('update', { kind: 'update' }),
  task('provision', { kind: 'deployment' }),
];
const begin = () => new Run({ decision: decision({ agencies: [soA], tasks }), agency: soA, start: '2020-09-15 08:00' }).assign();
const done = (run: Run) => tasks.map(({ code }) => run.task(code).progress.done);

describe('progress on services', () => {
  test('of an integration begins with what the catalogue has as integrated', () => {
    expect(done(begin())).toEqual([null, 2, null, null]);
  });

  test('is counted in the register for review, update and integration, and for nothing else', () => {
    const run = begin();
    run.give(reviewOf(5), byAgency);
    run.give(
      {
        type: 'recordServices',
        changes: [
          { code: 'so-a-1', accurate: false },
          { code: 'so-a-9', integrated: true },
        ],
        words: '',
      },
      byAgency,
    );
    expect(done(run)).toEqual([5, 1, 4, null]);
    expect(run.task('provision').lastNews.event).toBeLessThan(run.task('review').lastNews.event);
  });

  test('is one event for many services, and none where nothing differs', () => {
    const run = begin();
    run.give(reviewOf(5), byAgency);
    expect(run.events.filter((event) => event.type === 'servicesRecorded')).toHaveLength(1);
    expect(run.give(reviewOf(5), byAgency).refusal?.code).toBe('nothingToChange');
    expect(run.give(reviewOf(6), byAgency).events[0]).toMatchObject({
      changes: [{ code: 'so-a-6' }],
      tasks: [
        { task: 'review', done: 6 },
        { task: 'update', done: 6 },
      ],
    });
  });

  test('records all of it or none', () => {
    const run = begin();
    const changes = [
      { code: 'so-a-1', complete: true },
      { code: 'so-b-1', complete: true },
    ];
    expect(run.give({ type: 'recordServices', changes, words: '' }, byAgency).refusal).toEqual({
      code: 'unknownService',
      params: { service: 'so-b-1' },
    });
    expect(done(run)).toEqual([null, 2, null, null]);
  });

  test('says who found it so: the agency, also by its paper, or the Office', () => {
    for (const [actor, who] of [
      [byAgency, 'agency'],
      [onBehalfOfAgency, 'agency'],
      [by('officer'), 'office'],
    ] as const) {
      const run = begin();
      run.give(reviewOf(1), actor);
      expect(run.register[0]?.reviewed).toEqual({ complete: true, accurate: true, on: '2020-09-15', by: who });
    }
  });
});

describe('a change of the register', () => {
  const change = fc.record<ServiceChange>(
    {
      code: fc.constant('so-a-1'),
      level: fc.constantFrom('3', '4', 'full', 'partial'),
      integrated: fc.boolean(),
      complete: fc.boolean(),
      accurate: fc.boolean(),
      note: fc.option(fc.string(), { nil: null }),
      files: fc.array(fc.record({ month: fc.constantFrom('2020-08', '2020-09'), online: fc.nat(5), all: fc.integer({ min: 5, max: 9 }) }), {
        maxLength: 3,
      }),
    },
    { requiredKeys: ['code'] },
  );
  const first = registerOf(soA)[0] as ServiceEntry;
  const recorded = (entry: ServiceEntry, given: ServiceChange) => changeOf(entry, given, '2020-09-15', 'agency');
  const changed = (entry: ServiceEntry, given: ServiceChange) => withChange(entry, recorded(entry, given) ?? { code: entry.code });

  test('told again changes nothing', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 4 }), change, (before, last) => {
        const entry = changed(before.reduce(changed, first), last);
        expect(recorded(entry, last)).toBeNull();
      }),
    );
  });

  test('joined to the one before it says the same as both in turn', () => {
    fc.assert(
      fc.property(change, change, (one, two) => {
        const a: RecordedChange = recorded(first, one) ?? { code: first.code };
        const middle = withChange(first, a);
        const b: RecordedChange = recorded(middle, two) ?? { code: first.code };
        expect(withChange(first, joinedChanges(a, b))).toEqual(withChanges([middle], [b])[0]);
      }),
    );
  });

  test('that takes the integration back takes its day with it', () => {
    const entry = changed(first, { code: first.code, integrated: true, integratedOn: '2020-09-14' });
    expect(changed(entry, { code: first.code, integrated: false })).toEqual(first);
  });

  test('counts a service as reviewed when its agency has looked, and as up to date when all was found right', () => {
    const entries = [changed(first, { code: first.code, accurate: false }), entryOf({ ...first, code: 'so-a-2' })];
    expect([doneInRegister('review', entries), doneInRegister('update', entries), doneInRegister('integration', entries)]).toEqual([
      1, 0, 0,
    ]);
  });
});
