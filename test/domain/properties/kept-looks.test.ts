import { addMinutes } from '../../../domain/calendar/time';
import { nextStep } from '../../../domain/ladder/followUp';
import { effort } from '../../support/effort';
import { begin, play, stories } from '../../support/random-rollouts';
import { Run } from '../../support/rollouts';
import { fc } from '../../support/seeded';

/** Looks keep what they have worked out about a task. A copy of the state has nothing kept, so it shows what a look would find anew. */

/** Minutes after the last step: the same look, later that day, the next morning, and after months of silence. */
const ahead = [0, 1, 600, 1_440, 40 * 1_440, 200 * 1_440];

test('a look finds on a state that was looked at before what it finds on a copy of it', () => {
  let found = 0;
  fc.assert(
    fc.property(stories, fc.integer({ min: 5, max: 60 }), (story, moves) => {
      const run = new Run({ decision: story.decision, agency: story.agency, start: story.start });
      run.watch = ({ state }) => {
        const context = { decision: story.decision, agency: story.agency, calendar: run.calendar };
        for (const minutes of ahead) {
          const now = addMinutes(run.now, minutes);
          const kept = nextStep(state, context, now);
          expect(kept).toEqual(nextStep(structuredClone(state), context, now));
          found += kept.owed.length;
        }
      };
      begin(run, story);
      for (const move of story.moves.slice(0, moves)) play(run, move);
    }),
    { numRuns: effort(15, 1_500) },
  );
  expect(found).toBeGreaterThan(0);
});
