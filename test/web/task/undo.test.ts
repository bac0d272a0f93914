import { randomUUID } from 'node:crypto';
import { addMinutes } from '../../../domain/calendar/time';
import { rolloutId } from '../../../store/decisions';
import { eventsSince } from '../../../store/waiting';
import { agency, task } from '../../support/decision';
import { ask, openSite, pageDecision, post, type Reply, type Site } from '../support/site';

/** The pages offer to take back what was just done, for a minute, as plain forms. */

let site: Site;
let officer: Record<string, string>;
const decision = {
  ...pageDecision,
  tasks: [task('plan'), task('other')],
  agencies: ['so-a', 'so-b', 'so-c', 'so-d'].map((code) => agency(code)),
};
const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const statusOf = async (code: string, of = 'plan') => (await site.state(code)).tasks[of]?.status;

async function handIn(code: string, at = site): Promise<void> {
  const token = await at.link(code);
  expect((await post(at.app, `/l/${token}/t/plan/submit`, { id: randomUUID(), words: 'Xong.' })).statusCode).toBe(303);
}

/** The page that a reply leads to. */
async function follow(reply: Reply, headers: Record<string, string> = {}): Promise<string> {
  expect([reply.statusCode, reply.headers.location]).toEqual([303, expect.any(String)]);
  return (await ask(site.app, { url: reply.headers.location?.split('#')[0] ?? '', headers })).body;
}

/** The form that takes back, as a browser would send it; null where the page offers none. */
function undoForm(html: string): { action: string; fields: Record<string, string[]> } | null {
  const form =
    /<form[^>]*class="[^"]*undo[^"]*"[\s\S]*?<\/form>/.exec(html)?.[0] ?? /<form[^>]*action="[^"]*undo[\s\S]*?<\/form>/.exec(html)?.[0];
  const action = /action="([^"]+)"/.exec(form ?? '')?.[1];
  if (form === undefined || action === undefined) return null;
  const fields: Record<string, string[]> = {};
  for (const [, name = '', value = ''] of form.matchAll(/name="([^"]+)" value="([^"]*)"/g)) {
    fields[name] = [...(fields[name] ?? []), value.replaceAll('&amp;', '&')];
  }
  return { action, fields };
}

async function undo(html: string, headers: Record<string, string> = {}): Promise<Reply> {
  const form = undoForm(html);
  if (form === null) throw new Error('nothing can be taken back on this page');
  return post(site.app, form.action, form.fields, headers);
}

const accept = (code: string, fields: Record<string, string> = {}) =>
  post(site.app, `/d/${decision.id}/a/${code}/act/accept`, { id: randomUUID(), task: 'plan', ...fields }, officer);

beforeAll(async () => {
  site = await openSite(decision);
  officer = await site.signIn('officer', { person: 'officer' });
  for (const code of ['so-a', 'so-b', 'so-c']) await handIn(code);
});
afterAll(() => site.close());

describe('what was just confirmed', () => {
  test('is taken back by one press, leads back to the list, and is not counted as done', async () => {
    const page = await follow(await accept('so-a', { list: '/inbox?kind=verification' }), officer);
    expect(textOf(page)).toMatch(/Hoàn tác Có thể hoàn tác đến 08:01/);
    const reply = await undo(page, officer);
    expect(reply.headers.location).toMatch(/^\/inbox\?kind=verification&done=/);
    expect(textOf(await follow(reply, officer))).toContain('hoàn tác việc vừa ghi nhận');
    expect(await statusOf('so-a')).toBe('submitted');
    const { accepted = 0 } = await eventsSince(site.database, decision.id, addMinutes(site.clock.now, -5));
    expect(accepted).toBe(0);
    // Pressed twice, it is taken back once.
    expect((await undo(page, officer)).statusCode).toBe(303);
    const types = await site.database.event.findMany({ where: { rolloutId: rolloutId(decision.id, 'so-a') }, orderBy: { seq: 'asc' } });
    const done = types.filter(({ actor }) => (actor as { person: string | null }).person === 'officer');
    expect(done.map(({ type }) => type)).toEqual(['accepted', 'actUndone']);
  });

  test('says that nothing was sent yet where it tells somebody, and withdraws that', async () => {
    const fields = { id: randomUUID(), task: 'plan', reason: 'Thiếu phụ lục.' };
    const page = await follow(await post(site.app, `/d/${decision.id}/a/so-b/act/return`, fields, officer), officer);
    expect(textOf(page)).toContain('Thông báo chưa được gửi. Có thể hoàn tác đến 08:01.');
    const notices = () => site.database.notice.findMany({ where: { rolloutId: rolloutId(decision.id, 'so-b'), purpose: 'returned' } });
    expect((await notices()).map(({ status, due }) => [status, due.toISOString()])).toEqual([
      ['pending', addMinutes(site.clock.now, 1)],
      ['pending', addMinutes(site.clock.now, 1)],
    ]);
    await undo(page, officer);
    expect((await notices()).map(({ status }) => status)).toEqual(['withdrawn', 'withdrawn']);
    expect(await statusOf('so-b')).toBe('submitted');
  });

  test('is not offered after its minute, nor to anybody else; pressed late it is refused in words', async () => {
    const first = await accept('so-c');
    const page = await follow(first, officer);
    const another = await site.signIn('officer', { person: 'another' });
    expect(undoForm(await follow(first, another))).toBeNull();
    const [now, late] = [site.clock.now, addMinutes(site.clock.now, 1)];
    site.clock.now = late;
    expect(undoForm(await follow(first, officer))).toBeNull();
    const reply = await undo(page, officer);
    site.clock.now = now;
    expect([reply.statusCode, textOf(reply.body)]).toEqual([422, expect.stringContaining('Không còn hoàn tác được: đã quá một phút')]);
    expect(await statusOf('so-c')).toBe('completed');
  });
});

test('many results confirmed together are taken back together', async () => {
  const items = ['so-a/plan', 'so-b/plan'];
  const confirmed = await post(site.app, `/d/${decision.id}/bulk/confirm`, { id: randomUUID(), act: 'accept', item: items }, officer);
  const page = await follow(confirmed, officer);
  expect([await statusOf('so-a'), await statusOf('so-b')]).toEqual(['completed', 'completed']);
  expect(textOf(await follow(await undo(page, officer), officer))).toContain('Đã hoàn tác 2 việc vừa ghi nhận');
  expect([await statusOf('so-a'), await statusOf('so-b')]).toEqual(['submitted', 'submitted']);
  expect(undoForm(await follow(confirmed, officer))).toBeNull();
});

test('an older page of many results takes back no later act about one of them', async () => {
  const id = randomUUID();
  const items = ['so-a/plan', 'so-b/plan'];
  const confirmed = await post(site.app, `/d/${decision.id}/bulk/confirm`, { id, act: 'accept', item: items }, officer);
  const older = await follow(confirmed, officer);
  // In another tab one of them is taken back, and returned instead.
  const event = (await site.state('so-a')).undoable?.plan?.act ?? 0;
  const back = { id: randomUUID(), tasks: 'plan', event: String(event) };
  expect((await post(site.app, `/d/${decision.id}/a/so-a/act/undo`, back, officer)).statusCode).toBe(303);
  const fields = { id: randomUUID(), task: 'plan', reason: 'Thiếu phụ lục.' };
  expect((await post(site.app, `/d/${decision.id}/a/so-a/act/return`, fields, officer)).statusCode).toBe(303);
  const told = textOf(await follow(await undo(older, officer), officer));
  expect(told).toContain('Đã hoàn tác 1 việc vừa ghi nhận');
  expect([await statusOf('so-a'), await statusOf('so-b')]).toEqual(['returned', 'submitted']);
  const late = { id: randomUUID(), tasks: 'plan', event: String(event) };
  const refused = await post(site.app, `/d/${decision.id}/a/so-a/act/undo`, late, officer);
  expect([refused.statusCode, await statusOf('so-a')]).toEqual([422, 'returned']);
  // The form holds the number again, unseen.
  expect(refused.body).toContain(`<input type="hidden" name="event" value="${event}"/>`);
});

test('an agency takes back that it acknowledged all, and by its own link alone', async () => {
  const [token, other] = [await site.link('so-d'), await site.link('so-d', { address: agency('so-d').head.address ?? '' })];
  const reply = await post(site.app, `/l/${token}/acknowledge`, { id: randomUUID(), task: ['plan', 'other'] });
  const page = await follow(reply);
  expect([await statusOf('so-d'), await statusOf('so-d', 'other')]).toEqual(['acknowledged', 'acknowledged']);
  const form = undoForm(page);
  const refused = await post(site.app, `/l/${other}/undo`, { id: randomUUID(), task: form?.fields.task ?? [] });
  expect([refused.statusCode, textOf(refused.body)]).toEqual([422, expect.stringContaining('Chỉ người vừa ghi nhận')]);
  expect(textOf(await follow(await undo(page)))).toContain('hoàn tác việc vừa ghi nhận');
  expect([await statusOf('so-d'), await statusOf('so-d', 'other')]).toEqual(['assigned', 'assigned']);
});

test('what is express is asked about in words before, and leaves at once', async () => {
  const express = await openSite({ ...decision, source: { ...decision.source, urgency: 'express' } });
  try {
    const me = await express.signIn('officer', { person: 'officer' });
    await handIn('so-a', express);
    const path = `/d/${decision.id}/a/so-a/act/accept`;
    expect(textOf((await ask(express.app, { url: '/inbox', headers: me })).body)).not.toContain('Hoàn tác');
    expect((await ask(express.app, { url: `${path}?task=plan`, headers: me })).body).toContain('name="confirm"');
    const id = randomUUID();
    expect((await post(express.app, path, { id, task: 'plan' }, me)).statusCode).toBe(422);
    expect((await post(express.app, path, { id, task: 'plan', confirm: 'yes' }, me)).statusCode).toBe(303);
    expect((await express.state('so-a')).undoable).toBeUndefined();
  } finally {
    await express.close();
  }
});
