import { setTimeout } from 'node:timers/promises';
import { openDatabase } from '../../../store/database';
import { DatabaseSilent, usualPatience } from '../../../store/patient-client';
import { probeDatabase } from '../../../store/probe';
import { routes } from '../../../web/route-table';
import { buildServer } from '../../../web/server';
import { outageWords } from '../../../words/outage';
import { type Gate, openGate } from '../../support/gate';
import { ask, openSite, type Site } from '../support/site';

/** A site whose database can be made silent, full, or be taken away. */
let site: Site;
let gate: Gate;
let url: string;
let database: Site['database'];
let app: Site['app'];
let officer: Record<string, string>;
let token: string;

beforeAll(async () => {
  site = await openSite();
  officer = await site.signIn('officer');
  token = await site.link('so-a');
  const [row] = await site.database.$queryRaw<{ port: number; name: string }[]>`
    SELECT inet_server_port() AS port, current_database()::text AS name`;
  gate = await openGate(row?.port ?? 0);
  const through = new URL(gate.through(process.env.DONDOC_TEST_DATABASE_URL ?? ''));
  through.pathname = `/${row?.name}`;
  url = through.href;
  database = openDatabase(url, 4, usualPatience);
  app = buildServer({ ...site.deps, database, reachDatabase: () => probeDatabase(url, 1_000) });
});

afterEach(() => gate.open());

afterAll(async () => {
  await app.close();
  await database.$disconnect();
  await gate.close();
  await site.close();
});

const words = outageWords.vi.page.unreadable;

/** Routes that answer without the record: they say whether the process lives, or are for browsers. */
const withoutRecord = /^\/(healthz|readyz|assets\/.*|api\/openapi\.json)$/;

async function timed(method: 'GET' | 'POST', path: string, headers: Record<string, string> = officer) {
  const began = performance.now();
  const reply = await ask(app, { method, url: path, headers });
  return { status: reply.statusCode, body: reply.body, headers: reply.headers, ms: performance.now() - began };
}

describe('while the database hangs', () => {
  it('every page answers within five seconds with what is kept and what to do', async () => {
    const paths = routes
      .filter(({ method, role, path }) => method === 'GET' && role !== 'program' && !withoutRecord.test(path))
      .map(({ path }) => path.replace(':token', token).replaceAll(/:[a-z]+/gi, 'x'));
    expect(paths.length).toBeGreaterThan(30);
    gate.hang();
    const replies = await Promise.all(paths.map(async (path) => ({ path, ...(await timed('GET', path)) })));
    const others = replies.filter(({ status }) => status !== 503).map(({ path, status }) => `${path} ${status}`);
    // Known without asking the record: no such page, or a wrong request.
    expect(others.filter((text) => !/ (404|422|303|200)$/.test(text))).toEqual([]);
    const told = replies.filter(({ status }) => status === 503);
    expect(told.length).toBeGreaterThan(25);
    for (const { body, headers } of told) {
      expect(body).toContain(words.kept);
      expect(body).toContain(words.todo);
      expect(headers['retry-after']).toBe('30');
    }
    expect(Math.max(...replies.map(({ ms }) => ms))).toBeLessThan(5_000);
  });

  it('a form is told what became of what it brought, a program gets a problem, and all is as before when it goes on', async () => {
    gate.hang();
    const headers = { authorization: 'Bearer aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' };
    const [form, english, ...problems] = await Promise.all([
      timed('POST', '/sign-in'),
      timed('GET', '/inbox?lang=en'),
      timed('GET', '/api/v1/decisions?lang=vi', headers),
      timed('GET', '/api/v1/decisions?lang=en', headers),
    ]);
    expect([form.status, form.body.includes(words.sent)]).toEqual([503, true]);
    expect(english.body).toContain(outageWords.en.page.unreadable.kept);
    for (const [index, language] of (['vi', 'en'] as const).entries()) {
      const answer = problems[index];
      expect([answer?.status, answer?.headers['content-type']]).toEqual([503, 'application/problem+json; charset=utf-8']);
      const problem = JSON.parse(answer?.body ?? '');
      expect(problem).toMatchObject({ type: 'urn:dondoc:problem:outage', status: 503 });
      expect(problem.detail).toContain(outageWords[language].page.unreadable.kept);
      expect(answer?.ms).toBeLessThan(5_000);
    }
    await gate.open();
    expect((await timed('GET', '/inbox')).status).toBe(200);
  });
});

describe('while the database', () => {
  it('is away, pages say so at once, without our source and without its address', async () => {
    await gate.shut();
    for (const path of ['/inbox', `/l/${token}`]) {
      const { status, body, ms } = await timed('GET', path);
      expect(status).toBe(503);
      expect(ms).toBeLessThan(2_000);
      expect(body).toContain(words.title);
      expect(body).not.toMatch(/prisma|127\.0\.0\.1|\.ts\b|→/i);
    }
  });

  it('has a full disk, what can be read is read, and what cannot be recorded is told so', async () => {
    const refuse = "BEGIN RAISE EXCEPTION USING ERRCODE = '53100', MESSAGE = 'could not extend file: No space left on device'; END";
    await site.database.$executeRawUnsafe(`CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ ${refuse} $$`);
    await site.database.$executeRawUnsafe('CREATE TRIGGER full_disk BEFORE INSERT ON sign_in_attempt EXECUTE FUNCTION full_disk()');
    expect((await timed('GET', '/inbox')).status).toBe(200);
    const form = { ...officer, 'content-type': 'application/x-www-form-urlencoded' };
    const reply = await ask(app, { method: 'POST', url: '/sign-in', headers: form, payload: 'name=nobody&password=wrong-password' });
    await site.database.$executeRawUnsafe('DROP TRIGGER full_disk ON sign_in_attempt');
    expect(reply.statusCode).toBe(503);
    expect(reply.body).toContain(outageWords.vi.page.unwritable.title);
  });

  it.each<[string, () => PromiseLike<unknown>, () => Promise<unknown>]>([
    [
      'waits for a long query of a database that answers',
      () => database.$queryRaw`SELECT pg_sleep(3.5)::text`,
      () => probeDatabase(url, 1_000),
    ],
    // On a busy machine a new connection may take longer than the question waits for it: the rehearsal of a draft was told as an outage.
    ['computes, and a question would come too late', () => setTimeout(3_500), () => Promise.reject(new DatabaseSilent(1_000))],
  ])('answers, a page that %s is not taken for an outage', async (_what, work, reachDatabase) => {
    const current = async () => {
      await work();
      return site.deps.calendars.current();
    };
    const slow = buildServer({ ...site.deps, database, reachDatabase, calendars: { ...site.deps.calendars, current } });
    expect((await ask(slow, { method: 'GET', url: `/l/${token}` })).statusCode).toBe(200);
    await slow.close();
  });
});
