import type { CommandBody } from '../../domain/commands/command';
import { openDrafts } from '../../domain/ladder/moments';
import { evolveAll } from '../../domain/record/evolve';
import { emptyRollout, pendingExtension, type RolloutState } from '../../domain/record/state';
import { latenessOf, statusOf } from '../../domain/record/status';
import { agency, task } from '../support/decision';
import { at, by, byAgency, shown } from '../support/rollouts';
import { createWorld, type World } from '../support/world';
import { mailboxFaults, textOf, toldAbout, whoWasTold } from './support/mail-rows';
import { type Act, deadlinesOf, does, on, play, recordedFor, taskOf } from './support/script';
import { only, storyDecision } from './support/story-decision';

/** Five agencies, each with a story of its own. The plan is due on 29/9 (ten working days), the review on 6/10 (fifteen). */
const decision = storyDecision({
  agencies: ['so-a', 'so-b', 'so-c', 'so-d', 'so-e'].map((code) => agency(code)),
  tasks: [
    task('plan', { deadline: { type: 'workingDays', count: 10, from: 'decision' }, for: only('so-a') }),
    task('review', { deadline: { type: 'workingDays', count: 15, from: 'decision' }, for: only('so-b', 'so-c', 'so-d', 'so-e') }),
  ],
});

const acknowledges = (code: string): Act =>
  does('2020-09-16 09:00', code, byAgency, { type: 'acknowledge', tasks: [code === 'so-a' ? 'plan' : 'review'] });
const handsIn = (moment: string, code: string): Act =>
  does(moment, code, byAgency, { type: 'submit', task: 'review', words: 'Đã rà soát xong' });
const accepts = (moment: string, code: string): Act => does(moment, code, by('officer'), { type: 'accept', task: 'review' });

let world: World;
const noted: Record<string, unknown> = {};
const note = (moment: string, name: string, look: (state: RolloutState) => unknown, code: string): Act =>
  on(moment, async (of) => {
    noted[name] = look(await of.state(code));
  });

/** The draft that lies there, in a command. */
const draft = (state: RolloutState) => openDrafts(state)[0]?.id ?? '';
const lays = (state: RolloutState): CommandBody => ({ type: 'submitLetter', letter: draft(state) });
const signs = (state: RolloutState): CommandBody => ({ type: 'signLetter', letter: draft(state) });
const returns = (state: RolloutState): CommandBody => ({ type: 'returnLetter', letter: draft(state), reason: 'Nêu rõ thời hạn' });
const issues =
  (number: string, date: string) =>
  (state: RolloutState): CommandBody => ({
    type: 'issueLetter',
    letter: draft(state),
    number,
    date,
    signer: 'Trưởng phòng',
  });

// Given a plan due on 29/9 that is not handed in, when the reminder of 2/10 is returned to the officer, laid again, left for two
// more days, signed on 8/10 and issued on 9/10; the letter after it is signed and issued within its day.
const letters: Act[] = [
  acknowledges('so-a'),
  does('2020-10-02 09:00', 'so-a', by('headOfDivision'), signs, { refused: 'letterNotSigned' }),
  does('2020-10-02 10:00', 'so-a', by('officer'), lays),
  does('2020-10-02 10:05', 'so-a', by('officer'), lays, { refused: 'letterAlreadySent' }),
  does('2020-10-02 10:10', 'so-a', by('officer'), signs, { refused: 'notAllowedForRole' }),
  does('2020-10-02 15:00', 'so-a', by('headOfDivision'), returns),
  does('2020-10-05 09:00', 'so-a', by('officer'), lays),
  does('2020-10-08 14:00', 'so-a', by('headOfDivision'), signs),
  note('2020-10-09 08:30', 'counted before the issue', (state) => Object.keys(taskOf(state, 'plan').letters), 'so-a'),
  does('2020-10-09 09:00', 'so-a', by('officer'), issues('', '2020-10-09'), { refused: 'numberMissing' }),
  does('2020-10-09 09:05', 'so-a', by('officer'), issues('312/VP-KSTT', '2020-10-09')),
  note('2020-10-09 09:10', 'counted after the issue', (state) => Object.keys(taskOf(state, 'plan').letters), 'so-a'),
  does('2020-10-16 09:00', 'so-a', by('officer'), lays),
  does('2020-10-16 09:05', 'so-a', by('headOfDivision'), signs, { refused: 'higherLevelNeeded' }),
  does('2020-10-16 09:10', 'so-a', by('chiefOfOffice'), signs),
  does('2020-10-16 15:00', 'so-a', by('officer'), issues('330/VP-KSTT', '2020-10-16')),
];

// Given a review due on 6/10, when more time is asked for three times: granted, granted and refused.
const pending = (state: RolloutState) => pendingExtension(taskOf(state, 'review'))?.id ?? '';
const asks = (until: string): CommandBody => ({ type: 'requestExtension', task: 'review', until, reason: 'Chờ số liệu của cấp xã' });
const prepares =
  (until: string | null) =>
  (state: RolloutState): CommandBody => ({
    type: 'prepareExtension',
    task: 'review',
    extension: pending(state),
    recommend: until !== null,
    until,
    words: 'Đề xuất của chuyên viên',
  });
const decides =
  (until: string | null) =>
  (state: RolloutState): CommandBody => ({
    type: 'decideExtension',
    task: 'review',
    extension: pending(state),
    granted: until !== null,
    until,
    words: until === null ? 'Đã gia hạn hai lần' : 'Đồng ý',
  });
const extensions: Act[] = [
  acknowledges('so-b'),
  does('2020-09-28 09:00', 'so-b', byAgency, asks('2020-10-20')),
  does('2020-09-28 09:05', 'so-b', byAgency, asks('2020-10-21'), { refused: 'extensionPending' }),
  does('2020-09-30 14:00', 'so-b', by('officer'), prepares('2020-10-16')),
  does('2020-09-30 14:05', 'so-b', by('officer'), decides('2020-10-16'), { refused: 'higherLevelNeeded' }),
  does('2020-09-30 16:00', 'so-b', recordedFor('chairman', '1312/UBND', '2020-09-30'), decides('2020-10-16')),
  does('2020-10-12 09:00', 'so-b', byAgency, asks('2020-10-30')),
  does('2020-10-14 10:00', 'so-b', by('chairman'), decides('2020-10-30')),
  does('2020-10-28 09:00', 'so-b', byAgency, asks('2020-11-13')),
  does('2020-10-29 10:00', 'so-b', by('officer'), prepares(null)),
  does('2020-10-29 14:00', 'so-b', by('chairman'), decides(null)),
  handsIn('2020-11-03 10:00', 'so-b'),
  accepts('2020-11-04 09:00', 'so-b'),
  // Another one keeps to the day that it was granted.
  acknowledges('so-c'),
  does('2020-09-28 09:00', 'so-c', byAgency, asks('2020-10-16')),
  does('2020-09-29 09:00', 'so-c', by('chairman'), decides('2020-10-16')),
  handsIn('2020-10-15 10:00', 'so-c'),
  accepts('2020-10-15 15:00', 'so-c'),
];

// Given a review handed in on 28/9, eight days early, when the Office reads it on 9/10 and returns it.
const slowOffice: Act[] = [
  acknowledges('so-d'),
  handsIn('2020-09-28 10:00', 'so-d'),
  note(
    '2020-10-07 09:00',
    'while the Office reads',
    (state) => statusOf(taskOf(state, 'review'), 'current', decision, world.calendar, at('2020-10-07 09:00')),
    'so-d',
  ),
  does('2020-10-09 14:00', 'so-d', by('officer'), { type: 'return', task: 'review', reason: 'Thiếu phụ lục' }),
  handsIn('2020-10-16 10:00', 'so-d'),
  accepts('2020-10-19 09:00', 'so-d'),
];

// Given a review of which nothing was heard by 6/10, when the officer records on 13/10 the signed report that came on 5/10.
const latePaper: Act[] = [
  acknowledges('so-e'),
  does(
    '2020-10-13 10:00',
    'so-e',
    recordedFor('agency', '87/BC-SE', '2020-10-05'),
    { type: 'submit', task: 'review', words: 'Báo cáo 87/BC-SE' },
    { happened: '2020-10-05 15:00' },
  ),
  // Whoever recorded the report does not accept it.
  does('2020-10-14 09:00', 'so-e', by('headOfDivision'), { type: 'accept', task: 'review' }),
];

beforeAll(async () => {
  world = await createWorld({ startsAt: '2020-09-15 08:00' });
  await world.publish(decision);
  await play(world, letters, extensions, slowOffice, latePaper, [on('2020-11-05 17:00', async () => {})]);
});
afterAll(() => world?.close());

describe('a letter that is returned, left unsigned, and issued at last', () => {
  it('is followed up on its way, and the next one counts from its issue', async () => {
    const told = await toldAbout(world.database, 'so-a', 'plan');
    expect(told.filter((line) => line >= '2020-10-01' && line < '2020-10-24' && !line.endsWith('I10'))).toEqual([
      '2020-10-02 08:00 Q3',
      '2020-10-02 15:00 letterReturned',
      '2020-10-06 08:00 L2',
      '2020-10-08 08:00 L2',
      '2020-10-09 09:05 letterIssued',
      '2020-10-16 08:00 Q5',
      '2020-10-16 15:00 letterIssued',
      '2020-10-23 08:00 Q10',
    ]);
    const who = await whoWasTold(world.database, 'so-a', ['L2', 'letterReturned']);
    expect(who.filter((line) => line < '2020-10-24')).toEqual([
      '2020-10-02 15:00 letterReturned officer@office.example',
      '2020-10-06 08:00 L2 chiefofoffice@office.example',
      '2020-10-06 08:00 L2 headofdivision@office.example',
      '2020-10-08 08:00 L2 chiefofoffice@office.example',
      '2020-10-08 08:00 L2 headofdivision@office.example',
    ]);
  });

  it('counts from the day on which it is issued, and not before', async () => {
    expect(noted['counted before the issue']).toEqual([]);
    expect(noted['counted after the issue']).toEqual(['Q3']);
    expect(Object.keys(taskOf(await world.state('so-a'), 'plan').letters)).toEqual(['Q3', 'Q5']);
  });

  it('says its number to the head of the agency', async () => {
    expect(await textOf(world, 'head@so-a.example', '2020-10-09 09:05')).toContain('312/VP-KSTT');
  });
});

describe('more time, asked for three times', () => {
  it('comes to the officer, is decided by the Chairman, and is told at once', async () => {
    const told = await toldAbout(world.database, 'so-b', 'review');
    expect(told).toEqual([
      '2020-09-15 08:00 G0',
      '2020-09-29 08:00 T5',
      '2020-09-30 08:00 H2',
      '2020-09-30 16:00 extensionGranted',
      '2020-10-09 08:00 T5',
      '2020-10-12 08:00 I10',
      '2020-10-13 08:00 T3',
      '2020-10-14 08:00 H2',
      '2020-10-14 10:00 extensionGranted',
      '2020-10-23 08:00 T5',
      '2020-10-26 08:00 I10',
      '2020-10-27 08:00 T3',
      '2020-10-29 14:00 extensionRefused',
      '2020-10-30 08:00 T0',
      '2020-11-02 08:00 Q1',
    ]);
    expect(await whoWasTold(world.database, 'so-b', ['H2', 'H3'])).toEqual([
      '2020-09-30 08:00 H2 officer@office.example',
      '2020-10-14 08:00 H2 officer@office.example',
    ]);
  });

  it('leaves the first deadline visible, in the record and in the letters', async () => {
    const review = taskOf(await world.state('so-b'), 'review');
    expect(review.original).toBe('2020-10-06');
    expect(deadlinesOf(review)).toEqual(['2020-10-06 assigned', '2020-10-16 extension', '2020-10-30 extension']);
    expect(Object.values(review.extensions).map(({ until, decided }) => [until, decided?.granted, decided?.until])).toEqual([
      ['2020-10-20', true, '2020-10-16'],
      ['2020-10-30', true, '2020-10-30'],
      ['2020-11-13', false, null],
    ]);
    const text = await textOf(world, 'head@so-b.example', '2020-10-27 08:00');
    expect(text).toContain('thời hạn thứ Sáu 30/10/2020; thời hạn ban đầu 6/10/2020');
  });

  it('excuses the one who keeps to the last day granted, and not the one who does not', async () => {
    const now = await world.now();
    const kept = taskOf(await world.state('so-c'), 'review');
    expect([statusOf(kept, 'original', decision, world.calendar, now), statusOf(kept, 'current', decision, world.calendar, now)]).toEqual([
      'completedLate',
      'completedOnTime',
    ]);
    expect(latenessOf(kept, decision, world.calendar, now)).toBe('excused');
    expect(latenessOf(taskOf(await world.state('so-b'), 'review'), decision, world.calendar, now)).toBe('late');
  });
});

describe('an Office that is slow to verify', () => {
  it('is followed up itself, level by level, and the agency is left alone', async () => {
    expect((await toldAbout(world.database, 'so-d', 'review')).filter((line) => line < '2020-10-17')).toEqual([
      '2020-09-15 08:00 G0',
      '2020-10-01 08:00 X3',
      '2020-10-05 08:00 X5',
      '2020-10-08 08:00 X8',
      '2020-10-09 14:00 returned',
      '2020-10-12 08:00 T5',
      '2020-10-14 08:00 T3',
    ]);
    expect(await whoWasTold(world.database, 'so-d', ['X3', 'X5', 'X8'])).toEqual([
      '2020-10-01 08:00 X3 officer@office.example',
      '2020-10-05 08:00 X5 headofdivision@office.example',
      '2020-10-08 08:00 X8 deputychief@office.example',
    ]);
    expect(noted['while the Office reads']).toBe('awaitingConfirmation');
  });

  it('gives its nine days back, where they can be seen', async () => {
    const review = taskOf(await world.state('so-d'), 'review');
    expect(deadlinesOf(review)).toEqual(['2020-10-06 assigned', '2020-10-19 verification 9']);
    expect(review.reasons.at(-1)?.span).toEqual({ from: '2020-09-28', to: '2020-10-09' });
    expect(review.returns).toBe(1);
    expect(latenessOf(review, decision, world.calendar, await world.now())).toBe('excused');
  });
});

describe('a report on paper that is recorded a week late', () => {
  it('is on time by the date of the paper', async () => {
    const review = taskOf(await world.state('so-e'), 'review');
    expect(statusOf(review, 'original', decision, world.calendar, await world.now())).toBe('completedOnTime');
    const row = await world.database.task.findFirstOrThrow({ where: { id: 'review', rollout: { agency: 'so-e' } } });
    expect([row.classOriginal, row.classCurrent, row.submittedAt?.toISOString()]).toEqual([
      'completedOnTime',
      'completedOnTime',
      at('2020-10-05 15:00'),
    ]);
  });

  it('changes no report as of a day before it was recorded', async () => {
    const events = await world.events('so-e');
    const asOf = (moment: string) => {
      const known = events.filter(({ recorded }) => recorded <= at(moment));
      const state = evolveAll(emptyRollout(decision.id, 'so-e'), known);
      return statusOf(taskOf(state, 'review'), 'current', decision, world.calendar, at(moment));
    };
    expect([asOf('2020-10-12 17:00'), asOf('2020-10-13 17:00'), asOf('2020-10-14 17:00')]).toEqual([
      'overdue',
      'awaitingConfirmation',
      'completedOnTime',
    ]);
  });

  it('takes the letter back that lay unsigned', async () => {
    const drafts = (await world.events('so-e')).filter(({ type }) => type.startsWith('letter'));
    expect(drafts.map(({ type, recorded }) => `${shown(recorded)} ${type}`)).toEqual([
      expect.stringMatching(/^2020-10-09 0[3-5]:\d\d letterDrafted$/),
      '2020-10-13 10:00 letterWithdrawn',
    ]);
    expect((await toldAbout(world.database, 'so-e', 'review')).filter((line) => line >= '2020-10-06')).toEqual([
      '2020-10-06 08:00 T0',
      '2020-10-07 08:00 Q1',
      '2020-10-09 08:00 Q3',
      '2020-10-13 08:00 L2',
    ]);
  });
});

it('each message is in the mailbox once', async () => {
  expect(await mailboxFaults(world)).toEqual([]);
});
