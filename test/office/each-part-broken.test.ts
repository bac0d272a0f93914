import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse as parseYaml } from 'yaml';
import { parseImapUrl } from '../../mail/incoming/imap-settings';
import { fetchMail } from '../../office/fetch-mail';
import { releaseMail } from '../../office/mail-acts';
import { childrenOf } from '../../tools/nemesis/processes';
import { BrokenInstallation, type Seen } from './support/broken-installation';
import { readQuery, seriesIn } from './support/promql';

/**
 * Each part is broken in one installation; what every side of it says is the table in docs/reliability.md, which is compared. Broken
 * for real, but for what would take longer than a test: that a follower could not be mended, and that eleven minutes have gone by.
 */

const LOST = 'broken:a1';
let broken: BrokenInstallation;
const rows: [string, Seen][] = [];

beforeAll(async () => {
  broken = await BrokenInstallation.start();
});
afterAll(() => broken?.close());

const operations = path.join(__dirname, '..', '..', 'docs', 'operations');

function alertQueries(): string[] {
  const { groups } = parseYaml(readFileSync(path.join(operations, 'alerts.yaml'), 'utf8')) as { groups: { rules: { expr: string }[] }[] };
  return groups.flatMap(({ rules }) => rules.map(({ expr }) => expr));
}

function dashboardQueries(): string[] {
  const { panels } = JSON.parse(readFileSync(path.join(operations, 'dashboard.json'), 'utf8')) as {
    panels: { targets: { expr: string }[] }[];
  };
  return panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
}

async function row(name: string): Promise<void> {
  rows.push([name, await broken.look()]);
}

function signal(name: 'SIGSTOP' | 'SIGCONT', pids: readonly (number | undefined)[]): void {
  for (const pid of pids) {
    try {
      if (pid !== undefined) process.kill(pid, name);
    } catch {
      // A session may have ended meanwhile.
    }
  }
}

it('says nothing where nothing is broken', async () => {
  await broken.allSent();
  await broken.well();
  await row('nothing');
});

it('names the agency of a workflow task that fails', async () => {
  const { connections } = broken.installation;
  const { client, taskQueue } = await connections.temporal();
  const handle = await client.workflow.start('unheardOf', { taskQueue, workflowId: 'rollout:broken:a9' });
  const line = await broken.logged('worker', ({ msg }) => msg === 'Failing workflow task');
  await handle.terminate();
  expect(line).toMatchObject({ workflowId: 'rollout:broken:a9', rollout: 'broken:a9', agency: 'a9', runId: handle.firstExecutionRunId });
  expect(JSON.stringify(line)).not.toMatch(/\.ts:|\.js:|\n/);
});

/** Given by Prometheus itself. */
const elsewhere: Record<string, string[]> = { up: ['job'] };

it('gives every figure that the alert rules and the dashboard name, with their labels', async () => {
  const figures = await Promise.all((['web', 'worker'] as const).map((process) => broken.get(process, '/metrics')));
  const series = seriesIn(figures.map((answer) => answer?.body ?? '').join('\n'));
  const queries = [...alertQueries(), ...dashboardQueries()];
  expect(queries.length).toBeGreaterThan(40);
  const faults = queries.flatMap((text) => {
    const { faults, selectors } = readQuery(text);
    const strange = selectors.flatMap(({ metric, labels }) => {
      const known = series.get(metric);
      const names = elsewhere[metric] ?? [...(known?.keys() ?? [])];
      if (names.length === 0 && known === undefined) return [`no figure ${metric}`];
      return Object.entries(labels).flatMap(([label, value]) => {
        if (!names.includes(label)) return [`no label ${label} of ${metric}`];
        return value === null || known === undefined || known.get(label)?.has(value) ? [] : [`no ${label}="${value}" of ${metric}`];
      });
    });
    return [...faults, ...strange];
  });
  expect(faults).toEqual([]);
  const documented = readFileSync(path.join(operations, '..', 'operations.md'), 'utf8').match(/\bdondoc_\w+/g) ?? [];
  expect(documented.length).toBeGreaterThan(15);
  // The guide names the database's roles too, which begin alike.
  const roles = readFileSync(path.join(operations, '..', '..', 'prisma', 'roles.sql'), 'utf8');
  const figuresNamed = documented.filter((name) => !new RegExp(`\\b${name}\\b`).test(roles));
  expect(figuresNamed.filter((name) => !series.has(name) && !series.has(`${name}_count`))).toEqual([]);
});

it('would find a rule that names nothing, or is none', () => {
  expect(readQuery('max by (part) (dondoc_part_condition{condition="broken"}) == 1')).toEqual({
    faults: [],
    selectors: [{ metric: 'dondoc_part_condition', labels: { condition: 'broken' } }],
  });
  expect(readQuery('rate(x[5m]) > > 1').faults).not.toEqual([]);
  expect([...seriesIn('a{b="c",d="e"} 1\nf 2').entries()].map(([name, labels]) => [name, [...labels.keys()]])).toEqual([
    ['a', ['b', 'd']],
    ['f', []],
  ]);
});

it('the mail server does not answer', async () => {
  const { mail } = broken.installation;
  mail.cutAll();
  mail.fault = { at: 'connection', does: 'refuse' };
  await broken.urge(1);
  await broken.until(({ mail }) => mail === 'degraded');
  await row('the mail server does not answer');
  mail.fault = null;
  // Another message is taken: the server works again.
  await broken.urge(2);
  await broken.well();
});

it('the mail server does not relay for us', async () => {
  const { mail, connections } = broken.installation;
  mail.fault = { at: 'sender', does: 'refuse' };
  await broken.urge(5);
  await broken.until(({ mail }) => mail === 'broken');
  await row('the mail server refuses us');
  mail.fault = null;
  await releaseMail(connections, 'test');
  await broken.well();
});

it('mail that comes back cannot be read', async () => {
  const { connections } = broken.installation;
  await expect(fetchMail(connections, parseImapUrl('imap://a:b@127.0.0.1:1/INBOX'))).rejects.toThrow();
  await broken.until(({ mailIntake }) => mailIntake === 'degraded');
  await row('the mailbox cannot be read');
  await connections.database.mailIntake.deleteMany({});
});

it('a follower is lost', async () => {
  const { database, clock } = broken.installation.connections;
  const trouble = { since: clock.now(), tries: 3, why: 'late', seenAt: clock.now() };
  await database.followerTrouble.upsert({ where: { rolloutId: LOST }, create: { rolloutId: LOST, ...trouble }, update: trouble });
  await broken.until(({ followers }) => followers === 'broken');
  await row('a follower is lost');
  await database.followerTrouble.deleteMany({});
});

it('PostgreSQL hangs, with all its sessions', async () => {
  const { installation } = broken;
  const pids = [installation.postgresPid, ...installation.postgresChildren];
  signal('SIGSTOP', pids);
  try {
    await broken.until(({ database }) => database === 'broken');
    await row('PostgreSQL hangs');
  } finally {
    signal('SIGCONT', [...pids, ...childrenOf(installation.postgresPid ?? 0)]);
  }
  await broken.well();
});

it('the disk of the database is full', async () => {
  const { proxy } = broken.installation;
  proxy.fault = { does: 'diskFull' };
  try {
    await broken.until(({ disk }) => disk === 'broken');
    await row('the disk is full');
    const line = await broken.logged('worker', ({ activityType, asked }) => activityType === 'step' && asked === 'recordCall');
    expect(line).toMatchObject({
      msg: 'Activity failed',
      rollout: 'broken:a1',
      agency: 'a1',
      command: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(JSON.stringify(line)).not.toMatch(/\.ts:|\.js:|\\n/);
  } finally {
    proxy.fault = null;
  }
  await broken.well();
});

it('Temporal hangs', async () => {
  const { temporalPid } = broken.installation;
  signal('SIGSTOP', [temporalPid]);
  try {
    await broken.until(({ temporal }) => temporal === 'broken');
    await row('Temporal hangs');
  } finally {
    signal('SIGCONT', [temporalPid]);
  }
  await broken.well();
});

it('the web is stopped', async () => {
  const { web } = broken.installation;
  await web.stop('SIGTERM');
  await broken.until(({ web }) => web === 'broken', ['worker']);
  await row('the web is stopped');
  await web.start();
  await broken.until((parts) => parts.web === 'works');
});

it('the worker is killed, and nobody starts it for eleven minutes', async () => {
  const { worker, connections } = broken.installation;
  await worker.stop('SIGKILL');
  await broken.until(({ worker }) => worker === 'broken', ['web']);
  await row('the worker is killed');
  const ago = new Date(Date.parse(connections.clock.now()) - 11 * 60_000);
  await connections.database.watchRound.updateMany({ data: { startedAt: ago } });
  await connections.database.rollout.updateMany({ data: { nextLookAt: ago } });
  await broken.until(({ watch }) => watch === 'broken', ['web']);
  await row('nobody starts it for eleven minutes');
});

it('said what docs/reliability.md says', () => {
  const said = rows.map(([name, seen]) => `| ${[name, seen.pages, seen.commands, seen.doctor, seen.readyz, seen.metrics].join(' | ')} |`);
  const documented = readFileSync(path.join(__dirname, '..', '..', 'docs', 'reliability.md'), 'utf8').split('\n');
  const begin = documented.findIndex((line) => line.startsWith('| broken |')) + 2;
  expect(said).toEqual(documented.slice(begin, documented.indexOf('', begin)));
});
