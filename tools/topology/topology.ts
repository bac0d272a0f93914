import { spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { freePort } from '../../local/free-port';
import { startMailbox } from '../../local/mailbox';
import { startPostgres } from '../../local/postgres';
import { rootFolder } from '../../local/root';
import { runCommand } from '../../local/set-up/command.cjs';
import { createTemporaryHome, discardHome } from '../../local/temporary-home';
import { listMailbox, type MailboxEntry, readMailboxMessage } from '../../mail/mailbox-store';
import { installationWords } from '../../words/installation';
import { type Image, makeImage } from './image';
import { Processes, type Started, until } from './processes';
import { nodeOfImage } from './programs';
import { startTemporalServer } from './temporal-server';

/**
 * Runs compose.yaml on this machine without a daemon: the program as the steps of the Dockerfile make it, on the Node.js of the image, with
 * the secrets of the script; PostgreSQL and a Temporal server on it; any number of web and worker processes.
 */

const words = installationWords.en;
const OWNER_PASSWORD = 'owner';
/** An account that owns nothing, where this process may choose. */
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

type Kind = 'worker' | 'web';
export type Replica = Started & { url: string };

export class Topology {
  private readonly closing: (() => Promise<unknown>)[] = [];
  private constructor(
    readonly folder: string,
    private readonly image: Image,
    private readonly node: string,
    readonly owner: string,
    private readonly processes: Processes,
    private readonly settings: Record<string, string>,
  ) {}

  /** `say` is told what is done. */
  static async start(clock: string, say: (text: string) => void): Promise<Topology> {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'dondoc-topology-'));
    chmodSync(folder, 0o755);
    mkdirSync(path.join(folder, 'logs'));
    const closing: (() => Promise<unknown>)[] = [async () => removeBeside(folder)];
    try {
      const node = await nodeOfImage();
      say('the steps of the Dockerfile');
      const path24 = { ...process.env, PATH: `${node}${path.delimiter}${process.env.PATH}` };
      const image = await makeImage(rootFolder, folder, path24);
      // Where that account reaches it.
      cpSync(path.join(node, 'node'), path.join(folder, 'node'));
      const home = createTemporaryHome();
      closing.push(() => discardHome(home));
      const quiet = { words, note: () => {}, say: () => {} };
      const { url: owner } = await startPostgres({ home, password: OWNER_PASSWORD, temporary: true, ...quiet });
      const mail = await startMailbox({ folder: path.join(folder, 'mailbox') });
      closing.push(() => mail.close());
      const processes = new Processes(path.join(folder, 'logs'));
      closing.push(() => processes.stop());
      const passwords = await signInRoles(folder, owner);
      say('Temporal on PostgreSQL');
      const { hostname: host, port } = new URL(owner);
      const login = { host, port, user: 'temporal', password: passwords.temporal };
      const { address } = await startTemporalServer(folder, login, processes);
      const settings = settingsOf(folder, address, mail.url, await freePort());
      const topology = new Topology(folder, image, path.join(folder, 'node'), owner, processes, settings);
      topology.closing.push(...closing.splice(0));
      say('dondoc prepare');
      await topology.prepare(clock).catch((error) => topology.close().then(() => Promise.reject(error)));
      return topology;
    } catch (error) {
      for (const stop of closing.reverse()) await stop();
      throw error;
    }
  }

  /** The port of BASE_URL, which the first web has; another one stands behind the same name. */
  async replica(kind: Kind, name: string, wanted?: number): Promise<Replica> {
    const port = wanted ?? (await freePort());
    const env = {
      ...this.environmentOf(kind),
      ...(kind === 'web' ? { PORT: String(port) } : { WORKER_PORT: String(port) }),
      DONDOC_HOME: path.join(this.folder, 'nothing-is-kept', name),
    };
    const started = this.processes.start(name, [this.node, `dist/${kind}/main.js`], { env, cwd: this.image.folder, ...nobody });
    const replica = { ...started, url: `http://127.0.0.1:${port}` };
    await until(name, () => this.isAlive(port));
    return replica;
  }

  /** Everything that has come to any address. */
  async arrivals(): Promise<MailboxEntry[]> {
    return (await listMailbox(path.join(this.folder, 'mailbox'), { limit: 10_000 })).entries;
  }

  async textOf({ id }: MailboxEntry): Promise<string> {
    return (await readMailboxMessage(path.join(this.folder, 'mailbox'), id))?.text ?? '';
  }

  get basePort(): number {
    return Number(new URL(this.settings.BASE_URL ?? '').port);
  }

  /** Runs a command of the program as the owner of the record; rejects where it fails. */
  async dondoc(...parameters: string[]): Promise<string> {
    const environment = { ...this.environmentOf('web'), DATABASE_URL: this.owner };
    const { status, output } = await runCommand(this.node, ['dist/cli/main.js', ...parameters], { cwd: this.image.folder, environment });
    if (status !== 0) throw new Error(`dondoc ${parameters.join(' ')}: ${status} ${output}`);
    return output;
  }

  async query<T extends object>(text: string): Promise<T[]> {
    const client = new Client({ connectionString: this.owner });
    await client.connect();
    try {
      return (await client.query(text)).rows as T[];
    } finally {
      await client.end();
    }
  }

  async close(): Promise<void> {
    for (const stop of this.closing.splice(0).reverse()) await stop();
  }

  /** As a container is asked: by the program of the image. */
  private async isAlive(port: number): Promise<true | null> {
    const { status } = await runCommand(this.node, ['dist/local/alive.js', String(port)], { cwd: this.image.folder });
    return status === 0 ? true : null;
  }

  private async prepare(clock: string): Promise<void> {
    const home = path.join(this.folder, 'prepare');
    const environment = { ...this.environmentOf('web'), DATABASE_URL: this.owner, DONDOC_CLOCK: clock, DONDOC_HOME: home };
    const once = async () => {
      const { status, output } = await runCommand(this.node, ['dist/cli/main.js', 'prepare'], { cwd: this.image.folder, environment });
      if (status !== 0 && status !== 69) throw new Error(output);
      return status === 0 ? true : null;
    };
    // As compose does: again, until Temporal answers.
    await until('dondoc prepare', once);
  }

  private environmentOf(kind: Kind): NodeJS.ProcessEnv {
    const url = new URL(this.owner);
    url.username = `dondoc_${kind}`;
    url.password = readFileSync(path.join(this.folder, 'secrets', `${kind}_password`), 'utf8');
    return { PATH: process.env.PATH, ...this.image.environment, ...this.settings, DATABASE_URL: url.href };
  }
}

/** Beside whatever goes on: so many files take minutes on some disks. */
function removeBeside(folder: string): void {
  spawn('rm', ['-rf', folder], { detached: true, stdio: 'ignore' }).unref();
}

function settingsOf(folder: string, temporal: string, smtp: string, port: number): Record<string, string> {
  const secret = (name: string) => path.join(folder, 'secrets', name);
  return {
    TEMPORAL_ADDRESS: temporal,
    SMTP_URL: smtp,
    BASE_URL: `http://127.0.0.1:${port}`,
    PAYLOAD_KEYS_FILE: secret('payload_keys'),
    LINK_KEYS_FILE: secret('link_keys'),
    SESSION_SECRET_FILE: secret('session_secret'),
    METRICS_TOKEN_FILE: secret('metrics_token'),
    LOG_LEVEL: 'warn',
  };
}

/** The roles as the script of compose.yaml makes them, with passwords of the script that makes secrets. */
async function signInRoles(folder: string, owner: string): Promise<{ temporal: string }> {
  const made = await runCommand(path.join(rootFolder, 'deploy', 'new-secrets.sh'), [], { cwd: folder });
  if (made.status !== 0) throw new Error(made.output);
  chmodSync(path.join(folder, 'secrets'), 0o755);
  const passwordOf = (name: string) => readFileSync(path.join(folder, 'secrets', `${name}_password`), 'utf8');
  const script = readFileSync(path.join(rootFolder, 'deploy', 'postgres-init.sh'), 'utf8');
  const [, statements = ''] = /<<'SQL'\n([\s\S]*?)\nSQL/.exec(script) ?? [];
  const client = new Client({ connectionString: owner });
  await client.connect();
  try {
    await client.query(statements.replace(/:'(\w+)'/g, (_, name: string) => client.escapeLiteral(passwordOf(name))));
  } finally {
    await client.end();
  }
  return { temporal: passwordOf('temporal') };
}
