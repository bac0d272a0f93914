import { instantAt } from '../../domain/calendar/time';
import { startInstallation, type TestInstallation } from '../support/installation';
import { expectOneDeath, expectOneMessageEach, expectOpenedOnce, publishAndKill } from './support/publish-and-kill';

/** More agencies than are opened, or started, side by side, so that there is a middle. */
const AGENCIES = 25;

let installation: TestInstallation;

beforeAll(async () => {
  installation = await startInstallation(instantAt('2020-09-15', '08:00'));
});
afterAll(() => installation?.close());

describe('a worker that is killed while a decision is published', () => {
  it.each([
    ['once it is stored and its workflow started, before any agency has its tasks', 'afterStored', { opened: 0, followers: 0 }],
    ['when some agencies have their tasks', 'afterSomeOpened', { opened: 4, followers: 0 }],
    ['while the agencies’ workflows are being started', 'whileStarting', { opened: AGENCIES }],
  ] as const)('%s, is followed by one that finishes it, with nothing twice', async (_when, stage, facts) => {
    const killed = await publishAndKill(installation, `publishing-${stage}`, stage, { agencies: AGENCIES, leaseSeconds: 2 });
    expectOneDeath(killed, stage, { decision: 'RUNNING', rollouts: AGENCIES, ...facts });
    if (stage === 'whileStarting') {
      expect(killed.deaths[0]?.facts.followers).toBeGreaterThan(1);
      expect(killed.deaths[0]?.facts.followers).toBeLessThan(AGENCIES);
    }
    await expectOpenedOnce(installation, killed);
    expect(await expectOneMessageEach(installation, killed)).toEqual({ sent: AGENCIES, unknown: [] });
  });
});
