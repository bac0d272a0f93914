import { Command, CommanderError } from 'commander';
import { exitCodes } from '../local/failure';
import { version } from '../local/version';
import { languageAsked, reportFailure } from './report-failure';

/** The commands, in the order in which a newcomer meets them. Only the one that is called is loaded: each brings libraries of its own. */
const commands: Record<string, () => Promise<{ register: (program: Command) => void }>> = {
  up: () => import('./up.js'),
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
  catalogue: () => import('./catalogue.js'),
  audit: () => import('./audit.js'),
  backup: () => import('./backup.js'),
  restore: () => import('./restore.js'),
};

/** The program with one command; with all of them where none is named, as for the list of what there is. */
export async function buildProgram(named?: string): Promise<Command> {
  const program = new Command('dondoc')
    .description('Đôn Đốc: follow-up of official decisions · theo dõi, đôn đốc thực hiện quyết định')
    .version(version)
    .showHelpAfterError('dondoc --help: các lệnh · the commands')
    .exitOverride();
  const one = named !== undefined && Object.hasOwn(commands, named) ? commands[named] : undefined;
  for (const load of one === undefined ? Object.values(commands) : [one]) (await load()).register(program);
  return program;
}

/** What is still open to a part that does not answer is not waited for. */
const GRACE_MS = 500;

/** Runs one command; the exit code says what became of it. */
export async function main(parameters: readonly string[]): Promise<void> {
  const program = await buildProgram(parameters[0]);
  for (const command of program.commands) command.exitOverride();
  try {
    await program.parseAsync(parameters, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    else reportFailure(error, languageAsked(parameters));
  }
}

if (require.main === module) {
  // Node would print the line of our source that threw.
  for (const fault of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(fault, (error: unknown) => {
      reportFailure(error, languageAsked(process.argv.slice(2)));
      process.exit();
    });
  }
  // A reader that has seen enough, such as `head`, closes the pipe: that is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  void main(process.argv.slice(2)).then(() => {
    if (process.exitCode === exitCodes.unavailable) setTimeout(() => process.exit(), GRACE_MS).unref();
  });
}
