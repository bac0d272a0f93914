import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { createAccount } from '../../store/accounts';
import { calendarReader } from '../../store/calendar-reader';
import type { Database } from '../../store/database';
import { decisionReader } from '../../store/decision-reader';
import { clockWith } from '../../store/installation';
import { openSession } from '../../store/sessions';
import { waitingReader } from '../../store/waiting';
import { cookieHeader } from '../../web/account/session';
import type { WebDeps } from '../../web/deps';
import { buildServer } from '../../web/server';
import { now } from '../record/play';

/** The product's pages over a record, and people who are signed in to them. */

const secret = 'a secret of the bench that nobody else has';
export const roles = ['officer', 'chairman'] as const;
export type Role = (typeof roles)[number];

export type Loaded = { ms: number; bytes: number };
export type Site = {
  /** Opens a page as somebody over a real connection. Rejects where it is not answered with 200. */
  load: (role: Role, path: string) => Promise<Loaded>;
  close: () => Promise<void>;
};

/** The parts of a serving process in which time stands still, nothing is commanded, and no report is made. */
export function depsOf(database: Database, at = now): WebDeps {
  const calendars = calendarReader(database);
  const give = () => Promise.reject(new Error('the bench gives no commands'));
  return {
    database,
    databaseOfLink: (whole) => whole,
    decisions: decisionReader(database),
    waiting: waitingReader(database),
    calendars,
    now: () => at,
    linkKeys: { current: 'one', keys: { one: Buffer.alloc(32) } },
    sessionSecret: secret,
    openId: null,
    trustedProxies: [],
    giveCommand: give,
    office: { database, calendars, clock: { ...clockWith(0), now: () => at }, give, temporal: give },
    reports: { ask: give, make: give },
    reachDatabase: async () => undefined,
    health: null,
    metrics: null,
    isSample: async () => false,
    mailboxFolder: null,
    baseUrl: null,
    log: pino({ level: 'silent' }),
  };
}

const people: Record<Role, string> = { officer: 'chuyen-vien', chairman: 'chu-tich' };

/** Signs somebody in who has an account of their own. */
export async function cookieOf(deps: WebDeps, role: Role): Promise<string> {
  const position = { vi: 'Người dùng', en: 'User' };
  const account = await createAccount(deps.database, {
    ...{ name: `bench-${role}-${Date.now()}`, person: people[role], role, position, fields: [], address: null, language: 'vi' },
  });
  return cookieHeader(
    deps,
    await openSession(deps.database, secret, { accountId: account?.id ?? '', channel: 'password', agent: 'bench' }),
  );
}

export async function openSite(database: Database): Promise<Site> {
  const deps = depsOf(database);
  const app = buildServer(deps);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const cookies = { officer: await cookieOf(deps, 'officer'), chairman: await cookieOf(deps, 'chairman') };
  return { load: (role, path) => load(port, path, cookies[role]), close: () => app.close() };
}

function load(port: number, path: string, cookie: string): Promise<Loaded> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const headers = { cookie, 'accept-encoding': 'br, gzip' };
    const asked = request({ port, host: '127.0.0.1', path, headers }, (reply) => {
      let bytes = 0;
      reply.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      reply.on('end', () => {
        if (reply.statusCode !== 200) reject(new Error(`${path} answered ${reply.statusCode}`));
        else resolve({ ms: performance.now() - started, bytes });
      });
    });
    asked.on('error', reject);
    asked.end();
  });
}
