#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { exitCodes } from '../local/failure';
import { version } from '../local/version';
import type { ListedCommand } from '../words/command-list';
import { inOneLine } from './listed';
import { languageAsked, reportFailure } from './report-failure';

/** Loads only the called command, because each has libraries of its own. */
const commands: Record<ListedCommand, () => Promise<{ register: (program: Command) => void }>> = {
  init: () => import('./init.js'),
  up: () => import('./up.js'),
  prepare: () => import('./prepare.js'),
  new: () => import('./new.js'),
  template: () => import('./template.js'),
  check: () => import('./check.js'),
  rehearse: () => import('./rehearse.js'),
  simulate: () => import('./simulate.js'),
  publish: () => import('./publish.js'),
  status: () => import('./status.js'),
  explain: () => import('./explain.js'),
  report: () => import('./report.js'),
  act: () => import('./act.js'),
  letter: () => import('./letter.js'),
  amend: () => import('./amend.js'),
  import: () => import('./import.js'),
  people: () => import('./people.js'),
  agencies: () => import('./agencies.js'),
  directory: () => import('./directory.js'),
  ladder: () => import('./ladder.js'),
  register: () => import('./register.js'),
  release: () => import('./release.js'),
  close: () => import('./close.js'),
  calendar: () => import('./calendar.js'),
  due: () => import('./due.js'),
  user: () => import('./user.js'),
  doctor: () => import('./doctor.js'),
  rebuild: () => import('./rebuild.js'),
  mail: () => import('./mail.js'),
  link: () => import('./link.js'),
  webhook: () => import('./webhook.js'),
  catalogue: () => import('./catalogue.js'),
  audit: () => import('./audit.js'),
  archive: () => import('./archive.js'),
  backup: () => import('./backup.js'),
  restore: () => import('./restore.js'),
};

/** The program with the named command, or with all. */
export async function buildProgram(named?: ListedCommand): Promise<Command> {
  const program = emptyProgram();
  for (const name of named === undefined ? listed : [named]) (await commands[name]()).register(program);
  return program;
}

function emptyProgram(): Command {
  return new Command('dondoc')
    .description('Đôn Đốc: follow-up of official decisions · theo dõi, đôn đốc thực hiện quyết định')
    .version(version)
    .showHelpAfterError('dondoc --help: các lệnh · the commands')
    .exitOverride();
}

const listed = Object.keys(commands) as ListedCommand[];
const isListed = (name: string): name is ListedCommand => Object.hasOwn(commands, name);

/** Lists the commands without loading them. */
function listing(): Command {
  const program = emptyProgram();
  for (const name of listed) program.command(name).description(inOneLine(name)).usage('…');
  return program;
}

/** Milliseconds to wait for open connections of a part that does not answer. */
const GRACE_MS = 500;

/** Runs one command and sets the exit code. */
export async function main(parameters: readonly string[]): Promise<void> {
  const [first, second] = parameters;
  const named = first === 'help' ? second : first;
  const program = named !== undefined && isListed(named) ? await buildProgram(named) : listing();
  for (const command of program.commands) command.exitOverride();
  try {
    await program.parseAsync(parameters, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    else reportFailure(error, languageAsked(parameters));
  }
}

if (require.main === module) {
  // Node would print the source line that threw.
  for (const fault of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(fault, (error: unknown) => {
      reportFailure(error, languageAsked(process.argv.slice(2)));
      process.exit();
    });
  }
  // A reader such as `head` closes the pipe when it has enough: that is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  void main(process.argv.slice(2)).then(() => {
    if (process.exitCode === exitCodes.unavailable) setTimeout(() => process.exit(), GRACE_MS).unref();
  });
}
