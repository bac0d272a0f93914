import { by, byAgency } from '../support/rollouts';
import { createWorld, type World } from '../support/world';
import { mailboxFaults, toldAbout, whoWasTold } from './support/mail-rows';
import { departments, review, storyDecision } from './support/story-decision';

describe('an agency raises a blocker in the evening and asks for a pause', () => {
  const decision = storyDecision({ agencies: departments, tasks: [review] });
  let world: World;
  let blocker: string;
  // Given a review due on 6/10, when a blocker is raised on 22/9 after hours, its pause accepted on 29/9, reported to the
  // Chairman on 1/10 and resolved on 8/10.
  beforeAll(async () => {
    world = await createWorld({ startsAt: '2020-09-15 08:00', issuesLetters: true });
    await world.publish(decision);
    await world.until('2020-09-22 18:30');
    await world.give('so-a', byAgency, { type: 'raiseBlocker', task: 'review', words: 'Chưa có hướng dẫn kỹ thuật', pause: true });
    blocker = Object.keys((await world.state('so-a')).tasks.review?.blockers ?? {})[0] ?? '';
    await world.until('2020-09-29 09:00');
    await world.give('so-a', by('officer'), { type: 'acceptPause', task: 'review', blocker });
    await world.until('2020-10-01 09:30');
    await world.give('so-a', by('chiefOfOffice'), { type: 'reportUpward', task: 'review', blocker, to: 'chairman', words: 'Xin ý kiến' });
    await world.until('2020-10-08 15:00');
    await world.give('so-a', by('officer'), { type: 'resolveBlocker', task: 'review', blocker, words: 'Đã có hướng dẫn' });
    await world.until('2020-10-26 17:00');
  });
  afterAll(() => world?.close());

  it('tells the Office when it opens, and then climbs by working days', async () => {
    expect(await whoWasTold(world.database, 'so-a', ['V0', 'V2', 'V3', 'V5', 'V5+'])).toEqual([
      '2020-09-23 07:30 V0 officer@office.example',
      '2020-09-24 08:00 V2 deputychief@office.example',
      '2020-09-25 08:00 V3 chiefofoffice@office.example',
      '2020-09-29 08:00 V5 chairman@office.example',
      '2020-09-29 08:00 V5 deputychairman@office.example',
      '2020-10-06 08:00 V5+ chiefofoffice@office.example',
      '2020-10-06 08:00 V5+ secretary@office.example',
    ]);
  });

  it('is silent about the deadline while the pause is open, and goes on from the new one', async () => {
    const told = await toldAbout(world.database, 'so-a', 'review');
    expect(told.filter((line) => !/ V/.test(line))).toEqual([
      '2020-09-15 08:00 G0',
      '2020-09-17 08:00 G2',
      '2020-09-21 08:00 G4',
      '2020-09-29 08:00 T5',
      '2020-09-29 09:00 pauseAccepted',
      '2020-10-01 09:30 blockerReportedUpward',
      '2020-10-08 15:00 blockerResolved',
      '2020-10-15 08:00 T5',
      '2020-10-19 08:00 T3',
      '2020-10-22 08:00 I10',
      '2020-10-22 08:00 T0',
      '2020-10-23 08:00 Q1',
    ]);
  });

  it('credits the twelve working days after the day it was raised through the day it was resolved', async () => {
    const task = (await world.state('so-a')).tasks.review;
    expect(task?.original).toBe('2020-10-06');
    expect(task?.current).toBe('2020-10-22');
    expect(task?.reasons.map(({ day, reason, workingDays }) => [day, reason, workingDays])).toEqual([
      ['2020-10-06', 'assigned', 0],
      ['2020-10-22', 'pause', 12],
    ]);
  });

  it('keeps the other agency on its first deadline', async () => {
    const told = await toldAbout(world.database, 'so-b', 'review');
    expect(told).toEqual(
      expect.arrayContaining(['2020-10-01 08:00 T3', '2020-10-06 08:00 T0', '2020-10-07 08:00 Q1', '2020-10-09 08:00 Q3']),
    );
    expect(await mailboxFaults(world)).toEqual([]);
  });
});
