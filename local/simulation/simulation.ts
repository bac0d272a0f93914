import { addDays, type Day, dayOf, earliest, type Instant, instantAt, later, startOfMinute } from '../../domain/calendar/time';
import type { Answer, Command } from '../../domain/commands/command';
import type { Decision, Service } from '../../domain/decision/decision';
import { issueCommand, usualRehearsal } from '../../domain/ladder/agency-run';
import type { RolloutEvent } from '../../domain/record/events';
import type { RolloutState } from '../../domain/record/state';
import { lookedAt } from '../../store/calendar-effect';
import type { Database } from '../../store/database';
import { rolloutId, storeDecision } from '../../store/decisions';
import { readEvents, readStates } from '../../store/rollouts';
import type { KeyRing } from '../../store/seal';
import { giveCommand, lookAgain, startDecision, startPostOffice, type TemporalClient } from '../../temporal/client';
import { type SimulationOptions, type SimulationParts, startSimulationParts } from './parts';
import { AFTER_LOOKS, type Stage } from './stage';

/** A whole installation under a clock that the caller moves: the workflows are real, and time passes only on request. */

/**
 * Milliseconds of the machine within which the work of a moment must be done; after that the simulation fails and lists the rest. Temporal
 * gives out a workflow task that a busy worker has lost only after ten seconds, and twice in a row is no hang.
 */
const PATIENCE_MS = 90_000;
const POLL_MS = 5;

/** Starts a simulation. Rejects when a part cannot be started; nothing is left running then. */
export async function startSimulation(options: SimulationOptions): Promise<Simulation> {
  return new Simulation(await startSimulationParts(options));
}

/** A letter that waits for its signature, and when it gets it. */
type DraftedLetter = { agency: string; letter: string; at: Instant };

export class Simulation implements Stage {
  private decision: string | null = null;

  constructor(private readonly parts: SimulationParts) {}

  get databaseUrl(): string {
    return this.parts.databaseUrl;
  }

  get database(): Database {
    return this.parts.database;
  }

  get temporal(): TemporalClient {
    return this.parts.temporal;
  }

  /** The folder in which the mail server keeps what arrived. */
  get mailbox(): string {
    return this.parts.mailbox;
  }

  /** Milliseconds by which the simulated time is ahead of Temporal's. */
  get sealKeys(): KeyRing {
    return this.parts.sealKeys;
  }

  get clockOffsetMs(): number {
    return this.parts.clockOffsetMs;
  }

  close(): Promise<void> {
    return this.parts.close();
  }

  /** The simulated time. */
  async now(): Promise<Instant> {
    const { server, clockOffsetMs } = this.parts;
    return new Date((await server.currentTimeMs()) + clockOffsetMs).toISOString();
  }

  /** Begins the follow-up of a decision, and waits until its assignment messages have left. Gives the minute of its start. */
  async publish(decision: Decision, services: Service[] = []): Promise<Instant> {
    const { database, temporal, clockOffsetMs } = this.parts;
    const startsAt = startOfMinute(await this.now());
    await storeDecision(database, { decision, services }, startsAt);
    this.decision = decision.id;
    await startPostOffice(temporal, { clockOffsetMs });
    const agencies = decision.agencies.map((agency) => agency.code);
    await startDecision(temporal, { decision: decision.id, agencies, clockOffsetMs, startsAt });
    await this.settled();
    return startsAt;
  }

  /** Moves time on to an instant, and waits until the work due by then is done. Letters drafted meanwhile stay unsigned. */
  async pass(instant: Instant): Promise<void> {
    await this.idle(instant);
    await this.settled();
  }

  /** Moves time on to an instant, whatever is left to do then. */
  async idle(instant: Instant): Promise<void> {
    const ahead = Date.parse(instant) - Date.parse(await this.now());
    if (ahead > 0) await this.parts.server.sleep(ahead);
  }

  /** As `pass`, and the Office issues each letter at 10:00 of the day on which it is drafted, as a rehearsal assumes. */
  async passIssuingLetters(target: Instant): Promise<void> {
    for (let next = await this.nextLetters(target); next !== null; next = await this.nextLetters(target)) {
      await this.pass(next.at);
      await Promise.all(next.letters.map((letter) => this.issue(letter)));
      await this.settled();
    }
    await this.pass(target);
  }

  /** Lets time pass until nothing will come by itself any more. Gives the last day on which something did. */
  async passUntilNothingIsLeft(issuingLetters: boolean): Promise<Day> {
    const passTo = (instant: Instant) => (issuingLetters ? this.passIssuingLetters(instant) : this.pass(instant));
    for (let last = dayOf(await this.now()); ; ) {
      const letters = issuingLetters ? await this.openLetters() : [];
      const next = earliest([await this.nextLook(), ...letters.map(({ at }) => at)]);
      if (next === null) {
        await passTo(instantAt(addDays(last, 1), '00:00'));
        if ((await this.nextLook()) === null) return last;
      } else {
        last = dayOf(later(next, await this.now()));
        await passTo(instantAt(last, '23:00'));
      }
    }
  }

  /** Gives a command as the web does, without waiting for its effects. */
  give(agency: string, command: Command): Promise<Answer> {
    const { temporal, database, clockOffsetMs, sealKeys } = this.parts;
    return giveCommand({ temporal, database, clockOffsetMs, searchable: false, sealKeys }, this.rollout(agency), command);
  }

  /**
   * Waits until every look, notice and delivery that is due at this moment is done; none of it needs time to pass. A delivery that was
   * put off is due at its next attempt: a refusal that comes before anybody else's answer is nobody's fault yet.
   */
  async settled(): Promise<void> {
    const now = await this.now();
    const deadline = Date.now() + PATIENCE_MS;
    for (let left = await this.leftToDo(now); left !== ''; left = await this.leftToDo(now)) {
      if (Date.now() > deadline) throw new Error(`still to do at ${now}: ${left}`);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  /** Makes every rollout look by a version of the calendar, and waits until all have. */
  async lookByCalendar(version: number): Promise<void> {
    const { database, temporal, clockOffsetMs } = this.parts;
    await startPostOffice(temporal, { clockOffsetMs });
    await lookAgain(temporal, this.decision ?? '');
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const { rollouts, looked } = await lookedAt(database, version);
      if (looked >= rollouts) break;
      if (Date.now() > deadline) throw new Error('the rollouts did not look by the new calendar in time');
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    await this.settled();
  }

  /** The earliest moment at which any rollout looks at itself again, or null. */
  async nextLook(): Promise<Instant | null> {
    const { _min } = await this.database.rollout.aggregate({ _min: { nextLookAt: true } });
    return _min.nextLookAt?.toISOString() ?? null;
  }

  async state(agency: string): Promise<RolloutState> {
    const [state] = await this.statesOf([agency]);
    if (state === undefined) throw new Error(`no rollout ${this.rollout(agency)}`);
    return state;
  }

  /** The recorded states of some agencies. */
  async statesOf(agencies: readonly string[]): Promise<RolloutState[]> {
    return Object.values(
      await readStates(
        this.database,
        agencies.map((agency) => this.rollout(agency)),
      ),
    );
  }

  events(agency: string): Promise<RolloutEvent[]> {
    return readEvents(this.database, this.rollout(agency));
  }

  rollout(agency: string): string {
    if (this.decision === null) throw new Error('nothing is published in this simulation yet');
    return rolloutId(this.decision, agency);
  }

  private async issue({ agency, letter }: DraftedLetter): Promise<void> {
    const answer = await this.give(agency, {
      ...issueCommand(letter, await this.now(), `${letter}/${agency}`),
      id: `issue:${agency}:${letter}`,
    });
    if (!answer.accepted) throw new Error(`letter ${letter} of ${agency} was not issued: ${JSON.stringify(answer)}`);
  }

  /**
   * The next moment by `target` at which the Office signs letters, or else the end of a morning in which letters may be drafted.
   * Null when nothing is drafted by then.
   */
  private async nextLetters(target: Instant): Promise<{ at: Instant; letters: DraftedLetter[] } | null> {
    const drafted = await this.openLetters();
    const first = earliest(drafted.map((letter) => letter.at));
    if (first !== null && first <= target) return { at: first, letters: drafted.filter((letter) => letter.at === first) };
    const look = await this.nextLook();
    const morning = look === null ? null : later(look, instantAt(dayOf(look), AFTER_LOOKS));
    return morning !== null && morning < target ? { at: morning, letters: [] } : null;
  }

  /** Unsigned letters with the moment at which a rehearsal has them issued. */
  private async openLetters(): Promise<DraftedLetter[]> {
    const rows = await this.database.$queryRaw<{ agency: string; letter: string; day: Day }[]>`
      SELECT r.agency, l.key AS letter, l.value->>'day' AS day FROM rollout r, jsonb_each(r.state->'letters') l
      WHERE l.value->'issued' = 'null'::jsonb ORDER BY day, r.agency`;
    return rows.map(({ agency, letter, day }) => ({ agency, letter, at: instantAt(day, usualRehearsal.issueTime) }));
  }

  private async leftToDo(now: Instant): Promise<string> {
    const rows = await this.database.$queryRaw<{ what: string }[]>`
      SELECT 'unopened ' || id AS what FROM rollout WHERE version = 0
      UNION ALL SELECT 'look of ' || id FROM rollout WHERE next_look_at <= ${now}::timestamptz
      UNION ALL SELECT 'notice ' || rung || ' of ' || rollout_id FROM notice WHERE status = 'pending' AND due <= ${now}::timestamptz
      UNION ALL SELECT status || ' message to ' || address FROM message
        WHERE status IN ('pending', 'sending', 'ending') AND (next_attempt_at IS NULL OR next_attempt_at <= ${now}::timestamptz)
      UNION ALL SELECT 'request ' || id || ' to ' || to_rollout FROM outbox WHERE answered_at IS NULL
      LIMIT 5`;
    return rows.map((row) => row.what).join(', ');
  }
}
