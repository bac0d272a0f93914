import { statusClasses } from '../../../domain/record/status';
import { reportOf } from '../../../domain/report/report';
import { effort } from '../../support/effort';
import { begin, play, type Story, stories } from '../../support/random-rollouts';
import { Run } from '../../support/rollouts';
import { fc, seed } from '../../support/seeded';
import { figuresIn, recordOf } from './support/record';

/** Whatever agencies and Office do, a report adds up, and stays what it was. */

function played(story: Story): Run {
  const run = new Run(story);
  begin(run, story);
  for (const move of story.moves) play(run, move);
  return run;
}

/** Tasks that came to be open and did not go elsewhere, counted from the events alone. */
function assignedByEvents(run: Run, asOf: string): number {
  const ids = new Set<string>();
  for (const event of run.events.filter((entry) => entry.recorded <= asOf)) {
    if (event.type === 'taskAssigned' && event.opened) ids.add(event.task.id);
    if (
      event.type === 'taskReceived' &&
      (run.state.tasks[event.task.id]?.status !== 'scheduled' || event.task.opensOn <= asOf.slice(0, 10))
    )
      ids.add(event.task.id);
    if (event.type === 'taskTakenOver') ids.add(event.task.id);
    // A period that was cancelled before it opened stands among the cancelled ones.
    if (event.type === 'periodOpened' || event.type === 'cancelled') ids.add(event.task);
    if (event.type === 'taskMoved') ids.delete(event.task);
  }
  return ids.size;
}

const LIMIT_MS = effort(120_000, 900_000);
const check = (property: (story: Story) => void, numRuns: number) => fc.assert(fc.property(stories, property), { numRuns });

describe(`reports of random rollouts (seed ${seed})`, () => {
  it(
    'have classes that add up to what was assigned, on either clock, in all and by agency',
    () => {
      check(
        (story) => {
          const run = played(story);
          const report = reportOf(recordOf([run], run.now));
          for (const standing of [report.standing, ...report.agencies]) {
            for (const clock of ['original', 'current'] as const) {
              const sum = statusClasses.reduce((all, name) => all + standing.classes[clock][name].value, 0);
              expect(sum).toBe(standing.assigned.value);
            }
          }
          expect(report.agencies.reduce((sum, entry) => sum + entry.assigned.value, 0)).toBe(report.standing.assigned.value);
          expect(report.tasks).toHaveLength(report.standing.assigned.value);
          expect(report.progress.at(-1)?.assigned).toBe(report.standing.assigned.value);
          if (!story.takenOver) expect(report.standing.assigned.value).toBe(assignedByEvents(run, run.now));
        },
        effort(120, 1_200),
      );
    },
    LIMIT_MS,
  );

  it(
    'have figures whose value is what they list, each item once and with events of the record',
    () => {
      check(
        (story) => {
          const run = played(story);
          const numbers = new Set(run.events.map((event) => event.seq));
          for (const { path, figure } of figuresIn(reportOf(recordOf([run], run.now)))) {
            expect([path, figure.value]).toEqual([path, figure.items.length]);
            for (const item of figure.items) for (const event of item.events) expect([path, numbers.has(event)]).toEqual([path, true]);
          }
        },
        effort(60, 600),
      );
    },
    LIMIT_MS,
  );

  it(
    'stay what they were, whatever is recorded later',
    () => {
      check(
        (story) => {
          const run = new Run(story);
          begin(run, story);
          for (const move of story.moves.slice(0, 15)) play(run, move);
          const [asOf, calendar] = [run.now, run.calendar];
          const before = JSON.stringify(reportOf(recordOf([run], asOf)));
          // A thing recorded at the very moment of the report belongs to it, so the story goes on a minute later.
          run.until(new Date(Date.parse(asOf) + 7 * 3_600_000 + 60_000).toISOString().slice(0, 16).replace('T', ' '));
          for (const move of story.moves.slice(15)) play(run, move);
          const after = JSON.stringify(reportOf({ ...recordOf([run], asOf), calendar }));
          expect(after).toBe(before);
        },
        effort(60, 600),
      );
    },
    LIMIT_MS,
  );
});
