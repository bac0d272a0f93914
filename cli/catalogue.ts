import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Workbook } from '../documents/official/workbook';
import { writeWorkbook } from '../documents/official/write-workbook';
import {
  type CatalogueDifference,
  type ChangedField,
  type ConfirmedRename,
  catalogueDifference,
  changedFields,
  countChanged,
  isSameCatalogue,
  unusableRenames,
  withConfirmed,
} from '../domain/decision/catalogue-difference';
import type { Language, Service } from '../domain/decision/decision';
import { type Connections, connect } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { catalogueWords } from '../words/catalogue';
import { type AssignOptions, assignChanges } from './catalogue-assign';
import { cataloguesNamed, type SourceOptions } from './catalogue-source';
import { inOneLine } from './listed';
import { givenNow, withCommonOptions } from './options';
import { printJson, printTable } from './output';

/** Most rows of a list at the terminal; --json and --out have all. */
const MOST_SHOWN = 200;

type DiffOptions = SourceOptions & { confirm: string[]; out?: string };

/** `dondoc catalogue diff` and `assign`: compares a new catalogue with the one in force, and assigns tasks for the differences. */
export function register(program: Command): void {
  const { help } = catalogueWords.vi;
  const gather = (value: string, before: string[]) => [...before, value];
  const catalogue = program.command('catalogue').description(inOneLine('catalogue'));
  const diff = catalogue
    .command('diff')
    .description(help.diff)
    .argument('<before>', help.source)
    .argument('<after>', help.source)
    .option('--confirm <old=new>', help.confirm, gather, [])
    .option('--sheet <name>', help.sheet)
    .option('--out <file>', help.out);
  withCommonOptions(diff, [
    'dondoc catalogue diff 1284/QĐ-UBND danh-muc-moi.xlsx',
    'dondoc catalogue diff 1284/QĐ-UBND@1 1284/QĐ-UBND --json',
    'dondoc catalogue diff cu/ moi/ --confirm sxd-012=sxd-120 --out so-sanh.xlsx',
  ]).action(runDiff);
  const assign = catalogue
    .command('assign')
    .description(help.assign)
    .argument('<before>', help.source)
    .argument('<after>', help.source)
    .requiredOption('--decision <decision>', help.decision)
    .requiredOption('--task <code>', help.task)
    .option('--confirm <old=new>', help.confirm, gather, [])
    .option('--sheet <name>', help.sheet)
    .option('--as <person>', help.as)
    .option('--yes', help.yes);
  withCommonOptions(assign, [
    'dondoc catalogue assign 1284/QĐ-UBND moi.csv --decision 1284/QĐ-UBND --task update',
    'dondoc catalogue assign 1284/QĐ-UBND moi.csv --decision 1284/QĐ-UBND --task update --as chuyen-vien --yes',
  ]).action(runAssign);
}

async function runDiff(before: string, after: string, options: DiffOptions): Promise<void> {
  const words = catalogueWords[options.lang];
  if (options.out !== undefined && !/\.xlsx$/i.test(options.out)) throw new Failure(words.badEnding(options.out), exitCodes.usage);
  await onDemand(async (connected) => {
    const difference = await differenceOf(before, after, options, connected);
    if (difference === null) return;
    if (options.out !== undefined)
      await writeFile(options.out, await writeWorkbook(workbookOf(difference, words.title(before, after), options.lang)));
    if (options.json === true) printJson(difference);
    else show(difference, options.lang);
    if (options.out !== undefined) process.stderr.write(`${words.written(options.out)}\n`);
  });
}

async function runAssign(before: string, after: string, options: AssignOptions & SourceOptions & { confirm: string[] }): Promise<void> {
  await onDemand(async (connected) => {
    const difference = await differenceOf(before, after, options, connected);
    if (difference === null) return;
    if (difference.likelyRenamed.length > 0) {
      process.stderr.write(`${catalogueWords[options.lang].likely(difference.likelyRenamed.length)}\n`);
    }
    await assignChanges(await connected(), difference, options);
  });
}

/** Runs work that connects only if it needs to, and closes the connection. */
async function onDemand(work: (connected: () => Promise<Connections>) => Promise<void>): Promise<void> {
  let connections: Connections | null = null;
  try {
    await work(async () => {
      connections ??= await connect();
      return connections;
    });
  } finally {
    await (connections as Connections | null)?.close();
  }
}

/** The difference with the confirmed pairs; null where a file has faults, which are shown. Throws Failure for impossible pairs. */
async function differenceOf(
  before: string,
  after: string,
  options: SourceOptions & { confirm: string[] },
  connected: () => Promise<Connections>,
): Promise<CatalogueDifference | null> {
  const words = catalogueWords[options.lang];
  const pairs = options.confirm.map((text): ConfirmedRename => {
    const [old = '', now = '', ...more] = text.split('=').map((code) => code.trim());
    if (old === '' || now === '' || more.length > 0) throw new Failure(words.badConfirm(text), exitCodes.usage);
    return { before: old, after: now };
  });
  const named = await cataloguesNamed(before, after, options, connected);
  if (named === null) return null;
  const difference = catalogueDifference(named.before.services, named.after.services);
  const unusable = unusableRenames(difference, pairs);
  if (unusable.length > 0) {
    throw new Failure(unusable.map((pair) => words.unusable(`${pair.before}=${pair.after}`)).join('\n'), exitCodes.badData);
  }
  return withConfirmed(difference, pairs);
}

/** A value of a field, as a person reads it. */
function shown(field: ChangedField, service: Service, language: Language): string {
  const words = catalogueWords[language];
  switch (field) {
    case 'level':
      return words.levels[service.level];
    case 'scope':
      return words.scopes[service.scope];
    case 'integrated':
      return words.yesNo(service.integrated);
    default:
      return service[field];
  }
}

/** One line for each service or changed field, in the columns of the table: kind, code, old code, name, agency, field, before, after. */
function linesOf(difference: CatalogueDifference, language: Language): string[][] {
  const { kinds, fields, similarity } = catalogueWords[language];
  const plain = (kind: string) => (service: Service) => [kind, service.code, '', service.name, service.agency, '', '', ''];
  return [
    ...difference.added.map(plain(kinds.added)),
    ...difference.removed.map(plain(kinds.removed)),
    ...difference.changed.flatMap(({ before, after, fields: changed }) =>
      changed.map((field) => {
        const old = before.code === after.code ? '' : before.code;
        const values = [shown(field, before, language), shown(field, after, language)];
        return [kinds.changed, after.code, old, after.name, after.agency, fields[field], ...values];
      }),
    ),
    ...difference.likelyRenamed.map(({ before, after, similarity: alike }) => [
      kinds.likelyRenamed,
      after.code,
      before.code,
      after.name,
      after.agency,
      similarity(Math.round(alike * 100)),
      before.name,
      after.name,
    ]),
  ];
}

function headingOf(language: Language): string[] {
  const { columns } = catalogueWords[language];
  return [columns.kind, columns.code, columns.oldCode, columns.name, columns.agency, columns.field, columns.before, columns.after];
}

function countsText(difference: CatalogueDifference, language: Language): string {
  const { added, removed, changed, unchanged } = difference;
  const words = catalogueWords[language];
  const counts = { added: added.length, removed: removed.length, changed: changed.length, unchanged };
  const byField = changedFields
    .filter((field) => countChanged(difference, field) > 0)
    .map((field) => `${words.fields[field]} ${countChanged(difference, field)}`);
  return `${words.counts(counts)}${byField.length === 0 ? '' : ` (${byField.join(', ')})`}`;
}

function show(difference: CatalogueDifference, language: Language): void {
  const words = catalogueWords[language];
  const line = (text: string) => process.stdout.write(`${text}\n`);
  if (isSameCatalogue(difference)) {
    line(words.same);
    return;
  }
  const lines = linesOf(difference, language);
  printTable([headingOf(language), ...lines.slice(0, MOST_SHOWN)]);
  if (lines.length > MOST_SHOWN) line(words.more(lines.length - MOST_SHOWN));
  line(countsText(difference, language));
  if (difference.likelyRenamed.length > 0) line(words.likely(difference.likelyRenamed.length));
}

function workbookOf(difference: CatalogueDifference, title: string, language: Language): Workbook {
  const { sheet } = catalogueWords[language];
  const widths = [16, 16, 16, 60, 24, 24, 30, 30];
  const columns = headingOf(language).map((heading, index) => {
    return { title: heading, width: widths[index] ?? 20, kind: 'text' as const, wrap: (widths[index] ?? 0) >= 30 };
  });
  return {
    moment: new Date(givenNow()).toISOString(),
    title,
    author: 'Đôn Đốc',
    sheets: [
      {
        name: sheet,
        lines: [{ text: title, strong: true }, { text: countsText(difference, language) }],
        columns,
        rows: linesOf(difference, language),
        protected: false,
        landscape: true,
      },
    ],
  };
}
