import { addDays, addMinutes, dayOf, type Instant, instantAt } from '../../../domain/calendar/time';
import { commandTable, givenTypes } from '../../../domain/commands/table';
import type { Actor } from '../../../domain/record/actor';
import { effort } from '../../support/effort';
import { actOf } from '../../support/random-acts';
import { begin, play, type Story, stories } from '../../support/random-rollouts';
import { Run } from '../../support/rollouts';
import { fc } from '../../support/seeded';

/** An act that was taken back within its minute leaves nothing behind: the follow-up goes on as if it had not been given. */

const undoable = givenTypes.filter((type) => commandTable[type].takenBack === 'forAMinute');
/** Days of silence afterwards, whose messages are compared. */
const AHEAD = 45;

function played(story: Story, moves: number): Run {
  const run = new Run({ decision: story.decision, agency: story.agency, start: story.start });
  begin(run, story);
  for (const move of story.moves.slice(0, moves)) play(run, move);
  return run;
}

/** Only in one's own name is an act undone. */
function giverOf({ role, ...actor }: Actor): Actor {
  return { ...actor, role, channel: role === 'agency' ? 'link' : 'web', onBehalfOf: role === 'secretary' ? 'chairman' : null, paper: null };
}

/**
 * Whatever goes out after an instant, by day. Without letters: an act may end a draft, and after the undo the task is drafted anew, which its
 * drafter hears of again.
 */
function restOf(run: Run, since: Instant): string[] {
  run.untilInstant(instantAt(addDays(dayOf(since), AHEAD), '12:00'));
  const sent = run.sent.filter(({ at, notice }) => at > since && notice.letter === null);
  return sent.map(({ at, notice: { task, rung, role, purpose } }) => [dayOf(at), purpose, rung, task, role].join(' ')).sort();
}

test('whatever act is undone, the same goes out afterwards', () => {
  const undone = new Set<string>();
  let differs = 0;
  const cases = fc.tuple(stories, fc.integer({ min: 3, max: 30 }), fc.constantFrom(...undoable), fc.nat(1_000));
  fc.assert(
    fc.property(cases, ([story, moves, act, pick]) => {
      const [run, untouched] = [played(story, moves), played(story, moves)];
      const { body, actor } = actOf(run, { act, pick });
      const { now: since } = run;
      const [first] = run.give(body, actor, null, true).events.flatMap(({ undo }) => undo?.act ?? []);
      const tasks = Object.entries(run.state.undoable ?? {}).flatMap(([task, entry]) => (entry.act === first ? [task] : []));
      if (tasks.length === 0) return;
      run.now = addMinutes(since, 0.5);
      expect(run.give({ type: 'undo', tasks }, giverOf(actor)).refusal).toBeNull();
      undone.add(act);
      const rest = restOf(untouched, since);
      expect([act, restOf(run, since)]).toEqual([act, rest]);
      const kept = played(story, moves);
      kept.give(body, actor, null, true);
      if (JSON.stringify(restOf(kept, since)) !== JSON.stringify(rest)) differs += 1;
    }),
    { numRuns: effort(40, 3_000) },
  );
  // Acts that stay do change what goes out, so the comparison sees them.
  expect([undone.size > 3, differs > 0]).toEqual([true, true]);
});
