import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Context } from '@temporalio/activity';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, type Worker } from '@temporalio/worker';
import type { Ports } from '../../activities/ports';
import { buildCalendar } from '../../domain/calendar';
import type { Actor, Answer, Command, CommandBody } from '../../domain/commands';
import type { Decision, Service } from '../../domain/decision';
import type { RolloutEvent } from '../../domain/events';
import { issueCommand, usualRehearsal } from '../../domain/rehearsal';
import type { RolloutState } from '../../domain/state';
import { addDays, type Day, dayOf, earliest, type Instant, instantAt, later, startOfMinute, type TimeOfDay } from '../../domain/time';
import { startMailbox } from '../../local/mailbox';
import { createMailer } from '../../mail/deliver';
import { findByMessageId } from '../../mail/mailbox-store';
import { parseSmtpUrl } from '../../mail/smtp-settings';
import { type Database, openDatabase } from '../../store/database';
import { decisionReader } from '../../store/decision-reader';
import { rolloutId, storeDecision } from '../../store/decisions';
import { readEvents, readStates } from '../../store/rollouts';
import type { KeyRing } from '../../store/seal';
import { connectTemporal, giveCommand, startDecision, startPostOffice, type TemporalClient } from '../../temporal/client';
import { createWorker } from '../../worker/create-worker';
import { freshDatabase } from './database';
import { at } from './rollouts';

/**
 * A whole installation in one process for stories: a real database, mail server and worker, and a Temporal server that skips
 * the time in which nothing happens. Its clock is moved by the story alone.
 */

/** The keys of tests, so that histories saved once can be read again. */
export const testKeys: KeyRing = { current: 'test', keys: { test: Buffer.alloc(32, 'dondoc test key ') } };

export const workflowBundle = path.resolve(__dirname, '..', '..', 'dist', 'workflow-bundle.js');
const TASK_QUEUE = 'stories';
const NAMESPACE = 'default';
/** The looks of a day are over by this time, and the sending hour is still ahead. */
const AFTER_LOOKS: TimeOfDay = '06:00';
/** When the Office issues what it signs, as the rehearsal assumes. */
const ISSUE_TIME: TimeOfDay = usualRehearsal.issueTime;
/** What has to happen at a moment has happened within this time of the machine; else the story fails and says what is left. */
const PATIENCE_MS = 20_000;
const POLL_MS = 10;

export type WorldOptions = {
  /** The day and hour at which the story begins, `2020-09-15 08:00` as a clock in Việt Nam shows it. */
  startsAt: string;
  /** Whether the Office issues each letter at 10:00 of the day on which it is drafted. */
  issuesLetters?: boolean;
};

/** Silences the SDK but for what is wrong. */
function quietRuntime(): void {
  try {
    Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
  } catch {
    // Installed by an earlier world of this process.
  }
}

/** Path of the time-skipping server that the test run has made ready. */
function testServerProgram(): string {
  const program = process.env.DONDOC_TEST_SERVER;
  if (program === undefined) throw new Error('DONDOC_TEST_SERVER is not set: run this test by `npm test -- <its path>`');
  return program;
}

type Parts = {
  environment: TestWorkflowEnvironment;
  database: Database;
  temporal: TemporalClient;
  folder: string;
  clockOffsetMs: number;
  issuesLetters: boolean;
  close: () => Promise<void>;
};

/** Starts every part; `close` stops them in the reverse order. */
export async function createWorld(options: WorldOptions): Promise<World> {
  quietRuntime();
  const closing: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const stop of closing.splice(0).reverse()) await stop();
  };
  try {
    const fresh = await freshDatabase();
    closing.push(() => fresh.drop());
    const database = openDatabase(fresh.url);
    closing.push(() => database.$disconnect());
    const folder = await mkdtemp(path.join(os.tmpdir(), 'dondoc-story-'));
    closing.push(() => rm(folder, { recursive: true, force: true }));
    const mailbox = await startMailbox({ folder });
    closing.push(() => mailbox.close());
    const environment = await TestWorkflowEnvironment.createTimeSkipping({
      server: { executable: { type: 'existing-path', path: testServerProgram() } },
    });
    closing.push(() => environment.teardown());
    const ports = portsOf(database, folder, mailbox.url);
    closing.push(() => ports.mailer.close());
    const settings = { address: environment.address, namespace: NAMESPACE, taskQueue: TASK_QUEUE, payloadKeys: testKeys };
    const { worker, close: closeConnection } = await createWorker({ ...settings, workflows: { bundle: workflowBundle } }, ports);
    closing.push(closeConnection, running(worker));
    const temporal = await connectTemporal(settings);
    closing.push(() => temporal.close());
    const clockOffsetMs = Date.parse(at(options.startsAt)) - (await environment.currentTimeMs());
    return new World({ environment, database, temporal, folder, clockOffsetMs, issuesLetters: options.issuesLetters ?? false, close });
  } catch (error) {
    await close();
    throw error;
  }
}

/** Runs a worker until it is asked to stop. */
function running(worker: Worker): () => Promise<void> {
  const run = worker.run();
  run.catch(() => {});
  return async () => {
    if (worker.getState() === 'RUNNING') worker.shutdown();
    await run;
  };
}

function portsOf(database: Database, folder: string, smtpUrl: string): Ports {
  return {
    database,
    calendar: buildCalendar(),
    decisions: decisionReader(database),
    mailer: createMailer(parseSmtpUrl(smtpUrl)),
    mail: {
      from: 'dondoc@bacninh.example',
      domain: 'bacninh.example',
      baseUrl: 'http://127.0.0.1:1',
      atRest: testKeys,
      links: testKeys,
      hasArrived: (header) => findByMessageId(folder, header),
      leaseSeconds: 60,
    },
    heartbeat: () => Context.current().heartbeat(),
  };
}

/** A letter that waits for its signature, and when it gets it. */
type DraftedLetter = { agency: string; letter: string; at: Instant };

export class World {
  readonly calendar = buildCalendar();
  private decision: Decision | null = null;

  constructor(private readonly parts: Parts) {}

  get database(): Database {
    return this.parts.database;
  }

  get temporal(): TemporalClient {
    return this.parts.temporal;
  }

  /** The folder in which the mail server keeps what arrived. */
  get mailbox(): string {
    return this.parts.folder;
  }

  close(): Promise<void> {
    return this.parts.close();
  }

  /** The installation's time. */
  async now(): Promise<Instant> {
    const { environment, clockOffsetMs } = this.parts;
    return new Date((await environment.currentTimeMs()) + clockOffsetMs).toISOString();
  }

  /** Begins the follow-up of a decision, and waits until its assignment messages have left. */
  async publish(decision: Decision, services: Service[] = []): Promise<Instant> {
    const { database, temporal, clockOffsetMs } = this.parts;
    const startsAt = startOfMinute(await this.now());
    await storeDecision(database, { decision, services }, startsAt);
    this.decision = decision;
    await startPostOffice(temporal, { clockOffsetMs });
    const agencies = decision.agencies.map((agency) => agency.code);
    await startDecision(temporal, { decision: decision.id, agencies, clockOffsetMs, searchable: false, startsAt });
    await this.settled();
    return startsAt;
  }

  /** Lets time pass until `2020-10-05 09:00` in Việt Nam, with everything done that falls due on the way. */
  async until(text: string): Promise<void> {
    const target = at(text);
    for (let next = await this.nextLetters(target); next !== null; next = await this.nextLetters(target)) {
      await this.pass(next.at);
      await Promise.all(next.letters.map((letter) => this.issue(letter)));
      await this.settled();
    }
    await this.pass(target);
  }

  /** Lets time pass until nothing will come by itself any more. Gives the last day on which something did. */
  async untilNothingIsLeft(): Promise<Day> {
    for (let last = dayOf(await this.now()); ; ) {
      const next = earliest([...(await this.looks()), ...(await this.openLetters()).map(({ at }) => at)]);
      if (next === null) {
        await this.until(`${addDays(last, 1)} 00:00`);
        if ((await this.looks()).length === 0) return last;
      } else {
        last = dayOf(later(next, await this.now()));
        await this.until(`${last} 23:00`);
      }
    }
  }

  /** Gives a command as the web does, and waits until what it causes at this moment is done. */
  async give(agency: string, actor: Actor, body: CommandBody, happened: Instant | null = null): Promise<Answer> {
    const answer = await this.command(agency, { id: `c-${randomBytes(8).toString('hex')}`, actor, happened, ...body });
    await this.settled();
    return answer;
  }

  async state(agency: string): Promise<RolloutState> {
    const id = this.rollout(agency);
    const state = (await readStates(this.database, [id]))[id];
    if (state === undefined) throw new Error(`no rollout ${id}`);
    return state;
  }

  events(agency: string): Promise<RolloutEvent[]> {
    return readEvents(this.database, this.rollout(agency));
  }

  rollout(agency: string): string {
    return rolloutId(this.published.id, agency);
  }

  private get published(): Decision {
    if (this.decision === null) throw new Error('nothing is published in this story yet');
    return this.decision;
  }

  private command(agency: string, command: Command): Promise<Answer> {
    const { temporal, database, clockOffsetMs } = this.parts;
    return giveCommand({ temporal, database, clockOffsetMs, searchable: false }, this.rollout(agency), command);
  }

  private async issue({ agency, letter }: DraftedLetter): Promise<void> {
    const answer = await this.command(agency, { ...issueCommand(letter, await this.now()), id: `issue:${agency}:${letter}` });
    if (!answer.accepted) throw new Error(`letter ${letter} of ${agency} was not issued: ${JSON.stringify(answer)}`);
  }

  /**
   * The next moment by `target` at which the Office signs letters, or else the end of a morning in which letters may be drafted.
   * Null when nothing is drafted by then, or where the Office lets letters lie.
   */
  private async nextLetters(target: Instant): Promise<{ at: Instant; letters: DraftedLetter[] } | null> {
    const drafted = await this.openLetters();
    const first = earliest(drafted.map((letter) => letter.at));
    if (first !== null && first <= target) return { at: first, letters: drafted.filter((letter) => letter.at === first) };
    if (!this.parts.issuesLetters) return null;
    const look = earliest(await this.looks());
    const morning = look === null ? null : later(look, instantAt(dayOf(look), AFTER_LOOKS));
    return morning !== null && morning < target ? { at: morning, letters: [] } : null;
  }

  /** Unsigned letters with the moment at which the Office will sign them; none where it lets letters lie. */
  private async openLetters(): Promise<DraftedLetter[]> {
    if (!this.parts.issuesLetters) return [];
    const rows = await this.database.$queryRaw<{ agency: string; letter: string; day: Day }[]>`
      SELECT r.agency, l.key AS letter, l.value->>'day' AS day FROM rollout r, jsonb_each(r.state->'letters') l
      WHERE l.value->'issued' = 'null'::jsonb ORDER BY day, r.agency`;
    return rows.map(({ agency, letter, day }) => ({ agency, letter, at: instantAt(day, ISSUE_TIME) }));
  }

  private async looks(): Promise<Instant[]> {
    const rows = await this.database.rollout.findMany({ where: { nextLookAt: { not: null } }, select: { nextLookAt: true } });
    return rows.flatMap(({ nextLookAt }) => nextLookAt?.toISOString() ?? []);
  }

  /** Moves time on to an instant, and waits until what falls due by then is done. */
  private async pass(instant: Instant): Promise<void> {
    const ahead = Date.parse(instant) - Date.parse(await this.now());
    if (ahead > 0) await this.parts.environment.sleep(ahead);
    await this.settled();
  }

  /** Waits until every look, notice and delivery that is due at this moment is done; none of it needs time to pass. */
  private async settled(): Promise<void> {
    const now = await this.now();
    const deadline = Date.now() + PATIENCE_MS;
    for (let left = await this.leftToDo(now); left !== ''; left = await this.leftToDo(now)) {
      if (Date.now() > deadline) throw new Error(`still to do at ${now}: ${left}`);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  private async leftToDo(now: Instant): Promise<string> {
    const rows = await this.database.$queryRaw<{ what: string }[]>`
      SELECT 'unopened ' || id AS what FROM rollout WHERE version = 0
      UNION ALL SELECT 'look of ' || id FROM rollout WHERE next_look_at <= ${now}::timestamptz
      UNION ALL SELECT 'notice ' || rung || ' of ' || rollout_id FROM notice WHERE status = 'pending' AND due <= ${now}::timestamptz
      UNION ALL SELECT status || ' message to ' || address FROM message WHERE status IN ('pending', 'sending', 'ending')
      LIMIT 5`;
    return rows.map((row) => row.what).join(', ');
  }
}
