import { instantAt } from '../../domain/calendar/time';
import type { Answer } from '../../domain/commands/command';
import { publishDecision } from '../../office/publish-decision';
import { rolloutId } from '../../store/decisions';
import { readEvents } from '../../store/rollouts';
import { LONGEST_RUN } from '../../workflows/ids';
import { agency, decision as smallDecision } from '../support/decision';
import { effort } from '../support/effort';
import { startInstallation, type TestInstallation } from '../support/installation';
import { command } from '../support/ports';
import { presentWorkflows, workerHere } from '../support/worker-here';

/** A server lets no more commands than these into one workflow at a time. */
const AT_ONCE = 10;
/** In the suite a run gives way after so few events that a hundred commands are too many for one; in soak as it does for people. */
jest.mock('../../workflows/ids', () => {
  const real = jest.requireActual('../../workflows/ids');
  return { ...real, LONGEST_RUN: jest.requireActual('../support/effort').effort(200, real.LONGEST_RUN) };
});
/** More than a run may hold, so that it ends under them; nothing else wakes it meanwhile. */
const COMMANDS = effort(150, 800);
/** Work under way when a run gives way is still done in it. */
const MOST_EVENTS = LONGEST_RUN + 500;

const decision = smallDecision({ agencies: [agency('so-a')] });
const rollout = rolloutId(decision.id, 'so-a');

let installation: TestInstallation;
let worker: Awaited<ReturnType<typeof workerHere>>;

beforeAll(async () => {
  installation = await startInstallation(instantAt('2020-09-15', '08:00'));
  worker = await workerHere(installation, { workflows: presentWorkflows });
  await publishDecision(installation.connections, { decision, services: [] }, () => {});
});
afterAll(async () => {
  await worker?.stop();
  await installation?.close();
});

it('a run that commands alone make long gives way to the next one under them, and no command is lost or taken twice', async () => {
  const { give, temporal, database } = installation.connections;
  const { workflow } = (await temporal()).client;
  const first = (await workflow.getHandle(`rollout:${rollout}`).describe()).runId;
  const answers: Answer[] = [];
  for (let begun = 0; begun < COMMANDS; begun += AT_ONCE) {
    const words = Array.from({ length: AT_ONCE }, (_, place) => `lần ${begun + place}`);
    answers.push(...(await Promise.all(words.map(giveUntilAnswered))));
  }
  expect(answers.filter((answer) => !answer.accepted)).toEqual([]);

  const reported = (await readEvents(database, rollout)).flatMap((event) => (event.type === 'progressReported' ? [event.words] : []));
  expect(reported).toHaveLength(COMMANDS);
  expect(new Set(reported).size).toBe(COMMANDS);
  expect((await workflow.getHandle(`rollout:${rollout}`).describe()).runId).not.toBe(first);
  const { events } = await workflow.getHandle(`rollout:${rollout}`, first).fetchHistory();
  process.stderr.write(`a run under commands alone: ${events?.length} events\n`);
  expect(events?.length).toBeLessThanOrEqual(MOST_EVENTS);

  /** As a person does who hears that nothing can be said now: the same click again. */
  async function giveUntilAnswered(words: string): Promise<Answer> {
    const given = command(words, { type: 'reportProgress', task: 'review', done: null, subUnits: null, words });
    for (;;) {
      const answer = await give(rollout, given);
      if (answer.accepted || answer.code !== 'unavailable') return answer;
    }
  }
});
