import { z } from 'zod';

/** The manifest of a backup: its last part, `manifest.json`. */

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().nonnegative();
const name = z.string().regex(/^[a-z_][a-z0-9_]*$/);

const manifestSchema = z.strictObject({
  format: z.literal('dondoc-backup'),
  formatVersion: z.literal(1),
  id: z.uuid(),
  /** Real time of its snapshot. */
  made: z.iso.datetime(),
  /** The same moment by the installation's clock. */
  clock: z.iso.datetime(),
  /** Version of the program that wrote it. */
  program: z.string(),
  /** Version of the PostgreSQL server that it was read from. */
  postgres: z.string(),
  migrations: z.array(z.strictObject({ name: z.string(), checksum: hash })),
  tables: z.array(z.strictObject({ name, columns: z.array(name), rows: count, bytes: count, hash })),
  sequences: z.array(z.strictObject({ name, last: z.string().regex(/^\d+$/).nullable() })),
  heads: z.strictObject({ rollouts: count, events: count, hash }),
  /** Beginning of the links in sent messages; null where no web has run. */
  webUrl: z.string().nullable(),
  /** Every part before this one, in order. */
  parts: z.array(z.strictObject({ name: z.string(), size: count, hash })),
});

export type BackupManifest = z.infer<typeof manifestSchema>;

/** Keys for the encrypted and hashed data in the record. */
const secretsSchema = z.strictObject({
  payloadKeys: z.string(),
  linkKeys: z.string(),
  sessionSecret: z.string().nullable(),
  /** Text of the settings of the data folder (settings.env); missing where it had none, and in older backups. */
  settings: z.string().optional(),
});

export type BackupSecrets = z.infer<typeof secretsSchema>;

/** The format version of a manifest, to tell another version from damage; null where it is none. */
export function manifestVersion(value: unknown): number | null {
  const version = z.object({ format: z.literal('dondoc-backup'), formatVersion: z.number() }).safeParse(value);
  return version.success ? version.data.formatVersion : null;
}

/** The manifest, or null where its form is wrong. */
export function parseManifest(value: unknown): BackupManifest | null {
  return manifestSchema.safeParse(value).data ?? null;
}

/** The secrets, or null where their form is wrong. */
export function parseSecrets(value: unknown): BackupSecrets | null {
  return secretsSchema.safeParse(value).data ?? null;
}
