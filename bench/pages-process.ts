import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { reportMaker } from '../office/make-report';
import { preparedReports } from '../office/prepared-reports';
import { createAccount } from '../store/accounts';
import { calendarReader } from '../store/calendar-reader';
import { openDatabase } from '../store/database';
import { decisionReader } from '../store/decision-reader';
import { clockWith } from '../store/installation';
import { openSession } from '../store/sessions';
import { cookieHeader } from '../web/account/session';
import type { WebDeps } from '../web/deps';
import { buildServer } from '../web/server';

/**
 * The pages in a process of their own, as the web process serves them, over the record at the URL given and at the moment given. It tells
 * its parent the port and the cookie of an officer, and ends with it.
 */

export type Serving = { port: number; cookie: string };

const secret = 'a secret of the bench that nobody else has';

function depsOver(url: string, now: string): WebDeps {
  const db = openDatabase(url);
  const calendars = calendarReader(db);
  const give = () => Promise.reject(new Error('the bench gives no commands'));
  return {
    database: db,
    databaseOfLink: (whole) => whole,
    decisions: decisionReader(db),
    calendars,
    now: () => now,
    linkKeys: { current: 'one', keys: { one: Buffer.alloc(32) } },
    sessionSecret: secret,
    openId: null,
    trustedProxies: [],
    giveCommand: give,
    office: { database: db, calendars, clock: { ...clockWith(0), now: () => now }, give, temporal: give },
    reports: preparedReports(reportMaker(url)),
    reachDatabase: async () => undefined,
    health: null,
    metrics: null,
    isSample: async () => false,
    mailboxFolder: null,
    baseUrl: null,
    log: pino({ level: 'silent' }),
  };
}

async function serve(url: string, now: string): Promise<void> {
  const deps = depsOver(url, now);
  const app = buildServer(deps);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const position = { vi: 'Chuyên viên', en: 'Officer' };
  const account = await createAccount(deps.database, {
    ...{ name: 'bench', person: null, role: 'officer', position, fields: [], address: null, language: 'vi' },
  });
  const token = await openSession(deps.database, secret, { accountId: account?.id ?? '', channel: 'password', agent: 'bench' });
  const serving: Serving = { port: (app.server.address() as AddressInfo).port, cookie: cookieHeader(deps, token) };
  process.send?.(serving);
  process.on('disconnect', () => process.exit(0));
}

void serve(process.argv[2] ?? '', process.argv[3] ?? '');
