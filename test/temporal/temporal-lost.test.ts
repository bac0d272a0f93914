import { rmSync } from 'node:fs';
import path from 'node:path';
import { instantAt } from '../../domain/calendar/time';
import type { Answer } from '../../domain/commands/command';
import { readRuntime } from '../../local/home';
import { stopProcess } from '../../local/stop-process';
import { startTemporal } from '../../local/temporal';
import { publishDecision } from '../../office/publish-decision';
import { rebuild } from '../../office/rebuild';
import { rolloutId } from '../../store/decisions';
import { installationWords } from '../../words/installation';
import { agency, decision as smallDecision } from '../support/decision';
import { startInstallation, type TestInstallation } from '../support/installation';
import { byOfficer, command } from '../support/ports';

/** Everything that Temporal knew is lost while the installation runs. `DONDOC_AGENCIES` tries it with more agencies. */

const AGENCIES = Number(process.env.DONDOC_AGENCIES ?? 12);
const PATIENCE_MS = 120_000 + AGENCIES * 100;
jest.setTimeout(180_000 + AGENCIES * 1_000);

const codes = Array.from({ length: AGENCIES }, (_, index) => `so-${index + 1}`);
const decision = smallDecision({ agencies: codes.map((code) => agency(code)) });

let installation: TestInstallation;
let messages = 0;
let rounds: Awaited<ReturnType<typeof rebuild>>[] = [];

const seconds = (since: number) => ((Date.now() - since) / 1000).toFixed(1);

beforeAll(async () => {
  installation = await startInstallation(instantAt('2020-09-15', '08:00'));
  await installation.supervise({ name: 'worker', script: 'worker/main.js' }).ready;
  const published = Date.now();
  await publishDecision(installation.connections, { decision, services: [] }, () => {});
  const { client } = await installation.connections.temporal();
  const { historyLength } = await client.workflow.getHandle(`decision:${decision.id}`).describe();
  process.stderr.write(`${AGENCIES} agencies published and followed in ${seconds(published)} s, ${historyLength} events of its follower\n`);
  messages = await installation.connections.database.message.count();

  // When the server dies and its data are gone.
  const { home } = installation;
  const { temporal } = readRuntime(home);
  if (temporal === undefined) throw new Error('no Temporal server is recorded');
  await stopProcess(temporal);
  for (const ending of ['', '-shm', '-wal']) rmSync(path.join(home, `temporal.db${ending}`), { force: true });
  const lost = Date.now();
  const findCli = async () => process.env.DONDOC_TEMPORAL_CLI ?? '';
  const server = await startTemporal({ home, words: installationWords.en, note: () => {}, findCli });
  stop = server.stop;
  // Nothing is started anew but the server: the worker finds out by itself.
  rounds = [await untilARound(), await rebuild(installation.connections, () => {}, PATIENCE_MS)];
  process.stderr.write(`all of ${AGENCIES} followed again ${seconds(lost)} s after the loss\n`);
});
let stop = async () => {};
afterAll(async () => {
  await installation?.close();
  await stop();
});

async function untilARound() {
  for (const until = Date.now() + PATIENCE_MS; ; ) {
    const round = await rebuild(installation.connections, () => {}, PATIENCE_MS).catch(() => null);
    if (round !== null || Date.now() > until) return round;
  }
}

it('every agency is followed again', async () => {
  const { client } = await installation.connections.temporal();
  const statuses = new Map<string, number>();
  for (const code of codes) {
    const { status } = await client.workflow.getHandle(`rollout:${rolloutId(decision.id, code)}`).describe();
    statuses.set(status.name, (statuses.get(status.name) ?? 0) + 1);
  }
  expect(Object.fromEntries(statuses)).toEqual({ RUNNING: AGENCIES });
  expect(rounds.at(-1)).toMatchObject({ rollouts: AGENCIES, unmended: 0 });
});

it('nobody gets a message for it', async () => {
  expect(await installation.connections.database.message.count()).toBe(messages);
  expect(await installation.arrivals()).toHaveLength(messages);
});

it('an agency answers a command', async () => {
  const urge = command('after-the-loss', { type: 'urge', task: 'review', words: 'Đề nghị báo cáo' }, byOfficer);
  let answer: Answer;
  do answer = await installation.connections.give(rolloutId(decision.id, codes[0] ?? ''), urge);
  while (!answer.accepted && answer.code === 'unavailable');
  expect(answer).toMatchObject({ accepted: true });
});
