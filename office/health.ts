import { statfs } from 'node:fs/promises';
import type { Instant } from '../domain/calendar/time';
import type { DatabaseFault } from '../domain/health/causes';
import type { HealthFacts, Noticed, RecordFacts } from '../domain/health/facts';
import { isAlive, type Judgement, judgeHealth, mergeNoticed } from '../domain/health/health';
import { type CalendarReader, calendarReader } from '../store/calendar-reader';
import { type Database, openDatabase } from '../store/database';
import { type DecisionReader, decisionReader } from '../store/decision-reader';
import { readRecordFacts } from '../store/health';
import type { Clock } from '../store/installation';
import { probeDatabase } from '../store/probe';
import type { TemporalClient } from '../temporal/client';
import { askTemporal } from '../temporal/probe';
import type { Greeting } from './mail-greeting';
import { outageOf } from './outage';

/** Looks at every part of an installation and judges it; each part that does not answer is given up after seconds. */

export type Health = { facts: HealthFacts; judgements: Judgement[] };

/** Connections of its own, few and impatient: a pool that is busy elsewhere neither delays nor hides anything. */
const PATIENCE = { connectMs: 2_000, statementMs: 4_000, silenceMs: 4_500, idleInTransactionMs: 5_000 };
const CONNECTIONS = 3;
/** On a machine that has too much to do an answer may take a second or two: it works all the same. */
const PROBE_MS = 3_000;
const TEMPORAL_MS = 3_000;

export type HealthSettings = {
  databaseUrl: string;
  clock: Clock;
  temporal: () => Promise<TemporalClient>;
  /** The data folder, whose disk is looked at. */
  home: string;
  /** Told what hinders a look for a reason that is no outage. */
  warn: (error: unknown) => void;
  /** How long the database may take to answer at all, in milliseconds. */
  probeMs?: number;
  /** Left out where the mail server is not asked. */
  greeting?: Greeting | null;
};

/** What the process that looks knows itself. */
export type Known = {
  /** What its last write to the database met; null where it went well. */
  writing: DatabaseFault | null;
  /** Since one last failed, in milliseconds; null where none has. */
  writableMs: number | null;
  skewMs: number | null;
  noticed: Noticed;
};

export class HealthReader {
  readonly database: Database;
  private readonly decisions: DecisionReader;
  private readonly calendars: CalendarReader;

  constructor(private readonly settings: HealthSettings) {
    this.database = openDatabase(settings.databaseUrl, CONNECTIONS, PATIENCE);
    this.decisions = decisionReader(this.database);
    this.calendars = calendarReader(this.database);
  }

  async read(known: Known): Promise<Health> {
    const { clock, temporal, home, greeting } = this.settings;
    const now = clock.now();
    const [{ reading, record }, temporalFault, disk, greeted] = await Promise.all([
      this.readRecord(now),
      askTemporal(temporal, TEMPORAL_MS),
      diskOf(home),
      greeting?.() ?? null,
    ]);
    const facts: HealthFacts = {
      now,
      database: { reading, writing: known.writing, writableMs: known.writableMs },
      disk,
      temporal: temporalFault,
      record,
      greeting: greeted,
      clock: { offsetMs: clock.offsetMs, skewMs: known.skewMs },
      noticed: noticedByAll(record, known.noticed),
    };
    return { facts, judgements: judgeHealth(facts) };
  }

  /** By a connection of its own first, so that a server that takes no more of them shows. */
  private async readRecord(now: Instant): Promise<{ reading: DatabaseFault | null; record: RecordFacts | null }> {
    try {
      await probeDatabase(this.settings.databaseUrl, this.settings.probeMs ?? PROBE_MS);
      const calendar = await this.calendars.current();
      const record = await readRecordFacts(this.database, { now, calendar, decisions: this.decisions });
      return { reading: null, record };
    } catch (error) {
      const reading = databaseFaultOf(error);
      // What is not known of the record for another reason is a fault of ours: the other parts are told all the same.
      if (reading === null) this.settings.warn(error);
      return { reading, record: null };
    }
  }

  async close(): Promise<void> {
    await this.database.$disconnect();
  }
}

/** Which fault of the database an error tells; null for an error of another kind. */
export function databaseFaultOf(error: unknown): DatabaseFault | null {
  const outage = outageOf(error);
  return outage === 'temporal' ? null : outage;
}

async function diskOf(home: string): Promise<HealthFacts['disk']> {
  try {
    const { bavail, bsize } = await statfs(home);
    return { freeBytes: bavail * bsize };
  } catch {
    return null;
  }
}

/** The earliest that any process which lives has noticed. */
function noticedByAll(record: RecordFacts | null, own: Noticed): Noticed {
  return mergeNoticed([own, ...(record?.processes ?? []).filter(isAlive).map(({ noticed }) => noticed)]);
}
