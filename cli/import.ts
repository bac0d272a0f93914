import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { writeWorkbook } from '../documents/official/write-workbook';
import { refersToShared } from '../documents/package/read-package';
import { readSpreadsheet } from '../documents/spreadsheet/read-spreadsheet';
import type { Sheet } from '../documents/spreadsheet/sheet';
import { importIntoDecision } from '../documents/tables/import-decision';
import { importIntoPackage, writeIntoPackage } from '../documents/tables/import-package';
import { importTasksIntoPackage } from '../documents/tables/import-tasks';
import { type ImportMode, importModes } from '../documents/tables/merge-tables';
import type { UnderstoodTable } from '../documents/tables/understand-table';
import { tableWorkbook } from '../documents/tables/write-tables';
import { dayOf } from '../domain/calendar/time';
import { problem } from '../domain/decision/problem';
import type { SharedSource } from '../domain/decision/shared';
import { isNoDifference, type TableDifference } from '../domain/decision/table-difference';
import { faultsBrought, isFaultless } from '../domain/ladder/faults-brought';
import { type Connections, withConnections } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { readPackageInForce } from '../store/decisions';
import { amendWords } from '../words/amend';
import { importWords } from '../words/import';
import { type ImportKind, importKinds } from '../words/import-headings';
import { asOption } from './actor';
import { amendEach } from './amending';
import { knownCalendar } from './known-calendar';
import { withKnownShared } from './known-shared';
import { inOneLine } from './listed';
import { type CommonOptions, withCommonOptions } from './options';
import { printJson } from './output';
import { showFaults, showProblems } from './problems';
import { mappingOf, showDifference, showImportProblems, showMapping, showRefusal } from './show-import';
import { decisionNamed } from './status';

type Options = CommonOptions & {
  decision?: string;
  into?: string;
  export?: string;
  sheet?: string;
  mode?: ImportMode;
  tcvn3?: boolean;
  dryRun?: boolean;
  yes?: boolean;
  reason?: string;
};

/** `dondoc import <kind> <file>`: imports an office's table into a followed decision or an unpublished package. */
export function register(program: Command): void {
  const command = program
    .command('import')
    .description(inOneLine('import'))
    .addArgument(program.createArgument('<kind>', 'what the table holds · nội dung bảng').choices([...importKinds]))
    .argument('[file]', 'spreadsheet · tệp bảng tính')
    .option('--decision <decision>', 'decision that is followed · quyết định đang theo dõi')
    .option('--into <folder>', 'package that is not published yet · gói quyết định chưa giao')
    .option('--sheet <name>', 'sheet to read, where several have such a table · trang tính')
    .addOption(
      program
        .createOption('--mode <mode>', 'replace everything, only add, or replace the records of the agencies in the table · cách nhập')
        .choices([...importModes]),
    )
    .option('--tcvn3', 'columns in TCVN3 (ABC) become Unicode · chuyển cột gõ bằng TCVN3 (ABC) sang Unicode')
    .option('--dry-run', 'show what was understood and what differs, store nothing · chỉ xem, không lưu')
    .option('--reason <words>', 'why it changes, such as the number of the paper · lý do, số văn bản')
    .option(...asOption)
    .option('--yes', 'store it · thực hiện')
    .option('--export <file>', 'write the table in force as .xlsx, to be edited and imported · xuất bảng đang theo dõi ra .xlsx');
  withCommonOptions(command, [
    'dondoc import services --export danh-muc.xlsx --decision 1284/QĐ-UBND',
    'dondoc import services danh-muc.xlsx --decision 1284/QĐ-UBND --dry-run',
    'dondoc import services danh-muc.xlsx --decision 1284/QĐ-UBND --reason "Quyết định 1500/QĐ-UBND" --yes',
    'dondoc import agencies co-quan.xlsx --into quyet-dinh-moi --yes',
  ]).action(run);
}

async function run(kind: ImportKind, file: string | undefined, options: Options): Promise<void> {
  const { lang, decision, into } = options;
  const { usage } = importWords[lang];
  if ((decision === undefined) === (into === undefined))
    throw new Failure(decision === undefined ? usage.where : usage.both, exitCodes.usage);
  if (options.export !== undefined && into !== undefined) throw new Failure(usage.both, exitCodes.usage);
  if (options.export !== undefined) return exportTable(kind, options.export, options);
  if (file === undefined) throw new Failure(usage.file, exitCodes.usage);
  const sheets = await sheetsOf(file, options);
  if (sheets === null) return;
  if (into === undefined) await intoDecision(kind, file, sheets, options);
  else await withKnownShared(await refersToShared(into), (shared) => intoPackage(kind, file, sheets, { folder: into, shared }, options));
}

/** The sheets of a file; null where it is missing or refused, which is shown, and the exit code is set. */
export async function sheetsOf(file: string, { lang, json }: CommonOptions): Promise<Sheet[] | null> {
  const reading = await readSpreadsheet(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
    throw error;
  });
  if (reading === null) showProblems([problem('missingFile', file)], lang, json === true);
  else if (!reading.ok) {
    const { ok: _, ...refusal } = reading;
    showRefusal(refusal, file, { lang, json });
  }
  return reading?.ok ? reading.sheets : null;
}

async function withDecision<T>({ decision = '', lang }: Options, use: (connections: Connections, id: string) => Promise<T>): Promise<T> {
  return withConnections(async (connections) => use(connections, await decisionNamed(connections, decision, lang)));
}

async function packageInForce({ database }: Connections, id: string, { lang }: Options) {
  const pack = await readPackageInForce(database, id);
  if (pack === null) throw new Failure(amendWords[lang].unknown(id), exitCodes.badData);
  return pack;
}

function exportTable(kind: ImportKind, target: string, options: Options): Promise<void> {
  return withDecision(options, async (connections, id) => {
    const workbook = tableWorkbook(kind, await packageInForce(connections, id, options), connections.clock.now());
    await writeFile(target, await writeWorkbook(workbook));
    const rows = workbook.sheets[0]?.rows.length ?? 0;
    if (options.json === true) printJson({ ok: true, file: target, rows });
    else process.stdout.write(`${importWords[options.lang].exported(target, rows)}\n`);
  });
}

function showDifferenceBy(table: UnderstoodTable, difference: TableDifference, against: string, options: Options): void {
  const { lang, mode = 'replace', into } = options;
  const words = importWords[lang];
  const heading = into === undefined ? words.difference.heading(against) : words.difference.headingPackage(against);
  showDifference(table, difference, `${words.mode[mode]}\n${heading}`, lang);
}

/** True where records would be removed without a confirmed mode: a table of one agency would remove those of all others. */
function isAsked(kind: ImportKind, { removed }: TableDifference, { yes, dryRun, mode, json, lang }: Options): boolean {
  if (yes !== true || dryRun === true || mode !== undefined || removed.length === 0) return false;
  const asked = importWords[lang].askMode(removed.length, { kind });
  if (json === true) printJson({ ok: false, asked: { option: '--mode', values: importModes, text: asked } });
  else process.stderr.write(`${asked}\n`);
  process.exitCode = exitCodes.usage;
  return true;
}

function intoDecision(kind: ImportKind, file: string, sheets: readonly Sheet[], options: Options): Promise<void> {
  const { lang, json, sheet = null, dryRun, mode, tcvn3: isTcvn3 } = options;
  return withDecision(options, async (connections, id) => {
    const before = await packageInForce(connections, id, options);
    const { decision, services } = before;
    const now = connections.clock.now();
    const imported = importIntoDecision(
      sheets,
      { decision, services },
      { kind, file: basename(file), sheet, today: dayOf(now), mode, isTcvn3 },
    );
    const { table, difference, pack } = imported;
    if (json !== true) showMapping(imported, lang);
    if (table === null || difference === null || pack === null) return showImportProblems(imported, lang, json === true);
    const faults = faultsBrought(decision, pack.decision, await connections.calendars.current(), now);
    if (!isFaultless(faults)) return showFaults(faults, lang, json === true);
    const shown = { mapping: mappingOf(imported), difference };
    if (json !== true) showDifferenceBy(table, difference, decision.source.number ?? id, options);
    if (isAsked(kind, difference, options)) return;
    const reason = options.reason?.trim() || importWords[lang].reason(kind, basename(file));
    // Where nothing differs, --yes completes an interrupted import.
    const isSame = isNoDifference(difference);
    const changes = dryRun === true || (isSame && options.yes !== true) ? [] : [{ pack: isSame ? { decision, services } : pack, reason }];
    const amended = await amendEach(connections, changes, options);
    if (json === true && amended !== null) printJson({ ok: true, ...shown, amendments: amended });
  });
}

async function intoPackage(
  kind: ImportKind,
  file: string,
  sheets: readonly Sheet[],
  { folder, shared }: { folder: string; shared: SharedSource | null },
  options: Options,
): Promise<void> {
  const { lang, json, sheet = null, dryRun, yes, mode, tcvn3: isTcvn3 } = options;
  const words = importWords[lang];
  const of = { file: basename(file), sheet, mode, isTcvn3, shared };
  const imported =
    kind === 'tasks'
      ? await importTasksIntoPackage(sheets, folder, { ...of, today: dayOf((await knownCalendar(lang, true)).now) })
      : await importIntoPackage(sheets, folder, { ...of, kind });
  const { table, difference, text } = imported;
  if (json !== true) showMapping(imported, lang);
  if (table === null || difference === null || text === null) return showImportProblems(imported, lang, json === true);
  if (json !== true) showDifferenceBy(table, difference, folder, options);
  if (isAsked(kind, difference, options)) return;
  const writes = yes === true && dryRun !== true && !isNoDifference(difference);
  const refused = writes ? await writeIntoPackage(folder, kind, text, shared) : [];
  if (refused.length > 0) {
    if (json !== true) process.stderr.write(`${words.notAPackage(folder)}\n`);
    return showProblems(refused, lang, json === true);
  }
  const mapping = mappingOf(imported);
  if (json === true) printJson({ ok: true, mapping, difference, written: writes });
  else if (writes)
    process.stdout.write(`${words.written(`${folder}/${kind === 'tasks' ? 'decision.yaml' : `${kind}.csv`}`, table.rows.length)}\n`);
  else if (!isNoDifference(difference)) process.stdout.write(`${amendWords[lang].ask}\n`);
}
