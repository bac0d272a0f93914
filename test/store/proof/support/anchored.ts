import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Ports } from '../../../../activities/ports';
import { readPackage } from '../../../../documents/package/read-package';
import type { DecisionPackage } from '../../../../domain/decision/decision';
import { startMailbox } from '../../../../local/mailbox';
import { rootFolder } from '../../../../local/root';
import { type Database, openDatabase } from '../../../../store/database';
import { establishClock } from '../../../../store/installation';
import { type AnchorPlace, type MadeAnchor, makeAnchor } from '../../../../store/proof/make-anchor';
import { minutesLater, smallPackage, startsAt, type World, writeRecord } from '../../../../tools/tamper/world';
import { freshDatabase } from '../../../support/database';
import { portsOver } from '../../../support/ports';

/** A record with something of every kind, and a folder for its anchors. */

export const days = (count: number) => minutesLater(count * 24 * 60);
export const newKey = () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');

export type Recorded = {
  url: string;
  folder: string;
  world: World;
  pack: DecisionPackage;
  /** Gives an action the record with its ports, and leaves nobody connected. */
  connected: <T>(action: (db: Database, ports: Ports, place: AnchorPlace) => Promise<T>) => Promise<T>;
  anchor: (day: number) => Promise<MadeAnchor>;
  drop: () => Promise<void>;
};

export async function recordedWorld(): Promise<Recorded> {
  const fresh = await freshDatabase();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'dondoc-proof-'));
  const key = newKey();
  const connected: Recorded['connected'] = async (action) => {
    const mailbox = await startMailbox({ folder: path.join(folder, 'mailbox') });
    const db = openDatabase(fresh.url, 4);
    const ports = portsOver(db, { smtpPort: mailbox.port });
    try {
      return await action(db, ports, { url: fresh.url, db, folder, anchorKey: key, statementKey: key, program: 'test' });
    } finally {
      await ports.mailer.close();
      await mailbox.close();
      await db.$disconnect();
    }
  };
  const reading = await readPackage(path.join(rootFolder, 'samples', 'decision-1284'));
  if (!reading.ok) throw new Error('the sample cannot be read');
  const pack = smallPackage(reading.package);
  const world = await connected(async (db, ports) => {
    await establishClock(db, startsAt);
    return writeRecord(ports, pack);
  });
  const anchor = (day: number) =>
    connected(async (_db, _ports, place) => {
      const made = await makeAnchor(place, days(day), 'daily');
      if (made === null) throw new Error('somebody else makes an anchor');
      return made;
    });
  const drop = async () => {
    await rm(folder, { recursive: true, force: true });
    await fresh.drop();
  };
  return { url: fresh.url, folder, world, pack, connected, anchor, drop };
}
