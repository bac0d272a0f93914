import path from 'node:path';
import type { Decision } from '../../../domain/decision/decision';
import type { Connections } from '../../../local/connections';
import { publishDecision } from '../../../office/publish-decision';
import { rolloutId } from '../../../store/decisions';
import { agency, decision as smallDecision } from '../../support/decision';
import type { TestInstallation } from '../../support/installation';
import { type Death, deathsIn, type KillPlan, type Stage } from '../../support/kill-plan';

const PATIENCE_MS = 40_000;

export type Killed = { decision: Decision; deaths: Death[]; said: string[] };
export type KillOptions = {
  agencies: number;
  leaseSeconds: number /** Another mail server, which nobody can ask what it has. */;
  smtpUrl?: string;
};

/**
 * Publishes a decision while the worker dies at a stage, and waits until every agency has its tasks and no message waits. Its
 * supervisor starts it again; nothing else helps.
 */
export async function publishAndKill(
  { connections, home, supervise }: TestInstallation,
  name: string,
  stage: Stage,
  { agencies, leaseSeconds, smtpUrl }: KillOptions,
): Promise<Killed> {
  const decision = smallDecision({
    id: name,
    agencies: Array.from({ length: agencies }, (_, index) => withOneAddress(`${name}-${index + 1}`)),
  });
  const plan: KillPlan = { decision: name, stage, leaseSeconds, announcement: path.join(home, `${name}.death`) };
  const said: string[] = [];
  const worker = supervise(
    {
      name,
      script: '../test/support/run-typescript.cjs',
      parameters: ['killable-worker.ts', JSON.stringify(plan)],
      environment: smtpUrl === undefined ? {} : { SMTP_URL: smtpUrl },
    },
    (text) => said.push(text),
  );
  try {
    await worker.ready;
    await publishDecision(connections, { decision, services: [] }, () => {});
    await everyAgencyIsFollowed(connections, decision);
  } finally {
    await worker.stop();
  }
  return { decision, deaths: deathsIn(plan.announcement), said };
}

/** Both contacts of an agency share an address, so that its assignment is one message. */
function withOneAddress(code: string) {
  const { head } = agency(code);
  return agency(code, 'department', { head, focal: head });
}

/** The one death of the run was by SIGKILL, at its stage; the supervisor saw no other. */
export function expectOneDeath({ deaths, said }: Killed, stage: Stage, facts: Record<string, unknown>): void {
  expect(deaths).toEqual([{ pid: expect.any(Number), stage, facts: expect.objectContaining(facts) }]);
  expect(said).toEqual([expect.stringContaining('SIGKILL')]);
}

/** Every rollout is open once with every task once, and owes no notice twice. */
export async function expectOpenedOnce({ connections: { database } }: TestInstallation, { decision }: Killed): Promise<void> {
  const ids = decision.agencies.map(({ code }) => rolloutId(decision.id, code)).sort();
  const ofThese = { rolloutId: { in: ids } };
  const opened = await database.event.findMany({ where: { ...ofThese, type: 'rolloutOpened' }, orderBy: { rolloutId: 'asc' } });
  expect(opened.map((event) => event.rolloutId)).toEqual(ids);
  const assigned = await database.event.findMany({ where: { ...ofThese, type: 'taskAssigned' }, orderBy: { rolloutId: 'asc' } });
  expect(assigned.map((event) => event.rolloutId)).toEqual(ids);
  const tasks = await database.task.findMany({ where: ofThese, orderBy: { rolloutId: 'asc' } });
  expect(tasks.map((task) => [task.rolloutId, task.id])).toEqual(ids.map((id) => [id, 'review']));
  const notices = await database.notice.findMany({ where: { ...ofThese, rung: 'G0' }, orderBy: [{ rolloutId: 'asc' }, { role: 'asc' }] });
  expect(notices.map((notice) => [notice.rolloutId, notice.role])).toEqual(
    ids.flatMap((id) => [
      [id, 'focal'],
      [id, 'head'],
    ]),
  );
}

/** Some of the workflows may be started after the last message has left; each is waited for, and must run. */
async function everyAgencyIsFollowed({ temporal }: Connections, { id, agencies }: Decision): Promise<void> {
  const { client } = await temporal();
  const isFollowed = async (code: string) => {
    const handle = client.workflow.getHandle(`rollout:${rolloutId(id, code)}`);
    return handle.describe().then(
      ({ status }) => status.name === 'RUNNING',
      () => false,
    );
  };
  const deadline = Date.now() + PATIENCE_MS;
  for (const { code } of agencies) {
    while (!(await isFollowed(code))) {
      if (Date.now() > deadline) throw new Error(`nobody follows ${code}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

export type Delivered = { sent: number; unknown: string[] };

/**
 * Every address of the decision has exactly one assignment message on record, and in the mailbox exactly one where it was sent, one
 * or none where that is unknown; never two. Gives how many were sent, and the addresses for which it is unknown.
 */
export async function expectOneMessageEach({ connections, arrivals }: TestInstallation, { decision }: Killed): Promise<Delivered> {
  const addresses = decision.agencies.map(({ head }) => head?.address ?? '');
  const messages = await connections.database.message.findMany({ where: { address: { in: addresses } } });
  expect(messages.map(({ address }) => address).sort()).toEqual([...addresses].sort());
  const arrived = await arrivals();
  for (const { address, status, header } of messages) {
    const there = arrived.filter(({ to }) => to === address).map(({ messageId }) => messageId);
    if (status === 'sent') expect(there).toEqual([header]);
    else expect([status, there]).toEqual(['unknown', there.length === 0 ? [] : [header]]);
  }
  const unknown = messages.filter(({ status }) => status === 'unknown').map(({ address }) => address);
  return { sent: messages.length - unknown.length, unknown };
}
