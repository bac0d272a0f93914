import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import { type Connections, connect } from '../local/connections';
import { type Environment, readEnvironment } from '../local/environment';
import { exitCodes, Failure } from '../local/failure';
import { readRuntime } from '../local/home';
import { endWith, exitWithParent, tellReady } from '../local/supervise';
import { version } from '../local/version';
import { HealthKeeper } from '../office/health-keeper';
import { reportMaker } from '../office/make-report';
import { Metrics } from '../office/metrics';
import { preparedReports } from '../office/prepared-reports';
import { decisionReader } from '../store/decision-reader';
import { keepInUse } from '../store/in-use';
import { databaseOfLink, hasLinkRole } from '../store/link-database';
import { probeDatabase } from '../store/probe';
import { hasSample } from '../store/sample';
import { waitingReader } from '../store/waiting';
import { spanInLog } from '../tracing/span';
import type { WebDeps } from './deps';
import { plainError } from './log';
import { buildServer } from './server';

/** Together with the wait before it, a page answers within five seconds. */
const PROBE_MS = 1_500;

type Watching = { health: HealthKeeper; figures: Metrics };

/** The web process: configuration, parts, server, drain. */
async function main(): Promise<void> {
  const connections = await connect(readEnvironment(), 'web');
  const { environment, home } = connections;
  const inUse = keepInUse(environment.DATABASE_URL ?? readRuntime(home).databaseUrl ?? '', 'dondoc web');
  const log = pino({ level: environment.LOG_LEVEL, base: { part: 'web' }, mixin: () => spanInLog() });
  const health = new HealthKeeper({
    ...connections,
    kind: 'web',
    version,
    warn: (error) => log.warn(plainError(error), 'parts not looked at'),
  });
  const databaseOfLink = await linkDatabases(connections, log);
  const app = buildServer({ ...depsOf(connections, log, { health, figures: new Metrics('web', health) }), databaseOfLink });
  const port = await listen(app, connections);
  exitWithParent(async () => {
    await app.close();
    await health.stop();
    await inUse.close();
    await connections.close();
  });
  log.info({ port }, 'listening');
  health.start();
  tellReady({ port });
}

/** Where the web may not take the role of a link, only the program keeps links apart; the log tells whoever runs it. */
async function linkDatabases({ database }: Connections, log: WebDeps['log']): Promise<WebDeps['databaseOfLink']> {
  if (await hasLinkRole(database)) return databaseOfLink;
  log.warn('the database does not itself keep apart what a link opens: run prisma/roles.sql, and let the web sign in as dondoc_web');
  return (whole) => whole;
}

/** Listens at PORT where it is given, else where it last did, or on a free port where another program uses that one. */
async function listen(app: FastifyInstance, { environment, home }: Connections): Promise<number> {
  const host = hostFor(environment);
  const last = readRuntime(home).webPort ?? 0;
  await app.listen({ port: environment.PORT ?? last, host }).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE' || environment.PORT !== undefined) throw error;
    await app.listen({ port: 0, host });
  });
  return (app.server.address() as AddressInfo).port;
}

/** An installation with an embedded part serves only this machine; one of outside parts serves other machines too. */
function hostFor({ DATABASE_URL, TEMPORAL_ADDRESS, SMTP_URL }: Environment): string {
  return DATABASE_URL && TEMPORAL_ADDRESS && SMTP_URL ? '0.0.0.0' : '127.0.0.1';
}

function openIdOf({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET }: Environment, baseUrl: string | null): WebDeps['openId'] {
  if (OIDC_ISSUER === undefined || OIDC_CLIENT_ID === undefined || OIDC_CLIENT_SECRET === undefined) return null;
  if (baseUrl === null)
    throw new Failure('configuration:\n  BASE_URL: needed where people sign in by OpenID Connect', exitCodes.configuration);
  return { issuer: OIDC_ISSUER, clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET };
}

function depsOf(connections: Connections, log: WebDeps['log'], { health, figures }: Watching): Omit<WebDeps, 'databaseOfLink'> {
  const { database, calendars, clock, linkKeys, sessionSecret, environment, home } = connections;
  if (sessionSecret === null) throw new Failure('configuration:\n  SESSION_SECRET: needed where people sign in', exitCodes.configuration);
  const give = figures.timed(connections.give);
  const baseUrl = environment.BASE_URL ?? readRuntime(home).webUrl ?? null;
  return {
    database,
    decisions: decisionReader(database),
    waiting: waitingReader(database),
    calendars,
    now: clock.now,
    linkKeys,
    sessionSecret,
    openId: openIdOf(environment, baseUrl),
    trustedProxies: environment.TRUSTED_PROXIES,
    giveCommand: give,
    office: { ...connections, give },
    reports: preparedReports(reportMaker(connections.databaseUrl)),
    reachDatabase: () => probeDatabase(connections.databaseUrl, PROBE_MS),
    health,
    metrics: { figures, token: environment.METRICS_TOKEN ?? null },
    isSample: () => hasSample(database),
    mailboxFolder: environment.SMTP_URL === undefined ? path.join(home, 'mailbox') : null,
    baseUrl,
    log,
  };
}

main().catch(endWith);
