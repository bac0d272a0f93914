import { randomUUID } from 'node:crypto';
import { type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import type { Ports } from '../../../activities/ports';
import { runStep } from '../../../activities/step';
import { buildCalendar } from '../../../domain/calendar/calendar';
import { type Day, type Instant, instantAt } from '../../../domain/calendar/time';
import type { Answer, Command, CommandBody } from '../../../domain/commands/command';
import type { Agency, Decision, DecisionPackage, Service } from '../../../domain/decision/decision';
import { openingCommand } from '../../../domain/ladder/rehearsal';
import type { Actor } from '../../../domain/record/actor';
import type { RolloutState } from '../../../domain/record/state';
import { reportMaker } from '../../../office/make-report';
import { preparedReports } from '../../../office/prepared-reports';
import { type AccountRole, createAccount, type NewAccount } from '../../../store/accounts';
import { calendarReader } from '../../../store/calendar-reader';
import { type Database, openDatabase } from '../../../store/database';
import { decisionReader } from '../../../store/decision-reader';
import { rolloutId, storeDecision } from '../../../store/decisions';
import { clockWith } from '../../../store/installation';
import { databaseOfLink } from '../../../store/link-database';
import { readStates } from '../../../store/rollouts';
import { type KeyRing, tokenHashes } from '../../../store/seal';
import { openSession } from '../../../store/sessions';
import { waitingReader } from '../../../store/waiting';
import { cookieHeader } from '../../../web/account/session';
import type { WebDeps } from '../../../web/deps';
import { buildServer } from '../../../web/server';
import { freshDatabase } from '../../support/database';
import { agency, decision as smallDecision, task } from '../../support/decision';
import { frozen } from '../../support/frozen';
import { healthSource } from '../../support/health';

/** A web server over a real database, in which the follow-up of a decision has begun; commands run the real step. */

export const linkKeys: KeyRing = { current: 'new', keys: { new: Buffer.alloc(32, 'new'), old: Buffer.alloc(32, 'old') } };
const SESSION_SECRET = 'a secret of the tests that nobody else has';
/** Tuesday, the day on which the small decision is signed. */
export const START: Instant = instantAt('2020-09-15', '08:00');

export const communes = ['Phường Suối Hoa', 'Xã Kim Chân', 'Xã Hòa Long'].map((name, index) => ({
  code: `xa-${index + 1}`,
  name: { vi: name, en: name },
}));

/** Tasks of every shape that a page must show: counts, a checklist, words, a report by period, none with a date. */
export const pageDecision: Decision = smallDecision({
  agencies: [
    agency('so-a', 'department', { head: { ...agency('so-a').head, language: 'en' } }),
    agency('huyen-b', 'district', { subUnits: communes }),
    agency('cuc-c', 'centralVertical'),
    agency('van-phong', 'office'),
  ],
  tasks: [
    // Counted by hand: what the register counts has pages of its own, and tests (service-list.test.ts).
    task('review', { kind: 'deployment', coordinating: ['huyen-b'], assumed: ['deadline', 'result'] }),
    task('communes', { progress: 'subUnits', for: { kinds: ['district'], agencies: [], except: [], services: null } }),
    task('plan', { progress: 'words', deadline: { type: 'date', day: '2020-10-30' }, derived: true }),
    task('update', { progress: 'words', kind: 'update', deadline: { type: 'none' } }),
    task('report', {
      kind: 'reporting',
      progress: 'words',
      recurrence: { type: 'rule', every: 'month', cutOffDay: 14, submitWithin: 2, first: '2020-10', last: '2020-12' },
    }),
  ],
});

export type Site = {
  app: FastifyInstance;
  database: Database;
  /** Address of its database, for a command line beside it. */
  url: string;
  deps: WebDeps;
  /** Lines of the log, as JSON text. */
  log: string[];
  /** The installation's clock, to be moved by a test. */
  clock: { now: Instant };
  /** Commands on their way to the step; a test may put something in their way. */
  gate: { give: WebDeps['giveCommand'] };
  /** A link of its own for an agency: the token. */
  link: (agencyCode: string, changes?: { address?: string; until?: Day; key?: string }) => Promise<string>;
  /** Signs somebody in; gives the headers that a browser would send then, with forms as well. `changes` is of the account. */
  signIn: (role: AccountRole, changes?: Partial<NewAccount>) => Promise<Record<string, string>>;
  /** Records something by the Office. */
  office: (agencyCode: string, body: CommandBody) => Promise<Answer>;
  state: (agencyCode: string) => Promise<RolloutState>;
  events: () => Promise<number>;
  close: () => Promise<void>;
};

/** A server that has nothing beside it. */
const alone = { openId: null, trustedProxies: [], metrics: null, isSample: async () => false, mailboxFolder: null, baseUrl: null };

/** Starts the site. `changes` replaces parts of the server, such as one that fails; `services` is the catalogue. */
export async function openSite(decision: Decision = pageDecision, changes: Partial<WebDeps> = {}, services: Service[] = []): Promise<Site> {
  const fresh = await freshDatabase();
  const database = openDatabase(fresh.url, 4);
  const calendars = calendarReader(database);
  const ports = { database, calendars, decisions: decisionReader(database), heartbeat: () => {} } as unknown as Ports;
  const clock = { now: START };
  const step = async (rollout: string, command: Command): Promise<Answer> => {
    const outcome = await runStep(ports, { rollout, command, now: clock.now });
    return outcome.answer ?? { accepted: false, code: 'unavailable', params: {} };
  };
  await begin(database, { decision, services }, step);
  const gate = { give: step };
  const log: string[] = [];
  const waiting = waitingReader(changes.database ?? database);
  const deps: WebDeps = {
    database,
    databaseOfLink,
    decisions: async (id, version) => frozen(await ports.decisions(id, version)),
    waiting: async () => frozen(await waiting()),
    calendars,
    now: () => clock.now,
    linkKeys,
    sessionSecret: SESSION_SECRET,
    giveCommand: (rollout, command) => gate.give(rollout, command),
    office: officeOf(database, clock, gate),
    // However busy the machine is that tests.
    reports: preparedReports(reportMaker(fresh.url), 100_000),
    reachDatabase: async () => undefined,
    health: healthSource(),
    ...alone,
    log: pino({ level: 'debug' }, { write: (line: string) => log.push(line) }),
    ...changes,
  };
  const app = buildServer(deps);
  const message = await storeMessage(database);
  return {
    ...{ app, database, url: fresh.url, deps, log, clock, gate },
    signIn: (role, account = {}) => signIn(deps, role, account),
    link: (code, link = {}) => storeLink(database, decision, message, code, link),
    office: (code, body) => step(rolloutId(decision.id, code), { id: randomUUID(), actor: officer, happened: null, ...body }),
    state: async (code) => {
      const id = rolloutId(decision.id, code);
      const state = (await readStates(database, [id]))[id];
      if (state === undefined) throw new Error(`no rollout ${id}`);
      return state;
    },
    events: () => database.event.count(),
    close: async () => {
      await app.close();
      await database.$disconnect();
      await fresh.drop();
    },
  };
}

function officeOf(database: Database, clock: Site['clock'], gate: Site['gate']): WebDeps['office'] {
  return {
    database,
    calendars: calendarReader(database),
    clock: { ...clockWith(0), now: () => clock.now },
    give: (rollout, command) => gate.give(rollout, command),
    temporal: () => Promise.reject(new Error('this site has no Temporal')),
  };
}

let accounts = 0;

async function signIn(deps: WebDeps, role: AccountRole, changes: Partial<NewAccount>): Promise<Record<string, string>> {
  accounts += 1;
  const usual: NewAccount = {
    name: `${role}-${accounts}`,
    person: null,
    role,
    position: { vi: `Chức vụ ${accounts}`, en: `Position ${accounts}` },
    fields: [],
    address: null,
    language: 'vi',
  };
  const account = await createAccount(deps.database, { ...usual, ...changes });
  if (account === null) throw new Error('the name is taken');
  const of = { accountId: account.id, channel: 'password' as const, agent: 'test' };
  const token = await openSession(deps.database, deps.sessionSecret, of);
  return { cookie: cookieHeader(deps, token), 'sec-fetch-site': 'same-origin' };
}

const officer: Actor = { role: 'officer', person: 'officer', channel: 'web', via: null, onBehalfOf: null, paper: null };

async function begin(
  database: Database,
  pack: DecisionPackage,
  give: (rollout: string, command: Command) => Promise<Answer>,
): Promise<void> {
  const { decision } = pack;
  await storeDecision(database, pack, START);
  const calendar = buildCalendar();
  for (const entry of decision.agencies) {
    await give(rolloutId(decision.id, entry.code), openingCommand(decision, 1, entry, calendar, START));
  }
}

async function storeMessage(database: Database): Promise<string> {
  const id = randomUUID();
  await database.message.create({
    data: { id, address: 'x@y.example', slot: new Date(START), recipient: {}, header: `<${id}@x>`, recorded: new Date(START) },
  });
  return id;
}

let links = 0;

async function storeLink(
  database: Database,
  decision: Decision,
  messageId: string,
  code: string,
  { address, until = '2020-12-31', key = 'new' }: { address?: string; until?: Day; key?: string },
): Promise<string> {
  links += 1;
  const token = `t${links}`.padEnd(32, '-');
  const hash = tokenHashes(linkKeys, token).find((entry) => entry.startsWith(`${key}:`)) ?? '';
  const to = address ?? agencyOf(decision, code).focal?.address ?? '';
  await database.link.create({
    data: {
      tokenHash: hash,
      rolloutId: rolloutId(decision.id, code),
      messageId,
      address: to,
      purpose: 'answer',
      until,
      recorded: new Date(START),
    },
  });
  return token;
}

function agencyOf(decision: Decision, code: string): Agency {
  const found = decision.agencies.find((entry) => entry.code === code);
  if (found === undefined) throw new Error(`no agency ${code}`);
  return found;
}

/** The hidden id of the first form of a page that is sent to a path ending so. */
export function formId(html: string, actionEnd: string): string {
  const forms = html.split('<form').slice(1);
  const form = forms.find((part) => new RegExp(`action="[^"]*${actionEnd}(\\?[^"]*)?"`).test(part));
  const id = /name="id" value="([^"]+)"/.exec(form ?? '')?.[1];
  if (id === undefined) throw new Error(`no form to ${actionEnd} with an id`);
  return id;
}

export type Reply = { statusCode: number; headers: IncomingHttpHeaders; body: string; bytes: Buffer };

/** Asks a server over a real connection, without following where it sends one. */
export async function ask(
  app: FastifyInstance,
  {
    method = 'GET',
    url,
    payload,
    headers = {},
  }: { method?: string; url: string; payload?: string | Buffer; headers?: Record<string, string> },
): Promise<Reply> {
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const length = payload === undefined ? {} : { 'content-length': String(Buffer.byteLength(payload)) };
  return new Promise((resolve, reject) => {
    const question = request({ port, host: '127.0.0.1', path: url, method, agent: false, headers: { ...length, ...headers } }, (reply) => {
      const chunks: Buffer[] = [];
      reply.on('data', (chunk: Buffer) => chunks.push(chunk));
      reply.on('end', () =>
        resolve({
          statusCode: reply.statusCode ?? 0,
          headers: reply.headers,
          body: Buffer.concat(chunks).toString('utf8'),
          bytes: Buffer.concat(chunks),
        }),
      );
    });
    question.on('error', reject);
    question.end(payload);
  });
}

/** Sends a form as a browser does. */
export function post(
  app: FastifyInstance,
  url: string,
  fields: Record<string, string | string[]>,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const pairs = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((each): [string, string] => [name, each]));
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  return ask(app, { method: 'POST', url, payload: new URLSearchParams(pairs).toString(), headers: { ...type, ...headers } });
}

export type SentFile = { field: string; name: string; content: Buffer | string };

const BOUNDARY = '----an-honest-boundary';

/** A form with files as a browser writes it. */
export function multipartOf(fields: Record<string, string>, files: readonly SentFile[]): Buffer {
  const parts = Object.entries(fields).map(([name, value]) =>
    Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
  );
  const sent = files.flatMap(({ field, name, content }) => [
    Buffer.from(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
    ),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ]);
  return Buffer.concat([...parts, ...sent, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

/** Sends a form with files as a browser does. */
export function postFiles(
  app: FastifyInstance,
  url: string,
  fields: Record<string, string>,
  files: readonly SentFile[],
  more: Record<string, string> = {},
): Promise<Reply> {
  const headers = { ...more, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };
  return ask(app, { method: 'POST', url, payload: multipartOf(fields, files), headers });
}
