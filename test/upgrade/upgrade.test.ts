import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { addMinutes } from '../../domain/calendar/time';
import type { Answer, Command } from '../../domain/commands/command';
import { migrationsFolder } from '../../local/installation';
import { follow } from '../../office/publish-decision';
import { openDecisions } from '../../store/decisions';
import { migrate } from '../../store/migrate';
import { lookAgain } from '../../temporal/client';
import { contentOf } from '../office/backup/support/backups';
import { freshDatabase } from '../support/database';
import { startInstallation, type TestInstallation } from '../support/installation';
import { byAgency, byOfficer, command } from '../support/ports';
import { type EarlierVersion, earlierVersions, layDatabase, layHome } from './support/earlier-version';

/** The present version, started in place on what earlier ones have left: record, keys, and what Temporal kept. */

const DECISION = 'mau-2021-45-UBND-KSTT';
const officer = { ...byOfficer, person: 'chuyen-vien' };
/** A watch mends a follower within minutes; on a busy machine it takes longer. */
const PATIENCE_MS = 240_000;

let installation: TestInstallation | undefined;
afterEach(async () => {
  await installation?.close();
  installation = undefined;
});

/** Starts on the data of a version, with the clock a minute after it was left, and goes on with it as `dondoc up` does. */
async function upgraded(version: EarlierVersion): Promise<TestInstallation> {
  const lay = async (home: string, url: string) => {
    const checked = await layDatabase(url, version);
    layHome(home, version, checked);
    await setClock(url, Date.parse(checked.manifest.clock) + 60_000);
  };
  const started = await startInstallation('2021-03-01T02:00:00.000Z', { lay });
  installation = started;
  const ready = started.supervise({ name: 'worker', script: 'worker/main.js' }).ready;
  for (const { id } of await openDecisions(started.connections.database)) {
    await follow(started.connections, id);
    await lookAgain(await started.connections.temporal(), id);
  }
  await ready;
  return started;
}

async function setClock(url: string, now: number): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('UPDATE installation SET clock_offset_ms = $1', [now - Date.now()]);
  await client.end();
}

/** Gives a command until it is answered, as somebody does who is told that it is not known what became of it. */
async function insisting({ connections }: TestInstallation, agency: string, given: Command): Promise<Answer> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await connections.give(`${DECISION}:${agency}`, given);
    if (answer.accepted || answer.code !== 'unavailable' || Date.now() > until) return answer;
  }
}

const commandsFor = (agency: string, task: string): [string, Command][] => [
  ...[1, 2, 3].map((at): [string, Command] => [
    agency,
    command(`${agency}-${at}`, { type: 'reportProgress', task, done: null, subUnits: null, words: `phần ${at}` }, byAgency),
  ]),
  [agency, command(`${agency}-urge`, { type: 'urge', task, words: 'Đề nghị báo cáo' }, officer)],
];

describe.each(earlierVersions)('data of %s', (version) => {
  it('go on: every agency answers several commands at once, each has one effect, and nothing is sent twice', async () => {
    const running = await upgraded(version);
    const { database } = running.connections;
    const before = await database.message.findMany({ select: { header: true, status: true } });
    expect(before.every(({ status }) => status === 'sent')).toBe(true);
    const given = [...commandsFor('so-cong-thuong', 'review'), ...commandsFor('kho-bac', 'report@2021-03')];
    const answers = await Promise.all(given.map(([agency, each]) => insisting(running, agency, each)));
    expect(answers.filter(({ accepted }) => !accepted)).toEqual([]);
    for (const [, { id }] of given) expect(await database.command.count({ where: { id } })).toBe(1);
    const reports = await database.event.count({
      where: { type: 'progressReported', body: { path: ['words'], string_starts_with: 'phần ' } },
    });
    expect(reports).toBe(6);
    await everythingSent(running);
    const known = new Set(before.map(({ header }) => header));
    const arrived = (await running.arrivals()).map(({ messageId }) => messageId ?? '');
    expect(arrived.filter((id) => known.has(id))).toEqual([]);
    expect(new Set(arrived).size).toBe(arrived.length);
    const sent = await database.message.findMany({ where: { status: 'sent' }, select: { header: true } });
    expect(
      sent
        .map(({ header }) => header)
        .filter((header) => !known.has(header))
        .sort(),
    ).toEqual(arrived.sort());
    expect(await database.notice.count({ where: { purpose: 'urged', status: 'taken' } })).toBeGreaterThanOrEqual(2);
  }, 360_000);
});

describe.each(earlierVersions)('data of %s', (version) => {
  it('stay as they were where a migration fails, for the version that has them', async () => {
    const fresh = await freshDatabase();
    const folder = withFailing();
    try {
      const { manifest } = await layDatabase(fresh.url, version);
      const before = await contentOf(fresh.url);
      await expect(migrate(fresh.url, folder)).rejects.toMatchObject({ migration: '29991231235959_failing' });
      expect(await contentOf(fresh.url)).toEqual(before);
      expect(await migrate(fresh.url, migrationsFolder)).toEqual(migrationNames().slice(manifest.migrations.length));
    } finally {
      rmSync(folder, { recursive: true });
      await fresh.drop();
    }
  });
});

function migrationNames(): string[] {
  return readdirSync(migrationsFolder)
    .filter((name) => /^\d/.test(name))
    .sort();
}

/** The migrations of this program, and one that fails after it has changed something. */
function withFailing(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'dondoc-failing-'));
  const failing = path.join(folder, '29991231235959_failing');
  cpSync(migrationsFolder, folder, { recursive: true });
  mkdirSync(failing);
  writeFileSync(path.join(failing, 'migration.sql'), `ALTER TABLE decision ADD more text; UPDATE decision SET number = 'x'; SELECT 1 / 0`);
  return folder;
}

/** Waits until nothing that is due in this minute or the next is on its way any more. */
async function everythingSent({ connections }: TestInstallation): Promise<void> {
  const { database, clock } = connections;
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const waiting =
      (await database.message.count({ where: { status: { in: ['pending', 'sending', 'ending'] } } })) +
      (await database.notice.count({ where: { status: 'pending', urgent: true, due: { lte: addMinutes(clock.now(), 2) } } }));
    if (waiting === 0) return;
    if (Date.now() > until) throw new Error(`${waiting} messages and notices are still on their way`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
