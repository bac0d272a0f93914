import type { Instant, TimeOfDay } from '../../domain/calendar/time';
import type { Answer, Command } from '../../domain/commands/command';
import type { Decision, Service } from '../../domain/decision/decision';
import type { RolloutState } from '../../domain/record/state';
import type { Database } from '../../store/database';

/** The looks of a day are over by this time, and the sending hour is still ahead. */
export const AFTER_LOOKS: TimeOfDay = '06:00';

/** Where a cast plays: a record, and a clock that the cast moves. */
export type Stage = {
  database: Database;
  now: () => Promise<Instant>;
  /** Begins the follow-up of a decision, and gives the minute of its start. */
  publish: (decision: Decision, services: Service[]) => Promise<Instant>;
  /** Moves time on to an instant, with everything done that falls due on the way. */
  pass: (instant: Instant) => Promise<void>;
  /** Gives a command at this moment. */
  give: (agency: string, command: Command) => Promise<Answer>;
  /** Does what is due at this moment: looks, messages, requests between agencies. */
  settled: () => Promise<void>;
  /** The earliest moment at which any rollout looks at itself again, or null. */
  nextLook: () => Promise<Instant | null>;
  statesOf: (agencies: readonly string[]) => Promise<RolloutState[]>;
  /** Makes every rollout look by a version of the calendar. */
  lookByCalendar: (version: number) => Promise<void>;
};
