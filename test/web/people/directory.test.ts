import { ask, openSite, pageDecision, post, type Site } from '../support/site';

/** Agencies and people: who is written to, and changes that are shown before they are made. */

let site: Site;
let officer: Record<string, string>;
const focal = pageDecision.agencies[0]?.focal?.address ?? '';

beforeAll(async () => {
  site = await openSite();
  officer = await site.signIn('officer');
});
afterAll(() => site.close());

const change = (kind: string, fields: Record<string, string>) => post(site.app, `/directory/change/${kind}`, fields, officer);
const absence = { who: focal, from: '2020-09-16', to: '2020-09-30', position: 'Phó phòng', address: 'pho@so-a.example' };

test('everybody stands there once, with what can be changed, which leaders do not see', async () => {
  const page = (await ask(site.app, { url: '/directory', headers: officer })).body;
  expect(page).toContain(focal);
  expect(page).toContain('/directory/change/end?agency=so-a');
  const leader = (await ask(site.app, { url: '/directory', headers: await site.signIn('chairman') })).body;
  expect(leader).toContain(focal);
  expect(leader).not.toContain('/directory/change/');
});

test('agencies are found by a kind, by words without accents, and by an address; what is chosen can be let go', async () => {
  const rows = async (query: string) => {
    const { body } = await ask(site.app, { url: `/directory${query}`, headers: officer });
    return [...body.matchAll(/<tr id="agency-([\w-]+)"/g)].map(([, code]) => code);
  };
  const [first, ...others] = await rows('');
  expect(others.length).toBeGreaterThan(0);
  expect(await rows(`?q=${encodeURIComponent(focal)}`)).toEqual([first]);
  expect(await rows('?q=khongcocoquannay')).toEqual([]);
  expect(await rows('?q=%20&page=99')).toEqual([first, ...others]);
  const kind = pageDecision.agencies[0]?.kind ?? '';
  const ofKind = pageDecision.agencies.filter((agency) => agency.kind === kind).map(({ code }) => code);
  expect((await rows(`?kind=${kind}`)).sort()).toEqual(ofKind.sort());
  const none = (await ask(site.app, { url: '/directory?q=khongcocoquannay', headers: officer })).body;
  expect(none).toContain('Không có cơ quan nào như vậy.');
  expect(none).toContain('Bỏ lọc');
});

test('every fault of a form is told at its field, and what was typed is kept', async () => {
  const reply = await change('absence', { who: focal, from: '2020-02-30', to: '', position: 'Phó phòng', address: 'x@' });
  expect(reply.statusCode).toBe(422);
  for (const field of ['from', 'to', 'address']) expect(reply.body).toContain(`href="#${field}"`);
  expect(reply.body).toContain('value="Phó phòng"');
});

test('what the rules refuse is said in words', async () => {
  expect((await change('absence', { ...absence, who: 'nobody@x.example' })).body).toContain('Không có ai nhận thông báo');
  expect((await change('absence', { ...absence, address: focal })).body).toContain('Người thay phải là người khác');
  expect((await change('end', { agency: 'so-a', successor: '', from: '2020-10-01' })).body).toContain('Còn nhiệm vụ đang mở');
  expect((await change('end', { agency: 'so-a', successor: 'so-a', from: '2020-10-01' })).body).toContain('Cần chọn một cơ quan khác');
  expect((await change('name', { agency: 'nowhere', name: 'X', nameEn: 'X', from: '2020-10-01' })).body).toContain('Không có cơ quan');
});

test.each([
  ['absence', { from: '1020-10-01' }, 'Cơ quan so-a: Ngày 1/10/1020 phải nằm trong khoảng từ 2/9/1945 đến 31/12/2030.'],
  ['absence', { to: '2226-10-01' }, 'Ngày 1/10/2226 phải nằm trong khoảng'],
  ['name', { from: '2226-10-01' }, 'Cơ quan so-a: Ngày 1/10/2226 phải nằm trong khoảng từ 2/9/1945 đến 31/12/2030.'],
  ['end', { from: '2226-10-02' }, 'Cơ quan so-a: Ngày 1/10/2226'],
])('a day outside of its bounds is named, and nothing is stored with it: %s %j', async (kind, days, words) => {
  const others = { agency: 'so-a', name: 'Sở Mới', nameEn: 'New', successor: 'huyen-b', from: '2020-10-01' };
  const fields = kind === 'absence' ? { ...absence, ...days } : { ...others, ...days };
  const shown = await change(kind, fields);
  expect(shown.body).toContain(words);
  expect(shown.body).not.toContain('value="apply"');
  const confirmed = { ...fields, seen: `${pageDecision.id}@1`, do: 'apply', confirm: 'yes' };
  const reply = await post(site.app, `/directory/change/${kind}`, confirmed, await site.signIn('chiefOfOffice'));
  expect([reply.statusCode, await site.database.decisionVersion.count()]).toEqual([422, 1]);
});

test('the messages that follow are shown first, and nothing is stored until that is confirmed', async () => {
  const shown = await change('absence', absence);
  expect(shown.statusCode).toBe(200);
  expect(shown.body).toMatch(/\d+ thư thêm, \d+ thư không gửi nữa/);
  const seen = /name="seen" value="([^"]+)"/.exec(shown.body)?.[1] ?? '';
  expect(seen).toBe(`${pageDecision.id}@1`);
  expect((await change('absence', { ...absence, seen, do: 'apply' })).statusCode).toBe(422);
  expect((await change('absence', { ...absence, seen: 'other@1', do: 'apply', confirm: 'yes' })).statusCode).toBe(409);
  expect(await site.database.decisionVersion.count()).toBe(1);
});

test('it is stored with who did it; where the followers cannot be told, it says how to go on', async () => {
  const seen = `${pageDecision.id}@1`;
  const confirmed = { ...absence, seen, do: 'apply', confirm: 'yes', reason: 'Công văn 5/SA' };
  const byOfficer = await change('absence', confirmed);
  expect(byOfficer.statusCode).toBe(403);
  expect(byOfficer.body).toContain('cần từ cấp Trưởng phòng');
  expect(await site.database.decisionVersion.count()).toBe(1);
  const reply = await post(site.app, '/directory/change/absence', confirmed, await site.signIn('headOfDivision'));
  // This site has no Temporal.
  expect(reply.statusCode).toBe(503);
  expect(reply.body).toContain('Thực hiện lần nữa để tiếp tục');
  const versions = await site.database.decisionVersion.findMany({ orderBy: { version: 'asc' } });
  expect(versions.map(({ version, reason, recordedBy }) => ({ version, reason, recordedBy }))).toMatchObject([
    { version: 1, reason: '', recordedBy: '' },
    { version: 2, reason: 'Công văn 5/SA' },
  ]);
  expect(versions[1]?.recordedBy).toContain('headofdivision');
  const document = (await ask(site.app, { url: `/d/${pageDecision.id}/document`, headers: officer })).body;
  expect(document).toContain('Công văn 5/SA');
  expect(document).toContain('bản 2');
});

test('whoever leaves hands everything over in one act, seen before', async () => {
  const [leaving] = pageDecision.people.filter(({ role }) => role === 'officer');
  const form = (await ask(site.app, { url: `/directory/change/handOver?who=${leaving?.id}`, headers: officer })).body;
  expect(form).toContain('Người tiếp nhận');
  expect((await change('handOver', { who: leaving?.id ?? '', to: '', position: '', address: '' })).statusCode).toBe(422);
  const level = await change('handOver', { who: leaving?.id ?? '', to: 'headOfDivision' });
  expect(level.body).toContain('phải cùng cấp');
  const handing = { who: leaving?.id ?? '', to: '', position: 'Chuyên viên mới', address: 'moi@office.example' };
  const shown = await change('handOver', handing);
  expect(shown.statusCode).toBe(200);
  const seen = /name="seen" value="([^"]+)"/.exec(shown.body)?.[1] ?? '';
  await post(
    site.app,
    '/directory/change/handOver',
    { ...handing, seen, do: 'apply', confirm: 'yes' },
    await site.signIn('headOfDivision'),
  );
  const last = await site.database.decisionVersion.findFirst({ orderBy: { version: 'desc' } });
  const { people = [] } = (last?.document ?? {}) as unknown as { people?: { id: string; address: string }[] };
  expect(people.find(({ address }) => address === 'moi@office.example')?.id).toBe('officer-2');
  expect(people.some(({ id }) => id === leaving?.id)).toBe(false);
});

test('the end of a follow-up belongs to the Chief of Office and is confirmed with its reason', async () => {
  const url = `/d/${pageDecision.id}/close`;
  expect((await ask(site.app, { url, headers: officer })).statusCode).toBe(404);
  expect((await post(site.app, url, { reason: 'x', cancel: 'yes', confirm: 'yes' }, officer)).statusCode).toBe(404);
  const chief = await site.signIn('chiefOfOffice');
  expect((await ask(site.app, { url, headers: chief })).body).toContain('nhiệm vụ còn mở');
  const missing = await post(site.app, url, {}, chief);
  expect(missing.statusCode).toBe(422);
  for (const field of ['reason', 'cancel', 'confirm']) expect(missing.body).toContain(`href="#${field}"`);
  const done = await post(site.app, url, { reason: 'Đã hoàn thành', cancel: 'yes', confirm: 'yes' }, chief);
  expect(done.statusCode).toBe(303);
  expect((await ask(site.app, { url: String(done.headers.location), headers: chief })).body).toContain('Đã kết thúc theo dõi');
  expect((await site.database.decision.findFirst())?.closedAt).not.toBeNull();
});
