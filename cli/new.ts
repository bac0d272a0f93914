import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path, { basename } from 'node:path';
import type { Command } from 'commander';
import {
  type NewPackage,
  newAnswerIn,
  newPackageSchema,
  organisations,
  reachingAll,
  readNewPackage,
  startingPackage,
} from '../documents/package/new-package';
import { readPackage } from '../documents/package/read-package';
import { writePackage } from '../documents/package/write-package';
import { importIntoPackage } from '../documents/tables/import-package';
import { importTasksIntoPackage } from '../documents/tables/import-tasks';
import { dayOf } from '../domain/calendar/time';
import { withoutDeadRungs } from '../domain/decision/dead-rules';
import { type DecisionPackage, type Language, urgencies } from '../domain/decision/decision';
import { exitCodes, Failure } from '../local/failure';
import { rootFolder } from '../local/root';
import { ladderFolder } from '../office/sample';
import { documentWords } from '../words/documents';
import { type NewPackageKey, newPackageWords } from '../words/new-package';
import { canAsk } from './confirmed';
import { sheetsOf } from './import';
import { type KnownCalendar, knownCalendar } from './known-calendar';
import { inOneLine } from './listed';
import { type CommonOptions, withCommonOptions } from './options';
import { printJson, printTable } from './output';
import { readForCommand, showProblems } from './problems';
import { askEach, atTerminal, type Question } from './questions';
import { showImportProblems, showMapping } from './show-import';

/** `dondoc new <folder>`: makes a package from a list of agencies and the annex of a decision. Starts nothing, stores nothing. */
export function register(program: Command): void {
  const command = program
    .command('new')
    .description(inOneLine('new'))
    .argument('<folder>', 'folder of the package, which is not there yet · thư mục sẽ ghi gói')
    .requiredOption('--agencies <file>', 'table of agencies · bảng cơ quan')
    .requiredOption('--tasks <file>', 'annex with the tasks · phụ lục nhiệm vụ')
    .option('--answers <file>', 'answers in YAML, for nobody to be asked: docs/first-decision.md · tệp trả lời');
  withCommonOptions(command, ['dondoc new my-decision --agencies co-quan.xlsx --tasks phu-luc.xlsx']).action(run);
}

type Options = CommonOptions & { agencies: string; tasks: string; answers?: string };

async function run(folder: string, options: Options): Promise<void> {
  const { lang, json } = options;
  const words = newPackageWords[lang];
  const there = await readdir(folder).catch(() => []);
  if (there.length > 0) throw new Failure(words.notEmpty(folder), exitCodes.usage);
  const answers = options.answers === undefined ? await asked(folder, options) : await answersIn(options.answers, options);
  if (answers === null) return;
  const trial = await mkdtemp(path.join(tmpdir(), 'dondoc-new-'));
  try {
    const pack = await filled(trial, answers, options);
    if (pack === null) return;
    await mkdir(folder, { recursive: true });
    await cp(trial, folder, { recursive: true });
    const { agencies, tasks } = pack.decision;
    if (json === true) return printJson({ ok: true, folder, agencies: agencies.length, tasks: tasks.length });
    process.stdout.write(`\n${words.written(folder, agencies.length, tasks.length)}\n\n${words.next}\n`);
    printTable(Object.entries(words.steps).map(([name, what]) => [`  npm run -s dondoc -- ${name} ${folder}`, what]));
  } finally {
    await rm(trial, { recursive: true, force: true });
  }
}

/** Writes the package with the contents of the tables to a folder; null where a table has faults, which are shown. */
async function filled(folder: string, answers: NewPackage, options: Options): Promise<DecisionPackage | null> {
  const known = await knownCalendar(options.lang, true);
  const base = await readPackage(ladderFolder(rootFolder, answers.urgency, dayOf(known.now)));
  if (!base.ok) throw new Error('the sample cannot be read');
  const language = answers.language ?? options.lang;
  await write(folder, startingPackage(base.package, { ...answers, language }));
  if (!(await imported('agencies', options.agencies, folder, known, options, language))) return null;
  if (!(await imported('tasks', options.tasks, folder, known, options, language))) return null;
  const read = await readForCommand(folder, options.lang, options.json === true);
  if (read === null) return null;
  const { decision, services } = read.package;
  const pack = { decision: withoutDeadRungs(reachingAll(decision), known.calendar, dayOf(known.now)), services };
  await write(folder, pack);
  return pack;
}

async function write(folder: string, pack: DecisionPackage): Promise<void> {
  for (const [file, text] of Object.entries(writePackage(pack))) await writeFile(path.join(folder, file), text);
}

/** Imports one table into the folder; false where it has faults, which are shown with the exit code set. */
async function imported(
  kind: 'agencies' | 'tasks',
  file: string,
  folder: string,
  { now }: KnownCalendar,
  options: Options,
  language: Language,
): Promise<boolean> {
  const sheets = await sheetsOf(file, options);
  if (sheets === null) return false;
  const of = { file: basename(file), sheet: null, mode: 'add' as const };
  const read =
    kind === 'tasks'
      ? await importTasksIntoPackage(sheets, folder, { ...of, today: dayOf(now) })
      : await importIntoPackage(sheets, folder, { ...of, kind, language });
  if (options.json !== true) showMapping(read, options.lang);
  if (read.text === null) {
    showImportProblems(read, options.lang, options.json === true);
    return false;
  }
  await writeFile(path.join(folder, kind === 'tasks' ? 'decision.yaml' : 'agencies.csv'), read.text);
  return true;
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
