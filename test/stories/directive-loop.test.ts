import { dayOf } from '../../domain/calendar/time';
import type { CommandBody } from '../../domain/commands/command';
import type { Decision } from '../../domain/decision/decision';
import { type Loop, loopsOf } from '../../domain/record/leadership-matters';
import { openBlockers, openDirectives, type RolloutState } from '../../domain/record/state';
import { latenessOf, statusOf } from '../../domain/record/status';
import { agency, task } from '../support/decision';
import { by, byAgency, secretary, shown } from '../support/rollouts';
import { createWorld, type World } from '../support/world';
import { mailboxFaults, sentRows, toldAbout, whoWasTold } from './support/mail-rows';
import { type Act, deadlinesOf, does, on, play, taskFrom, taskOf } from './support/script';
import { only, storyDecision } from './support/story-decision';

/** One task of one agency; the two others have none until the Chairman gives them some. */
const decision: Decision = storyDecision({
  agencies: [agency('so-a'), agency('so-b'), agency('huyen-c', 'district')],
  tasks: [task('review', { for: only('so-a') })],
});

const blockerOf = (state: RolloutState) => openBlockers(taskOf(state, 'review'))[0]?.id ?? '';
const closing = (state: RolloutState): CommandBody => ({
  type: 'closeDirective',
  task: 'review',
  directive: openDirectives(taskOf(state, 'review'))[0]?.id ?? '',
  words: 'Đã thực hiện xong ý kiến chỉ đạo',
});
/** `directive awaits agency (so-b huyen-c) since 2020-10-05, 2 days`, in working days. */
const lineOf = ({ kind, awaiting, agencies, since, ageDays }: Loop) =>
  `${kind} awaits ${awaiting}${agencies.length === 0 ? '' : ` (${agencies.join(' ')})`} since ${since}, ${ageDays} days`;

describe('a blocker goes up to the Chairman, and the directive comes back done', () => {
  let world: World;
  const seen: Record<string, string[]> = {};

  const leadershipSees = (moment: string): Act =>
    on(moment, async () => {
      const today = dayOf(await world.now());
      seen[moment] = loopsOf(await world.state('so-a'), decision, world.calendar, today).map(lineOf);
    });

  // Given a review due on 6/10, when its agency is blocked on 22/9 and nobody below the Chairman resolves it: the secretary
  // records the Chairman's word on 5/10, which gives one task to a department, due on 9/10, and one to a district, due on 14/10.
  const story: Act[] = [
    does('2020-09-16 09:00', 'so-a', byAgency, { type: 'acknowledge', tasks: ['review'] }),
    does('2020-09-22 09:00', 'so-a', byAgency, { type: 'raiseBlocker', task: 'review', words: 'Chưa có hướng dẫn kỹ thuật', pause: true }),
    does('2020-09-23 10:00', 'so-a', by('officer'), (state) => ({
      type: 'acceptPause',
      task: 'review',
      blocker: blockerOf(state),
    })),
    leadershipSees('2020-09-28 17:00'),
    leadershipSees('2020-09-29 09:00'),
    leadershipSees('2020-10-02 09:00'),
    does('2020-10-05 10:00', 'so-a', secretary, (state) => ({
      type: 'giveDirective',
      task: 'review',
      blocker: blockerOf(state),
      words: 'Hai cơ quan xử lý dứt điểm trước ngày 15/10',
      tasks: [
        { agency: 'so-b', title: 'Ban hành hướng dẫn kỹ thuật', deadline: '2020-10-09' },
        { agency: 'huyen-c', title: 'Cử cán bộ phối hợp rà soát', deadline: '2020-10-14' },
      ],
      resume: false,
    })),
    leadershipSees('2020-10-05 10:05'),
    does('2020-10-06 14:00', 'so-b', byAgency, (state) => ({
      type: 'answerDirective',
      task: taskFrom(state, 'directive').id,
      words: 'Đang lấy ý kiến các đơn vị',
      done: false,
    })),
    does('2020-10-07 14:00', 'so-b', byAgency, (state) => ({
      type: 'answerDirective',
      task: taskFrom(state, 'directive').id,
      words: 'Đã ban hành hướng dẫn',
      done: true,
    })),
    does('2020-10-08 09:00', 'so-b', by('officer'), (state) => ({ type: 'accept', task: taskFrom(state, 'directive').id })),
    leadershipSees('2020-10-08 09:05'),
    does('2020-10-20 10:00', 'huyen-c', byAgency, (state) => ({
      type: 'submit',
      task: taskFrom(state, 'directive').id,
      words: 'Đã cử cán bộ',
    })),
    leadershipSees('2020-10-20 10:05'),
    // Nothing closes by itself: the directive waits for somebody's word from the day on which the last task was accepted.
    does('2020-10-20 10:10', 'so-a', by('officer'), closing, { refused: 'directiveTasksOpen' }),
    does('2020-10-21 09:00', 'huyen-c', by('officer'), (state) => ({ type: 'accept', task: taskFrom(state, 'directive').id })),
    leadershipSees('2020-10-29 09:00'),
    does('2020-10-29 09:05', 'so-a', by('officer'), closing),
    leadershipSees('2020-10-29 09:10'),
    does('2020-11-10 14:00', 'so-a', byAgency, { type: 'submit', task: 'review', words: 'Đã rà soát xong' }),
    does('2020-11-11 09:00', 'so-a', by('officer'), { type: 'accept', task: 'review' }),
    on('2020-11-20 17:00', async () => {}),
  ];
  beforeAll(async () => {
    world = await createWorld({ startsAt: '2020-09-15 08:00' });
    await world.publish(decision);
    await play(world, story);
  });
  afterAll(() => world?.close());

  it('climbs to the Chairman, asks the secretary for his word, and stops with it', async () => {
    expect(await whoWasTold(world.database, 'so-a', ['V0', 'V2', 'V3', 'V5', 'V5+'])).toEqual([
      '2020-09-22 09:00 V0 officer@office.example',
      '2020-09-24 08:00 V2 deputychief@office.example',
      '2020-09-25 08:00 V3 chiefofoffice@office.example',
      '2020-09-29 08:00 V5 chairman@office.example',
      '2020-09-29 08:00 V5 deputychairman@office.example',
      '2020-10-02 08:00 V5+ chiefofoffice@office.example',
      '2020-10-02 08:00 V5+ secretary@office.example',
    ]);
  });

  it('tells the agencies that it names at once, and urges the one that is silent', async () => {
    const directive = async (code: string) => taskFrom(await world.state(code), 'directive').id;
    expect(await toldAbout(world.database, 'so-b', await directive('so-b'))).toEqual(['2020-10-05 10:00 G0']);
    expect(await toldAbout(world.database, 'huyen-c', await directive('huyen-c'))).toEqual([
      '2020-10-05 10:00 G0',
      '2020-10-07 08:00 G2',
      '2020-10-09 08:00 G4',
      '2020-10-13 08:00 C-1',
      '2020-10-15 08:00 C+1',
      '2020-10-19 08:00 C+3',
      '2020-10-19 08:00 I10',
    ]);
    expect(await whoWasTold(world.database, 'huyen-c', ['C-1', 'C+1', 'C+3'])).toEqual([
      '2020-10-13 08:00 C-1 focal@huyen-c.example',
      '2020-10-13 08:00 C-1 head@huyen-c.example',
      '2020-10-15 08:00 C+1 focal@huyen-c.example',
      '2020-10-15 08:00 C+1 head@huyen-c.example',
      '2020-10-19 08:00 C+3 chiefofoffice@office.example',
    ]);
  });

  it('brings every answer back to where it began, and calls for somebody to close it', async () => {
    const told = await toldAbout(world.database, 'so-a', 'review');
    expect(told.filter((line) => !/ V/.test(line))).toEqual([
      '2020-09-15 08:00 G0',
      '2020-09-23 10:00 pauseAccepted',
      '2020-10-05 10:00 directiveGiven',
      '2020-10-06 14:00 linkedNews',
      '2020-10-07 14:00 linkedNews',
      '2020-10-08 09:00 linkedNews',
      '2020-10-20 10:00 linkedNews',
      '2020-10-21 09:00 linkedNews',
      '2020-10-26 08:00 X3',
      '2020-10-28 08:00 X5',
      '2020-10-29 09:05 blockerResolved',
      '2020-10-29 09:05 directiveClosed',
      // From the new deadline of 12/11; the result is handed in on 10/11.
      '2020-11-05 08:00 T5',
      '2020-11-09 08:00 T3',
    ]);
    // The Chairman and his secretary hear what answers the directive: the word in between, each task done, and its end.
    const leader = (await sentRows(world.database)).filter(({ address }) => address === 'chairman@office.example');
    expect(leader.map(({ slot, entries }) => `${shown(slot)} ${entries}`)).toEqual([
      '2020-09-29 08:00 so-a V5 review rung [chairman]',
      '2020-10-06 14:00 so-a linkedNews review linkedNews [chairman]',
      '2020-10-08 09:00 so-a linkedNews review linkedNews [chairman]',
      '2020-10-21 09:00 so-a linkedNews review linkedNews [chairman]',
      '2020-10-29 09:05 so-a directiveClosed review directiveClosed [chairman]',
    ]);
    expect(await mailboxFaults(world)).toEqual([]);
  });

  it('stands before the leadership as one item, awaiting the one whose turn it is, with its age', () => {
    expect(seen).toEqual({
      '2020-09-28 17:00': [],
      '2020-09-29 09:00': ['blocker awaits leader since 2020-09-29, 0 days'],
      '2020-10-02 09:00': ['blocker awaits leader since 2020-09-29, 3 days'],
      '2020-10-05 10:05': ['directive awaits agency (so-b huyen-c) since 2020-10-05, 0 days'],
      '2020-10-08 09:05': ['directive awaits agency (huyen-c) since 2020-10-05, 3 days'],
      '2020-10-20 10:05': ['directive awaits office (huyen-c) since 2020-10-20, 0 days'],
      '2020-10-29 09:00': ['directive awaits office since 2020-10-21, 6 days'],
      '2020-10-29 09:10': [],
    });
  });

  it('gives the first agency its days back: late on its first deadline, and excused', async () => {
    const review = taskOf(await world.state('so-a'), 'review');
    expect(deadlinesOf(review)).toEqual(['2020-10-06 assigned', '2020-11-12 pause 27']);
    const now = await world.now();
    expect(statusOf(review, 'current', decision, world.calendar, now)).toBe('completedOnTime');
    expect(statusOf(review, 'original', decision, world.calendar, now)).toBe('completedLate');
    expect(latenessOf(review, decision, world.calendar, now)).toBe('excused');
    const ordered = taskFrom(await world.state('huyen-c'), 'directive');
    expect(latenessOf(ordered, decision, world.calendar, now)).toBe('late');
  });
});
