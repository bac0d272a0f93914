import { randomUUID } from 'node:crypto';
import { changeAccount, createAccount } from '../../../store/accounts';
import { rolloutId } from '../../../store/decisions';
import { type ApiScope, createToken, revokeToken } from '../../../store/tokens';
import { operations } from '../../../web/api/api-routes';
import { ask, openSite, pageDecision, type Reply, type Site } from '../support/site';

let site: Site;
let token: string;
let officer: string;

async function tokenOf(scopes: readonly ApiScope[], role: 'officer' | 'chairman' = 'officer'): Promise<{ token: string; account: string }> {
  const name = `api-${randomUUID()}`;
  const position = { vi: 'Chuyên viên', en: 'Officer' };
  const account = await createAccount(site.database, { name, person: null, role, position, fields: [], address: null, language: 'vi' });
  const made = account && (await createToken(site.database, site.deps.sessionSecret, { accountId: account.id, name, scopes, days: 1 }));
  if (!account || !made) throw new Error('no token');
  return { token: made, account: account.id };
}

beforeAll(async () => {
  site = await openSite();
  ({ token, account: officer } = await tokenOf(['read', 'act']));
});
afterAll(() => site.close());

type Json = Record<string, unknown> & { items: Record<string, unknown>[]; next: string | null };
const json = (reply: Reply) => JSON.parse(reply.body) as Json;
const get = (path: string, bearer = token) => ask(site.app, { url: `/api/v1${path}`, headers: { authorization: `Bearer ${bearer}` } });
const send = (path: string, body: unknown, { key = randomUUID() as string | null, bearer = token, type = 'application/json' } = {}) =>
  ask(site.app, {
    method: 'POST',
    url: `/api/v1${path}`,
    payload: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { authorization: `Bearer ${bearer}`, 'content-type': type, ...(key === null ? {} : { 'idempotency-key': key }) },
  });
const decision = `/decisions/${pageDecision.id}`;
const commands = `${decision}/agencies/so-a/commands`;
const call = (words: string) => ({ command: { type: 'recordCall', task: 'plan', words, reached: true } });

describe('a program that reads', () => {
  test('learns whose token it has', async () => {
    expect(json(await get('/me'))).toMatchObject({ role: 'officer', position: { vi: 'Chuyên viên', en: 'Officer' } });
  });

  test('sees decisions, their figures, and tasks page by page: each once, in order', async () => {
    expect(json(await get('/decisions')).items).toEqual([expect.objectContaining({ id: pageDecision.id, number: '1284/QĐ-UBND' })]);
    const shown = json(await get(decision)) as unknown as { tasks: { opened: number; scheduled: number }; agencies: unknown[] };
    expect(shown.agencies).toHaveLength(pageDecision.agencies.length);
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const page = json(await get(`${decision}/tasks?limit=3${next === '' ? '' : `&cursor=${next}`}`));
      seen.push(...page.items.map((task) => `${task.agency} ${task.id}`));
      next = page.next;
    }
    expect(seen).toHaveLength(shown.tasks.opened + shown.tasks.scheduled);
    expect(seen).toEqual([...new Set(seen)].sort());
  });

  test('narrows tasks by agency and class', async () => {
    const { items } = json(await get(`${decision}/tasks?agency=huyen-b&class=withoutDeadline`));
    expect(items.map((task) => [task.agency, task.code])).toEqual([['huyen-b', 'update']]);
  });

  test('goes on reading events after the last one it has read', async () => {
    const first = json(await get(`${decision}/agencies/so-a/events?limit=1`));
    expect(first.items).toHaveLength(1);
    const rest = json(await get(`${decision}/agencies/so-a/events?cursor=${first.next}`));
    expect(rest.items[0]?.seq).toBe(2);
  });

  test('has a deadline counted and explained', async () => {
    const counted = json(await get('/deadlines?from=2025-04-29&workingDays=3')) as unknown as { due: string; days: unknown[] };
    expect(counted.due).toBe('2025-05-07');
    expect(counted.days.length).toBeGreaterThan(3);
  });

  test.each([
    ['/decisions/nowhere', 404],
    [`${decision}/agencies/nowhere/events`, 404],
    [`${decision}/agencies/so-a/tasks/communes`, 404],
    [`${decision}/agencies/__proto__/tasks/constructor`, 404],
    ['/nowhere', 404],
    [`${decision}/tasks?limit=0`, 422],
    [`${decision}/tasks?limit=100000`, 422],
    [`${decision}/tasks?cursor=bm9uc2Vuc2U`, 422],
    [`${decision}/tasks?class=late`, 422],
    [`${decision}/tasks?clas=overdue`, 422],
    ['/deadlines?from=2025-02-30&workingDays=x', 422],
  ])('is answered %s by a problem in words, status %i', async (path, status) => {
    const reply = await get(path);
    expect(reply.statusCode).toBe(status);
    expect(reply.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(json(reply)).toMatchObject({
      status,
      title: expect.stringMatching(/\S/),
      detail: expect.stringMatching(/\S/),
      reference: expect.any(String),
    });
  });

  test('is told every fault of a request at once, in the language that it asks for', async () => {
    const reply = await ask(site.app, {
      url: '/api/v1/deadlines?from=soon&workingDays=0',
      headers: { authorization: `Bearer ${token}`, 'accept-language': 'en' },
    });
    const { problems, title } = json(reply) as unknown as { problems: { at: string }[]; title: string };
    expect(problems.map(({ at }) => at)).toEqual(['query.from', 'query.workingDays']);
    expect(title).toBe('The request is not valid');
  });
});

describe('a program that acts', () => {
  test('gives a command once, however often it is sent with the same key', async () => {
    const before = await site.events();
    const key = randomUUID();
    const first = await send(commands, call('Đã gọi lần một.'), { key });
    const again = await send(commands, call('Đã gọi lần một.'), { key });
    expect([first.statusCode, again.statusCode]).toEqual([200, 200]);
    expect(json(again)).toEqual(json(first));
    expect(await site.events()).toBe(before + 1);
    const event = await site.database.event.findFirst({
      where: { rolloutId: rolloutId(pageDecision.id, 'so-a') },
      orderBy: { seq: 'desc' },
    });
    expect(event?.actor).toMatchObject({ role: 'officer', channel: 'web' });
    const other = await send(commands, call('Nội dung khác.'), { key });
    expect([other.statusCode, json(other).code]).toEqual([409, 'commandIdReused']);
  });

  test('is refused what its account may not do, with the code and the words', async () => {
    const task = { agency: 'so-b', title: 'x', deadline: '2020-12-01' };
    const reply = await send(commands, { command: { type: 'giveDirective', task: 'plan', words: 'x', tasks: [task], resume: false } });
    expect([reply.statusCode, json(reply).code]).toEqual([409, 'notAllowedForRole']);
    expect(json(reply).detail).toMatch(/không thuộc quyền/);
  });

  test('sees which messages would follow, and nothing is recorded', async () => {
    const before = await site.events();
    const reply = await send(
      `${decision}/agencies/so-a/previews`,
      { command: { type: 'recordCall', task: 'plan', words: 'x', reached: true } },
      { key: null },
    );
    expect(reply.statusCode).toBe(200);
    expect(json(reply)).toMatchObject({ added: expect.any(Array), dropped: expect.any(Array) });
    expect(await site.events()).toBe(before);
  });

  test.each<[string, unknown, number]>([
    ['no JSON', '{', 422],
    ['nothing', '', 422],
    ['an unknown type', { command: { type: 'explode' } }, 422],
    ['a command of the system', { command: { type: 'assign', tasks: [] } }, 422],
    ['an unknown field', { command: { type: 'accept', task: 'plan' }, force: true }, 422],
    ['a poisoned object', '{"__proto__":{"a":1},"command":{"type":"accept","task":"plan"}}', 422],
  ])('is refused %s', async (_what, body, status) => {
    const before = await site.events();
    const reply = await send(commands, body);
    expect(reply.statusCode).toBe(status);
    expect(await site.events()).toBe(before);
  });

  test('needs a key, JSON, and not too much of it', async () => {
    expect((await send(commands, call('x'), { key: null })).statusCode).toBe(400);
    expect((await send(commands, call('x'), { key: 'once' })).statusCode).toBe(400);
    expect((await send(commands, 'a=b', { type: 'application/x-www-form-urlencoded' })).statusCode).toBe(422);
    expect((await send(commands, '<a/>', { type: 'text/xml' })).statusCode).toBe(415);
    expect((await send(commands, call('x'.repeat(200_000)))).statusCode).toBe(413);
  });
});

describe('a token', () => {
  test('is needed, and one that is unknown, ended or of an account that is ended opens nothing', async () => {
    expect((await ask(site.app, { url: '/api/v1/me' })).statusCode).toBe(401);
    expect((await get('/me', `dondoc_${'x'.repeat(43)}`)).statusCode).toBe(401);
    const ended = await tokenOf(['read']);
    const [row] = await site.database.apiToken.findMany({ where: { accountId: ended.account } });
    expect((await get('/me', ended.token)).statusCode).toBe(200);
    await revokeToken(site.database, officer, row?.id ?? '');
    expect((await get('/me', ended.token)).statusCode).toBe(200);
    await revokeToken(site.database, ended.account, row?.id ?? '');
    expect((await get('/me', ended.token)).statusCode).toBe(401);
    const disabled = await tokenOf(['read']);
    await changeAccount(site.database, disabled.account, { disabled: true });
    expect((await get('/me', disabled.token)).statusCode).toBe(401);
  });

  test('does no more than its scopes say', async () => {
    const reader = await tokenOf(['read']);
    const actor = await tokenOf(['act']);
    expect((await get('/decisions', actor.token)).statusCode).toBe(403);
    expect((await send(commands, call('x'), { bearer: reader.token })).statusCode).toBe(403);
  });

  test('is no way to the pages, nor a session a way to the API', async () => {
    expect((await ask(site.app, { url: `/d/${pageDecision.id}/fresh`, headers: { authorization: `Bearer ${token}` } })).statusCode).toBe(
      303,
    );
    const headers = await site.signIn('officer');
    expect((await ask(site.app, { url: '/api/v1/me', headers })).statusCode).toBe(401);
  });
});

describe('the document', () => {
  test('describes every operation with what it takes and answers', async () => {
    const reply = await ask(site.app, { url: '/api/openapi.json' });
    const document = JSON.parse(reply.body) as {
      paths: Record<string, Record<string, { operationId: string; responses: Record<string, unknown> }>>;
    };
    const described = Object.values(document.paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId));
    expect(described.sort()).toEqual(operations.map(({ id }) => id).sort());
    for (const { scope } of operations) expect([null, 'read', 'act', 'report']).toContain(scope);
  });

  test('is what the operations answer: each answer fits its own schema', async () => {
    const reporter = await tokenOf(['report']);
    const answers: Record<string, string> = {
      whoAmI: '/me',
      listDecisions: '/decisions',
      showDecision: decision,
      listTasks: `${decision}/tasks`,
      showTask: `${decision}/agencies/so-a/tasks/plan`,
      listEvents: `${decision}/agencies/so-a/events`,
      listMessages: `${decision}/messages`,
      showReport: `${decision}/report`,
      countDeadline: '/deadlines?from=2025-04-29&workingDays=3',
    };
    for (const { id, method, result, scope } of operations) {
      if (method === 'POST') continue;
      const parsed = result.safeParse(JSON.parse((await get(answers[id] ?? '/nowhere', scope === 'report' ? reporter.token : token)).body));
      expect([id, parsed.error?.message ?? null]).toEqual([id, null]);
    }
  });
});
