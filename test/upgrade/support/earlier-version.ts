import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { migrationsFolder } from '../../../local/installation';
import { replaceSecrets, type Secrets } from '../../../local/secrets';
import { type CheckedBackup, checkBackup } from '../../../office/backup/check-backup';
import { loadRecord } from '../../../office/backup/load-record';
import { applyWithin } from '../../../store/migrate';
import { openForCopy } from '../../../store/record-copy';

/** Versions whose data is kept in fixtures/. */
export const earlierVersions = ['0.2.0', '0.3.0', '0.5.0'] as const;
export type EarlierVersion = (typeof earlierVersions)[number];

const fixture = (version: EarlierVersion, name: string) => path.join(__dirname, '..', 'fixtures', version, name);

/** Makes a database what it was under an earlier version: its migrations, its rows, and nothing later. */
export async function layDatabase(url: string, version: EarlierVersion): Promise<CheckedBackup> {
  const file = fixture(version, 'record.dondoc');
  const checked = await checkBackup(file, null);
  const client = await openForCopy(url, 'test');
  try {
    await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
    await client.query('BEGIN');
    const names = checked.manifest.migrations.map(({ name }) => name);
    await applyWithin(client, migrationsFolder, names);
    await loadRecord(client, file, null, checked.manifest, checked.hash);
    await client.query('COMMIT');
    return checked;
  } finally {
    await client.end();
  }
}

/** Puts the keys of an earlier version and what its Temporal kept into a data folder. */
export function layHome(home: string, version: EarlierVersion, { secrets }: CheckedBackup): void {
  const { payloadKeys, linkKeys, sessionSecret } = secrets;
  // Versions before 0.4.0 had no session secret.
  const kept = { payloadKeys, linkKeys, ...(sessionSecret === null ? {} : { sessionSecret }) };
  replaceSecrets(home, kept as Secrets);
  writeFileSync(path.join(home, 'temporal.db'), gunzipSync(readFileSync(fixture(version, 'temporal.db.gz'))));
}
