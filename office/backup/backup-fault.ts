/** Why a backup cannot be written or read. */
export type BackupFaultKind =
  /** Neither a backup nor an encrypted file. */
  | 'notABackup'
  /** Encrypted, and no passphrase or key was given. */
  | 'keyNeeded'
  /** Not encrypted, but a passphrase or key was given: somebody may have put another file in its place. */
  | 'notEncrypted'
  | 'wrongKey'
  /** A malformed key. */
  | 'badKey'
  | 'damaged'
  /** Written by a later program. */
  | 'newer'
  /** Its migrations differ from those of this program. */
  | 'otherMigrations'
  /** The loaded data differs from the backup's manifest. */
  | 'notAsWritten'
  /** A worker or a web is using the record. */
  | 'inUse'
  /** Somebody else is connected to the database. */
  | 'connected'
  /** The database role lacks the rights for a restore. */
  | 'notOwner'
  /** A record exists, and nobody has confirmed its replacement. */
  | 'notEmpty'
  /** The schema holds extensions, which cannot be moved with it. */
  | 'extensions';

/** A refused backup; `detail` locates the fault. */
export class BackupFault extends Error {
  constructor(
    readonly kind: BackupFaultKind,
    readonly detail = '',
  ) {
    super(detail === '' ? kind : `${kind}: ${detail}`);
  }
}
