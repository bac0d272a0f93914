import { addDays, dayOf } from '../../../domain/calendar/time';
import { amendCommand, amendmentFor } from '../../../domain/commands/amendment';
import { changesOf } from '../../../domain/decision/changes';
import type { Agency, Decision } from '../../../domain/decision/decision';
import type { Performer } from '../../../domain/decision/performer';
import { rehearseFrom, usualRehearsal } from '../../../domain/ladder/agency-run';
import { isUntouched } from '../../../domain/ladder/amendment-reach';
import { Courses } from '../../../domain/ladder/courses';
import type { RehearsedMessage } from '../../../domain/ladder/deliveries';
import { type Moves, movesOf, previewOf } from '../../../domain/ladder/preview';
import type { RolloutState } from '../../../domain/record/state';
import { agency, decision, person, rung, task } from '../../support/decision';
import { effort } from '../../support/effort';
import { begin, play, type Story, stories } from '../../support/random-rollouts';
import { at, byAgency, Run } from '../../support/rollouts';
import { fc } from '../../support/seeded';

/** The plan of an amendment rehearses as few agencies as it can; for each of them it must say what a rehearsal of its own says. */

/** Agencies that differ from the first in code, name and addresses; their looks come at other minutes. */
const ALIKE = 4;
const others = Array.from({ length: ALIKE }, (_, index) => `xa-${index}-khac`);

type Change = { name: string; of: (decision: Decision) => Decision };
const elsewhere = task('elsewhere', { for: { kinds: [], agencies: ['so-b'], except: [], services: null } });
const named: Performer = { name: 'Trần Văn B', position: null, division: null, address: 'b@so.example', may: 'prepare' };
const changes: Change[] = [
  { name: 'a deadline of all', of: (of) => withTask(of, 't0', { deadline: { type: 'date', day: '2021-03-01' } }) },
  { name: 'no deadline', of: (of) => withTask(of, 't0', { deadline: { type: 'none' } }) },
  { name: 'a task of another agency', of: (of) => withTask(of, 'elsewhere', { deadline: { type: 'date', day: '2021-03-02' } }) },
  { name: 'a task more', of: (of) => ({ ...of, tasks: [...of.tasks, task('more', { for: of.tasks[0]?.for ?? elsewhere.for })] }) },
  { name: 'a task less', of: (of) => ({ ...of, tasks: of.tasks.filter(({ code }) => code !== 't0') }) },
  { name: 'somebody who does it', of: (of) => withTask(of, 't0', { performer: named }) },
  { name: 'a rung less', of: (of) => ({ ...of, ladder: of.ladder.filter(({ code }) => code !== 'T3') }) },
  { name: 'another chief', of: (of) => ({ ...of, people: [...of.people, person('chiefOfOffice', { id: 'new' })] }) },
  { name: 'another sending hour', of: (of) => ({ ...of, sendingHour: '09:30' }) },
  { name: 'a merger', of: (of) => withAgency(of, others[1] ?? '', { validTo: '2021-01-15', successor: others[2] ?? '' }) },
  { name: 'periods', of: (of) => withTask(of, 't0', { recurrence: { type: 'dates', days: ['2021-01-10', '2021-03-10'] } }) },
  { name: 'who coordinates', of: (of) => withTask(of, 't0', { coordinating: [others[3] ?? ''] }) },
  { name: 'another agency', of: (of) => withAgency(of, 'so-b', { serviceCount: 3 }) },
  { name: 'another head', of: (of) => withAgency(of, others[0] ?? '', { head: agency('new').head }) },
];

function withTask(of: Decision, code: string, change: Partial<Decision['tasks'][number]>): Decision {
  return { ...of, tasks: of.tasks.map((entry) => (entry.code === code ? { ...entry, ...change } : entry)) };
}

function withAgency(of: Decision, code: string, change: Partial<Agency>): Decision {
  return { ...of, agencies: of.agencies.map((entry) => (entry.code === code ? { ...entry, ...change } : entry)) };
}

function likeFirst(first: Agency, code: string): Agency {
  const { name, head, focal, superior } = agency(code, first.kind);
  return { ...first, code, name, head, focal: first.focal && focal, superior };
}

/** A decision with agencies like the one of the story, and what has become of that one after some moves. */
function played(story: Story, moves: number): { run: Run; before: Decision; agencies: Agency[] } {
  const alike = others.map((code) => likeFirst(story.agency, code));
  const before = { ...story.decision, agencies: [...story.decision.agencies, ...alike], tasks: [...story.decision.tasks, elsewhere] };
  const run = new Run({ decision: before, agency: story.agency, start: story.start });
  begin(run, story);
  for (const move of story.moves.slice(0, moves)) play(run, move);
  return { run, before, agencies: [story.agency, ...alike] };
}

/** Positions are those of the first notice of a message, which may be one that stays. */
const told = (messages: readonly RehearsedMessage[]) => messages.map(({ slot, address, entries }) => ({ slot, address, entries }));
const plain = ({ refusal, added, dropped, fates, asked }: Moves) => ({ refusal, added: told(added), dropped: told(dropped), fates, asked });

test('the plan says of each of many agencies what its own rehearsal says, and leaves out only what nothing moves for', () => {
  let moving = 0;
  const cases = fc.tuple(stories, fc.nat(40), fc.constantFrom(...changes), fc.boolean());
  fc.assert(
    fc.property(cases, ([story, moves, change, isSilent]) => {
      const { run, before, agencies } = played(story, isSilent ? 0 : moves);
      const after = change.of(before);
      const courses = new Courses(run.calendar, usualRehearsal);
      const { now, pending } = run;
      for (const one of agencies) {
        const state: RolloutState = { ...run.state, agency: one.code };
        const on = { before, after, agency: one.code, state, calendar: run.calendar, today: dayOf(now), version: 99, reason: 'x' };
        const amendment = amendmentFor(on);
        const changed = after.agencies.find(({ code }) => code === one.code) ?? one;
        if (amendment === null) continue;
        const command = amendCommand(before.id, one.code, amendment);
        const input = { decision: before, agency: one, now, state, pending, command, after: { decision: after, agency: changed } };
        const own = plain(previewOf({ ...input, calendar: run.calendar }));
        expect(plain(movesOf(input, courses))).toEqual(own);
        const moved = own.added.length + own.dropped.length;
        if (moved > 0) moving += 1;
        const { calendar } = run;
        if (!isUntouched({ before, after, changes: changesOf(before, after), agency: changed, calendar, now, state, amendment })) continue;
        // A merger later on takes matters along with the change and without it.
        const { fates } = rehearseFrom(before, one, calendar, { state, pending, now, command: null, until: null });
        expect([change.name, moved, own.fates]).toEqual([change.name, 0, fates]);
      }
    }),
    { numRuns: effort(20, 2_000) },
  );
  expect(moving).toBeGreaterThan(0);
});

describe('nothing moves', () => {
  const [one, two] = [agency('so-a'), agency('so-b')];
  const before = decision({ agencies: [one, two], tasks: [task('review'), elsewhere] });
  const run = new Run({ decision: before, agency: one, start: '2020-09-15 08:00' }).assign();
  const isLeftOut = (after: Decision, now = run.now) => {
    const { state, calendar } = run;
    const on = { before, after, agency: 'so-a', state, calendar, today: dayOf(now), version: 2, reason: 'x' };
    const amendment = amendmentFor(on);
    const changed = after.agencies.find(({ code }) => code === 'so-a') ?? one;
    if (amendment === null) throw new Error('no amendment');
    return isUntouched({ before, after, changes: changesOf(before, after), agency: changed, calendar, now, state, amendment });
  };
  const later = { type: 'date', day: '2021-03-01' } as const;

  test('at an agency where only another one, or a task of another one, changes', () => {
    expect(isLeftOut(withTask(before, 'elsewhere', { deadline: later }))).toBe(true);
    expect(isLeftOut(withAgency(before, 'so-b', { head: agency('new').head }))).toBe(true);
  });

  test('but it may where the agency, its task, the ladder, people or a task that it waits for changes', () => {
    expect(isLeftOut(withTask(before, 'review', { deadline: later }))).toBe(false);
    expect(isLeftOut(withAgency(before, 'so-a', { serviceCount: 1 }))).toBe(false);
    expect(isLeftOut({ ...before, ladder: before.ladder.slice(1) })).toBe(false);
    expect(isLeftOut({ ...before, people: before.people.slice(1) })).toBe(false);
    const after = { type: 'afterTask', task: 'review', agency: 'so-a', when: 'due', count: 3, days: 'working' } as const;
    expect(isLeftOut(withTask(before, 'elsewhere', { deadline: after }))).toBe(false);
  });

  test('and it may where the rollout is behind with its looks, since the amendment makes up for them', () => {
    expect(isLeftOut(withTask(before, 'elsewhere', { deadline: later }), at('2020-09-25 08:00'))).toBe(false);
  });
});

describe('agencies alike', () => {
  const all = Array.from({ length: 8 }, (_, index) => agency(`don-vi-${index}`));
  const startOf = ({ agency: code }: { agency: string }, of: Decision) => {
    const own = of.agencies.find((entry) => entry.code === code) ?? agency(code);
    const run = new Run({ decision: of, agency: own, start: '2020-12-10 08:00' }).assign();
    return { own, start: { state: run.state, pending: run.pending, now: run.now, command: null, until: null } };
  };
  const coursesIn = (of: Decision) => {
    const run = startOf({ agency: 'don-vi-0' }, of);
    const courses = new Courses(new Run({ decision: of, agency: run.own, start: '2020-12-10 08:00' }).calendar, usualRehearsal);
    return all.map(({ code }) => {
      const { own, start } = startOf({ agency: code }, of);
      return courses.of(of, own, start);
    });
  };

  test('share one rehearsal where the minute of their looks does not matter', () => {
    const courses = coursesIn(decision({ agencies: all }));
    expect(new Set(courses).size).toBeLessThan(all.length);
    expect(courses[0]?.notices.length).toBeGreaterThan(20);
  });

  test('have each their own where a rung counts hours from a look in the morning', () => {
    const opening = task('monthly', { recurrence: { type: 'dates', days: ['2020-12-18', '2021-01-20', '2021-02-19'] } });
    const hourly = rung({ code: 'H2', after: 'lastNews', to: ['head'], offset: { hours: 2 } });
    const { source } = decision();
    const of = decision({ agencies: all, tasks: [opening], ladder: [hourly], source: { ...source, urgency: 'express' } });
    const minutes = coursesIn(of).map(({ notices }) => notices.map(({ due }) => due).join(' '));
    expect(new Set(minutes).size).toBe(all.length);
  });

  test('are kept apart where one of them is named in what all have recorded', () => {
    const of = decision({ agencies: all });
    const run = new Run({ decision: of, agency: all[0] ?? agency('x'), start: '2020-12-10 08:00' }).assign();
    const to = { division: null, name: 'Trần Văn B', position: null, address: 'head@don-vi-3.example', submits: true };
    expect(run.give({ type: 'passOn', task: 'review', ...to }, byAgency).refusal).toBeNull();
    const courses = new Courses(run.calendar, usualRehearsal);
    const copies = all.map((own) => {
      const start = { state: { ...run.state, agency: own.code }, pending: [], now: run.now, command: null, until: null };
      return courses.of(of, own, start).notices.filter(({ role }) => role === 'performer').length;
    });
    // Whoever is the head of an agency gets no copy beside the head's own message.
    expect(copies.map((count) => count > 0)).toEqual([true, true, true, false, true, true, true, true]);
  });

  test('are kept apart where the decision names them', () => {
    const named = decision({ agencies: all, tasks: [task('review', { coordinating: all.map(({ code }) => code) })] });
    expect(new Set(coursesIn(named)).size).toBe(all.length);
  });
});

test('of a decision whose letters come later the plan has the days of the new deadline', () => {
  const all = others.map((code) => agency(code));
  const before = decision({ agencies: all, tasks: [task('review', { deadline: { type: 'date', day: '2020-10-20' } })] });
  const after = withTask(before, 'review', { deadline: { type: 'date', day: '2020-10-27' } });
  const courses = new Courses(new Run({ decision: before, agency: all[0] as Agency, start: '2020-09-15 08:00' }).calendar, usualRehearsal);
  for (const one of all) {
    const run = new Run({ decision: before, agency: one, start: '2020-09-15 08:00' }).assign();
    const { state, pending, now } = run;
    const on = { before, after, agency: one.code, state, calendar: run.calendar, today: dayOf(now), version: 2, reason: 'x' };
    const amendment = amendmentFor(on);
    if (amendment === null) throw new Error('no amendment');
    const command = amendCommand(before.id, one.code, amendment);
    const moves = movesOf(
      { decision: before, agency: one, now, state, pending, command, after: { decision: after, agency: one } },
      courses,
    );
    const days = (messages: readonly RehearsedMessage[]) =>
      messages.flatMap(({ slot, address, entries }) =>
        entries.filter(({ rung: code }) => code === 'T0').map(() => `${dayOf(slot)} ${address}`),
      );
    expect(days(moves.dropped).sort()).toEqual([`2020-10-20 focal@${one.code}.example`, `2020-10-20 head@${one.code}.example`]);
    expect(days(moves.added).sort()).toEqual([
      `${addDays('2020-10-20', 7)} focal@${one.code}.example`,
      `2020-10-27 head@${one.code}.example`,
    ]);
  }
});
