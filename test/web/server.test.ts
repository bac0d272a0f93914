import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { HealthFacts } from '../../domain/health/facts';
import { openMailbox } from '../../mail/mailbox-store';
import { mayReadFigures } from '../../office/figure-readers';
import { Metrics } from '../../office/metrics';
import type { WebDeps } from '../../web/deps';
import { mailboxRoutes, routes } from '../../web/route-table';
import { buildServer } from '../../web/server';
import { healthSource, healthWith, recordWith } from '../support/health';
import { ask, openSite, post, type Site } from './support/site';

// A real database on a busy machine.
let site: Site;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'dondoc-web-'));
  await openMailbox(folder);
  site = await openSite(undefined, { mailboxFolder: folder });
});

afterAll(async () => {
  await site.close();
  await rm(folder, { recursive: true, force: true });
});

const get = (url: string) => ask(site.app, { method: 'GET', url });

describe('the table of routes', () => {
  /** Every route that the server answers, as the router itself prints them. */
  async function registered(mailboxFolder: string | null): Promise<string[]> {
    const app = buildServer({ ...site.deps, mailboxFolder });
    await app.ready();
    const known = [...routes, ...mailboxRoutes, { method: 'GET', path: '/no-such-route' }, { method: 'POST', path: '/' }] as const;
    const found = known.filter(({ method, path: url }) => app.hasRoute({ method, url })).map(({ method, path: url }) => `${method} ${url}`);
    const printed = app.printRoutes({ commonPrefix: false });
    const methods = [...printed.matchAll(/\(([A-Z]+(?:, [A-Z]+)*)\)/g)].flatMap(([, list = '']) => list.split(', '));
    const count = methods.filter((method) => method !== 'HEAD').length;
    await app.close();
    return [...found, `${count} in all`].sort();
  }

  const names = (table: readonly { method: string; path: string }[]) =>
    [...table.map((route) => `${route.method} ${route.path}`), `${table.length} in all`].sort();

  test('holds every route that is registered, and each of them is registered', async () => {
    expect(await registered(folder)).toEqual(names([...routes, ...mailboxRoutes]));
  });

  test('knows that without the embedded mailbox there is none', async () => {
    expect(await registered(null)).toEqual(names(routes));
  });

  test('lets nobody change anything unknown: not without a link, a token or a session, but to get one', () => {
    const open = routes.filter((entry) => entry.method !== 'GET' && entry.role === 'anyone');
    expect(open.filter(({ path: url }) => !url.startsWith('/sign-in'))).toEqual([]);
    for (const route of routes.filter((entry) => entry.path.startsWith('/l/'))) expect(route.role).toBe('linkHolder');
  });
});

describe('the headers', () => {
  test('allow nothing from elsewhere, nothing inline, no frame, no referrer and no copy of a page behind a link', async () => {
    const token = await site.link('so-a');
    for (const url of [`/l/${token}`, `/l/${token}/t/review`, '/', '/nowhere', '/healthz']) {
      const { headers } = await get(url);
      expect(headers['content-security-policy']).toBe(
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      );
      expect(headers).toMatchObject({
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-robots-tag': 'noindex, nofollow',
        'cache-control': 'no-store',
      });
    }
  });

  test('fit the pages: no inline style, no inline script', async () => {
    const token = await site.link('huyen-b');
    for (const url of [`/l/${token}`, `/l/${token}/t/communes`, '/']) {
      const { body } = await get(url);
      expect(body).not.toMatch(/<script(?! src="\/assets\/page\.js\?v=[0-9a-f]+" defer><\/script>)|<style| style=| on[a-z]+=/);
    }
  });

  test('let a browser keep the style for ever under the address that names its content, and under no other', async () => {
    const href = /href="(\/assets\/style[^"]+)"/.exec((await get('/')).body)?.[1] ?? '';
    const kept = await get(href);
    expect([kept.statusCode, kept.headers['content-type'], kept.headers['cache-control']]).toEqual([
      200,
      'text/css; charset=utf-8',
      'public, max-age=31536000, immutable',
    ]);
    expect((await get('/assets/style.css?v=other')).headers['cache-control']).toBe('no-cache');
  });

  test('leave the mailbox its own', async () => {
    const { headers } = await get('/mailbox');
    expect(headers['content-security-policy']).toContain("frame-src 'self'");
  });
});

describe('a form from elsewhere', () => {
  const id = '5a0f2f3e-3a53-4f6e-9f0a-1f1e8a8f0b01';

  test.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    [{ origin: 'null', 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ origin: 'nonsense' }],
  ])('is not taken with %j', async (headers) => {
    const token = await site.link('so-a');
    const before = await site.events();
    const reply = await post(site.app, `/l/${token}/t/review/nil`, { id }, headers);
    expect(reply.statusCode).toBe(403);
    expect(reply.body).toContain('từ một trang khác');
    expect(await site.events()).toBe(before);
  });

  test.each([
    [{ origin: 'null', 'sec-fetch-site': 'same-origin' }],
    [{ origin: 'http://localhost:8080', host: 'localhost:8080' }],
    [{ origin: 'http://localhost', host: 'localhost' }],
    [{ 'sec-fetch-site': 'none' }],
    [{}],
  ])('is taken from here with %j', async (headers: Record<string, string>) => {
    const token = await site.link('so-a');
    const reply = await post(site.app, `/l/${token}/t/update/nil`, { id }, headers);
    expect(reply.statusCode).toBe(303);
  });

  test.each(['application/json', 'text/plain', 'multipart/form-data; boundary=x', undefined])('is not read as %s', async (type) => {
    const token = await site.link('so-a');
    const before = await site.events();
    const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type };
    const reply = await ask(site.app, { method: 'POST', url: `/l/${token}/t/review/nil`, payload: `{"id":"${id}"}`, headers });
    expect(reply.statusCode).toBe(415);
    expect(reply.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(await site.events()).toBe(before);
  });

  test('is not read beyond its bound', async () => {
    const reply = await post(site.app, `/l/${await site.link('so-a')}/t/review/submit`, { id, words: 'x'.repeat(200_000) });
    expect(reply.statusCode).toBe(413);
    expect(reply.body).toContain('Nội dung gửi quá dài');
  });
});

describe('whoever keeps it running', () => {
  const readiness = async (broken: Partial<HealthFacts>) => {
    const app = buildServer({ ...site.deps, health: healthSource(broken) });
    const reply = await ask(app, { method: 'GET', url: '/readyz' });
    await app.close();
    return { status: reply.statusCode, ...JSON.parse(reply.body) };
  };

  test('hears that it lives and that it can work', async () => {
    expect(JSON.parse((await get('/healthz')).body)).toEqual({ alive: true });
    expect(await readiness({})).toMatchObject({ status: 200, ready: true, parts: { database: 'works', temporal: 'works' }, because: [] });
  });

  test('hears which part fails, by a name and nothing else', async () => {
    const { status, ready, parts, because } = await readiness({ temporal: 'away' });
    expect({ status, ready, temporal: parts.temporal, because }).toEqual({
      ...{ status: 503, ready: false, temporal: 'broken' },
      because: [{ part: 'temporal', cause: 'temporalAway', since: null }],
    });
  });

  test('is not called back by a part that the web does not need', async () => {
    const mail = { kind: 'configuration' as const, since: '2020-09-15T01:00:00.000Z', reason: '550 secret.example refused' };
    const { status, parts, because } = await readiness({ record: recordWith({ holds: [mail] }) });
    expect({ status, mail: parts.mail }).toEqual({ status: 200, mail: 'broken' });
    expect(JSON.stringify(because)).not.toContain('secret');
  });
});

describe('the figures', () => {
  const keeper = { read: async () => healthWith({}), latest: () => null } as unknown as ConstructorParameters<typeof Metrics>[1];
  const figures = new Metrics('web', keeper);
  const asked = async (token: string | null, headers: Record<string, string> = {}, url = '/metrics') => {
    const app = buildServer({ ...site.deps, metrics: { figures, token } });
    const reply = await ask(app, { method: 'GET', url, headers });
    await app.close();
    return reply;
  };
  const token = 'x'.repeat(32);

  test('are given to this machine alone, and not through a proxy on it', async () => {
    const { statusCode, body, headers } = await asked(null);
    expect([statusCode, headers['content-type']]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
    expect(body).toContain('dondoc_part_condition{part="database",condition="works",process="web"} 1');
    for (const name of ['x-forwarded-for', 'x-forwarded-host', 'forwarded', 'via']) {
      expect((await asked(null, { [name]: '10.0.0.7' })).statusCode).toBe(404);
    }
    const from = (address: string) => mayReadFigures(null, {}, address);
    expect(['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'].map(from)).toEqual([true, true, true, true]);
    expect(['10.0.0.7', '::ffff:10.0.0.7', '2001:db8::127', '', '1.127.0.0'].map(from)).toEqual([false, false, false, false, false]);
  });

  test('are given to whoever has the token, from anywhere', async () => {
    expect((await asked(token, { authorization: `Bearer ${token}`, 'x-forwarded-for': '10.0.0.7' })).statusCode).toBe(200);
    expect(mayReadFigures(token, { authorization: `Bearer ${token}` }, '10.0.0.7')).toBe(true);
    for (const authorization of ['', `Bearer ${'y'.repeat(32)}`, `Bearer ${token}x`, token]) {
      expect((await asked(token, { authorization })).statusCode).toBe(404);
    }
  });

  test('name routes by their pattern: an address holds a token', async () => {
    const secret = await site.link('so-a');
    await asked(null, {}, `/l/${secret}`);
    await asked(null, {}, `/nowhere/${secret}`);
    const { body } = await asked(null);
    expect(body).toMatch(/dondoc_http_request_seconds_count\{[^}]*route="\/l\/:token",status="200"[^}]*\} 1/);
    expect(body).toMatch(/route="none",status="404"/);
    expect(body).not.toContain(secret);
  });
});

describe('what goes wrong on our side', () => {
  test('shows a reference that is in the log, and no trace of the cause', async () => {
    const token = await site.link('so-a');
    const decisions = () => Promise.reject(new Error(`broken for vanthu@so-a.example at ${token}`));
    const app = buildServer({ ...site.deps, decisions });
    const reply = await ask(app, { method: 'GET', url: `/l/${token}?lang=en` });
    await app.close();
    expect(reply.statusCode).toBe(500);
    expect(reply.headers['content-security-policy']).toContain("default-src 'none'");
    const reference = /Reference: ([0-9a-f]+)/.exec(reply.body)?.[1] ?? 'none';
    expect(site.log.some((line) => line.includes(reference) && line.includes('"msg":"failed"'))).toBe(true);
    expect(reply.body).not.toMatch(/broken|\.ts|\bat\b .*:\d+/);
  });

  test('leaves neither token nor address in the log, whatever is asked', async () => {
    const token = await site.link('so-a');
    const before = site.log.length;
    await get(`/l/${token}?done=x`);
    await get(`/l/${token}/t/review`);
    await get(`/l/${token}/t/nowhere`);
    await get(`/l/${token}/no/such/route`);
    await get(`/l/${token}%`);
    await post(site.app, `/l/${token}/t/review/nil`, { id: 'x' });
    const log = site.log.slice(before).join('');
    expect(log).toContain('"route":"/l/:token/t/:task"');
    expect(log).not.toContain(token);
    expect(log).not.toContain('.example');
  });
});

describe('a sample', () => {
  const shownTo = async (isSample: WebDeps['isSample'], url: string) => {
    const app = buildServer({ ...site.deps, isSample });
    const { body } = await ask(app, { method: 'GET', url, headers: { ...(await site.signIn('officer', { name: randomUUID() })) } });
    await app.close();
    return body;
  };

  test('says on every page that it is one, with the command for an installation of one’s own', async () => {
    const link = await site.link('so-a');
    for (const url of ['/inbox', '/letters', `/l/${link}`, '/no-such-page']) {
      expect(await shownTo(async () => true, `${url}?lang=vi`)).toContain('<strong>Dữ liệu mẫu</strong>');
      const english = await shownTo(async () => true, `${url}?lang=en`);
      expect(english).toContain('<strong>Sample data</strong>');
      expect(english).toContain('<code>npm run -s dondoc -- init</code>');
    }
  });

  test('is spoken of neither where there is none nor where nobody knows', async () => {
    expect(await shownTo(async () => false, '/inbox')).not.toContain('class="sample"');
    expect(await shownTo(async () => Promise.reject(new Error('away')), '/inbox')).not.toContain('class="sample"');
  });

  test('holds no page back where the record says nothing', async () => {
    expect(await shownTo(() => new Promise(() => {}), '/inbox')).toContain('<main');
  });
});

test.each(['vi', 'en'])('the start page in %s says what this is and shows nothing that is recorded', async (lang) => {
  const { body } = await get(`/?lang=${lang}`);
  expect(body).toContain('href="/mailbox');
  expect(body).not.toMatch(/1284|so-a|Nhiệm vụ review/);
});
