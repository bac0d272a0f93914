import type { FastifyRequest } from 'fastify';
import { dayOf } from '../../../domain/calendar/time';
import type { Contact } from '../../../domain/decision/decision';
import { isWrittenTo } from '../../../domain/decision/recipients';
import { accountNamed } from '../../../store/accounts';
import { rolloutId } from '../../../store/decisions';
import { sentLinks } from '../../../store/links';
import { tokenHashes } from '../../../store/seal';
import { findSession, openSession } from '../../../store/sessions';
import { accountOfLink, createSignInLink, takeSignInLink } from '../../../store/sign-in';
import { createToken, findToken, revokeToken } from '../../../store/tokens';
import type { WebDeps } from '../../../web/deps';
import { buildServer } from '../../../web/server';
import { openLink } from '../../../web/visit';
import { agency } from '../../support/decision';
import { effort } from '../../support/effort';
import { fc, seed } from '../../support/seeded';
import { ask, linkKeys, openSite, pageDecision, post, type Site } from '../support/site';

/** A link opens for the address, agency and purpose that it was sent for, and for nobody when one of them is over. */

jest.setTimeout(300_000);

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const headAddress = 'head@so-a.example';
const statusOf = async (token: string, path = '', app = site.app) => (await ask(app, { url: `/l/${token}${path}` })).statusCode;

/** The same server once the agency has another head. */
function afterReplacement(changes: Partial<Contact>): ReturnType<typeof buildServer> {
  const agencies = pageDecision.agencies.map((of) =>
    of.code === 'so-a' ? { ...of, head: { ...(of.head ?? agency('so-a').head), ...changes } as Contact } : of,
  );
  const decisions: WebDeps['decisions'] = async (id, version) => {
    const found = await site.deps.decisions(id, version);
    return { ...found, decision: { ...found.decision, agencies } };
  };
  return buildServer({ ...site.deps, decisions });
}

describe('a link', () => {
  test('of a head who was replaced reads nothing, writes nothing, and says what to do', async () => {
    const token = await site.link('so-a', { address: headAddress });
    expect(await statusOf(token)).toBe(200);
    const app = afterReplacement({ address: 'new-head@so-a.example' });
    try {
      const before = await site.events();
      for (const path of ['', '/t/plan', '/services', '/preferences', '/fresh', '/revoke'])
        expect(await statusOf(token, path, app)).toBe(410);
      const answer = await post(app, `/l/${token}/t/plan/submit`, { id: '00000000-0000-4000-8000-000000000001', words: 'Xong.' });
      expect(answer.statusCode).toBe(410);
      expect(answer.body).toContain('không còn là của cơ quan');
      expect(answer.body).toContain('gọi Văn phòng');
      expect((await ask(app, { url: `/l/${token}?lang=en` })).body).toContain('no longer the agency’s');
      expect(await site.events()).toBe(before);
    } finally {
      await app.close();
    }
  });

  test('of whoever stands in opens on the days of the absence, and the head’s own all the time', () => {
    const absence = {
      from: '2020-09-10',
      to: '2020-09-20',
      position: { vi: 'Phó Giám đốc', en: 'Deputy' },
      address: 'Deputy@so-a.example',
    };
    const head = { ...agency('so-a').head, absences: [absence] } as Contact;
    const open = (address: string, day: string) => isWrittenTo({ head, focal: null }, address, day);
    expect(['2020-09-09', '2020-09-10', '2020-09-20', '2020-09-21'].map((day) => open('deputy@so-a.example', day))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(open('HEAD@so-a.example', '2020-09-15')).toBe(true);
    expect(open('stranger@so-a.example', '2020-09-15')).toBe(false);
  });

  test('for another purpose opens no page of an agency', async () => {
    const token = await site.link('so-a');
    await site.database.link.updateMany({ where: { tokenHash: { in: tokenHashes(linkKeys, token) } }, data: { purpose: 'calendar' } });
    expect(await statusOf(token)).toBe(404);
  });

  test('is ended by its holder, who is asked first; all that were sent to the address end with it, and none of another', async () => {
    const [token, other, focal] = [
      await site.link('so-a', { address: headAddress }),
      await site.link('so-a', { address: headAddress }),
      await site.link('so-a'),
    ];
    const asked = await ask(site.app, { url: `/l/${token}/revoke` });
    expect(asked.body).toContain(headAddress);
    expect(await statusOf(token)).toBe(200);
    expect((await post(site.app, `/l/${token}/revoke`, {})).statusCode).toBe(200);
    expect([await statusOf(token), await statusOf(other), await statusOf(focal)]).toEqual([410, 410, 200]);
    const again = await site.link('so-a', { address: headAddress });
    expect(await statusOf(again)).toBe(200);
  });

  test('is listed for the Office with its last answer, and ended there; leaders have no such page', async () => {
    const token = await site.link('huyen-b');
    const officer = await site.signIn('officer', { name: 'who-revokes' });
    const url = `/d/${pageDecision.id}/a/huyen-b/links`;
    const today = dayOf(site.clock.now);
    const known = async () => (await sentLinks(site.database, rolloutId(pageDecision.id, 'huyen-b'), today))[0];
    expect(await known()).toMatchObject({ address: 'focal@huyen-b.example', sent: 1, open: 1, lastUsed: null });
    await statusOf(token);
    expect((await known())?.lastUsed).toBeNull();
    await post(site.app, `/l/${token}/acknowledge`, { id: '00000000-0000-4000-8000-000000000002', task: 'plan' });
    expect((await known())?.lastUsed).toBe(site.clock.now);
    expect((await ask(site.app, { url, headers: officer })).body).toContain('focal@huyen-b.example');
    const done = await post(site.app, url, { address: 'focal@huyen-b.example' }, officer);
    expect(done.statusCode).toBe(303);
    expect((await ask(site.app, { url: String(done.headers.location), headers: officer })).body).toContain('who-revokes');
    expect(await statusOf(token)).toBe(410);
    expect((await ask(site.app, { url, headers: await site.signIn('chairman') })).statusCode).toBe(404);
  });
});

/** Ways in: a link of an agency, a session, a token of a program, a link that signs in. */
const ways = ['link', 'session', 'program', 'signIn'] as const;
type Way = (typeof ways)[number];

/** Whether a token opens one way: the functions that every page and the API ask. */
const opens: Record<Way, (token: string) => Promise<boolean>> = {
  link: async (token) =>
    (await openLink(site.deps, { params: { token }, method: 'GET', query: {} } as unknown as FastifyRequest)).outcome === 'open',
  session: async (token) => (await findSession(site.database, site.deps.sessionSecret, token)) !== null,
  program: async (token) => (await findToken(site.database, site.deps.sessionSecret, token)) !== null,
  signIn: async (token) => (await accountOfLink(site.database, site.deps.sessionSecret, token)) !== null,
};

/** Tokens tried: ten thousand in all where there is time. */
const FORGED = effort(900, 9_000);
const EXCHANGED = effort(100, 1_000);

describe(`10,000 tokens that are forged, ended, exchanged or replayed (seed ${seed})`, () => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const text = (length: number) =>
    fc.array(fc.constantFrom(...alphabet), { minLength: length, maxLength: length }).map((letters) => letters.join(''));
  const live: Record<Way, string[]> = { link: [], session: [], program: [], signIn: [] };
  const ended: Record<Way, string[]> = { link: [], session: [], program: [], signIn: [] };

  beforeAll(async () => {
    await site.signIn('officer', { name: 'attacked' });
    const account = await accountNamed(site.database, 'attacked');
    const accountId = account?.id ?? '';
    const { database, deps } = site;
    const secret = deps.sessionSecret;
    const program = async () => (await createToken(database, secret, { accountId, name: 'x', scopes: ['read'], days: 1 })) ?? '';
    live.link = [await site.link('cuc-c'), await site.link('van-phong'), await site.link('cuc-c', { key: 'old' })];
    ended.link = [
      await site.link('cuc-c', { until: '2020-09-14' }),
      await site.link('cuc-c', { address: 'gone@cuc-c.example' }),
      await site.link('so-a', { address: 'focal@cuc-c.example' }),
    ];
    live.session = [await openSession(database, secret, { accountId, channel: 'password', agent: 'x' })];
    live.program = [await program()];
    live.signIn = [await createSignInLink(database, secret, accountId, 1)];
    const revoked = await program();
    const known = await findToken(database, secret, revoked);
    await revokeToken(database, accountId, known?.id ?? '');
    const used = await createSignInLink(database, secret, accountId, 1);
    expect(await takeSignInLink(database, secret, used)).toBe(true);
    expect(await takeSignInLink(database, secret, used)).toBe(false);
    ended.program = [revoked];
    ended.signIn = [used, await createSignInLink(database, secret, accountId, -1)];
  });

  test('open where they are live: the attack would be seen', async () => {
    for (const way of ways) for (const token of live[way]) expect([way, await opens[way](token)]).toEqual([way, true]);
  });

  test('0 are accepted', async () => {
    const all = () => ways.flatMap((way) => live[way]);
    let [tried, accepted] = [0, 0];
    const forged = fc.oneof(
      text(32),
      text(43),
      text(43).map((random) => `dondoc_${random}`),
      // One sign of a live token is another one.
      fc.tuple(fc.nat(1_000), fc.nat(1_000), fc.constantFrom(...alphabet)).map(([which, place, sign]) => {
        const token = all()[which % all().length] ?? '';
        const at = place % token.length;
        return token[at] === sign ? `${token}${sign}` : `${token.slice(0, at)}${sign}${token.slice(at + 1)}`;
      }),
      // A token's stored hash is no token.
      fc.nat(1_000).map((which) => tokenHashes(linkKeys, all()[which % all().length] ?? '')[which % 2] ?? ''),
      fc.nat(1_000).map((which) => (tokenHashes(linkKeys, all()[which % all().length] ?? '')[0] ?? '').slice(4, 36)),
      // Ended, expired, of another address or agency, used before.
      fc.nat(1_000).map((which) => ways.flatMap((way) => ended[way])[which % ways.flatMap((way) => ended[way]).length] ?? ''),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...ways), forged, async (way, token) => {
        tried += 1;
        if (await opens[way](token)) accepted += 1;
        expect(accepted).toBe(0);
      }),
      { numRuns: FORGED },
    );
    // Exchanged: whatever opens one way opens no other.
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...ways), fc.nat(1_000), async (way, which) => {
        const others = ways.filter((other) => other !== way).flatMap((other) => live[other]);
        tried += 1;
        if (await opens[way](others[which % others.length] ?? '')) accepted += 1;
        expect(accepted).toBe(0);
      }),
      { numRuns: EXCHANGED },
    );
    expect({ tried, accepted }).toEqual({ tried: FORGED + EXCHANGED, accepted: 0 });
  });
});
