import { openRollouts } from '../../activities/openRollouts';
import { instantAt } from '../../domain/calendar/time';
import type { Answer, Command, Seal } from '../../domain/commands/command';
import type { Decision } from '../../domain/decision/decision';
import { publishDecision } from '../../office/publish-decision';
import { rebuild } from '../../office/rebuild';
import { sealCommand, sealKeysOf } from '../../store/command-seal';
import { rolloutId, storeDecision } from '../../store/decisions';
import { readEvents } from '../../store/rollouts';
import { workflowTypes } from '../../workflows/ids';
import { agency, decision as smallDecision } from '../support/decision';
import { startInstallation, type TestInstallation } from '../support/installation';
import { byOfficer, command, portsOver } from '../support/ports';
import { interleavedWorkflows, workerHere } from '../support/worker-here';

/** Followers that are missing, wedged or of an earlier version, on a real server: all come back from the record, and it is written down. */

const codes = ['so-a', 'so-b', 'so-c', 'so-d'];
const PATIENCE_MS = 60_000;
const startsAt = instantAt('2020-09-15', '08:00');

let installation: TestInstallation;
let number = 0;

const urge = (): Command => {
  number += 1;
  return command(`urge-${number}`, { type: 'urge', task: 'review', words: 'Đề nghị báo cáo' }, byOfficer);
};

async function untilAnswered(rollout: string, given: Command): Promise<Answer> {
  for (const until = Date.now() + PATIENCE_MS; ; ) {
    const answer = await installation.connections.give(rollout, given);
    if (answer.accepted || answer.code !== 'unavailable' || Date.now() > until) return answer;
  }
}

const client = async () => (await installation.connections.temporal()).client;
const typeOf = async (rollout: string) => (await (await client()).workflow.getHandle(`rollout:${rollout}`).describe()).type;
const mends = () =>
  installation.connections.database.followerMend.findMany({ orderBy: { id: 'asc' }, select: { rolloutId: true, did: true, why: true } });
const urged = async (rollout: string) =>
  (await readEvents(installation.connections.database, rollout)).filter(({ type }) => type === 'urged').length;

describe('followers of 0.5.0, each wedged by two commands at once', () => {
  const decision: Decision = smallDecision({ agencies: codes.map((code) => agency(code)) });
  const rollouts = codes.map((code) => rolloutId(decision.id, code));
  const wedged: Answer[] = [];
  const answers: Answer[] = [];

  beforeAll(async () => {
    installation = await startInstallation(startsAt);
    const { database, clock, environment, payloadKeys } = installation.connections;
    await storeDecision(database, { decision, services: [] }, startsAt);
    await openRollouts(portsOver(database), { decision: decision.id, agencies: codes, now: startsAt });
    const old = await workerHere(installation, { workflows: interleavedWorkflows });
    const { workflow } = await client();
    for (const code of codes) {
      const input = { decision: decision.id, agency: code, clockOffsetMs: clock.offsetMs, searchable: true, longestRun: 1_500 };
      const taskQueue = environment.TEMPORAL_TASK_QUEUE;
      const handle = await workflow.start('followAgency', {
        taskQueue,
        workflowId: `rollout:${rolloutId(decision.id, code)}`,
        args: [input],
      });
      const give = () => {
        const given = urge();
        const seal = sealCommand(sealKeysOf(payloadKeys), rolloutId(decision.id, code), given, new Date());
        return handle.executeUpdate<Answer, [Command, null, Seal]>('command', { args: [given, null, seal] });
      };
      wedged.push(...(await Promise.all([give(), give()])));
    }
    await old.stop();
    // When the present version takes over.
    await installation.supervise({ name: 'worker', script: 'worker/main.js' }).ready;
    for (const rollout of rollouts) answers.push(await untilAnswered(rollout, urge()));
  });
  afterAll(() => installation?.close());

  it('took both commands, as they did', () => {
    expect(wedged.map(({ accepted }) => accepted)).toEqual(rollouts.flatMap(() => [true, true]));
  });

  it('answer again in the present version, and lost nothing', async () => {
    expect(answers.filter(({ accepted }) => !accepted)).toEqual([]);
    for (const rollout of rollouts) {
      expect(await typeOf(rollout)).toBe(workflowTypes.follower);
      expect(await urged(rollout)).toBe(3);
    }
  });

  it('are written down as begun again', async () => {
    const ofFollowers = (await mends()).filter(({ rolloutId }) => rolloutId !== `decision:${decision.id}`);
    expect(ofFollowers.filter(({ why }) => why === 'earlierVersion').map(({ rolloutId, did }) => [rolloutId, did])).toEqual(
      expect.arrayContaining(rollouts.map((rollout) => [rollout, 'restarted'])),
    );
  });
});

describe('a follow-up that runs', () => {
  const decision: Decision = smallDecision({ agencies: codes.map((code) => agency(code)) });
  const rollouts = codes.map((code) => rolloutId(decision.id, code));
  const [first = '', second = '', third = ''] = rollouts;

  beforeAll(async () => {
    installation = await startInstallation(startsAt);
    await installation.supervise({ name: 'worker', script: 'worker/main.js' }).ready;
    await publishDecision(installation.connections, { decision, services: [] }, () => {});
    await rebuild(installation.connections, () => {}, PATIENCE_MS);
  });
  afterAll(() => installation?.close());

  it('is left alone where nothing is wrong', async () => {
    const before = (await mends()).length;
    expect(await rebuild(installation.connections, () => {}, PATIENCE_MS)).toMatchObject({
      rollouts: codes.length,
      started: 0,
      restarted: 0,
      nudged: 0,
      unmended: 0,
    });
    expect(await mends()).toHaveLength(before);
  });

  it('gets back what Temporal has lost: followers, the follower of the decision, post office and courier', async () => {
    const { workflow } = await client();
    const lost = [`rollout:${first}`, `rollout:${second}`, `decision:${decision.id}`, 'post-office', 'courier'];
    for (const id of lost) await workflow.getHandle(id).terminate('a test');
    const before = (await mends()).length;
    expect(await rebuild(installation.connections, () => {}, PATIENCE_MS)).toMatchObject({ started: 2, restarted: 0, unmended: 0 });
    expect(
      (await mends())
        .slice(before)
        .map(({ rolloutId, did, why }) => `${rolloutId} ${did} ${why}`)
        .sort(),
    ).toEqual([first, second, `decision:${decision.id}`, 'post-office', 'courier'].map((id) => `${id} started missing`).sort());
    for (const id of lost) expect((await workflow.getHandle(id).describe()).status.name).toBe('RUNNING');
    expect(await untilAnswered(first, urge())).toMatchObject({ accepted: true });
  });

  it('tells a look that has not come, then begins the follower again, then says that it does not follow', async () => {
    const { database } = installation.connections;
    // A record whose look is past and stays so, whatever the follower does.
    await database.$executeRaw`CREATE FUNCTION keep_late() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN NEW.next_look_at = '2020-09-15T00:00Z'; RETURN NEW; END $$`;
    await database.$executeRaw`CREATE TRIGGER keep_late BEFORE UPDATE ON rollout FOR EACH ROW WHEN (NEW.agency = 'so-c') EXECUTE FUNCTION keep_late()`;
    await database.$executeRaw`UPDATE rollout SET version = version WHERE agency = 'so-c'`;
    const rounds = [];
    for (let round = 0; round < 3; round += 1) rounds.push(await rebuild(installation.connections, () => {}, PATIENCE_MS));
    expect(rounds).toMatchObject([
      { nudged: 1, restarted: 0, unmended: 0 },
      { nudged: 0, restarted: 1, unmended: 0 },
      { nudged: 1, restarted: 0, unmended: 1 },
    ]);
    expect(await database.followerTrouble.findMany({ select: { rolloutId: true, tries: true, why: true } })).toEqual([
      { rolloutId: third, tries: 3, why: 'late' },
    ]);
    await database.$executeRaw`DROP TRIGGER keep_late ON rollout`;
    await database.$executeRaw`UPDATE rollout SET next_look_at = '2020-09-20T00:00Z' WHERE agency = 'so-c'`;
    expect(await rebuild(installation.connections, () => {}, PATIENCE_MS)).toMatchObject({ nudged: 0, unmended: 0 });
    expect(await database.followerTrouble.count()).toBe(0);
  });
});
