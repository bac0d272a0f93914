import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Client } from 'pg';
import { rootFolder } from '../../local/root';
import { checkArchive, restoreArchive } from '../../office/archive-decision';
import { holdDecision, setArchiveRule } from '../../store/archive/acts';
import { DecisionArchived } from '../../store/archive/decision-archived';
import { readFile as readStored } from '../../store/files';
import { makeAnchor } from '../../store/proof/make-anchor';
import { readRecord } from '../../store/report';
import { readStates, readStep } from '../../store/rollouts';
import { prove, withCopy } from '../../tools/tamper/attempt';
import { newKey } from '../store/proof/support/anchored';
import { archivist, type ClosedWorld, closedWorld, connectedTo, makeDue } from './support/closed-world';

/** A closed decision leaves the record for an archive, and comes back. */

let world: ClosedWorld;
beforeAll(async () => {
  world = await closedWorld();
}, 120_000);
afterAll(() => world?.drop());

/** Gives the action a copy in which the decision may be archived. */
const withDue = <T>(action: (url: string) => Promise<T>) =>
  withCopy(world.url, async (url) => {
    await makeDue({ url, now: world.now });
    return action(url);
  });
const act = () => ({ who: archivist, now: world.now, reason: 'theo quy định' });
const by = () => ({ by: archivist, now: world.now, reason: 'thanh tra' });
const fileOf = (number: number) => path.join(world.archives, `${world.world.decision}-${number}.jsonl.gz`);

it('archives nothing without a rule, before its time, held back, or while something is owed', async () => {
  const { decision } = world.world;
  await withCopy(world.url, async (url) => {
    await connectedTo(url, async (db) => {
      expect(await world.archive(url)).toMatchObject({ outcome: 'notDue', state: 'noRule' });
      for (const years of [9, 101]) await expect(setArchiveRule(db, years, act())).rejects.toThrow('archive_act_years');
      await setArchiveRule(db, 13, act());
      expect(await world.archive(url)).toMatchObject({ outcome: 'notDue', state: 'early', due: '2033-09-15T02:00:00.000Z' });
      await setArchiveRule(db, 10, act());
      // A request between agencies that nobody has answered.
      expect(await world.archive(url)).toMatchObject({ outcome: 'notDue', state: 'owed' });
      await makeDue({ url, now: world.now });
      expect(await holdDecision(db, decision, 'held', act())).toBe(true);
      expect(await holdDecision(db, decision, 'held', act())).toBe(false);
      expect(await world.archive(url)).toMatchObject({ outcome: 'notDue', state: 'held' });
      expect(await holdDecision(db, decision, 'released', act())).toBe(true);
    });
  });
  expect(await readdir(world.archives)).toEqual([]);
});

/** Every row of the record as text, but for what says that something was archived. */
async function everything(url: string): Promise<Record<string, string[]>> {
  return connectedTo(url, async (db) => {
    const tables = await db.$queryRaw<{ name: string }[]>`
      SELECT relname::text AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
        AND relname NOT IN ('decision_archive', 'archived_leaf', 'anchor') ORDER BY 1`;
    const rows = tables.map(async ({ name }) => {
      const found = await db.$queryRawUnsafe<{ row: string }[]>(`SELECT t::text AS row FROM "${name}" t ORDER BY 1`);
      return [name, found.map(({ row }) => row)] as const;
    });
    return Object.fromEntries(await Promise.all(rows));
  });
}

it('takes the rows out, keeps the proof whole, says where the record is, and puts every row back as it was', async () => {
  const { decision, rollouts } = world.world;
  await withDue(async (url) => {
    const before = await everything(url);
    expect(await world.archive(url)).toMatchObject({ outcome: 'archived', archive: { who: archivist, name: `${decision}-1.jsonl.gz` } });
    expect(await world.archive(url)).toMatchObject({ outcome: 'same' });
    await connectedTo(url, async (db) => {
      expect([await db.event.count(), await db.command.count(), await db.notice.count(), await db.outbox.count()]).toEqual([0, 0, 0, 0]);
      expect(await db.message.count({ where: { redacted: { not: null } } })).toBe(0);
      // The issued report stays, and so does its file.
      expect((await db.storedFile.findMany()).map(({ kind }) => kind)).toEqual(['application/pdf']);
      await expect(readStep(db, rollouts[0], null)).rejects.toThrow(DecisionArchived);
      await expect(readStates(db, [rollouts[0]])).rejects.toThrow(DecisionArchived);
      await expect(readRecord(db, decision, world.now)).rejects.toThrow(DecisionArchived);
    });
    const proof = await prove(url, world.anchorsOf(url), world.now);
    expect(proof).toMatchObject({ found: 0, findings: [] });
    expect(proof.archived).toBeGreaterThan(50);
    await connectedTo(url, async (db) => {
      expect(await checkArchive(db, fileOf(1))).toMatchObject({ known: 'same', faults: [] });
      expect(await restoreArchive({ db, url }, fileOf(1), by())).toEqual({ outcome: 'restored', decision });
      expect(await restoreArchive({ db, url }, fileOf(1), by())).toMatchObject({ outcome: 'refused' });
      const [hash] = (await db.storedFile.findMany({ where: { kind: 'text/plain' } })).map((each) => each.hash);
      expect((await readStored(db, hash ?? ''))?.content.toString()).toContain('Báo cáo kết quả');
    });
    expect(await everything(url)).toEqual(before);
    expect(await prove(url, world.anchorsOf(url), world.now)).toMatchObject({ found: 0, archived: 0 });
    expect(await world.archive(url)).toMatchObject({ outcome: 'archived', archive: { name: `${decision}-3.jsonl.gz` } });
  });
});

it('anchors find a line that was taken away, changed or put in', async () => {
  const { rollouts } = world.world;
  await withDue(async (url) => {
    expect(await world.archive(url)).toMatchObject({ outcome: 'archived' });
    // One more, which covers the act itself.
    await world.connected((_db, _ports, place) =>
      connectedTo(url, (db) => makeAnchor({ ...place, url, db, folder: world.anchorsOf(url) }, world.now, 'asked')),
    );
    const key = `${rollouts[0]}#000000002`;
    const changes: [string, string, string, string][] = [
      ['removed', 'event', key, `DELETE FROM archived_leaf WHERE kind = 'event' AND key = '${key}'`],
      ['changed', 'event', key, `UPDATE archived_leaf SET hash = 'x' WHERE kind = 'event' AND key = '${key}'`],
      ['changed', 'archive', '000000001', `UPDATE decision_archive SET who = 'x'`],
      ['removed', 'archiveAct', '000000001', 'DELETE FROM archive_act'],
    ];
    for (const [fault, kind, place, sql] of changes) {
      await withCopy(url, async (copy) => {
        const owner = new Client({ connectionString: copy });
        await owner.connect();
        for (const table of ['archived_leaf', 'decision_archive', 'archive_act'])
          await owner.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
        await owner.query(sql);
        await owner.end();
        const { findings } = await prove(copy, world.anchorsOf(url), world.now);
        expect(findings).toContainEqual({ kind, key: place, fault });
      });
    }
  });
});

it('refuses to remove what the rule does not allow, or what is not as it was archived', async () => {
  await withDue(async (url) => {
    expect(await world.archive(url)).toMatchObject({ outcome: 'archived' });
    await connectedTo(url, async (db) => {
      await restoreArchive({ db, url }, fileOf(1), by());
      const [{ id } = { id: 0n }] = await db.decisionArchive.findMany({ where: { did: 'archived' } });
      await expect(db.$executeRaw`SELECT remove_archived(${id})`).rejects.toThrow('the decision is archived already');
      // The same archive once more, without the lines of its leaves.
      const again =
        () => db.$executeRaw`INSERT INTO decision_archive (at, who, did, decision_id, reason, name, hash, bytes, anchor, leaves, tables, figures)
        SELECT at, who, did, decision_id, reason, name, hash, bytes, anchor, 0, tables, figures FROM decision_archive WHERE id = ${id}`;
      await again();
      const last = async () => (await db.decisionArchive.findFirstOrThrow({ orderBy: { id: 'desc' } })).id;
      await expect(db.$executeRaw`SELECT remove_archived(${await last()})`).rejects.toThrow('a leaf of the archive has no line');
      await db.$executeRaw`UPDATE task SET done = 7`;
      await db.$executeRaw`UPDATE rollout SET state = state || '{"version": 99}'`;
      await expect(db.$executeRaw`SELECT remove_archived(${await last()})`).rejects.toThrow('the record is not as it was archived');
      await setArchiveRule(db, 50, act());
      await expect(db.$executeRaw`SELECT remove_archived(${await last()})`).rejects.toThrow('the rule does not allow');
    });
  });
});

it('loses nothing where the process is killed while rows are taken out, and does it the next time', async () => {
  await withDue(async (url) => {
    const before = await everything(url);
    const blocker = new Client({ connectionString: url });
    await blocker.connect();
    // A transaction sees others as they were when it first asked.
    const watcher = new Client({ connectionString: url });
    await watcher.connect();
    await blocker.query('BEGIN; LOCK TABLE stored_file IN SHARE MODE');
    const parameters = ['archive', 'run', '--to', world.archives, '--by', archivist, '--reason', 'hết thời hạn', '--yes', '--json'];
    const key = (text: string) => `test:${Buffer.alloc(32, text).toString('base64')}`;
    const own = { DATABASE_URL: url, TEMPORAL_ADDRESS: '127.0.0.1:1', PAYLOAD_KEYS: key('payloads'), LINK_KEYS: key('links') };
    const environment = { ...process.env, ...own, DONDOC_HOME: world.archives, ANCHOR_KEY: newKey() };
    const run = () => {
      const child = spawn(process.execPath, [path.join(rootFolder, 'dist', 'cli', 'main.js'), ...parameters], { env: environment });
      let said = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (piece) => {
          said += piece;
        });
      return { child, ended: new Promise<string>((resolve) => child.on('close', (code, signal) => resolve(`${signal ?? code} ${said}`))) };
    };
    const { child, ended } = run();
    const waits = async () => {
      const { rows } = await watcher.query(
        `SELECT FROM pg_stat_activity WHERE query LIKE 'SELECT remove_archived%' AND wait_event_type = 'Lock'`,
      );
      return rows.length > 0;
    };
    for (let i = 0; !(await waits()) && child.exitCode === null && i < 2_000; i += 1)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await waits()).toBe(true);
    child.kill('SIGKILL');
    expect(await ended).toBe('SIGKILL ');
    await blocker.query('ROLLBACK');
    await blocker.end();
    await watcher.end();
    expect((await readdir(world.archives)).filter((name) => name.endsWith('-1.jsonl.gz')).length).toBe(1);
    // The server ends the transaction once it finds that nobody is there any more.
    const left = async () =>
      connectedTo(
        url,
        async (db) =>
          (
            await db.$queryRaw<unknown[]>`
      SELECT 1 AS one FROM pg_stat_activity WHERE application_name = 'dondoc archive' AND datname = current_database()`
          ).length,
      );
    while ((await left()) > 0) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await everything(url)).toEqual(before);
    await connectedTo(url, async (db) => expect([await db.decisionArchive.count(), await db.archivedLeaf.count()]).toEqual([0, 0]));
    expect(await run().ended).toContain('"outcome": "archived"');
    await connectedTo(url, async (db) => expect(await checkArchive(db, fileOf(1))).toMatchObject({ known: 'same', faults: [] }));
  });
});

it('is done by a role that may remove nothing itself', async () => {
  await withDue(async (url) => {
    const owner = new Client({ connectionString: url });
    await owner.connect();
    await owner.query(await readFile(path.join(rootFolder, 'prisma', 'roles.sql'), 'utf8'));
    const as = async (role: string, sql: string) => {
      await owner.query('BEGIN');
      try {
        await owner.query(`SET LOCAL ROLE ${role}`);
        await owner.query(sql);
        return 'may';
      } catch (error) {
        return (error as Error).message;
      } finally {
        await owner.query('ROLLBACK');
      }
    };
    for (const role of ['dondoc_worker', 'dondoc_web', 'dondoc_reader', 'dondoc_link']) {
      expect(await as(role, 'SELECT remove_archived(1)')).toContain('permission denied for function remove_archived');
      expect(await as(role, `SELECT put_back_archived(1, 'event', '[]')`)).toContain('permission denied for function put_back_archived');
    }
    for (const table of ['event', 'message', 'notice', 'command', 'stored_file', 'archived_leaf', 'decision_archive', 'archive_act']) {
      expect(await as('dondoc_archivist', `DELETE FROM ${table}`)).toContain('permission denied');
    }
    expect(await as('dondoc_archivist', 'SELECT password_hash FROM session, account')).toContain('permission denied for table session');
    const rule = `INSERT INTO archive_act (at, who, did, years, reason) VALUES (now(), 'x', 'rule', 10, 'y')`;
    expect([await as('dondoc_web', rule), await as('dondoc_archivist', rule)]).toEqual(['may', 'may']);
    expect(await as('dondoc_worker', rule)).toContain('permission denied');
    await owner.query(`ALTER ROLE dondoc_archivist LOGIN PASSWORD 'of-the-test'`);
    await owner.end();
    const own = new URL(url);
    own.username = 'dondoc_archivist';
    own.password = 'of-the-test';
    expect(await world.archive(own.href)).toMatchObject({ outcome: 'archived' });
    await connectedTo(own.href, async (db) => {
      expect(await restoreArchive({ db, url: own.href }, fileOf(1), by())).toMatchObject({ outcome: 'restored' });
    });
    const last = new Client({ connectionString: url });
    await last.connect();
    await last.query('ALTER ROLE dondoc_archivist NOLOGIN PASSWORD NULL');
    await last.end();
  });
});
