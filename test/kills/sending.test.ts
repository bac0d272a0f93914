import { instantAt } from '../../domain/calendar/time';
import { decisionStatus } from '../../store/status';
import { decision as smallDecision } from '../support/decision';
import { startInstallation, type TestInstallation } from '../support/installation';
import { expectOneDeath, expectOneMessageEach, expectOpenedOnce, type Killed, publishAndKill } from './support/publish-and-kill';

const AGENCIES = 8;

let installation: TestInstallation;

beforeAll(async () => {
  installation = await startInstallation(instantAt('2020-09-15', '08:00'));
});
afterAll(() => installation?.close());

const shown = async ({ decision }: Killed) => (await decisionStatus(installation.connections.database, decision.id))?.messages;

describe('a worker that is killed while it sends to the embedded mailbox', () => {
  // The first lease lasts longer than it takes to give the dead sender's work to another one, as in every usual installation.
  it.each([
    ['when it has claimed a message, not rendered yet', 'afterClaim', { status: 'sending', rendered: false }, 16],
    ['when all is handed over but the end', 'beforeEnd', { status: 'sending', rendered: true }, 2],
    ['when the end is committed and still withheld', 'afterEnding', { status: 'ending', rendered: true }, 2],
    ['when the server has taken the message, which is not settled', 'afterAccepted', { status: 'ending', rendered: true }, 2],
  ] as const)('%s, leaves one message for each address', async (_when, stage, facts, leaseSeconds) => {
    const killed = await publishAndKill(installation, `sending-${stage}`, stage, { agencies: AGENCIES, leaseSeconds });
    expectOneDeath(killed, stage, { ...facts, claimed: true });
    await expectOpenedOnce(installation, killed);
    expect(await expectOneMessageEach(installation, killed)).toEqual({ sent: AGENCIES, unknown: [] });
    expect(await shown(killed)).toEqual({ sent: AGENCIES });
  });
});

describe('the proof itself', () => {
  const death = { pid: 1, stage: 'beforeEnd', facts: { status: 'sending' } } as const;
  const killed = (changes: Partial<Killed>): Killed => ({
    decision: smallDecision(),
    deaths: [death],
    said: ['worker ended (SIGKILL)'],
    ...changes,
  });

  it.each<[string, Killed]>([
    ['another stage', killed({ deaths: [{ ...death, stage: 'afterEnding' }] })],
    ['a record that is not of its stage', killed({ deaths: [{ ...death, facts: { status: 'ending' } }] })],
    ['no stage at all', killed({ deaths: [] })],
    ['its stage, and a second one', killed({ deaths: [death, death] })],
    ['its stage, and once more by itself', killed({ said: ['worker ended (SIGKILL)', 'worker ended (exit 1)'] })],
  ])('fails where the worker died at %s', (_where, other) => {
    expect(() => expectOneDeath(other, 'beforeEnd', { status: 'sending' })).toThrow();
    expectOneDeath(killed({}), 'beforeEnd', { status: 'sending' });
  });
});
