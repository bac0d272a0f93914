import type { Instant } from '../../../../domain/calendar/time';
import type { Service } from '../../../../domain/decision/decision';
import type { RolloutEvent } from '../../../../domain/record/events';
import type { Figure } from '../../../../domain/report/figure';
import type { ReportRecord, SentMessage } from '../../../../domain/report/record';
import type { Run } from '../../../support/rollouts';

/** Records of reports made of rollouts that ran in memory. */

type Extras = { services?: Service[]; messages?: SentMessage[]; startedAt?: Instant };

/** The record of some runs of one decision at an instant. */
export function recordOf(runs: readonly Run[], asOf: Instant, { services = [], messages = [], startedAt }: Extras = {}): ReportRecord {
  const [first] = runs;
  if (first === undefined) throw new Error('no run');
  const start = startedAt ?? first.events[0]?.recorded ?? asOf;
  return {
    decision: first.input.decision,
    decisionVersion: 1,
    startedAt: start,
    asOf,
    calendar: first.calendar,
    catalogues: [{ version: 1, recorded: start, services }],
    rollouts: runs.map((run) => ({ id: idOf(run), agency: run.input.agency.code, events: recordedBy(run.events, asOf) })),
    messages: messages.filter((message) => message.settled <= asOf),
  };
}

export function idOf(run: Run): string {
  return `${run.input.decision.id}:${run.input.agency.code}`;
}

function recordedBy(events: readonly RolloutEvent[], asOf: Instant): RolloutEvent[] {
  return events.filter((event) => event.recorded <= asOf);
}

/** Every figure anywhere in a report, with where it stands. */
export function figuresIn(value: unknown, path = ''): { path: string; figure: Figure }[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('items' in value && 'value' in value) return [{ path, figure: value as Figure }];
  return Object.entries(value).flatMap(([key, entry]) => figuresIn(entry, `${path}.${key}`));
}
