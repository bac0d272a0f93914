import { ApplicationFailure } from '@temporalio/common';
import type { Instant } from '../domain/calendar/time';
import type { Answer, Command, Refusal, Seal } from '../domain/commands/command';
import { filesIn } from '../domain/commands/decide';
import { agencyOf } from '../domain/decision/agency-of';
import type { Agency, Decision } from '../domain/decision/decision';
import { step as decideStep, type StepResult } from '../domain/ladder/step';
import { registerAgencies, type ServiceEntry } from '../domain/record/service-register';
import { rolloutClass, type StatusClass } from '../domain/record/status';
import { DecisionArchived } from '../store/archive/decision-archived';
import { missingFile } from '../store/files';
import { numberHolderFor } from '../store/letter-numbers';
import { readRegister } from '../store/register';
import { isRecordedAs, newDigest, type RolloutRecord, readStep, recordStep } from '../store/rollouts';
import { keepCause } from '../store/step-traces';
import { currentSpan, inSpan, isSampled, type Span, type TraceParent } from '../tracing/span';
import type { Ports } from './ports';

/**
 * `until`: the latest moment at which the command may begin, since nobody waits for its answer later; left out where somebody always does.
 * `seal`: of a command that comes through Temporal. `span`: the one that gave it, where traces are kept.
 */
export type StepInput = {
  rollout: string;
  command: Command | null;
  now: Instant;
  until?: Instant | null;
  seal?: Seal | null;
  span?: TraceParent;
};

/** The plan of the record after a step: when to look again, and the status that searches show. */
export type Plan = {
  /** The version of the record to which this plan belongs. */
  version: number;
  nextLookAt: Instant | null;
  statusClass: StatusClass | null;
  /** False when the rollout is closed and no notice is owed. */
  open: boolean;
};

export type StepOutcome = {
  /** Null for a wake-up. */
  answer: Answer | null;
  /** Null where nothing changed, as for a refused command. */
  plan: Plan | null;
  /** This step owes an urgent notice, and the post office has to be told. */
  urgent: boolean;
  /** Requests to other rollouts are unanswered, and the courier has to be told. */
  outgoing: boolean;
};

/** More successive conflicts than occur in a live system. Beyond it the caller is told that the record is unavailable. */
const MAX_CONFLICTS = 300;

const tooLate: StepOutcome = { answer: { accepted: false, code: 'unavailable', params: {} }, plan: null, urgent: false, outgoing: false };
const ended: StepOutcome = {
  answer: null,
  plan: { version: 0, nextLookAt: null, statusClass: null, open: false },
  urgent: false,
  outgoing: false,
};

/**
 * One step of a rollout: loads the record, asks the rules, records the result by compare-and-swap, and decides again where another step was
 * first. A command id that took effect before gets its stored answer.
 */
export function runStep(ports: Ports, input: StepInput): Promise<StepOutcome> {
  const { rollout, command, span } = input;
  const asked = command === null ? { 'dondoc.step.kind': 'look' } : { 'dondoc.step.kind': 'command', 'dondoc.command.type': command.type };
  return inSpan('step', { kind: 'consumer', parent: span, attributes: { 'dondoc.rollout': rollout, ...asked } }, async (step) => {
    const outcome = await decideUntilRecorded(ports, input, step);
    const { answer } = outcome;
    if (answer !== null) step.note({ 'dondoc.outcome': answer.accepted ? 'accepted' : answer.code });
    return outcome;
  });
}

async function decideUntilRecorded(ports: Ports, { rollout, command, now, until = null }: StepInput, step: Span): Promise<StepOutcome> {
  if (until !== null && now > until) return tooLate;
  for (let conflict = 0; conflict < MAX_CONFLICTS; conflict += 1) {
    const record = await inSpan('read', {}, () => readUnlessArchived(ports, rollout, command));
    if (record === 'archived') return command === null ? ended : refused({ code: 'rolloutClosed', params: {} });
    if (record === null) throw ApplicationFailure.nonRetryable(`no rollout ${rollout}`, 'UnknownRollout');
    const { decision } = await ports.decisions(record.decision, record.decisionVersion);
    const agency = followedAgency(decision, record.agency);
    const repeated = command === null ? null : earlierAnswer(rollout, record, command);
    const outcome = await attempt(ports, { rollout, command: repeated === null ? command : null, now }, record, decision, agency);
    // The first caller may have died before the post office learned of the notices.
    const owed = record.pending.some((notice) => notice.urgent && notice.due <= now);
    if (outcome !== null) return repeated === null ? outcome : { ...outcome, answer: repeated, urgent: outcome.urgent || owed };
    ports.stepConflicted?.();
    step.note({ 'dondoc.conflicts': conflict + 1 });
    await pause(conflict);
  }
  throw new Error(`rollout ${rollout} changed under ${MAX_CONFLICTS} steps in a row`);
}

/** Nothing is owed of a rollout that is in an archive, and no command reaches it. */
async function readUnlessArchived(
  { database }: Ports,
  rollout: string,
  command: Command | null,
): Promise<RolloutRecord | 'archived' | null> {
  try {
    return await readStep(database, rollout, command?.id ?? null);
  } catch (error) {
    if (error instanceof DecisionArchived) return 'archived';
    throw error;
  }
}

function followedAgency(decision: Decision, code: string): Agency {
  const agency = agencyOf(decision, code);
  if (agency === undefined) throw ApplicationFailure.nonRetryable(`decision ${decision.id} has no agency ${code}`, 'UnknownAgency');
  return agency;
}

/** The earlier answer under this id, or a refusal where the id belongs to another command. */
function earlierAnswer(rollout: string, record: RolloutRecord, command: Command): Answer | null {
  if (record.command === null) return null;
  if (isRecordedAs(record.command, rollout, command)) return record.command.answer;
  return { accepted: false, code: 'commandIdReused', params: { id: command.id } };
}

async function attempt(
  ports: Ports,
  { rollout, command, now }: StepInput,
  record: RolloutRecord,
  decision: Decision,
  agency: Agency,
): Promise<StepOutcome | null> {
  const missing = command === null ? null : await missingFile(ports.database, filesIn(command));
  if (missing !== null) return refused({ code: 'unknownFile', params: { name: missing.name } });
  const calendar = await ports.calendars.at(record.calendarVersion);
  const register = command?.type === 'recordServices' ? await registerFor(ports, record) : [];
  const numberHolder = await numberHolderFor(ports.database, rollout, command);
  const { state, pending, chain } = record;
  const result = await inSpan('decide', {}, async () =>
    decideStep({ state, decision, agency, calendar, now, register, numberHolder, pending, command, sealsChain: chain === 1 }),
  );
  if (result.refusal !== null) return refused(result.refusal);
  const answer: Answer | null = command === null ? null : { accepted: true, version: result.state.version };
  const stored = command === null || answer === null ? null : { id: command.id, ...newDigest(rollout, command), answer };
  await keepCauseOf(ports, result, rollout, now);
  const statusClass = rolloutClass(result.state, decision, calendar, now);
  const entry = { rollout, record, result, command: stored, decision, agency, calendar, now, statusClass };
  const written = await inSpan('write', { attributes: sizesOf(result) }, () => recordStep(ports.database, entry));
  if (written === 'stale') return null;
  const open = result.state.closed === null || result.nextLookAt !== null;
  const plan: Plan = { version: result.state.version, nextLookAt: result.nextLookAt, statusClass, open };
  const urgent = result.notices.some((notice) => notice.urgent);
  return { answer, plan, urgent, outgoing: record.outbox + result.outbox.length > 0 };
}

/**
 * Keeps the running span for the messages and requests that follow from the step: others send them, later. The step does not fail where
 * it cannot be kept: then its span says so, and the trace ends here.
 */
async function keepCauseOf({ database }: Ports, { notices, outbox }: StepResult, rollout: string, now: Instant): Promise<void> {
  const span = currentSpan();
  if (span === null || !isSampled(span) || notices.length + outbox.length === 0) return;
  await inSpan('keep the cause', {}, () => keepCause(database, rollout, now, span)).catch(() => {});
}

function sizesOf({ events, state, notices, withdrawn, outbox }: StepResult) {
  return {
    'dondoc.events': events.length,
    'dondoc.tasks': Object.keys(state.tasks).length,
    'dondoc.notices': notices.length,
    'dondoc.withdrawn': withdrawn.length,
    'dondoc.requests': outbox.length,
  };
}

function refused(refusal: Refusal): StepOutcome {
  return { answer: { accepted: false, ...refusal }, plan: null, urgent: false, outgoing: false };
}

/** The services that a rollout may record: its agency's, and those of agencies whose tasks it has taken over. */
async function registerFor(ports: Ports, { decision, decisionVersion, state }: RolloutRecord): Promise<ServiceEntry[]> {
  const parts = await Promise.all(
    registerAgencies(state).map((agency) => readRegister(ports.database, decision, decisionVersion, { agency })),
  );
  return parts.flat();
}

/** Waits a little, longer with each conflict. */
async function pause(conflict: number): Promise<void> {
  const milliseconds = Math.random() * Math.min(40, 2 + conflict);
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}
