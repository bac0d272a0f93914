import type { Command } from 'commander';
import { ladderName } from '../documents/package/decision-schema';
import { rungOf } from '../documents/package/write-package';
import { ladderChanges, type NamedLadder } from '../domain/decision/shared';
import { type Connections, withConnections } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { readDecision } from '../store/decisions';
import { ladderNamed, listLadders, readShared, recordShared, sharedVersions, usesOf } from '../store/shared';
import { amendWords } from '../words/amend';
import { documentWords } from '../words/documents';
import { sharedWords } from '../words/shared';
import { inOneLine } from './listed';
import { nameOf } from './name-given';
import { type CommonOptions, vietnamTime, withCommonOptions } from './options';
import { printJson, printTable } from './output';
import { readForCommand } from './problems';
import { sayRecorded, showChanges, showVersions, versionOption } from './shared-versions';
import { decisionNamed } from './status';

/** `dondoc ladder …`: ladders that outlive a decision, version by version. */
export function register(program: Command): void {
  const command = program.command('ladder').description(inOneLine('ladder'));
  const list = command.command('list').description('the ladders that are kept · các quy trình đã lưu');
  withCommonOptions(list, ['dondoc ladder list']).action(runList);
  const show = named(command, 'show', 'the rungs of a version, and the decisions that use one · các mốc của một phiên bản');
  show.option('--at <version>', 'the last one unless said · phiên bản');
  withCommonOptions(show, ['dondoc ladder show express-2026']).action(runShow);
  const diff = named(command, 'diff', 'what differs between two versions · điểm khác giữa hai phiên bản');
  diff.argument('<from>', 'version · phiên bản').argument('<to>', 'version · phiên bản');
  withCommonOptions(diff, ['dondoc ladder diff express-2026 1 2']).action(runDiff);
  const keep = named(command, 'keep', 'keeps the ladder of a decision or a package as the next version · lưu thành phiên bản mới');
  keep
    .option('--decision <decision>', 'decision that is followed · quyết định đang theo dõi')
    .option('--from <folder>', 'package of a decision · thư mục gói quyết định')
    .option('--reason <words>', 'why, such as the number of the paper · lý do, số văn bản')
    .option('--by <name>', `${sharedWords.en.by} · ${sharedWords.vi.by}`)
    .option('--yes', 'store it · lưu');
  withCommonOptions(keep, ['dondoc ladder keep express-2026 --from samples/conclusion-2026 --yes']).action(runKeep);
}

function named(command: Command, name: string, description: string): Command {
  return command.command(name).description(description).argument('<name>', 'name of the ladder, such as express-2026 · tên quy trình');
}

async function versionNamed({ database }: Connections, name: string, version: number | null, { lang }: CommonOptions) {
  const found = await readShared(database, ladderNamed(name), version);
  const words = sharedWords[lang];
  if (found === null) throw new Failure(version === null ? words.noLadder(name) : words.noVersion(String(version)), exitCodes.badData);
  return found;
}

async function runList({ json, lang }: CommonOptions): Promise<void> {
  const words = sharedWords[lang];
  await withConnections(async ({ database }) => {
    const ladders = await listLadders(database);
    if (json === true) return printJson({ ladders });
    if (ladders.length === 0) process.stdout.write(`${words.noLadders}\n`);
    else
      printTable([
        words.ladderColumns,
        ...ladders.map((row) => [row.name, String(row.version), String(row.rungs), vietnamTime(row.recorded), row.who]),
      ]);
  });
}

async function runShow(name: string, options: CommonOptions & { at?: string }): Promise<void> {
  const { lang, json } = options;
  const words = sharedWords[lang];
  await withConnections(async (connections) => {
    const { document, ...row } = await versionNamed(connections, name, versionOption(options.at, lang), options);
    const shared = ladderNamed(name);
    const [versions, uses] = [await sharedVersions(connections.database, shared), await usesOf(connections.database, shared)];
    if (json === true) return printJson({ name, ...row, rungs: document.rungs.map(rungOf), versions, uses });
    process.stdout.write(`${words.ladder(name)}, ${words.page.show(row.version)}\n\n`);
    printTable([
      words.rungColumns,
      ...document.rungs.map((rung) => [
        rung.code,
        rung.title[lang],
        (rungOf(rung) as { when: string }).when,
        rung.to.map((role) => documentWords[lang].role[role]).join(', '),
      ]),
    ]);
    process.stdout.write('\n');
    showVersions(versions, uses, lang);
  });
}

async function runDiff(name: string, from: string, to: string, options: CommonOptions): Promise<void> {
  const { lang, json } = options;
  await withConnections(async (connections) => {
    const before = await versionNamed(connections, name, versionOption(from, lang), options);
    const after = await versionNamed(connections, name, versionOption(to, lang), options);
    const changes = ladderChanges(before.document, after.document);
    if (json === true) printJson({ name, from: before.version, to: after.version, changes });
    else showChanges(changes, sharedWords[lang].difference(before.version, after.version), lang);
  });
}

type Keeping = CommonOptions & { decision?: string; from?: string; reason?: string; by?: string; yes?: boolean };

async function runKeep(name: string, options: Keeping): Promise<void> {
  const { lang, json, yes, by } = options;
  const words = sharedWords[lang];
  if (!ladderName.safeParse(name).success) throw new Failure(words.badName, exitCodes.usage);
  if ((options.decision === undefined) === (options.from === undefined)) throw new Failure(words.oneSource, exitCodes.usage);
  await withConnections(async (connections) => {
    const source = await rungsFrom(connections, options);
    if (source === null) return;
    const { document, usual } = source;
    const before = await readShared(connections.database, ladderNamed(name));
    const changes = ladderChanges(before?.document ?? { rungs: [] }, document);
    const after = before?.version ?? 0;
    if (json !== true) showChanges(changes, words.changes(changes.length), lang);
    if (yes !== true) {
      if (json === true) printJson({ outcome: 'shown', version: after, changes });
      else process.stdout.write(`${words.ask}\n`);
      return;
    }
    const { database, clock } = connections;
    const given = { document, after, who: nameOf(by, lang), reason: options.reason ?? usual, recorded: clock.now() };
    const result = await recordShared(database, ladderNamed(name), given);
    if (json === true) printJson({ name, ...result, changes });
    else sayRecorded(result, words.ladder(name), lang);
  });
}

/** The ladder of the named source, and the reason that nobody gave; null where a package has faults, which are shown. */
async function rungsFrom(connections: Connections, options: Keeping): Promise<{ document: NamedLadder; usual: string } | null> {
  const { lang, json, decision, from } = options;
  const { reasons } = sharedWords[lang];
  if (from !== undefined) {
    const reading = await readForCommand(from, lang, json === true);
    return reading === null ? null : { document: { rungs: reading.package.decision.ladder }, usual: reasons.folder(from) };
  }
  const id = await decisionNamed(connections, decision ?? '', lang);
  const inForce = await readDecision(connections.database, id);
  if (inForce === null) throw new Failure(amendWords[lang].unknown(id), exitCodes.badData);
  return { document: { rungs: inForce.decision.ladder }, usual: reasons.kept(inForce.decision.source.number ?? id) };
}
