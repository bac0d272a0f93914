import { storeFile } from '../../../store/files';
import { storeIssuedReport } from '../../../store/issued-reports';
import { ask, openSite, pageDecision, type Site, START } from '../support/site';

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

  test.each(['', 'kind=exe', 'kind=pdf&asOf=2019-01-01', 'kind=pdf&asOf=2021-01-01', 'kind=pdf&asOf=x'])(
    'of %j is refused in words',
    async (query) => {
      const reply = await report(query);
      expect(reply.statusCode).toBe(422);
      expect(reply.body).toContain('Ngày này không có số liệu');
    },
  );

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
