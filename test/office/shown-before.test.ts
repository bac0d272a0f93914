import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Command } from 'commander';
import { register as act } from '../../cli/act';
import { register as agencies } from '../../cli/agencies';
import { register as amend } from '../../cli/amend';
import { register as calendar } from '../../cli/calendar';
import { register as close } from '../../cli/close';
import { register as people } from '../../cli/people';
import { packageFiles } from '../../documents/package/package-files';
import { writePackage } from '../../documents/package/write-package';
import type { CommandBody } from '../../domain/commands/command';
import type { Decision } from '../../domain/decision/decision';
import type { Actor } from '../../domain/record/actor';
import { keepDraft } from '../../store/drafts';
import { establishClock } from '../../store/installation';
import { told, uninstall } from '../cli/support/over-database';
import { changes } from '../domain/changes/brought-about';
import { type ShownBefore, shownBefore } from '../domain/changes/shown-before';
import { task } from '../support/decision';
import { by, byAgency } from '../support/rollouts';
import { ask, openSite, pageDecision, post, type Site, START } from '../web/support/site';

/** Every change of docs/changes.md says on its page and at the command line what goes along and what ends, before anything is recorded. */

const folder = mkdtempSync(path.join(os.tmpdir(), 'shown-before-'));
const [first] = pageDecision.agencies;
const who = first?.focal?.address ?? '';
const number = pageDecision.source.number ?? '';
let site: Site;
let account: Record<string, string>;
let chairman: Record<string, string>;
const commands: Record<string, (program: Command) => void> = { act, agencies, amend, calendar, close, people };

/** Ids as a package writes them. */
const idOf = (role: string) => role.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const followed: Decision = {
  ...pageDecision,
  people: pageDecision.people.map((person) => ({ ...person, id: idOf(person.role) })),
};
const withReview = (deadline: Decision['tasks'][number]['deadline']) =>
  followed.tasks.map((entry) => (entry.code === 'review' ? { ...entry, deadline } : entry));
const amended: Record<string, Decision> = {
  later: { ...followed, tasks: withReview({ type: 'date', day: '2020-12-18' }) },
  nearer: { ...followed, tasks: withReview({ type: 'date', day: '2020-10-01' }) },
  out: { ...followed, tasks: followed.tasks.filter(({ code }) => code !== 'review') },
  in: { ...followed, tasks: [...followed.tasks, task('another', { progress: 'words' })] },
  replaced: { ...followed, tasks: followed.tasks.map((entry) => ({ ...entry, code: `new-${entry.code}` })) },
};
const filesOf = (name: string) => writePackage({ decision: amended[name] ?? followed, services: [] });

beforeAll(async () => {
  site = await openSite(followed);
  account = await site.signIn('chiefOfOffice');
  chairman = await site.signIn('chairman');
  await establishClock(site.database, START);
  const key = (text: string) => `test:${Buffer.alloc(32, text).toString('base64')}`;
  Object.assign(process.env, { DATABASE_URL: site.url, TEMPORAL_ADDRESS: '127.0.0.1:1', PAYLOAD_KEYS: key('p'), LINK_KEYS: key('l') });
  const give = async (agency: string, actor: Actor, body: CommandBody) =>
    expect(await site.deps.giveCommand(`${pageDecision.id}:${agency}`, { id: randomUUID(), actor, happened: null, ...body })).toMatchObject(
      {
        accepted: true,
      },
    );
  const blocked = { type: 'raiseBlocker', words: 'Chưa có hướng dẫn', pause: true } as const;
  await give('so-a', byAgency, { ...blocked, task: 'review' });
  await give('so-a', byAgency, { ...blocked, task: 'plan' });
  await give('so-a', byAgency, { type: 'refuse', task: 'plan', reason: 'Không đúng', suggests: null });
  await give('cuc-c', by('chairman'), { type: 'cancel', task: 'plan', reason: 'Thôi' });
  for (const name of Object.keys(amended)) {
    mkdirSync(path.join(folder, name));
    for (const [file, text] of Object.entries(filesOf(name))) writeFileSync(path.join(folder, name, file), text);
  }
  const holiday = 'daysOff: [{ day: 2020-09-21, name: { vi: Nghỉ, en: Off } }]';
  const head = ['id: 1/TB', 'happened: 2020-09-14', 'source: Thông báo', 'status: announced', 'year: 2020'];
  writeFileSync(path.join(folder, 'notice.yaml'), [...head, holiday, ''].join('\n'));
});
afterAll(async () => {
  uninstall();
  rmSync(folder, { recursive: true, force: true });
  await site.close();
});

test('every change has its way on a page and at the command line', () => {
  expect(Object.keys(shownBefore)).toEqual(Object.keys(changes));
  expect(Object.keys(filesOf('later')).sort()).toEqual(expect.arrayContaining([packageFiles.decision]));
});

async function onPage({ page: { path: written, fields }, fate }: ShownBefore) {
  const url = written.replace('DECISION', pageDecision.id);
  const sent = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value.replace('WHO', who)]));
  if (url.startsWith('/amend/')) {
    const owner = await site.database.account.findFirstOrThrow({ where: { role: 'chiefOfOffice' } });
    const draft = await keepDraft(site.database, owner.id, 'draft', filesOf(url.slice('/amend/'.length)));
    return post(site.app, `/d/drafts/${draft}/amend`, { reason: 'Công văn 7' }, account);
  }
  // A form of a command says it at once where nothing but words is to be filled in; else before it is given.
  if (fate === null && url.includes('/act/')) return ask(site.app, { url: `${url}?task=${sent.task}`, headers: chairman });
  return post(site.app, url, { id: randomUUID(), confirm: 'yes', ...sent }, url.includes('/act/') ? chairman : account);
}

async function atLine({ line }: ShownBefore) {
  const [name = '', ...rest] = line.map((word) =>
    word.replace('NUMBER', number).replace('WHO', who).replace('NOTICE', path.join(folder, 'notice.yaml')),
  );
  const own: Record<string, string[]> = {
    act: ['--as', 'chairman', ...(rest[2] === 'correct' ? ['correction=progress 1', 'reason=Nhầm'] : []), '--preview'],
    amend: ['--reason', 'Công văn 7', '--as', 'chief-of-office'],
    close: ['--as', 'chief-of-office', '--cancel-open'],
  };
  const parameters = name === 'amend' ? [path.join(folder, rest[0] ?? '')] : rest;
  const run = await told(commands[name] ?? act, name, ...parameters, ...(own[name] ?? []), '--lang', 'vi').catch((error: Error) => ({
    ...{ stdout: '', stderr: error.message },
  }));
  return run.stdout + run.stderr;
}

const headings = { goes: 'Chuyển theo sang', ends: 'Kết thúc' } as const;
const ends = /^\s*Kết thúc:?$|<strong>Kết thúc<\/strong>/m;

test.each(Object.entries(shownBefore))('%s', async (_, change) => {
  const before = await site.events();
  const page = (await onPage(change)).body;
  const line = await atLine(change);
  for (const said of [page, line]) {
    expect(said).toContain(change.says);
    expect([said.includes(headings.goes), ends.test(said)]).toEqual([change.fate === 'goes', change.fate !== null && ends.test(said)]);
    if (change.fate === 'ends') expect(said).toMatch(ends);
  }
  expect(await site.events()).toBe(before);
  expect(await site.database.decisionVersion.count()).toBe(1);
});

test('what was shown is done when the form is sent again, and shown anew where it is otherwise by then', async () => {
  const url = `/d/${pageDecision.id}/a/so-a/act/reassign`;
  const fields = { id: randomUUID(), task: 'review', to: 'huyen-b', reason: 'Đúng chức năng' };
  const fatesIn = (body: string) => /name="fates" value="(\w+)"/.exec(body)?.[1] ?? '';
  const shown = await post(site.app, url, fields, chairman);
  expect([shown.statusCode, fatesIn(shown.body)]).toEqual([422, expect.stringMatching(/^[0-9a-f]{16}$/)]);
  expect(shown.body).toContain('Xem kỹ, rồi gửi lần nữa');
  const otherwise = await post(site.app, url, { ...fields, fates: '0123456789abcdef' }, chairman);
  expect([otherwise.statusCode, fatesIn(otherwise.body)]).toEqual([422, fatesIn(shown.body)]);
  expect((await post(site.app, url, { ...fields, fates: fatesIn(shown.body) }, chairman)).statusCode).toBe(303);
  expect((await site.state('so-a')).tasks.review?.status).toBe('moved');
});

test('a change under which nothing goes along or ends is done at once', async () => {
  const url = `/d/${pageDecision.id}/a/cuc-c/act/reassign`;
  const sent = await post(site.app, url, { id: randomUUID(), task: 'review', to: 'huyen-b', reason: 'Đúng chức năng' }, chairman);
  expect(sent.statusCode).toBe(303);
});
