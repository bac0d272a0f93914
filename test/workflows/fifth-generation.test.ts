import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { Answer, CommandBody } from '../../domain/commands/command';
import { lookAgain } from '../../temporal/client';
import { workflowTypes } from '../../workflows/ids';
import { review, storyDecision } from '../stories/support/story-decision';
import { agency, task } from '../support/decision';
import { by, byAgency } from '../support/rollouts';
import { createWorld, type World } from '../support/world';
import { type History, type SavedHistory, savedHistories, saveHistory } from './histories';

/** The story of the fifth generation of saved histories: what actors do in the whole life of a task. */

const GENERATION = '5';
/** Set to save what this story records; only while its generation is the present one. */
const isSaving = process.env.DONDOC_SAVE_HISTORIES === GENERATION;

/** Types of the events of a history, in order, without their prefix; activities by their name. */
function typesOf(history: History): string[] {
  type Json = { eventType: string; activityTaskScheduledEventAttributes?: { activityType: { name: string } } };
  const { events } = JSON.parse(historyToJSON(history)) as { events: Json[] };
  return events.map(
    ({ eventType, activityTaskScheduledEventAttributes: activity }) => activity?.activityType.name ?? eventType.replace('EVENT_TYPE_', ''),
  );
}

describe('the story of the fifth generation', () => {
  const agencies = [agency('so-a'), agency('so-b'), agency('so-c')];
  const decision = storyDecision({
    agencies,
    tasks: [{ ...review, coordinating: ['so-b'] }, task('plan', { deadline: { type: 'none' } })],
  });
  const recorded = {} as Record<SavedHistory, History>;
  let world: World;

  const workflow = (saved: SavedHistory, runId?: string) => world.temporal.client.workflow.getHandle(savedHistories[saved], runId);
  const giveAll = async (code: string, bodies: CommandBody[]): Promise<Answer[]> => {
    const answers: Answer[] = [];
    for (const body of bodies) answers.push(await world.give(code, by('chairman'), body));
    return answers;
  };

  beforeAll(async () => {
    world = await createWorld({ startsAt: '2020-09-15 08:00' });
    await world.publish(decision);
    // The server's time stands still for ever where a workflow is ended in the middle of an activity.
    await world.until('2020-09-15 17:00');
    const continued = await restartedWithShortRuns();
    await world.until('2020-09-16 09:00');
    await world.give('so-a', byAgency, { type: 'requestContribution', task: 'review', agency: 'so-b', words: 'đề nghị phối hợp' });
    await world.until('2020-09-18 09:00');
    const contribution = Object.values((await world.state('so-b')).tasks).find((entry) => entry.origin !== null)?.id ?? '';
    await world.give('so-b', byAgency, { type: 'submit', task: contribution, words: 'góp ý kèm theo' });
    await closeAndReopen();
    await lookAgain(world.temporal, decision.id, ['so-a', 'so-b']);
    await world.until('2020-10-12 09:00');
    recorded['5/continued-as-new'] = await workflow('5/continued-as-new', continued).fetchHistory();
    recorded['5/asks-another-agency'] = await workflow('5/asks-another-agency').fetchHistory();
    recorded['4/decision-told-its-agencies'] = await workflow('4/decision-told-its-agencies').fetchHistory();
    recorded['4/courier'] = await workflow('4/courier').fetchHistory();
    recorded['4/post-office'] = await workflow('4/post-office').fetchHistory();
    if (!isSaving) return;
    const own = (Object.keys(recorded) as SavedHistory[]).filter((saved) => saved.startsWith(`${GENERATION}/`));
    for (const saved of own) saveHistory(saved, recorded[saved]);
  });
  afterAll(() => world?.close());

  /** The follower of one agency, lost and begun again as the reconciler does, with runs that are short. Gives the id of its first run. */
  async function restartedWithShortRuns(): Promise<string> {
    const { client, taskQueue } = world.temporal;
    await workflow('5/continued-as-new').terminate();
    const input = {
      decision: decision.id,
      agency: 'so-b',
      clockOffsetMs: world.simulation.clockOffsetMs,
      searchable: false,
      longestRun: 60,
    };
    const handle = await client.workflow.start(workflowTypes.follower, {
      taskQueue,
      workflowId: savedHistories['5/continued-as-new'],
      args: [input],
    });
    return handle.firstExecutionRunId;
  }

  async function closeAndReopen(): Promise<void> {
    const tasks = Object.keys((await world.state('so-c')).tasks);
    const cancelled = await giveAll(
      'so-c',
      tasks.map((id) => ({ type: 'cancel', task: id, reason: 'không cần nữa' })),
    );
    const closed = await world.give('so-c', by('chiefOfOffice'), { type: 'close', words: 'kết thúc' });
    expect([...cancelled, closed].filter((answer) => !answer.accepted)).toEqual([]);
    await workflow('5/closed').result();
    recorded['5/closed'] = await workflow('5/closed').fetchHistory();
    await world.until('2020-09-21 09:00');
    const reopened = await world.give('so-c', by('chiefOfOffice'), { type: 'reopen', task: null, reason: 'mở lại' });
    expect(reopened).toMatchObject({ accepted: true });
    await world.give('so-c', by('chiefOfOffice'), { type: 'reopen', task: 'review', reason: 'làm lại' });
    await world.until('2020-09-25 09:00');
    recorded['5/reopened'] = await workflow('5/reopened').fetchHistory();
  }

  it('delivers what one agency asks of another, and hears of it', async () => {
    expect(typesOf(recorded['4/courier'])).toContain('deliverOutbox');
    // The step itself told the courier; histories of test/workflows/histories hold followers that told it.
    expect(typesOf(recorded['5/asks-another-agency'])).not.toContain('SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_INITIATED');
    const linked = Object.values((await world.state('so-a')).tasks.review?.linked ?? {});
    expect(linked.map(({ news }) => news)).toEqual(['submitted']);
  });

  it('ends the follower of a rollout that is closed, and begins another one when it is reopened', () => {
    expect(typesOf(recorded['5/closed']).at(-1)).toBe('WORKFLOW_EXECUTION_COMPLETED');
    expect(typesOf(recorded['5/reopened'])).toContain('WORKFLOW_EXECUTION_UPDATE_ACCEPTED');
    expect(typesOf(recorded['5/reopened']).at(-1)).not.toBe('WORKFLOW_EXECUTION_COMPLETED');
  });

  it('ends a long run by continue-as-new', () => {
    expect(typesOf(recorded['5/continued-as-new']).at(-1)).toBe('WORKFLOW_EXECUTION_CONTINUED_AS_NEW');
  });

  it('tells the followers of the agencies that are named, and only those', () => {
    const types = typesOf(recorded['4/decision-told-its-agencies']);
    expect(types.filter((type) => type === 'WORKFLOW_EXECUTION_SIGNALED')).toHaveLength(1);
    expect(types.filter((type) => type === 'wakeFollowers')).toHaveLength(2);
  });
});
