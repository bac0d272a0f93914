import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { openRollouts } from '../../activities/openRollouts';
import { runStep } from '../../activities/step';
import { type Instant, instantAt } from '../../domain/calendar/time';
import { rolloutId, storeDecision } from '../../store/decisions';
import { readEvents } from '../../store/rollouts';
import { agency, decision as smallDecision, task } from '../support/decision';
import { startInstallation, type TestInstallation } from '../support/installation';
import { portsOver } from '../support/ports';
import { byAgency } from '../support/rollouts';
import { dondoc } from './support/terminal';

/** Letters at the command line, on a whole installation whose record holds two reminders drafted on the morning of 9/10/2020. */

const agencies = ['so-a', 'so-d'].map((code) => agency(code)).concat(agency('cuc-c', 'centralVertical'));
const decision = smallDecision({ agencies, tasks: [task('review', { deadline: { type: 'date', day: '2020-10-06' } })] });
const NUMBER = '1284/QĐ-UBND';
const LETTER = 'letter-2020-10-09';

let installation: TestInstallation;
let folder: string;
const letter = (...args: string[]) => dondoc('letter', ...args);

const inFolder = (name: string) => path.join(folder, name);
const write = (of: string, which: string, out: string, ...rest: string[]) =>
  letter('write', NUMBER, of, which, '--out', inFolder(out), ...rest);
const issue = (of: string, number: string, ...rest: string[]) =>
  letter('issue', NUMBER, of, LETTER, '--number', number, '--date', '2020-10-09', '--signer', 'Nguyễn Văn A', '--as', 'officer', ...rest);
const listed = async (...rest: string[]) => JSON.parse((await letter('list', NUMBER, '--json', ...rest)).out);
const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');
const storedFiles = () => installation.connections.database.storedFile.count();

/** Looks whenever the record of an agency asks to be looked at, until an instant. */
async function until(code: string, end: Instant): Promise<void> {
  const { database } = installation.connections;
  const ports = portsOver(database);
  for (;;) {
    const row = await database.rollout.findFirstOrThrow({ where: { agency: code } });
    const next = row.nextLookAt?.toISOString() ?? null;
    if (next === null || next > end) return;
    await runStep(ports, { rollout: rolloutId(decision.id, code), command: null, now: next });
  }
}

beforeAll(async () => {
  installation = await startInstallation(instantAt('2020-10-09', '10:00'));
  folder = await mkdtemp(path.join(os.tmpdir(), 'dondoc-letters-'));
  process.env.DONDOC_HOME = installation.home;
  const startsAt = instantAt('2020-09-15', '08:00');
  const { database } = installation.connections;
  await storeDecision(database, { decision, services: [] }, startsAt);
  const codes = agencies.map(({ code }) => code);
  await openRollouts(portsOver(database), { decision: decision.id, agencies: codes, now: startsAt });
  const raised = {
    id: 'b1',
    actor: byAgency,
    happened: null,
    type: 'raiseBlocker',
    task: 'review',
    words: 'Thiếu hướng dẫn',
    pause: false,
  } as const;
  await until('cuc-c', instantAt('2020-09-28', '09:00'));
  await runStep(portsOver(database), { rollout: rolloutId(decision.id, 'cuc-c'), command: raised, now: instantAt('2020-09-28', '09:00') });
  for (const code of codes) await until(code, instantAt('2020-10-09', '09:00'));
  await installation.supervise({ name: 'worker', script: 'worker/main.js' }).ready;
});
afterAll(async () => {
  delete process.env.DONDOC_HOME;
  await rm(folder, { recursive: true, force: true });
  await installation?.close();
});

describe('dondoc letter list', () => {
  it('shows where each letter is, and the blockers that go before leaders with a submission', async () => {
    const { letters, submissions } = await listed();
    expect(letters).toMatchObject([
      { agency: 'so-a', letter: LETTER, degree: 'reminder', stage: 'drafted', tasks: ['review'], issued: null },
      { agency: 'so-d', stage: 'drafted' },
      { agency: 'cuc-c', stage: 'drafted' },
    ]);
    expect(submissions).toMatchObject([{ agency: 'cuc-c', task: 'review', words: 'Thiếu hướng dẫn', laid: '2020-10-05' }]);
    const table = await letter('list', NUMBER, '--agency', 'so-a', '--lang', 'en');
    expect(table.out).toMatch(/letter-2020-10-09 +so-a +2020-10-09 +reminder +review +draft\n/);
    expect(table.out).not.toContain('so-d');
  });
});

describe('dondoc letter write', () => {
  it('draws a draft up in Vietnamese whatever the terminal speaks, twice in the same bytes, and overwrites nothing', async () => {
    const kept = process.env.LC_ALL;
    process.env.LC_ALL = 'en_US.UTF-8';
    const said = await write('so-d', LETTER, 'one.docx');
    process.env.LC_ALL = kept ?? '';
    expect(said).toMatchObject({
      code: 0,
      out: expect.stringMatching(/one\.docx written/),
      err: expect.stringMatching(/Assumed.*VP-KSTT/),
    });
    expect((await write('so-d', LETTER, 'two.docx')).code).toBe(0);
    const [one, two] = await Promise.all([readFile(inFolder('one.docx')), readFile(inFolder('two.docx'))]);
    expect(one.subarray(0, 2).toString()).toBe('PK');
    expect(one.equals(two)).toBe(true);
    expect((await write('so-d', LETTER, 'english.docx', '--lang', 'en')).code).toBe(0);
    expect((await readFile(inFolder('english.docx'))).equals(one)).toBe(false);
    expect(await write('so-d', LETTER, 'one.docx', '--lang', 'en')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/not overwritten/),
    });
  });

  it('draws the submission of a blocker, and refuses one that the ladder does not ask for', async () => {
    const [{ id }] = (await listed()).submissions;
    expect((await write('cuc-c', id, 'submission.pdf', '--submission')).code).toBe(0);
    expect((await readFile(inFolder('submission.pdf'))).subarray(0, 5).toString()).toBe('%PDF-');
    expect(await write('so-d', LETTER, 'none.pdf', '--submission', '--lang', 'en')).toMatchObject({
      code: 65,
      err: expect.stringMatching(/asks for no submission/),
    });
  });

  it('says what is wrong with a name', async () => {
    expect(await write('so-d', LETTER, 'a.doc')).toMatchObject({ code: 2 });
    expect(await write('so-d', 'letter-2020-10-08', 'a.pdf')).toMatchObject({ code: 65, err: expect.stringContaining(`“${LETTER}”`) });
    expect(await letter('write', NUMBER, 'all', LETTER, '--out', inFolder('b.pdf'))).toMatchObject({ code: 2 });
  });
});

describe('dondoc letter issue', () => {
  it('takes no paper that is none, and leaves no file behind where the rules refuse', async () => {
    await writeFile(inFolder('text.pdf'), 'không phải PDF');
    await writeFile(inFolder('large.pdf'), '%PDF-1.7');
    await truncate(inFolder('large.pdf'), 20 * 1024 * 1024 + 1);
    expect(await issue('so-a', '1/VP', '--signed', inFolder('text.pdf'))).toMatchObject({ code: 65 });
    expect(await issue('so-a', '1/VP', '--signed', inFolder('large.pdf'))).toMatchObject({ code: 65 });
    expect(await issue('so-a', '1/VP', '--signed', inFolder('missing.pdf'))).toMatchObject({ code: 66 });
    expect(await issue('so-a', ' ', '--lang', 'en')).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/number/) });
    const early = ['--number', '1/VP', '--date', '2020-10-08', '--signer', 'A', '--as', 'officer'];
    expect(await letter('issue', NUMBER, 'so-a', LETTER, ...early)).toMatchObject({ code: 1 });
    expect(await letter('issue', NUMBER, 'so-a', LETTER, ...early, '--date', '9/10/2020')).toMatchObject({ code: 2 });
    expect(await storedFiles()).toBe(0);
    expect((await listed('--agency', 'so-a')).letters).toMatchObject([{ stage: 'drafted' }]);
  });

  it('goes the way of a letter, keeps the signed paper and serves it byte for byte', async () => {
    const signed = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from([0, 255, 128, 13, 10])]);
    await writeFile(inFolder('signed.pdf'), signed);
    const names = [NUMBER, 'so-a', LETTER] as const;
    expect(await letter('submit', ...names, '--as', 'officer')).toMatchObject({ code: 0, err: '' });
    expect(await letter('return', ...names, '--as', 'headOfDivision', '--reason', 'Nêu rõ thời hạn')).toMatchObject({ code: 0 });
    expect((await listed('--agency', 'so-a')).letters).toMatchObject([{ stage: 'returned', returned: { reason: 'Nêu rõ thời hạn' } }]);
    await letter('submit', ...names, '--as', 'officer');
    expect(await letter('sign', ...names, '--as', 'officer')).toMatchObject({ code: 1 });
    expect((await letter('sign', ...names, '--as', 'headOfDivision')).code).toBe(0);
    expect(await issue('so-a', '312/VP-KSTT', '--signed', inFolder('signed.pdf'))).toMatchObject({
      code: 0,
      out: expect.stringContaining(sha256(signed)),
    });
    expect((await listed('--agency', 'so-a')).letters).toMatchObject([
      {
        stage: 'issued',
        signed: { by: 'headOfDivision' },
        issued: { number: '312/VP-KSTT', date: '2020-10-09', signer: 'Nguyễn Văn A', file: { hash: sha256(signed), name: 'signed.pdf' } },
      },
    ]);
    expect((await write('so-a', '312/VP-KSTT', 'served.pdf')).code).toBe(0);
    expect((await readFile(inFolder('served.pdf'))).equals(signed)).toBe(true);
    expect(await write('so-a', LETTER, 'served.docx')).toMatchObject({ code: 2 });
  });

  it('cannot be done twice: what was issued stays', async () => {
    const events = await readEvents(installation.connections.database, rolloutId(decision.id, 'so-a'));
    const before = await storedFiles();
    expect(await issue('so-a', '999/VP-KSTT')).toMatchObject({ code: 1, out: '' });
    expect(await letter('sign', NUMBER, 'so-a', LETTER, '--as', 'chairman')).toMatchObject({ code: 1 });
    expect(await readEvents(installation.connections.database, rolloutId(decision.id, 'so-a'))).toEqual(events);
    expect(await storedFiles()).toBe(before);
  });

  it('draws the paper up with number, day and name where nobody gives one, and serves that from then on', async () => {
    const said = await issue('so-d', '313/VP-KSTT', '--json');
    const { file } = JSON.parse(said.out);
    expect(file).toMatchObject({ name: 'Công văn 313-VP-KSTT.pdf', kind: 'application/pdf' });
    expect((await write('so-d', LETTER, 'drawn.pdf')).code).toBe(0);
    const drawn = await readFile(inFolder('drawn.pdf'));
    expect(drawn.subarray(0, 5).toString()).toBe('%PDF-');
    expect(sha256(drawn)).toBe(file.hash);
    // The translation is drawn from the record and is not the paper.
    expect((await write('so-d', LETTER, 'translation.docx', '--lang', 'en')).code).toBe(0);
  });

  it('says so where the paper of an issued letter was not kept', async () => {
    const command = {
      id: 'i1',
      actor: { ...byAgency, role: 'officer', person: 'officer', channel: 'web', via: null },
      happened: null,
    } as const;
    const { database, clock } = installation.connections;
    const number = { number: '314/VP-KSTT', date: '2020-10-09', signer: 'Trưởng phòng' };
    const given = { ...command, type: 'issueLetter', letter: LETTER, ...number } as const;
    await runStep(portsOver(database), { rollout: rolloutId(decision.id, 'cuc-c'), command: given, now: clock.now() });
    const said = await write('cuc-c', LETTER, 'redrawn.docx', '--lang', 'vi');
    expect(said).toMatchObject({ code: 0, err: expect.stringMatching(/lập lại từ hồ sơ/) });
  });
});
