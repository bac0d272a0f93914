import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildCalendar } from '../../domain/calendar/calendar';
import type { Instant } from '../../domain/calendar/time';
import { agencyOf } from '../../domain/decision/agency-of';
import type { DecisionPackage, Language } from '../../domain/decision/decision';
import { entryOf } from '../../domain/record/service-register';
import { problemText } from '../../words/documents';
import { importProblemText } from '../../words/import';
import { markHeadings, readersColumns } from '../../words/import-headings';
import { levelNames, scopeNames } from '../../words/import-values';
import { registerWords } from '../../words/register';
import { emptyTemplates, type TemplateKind, templateKinds, templateWords } from '../../words/table-templates';
import { readPackage } from '../package/read-package';
import type { Cell, Sheet } from '../spreadsheet/sheet';
import { importIntoDecision } from './import-decision';
import { importPeople } from './people-records';
import { readRegisterSheets } from './read-register-sheet';
import { readTakenOverSheets } from './read-taken-over';
import { registerWorkbook } from './register-workbook';
import { contentText, otherNames, type TemplateColumn, tableTemplate, templateCells, templateCsv } from './table-templates';

/** Writes a page for each kind of table, in both languages, with what its reader really says of common mistakes. */

/** Folders of the pages, from the root of the project. */
const tableDocsFolders: Readonly<Record<Language, string>> = {
  vi: join('docs', 'huong-dan', 'bang'),
  en: join('docs', 'tables'),
};
/** The package for which the examples are written, from the root of the project, and the moment at which they are read. */
const examplePackage = join('docs', 'example');
const moment: Instant = '2021-03-15T03:00:00.000Z';
const today = '2021-03-15';
const exampleAgency = 'so-cong-thuong';

/** The faults that a reader tells of a row of a kind, by heading and cell, in a decision: nothing where all is well. */
export function faultsOf(
  kind: TemplateKind,
  cells: readonly { field: string; heading: string; cell: Cell }[],
  pack: DecisionPackage,
  language: Language,
): string[] {
  const name = templateWords[language].files[kind];
  const sheet: Sheet = { name, hidden: false, rows: [cells.map(({ heading }) => heading), cells.map(({ cell }) => cell)], merges: [] };
  return sheetFaults(kind, sheet, pack, language);
}

/** The same of a whole sheet. */
export function sheetFaults(kind: TemplateKind, sheet: Sheet, pack: DecisionPackage, language: Language): string[] {
  const file = `${templateWords[language].files[kind]}.xlsx`;
  if (kind === 'takeOver') {
    const reading = readTakenOverSheets([sheet], file, { decision: pack.decision, calendar: buildCalendar(), today });
    return reading.ok ? [] : reading.problems.map((found) => problemText(found, language));
  }
  if (kind === 'people') {
    const { fields } = pack.decision;
    const { problems } = importPeople([sheet], { people: [], fields }, { file, sheet: null, mode: 'add' });
    return problems.map((found) => importProblemText(found, language));
  }
  if (kind === 'register') return registerFaults(sheet, pack, language);
  // Over no stored task, so that a row has to say all that a new one needs.
  const bare = kind === 'tasks' ? { ...pack, decision: { ...pack.decision, tasks: [] } } : pack;
  const { problems } = importIntoDecision([sheet], bare, { kind, file, sheet: null, today, mode: 'add' });
  return problems.map((found) => importProblemText(found, language));
}

/** An agency's own list with the filled-in row in the place of its rows. */
function registerFaults(
  { rows: [heading = [], cells = []] }: Sheet,
  { decision, services }: DecisionPackage,
  language: Language,
): string[] {
  const agency = agencyOf(decision, exampleAgency);
  if (agency === undefined) throw new Error(`${examplePackage} has no agency ${exampleAgency}`);
  const entries = services.filter((service) => service.agency === exampleAgency).map(entryOf);
  const [list] = registerWorkbook({ decision, version: 1, agency, entries, shows: 1, language, moment }).sheets;
  if (list === undefined) throw new Error('a list has one sheet');
  const words = registerWords[language];
  const titles = heading.map((title) => list.columns.find((column) => column.title.startsWith(String(title)))?.title ?? title);
  const rows = [...list.lines.map(({ text }) => [text]), titles, [...cells]];
  const sheets = [{ name: list.name, hidden: false, rows, merges: [] }];
  const reading = readRegisterSheets(sheets, { decision: decision.id, agency: exampleAgency, entries, now: moment });
  return reading.ok ? [] : reading.problems.map((found) => `${words.place(found)}: ${words.fault[found.fault](found.found)}`);
}

/** The example as the readers get it: its own totals would refuse any service more. */
export async function exampleRead(root: string): Promise<DecisionPackage> {
  const reading = await readPackage(join(root, examplePackage));
  if (!reading.ok) throw new Error(`${examplePackage} cannot be read`);
  const { decision, services } = reading.package;
  return { decision: { ...decision, controlTotals: [] }, services };
}

/** The pages and files by their paths from the root of the project. */
export async function tableDocs(root: string): Promise<Map<string, string>> {
  const pack = await exampleRead(root);
  const files = new Map<string, string>();
  for (const language of ['vi', 'en'] as const) {
    const { files: names } = templateWords[language];
    for (const kind of templateKinds) files.set(join(tableDocsFolders[language], `${names[kind]}.md`), pageOf(kind, pack, language));
    for (const kind of emptyTemplates) files.set(join(tableDocsFolders[language], `${names[kind]}.csv`), templateCsv(kind, language));
  }
  return files;
}

function pageOf(kind: TemplateKind, pack: DecisionPackage, language: Language): string {
  const words = templateWords[language];
  const { columns } = tableTemplate(kind);
  const file = words.files[kind];
  const readers = readersColumns.filter((name) => name !== '#').join(', ');
  const lines = [
    `# ${words.names[kind]}`,
    `<!-- ${words.generated} -->`,
    words.about[kind],
    `${words.asked}: ${words.where[kind]}.`,
    ...(kind === 'register' ? [] : [words.file(`${file}.csv`, `dondoc template ${kind} --lang ${language} --out ${file}.xlsx`)]),
    `## ${words.columnsTitle}`,
    rows([words.columns, words.columns.map(() => '---'), ...columns.map((column) => columnCells(column, language))]),
    words.rules.map((rule) => `- ${rule}`).join('\n') + (kind === 'register' ? '' : `\n- ${words.readers(readers)}`),
    ...marksOf(kind, language),
    `## ${words.mistakesTitle}`,
    words.mistakesIntro,
    rows([words.mistakeColumns, words.mistakeColumns.map(() => '---'), ...mistakeRows(kind, pack, language)]),
  ];
  return `${lines.join('\n\n')}\n`;
}

function columnCells({ heading, content, isNeeded, example }: TemplateColumn, language: Language): string[] {
  const words = templateWords[language];
  const name = isNeeded ? `**${heading[language]}** (${words.needed})` : heading[language];
  return [name, otherNames(heading, language).join('; '), contentText(content, language), example?.[language] ?? ''];
}

function marksOf(kind: TemplateKind, language: Language): string[] {
  if (kind !== 'services') return [];
  const words = templateWords[language];
  const shown: Readonly<Record<string, readonly string[]>> = { ...levelNames, ...scopeNames };
  const lines = markHeadings.services.map(({ value, names }) => `- ${words.marks(names.join('; '), shown[value]?.[0] ?? value)}`);
  return [`## ${words.marksTitle}`, lines.join('\n')];
}

function mistakeRows(kind: TemplateKind, pack: DecisionPackage, language: Language): string[][] {
  const cells = templateCells(kind, language);
  return tableTemplate(kind).mistakes.map(({ field, cell }) => {
    const wrong = cells.map((known) => (known.field === field ? { ...known, cell } : known));
    const [told] = faultsOf(kind, wrong, pack, language);
    if (told === undefined) throw new Error(`${kind}, ${field}: “${cell}” is no mistake`);
    const heading = cells.find((known) => known.field === field)?.heading ?? field;
    return [heading, cell || templateWords[language].nothing, told];
  });
}

function rows(lines: readonly (readonly string[])[]): string {
  return lines.map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`).join('\n');
}

/** Run in the root of the project, it rewrites the pages after a change of a reader. */
async function rewrite(): Promise<void> {
  for (const [file, text] of await tableDocs('.')) writeFileSync(file, text);
}
if (require.main === module) void rewrite();
