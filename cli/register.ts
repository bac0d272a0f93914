import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { writeWorkbook } from '../documents/official/write-workbook';
import { readSpreadsheet } from '../documents/spreadsheet/read-spreadsheet';
import { registerWorkbook } from '../documents/tables/register-workbook';
import { dayOf } from '../domain/calendar/time';
import type { Agency, Language } from '../domain/decision/decision';
import { changeOf, type ServiceChange, type ServiceEntry } from '../domain/record/service-register';
import { type Connections, withConnections } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { readRegisterList } from '../office/register-list';
import { type Followed, followed, giveTo } from '../office/rollout-commands';
import { rolloutId } from '../store/decisions';
import { headOf } from '../store/heads';
import { type AgencyCounts, hasNoneOnline, readRegister, registerCounts } from '../store/register';
import { refusalText } from '../words/refusals';
import { registerWords } from '../words/register';
import { type DifferenceLine, differenceLines } from '../words/register-difference';
import { refusalWords } from '../words/spreadsheet';
import { type ActorOptions, actorOf } from './actor';
import { agenciesNamed } from './agencies-named';
import { inOneLine } from './listed';
import { type CommonOptions, withCommonOptions } from './options';
import { printJson, printTable } from './output';
import { decisionNamed } from './status';

type Options = CommonOptions & ActorOptions & { agency?: string; out?: string; read?: string; yes?: boolean; id?: string };

/** Services without a file online that the terminal lists; all of them are in --json. */
const MOST_LISTED = 100;

/** `dondoc register <decision>`: shows the register of services in figures, writes a list to fill in, and records a filled-in list. */
export function register(program: Command): void {
  const command = program
    .command('register')
    .description(inOneLine('register'))
    .argument('<decision>', 'number or id of the decision · số hoặc mã quyết định')
    .option('--agency <code>', 'only this agency · chỉ cơ quan này')
    .option('--out <file>', 'write the agency’s list as .xlsx · ghi danh mục của cơ quan ra .xlsx')
    .option('--read <file>', 'what a filled-in list changes (.xlsx, .ods, .csv) · xem danh mục đã điền thay đổi gì')
    .option('--yes', 'record what --read shows · ghi nhận điều --read cho thấy')
    .option('--as <person>', 'id of the person of the Office who records it · mã người ghi nhận')
    .option('--on-behalf <who>', 'agency: recorded from its paper · ghi nhận thay cơ quan')
    .option('--source <kind>', 'signedReport, telephone, meeting, handwrittenInstruction, document · loại văn bản, cuộc trao đổi')
    .option('--number <number>', 'number of the paper · số văn bản')
    .option('--date <day>', 'date of the paper · ngày văn bản')
    .option('--file <path>', 'where the paper is kept · nơi lưu văn bản')
    .option('--happened <moment>', 'when it happened, "2020-10-05 09:00" · thời điểm diễn ra')
    .option('--id <id>', 'id of the command: given again with it, it takes effect once · mã lệnh, gửi lại không ghi hai lần');
  withCommonOptions(command, [
    'dondoc register 1284/QĐ-UBND',
    'dondoc register 1284/QĐ-UBND --agency so-y-te --out so-y-te.xlsx',
    'dondoc register 1284/QĐ-UBND --agency so-y-te --read so-y-te.xlsx',
    'dondoc register 1284/QĐ-UBND --agency so-y-te --read so-y-te.xlsx --as chuyen-vien --on-behalf agency --source signedReport --number 12/BC-SYT --date 2020-10-05 --yes',
  ]).action(run);
}

async function run(name: string, options: Options): Promise<void> {
  const words = registerWords[options.lang].cli;
  if (options.agency === undefined && (options.out ?? options.read) !== undefined) throw new Failure(words.needsAgency, exitCodes.usage);
  if (options.yes === true && options.as === undefined) throw new Failure(words.needsPerson, exitCodes.usage);
  return withConnections(async (connections) => {
    const of = await followed(connections, await decisionNamed(connections, name, options.lang));
    const agencies = options.agency === undefined ? [] : agenciesNamed(of, options.agency, options.lang);
    const [agency] = agencies;
    if (agency === undefined) return await showCounts(connections, of, null, options);
    if (agencies.length > 1) throw new Failure(words.needsAgency, exitCodes.usage);
    if (options.out !== undefined) return await writeList(connections, of, agency, options.out, options);
    if (options.read !== undefined) return await readList(connections, of, agency, options.read, options);
    return await showCounts(connections, of, agency, options);
  });
}

async function showCounts({ database }: Connections, of: Followed, agency: Agency | null, { json, lang }: Options): Promise<void> {
  const only = { agency: agency?.code ?? null };
  const counts = await registerCounts(database, of.id, of.version, only);
  const none = (await readRegister(database, of.id, of.version, only)).filter(hasNoneOnline);
  if (json === true) {
    printJson({ decision: of.id, version: of.version, agencies: counts, noneOnline: none });
    return;
  }
  const words = registerWords[lang];
  const cells = ({ total, reviewed, accurate, integrated, noneOnline }: Omit<AgencyCounts, 'agency'>) =>
    [total, reviewed, accurate, integrated, noneOnline].map(String);
  const rows = counts.map((entry) => [entry.agency, ...cells(entry)]);
  const sum = (field: keyof Omit<AgencyCounts, 'agency'>) => counts.reduce((all, entry) => all + entry[field], 0);
  const all = { total: sum('total'), reviewed: sum('reviewed'), accurate: sum('accurate'), integrated: sum('integrated') };
  printTable([words.cli.columns, ...rows, [words.cli.sum, ...cells({ ...all, noneOnline: sum('noneOnline') })]]);
  if (none.length === 0) return;
  process.stdout.write(`\n${words.cli.noneOnline(none.length)}\n`);
  printTable(none.slice(0, MOST_LISTED).map((entry) => [`  ${entry.code}`, entry.agency, filesIn(entry, lang), entry.name]));
  if (none.length > MOST_LISTED) process.stdout.write(`  ${words.problems.more(none.length - MOST_LISTED)}\n`);
}

function filesIn({ files }: ServiceEntry, language: Language): string {
  const all = files.reduce((sum, told) => sum + told.all, 0);
  return registerWords[language].filesOf(0, all);
}

async function writeList({ database }: Connections, of: Followed, agency: Agency, file: string, { json, lang }: Options): Promise<void> {
  const { decision, version, now: moment } = of;
  const shows = (await headOf(database, rolloutId(of.id, agency.code))) ?? 0;
  const entries = await readRegister(database, of.id, version, { agency: agency.code });
  await writeFile(file, await writeWorkbook(registerWorkbook({ decision, version, agency, entries, shows, language: lang, moment })));
  if (json === true) printJson({ file, services: entries.length });
  else process.stdout.write(`${registerWords[lang].cli.written(file, entries.length)}\n`);
}

async function readList(connections: Connections, of: Followed, agency: Agency, file: string, options: Options): Promise<void> {
  const { lang, json } = options;
  const words = registerWords[lang];
  const given = options.yes === true ? actorOf(of.decision, options, lang) : null;
  const entries = await readRegister(connections.database, of.id, of.version, { agency: agency.code });
  const { changes, missing, ignored, conflicts, kept } = await changesIn(connections, file, of, agency, entries, lang);
  const lines = changes.flatMap((change) => linesOf(entries, change, of, lang));
  const print = (more: Record<string, unknown>) =>
    json === true && printJson({ agency: agency.code, changes, missing, ignored, conflicts, kept, ...more });
  if (json !== true) {
    showDifference(lines, changes.length, missing, ignored, lang);
    showConflicts(
      conflicts.flatMap((change) => linesOf(entries, change, of, lang)),
      kept,
      lang,
    );
  }
  if (given === null || changes.length === 0) {
    print({ recorded: false });
    if (json !== true && changes.length > 0) process.stdout.write(`${words.cli.record}\n`);
    return;
  }
  const id = options.id ?? `register:${randomUUID()}`;
  const { answer } = await giveTo(connections, of.id, agency.code, { id, ...given, type: 'recordServices', changes, words: '' });
  print({ id, recorded: answer.accepted, answer });
  if (answer.accepted) {
    if (json !== true) process.stdout.write(`${words.cli.recorded(changes.length)}\n`);
    return;
  }
  process.exitCode = answer.code === 'unavailable' ? exitCodes.unavailable : exitCodes.failure;
  process.stderr.write(`${words.cli.notRecorded} ${refusalText(answer, lang)}\n`);
}

/** The changes in a list. Throws Failure: 66 for a missing file, 65 with every problem and its place. */
async function changesIn(
  { database }: Connections,
  file: string,
  of: Followed,
  agency: Agency,
  entries: ServiceEntry[],
  language: Language,
) {
  const words = registerWords[language];
  const reading = await readSpreadsheet(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') throw new Failure(words.cli.noSuchFile(file), exitCodes.inputMissing);
    throw error;
  });
  if (!reading.ok) throw new Failure(`${file}: ${refusalWords(reading, language)}`, exitCodes.badData);
  const given = { decision: of.id, version: of.version, agency: agency.code, entries, now: of.now };
  const read = await readRegisterList(database, reading.sheets, given);
  if (read.ok) return read;
  const told = read.problems.map((problem) => {
    const place = words.place(problem);
    return `${place === '' ? '' : `${place}: `}${words.fault[problem.fault](problem.found)}`;
  });
  throw new Failure([...told, words.cli.notRecorded].join('\n'), exitCodes.badData);
}

function showConflicts(lines: DifferenceLine[], kept: number, language: Language): void {
  const { difference } = registerWords[language];
  if (kept > 0) process.stderr.write(`${difference.kept(kept)}\n`);
  if (lines.length === 0) return;
  process.stderr.write(`${difference.conflicts(lines.length)}. ${difference.conflictsHint}\n`);
  for (const { code, field, before, after } of lines)
    process.stderr.write(`  ${code}, ${field}: ${before} / ${difference.inFile}: ${after}\n`);
}

function linesOf(entries: readonly ServiceEntry[], change: ServiceChange, { now }: Followed, language: Language): DifferenceLine[] {
  const entry = entries.find(({ code }) => code === change.code);
  const recorded = entry === undefined ? null : changeOf(entry, change, dayOf(now), 'office');
  return entry === undefined || recorded === null ? [] : differenceLines(entry, recorded, language);
}

function showDifference(lines: DifferenceLine[], services: number, missing: string[], ignored: string[], language: Language): void {
  const words = registerWords[language];
  if (lines.length === 0) process.stdout.write(`${words.difference.none}\n`);
  else {
    process.stdout.write(`${words.difference.lede(services, lines.length)}\n`);
    printTable([words.difference.columns, ...lines.map(({ code, field, before, after }) => [code, field, before, after])]);
  }
  if (missing.length > 0) process.stderr.write(`${words.missing(missing.length, missing.join(', '))}\n`);
  if (ignored.length > 0) process.stderr.write(`${words.ignored(ignored.join(', '))}\n`);
}
