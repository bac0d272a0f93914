import type { Command } from 'commander';
import { dayOf } from '../domain/calendar/time';
import { isAssumed } from '../domain/decision/decision';
import { usualRehearsal } from '../domain/ladder/agency-run';
import type { RehearsedMessage } from '../domain/ladder/deliveries';
import { rehearse } from '../domain/ladder/rehearsal';
import { codeShown } from '../domain/record/parts';
import { exitCodes, Failure } from '../local/failure';
import { beforehand, beforehandLines } from '../office/brief';
import { commandWords } from '../words/commands';
import { momentWithinBounds } from './given-day';
import { knownCalendar } from './known-calendar';
import { inOneLine } from './listed';
import { type CommonOptions, vietnamTime, withCommonOptions } from './options';
import { printJson, printTable } from './output';
import { readForCommand } from './problems';

type Options = CommonOptions & { start?: string; unsigned?: boolean; all?: boolean };

/** Most messages, tasks of one message, and addresses that are shown without `--all`. */
const MOST_MESSAGES = 100;
const MOST_TASKS = 3;
const MOST_ADDRESSES = 20;

/** `dondoc rehearse <folder>`: shows every message that a decision would ever send, by the pure rules alone. */
export function register(program: Command): void {
  const command = program
    .command('rehearse')
    .description(inOneLine('rehearse'))
    .argument('<folder>', 'package of the decision · thư mục gói quyết định')
    .option('--start <moment>', 'when the follow-up begins (default: the clock of the installation) · thời điểm bắt đầu theo dõi')
    .option('--all', 'every message and address, not the first ones only · hiện tất cả')
    .option('--unsigned', 'the Office leaves every letter unsigned · Văn phòng không ký văn bản nào');
  withCommonOptions(command, [
    'dondoc rehearse samples/decision-1284 --start 2020-09-15T08:00+07:00',
    'dondoc rehearse samples/decision-1284 --json',
  ]).action(run);
}

async function run(folder: string, options: Options): Promise<void> {
  const words = commandWords[options.lang].rehearse;
  const { start } = options;
  if (start !== undefined && Number.isNaN(Date.parse(start))) throw new Failure(words.badStart(start), exitCodes.usage);
  const read = await readForCommand(folder, options.lang, options.json === true);
  if (read === null) return;
  const { decision } = read.package;
  const { calendar, now } = await knownCalendar(options.lang, true);
  const bounding = { calendar, today: dayOf(now) };
  const startsAt =
    start === undefined ? now : momentWithinBounds('--start', new Date(start).toISOString(), 'counted', bounding, options.lang);
  const rehearsal = rehearse(decision, calendar, startsAt, { ...usualRehearsal, issueLetters: options.unsigned !== true });
  const totals = totalsByAddress(rehearsal.messages);
  const shown = beforehand(decision, calendar, startsAt, [], rehearsal);
  const assumed = decision.ladder.filter((rung) => isAssumed(rung, 'offset')).map((rung) => rung.code);
  if (options.json === true) {
    const messages = rehearsal.messages.map((message) => ({ ...message, rungs: rungsOf(message), tasks: tasksOf(message) }));
    printJson({
      decision: decision.id,
      ...rehearsal,
      brief: shown.brief,
      oddities: shown.oddities,
      lettersIssued: options.unsigned !== true,
      messages,
      totals,
      assumedRungs: assumed,
    });
    return;
  }
  const most = (count: number) => (options.all === true ? Number.POSITIVE_INFINITY : count);
  const out = (text: string) => process.stdout.write(`${text}\n`);
  out(words.heading(decision.source.number ?? decision.id, vietnamTime(startsAt), rehearsal.lettersIssuedAt));
  for (const text of beforehandLines(shown, false, options.lang)) out(text);
  out('');
  const rows = rehearsal.messages.slice(0, most(MOST_MESSAGES)).map((message) => rowOf(message, assumed, most(MOST_TASKS)));
  printTable([words.columns, ...rows]);
  if (rows.length < rehearsal.messages.length) out(words.more(rehearsal.messages.length - rows.length));
  out('');
  const addresses = totals.slice(0, most(MOST_ADDRESSES));
  printTable([words.totals, ...addresses.map(({ address, messages }) => [address, String(messages)])]);
  if (addresses.length < totals.length) out(words.more(totals.length - addresses.length));
  process.stdout.write(`\n${words.count(rehearsal.messages.length, totals.length)}\n`);
  if (assumed.length > 0) process.stdout.write(`${words.assumed}\n`);
  if (rehearsal.skipped.length > 0) process.stdout.write(`${words.skipped(rehearsal.skipped.length)}\n`);
  for (const warning of rehearsal.warnings) process.stderr.write(`! ${words.warning(warning)}\n`);
}

function rowOf(message: RehearsedMessage, assumed: readonly string[], mostTasks: number): string[] {
  const rungs = rungsOf(message).map((code) => (assumed.includes(code) ? `${code}*` : code));
  const tasks = tasksOf(message);
  const shown = tasks.length > mostTasks ? [...tasks.slice(0, mostTasks), `… +${tasks.length - mostTasks}`] : tasks;
  return [vietnamTime(message.slot), message.address, rungs.join(' '), shown.join(' ')];
}

function rungsOf(message: RehearsedMessage): string[] {
  return [...new Set(message.entries.map(codeShown))].sort();
}

function tasksOf(message: RehearsedMessage): string[] {
  return [...new Set(message.entries.map((entry) => `${entry.agency}/${entry.task}`))].sort();
}

function totalsByAddress(messages: readonly RehearsedMessage[]): { address: string; messages: number }[] {
  const counts = new Map<string, number>();
  for (const { address } of messages) counts.set(address, (counts.get(address) ?? 0) + 1);
  return [...counts]
    .map(([address, count]) => ({ address, messages: count }))
    .sort((a, b) => b.messages - a.messages || (a.address < b.address ? -1 : 1));
}
