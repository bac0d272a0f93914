import { levelsNeeded, notTheirs } from '../../../domain/commands/amendment-right';
import type { Decision, Level } from '../../../domain/decision/decision';
import { type Actor, systemActor } from '../../../domain/record/actor';
import { agency, decision, person, task } from '../../support/decision';
import { by } from '../../support/rollouts';

/** Whoever changes a decision gives no power that is not theirs: the ways in which an officer could become Chairman. */

const before = decision({
  agencies: [agency('so-a')],
  tasks: [task('review', { extendableBy: 'chairman', acceptedBy: 'headOfDivision' })],
  people: [person('officer'), person('headOfDivision'), person('chiefOfOffice'), person('chairman'), person('secretary')],
});
const withPeople = (change: (people: Decision['people']) => Decision['people']) => ({ ...before, people: change(before.people) });
const [first] = before.tasks;
const withTask = (changes: object) => ({ ...before, tasks: first === undefined ? [] : [{ ...first, ...changes }] });
const [so] = before.agencies;

const ways: [string, Decision, Level][] = [
  ['another Chairman beside the one', withPeople((people) => [...people, person('chairman', { id: 'me' })]), 'chairman'],
  [
    'the Chairman’s mailbox',
    withPeople((people) => people.map((each) => (each.role === 'chairman' ? { ...each, address: 'me@x.example' } : each))),
    'chairman',
  ],
  [
    'an officer made Chairman',
    withPeople((people) => people.map((each) => (each.role === 'officer' ? { ...each, role: 'chairman' } : each))),
    'chairman',
  ],
  ['the Chairman taken out', withPeople((people) => people.filter(({ role }) => role !== 'chairman')), 'chairman'],
  ['another secretary', withPeople((people) => [...people, person('secretary', { id: 'me' })]), 'chairman'],
  ['who may extend, brought down', withTask({ extendableBy: 'officer' }), 'chairman'],
  ['who accepts, brought down', withTask({ acceptedBy: 'officer' }), 'chairman'],
  [
    'a director’s mailbox',
    { ...before, agencies: so?.head ? [{ ...so, head: { ...so.head, address: 'me@x.example' } }] : [] },
    'headOfDivision',
  ],
  ['the ladder', { ...before, ladder: before.ladder.slice(1) }, 'chiefOfOffice'],
  ['a task more', { ...before, tasks: [...before.tasks, task('more')] }, 'headOfDivision'],
  ['the sending hour', { ...before, sendingHour: '09:00' }, 'headOfDivision'],
];

describe('a change of a decision', () => {
  test.each(ways)('needs the level of what it touches: %s', (_, after, level) => {
    expect(levelsNeeded(before, after).map((needed) => needed.level)).toContain(level);
    const levels: Level[] = ['officer', 'headOfDivision', 'deputyChief', 'chiefOfOffice', 'deputyChairman', 'chairman'];
    const may = levels.filter((each) => notTheirs(by(each), before, after) === null);
    expect(may).toEqual(levels.slice(levels.indexOf(level)));
  });

  test('is not an officer’s where nothing differs, nor the secretary’s in their own name', () => {
    expect(notTheirs(by('officer'), before, before)).toMatchObject({ level: 'headOfDivision' });
    const secretary: Actor = { ...by('officer'), role: 'secretary' };
    expect(notTheirs(secretary, before, before)).not.toBeNull();
    expect(notTheirs(by('headOfDivision'), before, before)).toBeNull();
    expect(notTheirs(systemActor, before, before)).toBeNull();
  });

  test('of who stands in for an absent person is for a head of division', () => {
    const away = { person: 'officer', from: '2020-09-21', to: '2020-09-25' };
    const after = withPeople((people) => people.map((each) => (each.role === 'chairman' ? { ...each, substitutes: [away] } : each)));
    expect(levelsNeeded(before, after).map(({ level }) => level)).toEqual(['headOfDivision']);
  });
});
