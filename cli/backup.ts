import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import type { BackupManifest, BackupSecrets } from '../documents/backup-manifest';
import { type Environment, readEnvironment } from '../local/environment';
import { exitCodes, Failure } from '../local/failure';
import { readRuntime } from '../local/home';
import { withRecord } from '../local/record-access';
import { readSecrets } from '../local/secrets';
import { Progress } from '../local/set-up/progress.cjs';
import { settingsText } from '../local/settings-file';
import { version } from '../local/version';
import { newIdentity } from '../office/backup/age-keys';
import { type WrittenBackup, writeBackup } from '../office/backup/write-backup';
import { type BackupWords, backupHelp, backupWords } from '../words/backup';
import { inWords, type KeyOptions, lockOf } from './backup-key';
import { inOneLine } from './listed';
import { vietnamTime, withCommonOptions } from './options';
import { printJson, printTable } from './output';

type Options = KeyOptions & { newKey?: string };

/** `dondoc backup <file>`: writes the record, its files and its keys into one file. The installation may run meanwhile. */
export function register(program: Command): void {
  const command = program
    .command('backup')
    .description(inOneLine('backup'))
    .argument('[file]', backupHelp.backupFile)
    .option('--passphrase-file <file>', backupHelp.passphraseFile)
    .option('--key-file <file>', backupHelp.keyFile)
    .option('--new-key <file>', backupHelp.newKey);
  withCommonOptions(command, [
    'dondoc backup --new-key backup-key.txt',
    'BACKUP_KEY=age1… dondoc backup ho-so-2026-11-29.dondoc',
    'dondoc backup ho-so.dondoc --passphrase-file passphrase.txt',
  ]).action(run);
}

async function run(file: string | undefined, options: Options): Promise<void> {
  const words = backupWords[options.lang];
  if (options.newKey !== undefined) return makeKey(options.newKey, options);
  if (file === undefined) throw new Failure(words.fileNeeded, exitCodes.usage);
  if (existsSync(file)) throw new Failure(words.exists(file), exitCodes.badData);
  const environment = readEnvironment();
  const progress = new Progress({ language: options.lang });
  try {
    const lock = lockOf(options, environment);
    if (lock === null) process.stderr.write(`${words.notEncrypted}\n`);
    const written = await withRecord(environment, progress, false, ({ home, url }) =>
      progress.run(words.writing, () => writeBackup(path.resolve(file), sourceOf(environment, home, url, options), lock)),
    );
    show(file, written, lock !== null, options);
  } catch (error) {
    throw inWords(unwritten(error, file, words), file, words);
  }
}

function sourceOf(environment: Environment, home: string, url: string, { lang }: Options) {
  return {
    url,
    secrets: secretsOf(environment, home, lang),
    program: version,
    webUrl: environment.BASE_URL ?? readRuntime(home).webUrl ?? null,
  };
}

/** The keys in use, from any source, and the settings. Of the data folder's secrets only those that the record needs, by name. */
function secretsOf(environment: Environment, home: string, language: 'vi' | 'en'): BackupSecrets {
  const kept = readSecrets(home);
  const payloadKeys = environment.PAYLOAD_KEYS ?? kept?.payloadKeys;
  const linkKeys = environment.LINK_KEYS ?? kept?.linkKeys;
  if (payloadKeys === undefined || linkKeys === undefined) throw new Failure(backupWords[language].noKeys(home), exitCodes.configuration);
  const settings = settingsText(home);
  const sessionSecret = environment.SESSION_SECRET ?? kept?.sessionSecret ?? null;
  return { payloadKeys, linkKeys, sessionSecret, ...(settings === undefined ? {} : { settings }) };
}

function show(file: string, { manifest, bytes, hash }: WrittenBackup, isEncrypted: boolean, { json, lang }: Options): void {
  if (json === true) {
    printJson({ file, encrypted: isEncrypted, bytes, hash, ...summary(manifest) });
    return;
  }
  const words = backupWords[lang];
  process.stdout.write(`${words.written(file)}\n`);
  printTable(factsOf(manifest, hash, words, bytes));
  process.stderr.write(`${isEncrypted ? words.encrypted : words.notEncrypted}\n`);
}

/** A manifest in a few figures. */
export function summary({ id, made, clock, program, postgres, migrations, tables, heads }: BackupManifest) {
  const rows = (name: string) => tables.find((table) => table.name === name)?.rows ?? 0;
  return {
    ...{ id, made, clock, program, postgres, migration: migrations.at(-1)?.name ?? null },
    ...{
      decisions: rows('decision'),
      rollouts: heads.rollouts,
      events: heads.events,
      messages: rows('message'),
      files: rows('stored_file'),
    },
  };
}

/** The figures of a manifest as a table for people. */
export function factsOf(manifest: BackupManifest, hash: string, { facts, columns }: BackupWords, bytes?: number): string[][] {
  const { clock, program, decisions, events, messages, files } = summary(manifest);
  return [
    columns,
    [facts.made, vietnamTime(clock)],
    [facts.program, program],
    [facts.decisions, String(decisions)],
    [facts.events, String(events)],
    [facts.messages, String(messages)],
    [facts.files, String(files)],
    ...(bytes === undefined ? [] : [[facts.size, String(bytes)]]),
    [facts.hash, hash],
  ];
}

/** Errors of the disk in words: no room, no such folder, no right. */
function unwritten(error: unknown, file: string, words: BackupWords): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  return code !== undefined && syscall !== undefined && /^(open|write|fsync|rename|read|close)$/.test(syscall)
    ? new Failure(words.cannotWrite(file, code), exitCodes.failure)
    : error;
}

function makeKey(file: string, { json, lang }: Options): void {
  const words = backupWords[lang];
  const { identity, recipient } = newIdentity();
  try {
    writeFileSync(file, `# public key: ${recipient}\n${identity}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    const { code = 'error' } = error as NodeJS.ErrnoException;
    throw new Failure(code === 'EEXIST' ? words.exists(file) : words.cannotWrite(file, code), exitCodes.failure);
  }
  if (json === true) printJson({ file, recipient });
  else process.stdout.write(`${words.newKey(file, recipient)}\n`);
}
