import { isErased } from '../../../domain/decision/performer';
import { evolveAll } from '../../../domain/record/evolve';
import { emptyRollout } from '../../../domain/record/state';
import { effort } from '../../support/effort';
import { begin, play, stories } from '../../support/random-rollouts';
import { Run } from '../../support/rollouts';
import { fc } from '../../support/seeded';

/** The state follows from the events also after people were erased from both, each text by a mark of its own. */

/** The value with marks instead of what it says of people; `told` hears how many. */
function erased<Value>(value: Value, marks: Map<string, string>): Value {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((entry) => erased(entry, marks)) as Value;
  const isPerson = 'name' in value && 'position' in value && 'division' in value;
  const entries = Object.entries(value).map(([name, inner]) => {
    const isText = isPerson && ['name', 'position', 'address'].includes(name) && typeof inner === 'string';
    return [name, isText ? markOf(inner, marks) : erased(inner, marks)];
  });
  return Object.fromEntries(entries) as Value;
}

function markOf(text: string, marks: Map<string, string>): string {
  const mark = marks.get(text) ?? `erased:${String(marks.size).padStart(16, '0')}`;
  marks.set(text, mark);
  return mark;
}

function storiesErased(mark: (text: string, marks: Map<string, string>) => string): { people: number; wrong: number } {
  let [people, wrong] = [0, 0];
  fc.assert(
    fc.property(stories, fc.integer({ min: 10, max: 80 }), (story, moves) => {
      const run = new Run({ decision: story.decision, agency: story.agency, start: story.start });
      begin(run, story);
      for (const move of story.moves.slice(0, moves)) play(run, move);
      const marks = new Map<string, string>();
      const state = evolveAll(emptyRollout(story.decision.id, story.agency.code), run.events);
      const after = evolveAll(emptyRollout(story.decision.id, story.agency.code), erased(run.events, marks));
      people += marks.size;
      for (const text of marks.keys()) marks.set(text, mark(text, marks));
      if (JSON.stringify(erased(state, marks)) !== JSON.stringify(after)) wrong += 1;
    }),
    { numRuns: effort(80, 2_000) },
  );
  return { people, wrong };
}

test('the state of erased events is the erased state', () => {
  const { people, wrong } = storiesErased((text, marks) => marks.get(text) ?? '');
  expect(people).toBeGreaterThan(5);
  expect(wrong).toBe(0);
});

test('marks that differ between the events and the state would be found', () => {
  expect(storiesErased(() => 'erased:ffffffffffffffff').wrong).toBeGreaterThan(0);
});

test('a mark is no text that somebody writes', () => {
  expect(['erased:0123456789abcdef', 'erased:x', 'Erased', 'a@b.example'].map(isErased)).toEqual([true, false, false, false]);
});
