import { rolloutId } from '../../store/decisions';
import { headOf, headsOf } from '../../store/heads';
import { ask, openSite, pageDecision, type Site } from './support/site';

let site: Site;
let officer: Record<string, string>;

beforeAll(async () => {
  site = await openSite();
  officer = await site.signIn('officer');
});
afterAll(() => site.close());

const fresh = async (url: string, headers: Record<string, string> = {}) => {
  const reply = await ask(site.app, { url, headers });
  return [reply.statusCode, reply.statusCode === 200 ? (JSON.parse(reply.body) as { changed: boolean }).changed : null];
};

describe('a page that is open', () => {
  test('of a link learns of a change at its own agency, and of none elsewhere', async () => {
    const token = await site.link('so-a');
    const since = await headOf(site.database, rolloutId(pageDecision.id, 'so-a'));
    const address = `/l/${token}/fresh?since=${since}`;
    expect(await fresh(address)).toEqual([200, false]);
    await site.office('huyen-b', { type: 'recordCall', task: 'plan', words: 'Đã gọi.', reached: true });
    expect(await fresh(address)).toEqual([200, false]);
    await site.office('so-a', { type: 'recordCall', task: 'plan', words: 'Đã gọi.', reached: true });
    expect(await fresh(address)).toEqual([200, true]);
  });

  test('of a decision learns of a change at any agency, and one of an agency of its own', async () => {
    const all = `/d/${pageDecision.id}/fresh?since=${await headsOf(site.database, pageDecision.id)}`;
    const one = `/d/${pageDecision.id}/fresh?agency=cuc-c&since=${await headOf(site.database, rolloutId(pageDecision.id, 'cuc-c'))}`;
    expect(await fresh(all, officer)).toEqual([200, false]);
    await site.office('so-a', { type: 'recordCall', task: 'plan', words: 'Đã gọi.', reached: true });
    expect(await fresh(all, officer)).toEqual([200, true]);
    expect(await fresh(one, officer)).toEqual([200, false]);
  });

  test.each(['', 'x', '-1', '1e9', '9'.repeat(40)])('is told nothing for a mark such as %j', async (since) => {
    expect(await fresh(`/d/${pageDecision.id}/fresh?since=${since}`, officer)).toEqual([200, false]);
  });

  test('says nothing of a decision that is not there, nor to a stranger', async () => {
    expect(await fresh('/d/nowhere/fresh?since=0', officer)).toEqual([200, false]);
    expect((await fresh(`/d/${pageDecision.id}/fresh?since=0`))[0]).toBe(303);
    expect((await fresh(`/l/${'x'.repeat(32)}/fresh?since=0`))[0]).toBe(404);
  });
});
