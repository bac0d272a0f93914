import { calledAs as dondoc } from '../local/root';
import type { Running } from '../local/run-installation';
import { makeFirstAccount } from '../local/settings-file';
import { version } from '../local/version';
import { isPublic } from '../office/public-address';
import { forEach } from '../office/rollout-commands';
import { listAccounts } from '../store/accounts';
import { openDecisions, readDecision } from '../store/decisions';
import { accountsForPeople, linksByRole, type RoleLink } from '../store/people-accounts';
import { type DecisionStatus, decisionStatus } from '../store/status';
import { officeWords } from '../words/office';
import type { UpWords } from '../words/up';
import type { AfterStart } from './after-start';
import { type CommonOptions, vietnamTime } from './options';
import { printJson, printTable } from './output';

/** Shows the running parts and the addresses to open. Data that cannot be read now is left out, with the way to see it later. */
export async function showRunning(running: Running, options: CommonOptions, after: AfterStart, seconds: number): Promise<void> {
  const { words } = after;
  const links = (await after.show(words.what.signIn, `${dondoc} user link <name>`, () => signInLinks(running))) ?? [];
  const decisions = await after.show(words.what.decisions, `${dondoc} status <decision>`, () => openStatuses(running));
  if (options.json === true) printJson(asJson(running, links, decisions?.shown ?? []));
  else printAll(running, options, { words, links, decisions, seconds });
}

function asJson({ parts, clock, webUrl, smtpUrl, pids }: Running, links: RoleLink[], decisions: DecisionStatus[]): unknown {
  const { versions, temporalAddress, temporalUiUrl } = parts;
  return {
    webUrl,
    signIn: Object.fromEntries(links.map(({ role, path }) => [role, `${webUrl}${path}`])),
    mailbox: smtpUrl === null || isPublic(webUrl) ? null : `${webUrl}/mailbox`,
    smtpUrl,
    temporalAddress,
    temporalUiUrl,
    versions,
    pids: pids(),
    now: clock.now(),
    decisions,
  };
}

type Shown = { words: UpWords; links: RoleLink[]; decisions: OpenStatuses | null; seconds: number };

function printAll(running: Running, options: CommonOptions, { words, links, decisions, seconds }: Shown): void {
  const { parts, clock, webUrl, smtpUrl } = running;
  const line = (text: string) => process.stdout.write(`${text}\n`);
  line('');
  printTable([words.columns, ...partRows(running, words)]);
  line('');
  if (decisions !== null && decisions.shown.length === 0) line(words.noDecision(dondoc));
  else if (decisions !== null) printTable([words.decisionsHeading, ...decisions.shown.map(decisionRow)]);
  if (decisions !== null && decisions.more > 0) line(words.moreDecisions(decisions.more));
  line('');
  line(words.open);
  line(`  ${links.length > 0 ? words.signIn : words.signInBy}`);
  for (const { role, path } of links) line(`    ${officeWords[options.lang].role[role].padEnd(24)}${webUrl}${path}`);
  if (smtpUrl !== null && !isPublic(webUrl)) line(`  ${webUrl}/mailbox  ${words.openMailbox}`);
  if (parts.temporalUiUrl !== undefined) line(`  ${words.openTemporal(parts.temporalUiUrl)}`);
  for (const { number } of decisions?.shown ?? []) line(`  ${words.openStatus(dondoc, number)}`);
  line('');
  line(words.dataIn(parts.home));
  line(words.clockRuns(vietnamTime(clock.now())));
  line(words.ready(seconds));
}

/** Decisions of the table. An office can follow hundreds, and the start waits for their figures. */
const MOST_DECISIONS = 20;

type OpenStatuses = { shown: DecisionStatus[]; more: number };

/** The figures of the decisions that were begun last, oldest first. */
async function openStatuses({ connections: { database } }: Running): Promise<OpenStatuses> {
  const open = await openDecisions(database);
  const last = open.slice(-MOST_DECISIONS);
  const statuses = await forEach(last, ({ id }) => decisionStatus(database, id));
  return { shown: statuses.flatMap((status) => status ?? []), more: open.length - last.length };
}

/** One link for each role, where the database is embedded, so that a trial can try every part. */
async function signInLinks({ parts, connections }: Running): Promise<RoleLink[]> {
  const { database, sessionSecret } = connections;
  await makeFirstAccount(database, parts.home);
  if (!parts.embedded.postgres || sessionSecret === null) return [];
  // Only the first start creates accounts, and only for a sample without a named first user: a later document gives nobody access, whoever
  // wrote it.
  const isFirst = (await listAccounts(database)).length === 0;
  for (const { id } of isFirst ? await openDecisions(database) : []) {
    const published = await readDecision(database, id);
    if (published !== null) await accountsForPeople(database, published.decision);
  }
  // Only at a terminal: everybody who reads a log could use the links in it.
  return process.stdout.isTTY ? linksByRole(database, sessionSecret) : [];
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
