import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { addMinutes, instantAt } from '../../../domain/calendar/time';
import type { Answer } from '../../../domain/commands/command';
import { readRuntime } from '../../../local/home';
import { migrationsFolder } from '../../../local/installation';
import { checkBackup } from '../../../office/backup/check-backup';
import { type Restored, restoreBackup } from '../../../office/backup/restore-backup';
import { follow } from '../../../office/publish-decision';
import { releaseHolds } from '../../../store/mail-hold';
import { lookAgain, startPostOffice } from '../../../temporal/client';
import { dondoc } from '../../cli/support/terminal';
import { removeFolders, spoiledExample } from '../../documents/support/package-folder';
import { startInstallation, type TestInstallation } from '../../support/installation';
import { byOfficer, command } from '../../support/ports';

/** The page docs/backup.md from its first line to its last, on a whole installation whose Temporal has gone further than the backup. */

const DECISION = 'mau-2021-45-UBND-KSTT';
const officer = { ...byOfficer, person: 'chuyen-vien' };

let installation: TestInstallation;
let folder: string;
let worker: ReturnType<TestInstallation['supervise']>;
const english = (...args: string[]) => dondoc(...args, '--lang', 'en');

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'dondoc-story-'));
  installation = await startInstallation(instantAt('2021-03-01', '09:00'));
  process.env.DONDOC_HOME = installation.home;
  await startWorker();
  const published = await dondoc('publish', await spoiledExample());
  if (published.code !== 0) throw new Error(published.err);
});
afterAll(async () => {
  delete process.env.DONDOC_HOME;
  rmSync(folder, { recursive: true, force: true });
  await removeFolders();
  await installation?.close();
});

async function startWorker(): Promise<void> {
  worker = installation.supervise({ name: 'worker', script: 'worker/main.js' });
  await worker.ready;
}

function urge(agency: string, task: string, id: string): Promise<Answer> {
  const given = command(id, { type: 'urge', task, words: `Đề nghị báo cáo (${id})` }, officer);
  return installation.connections.give(`${DECISION}:${agency}`, given);
}

/** Message-IDs in the mailbox, so many at least, once nothing that is due in this minute or the next waits to be sent. */
async function arrived(least: number): Promise<string[]> {
  const { database, clock } = installation.connections;
  for (;;) {
    const waiting =
      (await database.message.count({ where: { status: { in: ['pending', 'sending', 'ending'] } } })) +
      (await database.notice.count({ where: { status: 'pending', due: { lte: addMinutes(clock.now(), 2) } } }));
    const messages = await installation.arrivals();
    if (waiting === 0 && messages.length >= least) return messages.map(({ messageId }) => messageId ?? '');
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** Where the installation stands still: its worker and its connections are gone. */
async function restore(file: string): Promise<Restored> {
  await worker.stop();
  await installation.connections.database.$disconnect();
  const { privateKey } = generateKeyPairSync('ed25519');
  return restoreBackup({
    ...{ url: readRuntime(installation.home).databaseUrl ?? '', file, key: null, checked: await checkBackup(file, null), migrationsFolder },
    ...{ program: '0.6.0', by: 'kỹ sư@máy chủ', reason: 'diễn tập', replace: true },
    statementKey: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
  });
}

/** As `dondoc up` does with every decision that is open. */
async function start(): Promise<void> {
  const { connections } = installation;
  await startWorker();
  await follow(connections, DECISION);
  await lookAgain(await connections.temporal(), DECISION);
}

describe('a record that is put back', () => {
  it('is followed again, holds its mail until somebody has seen what was sent, and then sends nothing twice', async () => {
    const { database } = installation.connections;
    const assignments = await arrived(3);
    const file = path.join(folder, 'record.dondoc');
    expect(await english('backup', file)).toMatchObject({ code: 0 });
    expect(await urge('so-cong-thuong', 'review', 'lost')).toMatchObject({ accepted: true });
    const sentBefore = await arrived(assignments.length + 2);

    const { statement, mailHeld } = await restore(file);
    expect(mailHeld).toBe(true);
    expect(statement.lost).toMatchObject([{ rollout: `${DECISION}:so-cong-thuong` }]);
    await start();
    expect(await urge('so-cong-thuong', 'review', 'new')).toMatchObject({ accepted: true });
    expect(await urge('kho-bac', 'report@2021-03', 'other')).toMatchObject({ accepted: true });
    expect(await database.$queryRaw`SELECT kind FROM mail_hold WHERE released_at IS NULL`).toEqual([{ kind: 'restored' }]);
    expect((await installation.arrivals()).length).toBe(sentBefore.length);

    const shown = await english('mail', 'sent-since', '--yes');
    expect(shown.out).toMatch(/messages were sent after the backup, and say what they told/);
    await releaseHolds(database, 'chuyen-vien', installation.connections.clock.now());
    await startPostOffice(await installation.connections.temporal(), { clockOffsetMs: installation.connections.clock.offsetMs });
    // The head and the focal officer of one agency, and the only address of the other.
    const all = await arrived(sentBefore.length + 3);
    expect(all).toHaveLength(sentBefore.length + 3);
    expect(new Set(all).size).toBe(all.length);
    const audit = await english('audit', '45/UBND-KSTT', '--verify');
    expect(audit).toMatchObject({ code: 0, out: expect.stringContaining('restored on 2021-03-01') });
    const log = readFileSync(path.join(installation.home, 'logs', 'worker.log'), 'utf8');
    expect(log).not.toMatch(/Nondeterminism/);
  });
});
