import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { openRollouts } from '../../../activities/openRollouts';
import type { Ports } from '../../../activities/ports';
import { runStep, type StepOutcome } from '../../../activities/step';
import { addMinutes, type Instant, instantAt } from '../../../domain/calendar/time';
import type { Command } from '../../../domain/commands/command';
import type { Agency, Decision } from '../../../domain/decision/decision';
import { startMailbox } from '../../../local/mailbox';
import { classify } from '../../../mail/classify';
import type { Delivery, Mailer } from '../../../mail/deliver';
import { findByMessageId, listMailbox, type MailboxEntry } from '../../../mail/mailbox-store';
import { type Database, openDatabase } from '../../../store/database';
import { rolloutId, storeDecision } from '../../../store/decisions';
import { decisionStatus } from '../../../store/status';
import { type Script, type ScriptedServer, startScript } from '../../mail/support/smtp-script';
import { type FreshDatabase, freshDatabase } from '../../support/database';
import { agency, decision as smallDecision } from '../../support/decision';
import { portsOver } from '../../support/ports';

/** A record of its own for every test of a file, and the mail servers that the test sends to. */

export const startsAt: Instant = instantAt('2020-09-15', '08:00');
export const minutesLater = (minutes: number): Instant => addMinutes(startsAt, minutes);
/** A decision at one agency, which has one address. */
export const one: Decision = smallDecision({ agencies: [alone('so-a')] });
export const headOfA = 'head@so-a.example';

export let fresh: FreshDatabase;
export let database: Database;
/** Closed in reverse order after the test. */
export const closing: (() => Promise<unknown>)[] = [];

/** To be called at the top of a test file. */
export function withRecordOfItsOwn(): void {
  beforeEach(async () => {
    fresh = await freshDatabase();
    database = openDatabase(fresh.url);
  });
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
    await database.$disconnect();
    await fresh.drop();
  });
}

/** An agency whose contacts share one address, so that its assignment is one message. */
export function alone(code: string): Agency {
  const { head } = agency(code);
  return agency(code, 'department', { head, focal: head });
}

/** Publishes a decision, so that its assignment is owed now. */
export async function publish(ports: Ports, decision: Decision = one): Promise<void> {
  await storeDecision(database, { decision, services: [] }, startsAt);
  await openRollouts(ports, { decision: decision.id, agencies: decision.agencies.map(({ code }) => code), now: startsAt });
}

/** A step of one agency's rollout. */
export function give(ports: Ports, to: string, given: Command | null, now: Instant): Promise<StepOutcome> {
  return runStep(ports, { rollout: rolloutId(one.id, to), command: given, now });
}

/** Ports that send to a scripted server; each connection meets the next script, the last one repeats. */
export async function scripted(scripts: Script[]): Promise<{ ports: Ports; server: ScriptedServer }> {
  const server = await startScript(scripts);
  closing.push(() => server.close());
  // Only one that hangs is to be given up soon.
  const silenceMs = scripts.some((script) => Object.values(script).includes('hang')) ? 2_000 : undefined;
  const ports = portsOver(database, { smtpPort: server.port, silenceMs });
  closing.push(() => ports.mailer.close());
  return { ports, server };
}

/** Ports that send to an embedded mailbox, and the folder in which it keeps what arrived. */
export async function withMailbox(): Promise<{ ports: Ports; folder: string }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'dondoc-send-'));
  closing.push(() => rm(folder, { recursive: true, force: true }));
  const mailbox = await startMailbox({ folder });
  closing.push(() => mailbox.close());
  const ports = portsOver(database, { smtpPort: mailbox.port, hasArrived: (header) => findByMessageId(folder, header) });
  closing.push(() => ports.mailer.close());
  return { ports, folder };
}

/** A mailer whose deliveries go wrong in a way that no server is needed for. */
export function mailerThat(deliver: Mailer['deliver']): Mailer {
  return { connections: 4, deliver, close: async () => {} };
}

/** The delivery that ends so because the server answers so to a command of the envelope. */
export function refusedWith(reply: string, command = 'RCPT TO'): Delivery {
  return classify({ message: reply, response: reply, code: 'EENVELOPE', command, responseCode: Number(reply.slice(0, 3)) }, false);
}

export async function arrivals(folder: string): Promise<MailboxEntry[]> {
  return (await listMailbox(folder, { limit: 1_000 })).entries;
}

/** Messages on record, of one address or of all. */
export function messages(address?: string) {
  return database.message.findMany({ where: { address }, orderBy: [{ slot: 'asc' }, { address: 'asc' }] });
}

/** The message on record, where there is just one. */
export async function onlyMessage() {
  const [message, ...more] = await messages();
  if (message === undefined || more.length > 0) throw new Error('not one message');
  return message;
}

/** Messages by status, as the Office is shown them. */
export async function statuses(): Promise<Record<string, number> | undefined> {
  return (await decisionStatus(database, one.id))?.messages;
}
