import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { instantAt } from '../../../domain/calendar/time';
import { storeFile } from '../../../store/files';
import { agency, rung, task } from '../../support/decision';
import { ask, openSite, pageDecision, postFiles, type Site } from '../support/site';

/** The digital signatures of a PDF stand where somebody decides by it: at a result that is confirmed, and at a letter that has gone out. */

let site: Site;
let officer: Record<string, string>;
const fixtures = path.resolve(__dirname, '..', '..', 'documents', 'fixtures', 'signatures');
const signed = readFileSync(path.join(fixtures, 'signed-stamped.pdf'));
/** One byte within what was signed is another. */
const changed = Buffer.from(signed);
const place = changed.indexOf('/MediaBox');
changed.writeUInt8(changed.readUInt8(place) ^ 1, place);
const bare = Buffer.from('%PDF-1.7\n%%EOF\n');

const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const page = async (url: string) => textOf((await ask(site.app, { url, headers: officer })).body);

beforeAll(async () => {
  const ladder = [rung({ code: 'Q3', after: 'due', days: 3, to: ['headOfDivision'], by: 'letter', degree: 'reminder' })];
  const tasks = [task('plan', { progress: 'words', deadline: { type: 'date', day: '2020-09-18' } }), task('other', { progress: 'words' })];
  site = await openSite({ ...pageDecision, ladder, tasks, agencies: ['so-a', 'so-b', 'so-c'].map((code) => agency(code)) });
  officer = await site.signIn('officer');
});
afterAll(() => site.close());

async function handIn(code: string, content: Buffer): Promise<string> {
  const url = `/l/${await site.link(code)}/t/other/submit`;
  const reply = await postFiles(site.app, url, { id: randomUUID(), words: 'Xong.' }, [{ field: 'files', name: 'ke-hoach.pdf', content }]);
  expect(reply.statusCode).toBe(303);
  return page(`/d/${pageDecision.id}/a/${code}/act/accept?task=other`);
}

test('of a result: who signed and when, that it is unchanged, and that certificates were not checked', async () => {
  const text = await handIn('so-a', signed);
  expect(text).toContain('Nguyễn Văn An, UBND tỉnh Bắc Ninh');
  expect(text).toContain('nội dung đã ký còn nguyên vẹn');
  expect(text).toContain('theo dấu thời gian trong tệp');
  expect(text).toContain('Chưa kiểm tra chứng thư số');
});

test('of a result: a change after the signature is told, and a file without one says so', async () => {
  expect(await handIn('so-b', changed)).toContain('nội dung đã bị thay đổi sau khi ký');
  const without = await handIn('so-c', bare);
  expect(without).toContain('Tệp không có chữ ký số.');
  expect(without).not.toContain('Chưa kiểm tra chứng thư số');
});

test('of a letter that was issued with its signed copy', async () => {
  site.clock.now = instantAt('2020-09-24', '09:00');
  await site.office('so-a', { type: 'recordCall', task: 'plan', words: 'Hỏi tiến độ.', reached: false });
  const [letter] = Object.values((await site.state('so-a')).letters);
  expect(letter?.degree).toBe('reminder');
  const recorded = site.clock.now;
  const file = await storeFile(site.database, { name: 'van-ban.pdf', kind: 'application/pdf', content: signed, recorded });
  const url = `/d/${pageDecision.id}/a/so-a/letters/${letter?.id}`;
  expect(await page(url)).not.toContain('Chữ ký số trong tệp');
  const issued = { number: '12/VP', date: '2020-09-24', signer: 'Chánh Văn phòng', file };
  expect(await site.office('so-a', { type: 'issueLetter', letter: letter?.id ?? '', ...issued })).toMatchObject({ accepted: true });
  const text = await page(url);
  expect(text).toContain('Chữ ký số trong tệp');
  expect(text).toContain('Nguyễn Văn An, UBND tỉnh Bắc Ninh');
  expect(text).toContain('Chưa kiểm tra chứng thư số');
});
