import { randomUUID } from 'node:crypto';
import { levels } from '../../domain/decision/decision';
import { type AccountRole, createAccount } from '../../store/accounts';
import { createToken } from '../../store/tokens';
import { routes } from '../../web/route-table';
import { ask, openSite, pageDecision, type Reply, type Site } from './support/site';

/**
 * Every route × every role × ids of another agency: what is not somebody's is answered as if it did not exist. A route that has no
 * entry here fails the test, so that nobody adds one without saying what it may show.
 */

jest.setTimeout(300_000);

/** `own`: an address that is there; `foreign`: the same with ids of another agency, task, file or decision, for whoever may use the route. */
type Entry = { own: string; foreign: string[] };

let site: Site;
let token: string;
let bearer: string;
let people: Record<AccountRole, Record<string, string>>;
const roles = [...levels, 'secretary'] as const;
const decision = pageDecision.id;
const hash = 'f'.repeat(64);
const strange = 'x'.repeat(32);

/** `so-a` has no task `communes`, which is `huyen-b`'s. */
type Entries = Record<string, Entry>;

const openEntries: Entries = {
  'GET /healthz': { own: '/healthz', foreign: [] },
  'GET /readyz': { own: '/readyz', foreign: [] },
  'GET /metrics': { own: '', foreign: ['/metrics'] },
  'GET /': { own: '/', foreign: [] },
  'GET /assets/style.css': { own: '/assets/style.css', foreign: [] },
  'GET /assets/page.js': { own: '/assets/page.js', foreign: [] },
  'GET /said-day': { own: '/said-day?text=6/10/2020', foreign: [] },
  'GET /assets/fonts/:name': {
    own: '/assets/fonts/be-vietnam-pro-latin-400-normal.woff2',
    foreign: ['/assets/fonts/..%2Fpackage.json', '/assets/fonts/nothing'],
  },
};

const linkEntries = (): Entries => ({
  'GET /l/:token': { own: `/l/${token}`, foreign: [`/l/${strange}`, '/l/x'] },
  'POST /l/:token/acknowledge': { own: `/l/${token}/acknowledge`, foreign: [`/l/${strange}/acknowledge`] },
  'POST /l/:token/undo': { own: `/l/${token}/undo`, foreign: [`/l/${strange}/undo`] },
  'GET /l/:token/fresh': { own: `/l/${token}/fresh`, foreign: [`/l/${strange}/fresh`] },
  'GET /l/:token/t/:task': {
    own: `/l/${token}/t/plan`,
    foreign: [`/l/${token}/t/communes`, `/l/${strange}/t/plan`, `/l/${token}/t/__proto__`],
  },
  ...Object.fromEntries(
    routes
      .filter(({ path }) => path.startsWith('/l/:token/t/:task/') && !path.includes('files'))
      .map(({ method, path }) => {
        const at = (link: string, task: string) => path.replace(':token', link).replace(':task', task);
        return [`${method} ${path}`, { own: at(token, 'plan'), foreign: [at(token, 'communes'), at(strange, 'plan')] }];
      }),
  ),
  'GET /l/:token/t/:task/files/:hash': { own: '', foreign: [`/l/${token}/t/plan/files/${hash}`, `/l/${strange}/t/plan/files/${hash}`] },
  'GET /l/:token/revoke': { own: `/l/${token}/revoke`, foreign: [`/l/${strange}/revoke`] },
  'POST /l/:token/revoke': { own: '', foreign: [`/l/${strange}/revoke`] },
  'GET /l/:token/services': { own: `/l/${token}/services`, foreign: [`/l/${strange}/services`] },
  'GET /l/:token/services.xlsx': { own: '', foreign: [`/l/${strange}/services.xlsx`] },
  'POST /l/:token/services': { own: '', foreign: [`/l/${strange}/services`] },
  'POST /l/:token/services/confirm': { own: '', foreign: [`/l/${strange}/services/confirm`] },
  'POST /l/:token/services/record': { own: '', foreign: [`/l/${strange}/services/record`] },
  'GET /l/:token/preferences': { own: `/l/${token}/preferences`, foreign: [`/l/${strange}/preferences`] },
  'POST /l/:token/preferences': { own: '', foreign: [`/l/${strange}/preferences`] },
});

const accountEntries: Entries = {
  'GET /sign-in': { own: '/sign-in', foreign: [] },
  'POST /sign-in': { own: '', foreign: [] },
  'POST /sign-in/passkey': { own: '', foreign: [] },
  'GET /sign-in/link/:token': { own: '', foreign: [] },
  'POST /sign-in/link/:token': { own: '', foreign: [] },
  'GET /sign-in/open-id': { own: '/sign-in/open-id', foreign: [] },
  'GET /sign-in/open-id/back': { own: '', foreign: [] },
  'POST /sign-out': { own: '', foreign: [] },
  'GET /account': { own: '/account', foreign: [] },
  'POST /account/language': { own: '', foreign: [] },
  'POST /account/morning-mail': { own: '', foreign: [] },
  'POST /account/password': { own: '', foreign: [] },
  'POST /account/passkeys': { own: '', foreign: [] },
  'POST /account/passkeys/remove': { own: '', foreign: [] },
  'POST /account/sessions': { own: '', foreign: [] },
  'POST /account/tokens': { own: '', foreign: [] },
  'POST /account/tokens/:id/revoke': { own: '', foreign: [] },
};

const officeEntries: Entries = {
  'GET /board': { own: '/board', foreign: [] },
  'GET /d/new': { own: '/d/new', foreign: [] },
  'POST /d/new': { own: '', foreign: [] },
  'GET /d/drafts/:draft': { own: '', foreign: ['/d/drafts/00000000-0000-4000-8000-000000000000', '/d/drafts/x'] },
  'POST /d/drafts/:draft/discard': { own: '', foreign: [] },
  'POST /d/drafts/:draft/publish': { own: '', foreign: ['/d/drafts/00000000-0000-4000-8000-000000000000/publish'] },
  'GET /d/:decision/publishing': { own: `/d/${decision}/publishing`, foreign: ['/d/nowhere/publishing'] },
  'GET /d/:decision/publishing.json': { own: `/d/${decision}/publishing.json`, foreign: ['/d/nowhere/publishing.json'] },
  'POST /d/:decision/publishing': { own: '', foreign: ['/d/nowhere/publishing'] },
  'GET /templates/:kind': { own: '/templates/tasks', foreign: ['/templates/register', '/templates/__proto__'] },
  'GET /templates/:kind/:form': { own: '/templates/tasks/xlsx', foreign: ['/templates/tasks/pdf', '/templates/nothing/csv'] },
  'GET /d/new/tables': { own: '/d/new/tables', foreign: [] },
  'POST /d/new/tables': { own: '', foreign: [] },
  'GET /d/new/form': { own: '/d/new/form', foreign: [] },
  'POST /d/new/form': { own: '', foreign: [] },
  'GET /d/drafts/:draft/timeline': { own: '', foreign: ['/d/drafts/00000000-0000-4000-8000-000000000000/timeline'] },
  'POST /d/drafts/:draft/edit': { own: '', foreign: ['/d/drafts/00000000-0000-4000-8000-000000000000/edit'] },
  'POST /d/:decision/draft': { own: '', foreign: ['/d/nowhere/draft'] },
  'POST /d/drafts/:draft/amend': { own: '', foreign: ['/d/drafts/00000000-0000-4000-8000-000000000000/amend', '/d/drafts/x/amend'] },
  'GET /d/:decision/amend': { own: `/d/${decision}/amend`, foreign: ['/d/nowhere/amend'] },
  'POST /d/:decision/amend': { own: '', foreign: ['/d/nowhere/amend'] },
  'GET /d/:decision/document': { own: `/d/${decision}/document`, foreign: ['/d/nowhere/document'] },
  'GET /d/:decision/close': { own: '', foreign: ['/d/nowhere/close'] },
  'POST /d/:decision/close': { own: '', foreign: ['/d/nowhere/close'] },
  'GET /search': { own: '/search?q=co+quan', foreign: [] },
  'GET /calendar': { own: '/calendar?from=2020-09-15&days=5', foreign: ['/calendar?year=1999', '/calendar?year=x'] },
  'GET /calendar/notices/new': { own: '/calendar/notices/new', foreign: [] },
  'POST /calendar/notices': { own: '', foreign: [] },
  'GET /directory': { own: '/directory', foreign: [] },
  'GET /directory/change/:kind': {
    own: '/directory/change/absence',
    foreign: ['/directory/change/nothing', '/directory/change/__proto__'],
  },
  'GET /directory/shared': { own: '/directory/shared', foreign: ['/directory/shared?at=999'] },
  'POST /directory/shared': { own: '', foreign: [] },
  'POST /directory/shared/carry': { own: '', foreign: [] },
  'GET /ladders': { own: '/ladders', foreign: [] },
  'POST /ladders': { own: '', foreign: [] },
  'GET /ladders/:name': { own: '', foreign: ['/ladders/nobody', '/ladders/__proto__'] },
  'POST /directory/change/:kind': { own: '', foreign: ['/directory/change/nothing'] },
  'GET /d/:decision/a/:agency/links': {
    own: `/d/${decision}/a/so-a/links`,
    foreign: [`/d/${decision}/a/nowhere/links`, '/d/nowhere/a/so-a/links'],
  },
  'POST /d/:decision/a/:agency/links': { own: '', foreign: [`/d/${decision}/a/nowhere/links`, '/d/nowhere/a/so-a/links'] },
  'GET /letters': { own: '/letters', foreign: [] },
  'GET /letters/together': { own: '/letters/together?step=submitLetter&stage=draft', foreign: ['/letters/together?step=nothing'] },
  'POST /letters/together': { own: '', foreign: [] },
  'GET /directives': { own: '/directives', foreign: [] },
  'GET /d/:decision/a/:agency/submissions/:blocker': {
    own: '',
    foreign: [`/d/${decision}/a/so-a/submissions/nothing?kind=pdf`, '/d/nowhere/a/so-a/submissions/x?kind=pdf'],
  },
  'GET /inbox': { own: '/inbox', foreign: [] },
  'GET /mail': { own: '/mail', foreign: [] },
  'GET /system': { own: '/system', foreign: [] },
  'GET /webhooks': { own: '/webhooks', foreign: [] },
  'POST /webhooks/replay': { own: '', foreign: [] },
  'GET /archive': { own: '/archive', foreign: [] },
  'POST /archive/rule': { own: '', foreign: [] },
  'POST /archive/hold': { own: '', foreign: [] },
  'POST /mail/release': { own: '', foreign: [] },
  'POST /mail/resend': { own: '', foreign: [] },
  'POST /mail/settle': { own: '', foreign: [] },
  'POST /mail/restore': { own: '', foreign: [] },
  'GET /picture': { own: '/picture', foreign: [] },
  'GET /d/:decision/a/:agency/letters/:letter': {
    own: '',
    foreign: [`/d/${decision}/a/so-a/letters/nothing?kind=pdf`, `/d/nowhere/a/so-a/letters/x?kind=pdf`],
  },
  'GET /today': { own: '/today', foreign: [] },
  'GET /reports': { own: '/reports', foreign: [] },
  'GET /d/:decision/report': { own: '', foreign: ['/d/nowhere/report?kind=docx'] },
  'GET /d/:decision/report/figures': {
    own: `/d/${decision}/report/figures?figure=assigned`,
    foreign: ['/d/nowhere/report/figures', `/d/${decision}/report/figures?figure=__proto__`],
  },
  'POST /d/:decision/reports': { own: '', foreign: ['/d/nowhere/reports'] },
  'GET /d/:decision/reports/:hash': { own: '', foreign: [`/d/${decision}/reports/${hash}`, `/d/nowhere/reports/${hash}`] },
  'GET /fresh': { own: '/fresh', foreign: [] },
  'GET /d/:decision/fresh': { own: `/d/${decision}/fresh`, foreign: [] },
  'GET /d/:decision': { own: `/d/${decision}`, foreign: ['/d/nowhere', '/d/__proto__'] },
  'POST /d/:decision/bulk': { own: '', foreign: ['/d/nowhere/bulk'] },
  'POST /d/:decision/bulk/confirm': { own: '', foreign: ['/d/nowhere/bulk/confirm'] },
  'POST /d/:decision/bulk/undo': { own: '', foreign: ['/d/nowhere/bulk/undo'] },
  'GET /d/:decision/bulk/done': { own: '', foreign: ['/d/nowhere/bulk/done'] },
  'GET /d/:decision/a/:agency': {
    own: `/d/${decision}/a/so-a`,
    foreign: [`/d/${decision}/a/nowhere`, '/d/nowhere/a/so-a', `/d/${decision}/a/constructor`],
  },
  'GET /d/:decision/a/:agency/t/:task': {
    own: `/d/${decision}/a/so-a/t/plan`,
    foreign: [`/d/${decision}/a/so-a/t/communes`, '/d/nowhere/a/so-a/t/plan', `/d/${decision}/a/so-a/t/__proto__`],
  },
  'GET /d/:decision/a/:agency/t/:task/files/:hash': { own: '', foreign: [`/d/${decision}/a/so-a/t/plan/files/${hash}`] },
  'GET /d/:decision/a/:agency/t/:task/record': {
    own: `/d/${decision}/a/so-a/t/plan/record`,
    foreign: [`/d/${decision}/a/so-a/t/communes/record`, '/d/nowhere/a/so-a/t/plan/record'],
  },
  'POST /d/:decision/a/:agency/t/:task/record': { own: '', foreign: [`/d/${decision}/a/so-a/t/communes/record`] },
  'GET /d/:decision/a/:agency/act/:type': {
    own: '',
    foreign: [`/d/${decision}/a/so-a/act/urge?task=communes`, `/d/${decision}/a/so-a/act/assign`, '/d/nowhere/a/so-a/act/urge?task=plan'],
  },
  'POST /d/:decision/a/:agency/act/:type': { own: '', foreign: [`/d/${decision}/a/so-a/act/nothing`, '/d/nowhere/a/so-a/act/urge'] },
};

const programEntries: Entries = {
  'GET /api/openapi.json': { own: '/api/openapi.json', foreign: [] },
  ...Object.fromEntries(
    routes
      .filter(({ role }) => role === 'program')
      .map(({ method, path }) => {
        const at = (of: string, agency: string) => path.replace(':decision', of).replace(':agency', agency).replace(':task', 'communes');
        const foreign = path.includes(':decision')
          ? [at('nowhere', 'so-a'), ...(path.includes(':agency') ? [at(decision, 'nowhere')] : [])]
          : [];
        return [`${method} ${path}`, { own: '', foreign: [...foreign, ...(path.includes(':task') ? [at(decision, 'so-a')] : [])] }];
      }),
  ),
};

const entries = (): Entries => ({ ...openEntries, ...linkEntries(), ...accountEntries, ...officeEntries, ...programEntries });

beforeAll(async () => {
  site = await openSite();
  token = await site.link('so-a');
  people = Object.fromEntries(await Promise.all(roles.map(async (role) => [role, await site.signIn(role)]))) as typeof people;
  const position = { vi: 'Chuyên viên', en: 'Officer' };
  const account = await createAccount(site.database, {
    name: 'program',
    person: null,
    role: 'officer',
    position,
    fields: [],
    address: null,
    language: 'vi',
  });
  const made = { accountId: account?.id ?? '', name: 'matrix', scopes: ['read', 'act', 'report'] as const, days: 1 };
  bearer = (await createToken(site.database, site.deps.sessionSecret, made)) ?? '';
});
afterAll(() => site.close());

const COMMAND = JSON.stringify({ command: { type: 'recordCall', task: 'plan', words: 'x', reached: true } });

function request(method: string, url: string, headers: Record<string, string> = {}): Promise<Reply> {
  const program = url.startsWith('/api/v1');
  const type = program ? 'application/json' : 'application/x-www-form-urlencoded';
  const sent: Record<string, string> = method === 'GET' ? {} : { 'content-type': type, 'idempotency-key': randomUUID() };
  const payload = method === 'GET' ? undefined : program ? COMMAND : 'id=x';
  return ask(site.app, { method, url, payload, headers: { ...sent, ...headers } });
}

test('every route has its entry', () => {
  const known = entries();
  const missing = routes.map(({ method, path }) => `${method} ${path}`).filter((name) => known[name] === undefined);
  expect(missing).toEqual([]);
});

test('whoever is not signed in is asked to be, with the same answer for what is there and what is not', async () => {
  for (const { method, path, role } of routes) {
    if (role !== 'office' && role !== 'leadership' && role !== 'signedIn') continue;
    const url = path.replace(':decision', 'nowhere').replaceAll(/:\w+/g, 'nothing');
    const reply = await request(method, url, { 'sec-fetch-site': 'same-origin' });
    expect([method, path, reply.statusCode, String(reply.headers.location).startsWith('/sign-in?to=')]).toEqual([method, path, 303, true]);
  }
});

/** Whose routes are those of the leadership; all others are of the Office. */
const leaders: readonly string[] = ['deputyChairman', 'chairman', 'secretary'];

test('for a role that may not use a route it is not there, word for word', async () => {
  const missing = (await request('GET', '/nowhere-at-all', people.officer)).body;
  for (const route of routes) {
    const { method, path, role } = route;
    if (role !== 'office' && role !== 'leadership') continue;
    const url = entries()[`${method} ${path}`]?.own || path.replace(':decision', decision).replaceAll(/:\w+/g, 'nothing');
    for (const person of roles) {
      if (leaders.includes(person) === (role === 'leadership')) continue;
      const reply = await request(method, url, people[person]);
      expect([path, person, reply.statusCode, reply.body === missing]).toEqual([path, person, 404, true]);
    }
  }
});

test('ids of another agency, task, file or decision are answered as if they did not exist, for every role', async () => {
  const before = await site.events();
  for (const { method, path, role } of routes) {
    for (const url of entries()[`${method} ${path}`]?.foreign ?? []) {
      const asked: [string, Record<string, string>][] =
        role === 'program'
          ? [['program', { authorization: `Bearer ${bearer}` }]]
          : role === 'anyone' || role === 'linkHolder'
            ? [['link', {}], ...roles.map((person): [string, Record<string, string>] => [person, people[person]])]
            : roles.map((person): [string, Record<string, string>] => [person, people[person]]);
      for (const [who, headers] of asked) expect([url, who, (await request(method, url, headers)).statusCode]).toEqual([url, who, 404]);
    }
  }
  expect(await site.events()).toBe(before);
});

test('what is one’s own opens', async () => {
  for (const { method, path, role } of routes) {
    const url = entries()[`${method} ${path}`]?.own ?? '';
    if (method !== 'GET' || url === '') continue;
    const headers = role === 'leadership' ? people.chairman : role === 'office' || role === 'signedIn' ? people.officer : {};
    const leadsOn = path === '/board' || path === '/sign-in/open-id';
    expect([url, (await request('GET', url, headers)).statusCode]).toEqual([url, leadsOn ? 303 : 200]);
  }
});

test('a hundred GET and HEAD of every address change nothing', async () => {
  const before = await site.events();
  const sessions = await site.database.session.count();
  const addresses = Object.entries(entries()).flatMap(([name, { own }]) => (name.startsWith('GET') && own.startsWith('/l/') ? [own] : []));
  for (const url of addresses) {
    for (let times = 0; times < 50; times += 1) {
      await request('GET', url);
      await ask(site.app, { method: 'HEAD', url });
    }
  }
  expect(await site.events()).toBe(before);
  expect(await site.database.session.count()).toBe(sessions);
});
