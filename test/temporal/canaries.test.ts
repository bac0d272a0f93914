import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { temporal } from '@temporalio/proto';
import { SMTPServer } from 'smtp-server';
import { instantAt } from '../../domain/calendar/time';
import { recordRuntime } from '../../local/home';
import { readSecrets } from '../../local/secrets';
import { publishDecision } from '../../office/publish-decision';
import { createAccount } from '../../store/accounts';
import { rolloutId } from '../../store/decisions';
import { openSession } from '../../store/sessions';
import { createSignInLink } from '../../store/sign-in';
import { createToken } from '../../store/tokens';
import { cookieHeader } from '../../web/account/session';
import { agency, decision as smallDecision } from '../support/decision';
import { startInstallation, type TestInstallation } from '../support/installation';
import { workflowIdsOf } from '../support/replay-all';
import { formId } from '../web/support/site';

/**
 * Canaries: an address, tokens and free text in every input of a real installation. None of them sings in a log, a figure, a history of
 * Temporal or an error; all of them stand in the record or in a message, so that it is known that they came in.
 */

const contactOf = (address: string) => ({ ...agency('so-a').head, address });
const decision = smallDecision({
  agencies: [
    agency('so-a', 'department', { head: contactOf('canary-head@so-a.example'), focal: contactOf('canary-focal@so-a.example') }),
    agency('so-b', 'department', { head: contactOf('canary-refused@so-b.example'), focal: contactOf('canary-away@so-b.example') }),
  ],
});
const rollout = rolloutId(decision.id, 'so-b');

let installation: TestInstallation;
let post: SMTPServer;
let origin: string;
let figuresOfWorker: string;
/** Letters as they went out. */
let letters = '';
/** Values that must be heard nowhere, by where they were put in. */
const canaries = new Map<string, string>([
  ['address of a head', 'canary-head@so-a.example'],
  ['address that is refused', 'canary-refused@so-b.example'],
  ['address that is put off', 'canary-away@so-b.example'],
]);
const sing = (where: string, text: string) => {
  canaries.set(where, text);
  return text;
};

/** A mail server that quotes whom it refuses, as they do. */
function mailServer(): SMTPServer {
  const refusals = { 'canary-refused': 550, 'canary-away': 450 } as Record<string, number>;
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, done) {
      const code = refusals[address.split('@')[0] ?? ''];
      if (code === undefined) return done();
      done(Object.assign(new Error(`<${address}>: no such mailbox`), { responseCode: code }));
    },
    onData(stream, _session, done) {
      stream.setEncoding('utf8');
      let text = '';
      stream.on('data', (piece: string) => {
        text += piece;
      });
      stream.on('end', () => {
        letters += text;
        done();
      });
    },
  });
}

beforeAll(async () => {
  installation = await startInstallation(instantAt('2020-09-15', '08:00'));
  post = mailServer();
  await new Promise<void>((resolve) => post.listen(0, '127.0.0.1', () => resolve()));
  const { port } = (post.server as unknown as { address: () => { port: number } }).address();
  recordRuntime(installation.home, { smtpUrl: `smtp://127.0.0.1:${port}` });
  const environment = { LOG_LEVEL: 'trace' };
  const web = await installation.supervise({ name: 'web', script: 'web/main.js', environment }).ready;
  origin = `http://127.0.0.1:${web.port}`;
  recordRuntime(installation.home, { webUrl: origin });
  const worker = await installation.supervise({ name: 'worker', script: 'worker/main.js', environment }).ready;
  figuresOfWorker = `http://127.0.0.1:${worker.port}/metrics`;
});
afterAll(async () => {
  await installation?.close();
  await new Promise<void>((resolve) => post?.close(() => resolve()));
});

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; !(await holds()); ) {
    if (Date.now() > end) throw new Error(`not seen: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const form = (fields: Record<string, string>, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  redirect: 'manual',
  body: new URLSearchParams(fields),
  headers: { origin, 'sec-fetch-site': 'same-origin', ...headers },
});
const status = async (url: string, init: RequestInit = {}) => (await fetch(`${origin}${url}`, { redirect: 'manual', ...init })).status;

/** The token of a link in the letters that came. */
function tokenOfLink(): string {
  return /\/l\/([A-Za-z0-9_-]{32})/.exec(letters.replaceAll('=\r\n', ''))?.[1] ?? '';
}

async function asAgency(): Promise<void> {
  const token = sing('token of a link', tokenOfLink());
  expect(await status(`/l/${token}?x=${sing('query', 'canary-query-of-a-link')}`)).toBe(200);
  const page = await (await fetch(`${origin}/l/${token}/t/review`)).text();
  const body = new FormData();
  body.set('id', formId(page, '/submit'));
  body.set('words', sing('words of an agency', 'lời canary của cơ quan'));
  const content = `%PDF-1.7 ${sing('content of a file', 'canary content of a file')}`;
  body.set('files', new Blob([content]), sing('name of a file', 'canary ten tep.pdf'));
  expect(await status(`/l/${token}/t/review/submit`, { method: 'POST', body, headers: { origin } })).toBe(303);
  const wrong = form({ id: 'x', words: sing('words that are refused', 'lời canary không nhận') });
  expect(await status(`/l/${token}/t/review/refuse`, wrong)).toBeGreaterThanOrEqual(400);
  expect(await status(`/l/${sing('token that is none', 'canary-token-of-a-link-that-none')}`)).toBe(404);
}

async function asSomebodyOfTheOffice(): Promise<void> {
  const { database } = installation.connections;
  const secret = readSecrets(installation.home)?.sessionSecret ?? '';
  const address = sing('address of an account', 'canary-account@office.example');
  const position = { vi: 'Chuyên viên', en: 'Officer' };
  const made = await createAccount(database, { name: 'lan', person: null, role: 'officer', position, fields: [], address, language: 'vi' });
  const accountId = made?.id ?? '';
  const session = sing('token of a session', await openSession(database, secret, { accountId, channel: 'password', agent: 'test' }));
  const link = sing('token of a sign-in link', await createSignInLink(database, secret, accountId, 1));
  expect(await status(`/sign-in/link/${link}`)).toBe(200);
  const signIn = form({ name: sing('name at sign-in', 'canary-name'), password: sing('password', 'canary-password-of-somebody'), to: '/' });
  expect(await status('/sign-in', signIn)).toBe(422);
  const cookie = { cookie: cookieHeader({ baseUrl: null }, session) };
  expect(await status('/account', { headers: cookie })).toBe(200);
  expect(await status(`/search?q=${sing('what is looked for', 'canary-looked-for')}`, { headers: cookie })).toBe(200);
  expect(await status(`/d/${sing('id of a decision', 'canary-decision')}`, { headers: cookie })).toBe(404);
  const note = form(
    { present: sing('present password', 'canary-present-password'), fresh: sing('new password', 'canary-new-password-1') },
    cookie,
  );
  expect(await status('/account/password', note)).toBe(422);
  const token = sing(
    'token of a program',
    (await createToken(database, secret, { accountId, name: 'p', scopes: ['act', 'read'], days: 1 })) ?? '',
  );
  const bearer = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  expect(await status('/api/v1/decisions', { headers: bearer })).toBe(200);
  const broken = sing('what is no JSON', 'canary-no-json');
  expect(await status('/api/v1/decisions', { method: 'POST', headers: bearer, body: `{${broken}` })).toBeGreaterThanOrEqual(400);
  const none = { authorization: `Bearer ${sing('token of no program', 'dondoc_canary-of-no-program')}` };
  expect(await status('/api/v1/decisions', { headers: none })).toBe(401);
}

async function asTheOffice(): Promise<void> {
  const { give } = installation.connections;
  const actor = { role: 'officer', person: 'lan', channel: 'commandLine', via: null, onBehalfOf: null, paper: null } as const;
  const urge = { type: 'urge', task: 'review', words: sing('words of the Office', 'lời canary của Văn phòng') } as const;
  const accept = { type: 'accept', task: 'review', words: sing('words that no rule takes', 'lời canary vô ích') } as const;
  await give(rollout, { id: '0b1c6f5e-0000-4000-8000-000000000001', actor, happened: null, ...urge });
  await give(rollout, { id: '0b1c6f5e-0000-4000-8000-000000000002', actor, happened: null, ...accept } as never);
}

/** Every text and every byte of a value, wherever it stands in it. */
function textIn(value: unknown): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null ? Object.values(value).map(textIn).join('\n') : '';
}

async function histories(): Promise<string> {
  const { client } = await installation.connections.temporal();
  const texts: string[] = [];
  for (const id of await workflowIdsOf(installation.connections.database)) {
    const handle = client.workflow.getHandle(id);
    const history: temporal.api.history.v1.IHistory | null = await handle.fetchHistory().catch(() => null);
    if (history !== null) texts.push(textIn(history), textIn((await handle.describe()).raw));
  }
  expect(texts.length).toBeGreaterThan(4);
  return texts.join('\n');
}

/** Those that are heard in a text, in the forms in which one may stand in it. */
const heardIn = (text: string) =>
  [...canaries]
    .filter(([, canary]) =>
      [canary, encodeURIComponent(canary), Buffer.from(canary).toString('base64').slice(0, -4)].some((form) => text.includes(form)),
    )
    .map(([where]) => where);

test('are heard in no log, figure, history or error', async () => {
  await publishDecision(installation.connections, { decision, services: [] }, () => {});
  await until('a letter with a link', () => tokenOfLink() !== '');
  await asAgency();
  await asSomebodyOfTheOffice();
  await asTheOffice();
  const { database } = installation.connections;
  await until(
    'the refused address',
    async () => (await database.message.count({ where: { address: { startsWith: 'canary-refused' }, status: 'failed' } })) > 0,
  );
  await until(
    'the address that is put off',
    async () => (await database.message.count({ where: { address: { startsWith: 'canary-away' }, attempts: { gt: 0 } } })) > 0,
  );

  // Every one of them came in.
  for (const [where, canary] of canaries) expect([where, canary.length > 8]).toEqual([where, true]);
  const record = textIn([await database.event.findMany(), await database.message.findMany({ select: { address: true, response: true } })]);
  expect(heardIn(record)).toEqual(
    expect.arrayContaining(['address of a head', 'address that is refused', 'words of an agency', 'name of a file', 'words of the Office']),
  );
  expect(heardIn(letters)).toContain('token of a link');

  const folder = path.join(installation.home, 'logs');
  const logs = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8'));
  expect(logs.join('').length).toBeGreaterThan(5_000);
  expect(heardIn(logs.join('\n'))).toEqual([]);
  const figures = await Promise.all([`${origin}/metrics`, figuresOfWorker].map(async (url) => (await fetch(url)).text()));
  for (const text of figures) expect([text.includes('dondoc_'), heardIn(text)]).toEqual([true, []]);
  const told = await histories();
  expect(told).toContain(rollout);
  expect(heardIn(told)).toEqual([]);
  // One that stands in a payload as JSON, in an address or in base64 would be heard.
  const words = canaries.get('words of the Office') ?? '';
  for (const form of [JSON.stringify({ words }), encodeURIComponent(words), Buffer.from(words).toString('base64')])
    expect(heardIn(`${told}${form}`)).toEqual(['words of the Office']);
});
