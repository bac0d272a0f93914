import type { Answer, Command } from '../domain/commands/command';
import type { CalendarReader } from '../store/calendar-reader';
import type { Database } from '../store/database';
import type { Clock } from '../store/installation';
import type { TemporalClient } from '../temporal/client';

/** The parts of a running installation that the Office's actions need, from a terminal or a page. */
export type OfficeParts = {
  database: Database;
  calendars: CalendarReader;
  clock: Clock;
  /** Gives a command to a rollout. Answers `unavailable` where the outcome is unknown. */
  give: (rollout: string, command: Command) => Promise<Answer>;
  /** Connects to Temporal on first use; rejects while it is away. */
  temporal: () => Promise<TemporalClient>;
};
