import type { Command } from 'commander';
import { dayOf } from '../domain/calendar/time';
import { mayGive } from '../domain/commands/permissions';
import type { Decision, DecisionPackage, Language } from '../domain/decision/decision';
import type { Actor } from '../domain/record/actor';
import { type Connections, withConnections } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { type Beforehand, beforehand, beforehandLines } from '../office/brief';
import { closeRollouts, openRolloutsOf } from '../office/close-decision';
import { isPublished, publishDecision } from '../office/publish-decision';
import { type Followed, followed } from '../office/rollout-commands';
import type { TakenOver } from '../store/decisions';
import { peopleWithoutAccount } from '../store/people-accounts';
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
import { readForCommand, refusedToPublish } from './problems';
import { decisionNamed } from './status';
import { tableTakenOver } from './taken-over';

/** `dondoc publish <folder>`: stores a decision, assigns its tasks and begins the follow-up. */
export function register(program: Command): void {
  const command = program
    .command('publish')
    .description(inOneLine('publish'))
    .argument('<folder>', 'package of the decision · thư mục gói quyết định')
    .option('--take-over <table>', 'how each task stands, followed elsewhere so far; nothing is sent until it is released · bảng tiếp nhận')
    .option('--replaces <decision>', 'ends the follow-up of another decision, by --as · thay thế quyết định đang theo dõi')
    .option('--as <person>', 'id of the person of the replaced decision, from the Chief of Office · mã người kết thúc')
    .option('--dry-run', 'show what would be sent to whom, store nothing · chỉ xem, không lưu')
    .option('--yes', 'not asked about again at a terminal · không hỏi lại');
  withCommonOptions(command, [
    'dondoc publish samples/decision-1284',
    'dondoc publish samples/decision-1284 --dry-run',
    'dondoc publish samples/decision-1284 --json',
    'dondoc publish samples/decision-1284 --take-over tasks.csv',
  ]).action(run);
}

type Options = CommonOptions & { takeOver?: string; replaces?: string; as?: string; dryRun?: boolean; yes?: boolean };

async function run(folder: string, options: Options): Promise<void> {
  const read = await readForCommand(folder, options.lang, options.json === true);
  if (read === null) return;
  const { decision } = read.package;
  await withConnections(async (connections) => {
    const isKnown = await isPublished(connections, decision.id);
    if (!isKnown) {
      const calendar = await connections.calendars.current();
      if (refusedToPublish(decision, calendar, connections.clock.now(), options.lang, options.json === true)) return;
    }
    const replaced = await replacedBy(connections, decision, options);
    const context = { decision, calendar: await connections.calendars.current(), today: dayOf(connections.clock.now()) };
    const takenOver = options.takeOver === undefined ? null : await tableTakenOver(options.takeOver, context, options);
    if (takenOver === 'faulty') return;
    const shown = isKnown ? null : await shownFirst(connections, decision, takenOver !== null, options);
    if (options.dryRun === true) {
      if (options.json === true) printJson({ decision: decision.id, outcome: 'shown', shown });
      return;
    }
    if (!(await agreed(connections, replaced?.of ?? null, shown !== null, options))) return;
    await publish(connections, read.package, { takenOver, replaced, shown }, options);
  });
}

type Replaced = { of: Followed; by: Actor };

/** The decision that this one replaces, and the actor. Throws Failure where the actor may not end it. */
async function replacedBy(connections: Connections, decision: Decision, options: Options): Promise<Replaced | null> {
  if (options.replaces === undefined) return null;
  const of = await followed(connections, await decisionNamed(connections, options.replaces, options.lang));
  const by = actorOf(of.decision, { as: options.as }, options.lang).actor;
  // Checked before anything is stored: otherwise the old decision would go on beside the new one.
  if (mayGive(by, 'close') !== 'yes') {
    throw new Failure(refusalText({ code: 'notAllowedForRole', params: { command: 'close' } }, options.lang), exitCodes.failure);
  }
  if (of.id === decision.id) throw new Failure(amendWords[options.lang].close.itself, exitCodes.usage);
  return { of, by };
}

/** Shows in five lines who would get which messages when, and any oddities. */
async function shownFirst(connections: Connections, decision: Decision, isHeld: boolean, { lang, json }: Options): Promise<Beforehand> {
  const strangers = await peopleWithoutAccount(connections.database, decision);
  const found = beforehand(decision, await connections.calendars.current(), connections.clock.now(), strangers);
  if (json !== true) process.stdout.write(`${beforehandLines(found, isHeld, lang).join('\n')}\n`);
  return found;
}

/** Shows what ends with the replaced decision, and asks for a yes at a terminal. False where the answer is no. */
async function agreed(connections: Connections, replaced: Followed | null, isNew: boolean, options: Options): Promise<boolean> {
  const { lang, yes, json } = options;
  if (replaced !== null) {
    const { close } = amendWords[lang];
    const open = await openRolloutsOf(connections, replaced, replaced.decision.agencies);
    const heading = close.heading(replaced.decision.source.number ?? replaced.id, open.length);
    process.stderr.write(`${[heading, ...openLines(open, lang)].join('\n')}\n`);
  }
  const isAsked = (isNew || replaced !== null) && yes !== true && json !== true && canAsk();
  return !isAsked || (await confirmed(isNew ? commandWords[lang].publish.ask : actWords[lang].moves.ask, options));
}

type Publishing = { takenOver: TakenOver; replaced: Replaced | null; shown: Beforehand | null };

async function publish(connections: Connections, pack: DecisionPackage, of: Publishing, { lang, json }: Options): Promise<void> {
  const words = commandWords[lang].publish;
  const { decision } = pack;
  const { takenOver, replaced, shown } = of;
  let told = '';
  const onProgress = (now: DecisionProgress) => {
    const line = words.progress(now.opened, now.agencies, now.messagesSent);
    if (line !== told) process.stderr.write(`${line}\n`);
    told = line;
  };
  const { outcome, progress } = await publishDecision(connections, pack, onProgress, takenOver);
  const name = decision.source.number ?? decision.id;
  if (outcome === 'different') throw new Failure(words.different(name), exitCodes.badData);
  const ended = replaced === null ? null : await endReplaced(connections, replaced.of, name, replaced.by, lang);
  if (json === true) {
    printJson({ decision: decision.id, outcome, ...progress, shown, ...(ended === null ? {} : { replaced: ended }) });
    return;
  }
  process.stdout.write(
    `${outcome === 'same' ? words.same(name) : words.stored(name, progress.agencies)}\n${words.followed(progress.agencies, progress.tasks)}\n`,
  );
  tellOthers(outcome, name, takenOver !== null, ended, lang);
}

type Ended = Awaited<ReturnType<typeof closeRollouts>>;

/** Ends the follow-up of a replaced decision; its open tasks are cancelled for that reason. */
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
