import { addMinutes } from '../../domain/calendar/time';
import { preferenceOf } from '../../store/preferences';
import { ask, openSite, post, type Site, START } from './support/site';

const focal = 'focal@huyen-b.example';
let site: Site;
let token: string;

beforeAll(async () => {
  site = await openSite();
  token = await site.link('huyen-b', { address: focal });
});
beforeEach(async () => {
  site.clock.now = START;
  await site.database.addressPreference.deleteMany();
});
afterAll(() => site.close());

const get = (path: string) => ask(site.app, { url: `/l/${token}${path}` });
const save = (fields: Record<string, string>) => post(site.app, `/l/${token}/preferences`, { seen: '', ...fields });

describe('what is preferred at an address', () => {
  test('is chosen by a link that was sent there, from the list of tasks, and told to hold for all who share it', async () => {
    expect((await get('')).body).toContain(`href="/l/${token}/preferences"`);
    const page = await get('/preferences');
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain(focal);
    expect(page.body).toContain('áp dụng cho tất cả');
    expect([...page.body.matchAll(/<option value="(\d\d:\d\d)"/g)].map(([, hour]) => hour)).toContain('09:00');
    expect(await preferenceOf(site.database, focal)).toBeNull();
  });

  test('is recorded, holds for the pages of the link, and is said on the page after it', async () => {
    const reply = await save({ language: 'en', digestHour: '09:00' });
    expect(reply.statusCode).toBe(303);
    expect(await preferenceOf(site.database, focal)).toEqual({ language: 'en', digestHour: '09:00', recorded: START });
    const after = await ask(site.app, { url: String(reply.headers.location) });
    expect(after.body).toContain('Recorded at 08:00');
    expect((await get('')).body).toContain('<html lang="en"');
    expect((await ask(site.app, { url: `/l/${await site.link('huyen-b', { address: 'head@huyen-b.example' })}` })).body).toContain(
      '<html lang="vi"',
    );
  });

  test('is what the decision says again where the usual is chosen', async () => {
    await save({ language: 'en', digestHour: '09:00' });
    await save({ seen: START, language: '', digestHour: '' });
    expect(await preferenceOf(site.database, focal)).toMatchObject({ language: null, digestHour: null });
  });

  test.each([
    { language: 'fr', digestHour: '' },
    { language: '', digestHour: '03:00' },
    { language: '', digestHour: '12:00' },
    { language: '', digestHour: 'abc' },
  ])('is refused where it is not offered, and the form comes back: %p', async (fields) => {
    const reply = await save(fields);
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toContain('Chọn lại rồi lưu');
    expect(await preferenceOf(site.database, focal)).toBeNull();
  });

  test('of somebody else at the address is not overwritten unseen; the same choice twice is one', async () => {
    await save({ language: '', digestHour: '10:00' });
    site.clock.now = addMinutes(START, 5);
    const stale = await save({ language: '', digestHour: '14:00' });
    expect(stale.statusCode).toBe(409);
    expect(stale.body).toContain('đã được đổi lúc 08:00');
    expect(stale.body).toMatch(/<option value="14:00" selected/);
    expect((await preferenceOf(site.database, focal))?.digestHour).toBe('10:00');
    const seen = /name="seen" value="([^"]+)"/.exec(stale.body)?.[1] ?? '';
    expect((await save({ seen, language: '', digestHour: '14:00' })).statusCode).toBe(303);
    expect((await save({ seen, language: '', digestHour: '14:00' })).statusCode).toBe(303);
    expect((await preferenceOf(site.database, focal))?.digestHour).toBe('14:00');
  });

  test('is nothing for a link that is none', async () => {
    expect((await ask(site.app, { url: `/l/${'x'.repeat(32)}/preferences` })).statusCode).toBe(404);
  });
});
