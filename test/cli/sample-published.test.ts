import path from 'node:path';
import { readPackage } from '../../documents/package/read-package';
import { instantAt } from '../../domain/calendar/time';
import type { DecisionPackage } from '../../domain/decision/decision';
import { rehearse } from '../../domain/ladder/rehearsal';
import { publishDecision } from '../../office/publish-decision';
import { type DecisionStatus, decisionStatus } from '../../store/status';
import { startInstallation, type TestInstallation } from '../support/installation';

/** The sample published on a whole installation: what the commands say, what is stored, sent, followed and searched for agree. */

let installation: TestInstallation;
let pack: DecisionPackage;
let status: DecisionStatus;

beforeAll(async () => {
  const reading = await readPackage(path.join(__dirname, '..', '..', 'samples', 'decision-1284'));
  if (!reading.ok) throw new Error('the sample cannot be read');
  pack = reading.package;
  installation = await startInstallation(instantAt('2020-09-15', '08:00'));
  await installation.supervise({ name: 'worker', script: 'worker/main.js' }).ready;
  await publishDecision(installation.connections, pack, () => {});
  const found = await decisionStatus(installation.connections.database, pack.decision.id);
  if (found === null) throw new Error('the decision is not stored');
  status = found;
});
afterAll(() => installation?.close());

it('sends every address of the rehearsal’s first minute its one assignment message, and nobody else', async () => {
  const first = rehearse(pack.decision, await installation.connections.calendars.current(), status.startedAt).messages.filter(
    (message) => message.slot === status.startedAt,
  );
  const arrived = (await installation.arrivals()).map((entry) => entry.to).sort();
  expect(arrived).toEqual(first.map((message) => message.address).sort());
  expect(status.assignmentMessages).toBe(first.length);
  expect(status.messages).toEqual({ sent: first.length });
  expect(status.undelivered).toEqual([]);
});

it('says of tasks and agencies what the database holds', async () => {
  const { database } = installation.connections;
  const tasks = await database.task.count();
  expect(status.tasks.opened + status.tasks.scheduled).toBe(tasks);
  expect(Object.values(status.classes.current).reduce((sum, count) => sum + count, 0)).toBe(status.tasks.opened);
  expect(status.agencies.map((entry) => entry.agency)).toEqual(pack.decision.agencies.map((agency) => agency.code).sort());
  expect(status.rungsReached).toEqual({ G0: status.tasks.opened });
  expect(await database.service.count()).toBe(785 + 143);
});

it('follows each agency in a workflow of its own, found by state and agency in Temporal’s searches', async () => {
  const { client } = await installation.connections.temporal();
  const count = async (query: string) => (await client.workflow.count(query)).count;
  const decision = `DondocDecision = "${pack.decision.id}"`;
  // Temporal writes what searches find a moment after the workflow has said it.
  const until = Date.now() + 120_000;
  while ((await count(`${decision} AND DondocState = "inProgressOnTime"`)) < status.agencies.length && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(await count(`${decision} AND DondocState = "inProgressOnTime"`)).toBe(status.agencies.length);
  expect(await count(`${decision} AND DondocState = "overdue"`)).toBe(0);
  expect(await count(`${decision} AND DondocAgency = "so-xay-dung" AND DondocNextLook < "2020-09-18T00:00:00Z"`)).toBe(1);
});

it('changes nothing and sends nothing when it is published again', async () => {
  const again = await publishDecision(installation.connections, pack, () => {});
  expect(again.outcome).toBe('same');
  expect((await installation.arrivals()).length).toBe(status.assignmentMessages);
});
