/** Why a backup cannot be written or read, for the words that tell it. */
export type BackupFaultKind =
  /** Neither a backup nor an encrypted file. */
  | 'notABackup'
  /** Encrypted, and no passphrase or key was given. */
  | 'keyNeeded'
  /** Not encrypted, but a passphrase or key was given: somebody may have put another file in its place. */
  | 'notEncrypted'
  | 'wrongKey'
  /** A key that has not the form of one. */
  | 'badKey'
  | 'damaged'
  /** Written by a later program. */
  | 'newer'
  /** Its migrations are not those of this program. */
  | 'otherMigrations'
  /** What was loaded is not what the backup says. */
  | 'notAsWritten'
  /** A worker or a web works with the record. */
  | 'inUse'
  /** Somebody else is connected to the database. */
  | 'connected'
  /** The role of the database may not do what a restore does. */
  | 'notOwner'
  /** There is a record, and nobody has said that it is to be replaced. */
  | 'notEmpty'
  /** The schema holds extensions, which cannot be moved aside with it. */
  | 'extensions';

/** A backup that is refused; `detail` says where the fault is. */
export class BackupFault extends Error {
  constructor(
    readonly kind: BackupFaultKind,
    readonly detail = '',
  ) {
    super(detail === '' ? kind : `${kind}: ${detail}`);
  }
}
