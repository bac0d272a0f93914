import path from 'node:path';
import type { AnchorPlace } from '../store/proof/make-anchor';
import type { Connections } from './connections';
import { readSecrets } from './secrets';
import { version } from './version';

/** The folder of an installation's anchors, whatever key it has. */
export function anchorFolder(home: string): string {
  return path.join(home, 'anchors');
}

/**
 * The data for making an anchor. The key is ANCHOR_KEY, else that of the installation's statements; null where it has neither, as before
 * the first start.
 */
export function anchorPlaceOf({ environment, home, databaseUrl, database }: Connections): AnchorPlace | null {
  const statementKey = readSecrets(home)?.statementKey ?? null;
  const anchorKey = environment.ANCHOR_KEY ?? statementKey;
  if (anchorKey === null) return null;
  return { url: databaseUrl, db: database, folder: anchorFolder(home), anchorKey, statementKey, program: version };
}
