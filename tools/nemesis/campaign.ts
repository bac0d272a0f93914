import { rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { checkChains } from './check/chain';
import { checkBetweenRollouts, checkCommands } from './check/commands';
import type { Finding } from './check/finding';
import { checkFollowers, openRollouts } from './check/followers';
import { checkLogs } from './check/logs';
import { checkMessages, type MessageFigures } from './check/messages';
import { inventedDecision } from './decision';
import { faults } from './faults';
import { Installation } from './installation';
import { isSettled, Load } from './load';
import { type FaultName, type Round, roundOf } from './plan';
import { buildPlantedBundle } from './planted/bundle';
import { plantNames } from './planted/plants';
import { killedAfter, plantedFaults, plantedWork } from './planted/rounds';
import { type Entry, type Report, reportOf } from './report';

export type Settings = {
  seed: number;
  minutes: number;
  kills: number;
  rounds: number;
  faults: readonly FaultName[];
  /** Commands given at the same moment, at most. */
  together: number;
  planted: boolean;
  keep: boolean;
};

/** A Tuesday at which every office is open. */
const STARTS_AT = '2020-09-15T09:00+07:00';
/** How long an installation may take to be well again after a fault before its followers are called silent. */
const HEAL_MS = 300_000;
/** Longer than a message may be under way: the lease of a sender that died, and a round of the post office. */
const QUIET_MS = 120_000;
/** Rounds after which a day passes. */
const ROUNDS_OF_A_DAY = 25;
/** How long nothing may have waited before it counts as quiet. */
const STAYS_QUIET_MS = 5_000;
const CONTROL = 'control';
/** How long followers with a plant are waited for, beyond the others. */
const PLANTED_MS = 10_000;
/** How long the mail server goes on doing wrong in a round with plants once the work is done: until what that owes has been tried. */
const PLANTED_FAULT_MS = 7_000;

/** One run: work and faults until it is time, then the reckoning. */
export class Campaign {
  private readonly timeline: Entry[] = [];
  private readonly findings: Finding[] = [];
  private readonly startedAt = Date.now();
  /** Whose each run was, for as long as anybody knew. */
  private readonly runs = new Map<string, string>();
  private kills = 0;
  private isInterrupted = false;
  /** Something did not come back: what follows would only be the same again. */
  private isBroken = false;
  private installation!: Installation;
  private load!: Load;

  constructor(
    private readonly settings: Settings,
    private readonly say: (line: string) => void,
  ) {}

  interrupt(): void {
    this.isInterrupted = true;
  }

  async run(): Promise<Report> {
    const { planted, seed } = this.settings;
    const environment: NodeJS.ProcessEnv = planted ? { NEMESIS_BUNDLE: await buildPlantedBundle() } : {};
    const worker = planted ? 'tools/nemesis/worker.js' : 'worker/main.js';
    this.say(`seed ${seed}`);
    this.installation = await Installation.start({ startsAt: STARTS_AT, worker, environment });
    try {
      this.load = new Load(this.installation);
      await this.publishFirst();
      await this.attack();
      const figures = await this.reckon();
      return reportOf({
        ...this.settings,
        timeline: this.timeline,
        findings: this.findings,
        given: this.load.given,
        ...figures,
        ...this.ended(),
      });
    } finally {
      if (this.settings.keep) this.say(`logs: ${this.installation.home}`);
      await this.installation.close();
      if (environment.NEMESIS_BUNDLE !== undefined) rmSync(path.dirname(environment.NEMESIS_BUNDLE), { recursive: true, force: true });
    }
  }

  private ended() {
    return { kills: this.kills, seconds: Math.round((Date.now() - this.startedAt) / 1000), said: this.installation.said };
  }

  private async publishFirst(): Promise<void> {
    const ids: [string, number][] = this.settings.planted
      ? [[CONTROL, 3], ...plantNames.map((name): [string, number] => [name, 2])]
      : [['first', 5]];
    for (const [id, agencies] of ids)
      await this.load.publish(inventedDecision(id, `${this.load.decisions.length + 1}/QĐ-UBND`, agencies, this.today));
    const [first] = this.load.decisions;
    if (first !== undefined) await this.load.signIn(first);
    await this.heal();
  }

  private get now(): string {
    return this.installation.connections.clock.now();
  }

  /** The day in Việt Nam. */
  private get today(): string {
    return new Date(Date.parse(this.now) + 7 * 3_600_000).toISOString().slice(0, 10);
  }

  private async attack(): Promise<void> {
    const until = this.startedAt + this.settings.minutes * 60_000;
    for (let index = 0; index < this.settings.rounds; index += 1) {
      if (this.isInterrupted || this.isBroken || Date.now() > until || this.kills >= this.settings.kills) return;
      if (index % ROUNDS_OF_A_DAY === ROUNDS_OF_A_DAY - 1) await this.sleepUntil(morningAfter(this.today));
      await this.round(this.settings.planted ? this.plantedRound(index) : roundOf(this.settings.seed, index, this.settings));
    }
  }

  private plantedRound(index: number): Round {
    const fault = plantedFaults[index % plantedFaults.length] ?? killedAfter;
    return {
      ...roundOf(this.settings.seed, index, this.settings),
      fault,
      again: fault === killedAfter ? [{ kill: 'workerKilled', afterMs: 0 }] : [],
      bursts: [],
      faultAfterMs: fault.startsWith('mail') ? 0 : 150,
    };
  }

  private async round(round: Round): Promise<void> {
    const { load } = this;
    const begun = Date.now();
    const work: Promise<void>[] = round.bursts.map((burst) => load.burst(burst));
    if (this.settings.planted) work.push(...plantNames.map((plant) => load.plantedBurst(plant, plantedWork[plant])));
    if (round.writesBeside) work.push(load.writeBeside(round.draw));
    if (round.publishes && !this.settings.planted) {
      work.push(load.publish(inventedDecision(`later-${round.index}`, `${round.index}/QĐ-UBND`, 2, this.today)));
    }
    const done = Promise.allSettled(work);
    await wait(round.faultAfterMs);
    const until = this.settings.planted ? done.then(() => wait(PLANTED_FAULT_MS)) : undefined;
    const ended = await this.strike({ ...round, until });
    const over = Date.now();
    this.kills += ended;
    if (this.settings.together === 1) await done;
    const healed = await this.heal();
    const healMs = healed ? Date.now() - over : null;
    for (const result of await done) if (result.status === 'rejected') this.installation.said.push(`work: ${result.reason}`);
    const fault = [round.fault, ...round.again.map(({ kill }) => kill)].join(' ');
    const entry = { round: round.index, atMs: begun - this.startedAt, fault, ended, healMs };
    this.timeline.push(entry);
    this.say(
      `${String(round.index).padStart(4)} ${(entry.atMs / 1000).toFixed(1).padStart(7)} s  ${fault.padEnd(20)} well after ${healMs ?? '—'} ms`,
    );
  }

  /** The fault, and what follows on its heels: what is healing is hit again. */
  private async strike(round: Round): Promise<number> {
    let ended = await faults[round.fault](this.installation, round);
    for (const { kill, afterMs } of round.again) {
      await wait(afterMs);
      ended += await faults[kill](this.installation, round);
    }
    return ended;
  }

  /** Waits until every follower answers, a command is taken and the web is there. False where that does not come. */
  private async heal(all = false): Promise<boolean> {
    const until = Date.now() + HEAL_MS;
    let probed = false;
    let silent = '';
    let planted: number | null = null;
    while (Date.now() < until && !this.isInterrupted) {
      silent = await this.firstSilent();
      probed ||= silent === '' && (await this.isTaken());
      if (silent === '' && probed && (await this.isWebThere())) {
        planted ??= Date.now() + (all ? PLANTED_MS : 0);
        if (!all || Date.now() > planted || (await this.firstSilent(() => true)) === '') return true;
      }
      await wait(100);
    }
    if (silent !== '')
      this.findings.push({ what: 'silentFollower', decision: silent.split(':')[0] ?? '', detail: `${silent} after ${HEAL_MS} ms` });
    return false;
  }

  private async firstSilent(isAsked = (rollout: string) => this.isJudged(rollout)): Promise<string> {
    const client = await this.installation.direct().catch(() => null);
    if (client === null) return 'the record';
    try {
      const rollouts = (await openRollouts(client)).filter(isAsked);
      const answers = await Promise.all(
        rollouts.map((rollout) =>
          this.ask(rollout).then(
            () => '',
            () => rollout,
          ),
        ),
      );
      return answers.find((answer) => answer !== '') ?? '';
    } catch {
      return 'the record';
    } finally {
      await client.end().catch(() => {});
    }
  }

  /** Not those with a bug planted: what they do is looked at in the end. */
  private isJudged(ofDecision: string): boolean {
    return !this.settings.planted || ofDecision === '' || ofDecision.split(':')[0] === CONTROL;
  }

  private async ask(rollout: string): Promise<{ nextLookAt: string | null }> {
    const { client } = await this.installation.connections.temporal();
    return client.withDeadline(Date.now() + 4_000, () =>
      client.workflow.getHandle(`rollout:${rollout}`).query<{ nextLookAt: string | null }>('lastLook'),
    );
  }

  private async isTaken(): Promise<boolean> {
    const probe = this.load.probe(this.settings.planted ? this.timeline.length % 3 : this.timeline.length);
    return probe !== null && (await this.load.settle(probe, 6_000));
  }

  private async isWebThere(): Promise<boolean> {
    const url = `${this.installation.webUrl()}/healthz`;
    return fetch(url, { signal: AbortSignal.timeout(3_000) }).then(
      ({ ok }) => ok,
      () => false,
    );
  }

  /** Everything that waits is waited for, over the next days too; then the record is read. */
  private async reckon(): Promise<{ figures: MessageFigures; events: number }> {
    if (this.isBroken) return this.check();
    await this.heal(this.settings.planted);
    await this.settleCommands();
    await this.quiet();
    await this.checked(async (client) => checkFollowers(client, (rollout) => this.ask(rollout), this.now));
    // Messages that came too late for the sending hour go at the end of the quarter of an hour after it.
    const mornings = [morningAfter(this.today), `${nextWorkingDay(this.today)}T01:16:00.000Z`];
    for (const instant of this.settings.planted ? mornings.slice(1) : mornings) {
      await this.sleepUntil(instant);
      await this.heal(this.settings.planted);
      // Questions asked while it came back have an answer by now, or get one.
      await this.settleCommands();
      await this.quiet();
    }
    return this.check();
  }

  private async settleCommands(): Promise<void> {
    await Promise.all(this.load.given.filter((given) => !isSettled(given)).map((given) => this.load.settle(given, 60_000)));
  }

  /** Before Temporal's data goes, for it alone knows whose the runs were. */
  private async sleepUntil(instant: string): Promise<void> {
    await this.readLogs();
    await this.installation.sleepUntil(instant);
  }

  private async readLogs(): Promise<void> {
    const { runs } = this;
    const { client } = await this.installation.connections.temporal();
    for await (const { runId, workflowId } of client.workflow.list()) runs.set(runId, workflowId.replace(/^rollout:/, ''));
    const known = new Set(this.findings.map(({ detail }) => detail));
    const found = checkLogs(path.join(this.installation.home, 'logs'), runs);
    this.findings.push(...found.filter(({ detail }) => !known.has(detail)));
  }

  /** Waits until nothing waits any more, and goes on so: a follower that looks just now may owe something new. */
  private async quiet(): Promise<void> {
    const until = Date.now() + QUIET_MS;
    let quietSince: number | null = null;
    while (Date.now() < until && !this.isInterrupted) {
      const client = await this.installation.direct();
      const { found } = await checkMessages(client, this.installation.mail.taken, this.now);
      const left = [...found, ...(await checkBetweenRollouts(client))].filter(
        ({ what, decision }) => isLeft(what) && this.isJudged(decision),
      );
      await client.end();
      quietSince = left.length === 0 ? (quietSince ?? Date.now()) : null;
      if (quietSince !== null && Date.now() - quietSince >= STAYS_QUIET_MS) return;
      await wait(500);
    }
  }

  /** A follower that has just been begun again may not have looked yet: findings stand that are found twice. */
  private async checked(check: (client: Awaited<ReturnType<Installation['direct']>>) => Promise<Finding[]>): Promise<void> {
    for (let tries = 0; ; tries += 1) {
      const client = await this.installation.direct();
      const found = await check(client).finally(() => client.end());
      if (found.every(({ decision }) => !this.isJudged(decision)) || tries === 20 || this.isBroken)
        return void this.findings.push(...found);
      await wait(1_000);
    }
  }

  private async check(): Promise<{ figures: MessageFigures; events: number }> {
    await this.checked((client) => checkFollowers(client, (rollout) => this.ask(rollout), this.now));
    const client = await this.installation.direct();
    try {
      await this.readLogs();
      const { found, figures } = await checkMessages(client, this.installation.mail.taken, this.now);
      const chains = await checkChains(client);
      this.findings.push(
        ...found,
        ...chains.found,
        ...(await checkCommands(client, this.load.given)),
        ...(await checkBetweenRollouts(client)),
      );
      return { figures, events: chains.events };
    } finally {
      await client.end();
    }
  }
}

function isLeft(what: string): boolean {
  return ['messageLeft', 'noticeLeft', 'notDelivered'].includes(what);
}

/** Shortly before the sending hour of the next working day, as UTC. */
function morningAfter(day: string): string {
  return `${nextWorkingDay(day)}T00:59:50.000Z`;
}

function nextWorkingDay(day: string): string {
  for (let at = Date.parse(day) + 86_400_000; ; at += 86_400_000) {
    const weekday = new Date(at).getUTCDay();
    if (weekday !== 0 && weekday !== 6) return new Date(at).toISOString().slice(0, 10);
  }
}
