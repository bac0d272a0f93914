import type { Command } from 'commander';
import { dayOf } from '../domain/calendar/time';
import { isAssumed } from '../domain/decision/decision';
import { type RehearsedMessage, rehearse, usualRehearsal } from '../domain/ladder/rehearsal';
import { exitCodes, Failure } from '../local/failure';
import { commandWords } from '../words/commands';
import { momentWithinBounds } from './given-day';
import { knownCalendar } from './known-calendar';
import { inOneLine } from './listed';
import { type CommonOptions, vietnamTime, withCommonOptions } from './options';
import { printJson, printTable } from './output';
import { readForCommand } from './problems';

type Options = CommonOptions & { start?: string; unsigned?: boolean };

/** `dondoc rehearse <folder>`: every message a decision would ever send, from the pure rules alone. */
export function register(program: Command): void {
  const command = program
    .command('rehearse')
    .description(inOneLine('rehearse'))
    .argument('<folder>', 'package of the decision · thư mục gói quyết định')
    .option('--start <moment>', 'when the follow-up begins (default: the clock of the installation) · thời điểm bắt đầu theo dõi')
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
  const assumed = decision.ladder.filter((rung) => isAssumed(rung, 'offset')).map((rung) => rung.code);
  if (options.json === true) {
    const messages = rehearsal.messages.map((message) => ({ ...message, rungs: rungsOf(message), tasks: tasksOf(message) }));
    printJson({
      decision: decision.id,
      ...rehearsal,
      lettersIssued: options.unsigned !== true,
      messages,
      totals,
      assumedRungs: assumed,
    });
    return;
  }
  process.stdout.write(`${words.heading(decision.source.number ?? decision.id, vietnamTime(startsAt), rehearsal.lettersIssuedAt)}\n\n`);
  printTable([
    words.columns,
    ...rehearsal.messages.map((message) => [
      vietnamTime(message.slot),
      message.address,
      rungsOf(message)
        .map((code) => (assumed.includes(code) ? `${code}*` : code))
        .join(' '),
      tasksOf(message).join(' '),
    ]),
  ]);
  process.stdout.write('\n');
  printTable([words.totals, ...totals.map(({ address, messages }) => [address, String(messages)])]);
  process.stdout.write(`\n${words.count(rehearsal.messages.length, totals.length)}\n`);
  if (assumed.length > 0) process.stdout.write(`${words.assumed}\n`);
  if (rehearsal.skipped.length > 0) process.stdout.write(`${words.skipped(rehearsal.skipped.length)}\n`);
  for (const warning of rehearsal.warnings) process.stderr.write(`! ${words.warning(warning)}\n`);
}

function rungsOf(message: RehearsedMessage): string[] {
  return [...new Set(message.entries.map((entry) => entry.rung))].sort();
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
