import { randomUUID } from 'node:crypto';
import { evidenceBounds } from '../../documents/evidence';
import { addMinutes } from '../../domain/calendar/time';
import type { Command } from '../../domain/commands/command';
import type { Actor } from '../../domain/record/actor';
import { rolloutId } from '../../store/decisions';
import { missingFile, storeFile } from '../../store/files';
import { ask, formId, multipartOf, openSite, pageDecision, post, postFiles, type SentFile, type Site } from './support/site';

// A real database on a busy machine.
let site: Site;
let token: string;

beforeAll(async () => {
  site = await openSite();
});

beforeEach(async () => {
  token = await site.link('so-a');
});

afterAll(async () => {
  await site.close();
});

const pdf = (text: string) => Buffer.from(`%PDF-1.7 ${text}`);
const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

/** Opens a task's page and hands in a result with files. */
async function submit(task: string, files: readonly SentFile[], words = 'Đã xong', by = token) {
  const page = await ask(site.app, { url: `/l/${by}/t/${task}` });
  return postFiles(site.app, `/l/${by}/t/${task}/submit`, { id: formId(page.body, '/submit'), words }, files);
}

const file = (name: string, content: Buffer | string = pdf('x')): SentFile => ({ field: 'files', name, content });
const linksIn = (html: string) => [...html.matchAll(/href="([^"]*\/files\/[^"]*)"/g)].map(([, href]) => href ?? '');

describe('a result that waits for the Office', () => {
  test('takes another file, which the officer sees with what was handed in; and is withdrawn by the agency', async () => {
    const of = await site.link('cuc-c');
    const officer = await site.signIn('officer', { person: 'officer' });
    expect((await submit('plan', [file('bao-cao.pdf')], 'Đã xong', of)).statusCode).toBe(303);
    const page = await ask(site.app, { url: `/l/${of}/t/plan` });
    expect(textOf(page.body)).toMatch(/Bổ sung kết quả đã nộp.*Rút kết quả đã nộp/);
    expect(page.body).not.toContain('/t/plan/blocker"');
    const added = { id: formId(page.body, '/add'), words: 'Thêm phụ lục 2.' };
    expect((await postFiles(site.app, `/l/${of}/t/plan/add`, added, [file('phu-luc-2.pdf', pdf('phụ lục'))])).statusCode).toBe(303);
    const form = await ask(site.app, { url: `/d/${pageDecision.id}/a/cuc-c/act/accept?task=plan`, headers: officer });
    expect(textOf(form.body)).toMatch(/Đã xong.*Thêm phụ lục 2\..*bao-cao\.pdf.*phu-luc-2\.pdf/);
    expect(linksIn(form.body)).toHaveLength(2);
    const empty = await post(site.app, `/l/${of}/t/plan/takeBack`, { id: randomUUID(), words: '' });
    expect([empty.statusCode, textOf(empty.body)]).toEqual([422, expect.stringContaining('Viết nội dung trước khi gửi.')]);
    const fields = { id: randomUUID(), words: 'Nộp nhầm.' };
    expect((await post(site.app, `/l/${of}/t/plan/takeBack`, fields)).statusCode).toBe(303);
    expect((await site.state('cuc-c')).tasks.plan).toMatchObject({ status: 'inProgress', submitted: null });
    const inbox = await ask(site.app, { url: '/inbox', headers: officer });
    expect(inbox.body).not.toContain('/a/cuc-c/t/plan');
  });
});

describe('files that go with a result', () => {
  test('are kept, shown with name and size, and come back as files only', async () => {
    const content = pdf('Báo cáo 12/BC');
    const reply = await submit('plan', [file('C:\\fakepath\\..\\Báo cáo “12”.pdf', content), file('', '')]);
    expect(reply.statusCode).toBe(303);
    const page = await ask(site.app, { url: `/l/${token}/t/plan` });
    expect(textOf(page.body)).toContain('Báo cáo “12”.pdf 1 KB');
    const [href = ''] = linksIn(page.body);
    const sent = await ask(site.app, { url: href });
    expect([sent.statusCode, sent.bytes.equals(content)]).toEqual([200, true]);
    expect(sent.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="Bao cao _12_.pdf"; filename*=UTF-8''B%C3%A1o%20c%C3%A1o%20%E2%80%9C12%E2%80%9D.pdf`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'cache-control': 'no-store',
    });
  });

  test('are told where they cannot be taken, all at once, and the words are kept', async () => {
    const before = [await site.events(), await site.database.storedFile.count()];
    const files = [file('a.exe'), file('b.pdf', 'PK zip'), file('<img src=x>.svg', '<svg/>'), file('tot.pdf')];
    const reply = await submit('review', files, 'Lời còn đây');
    expect(reply.statusCode).toBe(422);
    for (const text of [
      'a.exe: loại tệp này không nhận',
      'b.pdf: nội dung không đúng với đuôi tệp',
      'chọn lại trước khi gửi',
      'Lời còn đây',
    ]) {
      expect(textOf(reply.body)).toContain(text);
    }
    expect(reply.body).not.toContain('<img');
    expect([await site.events(), await site.database.storedFile.count()]).toEqual(before);
  });

  test('are bounded one by one, together and in number; the page says so', async () => {
    const large = Buffer.concat([pdf(''), Buffer.alloc(evidenceBounds.fileBytes)]);
    expect(textOf((await submit('review', [file('lon.pdf', large)])).body)).toContain('lon.pdf: tệp lớn quá 10 MB');
    const nine = Buffer.concat([pdf(''), Buffer.alloc(9 * 1024 * 1024)]);
    expect(
      textOf(
        (
          await submit(
            'review',
            [1, 2, 3].map((number) => file(`${number}.pdf`, nine)),
          )
        ).body,
      ),
    ).toContain('cộng lại lớn quá 25 MB');
    const eleven = Array.from({ length: 11 }, (_, index) => file(`${index}.pdf`));
    expect(textOf((await submit('review', eleven)).body)).toContain('Nhiều quá 10 tệp');
    const many = Array.from({ length: 200 }, (_, index) => file(`${index}.pdf`));
    expect((await submit('review', many)).statusCode).toBe(413);
  });

  test('are of their task, their agency and their decision alone', async () => {
    const other = await site.link('huyen-b');
    await submit('plan', [file('cua-huyen.pdf', pdf('huyện'))], 'Xong', other);
    const [href = ''] = linksIn((await ask(site.app, { url: `/l/${other}/t/plan` })).body);
    const hash = /files\/([0-9a-f]{64})/.exec(href)?.[1] ?? '';
    expect((await ask(site.app, { url: href })).statusCode).toBe(200);
    const missing = await ask(site.app, { url: `/l/${token}/t/plan/files/${'0'.repeat(64)}` });
    for (const url of [
      `/l/${token}/t/plan/files/${hash}`,
      `/l/${other}/t/review/files/${hash}`,
      `/l/${'x'.repeat(32)}/t/plan/files/${hash}`,
      `/l/${other}/t/plan/files/${hash.toUpperCase()}`,
      `/l/${other}/t/plan/files/..%2f${hash}`,
    ]) {
      const reply = await ask(site.app, { url });
      expect([url, reply.statusCode]).toEqual([url, 404]);
      expect(textOf(reply.body)).toBe(textOf(missing.body));
    }
  });
});

describe('a form with files that is no such form', () => {
  const whole = multipartOf({ id: 'x', words: 'y' }, [file('a.pdf')]);
  const type = 'multipart/form-data; boundary=----an-honest-boundary';

  test.each<[string, number, string, string | Buffer]>([
    ['without a boundary', 400, 'multipart/form-data', whole],
    ['with another boundary', 400, 'multipart/form-data; boundary=other', whole],
    ['with an endless boundary', 400, `multipart/form-data; boundary=${'x'.repeat(5_000)}`, whole],
    ['cut in the middle', 400, type, whole.subarray(0, whole.length - 40)],
    ['cut in a head', 400, type, whole.subarray(0, 60)],
    ['without anything', 422, type, ''],
    ['with a name that every object has', 400, type, multipartOf({ __proto__x: '1', constructor: '2' }, [])],
    [
      'with a field of prototype',
      400,
      type,
      '------an-honest-boundary\r\nContent-Disposition: form-data; name="__proto__"\r\n\r\nx\r\n------an-honest-boundary--\r\n',
    ],
    [
      'with a hundred fields',
      413,
      type,
      multipartOf(Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`f${index}`, 'x'])), []),
    ],
    ['with a field beyond its bound', 413, type, multipartOf({ words: 'x'.repeat(200_000) }, [])],
    [
      'with JSON for a field',
      400,
      type,
      '------an-honest-boundary\r\nContent-Disposition: form-data; name="words"\r\nContent-Type: application/json\r\n\r\n{"a":1\r\n------an-honest-boundary--\r\n',
    ],
    ['with a name of bytes', 422, type, multipartOf({}, [file('\u0000\u202e../../etc/passwd')])],
  ])('%s is refused (%i), records nothing, and the server stays up', async (_, status, contentType, payload) => {
    const before = [await site.events(), await site.database.storedFile.count()];
    const reply = await ask(site.app, {
      method: 'POST',
      url: `/l/${token}/t/review/submit`,
      payload,
      headers: { 'content-type': contentType },
    });
    expect(reply.statusCode).toBe(status);
    expect(reply.headers['content-type']).toBe('text/html; charset=utf-8');
    expect([await site.events(), await site.database.storedFile.count()]).toEqual(before);
    expect((await ask(site.app, { url: '/healthz' })).statusCode).toBe(200);
  });

  test('is taken by no other form', async () => {
    const reply = await ask(site.app, {
      method: 'POST',
      url: `/l/${token}/t/review/nil`,
      payload: whole,
      headers: { 'content-type': type },
    });
    expect(reply.statusCode).toBe(415);
  });

  test('is not read at all for whoever holds no link', async () => {
    const reply = await ask(site.app, {
      method: 'POST',
      url: `/l/${'x'.repeat(32)}/t/review/submit`,
      payload: whole,
      headers: { 'content-type': type },
    });
    expect(reply.statusCode).toBe(404);
  });
});

describe('files of what is not taken', () => {
  const stored = () => site.database.storedFile.count();
  const big = (mark: string) => file('lon.pdf', pdf(mark.padEnd(200_000, mark)));

  test('are not kept: four submissions that are refused leave nothing', async () => {
    const held = await site.link('cuc-c');
    expect((await submit('plan', [file('a.pdf', pdf('first of cuc-c'))], 'Xong', held)).statusCode).toBe(303);
    const before = await stored();
    for (const mark of ['q', 'r', 's', 't']) {
      // It waits for the Office: a second result is refused.
      const reply = await postFiles(site.app, `/l/${held}/t/plan/submit`, { id: randomUUID(), words: 'Lần nữa' }, [big(mark)]);
      expect(reply.statusCode).toBe(422);
    }
    expect(await stored()).toBe(before);
  });

  test('are kept once for a form that is sent twice, and both are told that it was taken', async () => {
    const held = await site.link('cuc-c');
    const id = randomUUID();
    const before = await stored();
    const send = () => postFiles(site.app, `/l/${held}/t/review/submit`, { id, words: 'Xong' }, [file('a.pdf', pdf('second of cuc-c'))]);
    expect([(await send()).statusCode, (await send()).statusCode]).toEqual([303, 303]);
    expect(await stored()).toBe(before + 1);
  });

  test('that nobody has sent are no evidence: the record refuses what names them, by whatever way', async () => {
    const hash = 'd'.repeat(64);
    const attached = { hash, name: 'khong-co.pdf', kind: 'application/pdf', size: 9 };
    const answer = await site.office('huyen-b', { type: 'submit', task: 'plan', words: 'x', files: [attached] });
    // The office of this site acts in its own name: the right is asked after the file.
    expect(answer).toMatchObject({ accepted: false, code: 'unknownFile', params: { name: 'khong-co.pdf' } });
  });

  test('that are there under another kind or size are refused too', async () => {
    const known = await storeFile(site.database, {
      name: 'a.pdf',
      content: pdf('known'),
      kind: 'application/pdf',
      recorded: site.clock.now,
    });
    expect(await missingFile(site.database, [known])).toBeNull();
    for (const changed of [{ size: known.size + 1 }, { kind: 'text/html' }, { hash: 'e'.repeat(64) }]) {
      expect(await missingFile(site.database, [known, { ...known, ...changed }])).toMatchObject(changed);
    }
  });

  test('are refused beyond what an agency may hand in within a day; the next day they are taken', async () => {
    const held = await site.link('huyen-b');
    // Handed in an hour ago: as large as a day's files are together.
    const sizes = [evidenceBounds.dayBytes - 100_000, 1];
    const content = new Uint8Array(1);
    const files = sizes.map((size, index) => ({ hash: `${index}`.repeat(64), kind: 'application/pdf', size }));
    await site.database.storedFile.createMany({ data: files.map((each) => ({ ...each, content, recorded: site.clock.now })) });
    const actor: Actor = { role: 'agency', person: null, channel: 'link', via: 'a@b.example', onBehalfOf: null, paper: null };
    const named = files.map((each) => ({ ...each, name: 'lon.pdf' }));
    const submitted: Command = { id: randomUUID(), actor, happened: null, type: 'submit', task: 'review', words: 'x', files: named };
    expect(await site.gate.give(rolloutId(pageDecision.id, 'huyen-b'), submitted)).toMatchObject({ accepted: true });
    const before = await stored();
    const reply = await submit('update', [big('u')], 'Lời còn đây', held);
    expect([reply.statusCode, textOf(reply.body).includes('gần đủ 200 MB tệp')]).toEqual([422, true]);
    expect(reply.body).toContain('Lời còn đây');
    expect(await stored()).toBe(before);
    site.clock.now = addMinutes(site.clock.now, 24 * 60 + 1);
    expect((await submit('update', [big('u')], 'Xong', held)).statusCode).toBe(303);
  });
});
