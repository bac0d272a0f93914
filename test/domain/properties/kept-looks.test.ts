import { addMinutes, dayOf, type Instant, instantAt } from '../../../domain/calendar/time';
import { type NextStep, nextStep } from '../../../domain/ladder/followUp';
import { KeptTasks } from '../../../domain/ladder/waits';
import type { Letter } from '../../../domain/record/state';
import { agency, decision, task } from '../../support/decision';
import { effort } from '../../support/effort';
import { begin, play, stories } from '../../support/random-rollouts';
import { at, Run } from '../../support/rollouts';
import { fc } from '../../support/seeded';

/** Whoever looks again keeps what a look has worked out about a task. A look without it shows what would be found anew. */

/** Minutes after the last step: the same look, later that day, the next morning, and after months of silence. */
const ahead = [0, 1, 600, 1_440, 40 * 1_440, 200 * 1_440];

/** The moments about a next look: a finding ends with it, and for letters with the day before. */
function around(next: Instant): Instant[] {
  return [instantAt(dayOf(next), '00:00'), addMinutes(next, -1), next];
}

test('a look that keeps what was known of the tasks finds what one without it finds', () => {
  let found = 0;
  fc.assert(
    fc.property(stories, fc.integer({ min: 5, max: 60 }), (story, moves) => {
      const run = new Run({ decision: story.decision, agency: story.agency, start: story.start });
      const kept = new KeptTasks();
      run.watch = ({ state }) => {
        const context = { decision: story.decision, agency: story.agency, calendar: run.calendar };
        const lookAt = (now: Instant) => {
          const next = nextStep(state, { ...context, kept }, now);
          expect(next).toEqual(nextStep(state, context, now));
          found += next.owed.length;
          return next.nextLookAt;
        };
        for (const minutes of ahead) {
          const next = lookAt(addMinutes(run.now, minutes));
          if (next !== null) for (const moment of around(next)) lookAt(moment);
        }
      };
      begin(run, story);
      for (const move of story.moves.slice(0, moves)) play(run, move);
    }),
    { numRuns: effort(15, 1_500) },
  );
  expect(found).toBeGreaterThan(0);
});

test.each([
  ['at the look of that day', '2020-10-09 06:00', 'Q3'],
  ['before the look of that day', '2020-10-09 01:00', ''],
])('a letter issued meanwhile moves the next one to the next working day, %s', (_, time, owedBefore) => {
  const tasks = [task('review', { deadline: { type: 'date', day: '2020-10-06' } })];
  const rules = { decision: decision({ agencies: [agency('so-a')], tasks }), agency: agency('so-a') };
  const run = new Run({ ...rules, start: '2020-09-15 08:00' }).assign().until('2020-10-08 12:00');
  const context = { ...rules, calendar: run.calendar, kept: new KeptTasks() };
  const owedOf = ({ owed }: NextStep) => owed.map(({ rung }) => rung.code).join();
  const before = nextStep(run.state, context, at(time));
  const issued = { id: 'other', day: '2020-10-09', tasks: [], issued: run.state.opened } as unknown as Letter;
  const after = nextStep({ ...run.state, letters: { other: issued } }, context, at(time));
  expect([owedOf(before), owedOf(after)]).toEqual([owedBefore, '']);
  expect(dayOf(after.nextLookAt ?? '')).toBe('2020-10-12');
});

test('what was found is kept by states that nobody can change in place', () => {
  const run = new Run({ decision: decision({ agencies: [agency('so-a')] }), agency: agency('so-a'), start: '2020-09-15 08:00' }).assign();
  const [one] = Object.values(run.state.tasks);
  expect(() => Object.assign(one?.rungs ?? {}, { G1: null })).toThrow(TypeError);
  expect(() => Object.assign(run.input.decision.agencies, { length: 0 })).toThrow(TypeError);
});
