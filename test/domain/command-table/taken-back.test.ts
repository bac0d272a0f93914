import { addMinutes } from '../../../domain/calendar/time';
import type { CommandType } from '../../../domain/commands/command';
import { decide, definitionFor, recordedAs, whetherFits } from '../../../domain/commands/decide';
import type { TakenBack } from '../../../domain/commands/define';
import { commandTable, givenTypes } from '../../../domain/commands/table';
import { asksBefore } from '../../../domain/ladder/undo-term';
import type { Actor } from '../../../domain/record/actor';
import { evolveAll } from '../../../domain/record/evolve';
import type { RolloutState } from '../../../domain/record/state';
import { calendar, command, Run, registerOf } from '../../support/rollouts';
import { agencyCommands } from './agency-commands';
import { leadershipCommands } from './leadership-commands';
import { letterCommands } from './letter-commands';
import { officeCommands } from './office-commands';
import { rolloutCommands } from './rollout-commands';
import { type ActorName, actorNames, actors, NOW, type Row, readTable, soA, stateIn, theDecision } from './situations';
import { timeCommands } from './time-commands';

/** Each command can be taken back as its file says, and where nothing takes it back, the reason that its file gives is so. */

type Case = { name: string; row: Row; actor: Actor };

const families = [agencyCommands, officeCommands, timeCommands, leadershipCommands, letterCommands, rolloutCommands];
const given = new Set<string>(givenTypes);
const cases = families.flatMap(({ rows, by }) =>
  Object.entries(rows).flatMap(([name, row]): [string, Case][] => {
    const role = actorNames.find((_, index) => readTable(by).cells[name]?.[index] === '+');
    return role === undefined || !given.has(row.body.type) ? [] : [[name, { name, row, actor: actors[role] }]];
  }),
);

function casesOf(is: (takenBack: TakenBack) => boolean): [string, Case][] {
  return cases.filter(([, { row }]) => is(commandTable[row.body.type as keyof typeof commandTable].takenBack));
}

/** The rollout in the row's usual state. */
function startOf({ row }: Case, decision = theDecision): Run {
  const run = new Run({ decision, agency: soA, start: '2020-09-22 09:00' });
  run.state = stateIn(row.usual, row);
  return run;
}

const context = { decision: theDecision, agency: soA, calendar, now: NOW, register: registerOf(soA) };

/** The state after the act alone: a step would take the draft away, which nothing owes here. */
function afterIt({ row, actor }: Case): RolloutState {
  const state = stateIn(row.usual, row);
  const of = command(row.body, actor);
  const found = decide(state, of, context);
  if ('refusal' in found) throw new Error(`${row.body.type}: ${found.refusal.code}`);
  return evolveAll(state, recordedAs(state, found.events, NOW, of));
}

/** Whether anybody can give a command about anything in the state. */
function canBeGiven(state: RolloutState, type: CommandType): boolean {
  const subjects = [null, ...Object.values(state.tasks)].flatMap((task) => definitionFor(type).subjects(state, task));
  return subjects.some((about) =>
    actorNames.some((name: ActorName) => !('refusal' in whetherFits(state, type, about, { actor: actors[name], happened: null }, context))),
  );
}

test('every command that is given has a row here', () => {
  expect([...new Set(cases.map(([, { row }]) => row.body.type))].sort()).toEqual([...givenTypes].sort());
});

/** A follow-up that is reopened as a whole is more than its tasks: it is closed again. */
const ofTasks = casesOf((takenBack) => takenBack === 'forAMinute').filter(([name]) => !name.startsWith('reopen:rollout'));

describe.each(ofTasks)('%s', (_, of) => {
  test('is undone within its minute: its tasks are as before, and nobody was told', () => {
    const run = startOf(of);
    // A look first records the rungs that this moment owes.
    run.look();
    const before = run.state.tasks;
    const sent = run.sent.length;
    const { refusal, events } = run.give(of.row.body, of.actor, null, true);
    expect([refusal, events.filter(({ undo }) => undo === undefined)]).toEqual([null, []]);
    run.now = addMinutes(run.now, 0.5);
    const [task = ''] = events.flatMap((event) => ('task' in event && typeof event.task === 'string' ? [event.task] : []));
    expect(run.give({ type: 'undo', tasks: [task] }, of.actor).refusal).toBeNull();
    expect(run.state.tasks).toEqual(before);
    const told = run.untilInstant(addMinutes(NOW, 10)).sent.slice(sent);
    expect(told.filter(({ notice }) => notice.purpose !== 'rung')).toEqual([]);
  });

  test('is asked about before it is given where it cannot wait', () => {
    const express = { ...theDecision, source: { ...theDecision.source, urgency: 'express' as const } };
    expect(asksBefore(of.row.body.type, express)).toBe(true);
    expect(
      startOf(of, express)
        .give(of.row.body, of.actor, null, true)
        .events.filter(({ undo }) => undo !== undefined),
    ).toEqual([]);
  });
});

test.each(casesOf((takenBack) => takenBack === 'toldElsewhere'))('%s tells another agency at once', (_, of) => {
  const run = startOf(of);
  expect(run.give(of.row.body, of.actor, null, true).outbox.length).toBeGreaterThan(0);
});

test.each(casesOf((takenBack) => typeof takenBack !== 'string'))('%s has an opposite that can be given then', (_, of) => {
  const { takenBack } = definitionFor(of.row.body.type);
  expect(canBeGiven(afterIt(of), (takenBack as { by: CommandType }).by)).toBe(true);
});

test.each(casesOf((takenBack) => takenBack === 'again').filter(([, { row }]) => row.body.type !== 'undo'))(
  '%s can be given again',
  (_, of) => {
    expect(canBeGiven(afterIt(of), of.row.body.type)).toBe(true);
  },
);
