import { checkDecision } from '../../../domain/decision/check';
import { holderOf, inMatterOf, reachedBy } from '../../../domain/decision/recipients';
import { explainAddress } from '../../../domain/explain/address';
import { ladderFor } from '../../../domain/ladder/standing-ladder';
import { waitsFor } from '../../../domain/message/whose-matters';
import { agency, decision, person, rung, task } from '../../support/decision';
import { by, calendar, Run } from '../../support/rollouts';

/** A task may name its own field, and the people who answer for it. Everything here is of one agency, whose field is `kinh-te`. */

const deputy = (id: string, fields: string[]) => person('deputyChairman', { id, fields, address: `${id}@ubnd.example` });
const people = [
  person('officer', { id: 'cv-chung' }),
  person('officer', { id: 'cv-lan', address: 'lan@office.example' }),
  deputy('pct-kinh-te', ['kinh-te']),
  deputy('pct-van-xa', ['van-xa']),
  person('chairman'),
];
const extendableBy = 'deputyChairman' as const;
const tasks = [
  task('plain', { extendableBy }),
  task('school', { extendableBy, field: 'van-xa' }),
  task('bridge', { extendableBy, answeredBy: ['pct-van-xa', 'cv-lan'] }),
];
const document = decision({ people, tasks, responsibleOfficer: 'cv-chung', agencies: [agency('so-a')] });
const soA = agency('so-a');
const day = '2020-09-21';
const addressOf = (id: string, role: 'deputyChairman' | 'officer') => holderOf(document, inMatterOf(document, soA, id), role, day)?.address;

test('a task goes to whoever it names, else to whoever answers for its field, else for that of the agency', () => {
  expect(
    ['plain', 'school', 'bridge', 'bridge~so-b', 'school@2020-10', 'directive~so-b~d1-1'].map((id) => addressOf(id, 'deputyChairman')),
  ).toEqual([
    'pct-kinh-te@ubnd.example',
    'pct-van-xa@ubnd.example',
    'pct-van-xa@ubnd.example',
    'pct-van-xa@ubnd.example',
    'pct-van-xa@ubnd.example',
    'pct-kinh-te@ubnd.example',
  ]);
  expect([addressOf('plain', 'officer'), addressOf('bridge', 'officer')]).toEqual(['officer@office.example', 'lan@office.example']);
});

test('whoever is named and cannot be reached is followed by whoever answers for the field', () => {
  const reached = reachedBy(document, inMatterOf(document, soA, 'bridge'), 'deputyChairman', day, new Set(['pct-van-xa@ubnd.example']));
  expect(reached?.address).toBe('pct-kinh-te@ubnd.example');
});

test('an explanation says that the task names the holder', () => {
  const steps = (id: string) => explainAddress(document, inMatterOf(document, soA, id), 'deputyChairman', day, new Set());
  expect(steps('bridge')).toMatchObject([{ passedOver: null, isNamed: true, field: null }]);
  expect(steps('plain')).toMatchObject([{ passedOver: null, field: 'kinh-te' }]);
});

test('a Deputy Chairman acts on what names them and on their fields, and on nothing else', () => {
  const run = new Run({ decision: document, agency: soA, start: '2020-09-15 08:00' }).assign();
  const change = (id: string) => {
    const body = { type: 'changeDeadline', task: id, deadline: '2020-10-30', reason: 'chờ' } as const;
    return run.give(body, by('deputyChairman', { person: 'pct-van-xa' })).refusal?.code ?? null;
  };
  expect(['plain', 'school', 'bridge'].map(change)).toEqual(['otherField', null, null]);
});

test('a matter stands on the list of the Deputy Chairman who answers for its task', () => {
  const item = { agency: 'so-a', whom: 'leader', task: 'bridge' } as Parameters<typeof waitsFor>[1]['item'];
  const of = { decision: document, calendar, now: '2020-09-21T03:00:00.000Z' };
  const list = (id: string, fields: string[], about: string) =>
    waitsFor({ role: 'deputyChairman', person: id, fields }, { of, item: { ...item, task: about } });
  expect(list('pct-van-xa', ['van-xa'], 'bridge')).toBe(true);
  expect(list('pct-van-xa', ['van-xa'], 'plain')).toBe(false);
  expect(list('pct-kinh-te', ['kinh-te'], 'plain')).toBe(true);
});

test('a rung for a level that only a task has somebody for stays on the ladder', () => {
  const ladder = [
    rung({ code: 'Q1', after: 'due', days: 1, to: ['deputyChairman'] }),
    rung({ code: 'Q2', after: 'due', days: 5, to: ['chairman'] }),
  ];
  const only = { people: people.filter(({ id }) => id !== 'pct-kinh-te'), ladder };
  const codes = (one: typeof document) => ladderFor(one, soA, day).map(({ code }) => code);
  expect(codes({ ...document, ...only })).toEqual(['Q1', 'Q2']);
  expect(codes({ ...document, ...only, tasks: [task('plain')] })).toEqual(['Q2']);
  const vacant = (one: typeof document) =>
    checkDecision(one, calendar, '2020-09-15').filter(({ code, params }) => code === 'rungReachesNobody' && params.rung === 'Q1');
  expect(vacant({ ...document, ...only })).toEqual([]);
  expect(vacant({ ...document, ...only, tasks: [task('plain')] })).toHaveLength(1);
});
