import type { Command } from 'commander';
import { addWorkingDays } from '../domain/calendar/calendar';
import { dayOf, instantAt } from '../domain/calendar/time';
import type { Command as RolloutCommand } from '../domain/commands/command';
import type { Agency } from '../domain/decision/decision';
import { together } from '../domain/ladder/deliveries';
import type { Actor } from '../domain/record/actor';
import { type Connections, withConnections } from '../local/connections';
import { exitCodes } from '../local/failure';
import { messagesLines } from '../office/brief';
import { type Followed, followed, forEach, giveTo, previewFor, recordOf } from '../office/rollout-commands';
import { actWords } from '../words/act';
import { refusalText } from '../words/refusals';
import { actorOf, asOption } from './actor';
import { agenciesNamed } from './agencies-named';
import { inOneLine } from './listed';
import { type CommonOptions, withCommonOptions } from './options';
import { printJson, printTable } from './output';
import { cellsOf } from './show-preview';
import { decisionNamed } from './status';

/** Working days for which the messages are shown. */
const SHOWN_DAYS = 10;
/** Messages that are listed; JSON has all. */
const MOST_SHOWN = 100;

type Options = CommonOptions & { agency: string; as?: string; yes?: boolean };

/** `dondoc release <decision>`: lets a taken-over decision send, after showing the messages. */
export function register(program: Command): void {
  const command = program
    .command('release')
    .description(inOneLine('release'))
    .argument('<decision>', 'number or id of the decision · số hoặc mã quyết định')
    .option('--agency <codes>', 'only these agencies · chỉ các cơ quan này', 'all')
    .option(...asOption)
    .option('--yes', 'release · cho phép gửi');
  withCommonOptions(command, ['dondoc release 1284/QĐ-UBND', 'dondoc release 1284/QĐ-UBND --agency so-y-te --as chuyen-vien --yes']).action(
    run,
  );
}

async function run(name: string, options: Options): Promise<void> {
  await withConnections(async (connections) => {
    const of = await followed(connections, await decisionNamed(connections, name, options.lang));
    // A preview needs no actor of its own.
    const as = options.yes === true ? options.as : (options.as ?? of.decision.responsibleOfficer);
    const { actor } = actorOf(of.decision, { as }, options.lang);
    const held = await heldAgencies(connections, of, agenciesNamed(of, options.agency, options.lang));
    const number = of.decision.source.number ?? of.id;
    if (held.length === 0 && options.json !== true) {
      process.stdout.write(`${actWords[options.lang].release.nothingHeld(number)}\n`);
      return;
    }
    await show(connections, of, held, actor, options);
    if (options.yes === true) await release(connections, of, held, actor, options);
  });
}

async function heldAgencies(connections: Connections, { id }: Followed, agencies: readonly Agency[]): Promise<Agency[]> {
  const records = await forEach(agencies, (agency) => recordOf(connections, id, agency.code));
  return agencies.filter((_, index) => records[index]?.state.held === true);
}

function releaseCommand({ id }: Followed, agency: Agency, actor: Actor): RolloutCommand {
  return { type: 'release', id: `release:${id}:${agency.code}`, actor, happened: null };
}

async function show(
  connections: Connections,
  of: Followed,
  held: readonly Agency[],
  actor: Actor,
  { json, lang, yes }: Options,
): Promise<void> {
  const words = actWords[lang].release;
  const lastDay = addWorkingDays(of.calendar, dayOf(of.now), SHOWN_DAYS);
  const until = instantAt(lastDay, '23:59');
  const previews = await forEach(held, (agency) => previewFor(connections, of, agency, releaseCommand(of, agency, actor), { until }));
  const messages = together(previews.map((preview) => preview?.with ?? []));
  if (json === true)
    return printJson({ decision: of.id, agencies: held.map((agency) => agency.code), until: lastDay, messages, released: yes === true });
  process.stdout.write(`${words.heading(of.decision.source.number ?? of.id, held.length, lastDay)}\n`);
  for (const text of messagesLines(messages, of.now, lang)) process.stdout.write(`${text}\n`);
  process.stdout.write('\n');
  const [, ...columns] = actWords[lang].preview.columns;
  printTable([columns, ...messages.slice(0, MOST_SHOWN).map(cellsOf)]);
  if (messages.length > MOST_SHOWN) process.stdout.write(`${actWords[lang].preview.more(messages.length - MOST_SHOWN)}\n`);
  process.stdout.write(`${words.messages(messages.length, new Set(messages.map((message) => message.address)).size)}\n`);
  process.stdout.write(`${actWords[lang].preview.assumed}\n`);
  if (yes !== true) process.stdout.write(`${words.ask}\n`);
}

async function release(
  connections: Connections,
  of: Followed,
  held: readonly Agency[],
  actor: Actor,
  { json, lang }: Options,
): Promise<void> {
  const given = await forEach(held, (agency) => giveTo(connections, of.id, agency.code, releaseCommand(of, agency, actor)));
  for (const { agency, answer } of given) {
    if (answer.accepted) continue;
    process.stderr.write(`${actWords[lang].refused(agency, refusalText(answer, lang))}\n`);
    process.exitCode = exitCodes.failure;
  }
  const released = given.filter(({ answer }) => answer.accepted).length;
  if (json !== true) process.stdout.write(`${actWords[lang].release.released(released)}\n`);
}
