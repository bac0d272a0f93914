import { storeFile } from '../../../store/files';
import { storeIssuedReport } from '../../../store/issued-reports';
import { ask, openSite, pageDecision, post, type Site, START } from '../support/site';

jest.setTimeout(120_000);

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
      ...{ number: '12/BC-VP', date: '2020-09-15', signer: 'Chánh Văn phòng', files: [file], recorded: START },
    });
    const page = await ask(site.app, { url: '/reports', headers: officer });
    expect(page.body).toContain('12/BC-VP');
    const at = (hash: string) => ask(site.app, { url: `/d/${pageDecision.id}/reports/${hash}`, headers: officer });
    expect((await at(file.hash)).bytes.equals(content)).toBe(true);
    expect((await at(stranger.hash)).statusCode).toBe(404);
  });
});

describe('a report that is signed', () => {
  const issue = (fields: Record<string, string>) => post(site.app, `/d/${pageDecision.id}/reports`, fields, officer);
  const signing = { number: '15', date: '2020-09-15', signer: 'Chánh Văn phòng', confirm: 'yes' };

  test('is kept once with its number, date and signer, in every kind of file', async () => {
    const kept = await issue(signing);
    expect(kept.statusCode).toBe(303);
    expect((await issue(signing)).headers.location).toBe(kept.headers.location);
    const [entry, ...others] = await site.database.issuedReport.findMany({ where: { number: { startsWith: '15/' } } });
    expect(others).toEqual([]);
    expect(entry?.files).toHaveLength(3);
    const page = await ask(site.app, { url: String(kept.headers.location), headers: officer });
    expect(page.body).toContain(`Đã lưu báo cáo ${entry?.number}`);
    expect((await issue({ ...signing, signer: 'Người khác' })).statusCode).toBe(409);
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
    const reply = await issue({ ...signing, number: '16', ...change });
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toContain(said);
    expect(reply.body).toContain(change.signer === undefined ? 'value="Chánh Văn phòng"' : 'value="16"');
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
