import { openAddressProblems, recordBounce } from '../../../store/addresses';
import { holdByOfficer, openHold, openHolds } from '../../../store/mail-hold';
import { ask, openSite, pageDecision, post, type Site, START } from '../support/site';

/** The page of mail: what is held, what did not arrive, and what the Office does about it, each act with a name. */

let site: Site;
let officer: Record<string, string>;

beforeAll(async () => {
  site = await openSite();
  officer = await site.signIn('officer');
});
afterAll(() => site.close());

const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const page = async (url = '/mail') => textOf((await ask(site.app, { url, headers: officer })).body);
const send = (path: string, fields: Record<string, string>) => post(site.app, path, fields, officer);
const lastAct = () => site.database.mailAct.findFirst({ orderBy: { id: 'desc' } });
const idOf = (ordinal: number) => `00000000-0000-4000-8000-00000000000${ordinal}`;

/** A message in a state that carried an agency's notice about its plan. */
async function message(ordinal: number, status: string): Promise<string> {
  const id = idOf(ordinal);
  const slot = new Date(Date.parse(START) + ordinal * 60_000);
  const address = `${status}${ordinal}@x.example`;
  const data = { id, address, slot, recipient: {}, status, header: `<${id}@x.example>`, recorded: slot, response: '554 5.6.0 no' };
  await site.database.message.create({ data });
  await site.database.notice.create({
    data: {
      rolloutId: `${pageDecision.id}:so-a`,
      task: 'plan',
      rung: `R${ordinal}`,
      cycle: '1#1',
      role: 'head',
      copy: false,
      purpose: 'rung',
      due: slot,
      urgent: false,
      status: 'taken',
      messageId: id,
      recorded: slot,
    },
  });
  return id;
}
const pending = (ordinal: number) => site.database.notice.count({ where: { rung: `R${ordinal}`, status: 'pending' } });

test('says so where everything has arrived and nothing is held', async () => {
  expect(await page()).toContain('Mọi thư đã tới máy chủ thư của nơi nhận');
  expect(await page('/inbox')).not.toContain('bị giữ lại');
});

describe('held mail', () => {
  test('is told loudly on the page and in the inbox, with the cause, the server’s words and the next try', async () => {
    await openHold(site.database, { kind: 'configuration', cause: 'relay', reason: '550 relay not permitted <b>' }, START);
    for (const url of ['/mail', '/inbox']) {
      const text = await page(url);
      expect(text).toContain('Tất cả thư đang bị giữ lại từ 08:00, thứ Ba 15/9/2020');
      expect(text).toContain('máy chủ thư không chuyển tiếp thư cho hệ thống này. Máy chủ thư trả lời: 550 relay not permitted &lt;b>');
      expect(text).toContain('Một thư được gửi thử lúc 08:01');
    }
    expect(await page('/mail?lang=en')).toContain('All mail is held since');
  });

  test('is released by its button, with the name of whoever did', async () => {
    expect((await send('/mail/release', {})).headers.location).toBe('/mail?done=released');
    expect(await openHolds(site.database)).toEqual([]);
    const account = await site.database.account.findFirst({ where: { role: 'officer' } });
    expect(await lastAct()).toMatchObject({ did: 'released', who: account?.name });
    expect((await send('/mail/release', {})).headers.location).toBe('/mail?done=nothing');
    expect(await page('/mail?done=released')).toContain('Đã cho phép gửi');
  });

  test('of a restored record is released only by somebody who knows what has gone out', async () => {
    await openHold(site.database, { kind: 'restored', cause: 'restored', reason: 'sao-luu.age' }, START);
    const refused = await send('/mail/release', {});
    expect(refused.statusCode).toBe(422);
    expect(textOf(refused.body)).toContain('Cần xác nhận trước khi cho gửi');
    expect(await openHolds(site.database)).toHaveLength(1);
    expect((await send('/mail/release', { seen: 'yes' })).statusCode).toBe(303);
    expect(await openHolds(site.database)).toEqual([]);
  });

  test('of the Office itself needs no such word', async () => {
    await holdByOfficer(site.database, 'x', 'bảo trì', START);
    expect(await page()).toContain('bảo trì');
    expect((await send('/mail/release', {})).statusCode).toBe(303);
  });
});

describe('what did not arrive', () => {
  test('is shown before it is sent again, and sent once', async () => {
    const id = await message(1, 'failed');
    expect(await page()).toContain('failed1@x.example');
    const shown = await send('/mail/resend', { id });
    expect(textOf(shown.body)).toContain('Gửi lại 1 thư?');
    expect(await pending(1)).toBe(0);
    expect((await send('/mail/resend', { id, confirm: 'yes' })).headers.location).toBe('/mail?done=resent');
    expect(await pending(1)).toBe(1);
    expect(await lastAct()).toMatchObject({ did: 'resent', messageId: id, count: 1 });
    expect((await send('/mail/resend', { id, confirm: 'yes' })).headers.location).toBe('/mail?done=nothing');
    expect(await pending(1)).toBe(1);
  });

  test('of some days is sent again as a whole', async () => {
    await message(2, 'failed');
    await message(3, 'bounced');
    expect(textOf((await send('/mail/resend', { from: '2020-09-15', to: '15/9/2020' })).body)).toContain('Gửi lại 2 thư?');
    await send('/mail/resend', { from: '2020-09-15', to: '2020-09-15', confirm: 'yes' });
    expect([await pending(2), await pending(3)]).toEqual([1, 1]);
    expect(textOf((await send('/mail/resend', { from: '2020-09-15', to: '2020-09-15' })).body)).toContain('Không có thư nào cần gửi lại');
  });

  test.each([
    {},
    { from: '2020-09-15' },
    { from: '2020-02-30', to: '2020-09-15' },
    { from: '0202-09-15', to: '2020-09-15' },
    { from: '2020-09-15', to: '2026-09-15' },
    { id: 'x' },
  ])('asks for messages or days: %j', async (fields) => {
    const reply = await send('/mail/resend', fields as Record<string, string>);
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toContain('Cần chọn thư, hoặc hai ngày có thật');
  });

  test('and of which nobody knows is settled either way, once', async () => {
    const [arrived, lost] = [await message(4, 'unknown'), await message(5, 'unknown')];
    expect(await page()).toContain('Chưa tới, gửi lại');
    expect((await send('/mail/settle', { id: arrived, did: 'arrived' })).headers.location).toBe('/mail?done=arrived');
    expect((await send('/mail/settle', { id: lost, did: 'sentAgain' })).headers.location).toBe('/mail?done=sentAgain');
    expect([await pending(4), await pending(5)]).toEqual([0, 1]);
    expect(await lastAct()).toMatchObject({ did: 'sentAgain', messageId: lost });
    for (const fields of [
      { id: arrived, did: 'sentAgain' },
      { id: 'x', did: 'arrived' },
      { id: lost, did: 'nothing' },
    ]) {
      expect((await send('/mail/settle', fields)).headers.location).toBe('/mail?done=nothing');
    }
    expect(await site.database.message.findMany({ where: { id: { in: [arrived, lost] } }, orderBy: { id: 'asc' } })).toMatchObject([
      { status: 'sent' },
      { status: 'failed' },
    ]);
  });
});

test('addresses that get no messages are used again when chosen', async () => {
  await recordBounce(site.database, 'a@x.example', '550 5.1.1 no', START);
  await recordBounce(site.database, 'b@x.example', '550 5.1.1 no', START);
  expect(await page()).toContain('2 địa chỉ không nhận được thư');
  expect((await send('/mail/restore', { address: 'a@x.example' })).headers.location).toBe('/mail?done=restored');
  expect((await openAddressProblems(site.database)).map(({ address }) => address)).toEqual(['b@x.example']);
  expect((await send('/mail/restore', {})).headers.location).toBe('/mail?done=nothing');
  expect(await page()).toMatch(/Đã làm gần đây[\s\S]*dùng lại 1 địa chỉ/);
});
