import { runStep } from '../../activities/step';
import { addDays, dayOf } from '../../domain/calendar/time';
import type { Answer, Command, CommandBody } from '../../domain/commands/command';
import type { Decision } from '../../domain/decision/decision';
import type { Actor } from '../../domain/record/actor';
import { follow } from '../../office/publish-decision';
import { accountNamed } from '../../store/accounts';
import { decisionReader } from '../../store/decision-reader';
import { rolloutId, storeDecision } from '../../store/decisions';
import { accountsForPeople } from '../../store/people-accounts';
import { createToken } from '../../store/tokens';
import type { Asked } from './check/commands';
import type { Installation } from './installation';
import type { Burst, CommandKind } from './plan';
import type { PlantedWork } from './planted/rounds';

/** The work of a run: decisions published, commands given by the client and through the web, several at the same moment. */

const officer: Actor = { role: 'officer', person: 'officer', channel: 'web', via: null, onBehalfOf: null, paper: null };
const chairman: Actor = { ...officer, role: 'chairman', person: 'chairman' };

/** A command beside what the checker is told of it. */
export type Given = Asked & { command: Command };
type Followed = { decision: Decision; agency: string; rollout: string };

export class Load {
  readonly given: Given[] = [];
  readonly decisions: Decision[] = [];
  private token = '';
  private count = 0;

  constructor(private readonly installation: Installation) {}

  get followed(): Followed[] {
    return this.decisions.flatMap((decision) =>
      decision.agencies.map(({ code }) => ({ decision, agency: code, rollout: rolloutId(decision.id, code) })),
    );
  }

  /** Stores a decision and begins its follow-up, until both have been heard of: a fault in between is met by asking again. */
  async publish(decision: Decision): Promise<void> {
    const { connections } = this.installation;
    await persistently(() => storeDecision(connections.database, { decision, services: [] }, startOfMinute(connections.clock.now())));
    this.decisions.push(decision);
    await persistently(() => follow(this.installation.connections, decision.id));
  }

  /** Accounts and a token for what is given through the web. */
  async signIn(decision: Decision): Promise<void> {
    const { database, sessionSecret } = this.installation.connections;
    await accountsForPeople(database, decision);
    const account = await accountNamed(database, 'officer');
    const wanted = { accountId: account?.id ?? '', name: 'nemesis', scopes: ['read', 'act'] as const, days: 1 };
    this.token = (await createToken(database, sessionSecret ?? '', wanted)) ?? '';
  }

  /** Gives as many commands as the burst says at once; one that is repeated is given again with its own id, and must change nothing. */
  async burst(burst: Burst): Promise<void> {
    const at = this.followed[burst.agency % this.followed.length];
    if (at !== undefined) await this.together(at, burst);
  }

  /** The work of a plant, on the first agency of its decision. */
  async plantedBurst(decision: string, { count, kind, repeated = false, beside = 0 }: PlantedWork): Promise<void> {
    const index = this.followed.findIndex((entry) => entry.decision.id === decision);
    const at = this.followed[index];
    if (at === undefined) return;
    const besides = Array.from({ length: beside }, () => this.writeBeside(index));
    await Promise.all([...besides, this.together(at, { count, kind, repeated, by: 'client' })]);
  }

  private async together(at: Followed, { count, kind, by, repeated }: Omit<Burst, 'agency'>): Promise<void> {
    const commands = Array.from({ length: count }, () => this.command(at, kind));
    await Promise.all(commands.map((given) => this.give(given, by)));
    if (repeated) await Promise.all(commands.map((given) => this.give(given, 'client')));
  }

  /** A command, given until its answer is one that says what became of it. */
  async settle(given: Given, patienceMs: number): Promise<boolean> {
    const until = Date.now() + patienceMs;
    while (!isSettled(given) && Date.now() < until) {
      await this.give(given, 'client');
      if (!isSettled(given)) await new Promise((resolve) => setTimeout(resolve, 200));
    }
    return isSettled(given);
  }

  /** A command that is surely taken, to learn whether the installation works. */
  probe(index: number): Given | null {
    const at = this.followed[index % this.followed.length];
    return at === undefined ? null : this.command(at, 'recordCall');
  }

  /** Steps beside the follower, over the record alone: what a worker does that was thought dead and is not. */
  async writeBeside(index: number): Promise<void> {
    const at = this.followed[index % this.followed.length];
    if (at === undefined) return;
    const { database, calendars, clock } = this.installation.connections;
    const given = this.command(at, 'recordCall');
    const ports = { database, calendars, decisions: decisionReader(database) } as Parameters<typeof runStep>[0];
    const beside = runStep(ports, { rollout: at.rollout, command: given.command, now: clock.now() }).then(
      ({ answer }) => answer ?? unavailable,
      () => unavailable,
    );
    const meanwhile = this.command(at, 'urge');
    given.answers.push(...(await Promise.all([beside, this.give(meanwhile, 'client').then(() => beside)])).slice(0, 1));
  }

  private command({ decision, agency, rollout }: Followed, kind: CommandKind): Given {
    this.count += 1;
    const id = `00000000-0000-4000-8000-${String(this.count).padStart(12, '0')}`;
    const words = `Nội dung số ${this.count}.`;
    const other = decision.agencies[(decision.agencies.findIndex(({ code }) => code === agency) + 1) % decision.agencies.length];
    const via = `focal@${agency}.${decision.id}.example`;
    const byAgency: Actor = { role: 'agency', person: null, channel: 'link', via, onBehalfOf: null, paper: null };
    const deadline = addDays(dayOf(this.installation.connections.clock.now()), 10);
    const bodies: Record<CommandKind, [Actor, CommandBody]> = {
      urge: [officer, { type: 'urge', task: 'review', words }],
      recordCall: [officer, { type: 'recordCall', task: 'review', words, reached: true }],
      reportProgress: [byAgency, { type: 'reportProgress', task: 'review', done: null, subUnits: null, words }],
      raiseBlocker: [byAgency, { type: 'raiseBlocker', task: 'review', words, pause: false }],
      giveDirective: [
        chairman,
        {
          type: 'giveDirective',
          task: 'review',
          blocker: null,
          words,
          tasks: [{ agency: other?.code ?? '', title: words, deadline }],
          resume: false,
        },
      ],
    };
    const [actor, body] = bodies[kind];
    const command: Command = { id, actor, happened: null, ...body };
    const given: Given = { id, rollout, words, kind, command, answers: [] };
    this.given.push(given);
    return given;
  }

  private async give(given: Given, by: Burst['by']): Promise<void> {
    const byPage = by === 'page' && given.command.actor.person === 'officer';
    given.answers.push(await (byPage ? this.giveByPage(given) : this.giveByClient(given)));
  }

  private async giveByClient({ rollout, command }: Given): Promise<Answer> {
    // A client that throws has not been told anything: the caller may ask again.
    return this.installation.connections.give(rollout, command).catch((error: Error): Answer => {
      this.installation.said.push(`give: ${error.name}: ${error.message}`);
      return unavailable;
    });
  }

  private async giveByPage({ rollout, command }: Given): Promise<Answer> {
    const { id, actor, happened, ...body } = command;
    const [decision = '', agency = ''] = [rollout.slice(0, rollout.lastIndexOf(':')), rollout.slice(rollout.lastIndexOf(':') + 1)];
    const url = `${this.installation.webUrl()}/api/v1/decisions/${encodeURIComponent(decision)}/agencies/${agency}/commands`;
    const headers = { authorization: `Bearer ${this.token}`, 'content-type': 'application/json', 'idempotency-key': id };
    try {
      const request = { method: 'POST', headers, body: JSON.stringify({ command: body }), signal: AbortSignal.timeout(12_000) };
      const response = await fetch(url, request);
      if (response.status !== 200) {
        if (![429, 500, 502, 503].includes(response.status))
          this.installation.said.push(`page: ${response.status} ${await response.text()}`);
        return unavailable;
      }
      return (await response.json()) as Answer;
    } catch {
      return unavailable;
    }
  }
}

const unavailable: Answer = { accepted: false, code: 'unavailable', params: {} };

/** Answered with what became of it: done, or refused with nothing kept. */
export function isSettled({ answers }: Given): boolean {
  return answers.some((answer) => answer.accepted || answer.code !== 'unavailable');
}

async function persistently<T>(ask: () => Promise<T>): Promise<T> {
  const until = Date.now() + 60_000;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  }
}

function startOfMinute(instant: string): string {
  return `${instant.slice(0, 16)}:00.000Z`;
}
