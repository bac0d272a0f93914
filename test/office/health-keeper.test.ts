import os from 'node:os';
import { HealthKeeper, jumpBetween } from '../../office/health-keeper';
import { nowAndThen } from '../../office/mail-greeting';
import { readProcesses } from '../../store/heartbeat';
import { clockWith } from '../../store/installation';
import { database, fresh, withRecordOfItsOwn } from '../activities/support/post';
import { openGate } from '../support/gate';

withRecordOfItsOwn();

const unknownTemporal = () => Promise.reject(new Error('this test has no Temporal'));
const warned: unknown[] = [];
const keeperOver = (url: string, kind: 'worker' | 'web' = 'worker') =>
  new HealthKeeper({
    ...{ databaseUrl: url, clock: clockWith(0), temporal: unknownTemporal, home: os.tmpdir() },
    ...{ kind, version: '0', freshMs: 0, warn: (error: unknown) => warned.push(error) },
  });
const causesOf = async (keeper: HealthKeeper) =>
  (await keeper.read()).judgements.flatMap(({ reasons }) => reasons.map(({ cause, since }) => [cause, since !== null]));

it('says that its process lives, and at its end that it has ended', async () => {
  const keeper = keeperOver(fresh.url);
  await keeper.beatOnce();
  expect(await readProcesses(database)).toMatchObject([{ kind: 'worker', endedMs: null, noticed: {}, jump: null }]);
  const { facts } = await keeper.read();
  expect(Math.abs(facts.clock.skewMs ?? Number.NaN)).toBeLessThan(1_000);
  await keeper.stop();
  const [ended] = await readProcesses(database);
  expect(ended?.endedMs).toBeGreaterThanOrEqual(0);
  expect(warned).toEqual([]);
});

it('tells what it notices with the moment, writes it down, and others believe it', async () => {
  const keeper = keeperOver(fresh.url);
  await keeper.beatOnce();
  const first = await keeper.read();
  const since = first.judgements.find(({ part }) => part === 'temporal')?.since;
  expect(since).toBe(first.facts.now);
  await keeper.beatOnce();
  const other = keeperOver(fresh.url, 'web');
  expect((await other.read()).judgements.find(({ part }) => part === 'temporal')?.since).toBe(since);
  await Promise.all([keeper.stop(), other.stop()]);
});

it('lets several who ask at a time share one look', async () => {
  const keeper = keeperOver(fresh.url);
  await keeper.beatOnce();
  const [one, two] = await Promise.all([keeper.read(), keeper.read()]);
  expect(one).toBe(two);
  expect(keeper.latest()).toBe(one);
  await keeper.stop();
});

it('tells a database that hangs, and one that is back, and does not call its silent processes dead at once', async () => {
  const port = Number(new URL(fresh.url).port);
  const gate = await openGate(port);
  const keeper = keeperOver(gate.through(fresh.url));
  await keeper.beatOnce();
  await database.$executeRaw`UPDATE heartbeat SET beat_at = clock_timestamp() - interval '1 minute'`;
  await gate.shut();
  await keeper.beatOnce();
  expect(await causesOf(keeper)).toContainEqual(['databaseAway', true]);
  await gate.open();
  expect((await keeper.read()).judgements.find(({ part }) => part === 'worker')?.condition).toBe('unknown');
  await keeper.beatOnce();
  expect((await keeper.read()).judgements.find(({ part }) => part === 'worker')?.condition).toBe('works');
  await keeper.stop();
  await gate.close();
});

it('tells the other parts where the record cannot be understood, and warns of it', async () => {
  const keeper = keeperOver(fresh.url);
  await database.$executeRaw`ALTER TABLE mail_intake DROP COLUMN reason`;
  const { judgements } = await keeper.read();
  const conditionOf = (name: string) => judgements.find(({ part }) => part === name)?.condition;
  expect([conditionOf('database'), conditionOf('mail'), conditionOf('temporal')]).toEqual(['works', 'unknown', 'broken']);
  expect(warned.splice(0)).toHaveLength(1);
  await keeper.stop();
});

it('finds a clock that jumps, and not one that is set right little by little', () => {
  const at = (wall: number, elapsed: number) => ({ wall, elapsed });
  expect(jumpBetween(at(1_000_000, 0), at(1_005_000, 5_000))).toBe(0);
  expect(jumpBetween(at(1_000_000, 0), at(1_005_000 + 86_400_000, 5_000))).toBe(86_400_000);
  expect(jumpBetween(at(1_000_000, 0), at(1_005_000 - 3_600_000, 5_000))).toBe(-3_600_000);
  expect(jumpBetween(at(1_000_000, 0), at(1_034_000, 5_000))).toBe(0);
});

it('asks the mail server now and then, and answers from memory in between', async () => {
  const answers = ['421 busy', null];
  const greeting = nowAndThen(async () => answers.shift() ?? null);
  expect([await greeting?.(), await greeting?.(), nowAndThen(null)]).toEqual(['421 busy', '421 busy', null]);
});
