import path from 'node:path';
import type { Command } from 'commander';
import type { Language } from '../domain/decision/decision';
import { type Connections, withConnections } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { readRuntime } from '../local/home';
import { readSecrets } from '../local/secrets';
import { type AuditRestore, type ChainVerification, verifyChains } from '../store/audit-chain';
import { auditCounts } from '../store/audit-export';
import { readDecision } from '../store/decisions';
import { publicKeyOf } from '../store/restored';
import { type AuditKind, auditKinds, auditWords } from '../words/audit';
import { proofWords } from '../words/proof';
import { writeAuditBundle } from './audit-bundle';
import { writeInChild } from './audit-child';
import { type AuditForm, auditForms } from './audit-file';
import { anchorNow, verifyWhole } from './audit-proof';
import { inOneLine } from './listed';
import { type CommonOptions, vietnamTime, withCommonOptions } from './options';
import { everySoOften, printJson, printTable } from './output';
import { decisionNamed } from './status';

type Options = CommonOptions & { out?: string; what: string; verify?: boolean; against?: string };

const kindsOf: Record<string, readonly AuditKind[]> = { events: ['event'], messages: ['message'], all: auditKinds };

/** `dondoc audit <decision>`: shows everything recorded as one table, or verifies that the record is as it was written. */
export function register(program: Command): void {
  const { help } = auditWords.vi;
  const command = program
    .command('audit')
    .description(inOneLine('audit'))
    .argument('[decision]', help.decision)
    .option('--out <file>', help.out)
    .option('--what <what>', help.what, 'all')
    .option('--verify', help.verify)
    .option('--against <file>', proofWords.vi.help.against);
  withCommonOptions(command, [
    'dondoc audit 1284/QĐ-UBND --out ho-so-1284.csv',
    'dondoc audit 1284/QĐ-UBND --out thu-da-gui.xlsx --what messages',
    'dondoc audit 1284/QĐ-UBND --verify',
    'dondoc audit --verify --against 000012.json',
    'dondoc audit anchor',
    'dondoc audit export --to ho-so',
  ]).action(run);
  registerAnchor(command);
}

function registerAnchor(audit: Command): void {
  const { help } = proofWords.vi;
  const anchor = audit.command('anchor').description(help.anchor).option('--key', help.key);
  withCommonOptions(anchor, ['dondoc audit anchor', 'dondoc audit anchor --key']).action((_own, command: Command) =>
    withConnections((connections) => anchorNow(connections, command.optsWithGlobals())),
  );
  const bundle = audit.command('export').description(help.bundle).requiredOption('--to <folder>', help.to);
  withCommonOptions(bundle, ['dondoc audit export --to ho-so']).action((_own, command: Command) =>
    withConnections((connections) => writeAuditBundle(connections, command.optsWithGlobals())),
  );
}

async function run(name: string | undefined, options: Options): Promise<void> {
  const words = auditWords[options.lang];
  const kinds = kindsOf[options.what];
  if (kinds === undefined) throw new Failure(words.badWhat(options.what), exitCodes.usage);
  if ((options.out === undefined) === (options.verify !== true)) throw new Failure(words.outOrVerify, exitCodes.usage);
  const form = options.out === undefined ? null : formOf(options.out, options.lang);
  if (name === undefined && options.verify === true) {
    return withConnections((connections) => verifyWhole(connections, options.against, options));
  }
  if (name === undefined) throw new Failure(words.decisionMissing, exitCodes.usage);
  await withConnections(async (connections) => {
    const id = await decisionNamed(connections, name, options.lang);
    if (options.out === undefined || form === null) await verify(connections, id, options);
    else await exportTo(connections, id, { ...options, out: path.resolve(options.out), kinds, form });
  });
}

function formOf(file: string, language: Language): AuditForm {
  const form = auditForms.find((ending) => file.toLowerCase().endsWith(ending));
  if (form === undefined) throw new Failure(auditWords[language].badEnding(file), exitCodes.usage);
  return form;
}

type ExportOptions = CommonOptions & { out: string; kinds: readonly AuditKind[]; form: AuditForm };

async function exportTo(connections: Connections, id: string, { out, kinds, form, json, lang }: ExportOptions): Promise<void> {
  const words = auditWords[lang];
  const published = await readDecision(connections.database, id);
  if (published === null) throw new Error(`decision ${id} is not stored`);
  const all = await auditCounts(connections.database, id);
  const rows = (kinds.includes('event') ? all.events : 0) + (kinds.includes('message') ? all.messages : 0);
  const told = everySoOften((count) => process.stderr.write(`${words.progress(count, rows)}\n`));
  const url = connections.environment.DATABASE_URL ?? readRuntime(connections.home).databaseUrl ?? '';
  const order = { url, decision: published.decision, language: lang, kinds, path: out, form };
  const { peakBytes: _, ...written } = await writeInChild(order, told, (code) => words.cannotWrite(out, code));
  if (json === true) printJson({ file: out, ...written });
  else process.stdout.write(`${words.written(out, written, written.hash)}\n`);
}

async function verify({ database, home }: Connections, id: string, { json, lang }: CommonOptions): Promise<void> {
  const words = auditWords[lang];
  const told = everySoOften((count) => process.stderr.write(`${words.checking(count)}\n`));
  const found = await verifyChains(database, id, told);
  if (found.broken > 0) process.exitCode = exitCodes.failure;
  if (json === true) printJson({ whole: found.broken === 0, ...found });
  else show(found, home, lang);
}

function show({ events, heads, broken, breaks, restores }: ChainVerification, home: string, language: Language): void {
  const words = auditWords[language];
  printTable([words.heads, ...heads.map((head) => [head.agency, String(head.events), head.hash])]);
  for (const restore of restores) for (const line of restoreLines(restore, home, language)) process.stdout.write(`${line}\n`);
  if (broken === 0) {
    process.stdout.write(`${words.whole(events, heads.length)}\n`);
    return;
  }
  process.stderr.write(`${words.broken(broken)}\n`);
  for (const { agency, event, fault } of breaks) process.stderr.write(`  ${words.faults[fault](agency, event)}\n`);
  if (broken > breaks.length) process.stderr.write(`  ${words.moreBreaks(broken - breaks.length)}\n`);
}

/** States that the record was restored, so that events missing since are not taken for deleted ones. */
function restoreLines(restore: AuditRestore, home: string, language: Language): string[] {
  const words = auditWords[language];
  const { at, by, reason, backup, compared, signature, key, heads, lost } = restore;
  const lostOf = (agency: string) => lost.find((entry) => entry.agency === agency) ?? null;
  const begunLater = lost.filter(({ agency }) => heads.every((head) => head.agency !== agency));
  return [
    words.restored(vietnamTime(at), by, reason, backup.file, vietnamTime(backup.clock), backup.hash),
    ...heads.map(({ agency, event }) => words.restoredUpTo(agency, event, lostOf(agency))),
    ...begunLater.map((entry) => words.restoredNothing(entry.agency, entry)),
    ...(compared ? [] : [words.lostUnknown]),
    signature === 'invalid' ? words.signatureInvalid : isOwnKey(key, home) ? words.signedHere : words.signedElsewhere(key),
  ];
}

function isOwnKey(key: string, home: string): boolean {
  const own = readSecrets(home)?.statementKey;
  return own !== undefined && publicKeyOf(own) === key;
}
