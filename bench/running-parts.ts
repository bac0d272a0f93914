import path from 'node:path';
import { readPackage } from '../documents/package/read-package';
import type { Decision } from '../domain/decision/decision';
import { type Connections, connect } from '../local/connections';
import { readEnvironment } from '../local/environment';
import { readRuntime } from '../local/home';
import { startParts } from '../local/installation';
import { runningPostmaster } from '../local/postmaster';
import { rootFolder } from '../local/root';
import { Progress } from '../local/set-up/progress.cjs';
import { supervise } from '../local/supervise';
import { createTemporaryHome, discardHome } from '../local/temporary-home';
import { publishDecision } from '../office/publish-decision';
import { openDatabase } from '../store/database';
import { establishClock } from '../store/installation';
import { installationWords } from '../words/installation';
import { secondsOfPostgres } from './postgres-time';
import { type Sink, startSink } from './sink';

/**
 * The parts of an installation as they run for an office: PostgreSQL that writes to disk, Temporal's development server, a worker in a
 * process of its own, and a mail server that takes everything. The web is left out.
 */
export type RunningParts = {
  connections: Connections;
  databaseUrl: string;
  temporalAddress: string;
  sink: Sink;
  sample: Decision;
  /** Publishes a decision. Resolves when every agency is followed and its follower has looked, so that nothing of it is left to do. */
  publish: (decision: Decision) => Promise<void>;
  /** Seconds of a core that each part has taken by now. */
  coreSeconds: () => Record<'worker' | 'Temporal' | 'PostgreSQL', number>;
};

export async function onRunningParts(startsAt: string, measure: (running: RunningParts) => Promise<void>): Promise<void> {
  const closing: (() => unknown)[] = [];
  try {
    const home = createTemporaryHome();
    closing.push(() => discardHome(home));
    await measure(await startRunning(home, startsAt, (close) => closing.push(close)));
  } finally {
    for (const close of closing.reverse()) await close();
  }
}

async function startRunning(home: string, startsAt: string, atEnd: (close: () => unknown) => void): Promise<RunningParts> {
  const sink = await startSink();
  atEnd(() => sink.close());
  const parts = await startParts({ home, progress: new Progress({ stream: { write: () => true }, language: 'en' }) });
  atEnd(() => parts.stop());
  const first = openDatabase(parts.databaseUrl, 1);
  await establishClock(first, startsAt).finally(() => first.$disconnect());
  const environment = {
    ...{ DONDOC_HOME: home, LOG_LEVEL: 'warn', BASE_URL: 'https://dondoc.example' },
    ...{ SMTP_URL: `smtp://127.0.0.1:${sink.port}?ignoreTLS=true`, MAIL_FROM: 'dondoc@office.example' },
  };
  const worker = supervise({
    ...{ name: 'worker', script: 'worker/main.js', environment, home, words: installationWords.en },
    say: (text) => process.stderr.write(`${text}\n`),
  });
  atEnd(() => worker.stop());
  const { port } = await worker.ready;
  const connections = await connect(readEnvironment({ DONDOC_HOME: home }));
  atEnd(() => connections.close());
  const reading = await readPackage(path.join(rootFolder, 'samples', 'decision-1284'));
  if (!reading.ok) throw new Error('the sample cannot be read');
  const { temporal, postgresDataFolder = path.join(home, 'postgres') } = readRuntime(home);
  const pids = { worker: worker.pid, Temporal: temporal?.pid, PostgreSQL: runningPostmaster(postgresDataFolder)?.pid };
  return {
    ...{ connections, databaseUrl: parts.databaseUrl, temporalAddress: parts.temporalAddress, sink, sample: reading.package.decision },
    publish: async (decision) => {
      const looks = (await looksOf(Number(port))) + decision.agencies.length;
      await publishDecision(connections, { decision, services: [] }, () => {});
      while ((await looksOf(Number(port))) < looks) await new Promise((resolve) => setTimeout(resolve, 50));
    },
    coreSeconds: () => ({
      worker: secondsOfPostgres(pids.worker ?? 0),
      Temporal: secondsOfPostgres(pids.Temporal ?? 0),
      PostgreSQL: secondsOfPostgres(pids.PostgreSQL ?? 0),
    }),
  };
}

/** Looks at rollouts that a worker has ended by now. */
async function looksOf(port: number): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const counts = [...text.matchAll(/^dondoc_step_seconds_count\{[^}]*kind="look"[^}]*\} (\d+)/gm)];
  return counts.reduce((sum, [, count]) => sum + Number(count), 0);
}
