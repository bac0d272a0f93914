import { Command, CommanderError } from 'commander';
import { exitCodes } from '../local/failure';
import { version } from '../local/version';
import { register as act } from './act';
import { register as agencies } from './agencies';
import { register as amend } from './amend';
import { register as audit } from './audit';
import { register as backup } from './backup';
import { register as calendar } from './calendar';
import { register as catalogue } from './catalogue';
import { register as check } from './check';
import { register as close } from './close';
import { register as doctor } from './doctor';
import { register as due } from './due';
import { register as explain } from './explain';
import { register as importTable } from './import';
import { register as letter } from './letter';
import { register as link } from './link';
import { register as mail } from './mail';
import { register as people } from './people';
import { register as publish } from './publish';
import { register as rebuild } from './rebuild';
import { register as serviceRegister } from './register';
import { register as rehearse } from './rehearse';
import { register as release } from './release';
import { register as report } from './report';
import { languageAsked, reportFailure } from './report-failure';
import { register as restore } from './restore';
import { register as simulate } from './simulate';
import { register as status } from './status';
import { register as up } from './up';
import { register as user } from './user';

/** The commands, in the order in which a newcomer meets them. */
export function buildProgram(): Command {
  const program = new Command('dondoc')
    .description('Đôn Đốc: follow-up of official decisions · theo dõi, đôn đốc thực hiện quyết định')
    .version(version)
    .showHelpAfterError('dondoc --help: các lệnh · the commands')
    .exitOverride();
  for (const register of [
    up,
    check,
    rehearse,
    simulate,
    publish,
    status,
    explain,
    report,
    act,
    letter,
    amend,
    importTable,
    people,
    agencies,
    serviceRegister,
    release,
    close,
    calendar,
    due,
    user,
    doctor,
    rebuild,
    mail,
    link,
    catalogue,
    audit,
    backup,
    restore,
  ])
    register(program);
  return program;
}

/** What is still open to a part that does not answer is not waited for. */
const GRACE_MS = 500;

/** Runs one command; the exit code says what became of it. */
export async function main(parameters: readonly string[]): Promise<void> {
  const program = buildProgram();
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
