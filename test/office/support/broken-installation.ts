import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Judgement } from '../../../domain/health/health';
import type { Actor } from '../../../domain/record/actor';
import { readRuntime } from '../../../local/home';
import { accountNamed } from '../../../store/accounts';
import { openSession } from '../../../store/sessions';
import { createToken } from '../../../store/tokens';
import { inventedDecision } from '../../../tools/nemesis/decision';
import { Installation } from '../../../tools/nemesis/installation';
import { Load } from '../../../tools/nemesis/load';
import { cookieHeader } from '../../../web/account/session';
import { dondoc } from '../../cli/support/terminal';

/** A whole installation that is looked at from every side while one of its parts is broken. */

/** The state as each side shows it at one moment, in the words of the table in docs/reliability.md. */
export type Seen = { pages: string; commands: string; doctor: string; readyz: string; metrics: string };

type Process = 'web' | 'worker';

const DAY = '2020-09-15';
/** In the office hours of a Tuesday: what is urgent goes out at once. */
const STARTS_AT = `${DAY}T02:00:00.000Z`;
const DECISION = 'broken';
const NUMBER = '7/QĐ-UBND';
/** More than the addresses that have to be refused alike until all mail is held. */
const AGENCIES = 5;
/** Five, and what a machine that has too much to do adds: what hangs takes twelve and is cut. */
const SOON_SECONDS = 9;
const PATIENCE_MS = 12_000;

export class BrokenInstallation {
  private constructor(
    readonly installation: Installation,
    private readonly cookie: string,
    private readonly token: string,
  ) {}

  static async start(): Promise<BrokenInstallation> {
    process.env.PATH = `${path.dirname(process.env.DONDOC_TEMPORAL_CLI ?? '')}${path.delimiter}${process.env.PATH}`;
    const installation = await Installation.start({ startsAt: STARTS_AT, worker: 'worker/main.js', environment: {} });
    try {
      const load = new Load(installation);
      const decision = inventedDecision(DECISION, NUMBER, AGENCIES, DAY);
      await load.publish(decision);
      await load.signIn(decision);
      const { database, sessionSecret } = installation.connections;
      const account = await accountNamed(database, 'officer');
      const session = await openSession(database, sessionSecret ?? '', { accountId: account?.id ?? '', channel: 'link', agent: '' });
      const wanted = { accountId: account?.id ?? '', name: 'test', scopes: ['read', 'act'] as const, days: 1 };
      const token = (await createToken(database, sessionSecret ?? '', wanted)) ?? '';
      Object.assign(process.env, installation.environment());
      return new BrokenInstallation(installation, cookieHeader({ baseUrl: null }, session), token);
    } catch (error) {
      await installation.close();
      throw error;
    }
  }

  /** Says something at once to the heads of some agencies. */
  async urge(agencies: number): Promise<void> {
    const actor: Actor = { role: 'officer', person: 'officer', channel: 'web', via: null, onBehalfOf: null, paper: null };
    const give = (code: string) =>
      this.installation.connections.give(`${DECISION}:${code}`, {
        ...{ id: randomUUID(), actor, happened: null, type: 'urge', task: 'review', words: 'Đề nghị báo cáo.' },
      });
    const answers = await Promise.all(Array.from({ length: agencies }, (_, index) => give(`a${index + 1}`)));
    if (!answers.every(({ accepted }) => accepted)) throw new Error(`not urged: ${JSON.stringify(answers)}`);
  }

  async close(): Promise<void> {
    for (const name of Object.keys(this.installation.environment())) delete process.env[name];
    await this.installation.close();
  }

  /** Waits until processes say of the parts what is wanted, both where nobody else is named; not longer than a minute. */
  async until(wanted: (parts: Record<string, string>) => boolean, processes: readonly Process[] = ['web', 'worker']): Promise<void> {
    const until = Date.now() + 60_000;
    let said: Record<string, string>[] = [];
    while (Date.now() < until) {
      said = await Promise.all(
        processes.map(async (process) => ((await this.readyz(process))?.parts as Record<string, string> | undefined) ?? {}),
      );
      if (said.every(wanted)) return;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error(`${processes} still say ${JSON.stringify(said)}`);
  }

  /** Everything works, as both processes say. */
  well(): Promise<void> {
    return this.until((parts) => Object.keys(parts).length > 0 && Object.values(parts).every((part) => part === 'works'));
  }

  /** Waits until everything that was owed has been taken by the mail server; not longer than a minute. */
  async allSent(): Promise<void> {
    const { database } = this.installation.connections;
    const until = Date.now() + 60_000;
    while (Date.now() < until) {
      const [sent, notices, messages] = await Promise.all([
        database.message.count({ where: { status: 'sent' } }),
        database.notice.count({ where: { status: 'pending', urgent: true } }),
        database.message.count({ where: { status: { not: 'sent' } } }),
      ]);
      if (sent > 0 && notices + messages === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error('something was owed and not sent');
  }

  /** The first line of a process's log that is wanted; waits for it, not longer than a minute. */
  async logged(process: Process, wanted: (line: Record<string, unknown>) => boolean): Promise<Record<string, unknown>> {
    const until = Date.now() + 60_000;
    while (Date.now() < until) {
      const lines = readFileSync(path.join(this.installation.home, 'logs', `${process}.log`), 'utf8').split('\n');
      const found = lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Record<string, unknown>);
      const line = found.find(wanted);
      if (line !== undefined) return line;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error(`no such line in ${process}.log`);
  }

  async readyz(process: Process): Promise<{ status: number; parts?: unknown } | null> {
    const answer = await this.get(process, '/readyz');
    return answer === null ? null : { ...(JSON.parse(answer.body) as object), status: answer.status };
  }

  /** One row of the table. */
  async look(): Promise<Seen> {
    const [pages, readyz, metrics, { commands, doctor }] = await Promise.all([
      this.pages(),
      this.readinesses(),
      this.figures(),
      this.terminal(),
    ]);
    return { pages, commands, doctor, readyz, metrics };
  }

  /** Opens the board as somebody of the Office, and gives a command. */
  private async pages(): Promise<string> {
    const begun = performance.now();
    const [board, command] = await Promise.all([this.get('web', '/board?lang=en'), this.command()]);
    const seconds = (performance.now() - begun) / 1_000;
    const limit = seconds <= SOON_SECONDS ? '' : `, after ${Math.round(seconds)} s`;
    return `${board === null ? 'no answer' : shown(board)}; a command: ${command}${limit}`;
  }

  private async command(): Promise<string> {
    const url = `${this.installation.webUrl()}/api/v1/decisions/${DECISION}/agencies/a1/commands`;
    const headers = { authorization: `Bearer ${this.token}`, 'content-type': 'application/json', 'idempotency-key': randomUUID() };
    const body = JSON.stringify({ command: { type: 'recordCall', task: 'review', words: 'Đã gọi.', reached: true } });
    try {
      const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(PATIENCE_MS) });
      return response.status === 200 ? 'taken' : `${response.status}, not taken`;
    } catch {
      return 'no answer';
    }
  }

  /** One after the other: both write to the same terminal. */
  private async terminal(): Promise<Pick<Seen, 'commands' | 'doctor'>> {
    return { commands: await this.status(), doctor: await this.doctor() };
  }

  private async status(): Promise<string> {
    const { code, err } = await dondoc('status', NUMBER, '--lang', 'en');
    return code === 0 ? 'works' : `exit ${code}: ${err.split('\n')[0]?.replace(/ \([\d.:]+\)/, '')}`;
  }

  private async doctor(): Promise<string> {
    const { code, out, err } = await dondoc('doctor', '--json', '--lang', 'en');
    if (out === '') return `exit ${code}: ${err}`;
    const { parts } = JSON.parse(out) as { parts: Judgement[] };
    const failing = parts.filter(({ condition }) => condition === 'broken' || condition === 'degraded');
    const unknown = parts.filter(({ condition }) => condition === 'unknown').length;
    const said = failing.map(({ part, condition, reasons }) => `${part} ${condition} (${reasons.map(({ cause }) => cause).join(', ')})`);
    const since = failing.every(({ since }) => since !== null) ? '' : ', since unknown';
    return [`exit ${code}`, ...said, ...(unknown === 0 ? [] : [`${unknown} not known`])].join('; ') + since;
  }

  private async readinesses(): Promise<string> {
    const [web, worker] = await Promise.all([this.readyz('web'), this.readyz('worker')]);
    return `web ${web?.status ?? 'no answer'}, worker ${worker?.status ?? 'no answer'}`;
  }

  /** Which parts the figures show as not working: of the web, or of the worker where the web is away. */
  private async figures(): Promise<string> {
    const answer = (await this.get('web', '/metrics')) ?? (await this.get('worker', '/metrics'));
    if (answer === null) return 'no answer';
    const found = [...answer.body.matchAll(/^dondoc_part_condition\{part="(\w+)",condition="(degraded|broken)",[^}]*\} 1$/gm)];
    return found.length === 0 ? 'all work' : found.map(([, part, condition]) => `${part} ${condition}`).join(', ');
  }

  async get(process: Process, at: string): Promise<{ status: number; body: string } | null> {
    const { workerUrl = 'http://127.0.0.1:1' } = readRuntime(this.installation.home);
    const url = process === 'web' ? this.installation.webUrl() : workerUrl;
    try {
      const response = await fetch(new URL(at, url), { headers: { cookie: this.cookie }, signal: AbortSignal.timeout(PATIENCE_MS) });
      return { status: response.status, body: await response.text() };
    } catch {
      return null;
    }
  }
}

function shown({ status, body }: { status: number; body: string }): string {
  if (status === 200) return 'open';
  return `${status}, “${/<h1[^>]*>([^<]*)</.exec(body)?.[1] ?? ''}”`;
}
