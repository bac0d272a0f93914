import path from 'node:path';
import type { Command } from 'commander';
import { readEnvironment } from '../local/environment';
import { exitCodes, Failure } from '../local/failure';
import { rootFolder } from '../local/root';
import { type Running, runInstallation } from '../local/run-installation';
import { Progress } from '../local/set-up/progress.cjs';
import { version } from '../local/version';
import { follow, isPublished, publishDecision, untilFollowed } from '../office/publish-decision';
import { openDecisions, readDecision } from '../store/decisions';
import { accountsForPeople, linksByRole, type RoleLink } from '../store/people-accounts';
import { type DecisionStatus, decisionStatus } from '../store/status';
import { lookAgain } from '../temporal/client';
import { officeWords } from '../words/office';
import { type UpWords, upWords } from '../words/up';
import { type CommonOptions, vietnamTime, withCommonOptions } from './options';
import { printJson, printTable } from './output';
import { readForCommand, refusedToPublish } from './problems';

type Options = CommonOptions & { sample: boolean };

/** How long a start waits for a publication that an earlier one left unfinished before it says that all runs. */
const GOING_ON_MS = 15_000;

/** `dondoc up [folder]`: starts everything on one machine and keeps it running until it is stopped. */
export function register(program: Command): void {
  const command = program
    .command('up')
    .description('start everything on this machine · khởi động trên máy này')
    .argument('[folder]', 'package to publish once all runs (default: the sample, at the first start of an embedded installation)')
    .option('--no-sample', 'do not publish the sample · không dùng gói mẫu');
  withCommonOptions(command, ['npm start', 'DONDOC_CLOCK=2020-09-15T08:00+07:00 npm start', 'dondoc up my-decision']).action(run);
}

async function run(folder: string | undefined, options: Options): Promise<void> {
  const startedAt = Date.now();
  const words = upWords[options.lang];
  const environment = readEnvironment();
  const progress = new Progress({ language: options.lang });
  const interruption = new AbortController();
  const stopSignal = new Promise<void>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(name, () => {
        interruption.abort();
        resolve();
      });
    }
  });
  const running = await runInstallation(environment, progress, words, interruption.signal);
  try {
    await Promise.race([stopSignal, beginFollowUp(running, folder, options, progress, words)]);
    if (!interruption.signal.aborted && process.exitCode === undefined) {
      await showRunning(running, options, words, Math.round((Date.now() - startedAt) / 1000));
      await stopSignal;
    }
    if (interruption.signal.aborted) progress.say(words.stopping);
  } finally {
    await running.stop();
  }
  if (interruption.signal.aborted) progress.say(words.stopped);
}

/** Goes on with every decision that is followed, and publishes the package that was asked for, or the sample at a first start. */
async function beginFollowUp(
  running: Running,
  folder: string | undefined,
  options: Options,
  progress: Progress,
  words: UpWords,
): Promise<void> {
  const { connections, parts } = running;
  const open = await openDecisions(connections.database);
  await progress.run(words.following, async (note) => {
    for (const { id } of open) {
      await follow(connections, id);
      await lookAgain(await connections.temporal(), id);
      await untilFollowed(connections, id, (now) => note(words.progress(now.opened, now.agencies, now.messagesSent)), GOING_ON_MS);
    }
  });
  const sample =
    options.sample && open.length === 0 && parts.embedded.postgres ? path.join(rootFolder, 'samples', 'decision-1284') : undefined;
  const toPublish = folder ?? sample;
  if (toPublish === undefined) return;
  const read = await readForCommand(toPublish, options.lang, options.json === true);
  if (read === null) return;
  if (!(await isPublished(connections, read.package.decision.id))) {
    const calendar = await connections.calendars.current();
    if (refusedToPublish(read.package.decision, calendar, connections.clock.now(), options.lang, options.json === true)) return;
  }
  const name = read.package.decision.source.number ?? read.package.decision.id;
  const { outcome } = await progress.run(words.publishing(name), (note) =>
    publishDecision(connections, read.package, (now) => note(words.progress(now.opened, now.agencies, now.messagesSent))),
  );
  if (outcome === 'different') throw new Failure(`${name}: published before with other content`, exitCodes.badData);
}

async function showRunning(running: Running, options: Options, words: UpWords, seconds: number): Promise<void> {
  const { parts, connections, clock, webUrl, smtpUrl } = running;
  const links = await signInLinks(running);
  const decisions: DecisionStatus[] = [];
  for (const { id } of await openDecisions(connections.database)) {
    const status = await decisionStatus(connections.database, id);
    if (status !== null) decisions.push(status);
  }
  if (options.json === true) {
    const { versions, temporalAddress, temporalUiUrl } = parts;
    printJson({
      webUrl,
      signIn: Object.fromEntries(links.map(({ role, path }) => [role, `${webUrl}${path}`])),
      mailbox: smtpUrl === null ? null : `${webUrl}/mailbox`,
      smtpUrl,
      temporalAddress,
      temporalUiUrl,
      versions,
      pids: running.pids(),
      now: clock.now(),
      decisions,
    });
    return;
  }
  const line = (text: string) => process.stdout.write(`${text}\n`);
  line('');
  printTable([words.columns, ...partRows(running, words)]);
  line('');
  if (decisions.length === 0) line(words.noDecision);
  else printTable([words.decisionsHeading, ...decisions.map(decisionRow)]);
  line('');
  line(words.open);
  if (links.length > 0) line(`  ${words.signIn}`);
  for (const { role, path } of links) line(`    ${officeWords[options.lang].role[role].padEnd(24)}${webUrl}${path}`);
  if (smtpUrl !== null) line(`  ${webUrl}/mailbox  ${words.openMailbox}`);
  if (parts.temporalUiUrl !== undefined) line(`  ${words.openTemporal(parts.temporalUiUrl)}`);
  for (const { number } of decisions) line(`  ${words.openStatus(number)}`);
  line('');
  line(words.dataIn(parts.home));
  line(words.clockRuns(vietnamTime(clock.now())));
  line(words.ready(seconds));
}

/** One link for each role, where the database is embedded: whoever starts it here may try every part. */
async function signInLinks({ parts, connections }: Running): Promise<RoleLink[]> {
  const { database, sessionSecret } = connections;
  if (!parts.embedded.postgres || sessionSecret === null) return [];
  for (const { id } of await openDecisions(database)) {
    const published = await readDecision(database, id);
    if (published !== null) await accountsForPeople(database, published.decision);
  }
  return linksByRole(database, sessionSecret);
}

function partRows({ parts, webUrl, smtpUrl, connections }: Running, words: UpWords): string[][] {
  const host = (url: string) => new URL(url).host;
  const mail = smtpUrl ?? connections.environment.SMTP_URL ?? '';
  return [
    [words.parts.web, version, webUrl],
    [words.parts.worker, version, connections.environment.TEMPORAL_TASK_QUEUE],
    [words.parts.postgres, parts.versions.postgres, host(parts.databaseUrl)],
    [words.parts.temporal, parts.versions.temporal, parts.temporalAddress],
    [smtpUrl === null ? words.parts.mail : words.parts.mailbox, '', host(mail)],
  ];
}

function decisionRow(status: DecisionStatus): string[] {
  const { agencies, tasks, assignmentMessages, messages } = status;
  return [
    status.number,
    String(agencies.length),
    String(tasks.opened + tasks.scheduled),
    String(assignmentMessages),
    String(messages.sent ?? 0),
  ];
}
