import { appendFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { Runtime } from '@temporalio/worker';
import type { Ports } from '../../activities/ports';
import { type Connections, connect } from '../../local/connections';
import { readRuntime } from '../../local/home';
import { rootFolder } from '../../local/root';
import { exitWithParent, tellReady } from '../../local/supervise';
import type { Delivery, Mailer } from '../../mail/deliver';
import type { Database } from '../../store/database';
import type { Prisma } from '../../store/generated/client';
import { createWorker } from '../../worker/create-worker';
import { workerLogger } from '../../worker/logger';
import { portsOf } from '../../worker/ports';
import type { Death, KillPlan, Stage } from './kill-plan';

/**
 * A worker like worker/main.ts that kills itself once, at the stage that the plan in its parameter names, and is a usual worker
 * when it is started again.
 */

/** Which of the openings, first looks and messages it dies at: in the middle of each. */
const OPENING = 4;
const LOOK = 2;
const MESSAGE = 4;

class Killer {
  private isDying = false;
  private openings = 0;
  private readonly looks = new Set<unknown>();
  private claims = 0;
  private deliveries = 0;
  private lastDelivery: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly plan: KillPlan,
    private readonly connections: Connections,
  ) {}

  /** The worker's ports, with the stage of the plan wrapped around what passes through it. */
  around(ports: Ports): Ports {
    const { leaseSeconds } = this.plan;
    const mail = { ...ports.mail, leaseSeconds };
    if (existsSync(this.plan.announcement)) return { ...ports, mail };
    return { ...ports, mail, database: this.database(ports.database), mailer: this.mailer(ports.mailer) };
  }

  private database(database: Database): Database {
    const queryRaw = async (given: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<unknown> => {
      const asked = 'strings' in given ? given : { strings: given, values };
      const sql = asked.strings.join('?');
      const query = () => database.$queryRaw(given, ...values);
      if (this.isDying) return new Promise(() => {});
      if (sql.includes('record_step')) return this.recording(JSON.parse(String(asked.values[0])) as Recorded, query);
      const result = await query();
      if (sql.includes('claim_messages')) await this.claimed(result as { id: string }[]);
      return result;
    };
    return new Proxy(database, { get: (target, name) => (name === '$queryRaw' ? queryRaw : Reflect.get(target, name, target)) });
  }

  private async recording({ rollout, command }: Recorded, query: () => Promise<unknown>): Promise<unknown> {
    if (!rollout.startsWith(`${this.plan.decision}:`)) return query();
    const isOpening = command?.id.startsWith('publish:') ?? false;
    if (isOpening && this.openings === 0) await this.reach('afterStored');
    if (command === null) {
      this.looks.add(rollout);
      if (this.looks.size === LOOK) await this.reach('whileStarting');
    }
    const result = await query();
    if (isOpening) this.openings += 1;
    if (this.openings === OPENING) await this.reach('afterSomeOpened');
    return result;
  }

  private async claimed(messages: { id: string }[]): Promise<void> {
    for (const { id } of messages) {
      this.claims += 1;
      if (this.claims === MESSAGE) await this.reach('afterClaim', id);
    }
  }

  private mailer(mailer: Mailer): Mailer {
    return {
      ...mailer,
      // One at a time, so that nothing else is under way at the death but the settling of the one before.
      deliver: (...given) => {
        const mine = this.lastDelivery.then(() => this.deliver(mailer, ...given));
        this.lastDelivery = mine;
        return mine;
      },
    };
  }

  private async deliver(mailer: Mailer, ...[envelope, mime, beforeEnd]: Parameters<Mailer['deliver']>): Promise<Delivery> {
    this.deliveries += 1;
    const isTheOne = this.deliveries === MESSAGE;
    const id = /^Message-ID: <([^@>]+)@/im.exec(mime.toString('latin1'))?.[1] ?? '';
    const delivery = await mailer.deliver(envelope, mime, async () => {
      if (isTheOne) await this.reach('beforeEnd', id);
      const mayEnd = await beforeEnd();
      if (isTheOne) await this.reach('afterEnding', id);
      return mayEnd;
    });
    if (isTheOne && delivery.outcome === 'sent') await this.reach('afterAccepted', id);
    return delivery;
  }

  /** Dies here, if this is the stage of the plan; everything else in this process stands still while it says so. */
  private async reach(stage: Stage, message?: string): Promise<void> {
    if (this.isDying) return new Promise(() => {});
    if (stage !== this.plan.stage) return;
    this.isDying = true;
    const facts = message === undefined ? await this.factsOfPublishing() : await this.factsOfMessage(message);
    const death: Death = { pid: process.pid, stage, facts };
    appendFileSync(this.plan.announcement, `${JSON.stringify(death)}\n`);
    process.kill(process.pid, 'SIGKILL');
    await new Promise(() => {});
  }

  private async factsOfPublishing(): Promise<Record<string, unknown>> {
    const { database } = this.connections;
    const rollouts = await database.rollout.findMany({ where: { decisionId: this.plan.decision } });
    const { client } = await this.connections.temporal();
    const describe = async (id: string) => (await client.workflow.getHandle(id).describe()).status.name;
    const statuses = await Promise.allSettled(rollouts.map(({ id }) => describe(`rollout:${id}`)));
    return {
      decision: await describe(`decision:${this.plan.decision}`),
      rollouts: rollouts.length,
      opened: rollouts.filter(({ version }) => version > 0).length,
      followers: statuses.filter(({ status }) => status === 'fulfilled').length,
    };
  }

  private async factsOfMessage(id: string): Promise<Record<string, unknown>> {
    const message = await this.connections.database.message.findUniqueOrThrow({ where: { id } });
    const { address, status, mime, claim } = message;
    return { address, status, rendered: mime !== null, claimed: claim !== null };
  }
}

type Recorded = { rollout: string; command: { id: string } | null };

async function main(): Promise<void> {
  const connections = await connect();
  const { environment, home } = connections;
  const runtime = readRuntime(home);
  Runtime.install({ logger: workerLogger(environment.LOG_LEVEL), shutdownSignals: [] });
  const ports = portsOf(connections, environment.SMTP_URL ?? runtime.smtpUrl ?? '', runtime.webUrl ?? '');
  const killer = new Killer(JSON.parse(process.argv[3] ?? '') as KillPlan, connections);
  const { worker, close } = await createWorker(
    {
      address: runtime.temporalAddress ?? '',
      namespace: environment.TEMPORAL_NAMESPACE,
      taskQueue: environment.TEMPORAL_TASK_QUEUE,
      payloadKeys: connections.payloadKeys,
      workflows: { bundle: path.join(rootFolder, 'dist', 'workflow-bundle.js') },
    },
    killer.around(ports),
  );
  exitWithParent(async () => worker.shutdown());
  tellReady();
  await worker.run();
  await ports.mailer.close();
  await close();
  await connections.close();
}

main().catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
