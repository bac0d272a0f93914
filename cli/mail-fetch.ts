import type { Command } from 'commander';
import { withConnections } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { ImapUnavailable } from '../mail/incoming/imap-folder';
import { parseImapUrl } from '../mail/incoming/imap-settings';
import { type Fetched, fetchMail } from '../office/fetch-mail';
import { type MailIncomingWords, mailIncomingWords } from '../words/mail-incoming';
import { type CommonOptions, withCommonOptions } from './options';
import { printJson } from './output';

/** `dondoc mail fetch`: reads the mailbox of IMAP_URL now, as a worker does every few minutes. */
export function registerFetch(mail: Command): void {
  const fetch = mail.command('fetch').description(mailIncomingWords.vi.help.fetch);
  withCommonOptions(fetch, ['dondoc mail fetch', 'dondoc mail fetch --json']).action((_own: unknown, command: Command) =>
    run(command.optsWithGlobals<CommonOptions>()),
  );
}

async function run({ json, lang }: CommonOptions): Promise<void> {
  const words = mailIncomingWords[lang];
  await withConnections(async (connections) => {
    const { IMAP_URL } = connections.environment;
    if (IMAP_URL === undefined) throw new Failure(words.noMailbox, exitCodes.configuration);
    const fetched = await fetchMail(connections, parseImapUrl(IMAP_URL)).catch((error) => {
      throw error instanceof ImapUnavailable ? new Failure(words.mailboxAway(error.message), exitCodes.unavailable) : error;
    });
    if (json === true) printJson(fetched);
    else process.stdout.write(`${linesOf(fetched, words).join('\n')}\n`);
  });
}

function linesOf({ recorded, passedOver, notUnderstood, more }: Fetched, words: MailIncomingWords): string[] {
  return [words.fetched(recorded, passedOver, notUnderstood), ...(more ? [words.moreWaits] : [])];
}
