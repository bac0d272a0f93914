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
import type { OpenIdSettings } from './account/open-id';

/** The parts of the serving process that pages use. */
export type WebDeps = {
  database: Database;
  /** A database for whoever holds the link with one of these hashes: it shows the rows of the link's agency alone. */
  databaseOfLink: (database: Database, hashes: readonly string[]) => Database;
  decisions: DecisionReader;
  calendars: CalendarReader;
  /** The installation's clock. */
  now: () => Instant;
  /** Keys of the hashes of link tokens. */
  linkKeys: KeyRing;
  /** Key of the hashes of session tokens, sign-in links and API tokens. */
  sessionSecret: string;
  /** The provider through which people may sign in, or null. */
  openId: OpenIdSettings | null;
  /** Gives a command to a rollout. Answers `unavailable` where nobody knows what became of it; may also reject. */
  giveCommand: (rollout: string, command: Command) => Promise<Answer>;
  /** The same parts as the Office's acts take them: publishing, amending, closing. */
  office: OfficeParts;
  /** Files of reports, made outside of this process. */
  reports: PreparedReports;
  /** Rejects when the database does not answer, within a second or two. */
  reachDatabase: () => Promise<unknown>;
  /** How each part of the installation is; null where nothing runs by itself, as in a simulation that is looked at. */
  health: HealthSource | null;
  /** Figures for Prometheus, and the token that they are given for, or null for whoever asks from this machine. Null where none are kept. */
  metrics: { figures: Metrics; token: string | null } | null;
  /** Folder of the embedded mailbox, or null where mail goes elsewhere. */
  mailboxFolder: string | null;
  /** Addresses of reverse proxies whose word on where a request comes from is taken; none by default. */
  trustedProxies: string[];
  /** Where people open the pages, such as `https://dondoc.example`, or null for the address of the request. */
  baseUrl: string | null;
  log: Logger;
};
