import { deliverOutbox } from '../../activities/deliverOutbox';
import { nextPost } from '../../activities/nextPost';
import { openRollouts } from '../../activities/openRollouts';
import type { Ports } from '../../activities/ports';
import { sendDue } from '../../activities/sendDue';
import { runStep } from '../../activities/step';
import { addMinutes, earliest, type Instant, later } from '../../domain/calendar/time';
import type { Answer, Command } from '../../domain/commands/command';
import type { Decision, Service } from '../../domain/decision/decision';
import type { RolloutState } from '../../domain/record/state';
import type { Database } from '../../store/database';
import { rolloutId, storeDecision } from '../../store/decisions';
import { readStates } from '../../store/rollouts';
import type { Stage } from './stage';

/**
 * A stage on the record of an installation whose worker does not run yet: it calls the worker's activities itself, each at its moment, so
 * that weeks pass in seconds. What the workflows do besides is to wait, and nobody waits here.
 */

/** Rollouts opened by one activity. */
const OPENED_AT_ONCE = 20;
/** Batches sent side by side, as by the post office. */
const SENT_AT_ONCE = 3;
/** Minutes before mail that could not go is looked at again, as by the post office. */
const POST_AGAIN_MINUTES = 15;
const LOOKS_AT_ONCE = 8;

export class DirectStage implements Stage {
  private readonly ports: Ports;
  private decision = '';
  /** Mail that cannot go at a moment is not tried again before this one. */
  private postNotBefore: Instant;

  /**
   * @param clock the moment from which the play goes on
   * @param signal when aborted, the play ends between two activities; each of them leaves a whole record
   */
  constructor(
    ports: Ports,
    private clock: Instant,
    private readonly signal: AbortSignal,
  ) {
    this.postNotBefore = clock;
    // A step that asks another rollout for something has its answer at the same moment.
    this.ports = { ...ports, give: (rollout, command) => this.take(rollout, command), heartbeat: () => {} };
  }

  get database(): Database {
    return this.ports.database;
  }

  async now(): Promise<Instant> {
    return this.clock;
  }

  /** Goes on where an earlier play was interrupted: what is stored and opened stays as it is. */
  async publish(decision: Decision, services: Service[]): Promise<Instant> {
    const startsAt = this.clock;
    const outcome = await storeDecision(this.database, { decision, services }, startsAt);
    if (outcome === 'different') throw new Error(`${decision.id} is stored with other content`);
    this.decision = decision.id;
    const agencies = decision.agencies.map(({ code }) => code);
    for (let done = 0; done < agencies.length; done += OPENED_AT_ONCE) {
      this.signal.throwIfAborted();
      const some = agencies.slice(done, done + OPENED_AT_ONCE);
      await openRollouts(this.ports, { decision: decision.id, agencies: some, now: startsAt });
    }
    await this.settled();
    return startsAt;
  }

  async pass(target: Instant): Promise<void> {
    for (;;) {
      const [look, post] = await Promise.all([this.nextLook(), this.nextSending()]);
      const next = earliest([look, post]);
      if (next === null || next > target) break;
      // Each rollout looks at its own moment; mail leaves at its own, between two looks.
      if (look !== null && look <= later(post, this.clock)) await this.lookUntil(earliest([post, target]) ?? target);
      else {
        this.clock = later(post, this.clock);
        await this.settled();
      }
    }
    this.clock = later(target, this.clock);
    await this.settled();
  }

  give(agency: string, command: Command): Promise<Answer> {
    return this.take(rolloutId(this.decision, agency), command);
  }

  async settled(): Promise<void> {
    await this.lookUntil(this.clock);
    for (let left = await this.delivered(); left > 0; ) {
      const before = left;
      left = await this.delivered();
      if (left >= before) throw new Error(`${left} requests between agencies got no answer at ${this.clock}`);
    }
    await this.send();
  }

  async nextLook(): Promise<Instant | null> {
    const { _min } = await this.database.rollout.aggregate({ where: { decisionId: this.decision }, _min: { nextLookAt: true } });
    return _min.nextLookAt?.toISOString() ?? null;
  }

  async statesOf(agencies: readonly string[]): Promise<RolloutState[]> {
    const rollouts = agencies.map((agency) => rolloutId(this.decision, agency));
    return Object.values(await readStates(this.database, rollouts));
  }

  async lookByCalendar(): Promise<void> {
    const rollouts = await this.database.rollout.findMany({ where: { decisionId: this.decision }, select: { id: true } });
    for (const { id } of rollouts) await runStep(this.ports, { rollout: id, command: null, now: this.clock });
    await this.settled();
  }

  private async take(rollout: string, command: Command): Promise<Answer> {
    const { answer } = await runStep(this.ports, { rollout, command, now: this.clock });
    return answer ?? { accepted: false, code: 'unavailable', params: {} };
  }

  private async delivered(): Promise<number> {
    return (await deliverOutbox(this.ports, { now: this.clock })).left;
  }

  /** Every look that is due by a moment, at its own time: a look may set another one, which is due too. */
  private async lookUntil(moment: Instant): Promise<void> {
    const looked = new Map<string, Instant>();
    for (;;) {
      this.signal.throwIfAborted();
      const due = await this.database.rollout.findMany({
        where: { decisionId: this.decision, nextLookAt: { lte: moment } },
        select: { id: true, nextLookAt: true },
        orderBy: [{ nextLookAt: 'asc' }, { id: 'asc' }],
      });
      if (due.length === 0) return;
      await inLanes(due, async ({ id, nextLookAt }) => {
        const at = later(nextLookAt?.toISOString() ?? moment, this.clock);
        if (looked.get(id) === at) throw new Error(`${id} looks at ${at} again and again`);
        looked.set(id, at);
        await runStep(this.ports, { rollout: id, command: null, now: at });
      });
    }
  }

  /** When mail leaves next; never before the present moment. */
  private async nextSending(): Promise<Instant> {
    const { at } = await nextPost(this.ports, { now: this.clock });
    return later(at, this.postNotBefore);
  }

  private async send(): Promise<void> {
    const now = this.clock;
    for (let isDue = (await nextPost(this.ports, { now })).due; isDue; ) {
      this.signal.throwIfAborted();
      const batches = await Promise.all(Array.from({ length: SENT_AT_ONCE }, () => sendDue(this.ports, { now })));
      isDue = batches.some(({ sent, more }) => sent > 0 || more);
    }
    this.postNotBefore = (await nextPost(this.ports, { now })).due ? addMinutes(now, POST_AGAIN_MINUTES) : now;
  }
}

async function inLanes<T>(all: readonly T[], act: (entry: T) => Promise<void>): Promise<void> {
  const waiting = [...all];
  const work = async () => {
    for (let entry = waiting.shift(); entry !== undefined; entry = waiting.shift()) await act(entry);
  };
  await Promise.all(Array.from({ length: LOOKS_AT_ONCE }, work));
}
