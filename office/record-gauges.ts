import { Gauge, type Registry } from 'prom-client';
import type { Instant } from '../domain/calendar/time';
import type { HealthFacts, RecordFacts } from '../domain/health/facts';
import { conditions, isAlive } from '../domain/health/health';
import type { RecordFigures } from '../store/figures';
import type { Health } from './health';

/** Every figure of the record and the parts: its name without the product's prefix, its description, and its labels. */
const described = {
  part_condition: ['One for the condition that a part is in: works, degraded, broken, unknown', 'part', 'condition'],
  messages: ['Messages by state; of the unknown ones somebody has to say what became of them', 'status'],
  notices_due: ['Notices that are due and in no message yet'],
  rollouts_open: ['Agencies with a decision whose follow-up goes on'],
  requests_unanswered: ['What rollouts have asked of each other without an answer'],
  webhooks: ['Other systems that are told'],
  webhook_messages: ['What other systems are told, by state; a failed message is not tried again by itself', 'status'],
  webhook_lag_seconds: ['How long ago the oldest thing happened that another system has not received'],
  look_lag_seconds: ['How long the oldest look has been due and has not come'],
  message_lag_seconds: ['How long the oldest notice could have been sent and was not'],
  late: ['What is late by more than ten minutes: looks, notices, and messages stuck on their way', 'what'],
  followers_not_following: ['Agencies that are not followed although mending was tried'],
  watch_round_age_seconds: ['Since the last round of the watch began'],
  mail_held: ['One while all mail is held, by the kind of hold', 'kind'],
  mail_conversations_failed: ['Conversations with the mail server since it last took a message'],
  processes_alive: ['Processes that have said a moment ago that they live', 'kind'],
  disk_free_bytes: ['Free bytes on the disk of the data folder'],
  clock_skew_seconds: ['What the clock of this machine is ahead of the database'],
  clock_offset_seconds: ['What the clock of the installation is ahead of real time'],
} as const satisfies Record<string, readonly [string, ...string[]]>;
type Name = keyof typeof described;

/** The gauges of the record and the parts at one moment. */
export class RecordGauges {
  private readonly gauges = new Map<Name, Gauge>();

  constructor(registry: Registry) {
    for (const [name, [help, ...labelNames]] of Object.entries(described) as [Name, readonly [string, ...string[]]][])
      this.gauges.set(name, new Gauge({ name: `dondoc_${name}`, help, labelNames, registers: [registry] }));
  }

  /** Clears all gauges first: a figure that cannot be read must not keep its old value. */
  set({ facts, judgements }: Health, figures: RecordFigures | null): void {
    for (const [name, gauge] of this.gauges) {
      // Resetting a gauge without labels would set it to zero, which is a value.
      if (described[name].length === 1) gauge.remove();
      else gauge.reset();
    }
    for (const { part, condition } of judgements)
      for (const each of conditions) this.put('part_condition', each === condition ? 1 : 0, { part, condition: each });
    if (facts.record !== null) this.setRecord(facts, facts.record);
    if (figures !== null) this.setFigures(figures);
    if (facts.disk !== null) this.put('disk_free_bytes', facts.disk.freeBytes);
    if (facts.clock.skewMs !== null) this.put('clock_skew_seconds', facts.clock.skewMs / 1_000);
    this.put('clock_offset_seconds', facts.clock.offsetMs / 1_000);
  }

  private setRecord({ now }: HealthFacts, record: RecordFacts): void {
    this.put('look_lag_seconds', ago(record.looks.oldest, now));
    this.put('message_lag_seconds', ago(record.notices.oldest, now));
    this.put('late', record.looks.late.count, { what: 'looks' });
    this.put('late', record.notices.late.count, { what: 'notices' });
    this.put('late', record.stuck.count, { what: 'messages' });
    this.put('followers_not_following', record.followersLeft.count);
    if (record.watch.lastRoundAt !== null) this.put('watch_round_age_seconds', ago(record.watch.lastRoundAt, now));
    for (const kind of ['configuration', 'restored', 'officer']) {
      this.put('mail_held', record.holds.some((hold) => hold.kind === kind) ? 1 : 0, { kind });
    }
    this.put('mail_conversations_failed', record.mailAnswers.length);
    for (const kind of ['worker', 'web']) {
      this.put('processes_alive', record.processes.filter((process) => process.kind === kind && isAlive(process)).length, { kind });
    }
  }

  private setFigures({ messages, noticesDue, rollouts, requests, webhooks, webhookMessages, webhookLag }: RecordFigures): void {
    for (const [status, count] of Object.entries(webhookMessages)) this.put('webhook_messages', count, { status });
    this.put('webhook_lag_seconds', webhookLag);
    this.put('webhooks', webhooks);
    for (const [status, count] of Object.entries(messages)) this.put('messages', count, { status });
    this.put('notices_due', noticesDue);
    this.put('rollouts_open', rollouts);
    this.put('requests_unanswered', requests);
  }

  private put(name: Name, value: number, labels: Record<string, string> = {}): void {
    this.gauges.get(name)?.set(labels, value);
  }
}

/** Seconds since an instant; 0 for null. */
function ago(since: Instant | null, now: Instant): number {
  return since === null ? 0 : Math.max(0, (Date.parse(now) - Date.parse(since)) / 1_000);
}
