import { readFileSync } from 'node:fs';
import path from 'node:path';
import { withoutCatalogue } from '../../../domain/decision/shared';
import { recordShared } from '../../../store/shared';
import { packageIn } from '../../documents/support/package-folder';
import { formFields } from '../support/form-fields';
import { AGENCIES, sampleFiles } from '../support/sample-files';
import { ask, openSite, post, postFiles, type Site } from '../support/site';

let site: Site;
let officer: Record<string, string>;

const files = sampleFiles();
type Sent = (typeof files)[0];
const upload = (sent: typeof files) => postFiles(site.app, '/d/new', {}, sent, officer);
const SAMPLE = 'bacninh-2020-1284-QD-UBND';

beforeAll(async () => {
  site = await openSite();
  officer = await site.signIn('officer');
  // The site's own decision has the sample's number; the sample is to be a new one.
  for (const file of files)
    file.content = Buffer.from(file.content.toString('utf8').replace('number: 1284/QĐ-UBND', 'number: 1285/QĐ-UBND'));
});
afterAll(() => site.close());

/** Until the publication in the background has found out that it cannot go on. */
async function interrupted(): Promise<void> {
  const asked = () => ask(site.app, { url: `/d/${SAMPLE.replace('1284', '1285')}/publishing.json`, headers: officer });
  while ((JSON.parse((await asked()).body) as { isUnderWay: boolean }).isUnderWay) await asked();
}

describe('a package', () => {
  test('that is faulty is kept, told with every fault, file and row, and corrected on its page', async () => {
    const faulty = files.map((file) =>
      file.name === 'agencies.csv'
        ? { ...file, content: Buffer.from(file.content.toString('utf8').replace('department,noi-chinh', 'ministry,noi-chinh')) }
        : file,
    );
    const reply = await upload(faulty);
    expect(reply.statusCode).toBe(303);
    const draft = String(reply.headers.location);
    const page = await ask(site.app, { url: draft, headers: officer });
    expect(page.body).toMatch(/agencies\.csv[^<]*ministry/);
    expect(page.body).toContain('<details open><summary>agencies.csv');
    expect(page.body).not.toContain('name="confirm"');
    expect((await post(site.app, `${draft}/publish`, { confirm: 'yes' }, officer)).statusCode).toBe(422);
    const table = (faulty.find(({ name }) => name === 'agencies.csv')?.content ?? Buffer.alloc(0)).toString('utf8');
    const edit = (version: string) =>
      postFiles(
        site.app,
        `${draft}/edit`,
        { version, 'file:agencies.csv': table.replace('ministry', 'department').replaceAll('\n', '\r\n') },
        [],
        officer,
      );
    expect((await edit('1')).statusCode).toBe(303);
    const corrected = await ask(site.app, { url: `${draft}?saved=1`, headers: officer });
    expect(corrected.body).toContain('Đã lưu và kiểm tra lại');
    expect(corrected.body).toContain('name="confirm"');
    const late = await edit('1');
    expect(late.statusCode).toBe(409);
    expect(late.body).toContain('vừa được sửa ở nơi khác');
    await post(site.app, `${draft}/discard`, { sure: 'yes' }, officer);
  });

  test('in one .zip is read as its files are, and an archive that is none is refused', async () => {
    const { zipSync } = await import('fflate');
    const packed = zipSync(
      Object.fromEntries([...files, { name: 'NOTE.md', content: Buffer.from('x') }].map(({ name, content }) => [`goi/${name}`, content])),
    );
    const zipped = (content: Uint8Array) => upload([{ field: 'files', name: 'goi.zip', content: Buffer.from(content) }]);
    const reply = await zipped(packed);
    expect(reply.statusCode).toBe(303);
    expect((await ask(site.app, { url: String(reply.headers.location), headers: officer })).body).toContain('1285/QĐ-UBND');
    await post(site.app, `${String(reply.headers.location)}/discard`, { sure: 'yes' }, officer);
    expect((await zipped(Buffer.from('no archive'))).body).toContain('Không đọc được tệp .zip');
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`${index}/absences.csv`, Buffer.alloc(1024 * 1024, 'x')]));
    expect((await zipped(zipSync(many))).body).toContain('quá lớn hoặc quá nhiều');
    const stranger = zipSync({ 'absences (1).csv': Buffer.from('x'), 'decision.yaml': files[0]?.content ?? Buffer.alloc(0) });
    expect((await zipped(stranger)).body).toContain('absences (1).csv');
  });

  test('that refers to the directory is kept written out: a later version changes nothing that was shown', async () => {
    const { agencies, people, fields = [] } = (await packageIn(files)).decision;
    const keep = (after: number, of: typeof agencies) => {
      const document = { agencies: of.map(withoutCatalogue), people, fields };
      return recordShared(site.database, 'directory', { document, after, who: 'x', reason: 'x', recorded: site.deps.now() });
    };
    const [decision, , services] = files as [Sent, Sent, Sent];
    const content = Buffer.concat([decision.content, Buffer.from('\nagencies: all\n')]);
    const early = String((await upload([{ ...decision, content }, services])).headers.location);
    await keep(0, agencies);
    // Kept before there was a directory: what it refers to is written out first, and seen.
    expect((await ask(site.app, { url: early, headers: officer })).body).toContain('Lưu lại bản thảo');
    const followed = await site.database.decision.count();
    const refused = await post(site.app, `${early}/publish`, { confirm: 'yes' }, officer);
    expect([refused.statusCode, await site.database.decision.count()]).toEqual([422, followed]);
    await post(site.app, `${early}/edit`, { version: '1' }, officer);
    expect((await ask(site.app, { url: early, headers: officer })).body).toContain('name="confirm"');
    await post(site.app, `${early}/discard`, { sure: 'yes' }, officer);
    const draft = String((await upload([{ ...decision, content }, services])).headers.location);
    const moved = agencies.map((agency) => ({ ...agency, head: { ...agency.head, address: 'new@so.example' } }));
    await keep(1, moved);
    const page = await ask(site.app, { url: draft, headers: officer });
    expect(page.body).toContain('name="confirm"');
    expect([page.body.includes(`,${agencies[0]?.head.address},`), page.body.includes('new@so.example')]).toEqual([true, false]);
    await post(site.app, `${draft}/discard`, { sure: 'yes' }, officer);
  });

  test('without its decision, or much too large, is refused in words', async () => {
    expect((await upload(files.slice(1))).body).toContain('decision.yaml');
    const large = { field: 'files', name: 'services.csv', content: Buffer.alloc(3 * 1024 * 1024, 'x') };
    expect((await upload([...files.slice(0, 2), large])).statusCode).toBe(422);
    expect((await upload([{ ...files[0], name: '../../etc/passwd' } as (typeof files)[0]])).statusCode).toBe(422);
  });

  test('of files that are no text in UTF-8 is refused: no wrong letter gets into a name', async () => {
    const [decision, agencies, ...rest] = files as [Sent, Sent, ...Sent[]];
    const bytes = Buffer.from(agencies.content);
    bytes[bytes.indexOf('ở Nội vụ')] = 0xf4;
    const reply = await upload([decision, { ...agencies, content: bytes }, ...rest]);
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toMatch(/agencies\.csv[^<]*UTF-8/);
    const zero = { ...decision, content: Buffer.concat([decision.content, Buffer.from('# \0\n')]) };
    expect((await upload([zero, agencies, ...rest])).statusCode).toBe(422);
    expect(await site.database.decisionDraft.count()).toBe(0);
  });

  test('with a file of another name, or two of one name, is not read: no table is left out in silence', async () => {
    const copied = await upload([...files, { ...(files[1] as Sent), name: 'absences (1).csv' }]);
    expect(copied.statusCode).toBe(422);
    expect(copied.body).toContain('absences (1).csv');
    const twice = await upload([...files, { ...(files[3] as Sent), name: 'folder/sub-units.csv' }]);
    expect(twice.statusCode).toBe(422);
    expect(twice.body).toContain('sub-units.csv');
    expect(await site.database.decisionDraft.count()).toBe(0);
  });

  test('with a fault in each of many rows is told on a page of bounded size', async () => {
    const [services] = files.slice(2, 3) as [Sent];
    const many = Buffer.concat([services.content, Buffer.from(`\n${'x,y,z\n'.repeat(5_000)}`)]);
    const kept = await upload(files.map((file) => (file === services ? { ...file, content: many } : file)));
    const reply = await ask(site.app, { url: String(kept.headers.location), headers: officer });
    expect(reply.body).toMatch(/và \d+ lỗi nữa/);
    expect(reply.body.length).toBeLessThan(700_000);
    await post(site.app, `${String(kept.headers.location)}/discard`, { sure: 'yes' }, officer);
  });

  test('has an address that is looked up only where it is one', async () => {
    for (const id of ['x', '-'.repeat(36), 'f'.repeat(36)]) {
      expect((await ask(site.app, { url: `/d/drafts/${id}`, headers: officer })).statusCode).toBe(404);
      expect((await post(site.app, `/d/drafts/${id}/publish`, { confirm: 'yes' }, officer)).statusCode).toBe(404);
      expect((await post(site.app, `/d/drafts/${id}/discard`, {}, officer)).statusCode).toBe(303);
    }
  });

  test('that is right becomes a draft of its account alone, with what it would send', async () => {
    const reply = await upload(files);
    expect(reply.statusCode).toBe(303);
    const page = await ask(site.app, { url: String(reply.headers.location), headers: officer });
    expect(page.body).toContain('1285/QĐ-UBND');
    expect(page.body).toContain('Giao nhiệm vụ, bắt đầu theo dõi');
    const other = await site.signIn('officer');
    expect((await ask(site.app, { url: String(reply.headers.location), headers: other })).statusCode).toBe(404);
  });

  test('is published only when that is confirmed, once, and an interruption says how to go on', async () => {
    const draft = String((await upload(files)).headers.location);
    expect((await post(site.app, `${draft}/publish`, {}, officer)).statusCode).toBe(422);
    expect(await site.database.decision.count()).toBe(1);
    const both = await Promise.all([1, 2].map(() => post(site.app, `${draft}/publish`, { confirm: 'yes' }, officer)));
    expect(both.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
    expect(await site.database.decision.count()).toBe(2);
    // This site has no Temporal: what was stored is kept, and the page offers to go on as soon as that is known.
    await interrupted();
    const page = await ask(site.app, { url: String(both[0]?.headers.location), headers: officer });
    expect(page.body).toContain('Việc giao bị gián đoạn');
    const told = await ask(site.app, { url: `/d/${SAMPLE.replace('1284', '1285')}/publishing.json`, headers: officer });
    expect(JSON.parse(told.body)).toMatchObject({ opened: 0, agencies: AGENCIES.length, isUnderWay: false });
  });

  test('that is followed already is never offered again: with other content it is refused before anything is pressed', async () => {
    const same = await ask(site.app, { url: String((await upload(files)).headers.location), headers: officer });
    expect(same.body).toContain('đã được theo dõi với cùng nội dung');
    expect(same.body).not.toContain('name="confirm"');
    const changed = files.map((file) =>
      file.name === 'agencies.csv'
        ? { ...file, content: Buffer.from(file.content.toString('utf8').replaceAll('lanhdao@', 'other@')) }
        : file,
    );
    const draft = String((await upload(changed)).headers.location);
    const page = await ask(site.app, { url: draft, headers: officer });
    expect(page.body).toContain('với nội dung khác');
    expect(page.body).not.toContain('cùng nội dung');
    expect(page.body).not.toContain('name="confirm"');
    expect((await post(site.app, `${draft}/publish`, { confirm: 'yes' }, officer)).statusCode).toBe(422);
    expect(await site.database.decisionVersion.count()).toBe(2);
  });

  test('shows every message that it would send, a page at a time', async () => {
    const draft = String((await upload(files)).headers.location);
    const first = await ask(site.app, { url: `${draft}/timeline`, headers: officer });
    expect(first.body).toMatch(/Thư 1–200 trong \d+/);
    expect((await ask(site.app, { url: `${draft}/timeline?page=2`, headers: officer })).body).toContain('Thư 201–');
    expect((await ask(site.app, { url: `${draft}/timeline?page=999`, headers: officer })).statusCode).toBe(404);
    expect((await ask(site.app, { url: `${draft}/timeline`, headers: await site.signIn('officer') })).statusCode).toBe(404);
  });

  test('made of the version in force shows old and new beside each other before it amends', async () => {
    const chief = await site.signIn('chiefOfOffice');
    const draft = String((await post(site.app, `/d/${SAMPLE.replace('1284', '1285')}/draft`, {}, chief)).headers.location);
    const { files: kept } = await site.database.decisionDraft.findFirstOrThrow({ orderBy: { recorded: 'desc' } });
    const document = String((kept as Record<string, string>)['decision.yaml']);
    const changed = document.replace('deadline: 10 working days after decision', 'deadline: before 2020-11-30');
    expect(changed).not.toBe(document);
    await postFiles(site.app, `${draft}/edit`, { version: '1', 'file:decision.yaml': changed }, [], chief);
    const { body } = await post(site.app, `${draft}/amend`, { reason: 'Công văn 8' }, chief);
    expect(body).toMatch(/<del>10 ngày làm việc<\/del>.*?<ins>trước ngày 30\/11\/2020<\/ins>/s);
    expect(body).not.toContain('plan: deadline');
    await post(site.app, `${draft}/discard`, { sure: 'yes' }, chief);
  });

  test('made of the version in force amends it: what changes is shown, then stored with its reason and who did it', async () => {
    const id = SAMPLE.replace('1284', '1285');
    const head = await site.signIn('headOfDivision');
    const draft = String((await post(site.app, `/d/${id}/draft`, {}, head)).headers.location);
    const page = await ask(site.app, { url: draft, headers: head });
    expect(page.body).toContain('cùng nội dung');
    const { files: kept } = await site.database.decisionDraft.findFirstOrThrow({ orderBy: { recorded: 'desc' } });
    const document = String((kept as Record<string, string>)['decision.yaml']);
    const changed = document.replace('sendingHour: 08:00', 'sendingHour: 09:00');
    expect(changed).not.toBe(document);
    await postFiles(site.app, `${draft}/edit`, { version: '1', 'file:decision.yaml': changed }, [], head);
    expect((await post(site.app, `${draft}/amend`, { reason: '' }, head)).statusCode).toBe(422);
    const shown = await post(site.app, `${draft}/amend`, { reason: 'Công văn 7' }, head);
    expect(shown.body).toContain('giờ gửi');
    const seen = /name="seen" value="([^"]+)"/.exec(shown.body)?.[1] ?? '';
    expect(seen).toBe(`${id}@1`);
    // This site has no Temporal: it is stored, and the page says that the followers could not be told.
    expect((await post(site.app, `${draft}/amend`, { reason: 'Công văn 7', seen, confirm: 'yes', do: 'apply' }, head)).statusCode).toBe(
      503,
    );
    const version = await site.database.decisionVersion.findFirst({ where: { decisionId: id, version: 2 } });
    expect(version).toMatchObject({ reason: 'Công văn 7', recordedBy: expect.stringContaining('headofdivision') });
  });

  describe('whose tasks are changed in the table', () => {
    const id = SAMPLE.replace('1284', '1285');
    const address = `/d/${id}/amend`;
    const reason = 'Công văn 9';
    let chief: Record<string, string>;
    beforeAll(async () => {
      chief = await site.signIn('chiefOfOffice');
    });

    /** The table as it is shown, with some of its fields changed, sent. */
    async function sent(changes: Record<string, string | string[]>, language = 'vi') {
      const { body } = await ask(site.app, { url: `${address}?lang=${language}`, headers: chief });
      const fields: Record<string, string[]> = {};
      for (const [name, value] of formFields(body, address)) fields[name] = [...(fields[name] ?? []), value];
      return post(site.app, `${address}?lang=${language}`, { ...fields, reason, ...changes }, chief);
    }

    test.each(['vi', 'en'])('it changes nothing where nothing was changed (%s)', async (language) => {
      const reply = await sent({}, language);
      expect([reply.statusCode, reply.body]).toEqual([
        200,
        expect.stringContaining(language === 'vi' ? 'Không có gì khác' : 'Nothing differs'),
      ]);
    });

    test('each fault leads to its cell, and what was typed is kept beside what is in force', async () => {
      const { statusCode, body } = await sent({ 'deadline.review': 'khi nào xong', 'titleVi.plan': '', reason: '' });
      expect(statusCode).toBe(422);
      for (const field of ['deadline.review', 'titleVi.plan', 'reason']) {
        expect(body).toContain(`href="#${field}"`);
        expect(body).toContain(`id="${field}"`);
      }
      expect(body).toMatch(/<del>15 ngày làm việc[^<]*6\/10\/2020<\/del>[\s\S]{0,400}value="khi nào xong"/);
    });

    test('a change that leaves a task without any rung is refused, here as at the command line', async () => {
      const { decision } = await site.deps.decisions(id, 2);
      const without = { 'without.review': decision.ladder.map(({ code }) => code) };
      const shown = await sent(without);
      expect(shown.body).toContain('Chưa lưu được');
      expect(shown.body).not.toContain('name="confirm"');
      expect((await sent({ ...without, seen: `${id}@2`, confirm: 'yes', do: 'apply' })).statusCode).toBe(422);
      expect(await site.database.decisionVersion.count({ where: { decisionId: id } })).toBe(2);
    });

    test('old, new and messages are shown, then stored; values written against an older version wait for another look', async () => {
      const changes = {
        'deadline.review': 'trước 30/11/2020',
        'titleVi.~1': 'Tập huấn',
        'for.~1': ['district'],
        'deadline.~1': '1/12/2020',
      };
      const shown = await sent(changes);
      expect(shown.body).toMatch(/<del>15 ngày làm việc<\/del>.*?<ins>trước ngày 30\/11\/2020<\/ins>/s);
      // This site has no Temporal: it is stored, and the page says that the followers could not be told.
      expect((await sent({ ...changes, seen: `${id}@2`, confirm: 'yes', do: 'apply' })).statusCode).toBe(503);
      const { decision } = await site.deps.decisions(id, 3);
      expect(decision.tasks.find(({ code }) => code === 'review')?.deadline).toEqual({ type: 'before', day: '2020-11-30' });
      expect(decision.tasks.at(-1)).toMatchObject({ code: 'tap-huan', basis: reason, for: { kinds: ['district'] } });
      const late = await sent({ of: '2', 'titleVi.plan': 'Kế hoạch khác' });
      expect([late.statusCode, late.body]).toEqual([409, expect.stringContaining('đã có bản mới')]);
      expect(late.body).toMatch(/<del>[^<]+<\/del>[\s\S]{0,300}Kế hoạch khác/);
    });
  });

  test('written in a form is a draft with the agencies and the ladder of another decision', async () => {
    const form = {
      like: SAMPLE.replace('1284', '1285'),
      number: '77/QĐ-UBND',
      date: '2020-09-15',
      titleVi: 'Kiểm tra thử',
      'task.0': 'Báo cáo kết quả',
      'for.0': 'department',
      'deadline.0': '10 ngày làm việc từ ngày ký',
    };
    const send = (changes: Record<string, string>) => post(site.app, '/d/new/form', { ...form, ...changes }, officer);
    const faulty = await send({ 'task.0': '', titleVi: '', date: 'x' });
    expect(faulty.statusCode).toBe(422);
    for (const field of ['titleVi', 'date', 'task.0']) expect(faulty.body).toContain(`href="#${field}"`);
    const unread = await send({ 'deadline.0': 'khi nào xong thì báo', 'agencies.0': 'Sở Không có thật' });
    expect(unread.statusCode).toBe(422);
    for (const field of ['deadline.0', 'agencies.0']) expect(unread.body).toContain(`href="#${field}"`);
    const draft = String(
      (await send({ 'task.1': 'Báo cáo kết quả', 'agencies.1': 'Sở Xây dựng\nso noi vu', 'deadline.1': 'Quý IV/2020' })).headers.location,
    );
    const page = await ask(site.app, { url: draft, headers: officer });
    expect(/role="alert".*?<\/div>/s.exec(page.body)?.[0]).toBeUndefined();
    expect(page.body).toContain('77/QĐ-UBND');
    expect(page.body).toContain('name="confirm"');
    const { files: kept } = await site.database.decisionDraft.findFirstOrThrow({ orderBy: { recorded: 'desc' } });
    const yaml = String((kept as Record<string, string>)['decision.yaml']);
    expect(yaml).toContain('code: bao-cao-ket-qua-2');
    expect(yaml).toContain('deadline: 10 working days after decision');
    expect(yaml).toMatch(/agencies:\s+- so-xay-dung\s+- so-noi-vu[\s\S]*deadline: end of 2020-Q4/);
  });

  test('is found again, and is discarded by its owner', async () => {
    const draft = String((await upload(files)).headers.location);
    expect((await ask(site.app, { url: '/d/new', headers: officer })).body).toContain(`href="${draft}`);
    expect((await post(site.app, `${draft}/discard`, {}, officer)).statusCode).toBe(422);
    expect((await ask(site.app, { url: draft, headers: officer })).statusCode).toBe(200);
    await post(site.app, `${draft}/discard`, { sure: 'yes' }, officer);
    expect((await ask(site.app, { url: draft, headers: officer })).statusCode).toBe(404);
  });
});

describe('two tables of Excel', () => {
  const table = (field: 'agencies' | 'tasks', name: string): Sent => ({
    ...{ field, name },
    content: readFileSync(path.resolve(__dirname, '..', '..', '..', 'docs', 'first-decision', name)),
  });
  const both = [table('agencies', 'co-quan.xlsx'), table('tasks', 'phu-luc.xlsx')];
  const answers = {
    ...{ organisation: '', urgency: '', number: '2901/QĐ-UBND', date: '14/09/2020', title: 'Kế hoạch cải cách', issuer: 'UBND tỉnh Mẫu' },
    ...{ head: 'Chủ tịch', headAddress: 'ct@mau.example', officer: 'Chuyên viên', officerAddress: 'cv@mau.example' },
    ...{ chief: '', chiefAddress: '' },
  };
  const send = (fields: Record<string, string>, tables: Sent[]) => postFiles(site.app, '/d/new/tables', fields, tables, officer);

  test('become a draft, and the page says how they were understood', async () => {
    const reply = await send(answers, both);
    expect([reply.statusCode, reply.body.includes('5 dòng dữ liệu')]).toEqual([200, true]);
    const draft = /href="(\/d\/drafts\/[^"]+)"/.exec(reply.body)?.[1] ?? '';
    const page = (await ask(site.app, { url: draft, headers: officer })).body;
    for (const said of ['2901/QĐ-UBND', 'ubnd-xa-bac-ha', 'Kế hoạch cải cách']) expect(page).toContain(said);
    // The first lines, without the codes of examples: two more addresses are for examples only.
    expect(page).toMatch(/<li>Giao: 6 cơ quan, \d+ nhiệm vụ; thư tới \d+ địa chỉ<\/li>/);
    expect(page).toMatch(/<li>Cần xem lại: [^(<]*địa chỉ mẫu, không có thật<\/li>/);
  });

  test('with answers that are missing or wrong, or without a table, are told at each field, and what was typed is kept', async () => {
    const { body, statusCode } = await send({ ...answers, title: ' ', headAddress: 'ct', date: '31/02/2020' }, both.slice(0, 1));
    expect(statusCode).toBe(422);
    for (const field of ['title', 'headAddress', 'date', 'tasks']) expect(body).toContain(`id="${field}-fault"`);
    for (const field of ['officer', 'agencies', 'organisation']) expect(body).not.toContain(`id="${field}-fault"`);
    expect(body).toContain('value="Chuyên viên"');
  });

  test('with a fault are told by cell, and no draft is made', async () => {
    const before = await site.database.decisionDraft.count();
    const wrong = {
      field: 'tasks',
      name: 'sai.csv',
      content: Buffer.from('Nhiệm vụ,Cơ quan chủ trì,Thời hạn\nViệc,Sở Không Có,30/12/2026\n'),
    };
    const reply = await send(answers, [both[0] as Sent, wrong]);
    expect([reply.statusCode, /sai\.csv[^<]*ô B2/.test(reply.body)]).toEqual([422, true]);
    const none = { field: 'tasks', name: 'x.xlsx', content: Buffer.from('%PDF-1.7') };
    expect((await send(answers, [both[0] as Sent, none])).body).toContain('Tệp không phải bảng tính');
    expect(await site.database.decisionDraft.count()).toBe(before);
  });
});
