import type { Command } from 'commander';
import { type Connections, withConnections } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { isBareAddress } from '../mail/address';
import { oneLine } from '../mail/classify';
import { type Bounce, recordBounce } from '../store/addresses';
import { countHeld } from '../store/mail-acts';
import { type MailHold, openHolds } from '../store/mail-hold';
import { type Undelivered, undeliveredMessages } from '../store/messages';
import { startPostOffice } from '../temporal/client';
import { type MailCommandWords, mailCommandWords } from '../words/mail-command';
import { causeOf, mailHoldWords } from '../words/mail-hold';
import { inOneLine } from './listed';
import { registerActs } from './mail-acts';
import { registerFetch } from './mail-fetch';
import { registerReceive } from './mail-receive';
import { registerReturns } from './mail-returns';
import { registerSentSince } from './mail-sent-since';
import { type CommonOptions, vietnamTime, withCommonOptions } from './options';
import { printJson, printLines, printTable } from './output';

/** Messages listed at once. */
const MOST_LISTED = 200;
const REASON_LENGTH = 300;

type ListOptions = CommonOptions & { failed?: boolean; unknown?: boolean };
type BounceOptions = CommonOptions & { reason: string };

/** `dondoc mail`: shows undelivered and held mail. `mail bounced` records a bad address; mail-acts.ts has the other actions. */
export function register(program: Command): void {
  const { help } = mailCommandWords.vi;
  const mail = program.command('mail').description(inOneLine('mail')).option('--failed', help.failed).option('--unknown', help.unknown);
  withCommonOptions(mail, ['dondoc mail', 'dondoc mail --failed --json', 'dondoc mail restored giamdoc@so-a.example']).action(list);
  const bounced = mail.command('bounced').description(help.bounced).argument('<address>', help.address);
  bounced.requiredOption('--reason <reason>', help.reason);
  withCommonOptions(bounced, ['dondoc mail bounced giamdoc@so-a.example --reason "550 no such user"']).action(
    (address: string, _own: unknown, command: Command) => bounce(address, command.optsWithGlobals<BounceOptions>()),
  );
  registerActs(mail);
  registerReceive(mail);
  registerSentSince(mail);
  registerFetch(mail);
  registerReturns(mail);
}

async function list({ failed, unknown, json, lang }: ListOptions): Promise<void> {
  const words = mailCommandWords[lang];
  const statuses: Undelivered['status'][] = [];
  if (failed === true) statuses.push('failed', 'bounced');
  if (unknown === true) statuses.push('unknown');
  if (statuses.length === 0) statuses.push('failed', 'bounced', 'unknown', 'sending');
  await withConnections(async ({ database, clock }) => {
    const holds = await openHolds(database);
    const messages = await undeliveredMessages(database, statuses, MOST_LISTED);
    if (json === true) return printJson({ holds: holds.map((hold) => ({ ...hold, id: Number(hold.id) })), messages });
    if (holds.length > 0) printLines(holdLines(holds, await countHeld(database, clock.now()), lang));
    if (messages.length === 0) return printLines([words.none]);
    printTable([words.columns, ...messages.map((message) => row(message, words))]);
    if (messages.length === MOST_LISTED) printLines([words.onlyLatest(MOST_LISTED)]);
  });
}

function row({ id, address, slot, status, nextAttemptAt, response }: Undelivered, words: MailCommandWords): string[] {
  const again = nextAttemptAt === null || status !== 'sending' ? '' : `, ${words.again(vietnamTime(nextAttemptAt))}`;
  return [id, address, vietnamTime(slot), `${words.status[status]}${again}`, response];
}

/** The holds: since when, why, and what to do. */
function holdLines(holds: readonly MailHold[], waiting: { messages: number; notices: number }, lang: CommonOptions['lang']): string[] {
  const words = mailHoldWords[lang];
  const lines = holds.flatMap(({ kind, cause, reason, since, nextProbeAt }) => [
    words.held(vietnamTime(since), words.causes[causeOf(kind, cause)], reason),
    nextProbeAt === null ? words.untilReleased : words.probed(vietnamTime(nextProbeAt)),
  ]);
  return [...lines, words.waiting(waiting.messages, waiting.notices), ''];
}

async function bounce(text: string, { reason: said, json, lang }: BounceOptions): Promise<void> {
  const words = mailCommandWords[lang];
  const address = addressFrom(text, words);
  const reason = oneLine(said);
  if (reason === '' || reason.length > REASON_LENGTH) throw new Failure(words.badReason(REASON_LENGTH), exitCodes.badData);
  await withConnections(async (connections) => {
    const bounced = await recordBounce(connections.database, address, reason, connections.clock.now());
    const told = !bounced.marked || (await tellPostOffice(connections));
    if (json === true) printJson({ address, reason, ...bounced });
    else printLines([...bounceLines(address, bounced, words), ...(told ? [] : [words.notTold]), words.afterBounced(address)]);
  });
}

function bounceLines(address: string, { marked, since, message, agencies }: Bounce, words: MailCommandWords): string[] {
  if (!marked) return [words.bouncedBefore(address, vietnamTime(since))];
  return [words.bounced(address, agencies), message === null ? words.neverSent : words.bouncedMessage(vietnamTime(message))];
}

function addressFrom(text: string, words: MailCommandWords): string {
  const address = text.trim();
  if (!isBareAddress(address)) throw new Failure(words.badAddress(text), exitCodes.badData);
  return address;
}

/** Wakes the post office for notices that are due now. False where Temporal cannot be reached; they are recorded all the same. */
async function tellPostOffice({ temporal, clock }: Connections): Promise<boolean> {
  try {
    await startPostOffice(await temporal(), { clockOffsetMs: clock.offsetMs });
    return true;
  } catch {
    return false;
  }
}
