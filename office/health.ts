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

/** Looks at every part of an installation and judges it. A part that does not answer is given up after seconds. */

export type Health = { facts: HealthFacts; judgements: Judgement[] };

/** Few connections of its own with short time-outs: a pool that is busy elsewhere neither delays nor hides a fault. */
const PATIENCE = { connectMs: 2_000, statementMs: 4_000, silenceMs: 4_500, idleInTransactionMs: 5_000 };
const CONNECTIONS = 3;
/** Milliseconds: an overloaded machine may take a second or two to answer, and still works. */
const PROBE_MS = 3_000;
const TEMPORAL_MS = 3_000;

export type HealthSettings = {
  databaseUrl: string;
  clock: Clock;
  temporal: () => Promise<TemporalClient>;
  /** The data folder; the look checks its disk. */
  home: string;
  /** Receives errors of a look that are no outage. */
  warn: (error: unknown) => void;
  /** Longest time for any answer of the database, in milliseconds. */
  probeMs?: number;
  /** Left out where the mail server is not asked. */
  greeting?: Greeting | null;
};

/** Facts that the looking process knows about itself. */
export type Known = {
  /** The fault of its last write to the database; null where it succeeded. */
  writing: DatabaseFault | null;
  /** Milliseconds since a write last failed; null where none has. */
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

  /** Tries a connection of its own first, so that a server without free connections is detected. */
  private async readRecord(now: Instant): Promise<{ reading: DatabaseFault | null; record: RecordFacts | null }> {
    try {
      await probeDatabase(this.settings.databaseUrl, this.settings.probeMs ?? PROBE_MS);
      const calendar = await this.calendars.current();
      const record = await readRecordFacts(this.database, { now, calendar, decisions: this.decisions });
      return { reading: null, record };
    } catch (error) {
      const reading = databaseFaultOf(error);
      // Any other error is a fault of the program: the other parts are reported all the same.
      if (reading === null) this.settings.warn(error);
      return { reading, record: null };
    }
  }

  async close(): Promise<void> {
    await this.database.$disconnect();
  }
}

/** The database fault behind an error; null for an error of another kind. */
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

/** The earliest moments that any living process has noticed. */
function noticedByAll(record: RecordFacts | null, own: Noticed): Noticed {
  return mergeNoticed([own, ...(record?.processes ?? []).filter(isAlive).map(({ noticed }) => noticed)]);
}
