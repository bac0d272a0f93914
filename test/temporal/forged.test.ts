import { Client } from '@temporalio/client';
import { defaultPayloadConverter, type Payload, type PayloadCodec } from '@temporalio/common';
import { instantAt } from '../../domain/calendar/time';
import type { Command, CommandBody } from '../../domain/commands/command';
import { type Actor, systemActor } from '../../domain/record/actor';
import { publishDecision } from '../../office/publish-decision';
import { sealCommand, sealKeysOf } from '../../store/command-seal';
import { rolloutId } from '../../store/decisions';
import { refusedLately } from '../../store/refused-commands';
import { readEvents } from '../../store/rollouts';
import type { TemporalClient } from '../../temporal/client';
import { agency, decision as smallDecision } from '../support/decision';
import { startInstallation, type TestInstallation } from '../support/installation';
import { byOfficer, command } from '../support/ports';

/** Somebody reaches Temporal without going through this system, with and without what its histories hold. */

const decision = smallDecision({ agencies: [agency('so-a'), agency('so-b')] });
const [rollout, other] = [rolloutId(decision.id, 'so-a'), rolloutId(decision.id, 'so-b')];
const chairman: Actor = { role: 'chairman', person: 'chu-tich', channel: 'web', via: null, onBehalfOf: null, paper: null };

let installation: TestInstallation;
let own: Client;
let withoutKey: Client;

beforeAll(async () => {
  installation = await startInstallation(instantAt('2020-09-15', '08:00'));
  await installation.supervise({ name: 'worker', script: 'worker/main.js' }).ready;
  await publishDecision(installation.connections, { decision, services: [] }, () => {});
  const temporal: TemporalClient = await installation.connections.temporal();
  own = temporal.client;
  withoutKey = new Client({ connection: own.connection, namespace: own.options.namespace });
});
afterAll(() => installation?.close());

const urging = (id: string, actor: Actor = chairman): Command =>
  command(id, { type: 'urge', task: 'review', words: `đôn đốc ${id}` }, actor);
const urged = async (of = rollout) =>
  (await readEvents(installation.connections.database, of)).flatMap((event) => (event.type === 'urged' ? [event.words] : []));
const update = (client: Client, args: [unknown, unknown, unknown], to = rollout) =>
  client.workflow.getHandle(`rollout:${to}`).executeUpdate<unknown, [unknown, unknown, unknown]>('command', { args });
const reasons = async () => {
  const rows = await installation.connections.database.refusedCommand.findMany({ orderBy: { firstAt: 'asc' } });
  return rows.map(({ workflow, why }) => `${workflow} ${why}`);
};
/** Waits until it is journaled: payloads are, beside the work. */
async function refusedFor(reason: string): Promise<void> {
  const until = Date.now() + 120_000;
  while (!(await reasons()).includes(reason)) {
    if (Date.now() > until) throw new Error(`not journaled: ${reason}, only ${(await reasons()).join(', ')}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
/** A command is taken afterwards as before. */
const goesOn = async (id: string) =>
  expect(await installation.connections.give(rollout, urging(id, { ...byOfficer }))).toMatchObject({ accepted: true });

it('a command that nobody encrypted is refused, in no history, journaled, and the follower goes on', async () => {
  await expect(update(withoutKey, [urging('forged-1'), null, null])).rejects.toThrow();
  await expect(update(withoutKey, [urging('forged-1'), null, { key: 'x', at: '2020-09-15', mac: 'y' }])).rejects.toThrow();
  const handle = own.workflow.getHandle(`rollout:${rollout}`);
  const { events } = await handle.fetchHistory();
  expect((events ?? []).filter((event) => event.workflowExecutionUpdateAcceptedEventAttributes)).toEqual([]);
  await goesOn('real-1');
  expect(await urged()).toEqual(['đôn đốc real-1']);
  await refusedFor(`rollout:${rollout} notEncrypted`);
});

it('a command that is encrypted and has no seal is refused, and told where health is told', async () => {
  const answer = { accepted: false, code: 'notSealed', params: {} };
  expect(await update(own, [urging('forged-2'), null, null])).toEqual(answer);
  const strange = sealKeysOf({ current: 'k', keys: { k: Buffer.alloc(32, 'another key') } });
  expect(await update(own, [urging('forged-2'), null, sealCommand(strange, rollout, urging('forged-2'), new Date())])).toEqual(answer);
  expect(await urged()).not.toContain('đôn đốc forged-2');
  expect(await installation.connections.database.command.count({ where: { id: 'forged-2' } })).toBe(0);
  const { count, examples } = await refusedLately(installation.connections.database, installation.connections.clock.now());
  expect(count).toBeGreaterThanOrEqual(2);
  expect(examples.map(({ what }) => what)).toContain(`rollout:${rollout}`);
});

it('what the history of one agency holds is refused at another, and at its own has no second effect', async () => {
  await goesOn('real-3');
  const { events } = await own.workflow.getHandle(`rollout:${rollout}`).fetchHistory();
  const accepted = (events ?? []).flatMap((event) => event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest ?? []);
  const payloads = (accepted.at(-1)?.input?.args?.payloads ?? []) as Payload[];
  expect(payloads).toHaveLength(3);
  const asTheyAre = new Client({ connection: own.connection, dataConverter: { payloadCodecs: [new Copied(payloads)] } });
  await expect(update(asTheyAre, ['a', 'b', 'c'], other)).rejects.toThrow();
  expect(await urged(other)).toEqual([]);
  await refusedFor(`rollout:${other} notForThisWorkflow`);
  const before = await urged();
  await update(asTheyAre, ['a', 'b', 'c']).catch(() => undefined);
  expect(await urged()).toEqual(before);
});

it('nobody but a step asks in the name of the system', async () => {
  const body = { type: 'urge', task: 'review', words: 'nhân danh hệ thống' } as CommandBody;
  const derived: Command = { id: `${other}#1.1`, actor: systemActor, happened: null, ...body };
  expect(await update(own, [derived, null, null])).toMatchObject({ accepted: false, code: 'notSealed' });
  expect(await reasons()).toContain(`rollout:${rollout} notDerived`);
});

/** Sends what a history holds in the place of what it is given. */
class Copied implements PayloadCodec {
  constructor(private readonly payloads: Payload[]) {}

  async encode(payloads: Payload[]): Promise<Payload[]> {
    return this.payloads.slice(0, payloads.length);
  }

  async decode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map(() => defaultPayloadConverter.toPayload(null) as Payload);
  }
}
