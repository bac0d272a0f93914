import { basename } from 'node:path';
import type { Command } from 'commander';
import { type DirectoryTable, directoryTables, importIntoDirectory } from '../documents/tables/import-directory';
import { type Directory, directoryChanges, emptyDirectory } from '../domain/decision/shared';
import { type Connections, withConnections } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { contactsToCarry, withDecision } from '../office/shared-documents';
import { readDecision } from '../store/decisions';
import { readShared, recordShared, sharedVersions, usesOf } from '../store/shared';
import { amendWords } from '../words/amend';
import { sharedWords } from '../words/shared';
import { asOption } from './actor';
import { amendAll } from './amending';
import { sheetsOf } from './import';
import { inOneLine } from './listed';
import { nameOf } from './name-given';
import { type CommonOptions, withCommonOptions } from './options';
import { printJson, printTable } from './output';
import { sayRecorded, showChanges, showVersions, versionOption } from './shared-versions';
import { showDifference, showImportProblems, showMapping } from './show-import';
import { decisionNamed } from './status';

/** `dondoc directory …`: the agencies and people of the installation, version by version. */
export function register(program: Command): void {
  const command = program.command('directory').description(inOneLine('directory'));
  const list = command.command('list').description('its versions, and the decisions that use one · các phiên bản');
  withCommonOptions(list, ['dondoc directory list']).action(runList);
  const show = command
    .command('show')
    .description('agencies and people of a version · cơ quan, người của một phiên bản')
    .option('--at <version>', 'the last one unless said · phiên bản');
  withCommonOptions(show, ['dondoc directory show --at 3']).action(runShow);
  const diff = command
    .command('diff')
    .description('what differs between two versions · điểm khác giữa hai phiên bản')
    .argument('<from>', 'version · phiên bản')
    .argument('<to>', 'version · phiên bản');
  withCommonOptions(diff, ['dondoc directory diff 2 3']).action(runDiff);
  const imported = command
    .command('import')
    .description('a table becomes the next version · nhập từ bảng')
    .addArgument(program.createArgument('<kind>', 'what the table holds · nội dung bảng').choices([...directoryTables]))
    .argument('<file>', 'spreadsheet · tệp bảng tính')
    .option('--sheet <name>', 'sheet to read, where several have such a table · trang tính')
    .addOption(
      program
        .createOption('--mode <mode>', 'entries that the table does not have leave, or stay · cách nhập')
        .choices(['replace', 'add'])
        .default('add'),
    );
  withStoring(imported, ['dondoc directory import agencies co-quan.xlsx --yes']).action(runImport);
  const keep = command
    .command('keep')
    .description('takes the agencies and people of a followed decision · lấy từ quyết định đang theo dõi')
    .argument('<decision>', 'decision · quyết định');
  withStoring(keep, ['dondoc directory keep 1284/QĐ-UBND --yes']).action(runKeep);
  const carry = command
    .command('carry')
    .description('brings followed decisions up to changed addresses and heads · đưa vào quyết định đang theo dõi')
    .option('--decision <decision>', 'only in this decision · chỉ trong quyết định này')
    .option(...asOption)
    .option('--yes', 'do it · thực hiện');
  withCommonOptions(carry, ['dondoc directory carry --as truong-phong-kiem-soat-thu-tuc --yes']).action(runCarry);
}

type Storing = CommonOptions & { by?: string; reason?: string; yes?: boolean };

function withStoring(command: Command, examples: readonly string[]): Command {
  command
    .option('--reason <words>', 'why, such as the number of the paper · lý do, số văn bản')
    .option('--by <name>', `${sharedWords.en.by} · ${sharedWords.vi.by}`)
    .option('--yes', 'store it · lưu');
  return withCommonOptions(command, examples);
}

async function versionNamed({ database }: Connections, version: number | null, { lang }: CommonOptions) {
  const found = await readShared(database, 'directory', version);
  const words = sharedWords[lang];
  if (found === null) throw new Failure(version === null ? words.noDirectory : words.noVersion(String(version)), exitCodes.badData);
  return found;
}

async function runList({ json, lang }: CommonOptions): Promise<void> {
  await withConnections(async ({ database }) => {
    const [versions, uses] = [await sharedVersions(database, 'directory'), await usesOf(database, 'directory')];
    if (json === true) return printJson({ versions, uses });
    if (versions.length === 0) process.stdout.write(`${sharedWords[lang].noDirectory}\n`);
    else showVersions(versions, uses, lang);
  });
}

async function runShow(options: CommonOptions & { at?: string }): Promise<void> {
  const { lang, json } = options;
  const words = sharedWords[lang];
  await withConnections(async (connections) => {
    const { document, ...row } = await versionNamed(connections, versionOption(options.at, lang), options);
    if (json === true) return printJson({ ...row, ...document });
    const { agencies, people } = document;
    process.stdout.write(`${words.page.show(row.version)}: ${words.holds(agencies.length, people.length)}\n\n`);
    printTable([
      words.agencyColumns,
      ...agencies.map(({ code, name, head, focal }) => [code, name[lang], head.address ?? '', focal?.address ?? '']),
    ]);
    process.stdout.write('\n');
    printTable([words.personColumns, ...people.map(({ id, position, address }) => [id, position[lang], address ?? ''])]);
  });
}

async function runDiff(from: string, to: string, options: CommonOptions): Promise<void> {
  const { lang, json } = options;
  await withConnections(async (connections) => {
    const before = await versionNamed(connections, versionOption(from, lang), options);
    const after = await versionNamed(connections, versionOption(to, lang), options);
    const changes = directoryChanges(before.document, after.document);
    if (json === true) printJson({ from: before.version, to: after.version, changes });
    else showChanges(changes, sharedWords[lang].difference(before.version, after.version), lang);
  });
}

async function runImport(
  kind: DirectoryTable,
  file: string,
  options: Storing & { sheet?: string; mode: 'replace' | 'add' },
): Promise<void> {
  const { lang, json, mode, sheet = null } = options;
  const sheets = await sheetsOf(file, options);
  if (sheets === null) return;
  await withConnections(async (connections) => {
    const before = await readShared(connections.database, 'directory');
    const imported = importIntoDirectory(sheets, kind, before?.document ?? emptyDirectory, { file: basename(file), sheet, mode });
    const { directory, table, difference } = imported;
    if (json !== true) showMapping(imported, lang);
    if (directory === null || table === null || difference === null) return showImportProblems(imported, lang, json === true);
    if (json !== true) showDifference(table, difference, sharedWords[lang].kinds[kind], lang);
    await store(connections, before, directory, sharedWords[lang].reasons.imported(basename(file)), options);
  });
}

async function runKeep(named: string, options: Storing): Promise<void> {
  const { lang } = options;
  await withConnections(async (connections) => {
    const id = await decisionNamed(connections, named, lang);
    const inForce = await readDecision(connections.database, id);
    if (inForce === null) throw new Failure(amendWords[lang].unknown(id), exitCodes.badData);
    const before = await readShared(connections.database, 'directory');
    const directory = withDecision(before?.document ?? emptyDirectory, inForce.decision);
    await store(connections, before, directory, sharedWords[lang].reasons.kept(inForce.decision.source.number ?? id), options);
  });
}

/** Shows what differs, and stores it where that is asked for. */
async function store(
  connections: Connections,
  before: { version: number; document: Directory } | null,
  document: Directory,
  usualReason: string,
  { lang, json, yes, by, reason = usualReason }: Storing,
): Promise<void> {
  const words = sharedWords[lang];
  const changes = directoryChanges(before?.document ?? emptyDirectory, document);
  const after = before?.version ?? 0;
  if (json !== true) showChanges(changes, `\n${words.changes(changes.length)}`, lang);
  if (yes !== true) {
    if (json === true) printJson({ outcome: 'shown', version: after, changes });
    else process.stdout.write(`${words.ask}\n`);
    return;
  }
  const { database, clock } = connections;
  const given = { document, after, who: nameOf(by, lang), reason, recorded: clock.now() };
  const result = await recordShared(database, 'directory', given);
  const carried = (await contactsToCarry(connections, null)).filter(({ followed }) => followed.length > 0);
  if (json === true) return printJson({ ...result, changes, toCarry: carried.map(({ id }) => id) });
  sayRecorded(result, words.directory, lang);
  if (carried.length > 0) process.stdout.write(`${words.carry.offer(carried.length)}\n`);
}

async function runCarry(options: CommonOptions & { decision?: string; as?: string; yes?: boolean }): Promise<void> {
  const { lang, json, decision } = options;
  const words = sharedWords[lang].carry;
  await withConnections(async (connections) => {
    const { version } = await versionNamed(connections, null, options);
    const only = decision === undefined ? null : [await decisionNamed(connections, decision, lang)];
    const found = await contactsToCarry(connections, only);
    const changes = found.flatMap(({ pack, followed }) => (followed.length === 0 ? [] : [{ pack, reason: words.reason(version) }]));
    if (json !== true) {
      for (const { number, ownWay } of found)
        for (const { agency, who } of ownWay) process.stdout.write(`${words.ownWay(number, agency, words.who[who])}\n`);
      if (changes.length === 0) process.stdout.write(`${words.none}\n`);
    }
    await amendAll(connections, changes, options);
  });
}
