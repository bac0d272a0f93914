import type { AddressInfo } from 'node:net';
import pino from 'pino';
import type { Decision } from '../../domain/decision/decision';
import { reportMaker } from '../../office/make-report';
import { preparedReports } from '../../office/prepared-reports';
import { type AccountRole, listAccounts } from '../../store/accounts';
import { calendarReader } from '../../store/calendar-reader';
import { sealKeysOf } from '../../store/command-seal';
import { decisionReader } from '../../store/decision-reader';
import { accountsForPeople, linksByRole } from '../../store/people-accounts';
import type { KeyRing } from '../../store/seal';
import { openSession } from '../../store/sessions';
import { waitingReader } from '../../store/waiting';
import { giveCommand } from '../../temporal/client';
import { cookieHeader } from '../../web/account/session';
import type { WebDeps } from '../../web/deps';
import { buildServer } from '../../web/server';
import type { Simulation } from './simulation';

/** Serves the pages of a played simulation: time goes on from its end at the normal pace, and every action is real. */

export type Served = {
  /** Signs in once for each role. */
  links: { role: AccountRole; url: string }[];
  url: string /** Cookie of a session of each role. */;
  cookies: Partial<Record<AccountRole, string>>;
  close: () => Promise<void>;
};
export type ServeOptions = { port: number; keys: KeyRing; sessionSecret: string };

/** Milliseconds between two catch-ups of the simulated time with the elapsed time. */
const TICK_MS = 2_000;

/** Serves the pages of a played simulation. The simulated time continues from its end. */
export async function servePlayed(
  simulation: Simulation,
  decision: Decision,
  { port, keys, sessionSecret }: ServeOptions,
): Promise<Served> {
  const startedAt = Date.now();
  const begun = Date.parse(await simulation.now());
  const now = () => new Date(begun + Date.now() - startedAt).toISOString();
  const url = `http://127.0.0.1:${port}`;
  const deps = depsOf(simulation, { now, keys, sessionSecret, url });
  const app = buildServer(deps);
  await app.listen({ port, host: '127.0.0.1' });
  const stopClock = keepTime(simulation, now);
  const { port: taken } = app.server.address() as AddressInfo;
  const close = async () => {
    await stopClock();
    await app.close();
  };
  await accountsForPeople(deps.database, decision);
  const address = `http://127.0.0.1:${taken}`;
  const links = (await linksByRole(deps.database, sessionSecret)).map(({ role, path }) => ({ role, url: `${address}${path}` }));
  return { url: address, links, cookies: await sessionsFor(deps), close };
}

function depsOf(simulation: Simulation, options: { now: () => string; keys: KeyRing; sessionSecret: string; url: string }): WebDeps {
  const { now, keys, sessionSecret, url } = options;
  const { database, databaseUrl, temporal, clockOffsetMs, mailbox } = simulation;
  const calendars = calendarReader(database);
  const give: WebDeps['giveCommand'] = (rollout, command) =>
    giveCommand({ temporal, database, clockOffsetMs, searchable: false, sealKeys: sealKeysOf(keys) }, rollout, command);
  return {
    database,
    databaseOfLink: (whole) => whole,
    decisions: decisionReader(database),
    waiting: waitingReader(database),
    calendars,
    now,
    linkKeys: keys,
    sessionSecret,
    openId: null,
    trustedProxies: [],
    giveCommand: give,
    office: { database, calendars, clock: { offsetMs: clockOffsetMs, now }, give, temporal: async () => temporal },
    reports: preparedReports(reportMaker(databaseUrl)),
    reachDatabase: async () => undefined,
    health: null,
    metrics: null,
    isSample: async () => false,
    mailboxFolder: mailbox,
    baseUrl: url,
    log: pino({ level: 'warn', base: { part: 'web' } }),
  };
}

/** The server of a simulation skips time only on request, so this requests the elapsed time. */
function keepTime(simulation: Simulation, now: () => string): () => Promise<void> {
  let ticking = Promise.resolve();
  const timer = setInterval(() => {
    ticking = ticking.then(() => simulation.pass(now())).catch(() => undefined);
  }, TICK_MS);
  return async () => {
    clearInterval(timer);
    await ticking;
  };
}

async function sessionsFor(deps: WebDeps): Promise<Served['cookies']> {
  const cookies: Served['cookies'] = {};
  for (const account of await listAccounts(deps.database)) {
    const token = await openSession(deps.database, deps.sessionSecret, { accountId: account.id, channel: 'link', agent: '' });
    cookies[account.role] ??= cookieHeader(deps, token);
  }
  return cookies;
}
