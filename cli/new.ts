import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path, { basename } from 'node:path';
import type { Command } from 'commander';
import { type MadePackage, makePackage, type TableFile } from '../documents/package/make-package';
import { type NewPackage, newAnswerIn, newPackageSchema, organisations, readNewPackage } from '../documents/package/new-package';
import { dayOf } from '../domain/calendar/time';
import { type Language, urgencies } from '../domain/decision/decision';
import { exitCodes, Failure } from '../local/failure';
import { rootFolder } from '../local/root';
import { ladderPackage } from '../office/sample';
import { documentWords } from '../words/documents';
import { type NewPackageKey, newPackageWords } from '../words/new-package';
import { canAsk } from './confirmed';
import { sheetsOf } from './import';
import { knownCalendar } from './known-calendar';
import { withKnownShared } from './known-shared';
import { inOneLine } from './listed';
import { type CommonOptions, withCommonOptions } from './options';
import { printJson, printTable } from './output';
import { showProblems } from './problems';
import { askEach, atTerminal, type Question } from './questions';
import { showImportProblems, showMapping } from './show-import';

/** `dondoc new <folder>`: makes a package from a list of agencies and the annex of a decision. Starts nothing, stores nothing. */
export function register(program: Command): void {
  const command = program
    .command('new')
    .description(inOneLine('new'))
    .argument('<folder>', 'folder of the package, which is not there yet · thư mục sẽ ghi gói')
    .option('--agencies <file>', 'table of agencies; without it those of the directory · bảng cơ quan, không có thì theo danh bạ')
    .requiredOption('--tasks <file>', 'annex with the tasks · phụ lục nhiệm vụ')
    .option('--answers <file>', 'answers in YAML, for nobody to be asked: docs/first-decision.md · tệp trả lời');
  withCommonOptions(command, ['dondoc new my-decision --agencies co-quan.xlsx --tasks phu-luc.xlsx']).action(run);
}

type Options = CommonOptions & { agencies?: string; tasks: string; answers?: string };

async function run(folder: string, options: Options): Promise<void> {
  const { lang, json } = options;
  const words = newPackageWords[lang];
  // A file in its place is something too.
  const there = await readdir(folder).catch(({ code }: NodeJS.ErrnoException) => (code === 'ENOENT' ? [] : [code]));
  if (there.length > 0) throw new Failure(words.notEmpty(folder), exitCodes.usage);
  const answers = options.answers === undefined ? await asked(folder, options) : await answersIn(options.answers, options);
  if (answers === null) return;
  const made = await madeOf(answers, options);
  if (made === null) return;
  await mkdir(folder, { recursive: true });
  for (const [file, text] of Object.entries(made.files)) await writeFile(path.join(folder, file), text);
  const { agencies, tasks } = made.pack.decision;
  if (json === true) return printJson({ ok: true, folder, agencies: agencies.length, tasks: tasks.length });
  process.stdout.write(`\n${words.written(folder, agencies.length, tasks.length)}\n\n${words.next}\n`);
  printTable(Object.entries(words.steps).map(([name, what]) => [`  npm run -s dondoc -- ${name} ${folder}`, what]));
}

/** The package with the contents of the tables; null where one has faults, which are shown with the exit code set. */
async function madeOf(answers: NewPackage, options: Options): Promise<MadePackage['made']> {
  const { lang, json = false } = options;
  const agencies = options.agencies === undefined ? null : await tableIn(options.agencies, options);
  const tasks = await tableIn(options.tasks, options);
  if ((agencies === null && options.agencies !== undefined) || tasks === null) return null;
  const directory = (await withKnownShared(true, async (shared) => shared?.directory() ?? null))?.document ?? null;
  if (agencies === null && directory === null) throw new Failure(newPackageWords[lang].noAgencies, exitCodes.usage);
  const known = await knownCalendar(lang, true);
  const today = dayOf(known.now);
  const base = await ladderPackage(rootFolder, answers.urgency, today);
  const told = { ...answers, language: answers.language ?? lang };
  const { tables, problems, made } = await makePackage(base, told, { agencies, tasks }, { calendar: known.calendar, today, directory });
  for (const table of tables) {
    if (!json) showMapping(table, lang);
    if (table.text === null) showImportProblems(table, lang, json);
  }
  if (problems.length > 0) showProblems(problems, lang, json);
  return made;
}

async function tableIn(file: string, options: Options): Promise<TableFile | null> {
  const sheets = await sheetsOf(file, options);
  return sheets === null ? null : { file: basename(file), sheets };
}

async function answersIn(file: string, { lang, json }: Options): Promise<NewPackage | null> {
  const reading = await readNewPackage(file);
  if (reading.ok) return reading.answers;
  showProblems(reading.problems, lang, json === true);
  return null;
}

const keys: readonly NewPackageKey[] = [
  ...(['organisation', 'urgency', 'number', 'date', 'title', 'issuer', 'head', 'headAddress'] as const),
  ...(['officer', 'officerAddress', 'chief', 'chiefAddress'] as const),
];

/** Asks at a terminal; null where the person left. Throws Failure (2) without a terminal. */
async function asked(folder: string, { lang, json }: Options): Promise<NewPackage | null> {
  const words = newPackageWords[lang];
  if (json === true || !canAsk()) throw new Failure(words.noTerminal, exitCodes.usage);
  const say = (text: string) => process.stdout.write(`${text}\n`);
  say(words.opening(folder));
  const answers = await atTerminal((ask) => askEach(newQuestions(lang), ask, say, words.needed));
  if (answers !== null) return packageAnswers(answers);
  say(`\n${words.nothingWritten}`);
  return null;
}

/** Questions that are answered by the number of a value; Enter is the first. */
const choices = { organisation: organisations, urgency: urgencies } as const;
const isChoice = (key: NewPackageKey): key is keyof typeof choices => key in choices;

/** The questions in order; `packageAnswers` takes their answers. */
export function newQuestions(language: Language): Question[] {
  return keys.map((key) => (isChoice(key) ? choiceOf(key, language) : questionOf(key, language)));
}

function choiceOf(key: keyof typeof choices, language: Language): Question {
  const { questions, chosen, wrong } = newPackageWords[language];
  const values: readonly string[] = choices[key];
  const names: Readonly<Record<string, string>> = chosen[key];
  return {
    text: questions[key],
    before: values.map((name, index) => `${index + 1}. ${names[name]}`),
    empty: { shown: '1', value: values[0] },
    read: (typed: string) => {
      const value = values[Number(typed) - 1];
      return value === undefined ? wrong(`1–${values.length}`) : { value };
    },
  };
}

function questionOf(key: NewPackageKey, language: Language): Question {
  const { questions, empty, wrong } = newPackageWords[language];
  const shown = empty[key];
  return {
    text: questions[key],
    before: [],
    empty: shown === undefined ? undefined : { shown, value: null },
    read: (typed: string) => {
      const answer = newAnswerIn(key, typed);
      return 'form' in answer ? wrong(documentWords[language].form[answer.form]) : answer;
    },
  };
}

export function packageAnswers(answers: readonly unknown[]): NewPackage {
  return newPackageSchema.parse(Object.fromEntries(keys.map((key, index) => [key, answers[index]])));
}
