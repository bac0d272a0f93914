import type { Command } from 'commander';
import { withConnections } from '../local/connections';
import { latestReturns } from '../store/mail-returns';
import { mailIncomingWords } from '../words/mail-incoming';
import { type CommonOptions, vietnamTime, withCommonOptions } from './options';
import { printJson, printTable } from './output';

/** Reports listed at once. */
const MOST_LISTED = 200;

/** `dondoc mail returns`: lists reports and answers about sent messages, the latest first. */
export function registerReturns(mail: Command): void {
  const returns = mail.command('returns').description(mailIncomingWords.vi.help.returns);
  withCommonOptions(returns, ['dondoc mail returns', 'dondoc mail returns --json']).action((_own: unknown, command: Command) =>
    list(command.optsWithGlobals<CommonOptions>()),
  );
}

async function list({ json, lang }: CommonOptions): Promise<void> {
  const words = mailIncomingWords[lang];
  return withConnections(async (connections) => {
    const returns = await latestReturns(connections.database, MOST_LISTED);
    if (json === true) return printJson({ returns });
    if (returns.length === 0) return void process.stdout.write(`${words.none}\n`);
    const rows = returns.map((row) => [vietnamTime(row.received), row.address, vietnamTime(row.slot), words.kind[row.kind], row.said]);
    printTable([words.columns, ...rows]);
  });
}
