import { z } from 'zod';

/** What a backup says of itself: its last part, `manifest.json`. */

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().nonnegative();
const name = z.string().regex(/^[a-z_][a-z0-9_]*$/);

const manifestSchema = z.strictObject({
  format: z.literal('dondoc-backup'),
  formatVersion: z.literal(1),
  id: z.uuid(),
  /** Real time at which its snapshot was taken. */
  made: z.iso.datetime(),
  /** The same moment by the installation's clock. */
  clock: z.iso.datetime(),
  /** Version of the program that wrote it. */
  program: z.string(),
  /** Version of the PostgreSQL that it was read from. */
  postgres: z.string(),
  migrations: z.array(z.strictObject({ name: z.string(), checksum: hash })),
  tables: z.array(z.strictObject({ name, columns: z.array(name), rows: count, bytes: count, hash })),
  sequences: z.array(z.strictObject({ name, last: z.string().regex(/^\d+$/).nullable() })),
  heads: z.strictObject({ rollouts: count, events: count, hash }),
  /** Start of the links in the messages that were sent; null where none has run. */
  webUrl: z.string().nullable(),
  /** Every part before this one, in order. */
  parts: z.array(z.strictObject({ name: z.string(), size: count, hash })),
});

export type BackupManifest = z.infer<typeof manifestSchema>;

/** Keys without which what the record holds encrypted or hashed cannot be used. */
const secretsSchema = z.strictObject({
  payloadKeys: z.string(),
  linkKeys: z.string(),
  sessionSecret: z.string().nullable(),
});

export type BackupSecrets = z.infer<typeof secretsSchema>;

/** A manifest of another version, told from one that is damaged. */
export function manifestVersion(value: unknown): number | null {
  const version = z.object({ format: z.literal('dondoc-backup'), formatVersion: z.number() }).safeParse(value);
  return version.success ? version.data.formatVersion : null;
}

/** The manifest, or null where it has not the form of one. */
export function parseManifest(value: unknown): BackupManifest | null {
  return manifestSchema.safeParse(value).data ?? null;
}

/** The secrets, or null where they have not the form. */
export function parseSecrets(value: unknown): BackupSecrets | null {
  return secretsSchema.safeParse(value).data ?? null;
}
