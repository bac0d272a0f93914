import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { sendDue } from '../../activities/sendDue';
import { register } from '../../cli/audit';
import { exitCodes } from '../../local/failure';
import { auditEvents, auditMessages } from '../../store/audit-export';
import { rolloutId } from '../../store/decisions';
import { readEvents } from '../../store/rollouts';
import { auditWords } from '../../words/audit';
import { database, give, headOfA, minutesLater, one, publish, startsAt, withMailbox, withRecordOfItsOwn } from '../activities/support/post';
import { command } from '../support/ports';
import { installOverDatabase, told, uninstall } from './support/over-database';

withRecordOfItsOwn();
let folder: string;
beforeEach(async () => {
  await installOverDatabase();
  folder = await mkdtemp(path.join(os.tmpdir(), 'dondoc-audit-'));
});
afterEach(async () => {
  uninstall();
  await rm(folder, { recursive: true, force: true });
});

const rollout = rolloutId(one.id, 'so-a');
const formula = '=HYPERLINK("http://x.example")';

/** A decision published, its assignment sent, acknowledged, and a result handed in with words that look like a formula. */
async function recorded(): Promise<void> {
  const { ports } = await withMailbox();
  await publish(ports);
  await sendDue(ports, { now: startsAt });
  await give(ports, 'so-a', command('c1', { type: 'acknowledge', tasks: ['review'] }), minutesLater(5));
  await give(ports, 'so-a', command('c2', { type: 'submit', task: 'review', words: formula }), minutesLater(9));
}

/** Does what the database itself refuses, as somebody who may do everything with it. */
async function tamper(statement: string): Promise<void> {
  await database.$executeRawUnsafe('ALTER TABLE event DISABLE TRIGGER USER');
  if ((await database.$executeRawUnsafe(statement)) === 0) throw new Error(`nothing was changed by: ${statement}`);
}

const audit = (...parameters: string[]) => told(register, 'audit', one.id, ...parameters);
const out = (name: string) => path.join(folder, name);
async function rowsOf(name: string): Promise<Record<string, string>[]> {
  return parse(await readFile(out(name)), { bom: true, columns: true });
}
const { columns } = auditWords.vi;

describe('dondoc audit --out', () => {
  it('writes every event with its words, its actor and the hash that the record keeps', async () => {
    await recorded();
    const { stdout } = await audit('--out', out('a.csv'), '--what', 'events');
    const rows = await rowsOf('a.csv');
    const events = await readEvents(database, rollout);
    expect(rows.map((row) => [Number(row[columns.number]), row[columns.type]])).toEqual(events.map(({ seq, type }) => [seq, type]));
    expect(rows.at(-1)?.[columns.hash]).toBe((await database.rollout.findUniqueOrThrow({ where: { id: rollout } })).auditHash);
    const submitted = rows.find((row) => row[columns.type] === 'submitted');
    expect(submitted).toMatchObject({
      [columns.whatVi]: 'nộp kết quả',
      [columns.whatEn]: 'result submitted',
      [columns.happened]: '2020-09-15 08:09:00',
      [columns.by]: 'qua liên kết gửi tới focal@so-a.example',
      [columns.taskTitle]: 'Nhiệm vụ review',
      // The apostrophe keeps it a text in every spreadsheet.
      [columns.said]: `'${formula}`,
    });
    expect(Object.keys(rows[0] ?? {})).not.toContain(columns.address);
    expect(stdout).toContain(
      createHash('sha256')
        .update(await readFile(out('a.csv')))
        .digest('hex'),
    );
  });

  it('writes every message with its delivery, its Message-ID, the hash of the copy kept, and what it told', async () => {
    await recorded();
    await audit('--out', out('m.csv'), '--what', 'messages');
    const rows = await rowsOf('m.csv');
    const stored = await database.message.findMany();
    expect(rows.length).toBe(stored.length);
    const sent = stored.find((message) => message.address === headOfA);
    const row = rows.find((entry) => entry[columns.address] === headOfA);
    expect(row).toMatchObject({
      [columns.status]: 'đã gửi',
      [columns.messageId]: sent?.header,
      [columns.copyHash]: createHash('sha256')
        .update(Buffer.from(sent?.redacted ?? []))
        .digest('hex'),
      [columns.settledAt]: '2020-09-15 08:00:00',
      [columns.attempts]: '1',
    });
    expect(row?.[columns.notices]).toContain('so-a / review / G0 (thủ trưởng)');
    expect(row?.[columns.response]).toContain('250');
  });

  it('writes both into one table, as .csv or .xlsx, and as JSON says how many', async () => {
    await recorded();
    const [events, messages] = [await database.event.count(), await database.message.count()];
    for (const name of ['all.csv', 'all.xlsx']) {
      const { stdout } = await audit('--out', out(name), '--json');
      expect(JSON.parse(stdout)).toMatchObject({ file: out(name), events, messages });
    }
    expect((await rowsOf('all.csv')).map((row) => row[columns.kind]).filter((kind) => kind === 'thư').length).toBe(messages);
    expect((await readFile(out('all.xlsx'))).subarray(0, 2).toString('latin1')).toBe('PK');
  });

  it('leaves no half of a file: what fails leaves the one before, and nothing beside it', async () => {
    await recorded();
    await writeFile(out('kept.csv'), 'before');
    await tamper(`UPDATE event SET body = '{"task":{"id":"x"}}'::jsonb, type = 'noSuchType' WHERE seq = 2`);
    await expect(audit('--out', out('kept.csv'))).rejects.toThrow();
    expect(await readFile(out('kept.csv'), 'utf8')).toBe('before');
    expect(await readdir(folder)).toEqual(['kept.csv']);
    await expect(audit('--out', path.join(folder, 'nowhere', 'a.csv'))).rejects.toMatchObject({ exitCode: exitCodes.failure });
  });

  it('reads by pages whatever their size, every row once and in order', async () => {
    await recorded();
    const collected = async <T>(pages: AsyncGenerator<T[]>) => {
      const all: T[] = [];
      for await (const page of pages) all.push(...page);
      return all;
    };
    expect(await collected(auditEvents(database, rollout, 1))).toEqual(await collected(auditEvents(database, rollout)));
    expect(await collected(auditMessages(database, one.id, 1))).toEqual(await collected(auditMessages(database, one.id)));
    expect((await collected(auditEvents(database, rollout, 2))).map(({ event }) => event.seq)).toEqual(
      (await readEvents(database, rollout)).map(({ seq }) => seq),
    );
  });

  it('wants a file or --verify, an ending it knows, and a kind it knows', async () => {
    for (const parameters of [[], ['--out', out('a.csv'), '--verify'], ['--out', out('a.txt')], ['--out', out('a.csv'), '--what', 'x']]) {
      await expect(audit(...parameters)).rejects.toMatchObject({ exitCode: exitCodes.usage });
    }
  });
});

describe('dondoc audit --verify', () => {
  const verified = async () => {
    const { stdout, exitCode } = await audit('--verify', '--json');
    return { ...(JSON.parse(stdout) as { whole: boolean; breaks: object[]; events: number }), exitCode };
  };

  it('finds an untouched record whole', async () => {
    await recorded();
    expect(await verified()).toMatchObject({ whole: true, breaks: [], events: await database.event.count(), exitCode: 0 });
  });

  it.each<[string, string, object[]]>([
    ['a changed word', `UPDATE event SET body = jsonb_set(body, '{words}', '"khác"') WHERE type = 'submitted'`, [{ fault: 'changed' }]],
    ['a changed moment', `UPDATE event SET happened = happened - interval '1 day' WHERE type = 'submitted'`, [{ fault: 'changed' }]],
    [
      'a changed actor',
      `UPDATE event SET actor = jsonb_set(actor, '{via}', '"x@y.example"') WHERE type = 'acknowledged'`,
      [{ fault: 'changed' }],
    ],
    ['an event taken out', `DELETE FROM event WHERE seq = 3`, [{ fault: 'missing', event: 3 }]],
    ['the last event taken out', `DELETE FROM event WHERE type = 'submitted'`, [{ fault: 'head' }]],
    ['another last hash', `UPDATE rollout SET audit_hash = 'x'`, [{ fault: 'head' }]],
  ])('says where it breaks: %s', async (_, statement, expected) => {
    await recorded();
    await tamper(statement);
    const { whole, breaks, exitCode } = await verified();
    expect({ whole, exitCode }).toEqual({ whole: false, exitCode: exitCodes.failure });
    expect(breaks).toMatchObject(expected.map((entry) => ({ ...entry, agency: 'so-a' })));
    expect(breaks.length).toBe(expected.length);
    expect((await audit('--verify')).stderr).toContain('KHÔNG nguyên vẹn: 1 chỗ');
  });
});
