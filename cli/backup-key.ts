import { readFileSync } from 'node:fs';
import type { Environment } from '../local/environment';
import { exitCodes, Failure } from '../local/failure';
import type { Key, Lock } from '../office/backup/age-header';
import { isIdentity, recipientBytes, recipientOf } from '../office/backup/age-keys';
import { BackupFault } from '../office/backup/backup-fault';
import { type BackupWords, backupWords } from '../words/backup';
import type { CommonOptions } from './options';

/** The keys that lock and open a backup, from the options and BACKUP_KEY. */

export type KeyOptions = CommonOptions & { passphraseFile?: string; keyFile?: string };

/** The lock of a new backup; null where none is given. Throws Failure (2, 65, 66). */
export function lockOf(options: KeyOptions, environment: Environment): Lock | null {
  const given = givenKey(options, environment);
  if (given === null || 'passphrase' in given) return given;
  const recipient = isIdentity(given.key) ? recipientOf(given.key) : given.key;
  recipientBytes(recipient);
  return { recipient };
}

/** The key that opens a backup; null where none is given. Throws Failure (2, 65, 66). */
export function keyOf(options: KeyOptions, environment: Environment): Key | null {
  const given = givenKey(options, environment);
  if (given === null || 'passphrase' in given) return given;
  if (!isIdentity(given.key)) {
    recipientBytes(given.key);
    throw new Failure(backupWords[options.lang].onlyLocks, exitCodes.badData);
  }
  recipientOf(given.key);
  return { identity: given.key };
}

function givenKey(
  { passphraseFile, keyFile, lang }: KeyOptions,
  { BACKUP_KEY }: Environment,
): { passphrase: string } | { key: string } | null {
  const words = backupWords[lang];
  // The environment has the usual key; an option overrides it once.
  if (passphraseFile !== undefined && keyFile !== undefined) throw new Failure(words.twoKeys, exitCodes.usage);
  if (passphraseFile !== undefined) return { passphrase: lineOf(passphraseFile, words) };
  if (keyFile !== undefined) return { key: lineOf(keyFile, words) };
  return BACKUP_KEY === undefined ? null : { key: keyLine(BACKUP_KEY) };
}

function lineOf(file: string, words: BackupWords): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Failure(words.cannotRead(file, (error as NodeJS.ErrnoException).code ?? 'error'), exitCodes.inputMissing);
  }
  const line = keyLine(text);
  if (line === '') throw new Failure(words.emptyPassphrase(file), exitCodes.badData);
  return line;
}

/** The first line that is not a comment, since key files begin with comments. */
function keyLine(text: string): string {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return lines.find((line) => line !== '' && !line.startsWith('# ')) ?? '';
}

/** A fault of a backup as a Failure in words; any other error as it is. */
export function inWords(error: unknown, file: string, words: BackupWords): unknown {
  if (!(error instanceof BackupFault)) return error;
  const { kind, detail } = error;
  const told = words.faults[kind];
  const isOfFile = kind === 'notABackup' || kind === 'keyNeeded' || kind === 'notEncrypted' || kind === 'wrongKey';
  const text =
    typeof told === 'string'
      ? told
      : kind === 'damaged'
        ? words.faults.damaged(file, detail)
        : (told as (about: string) => string)(isOfFile ? file : detail);
  const isUnavailable = kind === 'inUse' || kind === 'connected';
  return new Failure(text, kind === 'notEmpty' ? exitCodes.usage : isUnavailable ? exitCodes.unavailable : exitCodes.badData);
}
