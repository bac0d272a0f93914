import { instantAt } from '../../domain/calendar/time';
import { decisionStatus } from '../../store/status';
import { startInstallation, type TestInstallation } from '../support/installation';
import { expectOneDeath, expectOneMessageEach, expectOpenedOnce, type Killed, publishAndKill } from './support/publish-and-kill';

const AGENCIES = 8;

let installation: TestInstallation;

beforeAll(async () => {
  installation = await startInstallation(instantAt('2020-09-15', '08:00'));
});
afterAll(() => installation?.close());

const shown = async ({ decision }: Killed) => (await decisionStatus(installation.connections.database, decision.id))?.messages;

describe('a worker that is killed while it sends to a server that cannot be asked', () => {
  it.each([
    ['when all is handed over but the end, sends it again', 'beforeEnd', false, 1],
    ['when the end is committed and still withheld, leaves it unknown', 'afterEnding', true, 0],
    ['when the server has taken the message, leaves it unknown', 'afterAccepted', true, 1],
  ] as const)('%s', async (_what, stage, isUnknown, arrived) => {
    const name = `elsewhere-${stage}`;
    const options = { agencies: AGENCIES, leaseSeconds: 2, smtpUrl: installation.mailbox.url };
    const killed = await publishAndKill(installation, name, stage, options);
    expectOneDeath(killed, stage, { claimed: true });
    await expectOpenedOnce(installation, killed);
    const address = String(killed.deaths[0]?.facts.address);
    const { sent, unknown } = await expectOneMessageEach(installation, killed);
    expect(unknown.includes(address)).toBe(isUnknown);
    // The message before it may have been taken and not settled yet.
    expect(unknown.filter((each) => each !== address).length).toBeLessThanOrEqual(1);
    expect((await installation.arrivals()).filter(({ to }) => to === address)).toHaveLength(arrived);
    expect(await shown(killed)).toEqual(unknown.length === 0 ? { sent } : { sent, unknown: unknown.length });
  });
});
