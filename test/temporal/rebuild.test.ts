import { instantAt } from '../../domain/calendar/time';
import { publishDecision } from '../../office/publish-decision';
import { rolloutId } from '../../store/decisions';
import { readEvents } from '../../store/rollouts';
import type { LookReport } from '../../workflows/messages';
import { agency, decision as smallDecision } from '../support/decision';
import { startInstallation, type TestInstallation } from '../support/installation';
import { command } from '../support/ports';

const decision = smallDecision({ agencies: [agency('so-a'), agency('so-b')] });
const rollout = rolloutId(decision.id, 'so-a');

let installation: TestInstallation;

beforeAll(async () => {
  installation = await startInstallation(instantAt('2020-09-15', '08:00'));
  const worker = installation.supervise({ name: 'worker', script: 'worker/main.js' });
  await worker.ready;
  await publishDecision(installation.connections, { decision, services: [] }, () => {});
});
afterAll(() => installation?.close());

const progress = (id: string, words: string) => command(id, { type: 'reportProgress', task: 'review', done: null, subUnits: null, words });
const reported = async () => {
  const events = await readEvents(installation.connections.database, rollout);
  return events.flatMap((event) => (event.type === 'progressReported' ? [event.words] : []));
};

it('a command repeated after its workflow was rebuilt from the record gets the first answer and has no second effect', async () => {
  const { give, temporal } = installation.connections;
  const { client } = await temporal();
  const first = await give(rollout, progress('c1', 'một'));
  expect(first).toEqual({ accepted: true, version: expect.any(Number) });
  const handle = client.workflow.getHandle(`rollout:${rollout}`);
  const lastLook = () => handle.query<LookReport>('lastLook');
  const before = await lastLook();

  const { runId } = await handle.describe();
  await handle.terminate('rebuild');
  expect(await give(rollout, progress('c1', 'một'))).toEqual(first);
  expect((await handle.describe()).runId).not.toBe(runId);
  expect(await reported()).toEqual(['một']);

  // It goes on as before: the same plan, and new commands.
  expect((await lastLook()).nextLookAt).toBe(before.nextLookAt);
  expect(await give(rollout, progress('c2', 'hai'))).toMatchObject({ accepted: true });
  expect(await give(rollout, progress('c1', 'khác'))).toMatchObject({ accepted: false, code: 'commandIdReused' });
  expect(await reported()).toEqual(['một', 'hai']);
});

it('a history holds neither addresses nor words in clear', async () => {
  const { give, temporal } = installation.connections;
  const { client } = await temporal();
  // Four digits would do it by chance: the moments that a history holds in clear have 64 of the 10,000.
  const said = 'vướng mắc về kinh phí, công văn Lê-Văn-Thuyết';
  expect(await give(rollout, progress('c3', said))).toMatchObject({ accepted: true });
  const history = await client.workflow.getHandle(`rollout:${rollout}`).fetchHistory();
  const bytes = Buffer.concat(payloadsIn(history));
  expect(bytes.length).toBeGreaterThan(500);
  const clear = [said, 'kinh phí', 'Thuyết', 'focal@so-a.example', 'reportProgress'];
  expect(clear.filter((word) => bytes.includes(Buffer.from(word)))).toEqual([]);
  // The names of types and ids are there to read; so this looks where it should.
  expect(JSON.stringify(history)).toContain('followAgency');
});

/** Every byte array anywhere below a value. */
function payloadsIn(value: unknown): Buffer[] {
  if (value instanceof Uint8Array) return [Buffer.from(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(payloadsIn);
}
