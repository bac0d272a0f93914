import { spawn } from 'node:child_process';
import { chownSync, closeSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openClient, usualPatience } from '../store/patient-client';
import type { InstallationWords } from '../words/installation';
import { exitCodes, Failure } from './failure';
import { freePort } from './free-port';
import { readRuntime, recordRuntime } from './home';
import { lastLines, openLog } from './logs';
import { type PostgresPlace, postgresPlaces, preparePlace } from './postgres-place';
import { findPostgresPrograms, type PostgresPrograms, programName } from './postgres-programs';
import { runningPostmaster, stopPostmaster } from './postmaster';
import { runCommand } from './set-up/command.cjs';
import { processIdentity } from './set-up/process-identity.cjs';

const userName = 'dondoc';
const databaseName = 'dondoc';
const startPatienceMs = 120_000;
const startAttempts = 3;
/** A starting server is asked repeatedly. */
const soon = { ...usualPatience, connectMs: 2_000, silenceMs: 2_000 };
/** SQLSTATE invalid_password. */
const wrongPassword = '28P01';

/** Options for an embedded PostgreSQL. */
export interface PostgresOptions {
  home: string;
  password: string;
  words: InstallationWords;
  /** Receives the present step, for a progress line. */
  note(remark: string): void;
  /** Receives messages for the person. */
  say(text: string): void;
  /** A database for one use need not survive a power cut: faster, and with room for many tests at once. */
  temporary?: boolean;
}

/** An embedded PostgreSQL that answers. */
export interface RunningPostgres {
  /** Connection string of the installation's database. */
  url: string;
  version: string;
  pid: number;
  /** True when it was already running, left by a process that was killed. */
  adopted: boolean;
  /** Ends all sessions, writes everything, and waits until the server has ended. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL of a data folder, or adopts a running one, and creates its database if needed. Loopback only, no socket file,
 * password by SCRAM, UTC, UTF-8. Throws Failure (69) with the attempts.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const { home, words } = options;
  const tried: string[] = [];
  for (const place of postgresPlaces(home)) {
    const adopted = await adopt(place, options);
    if (adopted !== undefined) return running(adopted, options, true);
    const programs = await findPostgresPrograms(place, majorOfData(place, words), words, options.note);
    if ('tried' in programs) {
      tried.push(...programs.tried);
      continue;
    }
    if (place.copiedFrom !== undefined) options.say(words.copiedHome(home, place.copiedFrom));
    preparePlace(home, place);
    await initialise(place, programs, options);
    const started = await start(place, programs, options);
    return running(started, options, false);
  }
  throw new Failure(words.unavailable(words.parts.postgres, tried, words.ways.postgres), exitCodes.unavailable);
}

interface Answering {
  pid: number;
  port: number;
}

async function running(server: Answering, options: PostgresOptions, adopted: boolean): Promise<RunningPostgres> {
  recordRuntime(options.home, { postgresPort: server.port });
  const version = await ensureDatabase(server.port, options.password);
  return {
    url: connectionUrl(server.port, options.password),
    version,
    pid: server.pid,
    adopted,
    stop: () => stopPostmaster(server.pid),
  };
}

function majorOfData(place: PostgresPlace, words: InstallationWords): number | undefined {
  try {
    return Number(readFileSync(path.join(place.dataFolder, 'PG_VERSION'), 'utf8'));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new Failure(words.dataOfOther(place.dataFolder, message), exitCodes.unavailable);
  }
}

async function adopt(place: PostgresPlace, options: PostgresOptions): Promise<Answering | undefined> {
  const { words, note } = options;
  const deadline = Date.now() + startPatienceMs;
  for (;;) {
    const postmaster = runningPostmaster(place.dataFolder);
    if (postmaster === undefined) return undefined;
    note(words.adopting);
    // It may still be starting or stopping.
    if (await answers(place, postmaster.port, options)) return postmaster;
    if (Date.now() > deadline) throw new Failure(words.heldButSilent(place.dataFolder, postmaster.pid), exitCodes.unavailable);
    await wait(200);
  }
}

/** Created aside and renamed, so that an interrupted creation leaves nothing that looks complete. */
async function initialise(place: PostgresPlace, programs: PostgresPrograms, options: PostgresOptions): Promise<void> {
  const { dataFolder, account } = place;
  if (existsSync(path.join(dataFolder, 'PG_VERSION'))) return;
  options.note(options.words.initialising);
  const aside = `${dataFolder}.part`;
  const passwordFile = `${dataFolder}.password`;
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { mode: 0o700 });
  writeFileSync(passwordFile, options.password, { mode: 0o600 });
  if (account !== undefined) for (const file of [aside, passwordFile]) chownSync(file, account.uid, account.gid);
  try {
    const { status, output } = await runCommand(
      path.join(programs.folder, programName('initdb')),
      [
        `--pgdata=${aside}`,
        `--username=${userName}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        ...localeOf(programs),
        ...(options.temporary ? ['--no-sync'] : []),
      ],
      { cwd: path.dirname(dataFolder), environment: serverEnvironment(), uid: account?.uid, gid: account?.gid },
    );
    if (status !== 0) throw new Failure(options.words.failed('initdb', output), exitCodes.unavailable);
    renameSync(aside, dataFolder);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(aside, { recursive: true, force: true });
  }
}

/** From version 17 the built-in provider gives Unicode rules without a system locale. */
function localeOf({ major }: PostgresPrograms): string[] {
  const builtin = major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : [];
  return ['--encoding=UTF8', '--locale=C', ...builtin, '--no-instructions'];
}

/** Removes variables of PostgreSQL's own clients, which would direct the server to another place. */
function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && !name.startsWith('LC_'));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}

async function start(place: PostgresPlace, programs: PostgresPrograms, options: PostgresOptions): Promise<Answering> {
  const logFile = path.join(options.home, 'logs', 'postgres.log');
  options.note(options.words.starting);
  for (let attempt = 1; attempt <= startAttempts; attempt += 1) {
    // Another process may take the port between check and start, and sessions of a killed server end only after a moment. Each attempt
    // prefers the earlier port, because connected processes know no other.
    const port = await freePort(readRuntime(options.home).postgresPort);
    const pid = spawnServer(place, programs, port, logFile, options.temporary === true);
    if (pid === undefined) continue;
    const isReady = await becomesReady(place, pid, port, options).catch(async (error) => {
      // It runs but is unusable: nothing may be left running after a failure.
      await stopPostmaster(pid);
      throw error;
    });
    if (isReady) return { pid, port };
  }
  throw new Failure(options.words.didNotStart(options.words.parts.postgres, logFile, lastLines(logFile)), exitCodes.unavailable);
}

function spawnServer(
  place: PostgresPlace,
  programs: PostgresPrograms,
  port: number,
  logFile: string,
  temporary: boolean,
): number | undefined {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    logging_collector: 'off',
    ...(temporary ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' } : {}),
  };
  const log = openLog(logFile);
  const child = spawn(
    path.join(programs.folder, programName('postgres')),
    ['-D', place.dataFolder, '-p', String(port), ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    // A process group of its own: Ctrl-C at the terminal must not stop it before the processes that still write to it.
    {
      ...{ cwd: place.dataFolder, env: serverEnvironment(), uid: place.account?.uid, gid: place.account?.gid },
      ...{ detached: true, stdio: ['ignore', log, log], windowsHide: true },
    },
  );
  child.on('error', () => {});
  child.unref();
  closeSync(log);
  return child.pid;
}

async function becomesReady(place: PostgresPlace, pid: number, port: number, options: PostgresOptions): Promise<boolean> {
  const deadline = Date.now() + startPatienceMs;
  while (Date.now() < deadline) {
    const postmaster = runningPostmaster(place.dataFolder);
    if (postmaster?.pid === pid && (await answers(place, port, options))) return true;
    if (processIdentity(pid) === null) return false;
    await wait(50);
  }
  await stopPostmaster(pid);
  return false;
}

/** Throws Failure (69) when the server answers but does not know the password of this data folder. */
async function answers(place: PostgresPlace, port: number, { password, words }: PostgresOptions): Promise<boolean> {
  const client = openClient(connectionUrl(port, password, 'postgres'), soon);
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code === wrongPassword) throw new Failure(words.dataOfOther(place.dataFolder, message), exitCodes.unavailable);
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Creates the installation's database if there is none; returns the server's version. */
async function ensureDatabase(port: number, password: string): Promise<string> {
  const client = openClient(connectionUrl(port, password, 'postgres'), usualPatience);
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [databaseName]);
    if (rowCount === 0) await client.query(`CREATE DATABASE "${databaseName}"`);
    const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
    return rows[0]?.server_version.split(' ')[0] ?? '';
  } finally {
    await client.end();
  }
}

function connectionUrl(port: number, password: string, database = databaseName): string {
  return `postgresql://${userName}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}
