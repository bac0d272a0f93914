import type { Readable } from 'node:stream';
import type { Command } from 'commander';
import { type Connections, withConnections } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { oneLine } from '../mail/classify';
import { MOST_READ } from '../mail/incoming/read-incoming';
import { type Reception, receiveMail } from '../office/receive-mail';
import { startPostOffice } from '../temporal/client';
import { type MailIncomingWords, mailIncomingWords } from '../words/mail-incoming';
import { type CommonOptions, vietnamTime, withCommonOptions } from './options';
import { printJson } from './output';

/**
 * `dondoc mail receive`: reads one message from standard input, as a mail server's pipe delivers it. Exit codes follow sysexits, which such
 * a pipe knows: 0 recorded or skipped, 65 no message at all, 75 for failures that may pass, so that the server keeps the message.
 */
export function registerReceive(mail: Command): void {
  const receive = mail.command('receive').description(mailIncomingWords.vi.help.receive);
  withCommonOptions(receive, ['dondoc mail receive < message.eml']).action((_own: unknown, command: Command) =>
    receiveFrom(process.stdin, command.optsWithGlobals<CommonOptions>()),
  );
}

/** Exported for the tests, which have no standard input of their own. */
export async function receiveFrom(input: Readable, { json, lang }: CommonOptions): Promise<void> {
  const words = mailIncomingWords[lang];
  const bytes = await readBounded(input);
  const reception = await recordedOrLater(bytes, words);
  if (json === true) printJson(reception);
  else process.stdout.write(`${linesOf(reception, words).join('\n')}\n`);
  if (reception.did === 'later') process.exitCode = exitCodes.tryAgain;
  if (reception.did === 'notUnderstood' && reception.why === 'notMail') process.exitCode = exitCodes.badData;
}

/** The first bytes. The rest is read and dropped: a server that cannot write all of it would count a failure. */
async function readBounded(input: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of input) {
    const bytes = Buffer.from(chunk);
    if (length < MOST_READ) chunks.push(bytes.subarray(0, MOST_READ - length));
    length += bytes.length;
  }
  return Buffer.concat(chunks);
}

async function recordedOrLater(bytes: Buffer, words: MailIncomingWords): Promise<Reception> {
  try {
    return await withConnections(async (connections) => {
      const reception = await receiveMail(connections.database, 'pipe', bytes, connections.clock.now());
      await tellPostOffice(connections, reception);
      return reception;
    });
  } catch (error) {
    throw new Failure(words.unavailable(oneLine((error as Error).message)), exitCodes.tryAgain);
  }
}

/** Wakes the post office for notices that are due now. Without Temporal nothing is lost: they are recorded. */
async function tellPostOffice({ temporal, clock }: Connections, reception: Reception): Promise<void> {
  if (reception.did !== 'recorded' || reception.recorded.owed === 0) return;
  try {
    await startPostOffice(await temporal(), { clockOffsetMs: clock.offsetMs });
  } catch {
    // The post office looks by itself at the next sending hour.
  }
}

function linesOf(reception: Reception, words: MailIncomingWords): string[] {
  switch (reception.did) {
    case 'recorded': {
      const { message, kind, marked, settled } = reception.recorded;
      const lines = [words.recorded(words.kind[kind], message.address, vietnamTime(message.slot))];
      return [...lines, ...(marked ? [words.marked(message.address)] : []), ...(settled ? [words.settled] : [])];
    }
    case 'passedOver':
      return [words.passedOver[reception.why]];
    case 'notUnderstood':
      return [words.notUnderstood[reception.why]];
    case 'later':
      return [words.later];
  }
}
