import path from 'node:path';
import type { Command } from 'commander';
import { answersSchema, type OfficeAnswers, readOfficeAnswers } from '../documents/package/office-answers';
import type { Language } from '../domain/decision/decision';
import { readEnvironment } from '../local/environment';
import { exitCodes, Failure } from '../local/failure';
import { readRuntime, sampleAside, setAside } from '../local/home';
import { isSetUp, settingsFile, writeFirstAccount, writeSettings } from '../local/settings-file';
import { greetingOf } from '../office/mail-greeting';
import { initWords } from '../words/init';
import { installationWords } from '../words/installation';
import { officeWords } from '../words/office';
import { canAsk, confirmed } from './confirmed';
import { type Answered, askAll, mailServerFault } from './init-questions';
import { inOneLine } from './listed';
import { type CommonOptions, withCommonOptions } from './options';
import { printJson, printTable } from './output';
import { showProblems } from './problems';
import { atTerminal } from './questions';

/** `dondoc init`: sets up an installation with its own sender and first user, without the sample. Starts nothing. */
export function register(program: Command): void {
  const command = program
    .command('init')
    .description(inOneLine('init'))
    .option('--answers <file>', 'answers in YAML, for nobody to be asked: docs/install.md · tệp trả lời')
    .option('--again', 'in place of what is set up already · làm lại từ đầu')
    .option('--yes', 'write it · ghi');
  withCommonOptions(command, ['dondoc init', 'dondoc init --answers office.yaml --yes']).action(run);
}

type Options = CommonOptions & { answers?: string; again?: boolean; yes?: boolean };

async function run(options: Options): Promise<void> {
  const { lang, json } = options;
  const words = initWords[lang];
  const home = path.resolve(process.env.DONDOC_HOME || '.dondoc');
  if (isSetUp(home) && options.again !== true) throw new Failure(words.alreadySetUp(settingsFile(home)), exitCodes.usage);
  const answers = options.answers === undefined ? await asked(home, options) : await answersIn(options.answers, options);
  if (answers === null) return;
  const settings = settingsOf(answers);
  // Every start reads these settings, so faulty ones are refused here rather than there.
  readEnvironment({ ...settings, DONDOC_HOME: path.join(home, 'nothing-kept') });
  const aside = sampleAside(home);
  if (json !== true) await show(answers, { home, aside }, lang);
  if (options.yes !== true && !(await confirmed(words.confirm, options))) {
    if (json === true) printJson({ ok: true, written: false, settings: Object.keys(settings) });
    else process.stdout.write(`${words.nothingWritten}\n`);
    return;
  }
  if (aside !== null) setAside(home, aside, installationWords[lang]);
  const file = writeSettings(home, settings, words.remarks);
  if (answers.account !== null) writeFirstAccount(home, { ...answers.account, person: null, fields: [] });
  if (json === true) printJson({ ok: true, written: true, file, settings: Object.keys(settings) });
  else showNext(file, lang);
}

async function answersIn(file: string, { lang, json }: Options): Promise<OfficeAnswers | null> {
  const reading = await readOfficeAnswers(file);
  if (!reading.ok) {
    showProblems(reading.problems, lang, json === true);
    return null;
  }
  const { mailServer } = reading.answers;
  const fault = mailServer === null ? null : mailServerFault(mailServer, lang);
  if (fault !== null) throw new Failure(`mailServer: ${fault}`, exitCodes.badData);
  return reading.answers;
}

/** Asks at a terminal; null where the person left. Throws Failure (2) without a terminal. */
async function asked(home: string, { lang, json }: Options): Promise<OfficeAnswers | null> {
  const words = initWords[lang];
  if (json === true || !canAsk()) throw new Failure(words.noTerminal, exitCodes.usage);
  const say = (text: string) => process.stdout.write(`${text}\n`);
  say(words.opening(home));
  const answers = await atTerminal((ask) => askAll(ask, say, lang));
  if (answers !== null) return answersOf(answers, lang);
  say(`\n${words.nothingWritten}`);
  return null;
}

/** Answers by name as a file of answers has them. */
export function answersOf(answered: Answered, language: Language): OfficeAnswers {
  const { sender, mailServer, pages } = answered;
  const account = Object.fromEntries(
    (['name', 'role', 'position', 'address'] as const).map((field) => [field, answered[`account.${field}`]]),
  );
  return answersSchema.parse({ sender, mailServer, pages, account: { ...account, language } });
}

/** Settings by their names in the environment. */
function settingsOf({ sender, mailServer, pages, port, database, temporal }: OfficeAnswers): Record<string, string> {
  const given = {
    MAIL_FROM: sender,
    SMTP_URL: mailServer,
    BASE_URL: pages === null ? null : new URL(pages).origin,
    PORT: port === null ? null : String(port),
    DATABASE_URL: database,
    TEMPORAL_ADDRESS: temporal,
    DONDOC_SAMPLE: 'false',
  };
  return Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== null));
}

async function show(answers: OfficeAnswers, { home, aside }: { home: string; aside: string | null }, language: Language): Promise<void> {
  const words = initWords[language];
  const { rows } = words;
  const { account, mailServer } = answers;
  process.stdout.write(`\n${words.summary}\n`);
  printTable([
    [`  ${rows.sender}`, answers.sender],
    [`  ${rows.mail}`, mailServer === null ? words.ownMailbox : new URL(mailServer).host],
    [`  ${rows.pages}`, answers.pages ?? words.thisMachine],
    [`  ${rows.parts}`, answers.database === null && answers.temporal === null ? words.ownParts : words.givenParts],
    [
      `  ${rows.account}`,
      account === null ? words.noAccount : `${account.name}, ${officeWords[language].role[account.role]}, ${account.position[language]}`,
    ],
    [`  ${rows.sample}`, words.noSample],
  ]);
  if (aside !== null) process.stdout.write(`${words.sampleAside(home, aside)}\n`);
  else if (readRuntime(home).webPort !== undefined) process.stdout.write(`${words.alreadyRan(home)}\n`);
  const greeting = greetingOf(mailServer ?? undefined);
  if (greeting === null) return;
  const refusal = await greeting();
  process.stdout.write(`${refusal === null ? words.mailAnswers : words.mailRefuses(refusal)}\n`);
}

function showNext(file: string, language: Language): void {
  const { written, next, steps } = initWords[language];
  process.stdout.write(`${written(file)}\n\n${next}\n`);
  printTable([
    ['  1.', 'npm start', steps.start],
    ['  2.', '', steps.package],
    ['  3.', 'npm run -s dondoc -- check <folder>', steps.check],
    ['  4.', 'npm run -s dondoc -- publish <folder>', steps.publish],
  ]);
}
