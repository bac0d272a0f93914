import { earliest } from '../../../domain/calendar/time';
import type { CommandBody, Refusal } from '../../../domain/commands/command';
import type { Decision } from '../../../domain/decision/decision';
import type { Outgoing } from '../../../domain/ladder/outbox';
import type { StepResult } from '../../../domain/ladder/step';
import type { Actor } from '../../../domain/record/actor';
import { at, Run } from '../../support/rollouts';

/** Rollouts of one decision in memory, and what they send one another: delivered at once, as the workflows do. */
export class Several {
  readonly delivered: Outgoing[] = [];
  readonly refused: Refusal[] = [];
  private readonly runs: Record<string, Run>;
  private waiting: Outgoing[] = [];

  /** `codes` are the agencies that have tasks of their own from the start; the others wait for what they are given. */
  constructor(decision: Decision, start: string, codes: readonly string[]) {
    this.runs = Object.fromEntries(decision.agencies.map((agency) => [agency.code, new Run({ decision, agency, start })]));
    for (const run of Object.values(this.runs)) run.watch = (result) => this.waiting.push(...result.outbox);
    for (const code of codes) this.of(code).assign();
    this.deliver();
  }

  of(code: string): Run {
    const run = this.runs[code];
    if (run === undefined) throw new Error(`no rollout of ${code}`);
    return run;
  }

  give(code: string, body: CommandBody, actor: Actor, happened: string | null = null): StepResult {
    const result = this.of(code).give(body, actor, happened === null ? null : at(happened));
    this.deliver();
    return result;
  }

  /** Moves every clock together. */
  until(text: string): this {
    const end = at(text);
    for (;;) {
      const next = earliest(Object.values(this.runs).map((run) => run.nextLookAt));
      if (next === null || next > end) break;
      for (const run of Object.values(this.runs)) run.untilInstant(next);
      this.deliver();
    }
    for (const run of Object.values(this.runs)) run.untilInstant(end);
    return this;
  }

  deliver(): void {
    for (let sent = this.waiting.shift(); sent !== undefined; sent = this.waiting.shift()) {
      this.delivered.push(sent);
      const run = this.of(sent.to.slice(sent.to.indexOf(':') + 1));
      const { refusal } = run.look(sent.command);
      if (refusal !== null) this.refused.push(refusal);
    }
  }
}
