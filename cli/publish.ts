import type { Command } from 'commander';
import { connect } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { commandWords } from '../words/commands';
import { type CommonOptions, withCommonOptions } from './options';
import { printJson } from './output';
import { readForCommand, refusedToPublish } from './problems';
import { isPublished, publishDecision } from './publish-decision';

/** `dondoc publish <folder>`: stores a decision, assigns its tasks and begins the follow-up. */
export function register(program: Command): void {
  const command = program
    .command('publish')
    .description('assign the tasks and begin the follow-up · giao nhiệm vụ, bắt đầu theo dõi')
    .argument('<folder>', 'package of the decision · thư mục gói quyết định');
  withCommonOptions(command, ['dondoc publish samples/decision-1284', 'dondoc publish samples/decision-1284 --json']).action(run);
}

async function run(folder: string, options: CommonOptions): Promise<void> {
  const words = commandWords[options.lang].publish;
  const read = await readForCommand(folder, options.lang, options.json === true);
  if (read === null) return;
  const { decision } = read.package;
  const connections = await connect();
  try {
    if (!(await isPublished(connections, decision.id))) {
      const calendar = await connections.calendars.current();
      if (refusedToPublish(decision, calendar, connections.clock.now(), options.lang, options.json === true)) return;
    }
    let told = '';
    const { outcome, progress } = await publishDecision(connections, read.package, (now) => {
      const line = words.progress(now.opened, now.agencies, now.messagesSent);
      if (line !== told) process.stderr.write(`${line}\n`);
      told = line;
    });
    const name = decision.source.number ?? decision.id;
    if (outcome === 'different') throw new Failure(words.different(name), exitCodes.badData);
    if (options.json === true) printJson({ decision: decision.id, outcome, ...progress });
    else
      process.stdout.write(
        `${outcome === 'same' ? words.same(name) : words.stored(name, progress.agencies)}\n${words.followed(progress.agencies, progress.tasks)}\n`,
      );
  } finally {
    await connections.close();
  }
}
