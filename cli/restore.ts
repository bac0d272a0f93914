import os from 'node:os';
import path from 'node:path';
import type { Command } from 'commander';
import { type Environment, readEnvironment } from '../local/environment';
import { exitCodes, Failure } from '../local/failure';
import { readRuntime, recordRuntime } from '../local/home';
import { migrationsFolder } from '../local/installation';
import { type RecordAccess, withRecord } from '../local/record-access';
import { ensureSecrets, replaceSecrets, type Secrets } from '../local/secrets';
import { Progress } from '../local/set-up/progress.cjs';
import { putBackSettings } from '../local/settings-file';
import { version } from '../local/version';
import { type CheckedBackup, checkBackup } from '../office/backup/check-backup';
import { dropPrevious, previousRecords } from '../office/backup/previous-records';
import { joinedKeys, lackingKeys } from '../office/backup/put-back-secrets';
import { outlookOf, type Restored, restoreBackup } from '../office/backup/restore-backup';
import { type BackupWords, backupHelp, backupWords } from '../words/backup';
import { installationWords } from '../words/installation';
import { factsOf, summary } from './backup';
import { inWords, type KeyOptions, keyOf } from './backup-key';
import { inOneLine } from './listed';
import { vietnamTime, withCommonOptions } from './options';
import { printJson, printTable } from './output';

type Options = KeyOptions & { check?: boolean; yes?: boolean; reason: string; dropPrevious?: boolean };

/** Most agencies whose lost events are listed; the audit has all. */
const MOST_LISTED = 20;

/** `dondoc restore <file>`: replaces the record by a backup, all of it or nothing. */
export function register(program: Command): void {
  const command = program
    .command('restore')
    .description(inOneLine('restore'))
    .argument('[file]', backupHelp.restoreFile)
    .option('--passphrase-file <file>', backupHelp.passphraseFile)
    .option('--key-file <file>', backupHelp.keyFile)
    .option('--check', backupHelp.check)
    .option('--reason <words>', backupHelp.reason, '')
    .option('--yes', backupHelp.yes)
    .option('--drop-previous', backupHelp.dropPrevious);
  withCommonOptions(command, [
    'dondoc restore ho-so.dondoc --key-file backup-key.txt --check',
    'dondoc restore ho-so.dondoc --key-file backup-key.txt --reason "máy chủ hỏng" --yes',
    'dondoc restore --drop-previous --yes',
  ]).action(run);
}

async function run(file: string | undefined, options: Options): Promise<void> {
  const words = backupWords[options.lang];
  const environment = readEnvironment();
  const progress = new Progress({ language: options.lang });
  if (options.dropPrevious === true) return drop(environment, progress, options);
  if (file === undefined) throw new Failure(words.fileNeeded, exitCodes.usage);
  try {
    const key = keyOf(options, environment);
    const checked = await progress.run(words.reading, () => checkBackup(file, key));
    if (options.check === true) return showCheck(file, checked, options);
    const lacking = lackingKeys(checked.secrets, environment);
    if (lacking.length > 0) throw new Failure(words.keysDiffer(lacking.join(', ')), exitCodes.configuration);
    await withRecord(environment, progress, true, async (record) => {
      const outlook = await outlookOf(record.url, checked.manifest, migrationsFolder);
      if (!outlook.isEmpty && options.yes !== true) return showOutlook(checked, outlook, options);
      const keys = new KeysOfBackup(record, checked, options.lang);
      const restored = await progress.run(words.restoring, () =>
        restoreBackup({
          ...{
            url: record.url,
            file,
            key,
            checked,
            migrationsFolder,
            program: version,
            reason: options.reason,
            replace: options.yes === true,
          },
          by: `${os.userInfo().username}@${os.hostname()}`,
          statementKey: keys.statementKey,
          beforeCommit: async () => keys.putBack(),
        }),
      );
      const settings = keys.finish();
      show(file, restored, settings, options);
    });
  } catch (error) {
    throw inWords(unread(error, file, words), file, words);
  }
}

/** Joins the secrets of the data folder and of the backup, in two steps around the restore. */
class KeysOfBackup {
  private readonly here: Secrets;
  private readonly joined: Secrets;

  constructor(
    private readonly record: RecordAccess,
    private readonly checked: CheckedBackup,
    language: 'vi' | 'en',
  ) {
    const { payloadKeys, linkKeys } = checked.secrets;
    this.here = ensureSecrets(record.home, installationWords[language]);
    this.joined = {
      ...this.here,
      payloadKeys: joinedKeys(payloadKeys, this.here.payloadKeys),
      linkKeys: joinedKeys(linkKeys, this.here.linkKeys),
    };
  }

  get statementKey(): string {
    return this.here.statementKey;
  }

  /** Before the restore: writes keys that open both records, so that a killed process leaves no record without its keys. */
  putBack(): void {
    replaceSecrets(this.record.home, this.joined);
  }

  /**
   * After the restore: writes the keys of the restored record, the port that links in its messages name, and the settings. Gives the file of
   * the settings, or null.
   */
  finish(): string | null {
    const { secrets, manifest } = this.checked;
    const { home } = this.record;
    replaceSecrets(home, { ...this.joined, sessionSecret: secrets.sessionSecret ?? this.joined.sessionSecret });
    const port = manifest.webUrl === null ? '' : new URL(manifest.webUrl).port;
    if (port !== '' && readRuntime(home).webPort === undefined) recordRuntime(home, { webPort: Number(port) });
    return secrets.settings === undefined ? null : putBackSettings(home, secrets.settings);
  }
}

function showCheck(file: string, { manifest, hash }: CheckedBackup, { json, lang }: Options): void {
  if (json === true) {
    printJson({ file, whole: true, hash, ...summary(manifest) });
    return;
  }
  process.stdout.write(`${backupWords[lang].whole(file)}\n`);
  printTable(factsOf(manifest, hash, backupWords[lang]));
}

function showOutlook({ manifest, hash }: CheckedBackup, present: { decisions: number; events: number }, { json, lang }: Options): void {
  const words = backupWords[lang];
  const { decisions, events } = present;
  if (json === true) {
    printJson({ restored: false, hash, backup: summary(manifest), present: { decisions, events } });
    return;
  }
  printTable(factsOf(manifest, hash, words));
  process.stdout.write(`${words.present(decisions, events)}\n${words.wouldReplace}\n`);
}

function show(file: string, { statement, aside, mailHeld }: Restored, settings: string | null, { json, lang }: Options): void {
  const words = backupWords[lang];
  const { lost, compared, backup } = statement;
  if (json === true) {
    printJson({ restored: true, aside, mailHeld, settings, statement: { ...statement, heads: statement.heads.length } });
    return;
  }
  const moment = vietnamTime(backup.clock);
  const line = (text: string) => process.stdout.write(`${text}\n`);
  line(words.restored(file, moment));
  if (!compared) line(words.lostUnknown(moment));
  else if (lost.length === 0) line(words.lostNone);
  for (const { rollout, from, to } of lost.slice(0, MOST_LISTED)) line(words.lost(rollout, from, to));
  if (lost.length > MOST_LISTED) line(words.moreLost(lost.length - MOST_LISTED));
  if (aside !== null) line(words.aside(aside));
  if (settings !== null) line(words.settings(settings, path.basename(settings) !== 'settings.env'));
  line(words.followers);
  if (mailHeld) line(words.mailHeld);
}

async function drop(environment: Environment, progress: Progress, { json, lang, yes }: Options): Promise<void> {
  const words = backupWords[lang];
  await withRecord(environment, progress, false, async ({ url }) => {
    const names = await previousRecords(url);
    if (yes === true) await dropPrevious(url, names);
    if (json === true) {
      printJson({ previous: names, dropped: yes === true });
      return;
    }
    const told = names.length === 0 ? words.nothingAside : (yes === true ? words.dropped : words.wouldDrop)(names.join(', '));
    process.stdout.write(`${told}\n`);
  });
}

/** Errors of the file itself in words. */
function unread(error: unknown, file: string, words: BackupWords): unknown {
  const { code, path: of } = error as NodeJS.ErrnoException;
  const isOfFile = of !== undefined && path.resolve(of) === path.resolve(file);
  return code !== undefined && isOfFile ? new Failure(words.cannotRead(file, code), exitCodes.inputMissing) : error;
}
