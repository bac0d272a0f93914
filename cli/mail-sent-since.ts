import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { type Connections, withConnections } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { type SentMail, sentInFile, sentInMailbox } from '../mail/sent-log';
import { compareSent, type SentSince, settleSent } from '../store/sent-since';
import { type SentSinceWords, sentSinceHelp, sentSinceWords } from '../words/sent-since';
import { type CommonOptions, vietnamTime, withCommonOptions } from './options';
import { printJson, printTable } from './output';

type Options = CommonOptions & { sentLog?: string; yes?: boolean };

const MOST_LISTED = 50;

/** `dondoc mail sent-since`: lists messages that the mail server has sent and a restored record does not know; settles them with --yes. */
export function registerSentSince(mail: Command): void {
  const command = mail.command('sent-since').description(sentSinceHelp.sentSince);
  command.option('--sent-log <file>', sentSinceHelp.sentLog).option('--yes', sentSinceHelp.yes);
  withCommonOptions(command, ['dondoc mail sent-since', 'dondoc mail sent-since --sent-log sent.mbox --yes']).action(
    (_own: unknown, given: Command) => run(given.optsWithGlobals<Options>()),
  );
}

async function run(options: Options): Promise<void> {
  const words = sentSinceWords[options.lang];
  await withConnections(async (connections) => {
    const found = await compareSent(connections.database, mailsOf(connections, options, words));
    const settled = options.yes === true ? await settleSent(connections.database, found, connections.clock.now()) : null;
    if (options.json === true) printJson({ ...found, settled });
    else show(found, settled, words);
  });
}

function mailsOf({ environment, home }: Connections, { sentLog }: Options, words: SentSinceWords): AsyncIterable<SentMail> {
  if (sentLog === undefined) {
    if (environment.SMTP_URL !== undefined) throw new Failure(words.noSource, exitCodes.usage);
    return sentInMailbox(path.join(home, 'mailbox'));
  }
  if (!existsSync(sentLog)) throw new Failure(words.cannotRead(sentLog, 'ENOENT'), exitCodes.inputMissing);
  return sentInFile(sentLog);
}

function show(found: SentSince, settled: Awaited<ReturnType<typeof settleSent>> | null, words: SentSinceWords): void {
  const { known, unsettled, unknown, silent } = found;
  const line = (text: string) => process.stdout.write(`${text}\n`);
  line(words.known(known));
  for (const kind of ['unsettled', 'unknown', 'silent'] as const) if (found[kind].length > 0) line(words[kind](found[kind].length));
  const listed = (['unsettled', 'unknown', 'silent'] as const).flatMap((kind) => found[kind].map((mail) => ({ ...mail, kind })));
  if (listed.length > 0) {
    const rows = listed
      .slice(0, MOST_LISTED)
      .map(({ date, to, subject, messageId, kind }) => [
        date === null ? '' : vietnamTime(date),
        to ?? messageId,
        subject ?? '',
        words.states[kind],
      ]);
    printTable([words.columns, ...rows]);
    if (listed.length > MOST_LISTED) line(words.more(listed.length - MOST_LISTED));
  }
  if (settled !== null) line(words.settled(settled.settled, settled.added, settled.notices));
  else if (unsettled.length + unknown.length > 0) line(words.wouldSettle);
  else if (silent.length === 0) line(words.nothing);
}
