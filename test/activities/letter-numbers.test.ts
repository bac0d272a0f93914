import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openRollouts } from '../../activities/openRollouts';
import type { Ports } from '../../activities/ports';
import { runStep } from '../../activities/step';
import { type Instant, instantAt } from '../../domain/calendar/time';
import type { Answer, CommandBody } from '../../domain/commands/command';
import { type Database, openDatabase } from '../../store/database';
import { rolloutId, storeDecision } from '../../store/decisions';
import { examineRecord } from '../../store/doctor';
import { readEvents } from '../../store/rollouts';
import { type FreshDatabase, freshDatabase } from '../support/database';
import { agency, decision as smallDecision, task } from '../support/decision';
import { byOfficer, command, portsOver } from '../support/ports';
import { by, calendar } from '../support/rollouts';

/** The numbers of letters over all decisions of one record: two decisions, each at three agencies, all overdue. */

const agencies = ['so-a', 'so-b', 'so-d'].map((code) => agency(code));
const tasks = [task('review', { deadline: { type: 'date', day: '2020-10-06' } })];
const one = smallDecision({ agencies, tasks });
const two = { ...one, id: 'bacninh-2020-7-QD-UBND', source: { ...one.source, number: '7/QĐ-UBND' } };
const LETTER = 'letter-2020-10-09';
const now: Instant = instantAt('2020-10-09', '10:00');

let fresh: FreshDatabase;
let database: Database;
let ports: Ports;
let ids = 0;

beforeEach(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.url);
  ports = portsOver(database);
  const startsAt = instantAt('2020-09-15', '08:00');
  for (const decision of [one, two]) {
    await storeDecision(database, { decision, services: [] }, startsAt);
    await openRollouts(ports, { decision: decision.id, agencies: agencies.map(({ code }) => code), now: startsAt });
    for (const { code } of agencies) await runStep(ports, { rollout: rolloutId(decision.id, code), command: null, now });
  }
});
afterEach(async () => {
  await database.$disconnect();
  await fresh.drop();
});

async function give(decision: string, code: string, body: CommandBody, actor = byOfficer): Promise<Answer | null> {
  ids += 1;
  return (await runStep(ports, { rollout: rolloutId(decision, code), command: command(`n${ids}`, body, actor), now })).answer;
}
const issue = (decision: string, code: string, number: string, more: { date?: string; goneOut?: boolean } = {}) =>
  give(decision, code, { type: 'issueLetter', letter: LETTER, number, date: '2020-10-09', signer: 'Chánh Văn phòng', ...more });
const numbers = () => database.letterNumber.findMany({ orderBy: [{ rolloutId: 'asc' }, { letter: 'asc' }] });
const issuedIn = async (decision: string, code: string) =>
  (await readEvents(database, rolloutId(decision, code))).find(({ type }) => type === 'letterIssued');

it('is taken once a year over all decisions, and whoever is refused hears by which letter', async () => {
  expect(await issue(one.id, 'so-a', '45/VP-KSTT')).toMatchObject({ accepted: true });
  expect(await issue(two.id, 'so-b', ' 045/vp-kstt')).toEqual({
    accepted: false,
    code: 'numberTaken',
    params: {
      number: ' 045/vp-kstt',
      decision: '1284/QĐ-UBND',
      agencyVi: agency('so-a').name.vi,
      agencyEn: agency('so-a').name.en,
      letter: LETTER,
      date: '2020-10-09',
    },
  });
  expect(await issuedIn(two.id, 'so-b')).toBeUndefined();
  expect(await issue(two.id, 'so-b', '45/UBND-KSTT')).toMatchObject({ accepted: true });
});

it('is recorded and marked where the paper has gone out with it', async () => {
  await issue(one.id, 'so-a', '45/VP-KSTT');
  expect(await issue(one.id, 'so-b', '45/VP-KSTT', { goneOut: true })).toMatchObject({ accepted: true });
  expect(await issuedIn(one.id, 'so-a')).toEqual(expect.not.objectContaining({ sharesNumber: true }));
  expect(await issuedIn(one.id, 'so-b')).toMatchObject({ sharesNumber: true });
  // Said of a number that nobody has, it marks nothing.
  await issue(one.id, 'so-d', '46/VP-KSTT', { goneOut: true });
  expect(await issuedIn(one.id, 'so-d')).toEqual(expect.not.objectContaining({ sharesNumber: true }));
});

it('is free again once the letter that had it is corrected', async () => {
  await issue(one.id, 'so-a', '45/VP-KSTT');
  const correction = { of: 'letter', letter: LETTER, number: '54/VP-KSTT', date: '2020-10-09', signer: 'Chánh Văn phòng' } as const;
  const body = { type: 'correct', task: 'review', correction, reason: 'ghi nhầm' } as const;
  expect(await give(one.id, 'so-a', body, by('headOfDivision'))).toMatchObject({ accepted: true });
  expect(await issue(two.id, 'so-a', '45/VP-KSTT')).toMatchObject({ accepted: true });
  expect(await issue(two.id, 'so-b', '54/VP-KSTT')).toMatchObject({ accepted: false, code: 'numberTaken' });
});

it('goes to one of several who give it at the same moment', async () => {
  const places = [one, two].flatMap(({ id }) => agencies.map(({ code }) => [id, code] as const));
  const answers = await Promise.all(places.map(([id, code]) => issue(id, code, '45/VP-KSTT')));
  expect(answers.filter((answer) => answer?.accepted === true)).toHaveLength(1);
  expect(answers.filter((answer) => answer?.accepted === false && answer.code === 'numberTaken')).toHaveLength(places.length - 1);
  expect(await numbers()).toHaveLength(1);
});

it('of an older record comes from its events, those given twice with both', async () => {
  await issue(one.id, 'so-a', '045/SKHĐT');
  await issue(one.id, 'so-b', ' 45 /skhđt', { goneOut: true });
  await issue(two.id, 'so-d', '46/VP');
  const correction = { of: 'letter', letter: LETTER, number: '47/VP', date: '2020-10-09', signer: 'Chánh Văn phòng' } as const;
  await give(two.id, 'so-d', { type: 'correct', task: 'review', correction, reason: 'ghi nhầm' }, by('headOfDivision'));
  const before = await numbers();
  expect(before.map(({ key }) => key)).toEqual(['45/skhđt', '45/skhđt', '47/vp']);
  await database.letterNumber.deleteMany();
  const migration = path.join(__dirname, '..', '..', 'prisma', 'migrations', '20261129144600_letter_numbers', 'migration.sql');
  const [fill = ''] = /INSERT INTO letter_number[^;]*;/.exec(readFileSync(migration, 'utf8')) ?? [];
  await database.$executeRawUnsafe(fill);
  expect(await numbers()).toEqual(before);
  // And whoever keeps the installation hears of those that two letters have.
  const found = (await examineRecord(database, { now, calendar, decisions: ports.decisions })).filter(
    ({ check }) => check === 'lettersSameNumber',
  );
  expect(found).toMatchObject([{ attention: true, count: 1 }]);
  const [{ what, detail } = { what: '', detail: null }] = found[0]?.examples ?? [];
  expect(what).toMatch(/^045\/SKHĐT \(2020\)$/);
  for (const agency of ['so-a', 'so-b']) expect(detail).toContain(`${rolloutId(one.id, agency)} ${LETTER}`);
});
