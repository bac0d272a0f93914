import { createHash } from 'node:crypto';
import { type BackupManifest, type BackupSecrets, manifestVersion, parseManifest, parseSecrets } from '../../documents/backup-manifest';
import { BackupFault } from './backup-fault';
import { type BackupKey, type BackupPart, readBackup } from './read-backup';

export type CheckedBackup = {
  manifest: BackupManifest;
  secrets: BackupSecrets;
  /** SHA-256 of the file, in hex. */
  hash: string;
};

/** Largest manifest or secrets that are read into memory, in bytes. */
const MOST_BYTES = 256 * 1024 * 1024;

/** Reads a whole backup and compares every part with the manifest. Throws BackupFault where it is incomplete; changes nothing. */
export async function checkBackup(file: string, key: BackupKey | null): Promise<CheckedBackup> {
  const found: BackupManifest['parts'] = [];
  let manifest: BackupManifest | null = null;
  let secrets: BackupSecrets | null = null;
  const hash = await readBackup(file, key, async (part) => {
    if (manifest !== null) throw new BackupFault('damaged', part.name);
    if (part.name === 'manifest.json') {
      manifest = manifestIn(await whole(part));
      return;
    }
    if (part.name === 'secrets.json') {
      const bytes = await whole(part);
      secrets = parseSecrets(parsed(bytes));
      found.push({ name: part.name, size: part.size, hash: createHash('sha256').update(bytes).digest('hex') });
      return;
    }
    found.push({ name: part.name, size: part.size, hash: await hashOf(part) });
  });
  return { ...agreeing(manifest, secrets, found), hash };
}

function agreeing(manifest: BackupManifest | null, secrets: BackupSecrets | null, found: BackupManifest['parts']) {
  if (manifest === null) throw new BackupFault('damaged', 'manifest.json');
  for (const [at, wanted] of manifest.parts.entries()) {
    const part = found[at];
    const isSame = part?.name === wanted.name && part.size === wanted.size && part.hash === wanted.hash;
    if (!isSame) throw new BackupFault('damaged', wanted.name);
  }
  const more = found[manifest.parts.length];
  if (more !== undefined) throw new BackupFault('damaged', more.name);
  if (secrets === null) throw new BackupFault('damaged', 'secrets.json');
  return { manifest, secrets };
}

function manifestIn(bytes: Buffer): BackupManifest {
  const value = parsed(bytes);
  const manifest = parseManifest(value);
  if (manifest !== null) return manifest;
  const version = manifestVersion(value);
  throw version !== null && version > 1 ? new BackupFault('newer', String(version)) : new BackupFault('damaged', 'manifest.json');
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
}

async function whole({ name, size, content }: BackupPart): Promise<Buffer> {
  if (size > MOST_BYTES) throw new BackupFault('damaged', name);
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function hashOf({ content }: BackupPart): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of content) hash.update(chunk);
  return hash.digest('hex');
}
