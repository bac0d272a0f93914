import { startOfMinute } from '../../domain/calendar/time';
import { type TakenOverTask, tasksFor } from '../../domain/decision/assignment';
import { storeDecision } from '../../store/decisions';
import { agency, task } from '../support/decision';
import { by, byAgency, catalogueOf, reviewOf } from '../support/rollouts';
import { createWorld, type World } from '../support/world';
import { mailboxFaults, sentRows, toldAbout, whoWasTold } from './support/mail-rows';
import { deadlinesOf, does, on, play, taskOf } from './support/script';
import { storyDecision } from './support/story-decision';

/** Due on 29/9, 6/10 and 30/10; the decision is of 15/9. */
const decision = storyDecision({
  agencies: [agency('so-a')],
  tasks: [
    task('plan', { progress: 'words', deadline: { type: 'workingDays', count: 10, from: 'decision' } }),
    task('review', { deadline: { type: 'workingDays', count: 15, from: 'decision' } }),
    task('communication', { progress: 'words', deadline: { type: 'date', day: '2020-10-30' } }),
  ],
});

const nothingYet: TakenOverTask['standing'] = {
  status: 'assigned',
  current: null,
  assigned: '2020-09-15',
  acknowledged: null,
  submitted: null,
  completed: null,
  lastNews: null,
  done: null,
  letters: [],
};
/** As the spreadsheet has it: a reminder was issued for the plan on 2/10, the review was given until 9/10, one task is not acknowledged. */
const standings: Record<string, Partial<TakenOverTask['standing']>> = {
  plan: { status: 'inProgress', acknowledged: '2020-09-16', lastNews: '2020-09-24', letters: [{ rung: 'Q3', on: '2020-10-02' }] },
  review: { status: 'acknowledged', acknowledged: '2020-09-16', lastNews: '2020-09-16', current: '2020-10-09' },
  communication: {},
};

describe('a decision that was followed in a spreadsheet so far', () => {
  let world: World;
  const noted: Record<string, unknown> = {};
  // Given a decision taken over on 5/10, when the officer looks at what would be sent and releases it two weeks later.
  beforeAll(async () => {
    world = await createWorld({ startsAt: '2020-10-05 08:00' });
    const tasks = tasksFor(decision, agency('so-a'), world.calendar, '2020-10-05').map((given) => ({
      ...given,
      standing: { ...nothingYet, ...standings[given.id] },
    }));
    await storeDecision(world.database, { decision, services: catalogueOf(decision) }, startOfMinute(await world.now()), { 'so-a': tasks });
    await world.publish(decision);
    await play(world, [
      does('2020-10-06 09:00', 'so-a', by('officer'), { type: 'urge', task: 'plan', words: 'Đề nghị báo cáo' }, { refused: 'held' }),
      does('2020-10-07 09:00', 'so-a', byAgency, reviewOf(4)),
      on('2020-10-19 08:30', async () => {
        noted.sentWhileHeld = (await sentRows(world.database)).length;
      }),
      does('2020-10-19 09:00', 'so-a', by('officer'), { type: 'release' }),
      does('2020-10-19 09:05', 'so-a', by('officer'), { type: 'release' }, { refused: 'notHeld' }),
      on('2020-10-28 17:00', async () => {}),
    ]);
  });
  afterAll(() => world?.close());

  it('is held: for two weeks nothing is sent, whatever falls due, and commands are taken', async () => {
    expect(noted.sentWhileHeld).toBe(0);
    expect(taskOf(await world.state('so-a'), 'review').progress.done).toBe(4);
  });

  it('keeps the deadlines and the urgings of the older record', async () => {
    const [plan, review] = [taskOf(await world.state('so-a'), 'plan'), taskOf(await world.state('so-a'), 'review')];
    expect([plan.original, plan.current, plan.letters.Q3?.on]).toEqual(['2020-09-29', '2020-09-29', '2020-10-02']);
    expect(deadlinesOf(review)).toEqual(['2020-10-06 assigned', '2020-10-09 changed']);
  });

  it('skips what was dated before the release', async () => {
    const skipped = (await world.events('so-a')).filter((event) => event.type === 'rungSkipped');
    expect(skipped.map(({ task: of, rung }) => `${of} ${rung}`).sort()).toEqual([
      'plan Q1',
      'plan T0',
      'plan T3',
      'review Q1',
      'review Q3',
      'review T0',
      'review T3',
    ]);
  });

  it('goes on with the chain of letters where it stood', async () => {
    const told = await toldAbout(world.database, 'so-a', 'plan');
    expect(told.filter((line) => !line.endsWith('I10'))).toEqual([
      '2020-10-19 09:15 Q5',
      '2020-10-21 08:00 L2',
      '2020-10-23 08:00 L2',
      '2020-10-27 08:00 L2',
    ]);
    // The reminder of the review was due on 14/10 and was never written: the next letter counts from the release.
    expect((await toldAbout(world.database, 'so-a', 'review')).filter((line) => !line.endsWith('I10'))).toEqual([
      '2020-10-26 08:00 Q5',
      '2020-10-28 08:00 L2',
    ]);
  });

  it('tells the agency what it does not know yet, and calls nobody about an answer that was never asked for', async () => {
    expect(await whoWasTold(world.database, 'so-a', ['G0', 'G2', 'G4'])).toEqual([
      '2020-10-19 09:00 G0 focal@so-a.example',
      '2020-10-19 09:00 G0 head@so-a.example',
      '2020-10-21 08:00 G2 head@so-a.example',
      '2020-10-23 08:00 G4 headofdivision@office.example',
      '2020-10-23 08:00 G4 officer@office.example',
    ]);
    expect(await mailboxFaults(world)).toEqual([]);
  });
});
