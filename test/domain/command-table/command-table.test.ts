import { permissions } from '../../../domain/commands/permissions';
import { commandTable } from '../../../domain/commands/table';
import { taskStatuses } from '../../../domain/record/state';
import { refusalText } from '../../../words/refusals';
import { agencyCommands } from './agency-commands';
import { leadershipCommands } from './leadership-commands';
import { letterCommands } from './letter-commands';
import { officeCommands } from './office-commands';
import { rolloutCommands } from './rollout-commands';
import { type ActorName, actorNames, actors, decided, expected, type Family, type Row, readTable, situations, stateIn } from './situations';
import { timeCommands } from './time-commands';

/** Every command in every state by every role: the events that it has, or the words in which it is refused. */

const families = { agencyCommands, officeCommands, timeCommands, leadershipCommands, letterCommands, rolloutCommands };
const rows = Object.values(families).flatMap((family) => Object.entries(family.rows).map(([name, row]) => ({ name, row, family })));

/** Reads a command's row in the tables of its family: for each role and state, in the words of the tables themselves. */
function expectedOf(name: string, row: Row, family: Family): Record<string, Record<string, string>> {
  const byRole = readTable(family.by).cells[name] ?? [];
  const byState = readTable(family.when).cells[name] ?? [];
  const states = (role: string) => situations.map((situation, index) => [situation, expected(row, role, byState[index] ?? 'missing')]);
  return Object.fromEntries(actorNames.map((actor, index) => [actor, Object.fromEntries(states(byRole[index] ?? 'missing'))]));
}

function foundOf(row: Row): Record<string, Record<string, string>> {
  const by = (actor: ActorName) =>
    situations.map((situation) => {
      const found = decided(stateIn(situation, row), row.body, actors[actor]);
      return [situation, 'refusal' in found ? found.refusal.code : found.events];
    });
  return Object.fromEntries(actorNames.map((actor) => [actor, Object.fromEntries(by(actor))]));
}

describe('the command table', () => {
  test('has every command', () => {
    expect([...new Set(rows.map(({ row }) => row.body.type))].sort()).toEqual(Object.keys(permissions).sort());
  });

  test('has one command for each event that tells somebody', () => {
    const telling = Object.values(commandTable).flatMap(({ tells = {} }) => Object.keys(tells));
    expect(telling.filter((type, index) => telling.indexOf(type) !== index)).toEqual([]);
    expect(telling.length).toBeGreaterThan(20);
  });

  test('has every state, and every role', () => {
    expect([...situations]).toEqual([...taskStatuses, 'held', 'closed']);
    for (const { by, when } of Object.values(families)) {
      expect(readTable(by).columns).toEqual(actorNames);
      expect(readTable(when).columns).toEqual([...situations]);
    }
  });

  test.each(Object.entries(families))('has a cell for each of them: %s', (_, { rows: commands, by, when }) => {
    for (const { columns, cells } of [readTable(by), readTable(when)]) {
      expect(Object.keys(cells).sort()).toEqual(Object.keys(commands).sort());
      expect(Object.entries(cells).filter(([, row]) => row.length !== columns.length)).toEqual([]);
    }
  });

  test.each(rows.map((entry): [string, typeof entry] => [entry.name, entry]))('holds for %s', (name, { row, family }) => {
    expect(foundOf(row)).toEqual(expectedOf(name, row, family));
  });

  test('refuses in words of both languages', () => {
    const refusals = rows.flatMap(({ row }) =>
      actorNames.flatMap((actor) =>
        situations.flatMap((situation) => {
          const found = decided(stateIn(situation, row), row.body, actors[actor]);
          return 'refusal' in found ? [found.refusal] : [];
        }),
      ),
    );
    for (const refusal of new Map(refusals.map((entry) => [JSON.stringify(entry), entry])).values()) {
      const [vi, en] = [refusalText(refusal, 'vi'), refusalText(refusal, 'en')];
      for (const text of [vi, en]) expect(text).toMatch(/^(?!.*(?:undefined|null|NaN|\bwrongState\b)).{10,}[.]$/su);
      expect(vi).not.toBe(en);
    }
    // Those that depend on who asks and in what state; what is refused for what it says stands beside (refusals.test.ts).
    expect([...new Set(refusals.map(({ code }) => code))].sort()).toEqual([
      'alreadyAcknowledged',
      'alreadyAssigned',
      'directiveOpen',
      'held',
      'higherLevelNeeded',
      'notAllowedForRole',
      'notClosed',
      'notHeld',
      'notOpenedYet',
      'openTasks',
      'paperMissing',
      'rolloutClosed',
      'undoOthers',
      'wrongState',
    ]);
  });
});
