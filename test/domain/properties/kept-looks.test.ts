import { addMinutes, dayOf, type Instant, instantAt } from '../../../domain/calendar/time';
import { type NextStep, nextStep } from '../../../domain/ladder/followUp';
import type { Letter } from '../../../domain/record/state';
import { agency, decision, task } from '../../support/decision';
import { effort } from '../../support/effort';
import { begin, play, stories } from '../../support/random-rollouts';
import { at, Run } from '../../support/rollouts';
import { fc } from '../../support/seeded';

/** Looks keep what they have worked out about a task. A copy of the state has nothing kept, so it shows what a look would find anew. */

/** Minutes after the last step: the same look, later that day, the next morning, and after months of silence. */
const ahead = [0, 1, 600, 1_440, 40 * 1_440, 200 * 1_440];

/** The moments about a next look: a finding ends with it, and for letters with the day before. */
function around(next: Instant): Instant[] {
  return [instantAt(dayOf(next), '00:00'), addMinutes(next, -1), next];
}

test('a look finds on a state that was looked at before what it finds on a copy of it', () => {
  let found = 0;
  fc.assert(
    fc.property(stories, fc.integer({ min: 5, max: 60 }), (story, moves) => {
      const run = new Run({ decision: story.decision, agency: story.agency, start: story.start });
      run.watch = ({ state }) => {
        const context = { decision: story.decision, agency: story.agency, calendar: run.calendar };
        const lookAt = (now: Instant) => {
          const kept = nextStep(state, context, now);
          expect(kept).toEqual(nextStep(structuredClone(state), context, now));
          found += kept.owed.length;
          return kept.nextLookAt;
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
  const context = { ...rules, calendar: run.calendar };
  const owedOf = ({ owed }: NextStep) => owed.map(({ rung }) => rung.code).join();
  const before = nextStep(run.state, context, at(time));
  const issued = { id: 'other', day: '2020-10-09', tasks: [], issued: run.state.opened } as unknown as Letter;
  const after = nextStep({ ...run.state, letters: { other: issued } }, context, at(time));
  expect([owedOf(before), owedOf(after)]).toEqual([owedBefore, '']);
  expect(dayOf(after.nextLookAt ?? '')).toBe('2020-10-12');
});
