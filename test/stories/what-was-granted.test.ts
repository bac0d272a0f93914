import { originsOf } from '../../domain/record/linked-tasks';
import { openBlockers } from '../../domain/record/state';
import { createWorld, type World } from '../support/world';
import { decision, noted, review, rows } from './support/granted-rows';
import { mailboxFaults, toldAbout, whoWasTold } from './support/mail-rows';
import { deadlinesOf, on, play, taskOf } from './support/script';

/**
 * The situations in which what was granted, asked or blocked was lost, through the real workflows and the record. A row has its number
 * in test/domain/what-was-granted.test.ts, where the rules alone play it; test/structure/rows.test.ts holds that none is missing here.
 * All deadlines are counted by hand on the calendar of autumn 2020, when no weekday is off. A review is due on 6/10.
 */

let world: World;
beforeAll(async () => {
  world = await createWorld({ startsAt: '2020-09-15 08:00' });
  await world.publish(decision);
  await play(world, ...rows, [on('2020-10-28 17:00', async () => {})]);
});
afterAll(() => world?.close());

const told = async (code: string, id: string, from: string) => (await toldAbout(world.database, code, id)).filter((line) => line >= from);

test('row 1: directive, blocker, pause and request go along, and are closed where the task stands', async () => {
  expect(noted['loops of the new agency']).toEqual({ loops: ['directive so-1c'], asked: ['2020-10-20'] });
  const taken = taskOf(await world.state('so-1b'), 'review~so-1');
  // The pause at the new agency: after 17/9 through 22/9, three working days.
  expect(deadlinesOf(taken)).toEqual(['2020-10-06 assigned', '2020-10-09 pause 3']);
  expect(Object.values(taken.directives).map(({ closed }) => closed !== null)).toEqual([true]);
  // The third agency's answer is told once, about the task where it stands.
  expect(await whoWasTold(world.database, 'so-1', ['linkedNews'])).toEqual([]);
  expect((await whoWasTold(world.database, 'so-1b', ['linkedNews'])).length).toBeGreaterThan(0);
});

test('row 2: nothing is recorded as happened before it could', async () => {
  const blockers = Object.values(taskOf(await world.state('so-2'), review).blockers);
  expect(blockers.map(({ raised, resolved }) => [raised.happened.slice(0, 10), resolved])).toEqual([['2020-09-21', null]]);
});

test('row 3: the later of both stands', async () => {
  expect(deadlinesOf(taskOf(await world.state('so-3'), 'granted'))).toEqual(['2020-10-06 assigned', '2020-11-30 extension']);
});

test('rows 4 and 11: only the days after the decision are given back, and no day that nobody knows is taken', async () => {
  expect(deadlinesOf(taskOf(await world.state('so-4'), review))).toEqual([
    '2020-10-06 assigned',
    '2020-10-30 changed',
    '2020-11-02 pause 1',
  ]);
});

test('row 5: the task is owed again, and its agency told', async () => {
  expect(noted['taken out']).toBe('cancelled');
  expect(taskOf(await world.state('so-5'), 'comes-and-goes')).toMatchObject({ status: 'assigned' });
  expect(await told('so-5', 'comes-and-goes', '2020-09-21')).toEqual(expect.arrayContaining(['2020-09-21 14:00 reopened']));
});

test('row 6: the agency whose follow-up has ended is named, and gets its task once it is reopened', async () => {
  expect(noted.missed).toEqual([['added'], []]);
  expect([(await world.state('so-6')).tasks.added?.status, (await world.state('so-6b')).tasks.added?.status]).toEqual([
    'assigned',
    'assigned',
  ]);
});

test('row 7: an agency that is set up later has its task, and hears of it, from its first day', async () => {
  const lines = (await whoWasTold(world.database, 'so-7', ['G0'])).map((line) => line.slice(0, 10) + line.slice(16));
  // The decision is one that is assigned at any hour.
  expect(lines).toEqual(['2020-10-01 G0 focal@so-7.example', '2020-10-01 G0 head@so-7.example']);
  expect((await toldAbout(world.database, 'so-7', review)).filter((line) => line < '2020-10-01')).toEqual([]);
});

test('row 8: the new agency is not overdue, and its first letter is no urging', async () => {
  expect(taskOf(await world.state('so-8b'), 'review~so-8')).toMatchObject({ original: '2020-10-30', current: '2020-10-30' });
  expect((await told('so-8b', 'review~so-8', '2020-10-12')).filter((line) => / Q\d/.test(line))).toEqual([]);
});

test('row 9: nothing stays blocked, and the pause and the days away are given back once each', async () => {
  const done = taskOf(await world.state('so-9'), review);
  expect(openBlockers(done)).toEqual([]);
  // After 16/9 through 21/9: three. After 21/9 through 25/9: four.
  expect(deadlinesOf(done)).toEqual(['2020-10-06 assigned', '2020-10-09 pause 3', '2020-10-15 verification 4']);
});

test('row 10: the reminder comes first again', async () => {
  // Five working days were left on 29/9.
  expect(taskOf(await world.state('so-10'), review).current).toBe('2020-10-27');
  const since = (await told('so-10', review, '2020-10-20')).map((line) => line.slice(0, 10) + line.slice(16));
  expect(since).toEqual(['2020-10-20 reopened', '2020-10-20 T5', '2020-10-22 T3', '2020-10-27 T0', '2020-10-28 Q1']);
});

test('rows 12 and 13: the paper that went out is recorded; its number is taken, and a second paper with it is marked', async () => {
  const issued = async (code: string) =>
    Object.values((await world.state(code)).letters).flatMap((letter) =>
      letter.issued === null ? [] : [[letter.issued.number, letter.issued.sharesNumber === true]],
    );
  expect([await issued('so-12'), await issued('so-13')]).toEqual([[['45/VP-KSTT', false]], [['45/VP-KSTT', true]]]);
});

test('row 14: while both officers are away the next level is asked, and neither of them is written to', async () => {
  const asked = (await whoWasTold(world.database, 'so-14', ['H2', 'H3'])).filter((line) => line < '2020-10-05');
  // The rung of the officers, two working days after the request, is passed over without its delay.
  expect(asked).toEqual(['2020-09-30 08:00 H3 chiefofoffice@office.example']);
  const slot = { gte: new Date('2020-09-30T00:00:00+07:00'), lt: new Date('2020-10-03T00:00:00+07:00') };
  expect(
    await world.database.message.count({ where: { slot, address: { in: ['officer@office.example', 'officer-2@office.example'] } } }),
  ).toBe(0);
});

test('row 15: one task each with both histories behind it, and later periods once', async () => {
  const { tasks } = await world.state('xa-c');
  expect(Object.keys(tasks).sort()).toEqual(['bc@2020-10', 'bc@2020-11', 'bc@2020-12', 'equal']);
  const equal = taskOf(await world.state('xa-c'), 'equal');
  expect(originsOf(equal)).toEqual({ kind: 'successor', agencies: ['xa-a', 'xa-b'] });
  // The blocker of the one and the decided day of the other.
  expect([openBlockers(equal).map(({ words }) => words), equal.current]).toEqual([['Thiếu người'], '2020-10-20']);
  const counted = await world.database.task.count({
    where: { rollout: { agency: { in: ['xa-a', 'xa-b'] } }, classCurrent: { not: null } },
  });
  expect(counted).toBe(0);
});

test('row 16: words that nobody can read raise no blocker', async () => {
  expect(taskOf(await world.state('so-16'), review).blockers).toEqual({});
});

test('row 17: nobody is asked in the minute of the reopening', async () => {
  // Two and three working days after 7/10.
  expect((await told('so-17', review, '2020-10-07')).filter((line) => / H\d/.test(line))).toEqual([
    '2020-10-09 08:00 H2',
    '2020-10-12 08:00 H3',
  ]);
});

test('each message is in the mailbox once', async () => {
  expect(await mailboxFaults(world)).toEqual([]);
});
