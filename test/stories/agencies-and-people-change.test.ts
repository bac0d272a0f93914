import { nameOn } from '../../domain/decision/agency-names';
import type { Agency, Decision } from '../../domain/decision/decision';
import { evolveAll } from '../../domain/record/evolve';
import { emptyRollout } from '../../domain/record/state';
import { latenessOf, statusOf } from '../../domain/record/status';
import { readDecision } from '../../store/decisions';
import { followerId } from '../../workflows/ids';
import { agency, task } from '../support/decision';
import { at, by, byAgency, reviewOf } from '../support/rollouts';
import { createWorld, type World } from '../support/world';
import { amend } from './support/amend';
import { mailboxFaults, textOf, toldAbout, whoWasTold } from './support/mail-rows';
import { type Act, deadlinesOf, does, on, play, taskFrom, taskOf } from './support/script';
import { only, storyDecision } from './support/story-decision';

const away = agency('so-vang').head;
/** A hyphen too many, and the mail server refuses such a recipient. */
const misspelt = 'giamdoc@so-loi-.example';

/** Five agencies with a review due on 6/10; one of them will be merged, one has a head who is away, one an address that does not exist. */
const decision = storyDecision({
  agencies: [
    agency('so-cu'),
    agency('so-moi', 'department', { name: { vi: 'Sở Thông tin', en: 'Department of Information' } }),
    agency('so-vang', 'department', {
      head: {
        ...away,
        absences: [
          { from: '2020-09-28', to: '2020-10-02', position: { vi: 'Phó Giám đốc', en: 'Deputy Director' }, address: 'pho@so-vang.example' },
        ],
      },
    }),
    agency('huyen-x', 'district'),
    agency('so-loi', 'department', { head: { ...agency('so-loi').head, address: misspelt } }),
  ],
  tasks: [
    task('plan', { deadline: { type: 'workingDays', count: 10, from: 'decision' }, for: only('so-cu') }),
    task('review', {
      deadline: { type: 'workingDays', count: 15, from: 'decision' },
      for: only('so-cu', 'so-moi', 'so-vang', 'huyen-x', 'so-loi'),
    }),
  ],
});

/** The document with some agencies changed. */
const changing =
  (changes: Record<string, (agency: Agency) => Partial<Agency>>) =>
  (of: Decision): Decision => ({
    ...of,
    agencies: of.agencies.map((entry) => ({ ...entry, ...changes[entry.code]?.(entry) })),
  });

let world: World;
const noted: Record<string, unknown> = {};

// Given two departments that become one on 1/10, which is known on 28/9: the one that ends has a plan that is done, and a review
// that it has begun and for which it was given until 20/10.
const merger: Act[] = [
  does('2020-09-16 09:00', 'so-cu', byAgency, { type: 'acknowledge', tasks: ['plan', 'review'] }),
  does('2020-09-18 09:00', 'so-cu', byAgency, reviewOf(5, 'so-cu')),
  does('2020-09-21 09:00', 'so-cu', byAgency, { type: 'requestExtension', task: 'review', until: '2020-10-20', reason: 'Sáp nhập' }),
  does('2020-09-22 09:00', 'so-cu', by('chairman'), (state) => ({
    type: 'decideExtension',
    task: 'review',
    extension: Object.keys(taskOf(state, 'review').extensions)[0] ?? '',
    granted: true,
    until: '2020-10-20',
    words: 'Đồng ý',
  })),
  does('2020-09-23 09:00', 'so-cu', byAgency, { type: 'submit', task: 'plan', words: 'Kế hoạch 12/KH' }),
  does('2020-09-23 15:00', 'so-cu', by('officer'), { type: 'accept', task: 'plan' }),
  does('2020-09-22 09:00', 'so-moi', byAgency, { type: 'submit', task: 'review', words: 'Đã rà soát xong' }),
  does('2020-09-22 15:00', 'so-moi', by('officer'), { type: 'accept', task: 'review' }),
  on('2020-09-28 09:00', async (of) => {
    const ends = { 'so-cu': () => ({ validTo: '2020-09-30', successor: 'so-moi' }) };
    const renamed = {
      'so-moi': () => ({ renamed: [{ from: '2020-10-01', name: { vi: 'Sở Thông tin và Số', en: 'Department of Digital Affairs' } }] }),
    };
    await amend(of, changing({ ...ends, ...renamed }), 'Quyết định sáp nhập');
  }),
  does('2020-09-30 17:00', 'so-cu', by('chiefOfOffice'), { type: 'close', words: 'Đã sáp nhập' }, { refused: 'openTasks' }),
  does('2020-10-02 10:00', 'so-cu', by('chiefOfOffice'), { type: 'close', words: 'Đã sáp nhập' }),
  on('2020-10-02 11:00', async ({ temporal }) => {
    noted.workflow = (await temporal.client.workflow.getHandle(followerId(decision.id, 'so-cu')).describe()).status.name;
  }),
  does('2020-10-14 09:00', 'so-moi', byAgency, (state) => ({
    type: 'submit',
    task: taskFrom(state, 'successor').id,
    words: 'Đã rà soát xong',
  })),
  does('2020-10-14 15:00', 'so-moi', by('officer'), (state) => ({ type: 'accept', task: taskFrom(state, 'successor').id })),
];

// Given a district whose chairman changes on 28/9.
const newHead: Act[] = [
  does('2020-09-16 09:00', 'huyen-x', byAgency, { type: 'acknowledge', tasks: ['review'] }),
  on('2020-09-28 10:00', async (of) => {
    const position = { vi: 'Quyền Chủ tịch', en: 'Acting Chairman' };
    const change = changing({ 'huyen-x': ({ head }) => ({ head: { ...head, position, address: 'quyen@huyen-x.example' } }) });
    await amend(of, change, 'Thay đổi người đứng đầu');
  }),
];

// Given an address that the mail server refuses from the first day, and that is put right on Friday 2/10.
const wrongAddress: Act[] = [
  on('2020-10-02 09:00', async (of) => {
    const change = changing({ 'so-loi': ({ head }) => ({ head: { ...head, address: 'giamdoc@so-loi.example' } }) });
    await amend(of, change, 'Đính chính địa chỉ');
  }),
];

beforeAll(async () => {
  world = await createWorld({ startsAt: '2020-09-15 08:00' });
  await world.publish(decision);
  await play(world, merger, newHead, wrongAddress, [on('2020-10-16 17:00', async () => {})]);
});
afterAll(() => world?.close());

describe('a department that is merged into another', () => {
  it('hands its open task over with the next message, and is written to no more', async () => {
    const taken = taskFrom(await world.state('so-moi'), 'successor');
    expect(await toldAbout(world.database, 'so-moi', taken.id)).toEqual([
      '2020-10-01 08:00 handedOver',
      '2020-10-05 08:00 I10',
      '2020-10-13 08:00 T5',
    ]);
    expect(await whoWasTold(world.database, 'so-moi', ['handedOver'])).toEqual([
      '2020-10-01 08:00 handedOver focal@so-moi.example',
      '2020-10-01 08:00 handedOver head@so-moi.example',
    ]);
    const late = await world.database.message.count({
      where: { address: { endsWith: '@so-cu.example' }, slot: { gte: new Date(at('2020-10-01 00:00')) } },
    });
    expect(late).toBe(0);
  });

  it('gives the other its history and both clocks', async () => {
    const taken = taskFrom(await world.state('so-moi'), 'successor');
    expect([taken.original, deadlinesOf(taken)]).toEqual(['2020-10-06', ['2020-10-06 assigned', '2020-10-20 extension']]);
    expect([taken.acknowledged?.happened.slice(0, 16), taken.progress.done]).toEqual([at('2020-09-16 09:00').slice(0, 16), 5]);
    expect(latenessOf(taken, decision, world.calendar, await world.now())).toBe('excused');
  });

  it('keeps what it had done itself, and is closed', async () => {
    const rows = await world.database.task.findMany({ where: { rollout: { agency: 'so-cu' } } });
    expect(rows.map(({ id, classCurrent }) => [id, classCurrent]).sort()).toEqual([
      ['plan', 'completedOnTime'],
      ['review', null],
    ]);
    expect(noted.workflow).toBe('COMPLETED');
  });

  it('leaves every older report as it was: the task where it stood, under the name of the day', async () => {
    const asOf = async (moment: string, code: string) => {
      const known = (await world.events(code)).filter(({ recorded }) => recorded <= at(moment));
      const state = evolveAll(emptyRollout(decision.id, code), known);
      const document = (await readDecision(world.database, decision.id, state.decisionVersion))?.decision ?? decision;
      const own = document.agencies.find((entry) => entry.code === code) ?? agency(code);
      const counted = Object.values(state.tasks).map((entry) => statusOf(entry, 'current', document, world.calendar, at(moment)));
      return `${nameOn(own, moment.slice(0, 10)).vi}: ${counted.filter((status) => status !== null).sort()}`;
    };
    expect([await asOf('2020-09-29 17:00', 'so-cu'), await asOf('2020-09-29 17:00', 'so-moi')]).toEqual([
      'Cơ quan so-cu: completedOnTime,inProgressOnTime',
      'Sở Thông tin: completedOnTime',
    ]);
    expect([await asOf('2020-10-01 17:00', 'so-cu'), await asOf('2020-10-01 17:00', 'so-moi')]).toEqual([
      'Cơ quan so-cu: completedOnTime',
      'Sở Thông tin và Số: completedOnTime,inProgressOnTime',
    ]);
  });
});

describe('heads who are away, and who change', () => {
  it('are written to through the one who stands in, from the first day to the last', async () => {
    expect(await whoWasTold(world.database, 'so-vang', ['G2', 'I10', 'T3', 'T0'])).toEqual([
      '2020-09-17 08:00 G2 head@so-vang.example',
      '2020-09-29 08:00 I10 focal@so-vang.example',
      '2020-09-29 08:00 I10 pho@so-vang.example',
      '2020-10-01 08:00 T3 focal@so-vang.example',
      '2020-10-01 08:00 T3 pho@so-vang.example',
      '2020-10-06 08:00 T0 focal@so-vang.example',
      '2020-10-06 08:00 T0 head@so-vang.example',
      '2020-10-13 08:00 I10 focal@so-vang.example',
      '2020-10-13 08:00 I10 head@so-vang.example',
    ]);
    expect(await textOf(world, 'pho@so-vang.example', '2020-10-01 08:00')).toContain('Kính gửi: Phó Giám đốc Cơ quan so-vang');
  });

  it('get the open tasks with the next message when they are new, and everything from then on', async () => {
    expect(await whoWasTold(world.database, 'huyen-x', ['G0', 'handedOver', 'T3'])).toEqual([
      '2020-09-15 08:00 G0 focal@huyen-x.example',
      '2020-09-15 08:00 G0 head@huyen-x.example',
      '2020-09-29 08:00 handedOver quyen@huyen-x.example',
      '2020-10-01 08:00 T3 focal@huyen-x.example',
      '2020-10-01 08:00 T3 quyen@huyen-x.example',
    ]);
    const text = await textOf(world, 'quyen@huyen-x.example', '2020-09-29 08:00');
    expect(text).toContain('Kính gửi: Quyền Chủ tịch Cơ quan huyen-x');
    expect(text).toContain('Nhiệm vụ review');
  });
});

describe('an address that the mail server refuses', () => {
  it('loses nothing: the focal officer gets it, and the officer is told why', async () => {
    const failed = await world.database.message.findMany({ where: { status: 'failed' } });
    expect(failed.map(({ address, response }) => [address, response])).toEqual([[misspelt, expect.stringContaining('501')]]);
    const told = await whoWasTold(world.database, 'so-loi', ['G0', 'G2', 'addressFailed', 'T3']);
    // A refusal that comes before anybody else's answer is tried again a minute later: only then is it about this address.
    expect([...new Set(told.map((line) => line.replace('2020-09-15 08:01', '2020-09-15 08:00')))]).toEqual([
      '2020-09-15 08:00 G0 focal@so-loi.example',
      '2020-09-15 08:00 addressFailed officer@office.example',
      '2020-09-17 08:00 G2 focal@so-loi.example',
      '2020-10-01 08:00 T3 focal@so-loi.example',
    ]);
    const at = told.find((line) => line.includes('addressFailed'))?.slice(0, '2020-09-15 08:00'.length) ?? '';
    expect(await textOf(world, 'officer@office.example', at)).toContain(misspelt);
  });

  it('is used again when it has been put right', async () => {
    expect(await whoWasTold(world.database, 'so-loi', ['handedOver', 'T0'])).toEqual([
      '2020-10-05 08:00 handedOver giamdoc@so-loi.example',
      '2020-10-06 08:00 T0 focal@so-loi.example',
      '2020-10-06 08:00 T0 giamdoc@so-loi.example',
    ]);
  });

  it('is the only one whose message is not in the mailbox', async () => {
    expect(await mailboxFaults(world)).toEqual([
      expect.stringMatching(/ to giamdoc@so-loi-\.example for 2020-09-15 08:00 is failed$/),
      expect.stringMatching(/ to giamdoc@so-loi-\.example for 2020-09-15 08:00 arrived 0 times$/),
    ]);
  });
});
