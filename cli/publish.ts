import type { Command } from 'commander';
import { readTakenOverFile } from '../documents/tables/read-taken-over';
import { dayOf } from '../domain/calendar/time';
import { mayGive } from '../domain/commands/permissions';
import type { Decision, Language } from '../domain/decision/decision';
import type { Actor } from '../domain/record/actor';
import { type Connections, connect } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { closeRollouts, openRolloutsOf } from '../office/close-decision';
import { isPublished, publishDecision } from '../office/publish-decision';
import { type Followed, followed } from '../office/rollout-commands';
import type { TakenOver } from '../store/decisions';
import type { DecisionProgress } from '../store/status';
import { actWords } from '../words/act';
import { amendWords } from '../words/amend';
import { commandWords } from '../words/commands';
import { refusalText } from '../words/refusals';
import { actorOf } from './actor';
import { openLines } from './close';
import { canAsk, confirmed } from './confirmed';
import { inOneLine } from './listed';
import { type CommonOptions, withCommonOptions } from './options';
import { printJson } from './output';
import { readForCommand, refusedToPublish, showProblems } from './problems';
import { showRefusal } from './show-import';
import { decisionNamed } from './status';

/** `dondoc publish <folder>`: stores a decision, assigns its tasks and begins the follow-up. */
export function register(program: Command): void {
  const command = program
    .command('publish')
    .description(inOneLine('publish'))
    .argument('<folder>', 'package of the decision · thư mục gói quyết định')
    .option('--take-over <table>', 'how each task stands, followed elsewhere so far; nothing is sent until it is released · bảng tiếp nhận')
    .option('--replaces <decision>', 'ends the follow-up of another decision, by --as · thay thế quyết định đang theo dõi')
    .option('--as <person>', 'id of the person of the replaced decision, from the Chief of Office · mã người kết thúc')
    .option('--yes', 'what ends is not asked about again at a terminal · không hỏi lại về những việc kết thúc');
  withCommonOptions(command, [
    'dondoc publish samples/decision-1284',
    'dondoc publish samples/decision-1284 --json',
    'dondoc publish samples/decision-1284 --take-over tasks.csv',
  ]).action(run);
}

type Options = CommonOptions & { takeOver?: string; replaces?: string; as?: string; yes?: boolean };

async function run(folder: string, options: Options): Promise<void> {
  const words = commandWords[options.lang].publish;
  const read = await readForCommand(folder, options.lang, options.json === true);
  if (read === null) return;
  const { decision } = read.package;
  const connections = await connect();
  try {
    if (!(await isPublished(connections, decision.id))) {
      const calendar = await connections.calendars.current();
      if (refusedToPublish(decision, calendar, connections.clock.now(), options.lang, options.json === true)) return;
    }
    const replaced =
      options.replaces === undefined ? null : await followed(connections, await decisionNamed(connections, options.replaces, options.lang));
    const by = replaced === null ? null : actorOf(replaced.decision, { as: options.as }, options.lang).actor;
    // Before anything is stored: what they may not end would go on beside what replaces it.
    if (by !== null && mayGive(by, 'close') !== 'yes') {
      throw new Failure(refusalText({ code: 'notAllowedForRole', params: { command: 'close' } }, options.lang), exitCodes.failure);
    }
    if (replaced?.id === decision.id) throw new Failure(amendWords[options.lang].close.itself, exitCodes.usage);
    if (replaced !== null && !(await shownBefore(connections, replaced, options))) return;
    const takenOver = await readTable(connections, decision, options);
    if (takenOver === 'faulty') return;
    let told = '';
    const onProgress = (now: DecisionProgress) => {
      const line = words.progress(now.opened, now.agencies, now.messagesSent);
      if (line !== told) process.stderr.write(`${line}\n`);
      told = line;
    };
    const { outcome, progress } = await publishDecision(connections, read.package, onProgress, takenOver);
    const name = decision.source.number ?? decision.id;
    if (outcome === 'different') throw new Failure(words.different(name), exitCodes.badData);
    const ended = replaced === null || by === null ? null : await endReplaced(connections, replaced, name, by, options.lang);
    if (options.json === true) printJson({ decision: decision.id, outcome, ...progress, ...(ended === null ? {} : { replaced: ended }) });
    else
      process.stdout.write(
        `${outcome === 'same' ? words.same(name) : words.stored(name, progress.agencies)}\n${words.followed(progress.agencies, progress.tasks)}\n`,
      );
    if (options.json !== true) tellOthers(outcome, name, takenOver !== null, ended, options.lang);
  } finally {
    await connections.close();
  }
}

/** The table of what was followed elsewhere, null where there is none; its faults are shown, with the exit code set. */
async function readTable(connections: Connections, decision: Decision, { takeOver, lang, json }: Options): Promise<TakenOver | 'faulty'> {
  if (takeOver === undefined) return null;
  const calendar = await connections.calendars.current();
  const reading = await readTakenOverFile(takeOver, { decision, calendar, today: dayOf(connections.clock.now()) });
  if (reading.ok) return reading.tasks;
  if ('refusal' in reading) showRefusal(reading.refusal, takeOver, { lang, json });
  else showProblems(reading.problems, lang, json === true);
  return 'faulty';
}

/** Says what ends with the decision that is replaced, and asks where somebody sits at a terminal. False where they say no. */
async function shownBefore(connections: Connections, replaced: Followed, options: Options): Promise<boolean> {
  const { close } = amendWords[options.lang];
  const open = await openRolloutsOf(connections, replaced, replaced.decision.agencies);
  const heading = close.heading(replaced.decision.source.number ?? replaced.id, open.length);
  process.stderr.write(`${[heading, ...openLines(open, options.lang)].join('\n')}\n`);
  return options.yes === true || options.json === true || !canAsk() || (await confirmed(actWords[options.lang].moves.ask, options));
}

type Ended = Awaited<ReturnType<typeof closeRollouts>>;

/** Ends the follow-up of a decision that another one has replaced; what is open there is cancelled for that reason. */
async function endReplaced(connections: Connections, replaced: Followed, by: string, actor: Actor, language: Language): Promise<Ended> {
  const open = await openRolloutsOf(connections, replaced, replaced.decision.agencies);
  const agencies = open.map((rollout) => rollout.agency);
  const reason = amendWords[language].close.replacedBy(by);
  const ended = await closeRollouts(connections, replaced, agencies, { reason, cancelOpen: true, actor });
  if (ended.refused.length > 0) process.exitCode = exitCodes.failure;
  return ended;
}

function tellOthers(outcome: 'stored' | 'same', name: string, isTakenOver: boolean, ended: Ended | null, language: Language): void {
  const words = amendWords[language];
  if (isTakenOver) process.stdout.write(`${outcome === 'stored' ? words.takeOver.held(name) : words.takeOver.before}\n`);
  if (ended !== null) process.stdout.write(`${words.close.closed(ended.closed.length)}\n`);
}
