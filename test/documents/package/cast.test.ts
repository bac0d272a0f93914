import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CastReading, readCast } from '../../../documents/package/cast';
import type { Cast } from '../../../documents/package/cast-schema';
import { readPackage } from '../../../documents/package/read-package';
import type { Decision } from '../../../domain/decision/decision';
import { noticeProblemText } from '../../../words/calendar-notice';
import { at } from '../../support/rollouts';
import { samplePath } from '../support/package-folder';

let decision: Decision;
let sampleCast: string;
let folder: string;

beforeAll(async () => {
  const reading = await readPackage(samplePath);
  if (!reading.ok) throw new Error('the sample cannot be read');
  decision = reading.package.decision;
  sampleCast = await readFile(join(samplePath, 'cast.yaml'), 'utf8');
  folder = await mkdtemp(join(tmpdir(), 'dondoc-cast-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function reading(text: string): Promise<CastReading> {
  const file = join(folder, 'cast.yaml');
  await writeFile(file, text);
  return readCast(file, decision);
}

async function castOf(text: string): Promise<Cast> {
  const read = await reading(text);
  if (!read.ok) throw new Error(read.problems.map((found) => noticeProblemText(found, 'en')).join('\n'));
  return read.cast;
}

const opening = 'startsAt: 2020-09-15 08:00\nuntil: 2020-10-30 17:00\n';
const withAct = (act: string) => `${opening}acts:\n  - ${act}\n`;

describe('a cast', () => {
  it('of two lines has diligent agencies and an Office that does nothing by itself', async () => {
    expect(await castOf(opening)).toEqual({
      seed: 1,
      startsAt: at('2020-09-15 08:00'),
      until: at('2020-10-30 17:00'),
      kinds: {},
      agencies: {},
      office: { verifies: null, returnsOneIn: 0, issuesLetters: null, decidesPauses: null, resolvesBlockers: null, until: null },
      acts: [],
    });
  });

  it('of the sample plays every part that the demonstration shows', async () => {
    const { acts, agencies } = await castOf(sampleCast);
    const types = new Set(acts.map((act) => (act.kind === 'command' ? act.type : act.kind)));
    const shown = [
      'notice',
      'absence',
      'reportUpward',
      'giveDirective',
      'closeDirective',
      'decideExtension',
      'keepAssignment',
      'reassign',
      'end',
      'deadline',
    ];
    for (const type of shown) expect(types).toContain(type);
    const temperaments = new Set(Object.values(agencies).flatMap((entry) => [entry.temperament, ...Object.values(entry.tasks)]));
    for (const name of ['silent', 'acknowledgesOnly', 'late', 'blocked', 'wrongAddressee']) expect(temperaments).toContain(name);
  });

  it('is played in the order of time, whatever the order in which it is written', async () => {
    const late = '{ on: 2020-10-05 09:15, agency: so-y-te, as: head, act: submit, task: plan, words: Kế hoạch }';
    const early = '{ on: 2020-09-16 09:15, agency: so-y-te, as: head, act: acknowledge }';
    const { acts } = await castOf(`${opening}acts:\n  - ${late}\n  - ${early}\n`);
    expect(acts.map((act) => act.at)).toEqual([at('2020-09-16 09:15'), at('2020-10-05 09:15')]);
  });

  it('names the agency whose contribution is asked for apart from the one that asks', async () => {
    const { acts } = await castOf(
      withAct(
        '{ on: 2020-10-05 09:15, agency: so-y-te, as: focal, act: requestContribution, task: update, from: so-thong-tin-va-truyen-thong, words: Đề nghị }',
      ),
    );
    expect(acts[0]).toMatchObject({ agency: 'so-y-te', fields: { task: 'update', agency: 'so-thong-tin-va-truyen-thong' } });
  });

  it('keeps the paper and the moment of what is recorded for somebody else', async () => {
    const paper = 'paper: { source: signedReport, number: 12/BC, date: 2020-10-01 }, happened: 2020-10-01 15:00';
    const { acts } = await castOf(
      withAct(
        `{ on: 2020-10-05 09:15, agency: so-y-te, as: officer, onBehalfOf: agency, ${paper}, act: submit, task: plan, words: Kế hoạch }`,
      ),
    );
    expect(acts[0]).toMatchObject({
      as: 'officer',
      onBehalfOf: 'agency',
      happened: at('2020-10-01 15:00'),
      paper: { source: 'signedReport', number: '12/BC', date: '2020-10-01', file: null },
    });
  });
});

const notice = (days: string) => `on: 2020-10-05 09:15
    act: enterNotice
    notice:
      id: 1/TB
      happened: 2020-10-05
      source: Thông báo 1/TB
      status: announced
      year: 2020
      daysOff:
${days}`;
const dayOff = (day: string) => `        - { day: ${day}, name: { vi: Nghỉ, en: Off } }\n`;

type Fault = [what: string, text: string, problem: Record<string, unknown>];
const faults: Fault[] = [
  [
    'a moment without an hour',
    'startsAt: 2020-09-15\nuntil: 2020-10-30 17:00\n',
    { code: 'wrongForm', field: 'startsAt', line: 1, params: { form: 'moment' } },
  ],
  ['a day that does not exist', 'startsAt: 2020-09-31 08:00\nuntil: 2020-10-30 17:00\n', { code: 'wrongForm', field: 'startsAt' }],
  ['an end before the start', 'startsAt: 2020-09-15 08:00\nuntil: 2020-09-14 17:00\n', { code: 'wrongOrder', field: 'until', line: 2 }],
  ['no start', 'until: 2020-10-30 17:00\n', { code: 'missing', field: 'startsAt' }],
  ['an unknown temperament', `${opening}kinds: { district: lazy }\n`, { code: 'notInList', field: 'kinds.district', line: 3 }],
  ['an unknown key', `${opening}ofice: {}\n`, { code: 'unknownKey', field: 'ofice', params: { suggestion: 'office' } }],
  [
    'an unknown agency',
    `${opening}agencies:\n  so-y-tee: { temperament: late }\n`,
    { code: 'unknownReference', line: 4, params: { kind: 'agency', suggestion: 'so-y-te' } },
  ],
  [
    'an unknown task of an agency',
    `${opening}agencies:\n  so-y-te: { tasks: { reviw: late } }\n`,
    { code: 'unknownReference', params: { kind: 'task', suggestion: 'review' } },
  ],
  [
    'an unknown act',
    withAct('{ on: 2020-10-05 09:15, agency: so-y-te, as: head, act: submitt, task: plan }'),
    { code: 'notInList', field: 'acts[0].act', line: 4 },
  ],
  [
    'an act without its words',
    withAct('{ on: 2020-10-05 09:15, agency: so-y-te, as: head, act: submit, task: plan }'),
    { code: 'missing', field: 'acts[0].words' },
  ],
  [
    'an act of an unknown agency',
    withAct('{ on: 2020-10-05 09:15, agency: so-x, as: head, act: accept, task: plan }'),
    { code: 'unknownReference', field: 'acts[0].agency' },
  ],
  [
    'an act on an unknown task',
    withAct('{ on: 2020-10-05 09:15, agency: so-y-te, as: officer, act: accept, task: plann }'),
    { code: 'unknownReference', params: { kind: 'task', suggestion: 'plan' } },
  ],
  [
    'an act by nobody known',
    withAct('{ on: 2020-10-05 09:15, agency: so-y-te, as: minister, act: accept, task: plan }'),
    { code: 'notInList', field: 'acts[0].as' },
  ],
  [
    'an unknown field of an act',
    withAct('{ on: 2020-10-05 09:15, agency: so-y-te, as: officer, act: accept, task: plan, wrds: a }'),
    { code: 'unknownKey', field: 'acts[0].wrds' },
  ],
  [
    'an act before the start',
    withAct('{ on: 2020-09-14 09:15, agency: so-y-te, as: officer, act: accept, task: plan }'),
    { code: 'wrongOrder', field: 'acts[0].on' },
  ],
  [
    'a directive to an unknown agency',
    withAct(
      '{ on: 2020-10-05 09:15, agency: so-y-te, as: secretary, act: giveDirective, task: plan, words: a, tasks: [{ agency: so-z, title: a, deadline: 2020-10-09 }] }',
    ),
    { code: 'unknownReference', field: 'acts[0].tasks[0].agency' },
  ],
  ['a notice that names a day twice', `${opening}acts:\n  - ${notice(dayOff('2020-10-12') + dayOff('2020-10-12'))}`, { code: 'dayTwice' }],
  ['a notice of another year', `${opening}acts:\n  - ${notice(dayOff('2022-10-12'))}`, { code: 'otherYear' }],
  ['a text that is no YAML', 'startsAt: [', { code: 'badYaml' }],
];

describe('a faulty cast', () => {
  it.each(faults)('with %s is told with its place', async (_what, text, problem) => {
    const read = await reading(text);
    if (read.ok) throw new Error('read without a problem');
    expect(read.problems).toHaveLength(1);
    expect(read.problems[0]).toMatchObject({ file: 'cast.yaml', ...problem });
    expect(noticeProblemText(read.problems[0] as (typeof read.problems)[number], 'en')).not.toMatch(/undefined/);
  });

  it('is told whole, in the order of its lines', async () => {
    const acts = [
      '{ on: 2020-10-05, agency: so-y-te, as: head, act: acknowledge }',
      '{ on: 2020-10-06 09:00, agency: so-q, as: head, act: acknowledge }',
    ];
    const read = await reading(`startsAt: 8 giờ\nuntil: 2020-10-30 17:00\nacts:\n${acts.map((act) => `  - ${act}\n`).join('')}`);
    expect(read.ok ? [] : read.problems.map(({ line, code }) => [line, code])).toEqual([
      [1, 'wrongForm'],
      [4, 'wrongForm'],
      [5, 'unknownReference'],
    ]);
  });

  it('that is not there has the code missingFile', async () => {
    const read = await readCast(join(folder, 'nowhere.yaml'), decision);
    expect(read.ok ? [] : read.problems.map(({ code }) => code)).toEqual(['missingFile']);
  });
});
