import { beginRound, watchRollouts } from '../../activities/watch';
import { readRuntime } from '../../local/home';
import { playSample } from '../../local/play-sample';
import { followAll } from '../../office/publish-decision';
import { hasSample, unplayedSample } from '../../store/sample';
import { followersStarted } from '../../temporal/client';
import { portsOf } from '../../worker/ports';
import { startInstallation, type TestInstallation } from '../support/installation';
import { at } from '../support/rollouts';
import { presentWorkflows, workerHere } from '../support/worker-here';

/** The sample's past is played without a worker; from then on real followers go on with it, and repeat nothing. */

const decision = 'bacninh-2020-1284-QD-UBND';
const silent = `${decision}:thanh-tra-tinh`;
jest.setTimeout(240_000);

let installation: TestInstallation;
beforeAll(async () => {
  // The third day of decision 1284: some agencies have acknowledged, and a silent one has been reminded.
  installation = await startInstallation(at('2020-09-18 08:30'));
});
afterAll(() => installation?.close());

it('is followed by all of its agencies’ followers, and no message goes again', async () => {
  const { connections, mailbox, home } = installation;
  const { database } = connections;
  const { signal } = new AbortController();
  await playSample(connections, null, { smtpUrl: mailbox.url, webUrl: 'http://127.0.0.1:1', signal, onMoment: () => {} });
  expect(await hasSample(database)).toBe(true);
  expect(await unplayedSample(database)).toBeNull();
  expect(readRuntime(home).sample).toBe(true);
  const before = await installation.arrivals();
  // The assignment, and two working days later the reminder to acknowledge; newest first.
  const told = before.filter(({ to }) => to === 'lanhdao@thanhtra.bacninh.example').map(({ date }) => date);
  expect(told).toEqual([at('2020-09-17 08:00'), at('2020-09-15 08:00')]);

  const worker = await workerHere(installation, { workflows: presentWorkflows });
  try {
    await followAll(connections, [decision]);
    while ((await followersStarted(await connections.temporal(), decision)) < 38) await new Promise((resolve) => setImmediate(resolve));
    const answer = await connections.give(silent, {
      id: 'head-acknowledges',
      actor: { role: 'agency', person: null, channel: 'link', via: 'lanhdao@thanhtra.bacninh.example', onBehalfOf: null, paper: null },
      happened: null,
      type: 'acknowledge',
      tasks: ['plan'],
    });
    expect(answer).toMatchObject({ accepted: true });
    const ports = portsOf(connections, mailbox.url, 'http://127.0.0.1:1');
    const now = connections.clock.now();
    let part = await beginRound(ports, { now });
    while (part.after !== null) part = await watchRollouts(ports, { round: part.round, after: part.after, now });
    await ports.mailer.close();
    expect(await database.followerMend.findMany()).toEqual([]);
    expect(await installation.arrivals()).toEqual(before);
  } finally {
    await worker.stop();
  }
});
