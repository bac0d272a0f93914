import type { Answer, Command } from '../domain/commands/command';
import type { CalendarReader } from '../store/calendar-reader';
import type { Database } from '../store/database';
import type { Clock } from '../store/installation';
import type { TemporalClient } from '../temporal/client';

/** What the Office's acts need of a running installation, whether they are given at a terminal or on a page. */
export type OfficeParts = {
  database: Database;
  calendars: CalendarReader;
  clock: Clock;
  /** Gives a command to a rollout. Answers `unavailable` where nobody knows what became of it. */
  give: (rollout: string, command: Command) => Promise<Answer>;
  /** Connects to Temporal when it is first asked for; rejects while it is away. */
  temporal: () => Promise<TemporalClient>;
};
