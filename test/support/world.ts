import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { buildCalendar } from '../../domain/calendar/calendar';
import type { Day, Instant } from '../../domain/calendar/time';
import type { Answer, CommandBody } from '../../domain/commands/command';
import type { Decision, Service } from '../../domain/decision/decision';
import type { Actor } from '../../domain/record/actor';
import type { RolloutEvent } from '../../domain/record/events';
import type { RolloutState } from '../../domain/record/state';
import { type Simulation, startSimulation } from '../../local/simulation/simulation';
import type { Database } from '../../store/database';
import type { KeyRing } from '../../store/seal';
import type { TemporalClient } from '../../temporal/client';
import { type FreshDatabase, freshDatabase } from './database';
import { expectReplayable } from './replay-all';
import { at, catalogueOf } from './rollouts';

/** A simulation for stories, on a database of its own: its clock is moved by the story alone, written as people in Việt Nam read it. */

/** The keys of tests, so that histories saved once can be read again. */
export const testKeys: KeyRing = { current: 'test', keys: { test: Buffer.alloc(32, 'dondoc test key ') } };

export const workflowBundle = path.resolve(__dirname, '..', '..', 'dist', 'workflow-bundle.js');

export type WorldOptions = {
  /** The day and hour at which the story begins, `2020-09-15 08:00` as a clock in Việt Nam shows it. */
  startsAt: string;
  /** Whether the Office issues each letter at 10:00 of the day on which it is drafted. */
  issuesLetters?: boolean;
};

/** Path of the time-skipping server that the test run has made ready. */
function testServerProgram(): string {
  const program = process.env.DONDOC_TEST_SERVER;
  if (program === undefined) throw new Error('DONDOC_TEST_SERVER is not set: run this test by `npm test -- <its path>`');
  return program;
}

type FreshSimulation = { simulation: Simulation; fresh: FreshDatabase; close: () => Promise<void> };

/**
 * A simulation on a fresh database with a mailbox folder of its own; `close` replays every history and takes everything away again.
 * @param way where it finds the database, for tests in which that is taken from it
 */
export async function freshSimulation(
  startsAt: Instant,
  way: (url: string) => Promise<string> = async (url) => url,
): Promise<FreshSimulation> {
  const fresh = await freshDatabase();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'dondoc-story-'));
  const clear = async () => {
    await rm(folder, { recursive: true, force: true });
    await fresh.drop();
  };
  try {
    const simulation = await startSimulation({
      databaseUrl: await way(fresh.url),
      testServer: testServerProgram(),
      workflowBundle,
      mailbox: folder,
      startsAt,
      keys: testKeys,
    });
    const replay = () => expectReplayable(simulation.temporal.client, simulation.database, testKeys, workflowBundle);
    return {
      simulation,
      fresh,
      close: () =>
        replay()
          .finally(() => simulation.close())
          .finally(clear),
    };
  } catch (error) {
    await clear();
    throw error;
  }
}

export async function createWorld({ startsAt, issuesLetters = false }: WorldOptions): Promise<World> {
  const { simulation, close } = await freshSimulation(at(startsAt));
  return new World(simulation, issuesLetters, close);
}

export class World {
  readonly calendar = buildCalendar();

  constructor(
    readonly simulation: Simulation,
    private readonly issuesLetters: boolean,
    readonly close: () => Promise<void>,
  ) {}

  get database(): Database {
    return this.simulation.database;
  }

  get temporal(): TemporalClient {
    return this.simulation.temporal;
  }

  /** The folder in which the mail server keeps what arrived. */
  get mailbox(): string {
    return this.simulation.mailbox;
  }

  /** The installation's time. */
  now(): Promise<Instant> {
    return this.simulation.now();
  }

  /** Begins the follow-up of a decision, and waits until its assignment messages have left. */
  publish(decision: Decision, services: Service[] = catalogueOf(decision)): Promise<Instant> {
    return this.simulation.publish(decision, services);
  }

  /** Lets time pass until `2020-10-05 09:00` in Việt Nam, with everything done that falls due on the way. */
  until(text: string): Promise<void> {
    return this.issuesLetters ? this.simulation.passIssuingLetters(at(text)) : this.simulation.pass(at(text));
  }

  /** Lets time pass until nothing will come by itself any more. Gives the last day on which something did. */
  untilNothingIsLeft(): Promise<Day> {
    return this.simulation.passUntilNothingIsLeft(this.issuesLetters);
  }

  /** Gives a command as the web does, and waits until what it causes at this moment is done. */
  async give(agency: string, actor: Actor, body: CommandBody, happened: Instant | null = null): Promise<Answer> {
    const answer = await this.simulation.give(agency, { id: `c-${randomBytes(8).toString('hex')}`, actor, happened, ...body });
    await this.simulation.settled();
    return answer;
  }

  state(agency: string): Promise<RolloutState> {
    return this.simulation.state(agency);
  }

  events(agency: string): Promise<RolloutEvent[]> {
    return this.simulation.events(agency);
  }

  rollout(agency: string): string {
    return this.simulation.rollout(agency);
  }
}
