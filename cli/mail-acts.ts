import type { Command } from 'commander';
import { type Day, dayOf, isDay } from '../domain/calendar/time';
import { type Connections, withConnections } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { isBareAddress } from '../mail/address';
import { oneLine } from '../mail/classify';
import { releaseMail, restoreMany, sendAgain, settleMessage } from '../office/mail-acts';
import { resendable, type WhichMessages } from '../store/mail-acts';
import { holdByOfficer } from '../store/mail-hold';
import { mailCommandWords } from '../words/mail-command';
import { mailActsHelp as help, mailHoldWords } from '../words/mail-hold';
import { withinBounds } from './given-day';
import { nameOf } from './name-given';
import { type CommonOptions, vietnamTime, withCommonOptions } from './options';
import { printJson, printLines, printTable } from './output';

/** Actions at a terminal about mail that did not arrive: each is recorded with a name. */

type ActOptions = CommonOptions & { by?: string; yes?: boolean };
type ResendOptions = ActOptions & { from?: string; to?: string };
type SettleOptions = ActOptions & { arrived?: boolean; again?: boolean };

const REASON_LENGTH = 300;
const messageId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function registerActs(mail: Command): void {
  const restored = mail.command('restored').description(mailCommandWords.vi.help.restored);
  restored.argument('[addresses...]', mailCommandWords.vi.help.address).option('--all', help.all).option('--by <name>', help.by);
  withCommonOptions(restored, ['dondoc mail restored giamdoc@so-a.example', 'dondoc mail restored --all --by "Trần Thị B"']).action(
    (addresses: string[], _own: unknown, command: Command) => restore(addresses, command.optsWithGlobals<ActOptions & { all?: boolean }>()),
  );
  const resend = mail.command('resend').description(help.resend).argument('[ids...]', help.ids);
  resend.option('--from <day>', help.from).option('--to <day>', help.to).option('--yes', help.yes).option('--by <name>', help.by);
  withCommonOptions(resend, [
    'dondoc mail resend --from 2026-11-02 --to 2026-11-03',
    'dondoc mail resend --from 2026-11-02 --to 2026-11-03 --yes',
  ]).action((ids: string[], _own: unknown, command: Command) => sendMessagesAgain(ids, command.optsWithGlobals<ResendOptions>()));
  const settle = mail.command('settle').description(help.settle).argument('<id>', help.id);
  settle.option('--arrived', help.arrived).option('--again', help.again).option('--by <name>', help.by);
  withCommonOptions(settle, ['dondoc mail settle 5f0c7d5e-0f54-4f0b-9a57-6f6f7d2f1c11 --arrived --by "Trần Thị B"']).action(
    (id: string, _own: unknown, command: Command) => settleOne(id, command.optsWithGlobals<SettleOptions>()),
  );
  const release = mail.command('release').description(help.release).option('--by <name>', help.by);
  withCommonOptions(release, ['dondoc mail release --by "Trần Thị B"']).action((_own: unknown, command: Command) =>
    releaseAll(command.optsWithGlobals<ActOptions>()),
  );
  const hold = mail
    .command('hold')
    .description(help.hold)
    .requiredOption('--reason <reason>', help.holdReason)
    .option('--by <name>', help.by);
  withCommonOptions(hold, ['dondoc mail hold --reason "đổi máy chủ thư"']).action((_own: unknown, command: Command) =>
    holdAll(command.optsWithGlobals<ActOptions & { reason: string }>()),
  );
}

async function restore(texts: readonly string[], { all, by, json, lang }: ActOptions & { all?: boolean }): Promise<void> {
  const words = mailCommandWords[lang];
  if ((texts.length === 0) === (all !== true)) throw new Failure(mailHoldWords[lang].command.whichAddresses, exitCodes.usage);
  const addresses = texts.map((text) => text.trim());
  const bad = addresses.find((address) => !isBareAddress(address));
  if (bad !== undefined) throw new Failure(words.badAddress(bad), exitCodes.badData);
  await withConnections(async (parts) => {
    const { restored, told } = await restoreMany(parts, all === true ? 'all' : addresses, nameOf(by, lang));
    if (restored.length === 0) throw new Failure(words.noProblem(addresses), exitCodes.badData);
    if (json === true) return printJson({ restored });
    const unknown = addresses.filter((address) => !restored.includes(address));
    printLines([
      words.restored(restored),
      ...(unknown.length > 0 ? [words.noProblem(unknown)] : []),
      ...(told ? [] : [words.notTold]),
      words.afterRestored,
    ]);
  });
}

async function sendMessagesAgain(ids: readonly string[], options: ResendOptions): Promise<void> {
  const { by, yes, json, lang } = options;
  const words = mailHoldWords[lang].command;
  const which = whichOf(ids, options);
  await withConnections(async (parts) => {
    if ('from' in which) await daysWithinBounds(parts, which, lang);
    const messages = await resendable(parts.database, which);
    if (messages.length === 0) throw new Failure(words.nothingToSend, exitCodes.badData);
    const done = yes === true ? await sendAgain(parts, messages, nameOf(by, lang)) : null;
    if (json === true) return printJson({ messages, done });
    printTable([words.columns, ...messages.map(({ id, address, slot, notices }) => [id, address, vietnamTime(slot), String(notices)])]);
    const notices = messages.reduce((total, message) => total + message.notices, 0);
    if (done === null) return printLines([words.wouldSend(messages.length, notices), words.ask]);
    printLines([words.sent(done.messages, done.notices), ...(done.told ? [] : [mailCommandWords[lang].notTold])]);
  });
}

/** Checks that the days lie within the installation's life, as messages do. */
async function daysWithinBounds({ calendars, clock }: Connections, { from, to }: { from: Day; to: Day }, lang: CommonOptions['lang']) {
  const bounding = { calendar: await calendars.current(), today: dayOf(clock.now()) };
  withinBounds('--from', from, 'happened', bounding, lang);
  withinBounds('--to', to, 'happened', bounding, lang);
}

function whichOf(ids: readonly string[], { from, to, lang }: ResendOptions): WhichMessages {
  const words = mailHoldWords[lang].command;
  const byDays = from !== undefined || to !== undefined;
  if (ids.length > 0 === byDays || (byDays && (from === undefined || to === undefined))) throw new Failure(words.which, exitCodes.usage);
  const badDay = [from, to].find((day) => day !== undefined && !isDay(day));
  if (badDay !== undefined) throw new Failure(words.badDay(badDay), exitCodes.usage);
  const badId = ids.find((id) => !messageId.test(id));
  if (badId !== undefined) throw new Failure(words.badId(badId), exitCodes.badData);
  return from === undefined || to === undefined ? { ids } : { from, to };
}

async function settleOne(id: string, { arrived, again, by, json, lang }: SettleOptions): Promise<void> {
  const words = mailHoldWords[lang].command;
  if ((arrived === true) === (again === true)) throw new Failure(words.oneWay, exitCodes.usage);
  if (!messageId.test(id)) throw new Failure(words.badId(id), exitCodes.badData);
  await withConnections(async (parts) => {
    const settled = await settleMessage(parts, id, arrived === true ? 'arrived' : 'sentAgain', nameOf(by, lang));
    if (settled === null) throw new Failure(words.notUnknown(id), exitCodes.badData);
    if (json === true) return printJson({ id, arrived: arrived === true, ...settled });
    printLines([
      arrived === true ? words.arrived : words.sentAgain(settled.notices),
      ...(settled.told ? [] : [mailCommandWords[lang].notTold]),
    ]);
  });
}

async function releaseAll({ by, json, lang }: ActOptions): Promise<void> {
  const words = mailHoldWords[lang].command;
  await withConnections(async (parts) => {
    const { released, told } = await releaseMail(parts, nameOf(by, lang));
    if (json === true) return printJson({ released });
    printLines([released === 0 ? words.nothingHeld : words.released(released), ...(told ? [] : [mailCommandWords[lang].notTold])]);
  });
}

async function holdAll({ reason: said, by, json, lang }: ActOptions & { reason: string }): Promise<void> {
  const reason = oneLine(said);
  if (reason === '' || reason.length > REASON_LENGTH) throw new Failure(mailCommandWords[lang].badReason(REASON_LENGTH), exitCodes.badData);
  await withConnections(async ({ database, clock }) => {
    await holdByOfficer(database, nameOf(by, lang), reason, clock.now());
    if (json === true) return printJson({ held: true, reason });
    printLines([mailHoldWords[lang].command.heldNow(reason)]);
  });
}
