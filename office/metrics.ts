import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Instant } from '../domain/calendar/time';
import type { Answer, Command } from '../domain/commands/command';
import { type RecordFigures, readFigures } from '../store/figures';
import type { HealthKeeper } from './health-keeper';
import { RecordGauges } from './record-gauges';

/**
 * Figures of a process for Prometheus: its own work, and the record's state, which is the same from every process. They hold counts, and no
 * name of a person, an agency or a task.
 */

type Give = (rollout: string, command: Command) => Promise<Answer>;

/** Seconds: a step takes some hundredths, and nobody waits longer than five. */
const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** Milliseconds between two counts of all messages. */
const FIGURES_MS = 10_000;

export class Metrics {
  private readonly registry = new Registry();
  private readonly registers = [this.registry];
  private readonly commands = new Histogram({
    name: 'dondoc_command_seconds',
    help: 'Time from a command to its answer by its follower, by what became of it',
    labelNames: ['outcome'] as const,
    buckets: SECONDS,
    registers: this.registers,
  });
  private readonly steps = new Histogram({
    name: 'dondoc_step_seconds',
    help: 'Time of one step of a follower, by what it was for and how it ended',
    labelNames: ['kind', 'outcome'] as const,
    buckets: SECONDS,
    registers: this.registers,
  });
  private readonly conflicts = new Counter({
    name: 'dondoc_step_conflicts_total',
    help: 'Steps that were decided again because another one was first',
    registers: this.registers,
  });
  private readonly requests = new Histogram({
    name: 'dondoc_http_request_seconds',
    help: 'Time of an answer of the web, by route and status',
    labelNames: ['route', 'status'] as const,
    buckets: SECONDS,
    registers: this.registers,
  });
  private figures: { at: number; read: RecordFigures } | null = null;
  private taking: Promise<string> = Promise.resolve('');
  private readonly gauges = new RecordGauges(this.registry);

  constructor(
    readonly process: 'web' | 'worker',
    private readonly health: HealthKeeper,
  ) {
    this.registry.setDefaultLabels({ process });
    collectDefaultMetrics({ register: this.registry });
  }

  readonly contentType = Registry.PROMETHEUS_CONTENT_TYPE;

  /** Wraps `give` and measures how long each command takes. */
  timed(give: Give): Give {
    return async (rollout, command) => {
      const end = this.commands.startTimer();
      try {
        const answer = await give(rollout, command);
        end({ outcome: outcomeOf(answer) });
        return answer;
      } catch (error) {
        end({ outcome: 'error' });
        throw error;
      }
    };
  }

  stepEnded(kind: 'command' | 'look', outcome: string, seconds: number): void {
    this.steps.observe({ kind, outcome }, seconds);
  }

  stepConflicted(): void {
    this.conflicts.inc();
  }

  requestAnswered(route: string, status: number, seconds: number): void {
    this.requests.observe({ route, status }, seconds);
  }

  /** All figures as text, taken now; unreadable ones are left out. Calls run one at a time, because each resets the figures first. */
  text(): Promise<string> {
    this.taking = this.taking.then(
      () => this.take(),
      () => this.take(),
    );
    return this.taking;
  }

  private async take(): Promise<string> {
    const health = await this.health.read();
    const figures = health.facts.record === null ? null : await this.countedAt(health.facts.now).catch(() => null);
    this.gauges.set(health, figures);
    return this.registry.metrics();
  }

  private async countedAt(now: Instant): Promise<RecordFigures> {
    if (this.figures === null || performance.now() - this.figures.at > FIGURES_MS) {
      this.figures = { at: performance.now(), read: await readFigures(this.health.database, now) };
    }
    return this.figures.read;
  }
}

export function outcomeOf(answer: Answer): 'accepted' | 'refused' | 'unavailable' {
  if (answer.accepted) return 'accepted';
  return answer.code === 'unavailable' ? 'unavailable' : 'refused';
}
