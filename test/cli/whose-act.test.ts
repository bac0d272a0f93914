import type { Command } from 'commander';
import { buildProgram } from '../../cli/main';

/**
 * Whose act each command is. What changes the record of a decision names a person of it; what sets mail right names whoever decided;
 * the rest is of the machine, whose keys are there for whoever sits at it. A new command fails here until somebody has said.
 */

type Whose = 'nobody’s: it reads' | '--as' | '--by' | 'the machine’s';

const whose: Record<string, Whose> = {
  ...of('nobody’s: it reads', 'check', 'rehearse', 'simulate', 'status', 'explain', 'calendar', 'calendar list', 'due', 'doctor', 'mail'),
  ...of(
    'nobody’s: it reads',
    'letter list',
    'letter write',
    'mail returns',
    'link list',
    'catalogue diff',
    'audit',
    'audit export',
    'user list',
  ),
  ...of('nobody’s: it reads', 'user history', 'backup', 'template', 'directory list', 'directory show', 'directory diff'),
  ...of('nobody’s: it reads', 'ladder list', 'ladder show', 'ladder diff'),
  ...of('--by', 'directory import', 'directory keep', 'ladder keep'),
  ...of('--as', 'directory carry'),
  ...of(
    '--as',
    'act',
    'letter submit',
    'letter sign',
    'letter return',
    'letter issue',
    'amend',
    'import',
    'people absent',
    'people hand-over',
    'people replace',
  ),
  ...of('--as', 'agencies rename', 'agencies merge', 'agencies abolish', 'register', 'release', 'close', 'catalogue assign', 'link revoke'),
  ...of('--by', 'mail restored', 'mail resend', 'mail settle', 'mail release', 'mail hold'),
  // A decision has nobody before it is there, but for the one that it replaces.
  ...of('--as', 'publish'),
  // Issued, a report is signed by somebody or recorded from a signed copy.
  ...of('--as', 'report'),
  // A paper of somebody else, with its number.
  ...of('the machine’s', 'calendar add'),
  // Who outside is told.
  ...of('nobody’s: it reads', 'webhook list', 'archive plan', 'archive list', 'archive verify'),
  ...of('--by', 'archive rule', 'archive hold', 'archive release', 'archive run', 'archive restore'),
  ...of('--by', 'webhook add', 'webhook remove', 'webhook replay'),
  // Statements of a mail server or a mailbox.
  ...of('the machine’s', 'mail receive', 'mail fetch', 'mail sent-since', 'mail bounced'),
  // Accounts tell in their own chain that the terminal did it.
  ...of(
    'the machine’s',
    'user add',
    'user people',
    'user change',
    'user password',
    'user link',
    'user open-id',
    'user disable',
    'user enable',
  ),
  ...of('the machine’s', 'init', 'up', 'new', 'prepare', 'rebuild', 'restore', 'audit anchor'),
};

function of(who: Whose, ...names: string[]): Record<string, Whose> {
  return Object.fromEntries(names.map((name) => [name, who]));
}

/** Every command that does something by itself, with the words that call it. */
function commandsOf(command: Command, before: readonly string[] = []): [string, Command][] {
  const isGroup = command.commands.length > 0 && (command as unknown as { _actionHandler: unknown })._actionHandler === null;
  const below = command.commands.flatMap((entry) => commandsOf(entry, [...before, entry.name()]));
  return isGroup ? below : [[before.join(' '), command], ...below];
}

it('of every command it is said whose act it is, and each asks for it or is nobody’s', async () => {
  const asked = commandsOf(await buildProgram()).map(([name, command]) => [
    name,
    command.options.map(({ long }) => long).find((long) => long === '--as' || long === '--by') ?? 'nobody',
  ]);
  const expected = Object.entries(whose).map(([name, who]) => [name, who.startsWith('--') ? who : 'nobody']);
  expect(asked.sort()).toEqual(expected.sort());
});
