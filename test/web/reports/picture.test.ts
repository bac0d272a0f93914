import { ask, openSite, type Site } from '../support/site';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

describe('the picture', () => {
  test.each(['vi', 'en'])(
    'has four charts (%s), each with a title, a description and a table of the same figures, and no inline style',
    async (language) => {
      const headers = await site.signIn('chairman');
      const { statusCode, body } = await ask(site.app, { url: `/picture?lang=${language}`, headers });
      expect(statusCode).toBe(200);
      const figures = body.split('<figure').slice(1);
      expect(figures).toHaveLength(4);
      expect(body).not.toMatch(/<[^>]+ style=|<style/);
      for (const figure of figures) {
        expect(figure).toMatch(/<svg[^>]+role="img"[^>]*><title>[^<]+<\/title><desc>[^<]+<\/desc>/);
        const title = /<title>([^<]+)/.exec(figure)?.[1];
        expect(/<caption>([^<]+)/.exec(figure)?.[1]).toBe(title);
        const rows = figure.split('<tr>').length - 2;
        expect(rows).toBeGreaterThan(0);
      }
    },
  );

  test('counts every agency’s tasks as the board does', async () => {
    const headers = await site.signIn('officer');
    const { body } = await ask(site.app, { url: '/picture', headers });
    const agencies = body.split('<figure')[1] ?? '';
    const cells = [...agencies.matchAll(/<td class="number">(\d+)<\/td>/g)].reduce((sum, [, count]) => sum + Number(count), 0);
    const opened = await site.database.task.count({ where: { classCurrent: { not: null } } });
    expect(cells).toBe(opened);
  });

  test('is made anew when something has changed', async () => {
    const headers = await site.signIn('officer');
    const before = (await ask(site.app, { url: '/picture', headers })).body;
    await site.office('so-a', { type: 'recordCall', task: 'plan', words: 'x', reached: true });
    site.clock.now = '2020-10-20T03:00:00.000Z';
    expect((await ask(site.app, { url: '/picture', headers })).body).not.toBe(before);
  });
});
