import { createHash } from 'node:crypto';
import { storeFile } from '../../../store/files';
import { storeIssuedReport } from '../../../store/issued-reports';
import { ask, openSite, pageDecision, post, postFiles, type SentFile, type Site, START } from '../support/site';

let site: Site;
let officer: Record<string, string>;
const report = (query: string) => ask(site.app, { url: `/d/${pageDecision.id}/report?${query}`, headers: officer });

beforeAll(async () => {
  site = await openSite();
  officer = await site.signIn('officer');
});
afterAll(() => site.close());

describe('a report', () => {
  test.each(['docx', 'pdf', 'xlsx'])('as .%s is the same bytes each time, and a file to be kept', async (kind) => {
    const [one, other] = [await report(`kind=${kind}`), await report(`kind=${kind}`)];
    expect([one.statusCode, one.bytes.equals(other.bytes)]).toEqual([200, true]);
    expect(one.headers['content-disposition']).toContain('attachment');
    expect(one.bytes.length).toBeGreaterThan(2_000);
  });

  test.each([
    '',
    'kind=exe',
    'kind=pdf&asOf=2019-01-01',
    'kind=pdf&asOf=2020-09-14',
    'kind=pdf&asOf=0202-09-15',
    'kind=pdf&asOf=2021-01-01',
    'kind=pdf&asOf=x',
  ])('of %j is refused in words', async (query) => {
    const reply = await report(query);
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toContain('Ngày này không có số liệu');
  });

  test('that was issued is served as it was stored, and no other file is', async () => {
    const content = Buffer.from('%PDF-1.4 as it was signed');
    const file = await storeFile(site.database, { name: 'báo cáo 12.pdf', kind: 'application/pdf', content, recorded: START });
    const stranger = await storeFile(site.database, {
      name: 'khác.pdf',
      kind: 'application/pdf',
      content: Buffer.from('%PDF other'),
      recorded: START,
    });
    await storeIssuedReport(site.database, {
      ...{ decisionId: pageDecision.id, kind: 'report', asOf: START, period: null, language: 'vi' },
      ...{ number: '12/BC-VP', date: '2020-09-15', signer: 'Chánh Văn phòng', files: [file], signOff: null, recorded: START },
    });
    const page = await ask(site.app, { url: '/reports', headers: officer });
    expect(page.body).toContain('12/BC-VP');
    const at = (hash: string) => ask(site.app, { url: `/d/${pageDecision.id}/reports/${hash}`, headers: officer });
    expect((await at(file.hash)).bytes.equals(content)).toBe(true);
    expect((await at(stranger.hash)).statusCode).toBe(404);
  });
});

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

describe('a report that is signed', () => {
  const url = `/d/${pageDecision.id}/reports`;
  const copy = (text = '%PDF-1.7 as it was signed'): SentFile => ({ field: 'paper', name: 'ban-ky.pdf', content: Buffer.from(text) });
  /** By an officer, from the signed copy. */
  const issue = (fields: Record<string, string>, files = [copy()]) => postFiles(site.app, url, fields, files, officer);
  const signing = { number: '15', date: '2020-09-15', signer: 'Chánh Văn phòng', confirm: 'yes' };

  test('by an officer needs the signed copy, which is kept and opens; by the secretary too', async () => {
    const secretary = await site.signIn('secretary');
    for (const who of [officer, secretary]) {
      const reply = await post(site.app, url, { ...signing, number: '30' }, who);
      expect([reply.statusCode, reply.body.includes('cần bản đã ký')]).toEqual([422, true]);
    }
    for (const files of [[copy('no PDF')], [copy(), copy('%PDF-1.7 another')], [{ ...copy(), name: 'a.exe' }]]) {
      const reply = await issue({ ...signing, number: '30' }, files);
      expect([reply.statusCode, reply.body.includes('Không nhận được bản đã ký')]).toEqual([422, true]);
    }
    expect((await issue({ ...signing, number: '30' })).statusCode).toBe(303);
    const page = (await ask(site.app, { url: '/reports', headers: officer })).body;
    const href = /Chuyên viên ghi theo <a href="([^"]+)">bản đã ký/.exec(page)?.[1] ?? '';
    expect((await ask(site.app, { url: href, headers: officer })).bytes).toEqual(copy().content);
  });

  test('by a head of division or the Chairman is their own, under their position and no other', async () => {
    for (const [role, number] of [
      ['headOfDivision', '31'],
      ['chairman', '32'],
    ] as const) {
      const position = { vi: `Chức vụ ${role}`, en: role };
      const who = await site.signIn(role, { position });
      const other = await post(site.app, url, { ...signing, number }, who);
      expect([other.statusCode, other.body.includes('cần bản đã ký')]).toEqual([422, true]);
      expect((await post(site.app, url, { ...signing, number, signer: '' }, who)).statusCode).toBe(303);
      const entry = await site.database.issuedReport.findFirstOrThrow({ where: { number: { startsWith: `${number}/` } } });
      expect([entry.signer, entry.signOff]).toMatchObject([position.vi, { by: { role, channel: 'web' }, paper: null }]);
    }
  });

  test('is kept once with its number, date and signer, in every kind of file', async () => {
    const kept = await issue(signing);
    expect(kept.statusCode).toBe(303);
    expect((await issue(signing)).headers.location).toBe(kept.headers.location);
    const [entry, ...others] = await site.database.issuedReport.findMany({ where: { number: { startsWith: '15/' } } });
    expect(others).toEqual([]);
    expect(entry?.files).toHaveLength(3);
    const page = await ask(site.app, { url: String(kept.headers.location), headers: officer });
    expect(page.body).toContain(`Đã lưu báo cáo ${entry?.number}`);
    const files = await site.database.storedFile.count();
    expect((await issue({ ...signing, signer: 'Người khác' })).statusCode).toBe(409);
    expect(await site.database.storedFile.count()).toBe(files);
  });

  test.each<[Partial<typeof signing>, string]>([
    [{ confirm: '' }, 'Đánh dấu xác nhận'],
    [{ number: '' }, 'Cần số báo cáo'],
    [{ signer: ' ' }, 'Cần tên hoặc chức vụ'],
    [{ date: 'x' }, 'Cần ngày của báo cáo'],
    [{ date: '2020-09-01' }, 'không được trước ngày của số liệu'],
    [{ date: '2021-01-01' }, 'chưa tới'],
  ])('with %j is refused in words, and what was typed is kept', async (change, said) => {
    const before = await site.database.issuedReport.count();
    const reply = await issue({ ...signing, number: '16', ...change }, [copy('%PDF-1.7 never kept')]);
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toContain(said);
    expect(reply.body).toContain(change.signer === undefined ? 'value="Chánh Văn phòng"' : 'value="16"');
    expect(await site.database.storedFile.count({ where: { hash: hashOf('%PDF-1.7 never kept') } })).toBe(0);
    expect(await site.database.issuedReport.count()).toBe(before);
  });
});

test('a figure shows each thing that it counts, with the events under it', async () => {
  const page = await ask(site.app, { url: `/d/${pageDecision.id}/report/figures?figure=assigned`, headers: officer });
  expect(page.statusCode).toBe(200);
  const counted = Number(/<h1>[^<]*: (\d+)<\/h1>/.exec(page.body)?.[1]);
  expect(page.body.split('<th scope="row">').length - 1).toBe(counted);
  expect(page.body).toContain(`href="/d/${pageDecision.id}/a/so-a/t/plan"`);
  expect(page.body).toMatch(/#\d+ 08:00/);
});
