import type { Logger } from 'pino';
import type { Instant } from '../domain/calendar/time';
import type { Answer, Command } from '../domain/commands/command';
import type { HealthSource } from '../office/health-keeper';
import type { Metrics } from '../office/metrics';
import type { OfficeParts } from '../office/parts';
import type { PreparedReports } from '../office/prepared-reports';
import type { CalendarReader } from '../store/calendar-reader';
import type { Database } from '../store/database';
import type { DecisionReader } from '../store/decision-reader';
import type { KeyRing } from '../store/seal';
import type { WaitingReader } from '../store/waiting';
import type { OpenIdSettings } from './account/open-id';

/** The parts of the serving process that pages use. */
export type WebDeps = {
  database: Database;
  /** A database for whoever holds the link with one of these hashes: it shows the rows of the link's agency alone. */
  databaseOfLink: (database: Database, hashes: readonly string[]) => Database;
  decisions: DecisionReader;
  /** Rollouts where something waits for somebody's word. */
  waiting: WaitingReader;
  calendars: CalendarReader;
  /** The installation's clock. */
  now: () => Instant;
  /** Keys of the hashes of link tokens. */
  linkKeys: KeyRing;
  /** Key of the hashes of session tokens, sign-in links and API tokens. */
  sessionSecret: string;
  /** The provider through which people may sign in, or null. */
  openId: OpenIdSettings | null;
  /** Gives a command to a rollout. Answers `unavailable` where its outcome is unknown; may also reject. */
  giveCommand: (rollout: string, command: Command) => Promise<Answer>;
  /** The same parts as the Office's acts take them: publishing, amending, closing. */
  office: OfficeParts;
  /** Files of reports, made outside of this process. */
  reports: PreparedReports;
  /** Rejects when the database does not answer, within a second or two. */
  reachDatabase: () => Promise<unknown>;
  /** The condition of each part of the installation; null where nothing runs by itself, as in a simulation that somebody looks at. */
  health: HealthSource | null;
  /**
   * Figures for Prometheus, with the token that a request must carry, or null for requests from this machine. Null where no figures are
   * kept.
   */
  metrics: { figures: Metrics; token: string | null } | null;
  /** Whether the installation follows a sample. */
  isSample: () => Promise<boolean>;
  /** Folder of the embedded mailbox, or null where mail goes elsewhere. */
  mailboxFolder: string | null;
  /** Addresses of reverse proxies that are trusted to say where a request comes from; none by default. */
  trustedProxies: string[];
  /** Where people open the pages, such as `https://dondoc.example`, or null for the address of the request. */
  baseUrl: string | null;
  log: Logger;
};
