import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import path from 'node:path';
import { verifyingScript } from '../cli/audit-bundle';
import { readPackage } from '../documents/package/read-package';
import { bringUpToDate } from '../local/installation';
import { startMailbox } from '../local/mailbox';
import { startPostgres } from '../local/postgres';
import { rootFolder } from '../local/root';
import { ensureSecrets } from '../local/secrets';
import { createTemporaryHome, discardHome } from '../local/temporary-home';
import { type Database, openDatabase } from '../store/database';
import { establishClock } from '../store/installation';
import { writeBundle } from '../store/proof/bundle';
import { makeAnchor } from '../store/proof/make-anchor';
import { placesOf, prove, tamper, withCopy } from '../tools/tamper/attempt';
import { tamperings } from '../tools/tamper/tamperings';
import { minutesLater, smallPackage, startsAt, type World, writeRecord } from '../tools/tamper/world';
import { installationWords } from '../words/installation';
import { portsOver } from './ports-of-mail';

/**
 * Every tampering of tools/tamper as the owner of the database: whether `dondoc audit --verify` and the script without the program find
 * it, and where. How long a long record takes: audit-verify.ts.
 */

const days = (count: number) => minutesLater(count * 24 * 60);
const key = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
const words = installationWords.en;
/** Megabytes of the heap of a process that verifies: what is short-lived has as much as Node gives it. */
const HEAP = ['--max-old-space-size=96', '--max-semi-space-size=16'];

async function withServer(work: (url: string, home: string) => Promise<void>): Promise<void> {
  const home = createTemporaryHome();
  try {
    const password = ensureSecrets(home, words).databasePassword;
    const { url } = await startPostgres({ home, password, words, note: () => {}, say: () => {}, temporary: true });
    await bringUpToDate(url, words);
    await work(url, home);
  } finally {
    await discardHome(home);
  }
}

async function sample() {
  const reading = await readPackage(path.join(rootFolder, 'samples', 'decision-1284'));
  if (!reading.ok) throw new Error('the sample cannot be read');
  return reading.package;
}

/** A small record with two anchors. */
async function recorded(url: string, home: string, folder: string): Promise<World> {
  const mailbox = await startMailbox({ folder: path.join(home, 'mailbox') });
  const db = openDatabase(url);
  const ports = portsOver(db, mailbox.port);
  try {
    await establishClock(db, startsAt);
    const world = await writeRecord(ports, smallPackage(await sample()));
    await anchorAt(url, db, folder, 1);
    await anchorAt(url, db, folder, 2);
    return world;
  } finally {
    await ports.mailer.close();
    await mailbox.close();
    await db.$disconnect();
  }
}

async function anchorAt(url: string, db: Database, folder: string, day: number): Promise<number> {
  const made = await makeAnchor({ url, db, folder, anchorKey: key, statementKey: key, program: 'bench' }, days(day), 'daily');
  return made?.proof.found ?? -1;
}

async function tryTamperings(url: string, home: string): Promise<void> {
  const folder = path.join(home, 'anchors');
  const world = await recorded(url, home, folder);
  let missed = 0;
  for (const [place, tampering] of tamperings.entries()) {
    await withCopy(url, async (copy) => {
      const expected = await tamper(copy, world, tampering);
      const started = performance.now();
      const places = placesOf(await prove(copy, folder, days(3)));
      const spent = performance.now() - started;
      const outside = await verifiedOutside(copy, folder, path.join(home, `export-${place}`));
      const [here, there] = [places, outside].map((found) => expected.every((each) => found.includes(each)));
      if (!here || !there) missed += 1;
      const said = `${here ? 'found' : 'MISSED'} / ${there ? 'found' : 'MISSED'}`;
      process.stdout.write(
        `${String(place + 1).padStart(2)}  ${tampering.name.padEnd(88)}  ${said}  ${spent.toFixed(0).padStart(4)} ms  ${expected[0]}\n`,
      );
    });
  }
  process.stdout.write(
    `audit: ${tamperings.length} tamperings, ${tamperings.length - missed} found by the program and by the script alone\n`,
  );
  if (missed > 0) process.exitCode = 1;
}

async function verifiedOutside(url: string, anchors: string, to: string): Promise<string[]> {
  await writeBundle({ url, anchors, to, script: verifyingScript });
  const { stdout } = spawnSync(process.execPath, [...HEAP, path.join(to, 'verify-export.mjs'), to, '--json'], { encoding: 'utf8' });
  return (JSON.parse(stdout) as { findings: { kind: string; key: string }[] }).findings.map((found) => `${found.kind} ${found.key}`);
}

void withServer(tryTamperings);
