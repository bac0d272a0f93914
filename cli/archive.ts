import type { Command } from 'commander';
import { dayOf } from '../domain/calendar/time';
import { retentionIn, retentionYears } from '../domain/record/retention';
import { withConnections } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { MOST_CLOSED } from '../office/archive-decision';
import { archivePreview, archiveRule, type ClosedDecision, closedDecisions, holdDecision, setArchiveRule } from '../store/archive/acts';
import { type ArchiveWords, archiveWords } from '../words/archive';
import { type ByOptions, byOf, goesText } from './archive-options';
import { restore, run, verify } from './archive-run';
import { inOneLine } from './listed';
import { type CommonOptions, vietnamTime, withCommonOptions } from './options';
import { printJson, printTable } from './output';
import { decisionNamed } from './status';

/** `dondoc archive`: the record of closed decisions leaves the database for archives, by a rule, and comes back. */

export function register(program: Command): void {
  const archive = program.command('archive').description(inOneLine('archive'));
  const { help } = archiveWords.en;
  const by = ['--by <name>', help.by] as const;
  const reason = ['--reason <words>', help.reason] as const;
  const to = ['--to <folder>', help.to] as const;
  withCommonOptions(
    archive
      .command('rule')
      .description(help.rule)
      .requiredOption('--years <number>', help.years)
      .option(...by)
      .option(...reason),
    ['dondoc archive rule --years 10 --by "Trần Thị B" --reason "Quy chế lưu trữ 12/QC-VP"'],
  ).action(rule);
  for (const did of ['hold', 'release'] as const) {
    withCommonOptions(
      archive
        .command(did)
        .description(help[did])
        .argument('<decision>', help.decision)
        .option(...by)
        .option(...reason),
      [`dondoc archive ${did} 1284/QĐ-UBND --by "Trần Thị B" --reason "Thanh tra"`],
    ).action((name: string, options: ByOptions) => hold(name, did === 'hold' ? 'held' : 'released', options));
  }
  withCommonOptions(archive.command('plan').description(help.plan), ['dondoc archive plan']).action(plan);
  withCommonOptions(
    archive
      .command('run')
      .description(help.run)
      .argument('[decision]', help.decision)
      .option(...to)
      .option(...by)
      .option(...reason)
      .option('--yes', help.yes),
    ['dondoc archive run --by "Trần Thị B" --reason "Hết thời hạn" --yes'],
  ).action(run);
  withCommonOptions(archive.command('list').description(help.list), ['dondoc archive list']).action(list);
  withCommonOptions(
    archive
      .command('verify')
      .description(help.verify)
      .argument('[file]', help.file)
      .option(...to),
    ['dondoc archive verify', 'dondoc archive verify ../luu-tru/1284-1.jsonl.gz'],
  ).action(verify);
  withCommonOptions(
    archive
      .command('restore')
      .description(help.restore)
      .argument('<file>', help.file)
      .option(...by)
      .option(...reason)
      .option('--yes', help.yes),
    ['dondoc archive restore .dondoc/archives/1284-1.jsonl.gz --by "Trần Thị B" --reason "Thanh tra" --yes'],
  ).action(restore);
}

async function rule({ years: given, ...options }: ByOptions & { years: string }): Promise<void> {
  const words = archiveWords[options.lang];
  const years = retentionIn(given);
  if (years === null) throw new Failure(words.badYears(retentionYears.least, retentionYears.most), exitCodes.usage);
  const { by, reason } = byOf(options);
  await withConnections(({ database, clock }) => setArchiveRule(database, years, { who: by, now: clock.now(), reason }));
  if (options.json === true) printJson({ years });
  else process.stdout.write(`${words.ruleSet(years)}\n`);
}

async function hold(name: string, did: 'held' | 'released', options: ByOptions): Promise<void> {
  const words = archiveWords[options.lang];
  const { by, reason } = byOf(options);
  await withConnections(async (connections) => {
    const { database, clock } = connections;
    const id = await decisionNamed(connections, name, options.lang);
    const changed = await holdDecision(database, id, did, { who: by, now: clock.now(), reason });
    if (options.json === true) printJson({ decision: id, held: did === 'held', changed });
    else process.stdout.write(`${changed ? words[did](name) : words.unchanged}\n`);
  });
}

async function plan({ json, lang }: CommonOptions): Promise<void> {
  const words = archiveWords[lang];
  await withConnections(async ({ database, clock }) => {
    const inForce = await archiveRule(database);
    const closed = await closedDecisions(database, clock.now(), MOST_CLOSED);
    const due = closed.filter(({ state }) => state === 'due');
    const previews = [];
    for (const { id } of due) previews.push({ decision: id, ...(await archivePreview(database, id)) });
    if (json === true) return printJson({ rule: inForce, decisions: closed, goes: previews });
    process.stdout.write(`${inForce === null ? words.noRule : words.rule(inForce.years, inForce.who, vietnamTime(inForce.at))}\n`);
    if (closed.length === 0) return void process.stdout.write(`${words.none}\n`);
    printTable([
      words.columns,
      ...closed.map((each) => [each.number, vietnamTime(each.closedAt), stateText(each, words), String(each.agencies)]),
    ]);
    for (const { decision, tables, bytes } of previews) process.stdout.write(`${decision}\n${goesText(tables, bytes, words)}\n`);
    if (due.length === 0) process.stdout.write(`${words.nothingDue}\n`);
  });
}

function stateText({ state, due, heldWhy }: Pick<ClosedDecision, 'state' | 'due' | 'heldWhy'>, words: ArchiveWords): string {
  if (state === 'early' && due !== null) return `${words.states.early}, ${words.from(dayOf(due))}`;
  return heldWhy === null ? words.states[state] : `${words.states[state]}: ${heldWhy}`;
}

async function list({ json, lang }: CommonOptions): Promise<void> {
  const words = archiveWords[lang];
  const closed = await withConnections(({ database, clock }) => closedDecisions(database, clock.now(), MOST_CLOSED));
  const archives = closed.flatMap(({ id, number, archive }) => (archive === null ? [] : [{ decision: id, number, ...archive }]));
  if (json === true) printJson({ archives });
  else if (archives.length === 0) process.stdout.write(`${words.noArchives}\n`);
  else printTable([words.listColumns, ...archives.map(({ number, name, at, who, hash }) => [number, name, vietnamTime(at), who, hash])]);
}
