import {
  ActivityFailure,
  ApplicationFailure,
  allHandlersFinished,
  condition,
  continueAsNew,
  getExternalWorkflowHandle,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  sleep,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { StepOutcome } from '../../../activities/step';
import type { Instant } from '../../../domain/calendar/time';
import type { Answer, Command, Seal } from '../../../domain/commands/command';
import { instantNow, millisecondsUntil } from '../../../workflows/clock';
import { POST_OFFICE_ID } from '../../../workflows/ids';
import { commandUpdate, type LookReport, lookQuery, lookSignal } from '../../../workflows/messages';

/**
 * The follower of version 0.5.0, kept as it was but for the seal that it hands on: its handlers run their steps side by side, and
 * two commands at once make a history that cannot be replayed. The checks that must find such a follower are tried on it.
 */

type FollowAgencyInput = {
  decision: string;
  agency: string;
  clockOffsetMs: number;
  searchable: boolean;
  longestRun?: number;
  forCommand?: boolean;
};
type Step = { step: (input: { rollout: string; command: Command | null; now: Instant; seal?: Seal | null }) => Promise<StepOutcome> };
type Post = { sendDue: (input: { now: Instant }) => Promise<{ more: boolean; retryAt: Instant | null }> };
type Outbox = { deliverOutbox: (input: { rollout: string; now: Instant }) => Promise<unknown> };

const heartbeatTimeout = '10 seconds';
const fewTries = { initialInterval: '1 second', maximumAttempts: 3 } as const;
const quickRecord = proxyLocalActivities<Step>({
  scheduleToCloseTimeout: '10 seconds',
  startToCloseTimeout: '10 seconds',
  retry: { maximumAttempts: 1 },
});
const patientRecord = proxyActivities<Step>({ startToCloseTimeout: '1 minute', retry: fewTries });
const outbox = proxyActivities<Outbox>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout,
  retry: { initialInterval: '2 seconds', maximumInterval: '1 minute' },
});
const post = proxyActivities<Post>({ startToCloseTimeout: '2 minutes', heartbeatTimeout, retry: fewTries });

async function patiently<T>(clockOffsetMs: number, ask: (now: Instant) => Promise<T>): Promise<T> {
  for (let wait = 10; ; wait = Math.min(wait * 2, 600)) {
    try {
      return await ask(instantNow(clockOffsetMs));
    } catch (error) {
      if (isCancellation(error) || isFinal(error)) throw error;
      await sleep(wait * 1000);
    }
  }
}

function isFinal(error: unknown): boolean {
  return error instanceof ActivityFailure && error.cause instanceof ApplicationFailure && error.cause.nonRetryable === true;
}

/**
 * Follows one decision at one agency: look what is owed, send what is urgent, and wait for a command or for the next
 * instant to look. What is owed is decided by the rules over the record, never here.
 */
export async function followAgency(input: FollowAgencyInput): Promise<void> {
  const course = new Course(input);
  course.listen();
  do {
    while (course.open) {
      await course.look();
      course.deliver();
      await course.sendUrgent();
      await course.waitForChange();
      if (isLongRun(input)) {
        await condition(course.isIdle);
        await continueAsNew<typeof followAgency>({ ...input, forCommand: false });
      }
    }
    await course.hearLastCommand();
    course.deliver();
    await condition(course.isIdle);
  } while (course.open);
}

/** A follower remembers when to look again. What is owed is read from the record each time. */
class Course {
  open = true;
  private readonly rollout: string;
  private readonly report: LookReport = { lastLookAt: null, nextLookAt: null, statusClass: null };
  private version = 0;
  private lookAgain = true;
  private urgent = false;
  private outgoing = false;
  private delivering = false;
  private commanded: boolean;

  constructor(private readonly input: FollowAgencyInput) {
    this.rollout = `${input.decision}:${input.agency}`;
    this.commanded = input.forCommand !== true;
  }

  readonly isIdle = () => allHandlersFinished() && !this.delivering;

  listen(): void {
    setHandler(commandUpdate, (command, _until, seal) => this.obey(command, seal));
    setHandler(lookSignal, () => {
      this.lookAgain = true;
    });
    setHandler(lookQuery, () => this.report);
  }

  private async obey(command: Command, seal: Seal | null): Promise<Answer> {
    this.commanded = true;
    const at = instantNow(this.input.clockOffsetMs);
    try {
      const outcome = await quickRecord.step({ rollout: this.rollout, command, now: at, seal });
      this.take(outcome, at);
      return outcome.answer ?? unavailable;
    } catch (error) {
      if (isCancellation(error)) throw error;
      // The record may have taken it all the same, and answers again some time.
      this.lookAgain = true;
      return unavailable;
    }
  }

  async look(): Promise<void> {
    if (!this.lookAgain) return;
    this.lookAgain = false;
    this.take(...(await wakeUp(this.rollout, this.input)));
  }

  private take({ plan, urgent, outgoing }: StepOutcome, at: Instant): void {
    this.urgent ||= urgent;
    this.outgoing ||= outgoing;
    // Handlers interleave: an answer from before is not what the record says now.
    if (plan === null || plan.version < this.version) return;
    const { nextLookAt, statusClass } = plan;
    const changed = nextLookAt !== this.report.nextLookAt || statusClass !== this.report.statusClass;
    this.version = plan.version;
    this.open = plan.open;
    Object.assign(this.report, { lastLookAt: at, nextLookAt, statusClass });
    if (changed && this.input.searchable) upsertSearchAttributes(attributesOf(this.input, this.report));
  }

  async sendUrgent(): Promise<void> {
    if (!this.urgent) return;
    this.urgent = false;
    const more = await sendUrgent(this.input);
    this.urgent ||= more;
  }

  /** Beside the follow-up, which does not stand still while another rollout cannot be reached. */
  deliver(): void {
    if (this.outgoing && !this.delivering) void this.deliverAll();
  }

  private async deliverAll(): Promise<void> {
    this.delivering = true;
    try {
      while (this.outgoing) {
        this.outgoing = false;
        await outbox.deliverOutbox({ rollout: this.rollout, now: instantNow(this.input.clockOffsetMs) });
      }
    } catch {
      // Only what can never be delivered ends here; it stays in the record without an answer, where doctor finds it.
    } finally {
      this.delivering = false;
    }
  }

  async waitForChange(): Promise<void> {
    const planned = this.report.nextLookAt;
    // Commands that leave the next look where it is lengthen a run as well. One begun by an earlier version goes on as it was.
    const isLong = () => this.input.longestRun !== undefined && isLongRun(this.input);
    const hasChanged = () =>
      this.lookAgain || this.urgent || !this.open || (this.outgoing && !this.delivering) || this.report.nextLookAt !== planned || isLong();
    if (planned === null) await condition(hasChanged);
    else await condition(hasChanged, millisecondsUntil(planned, this.input.clockOffsetMs));
    const { nextLookAt } = this.report;
    if (nextLookAt !== null && nextLookAt <= instantNow(this.input.clockOffsetMs)) this.lookAgain = true;
  }

  /** Started for a command on a follow-up that has ended: the command may begin it again. */
  async hearLastCommand(): Promise<void> {
    if (!this.commanded) await condition(() => this.commanded, '1 minute');
    this.commanded = true;
  }
}

/** A history is kept short, so that a worker that takes it over has little to read. */
function isLongRun({ longestRun }: FollowAgencyInput): boolean {
  const { continueAsNewSuggested, historyLength } = workflowInfo();
  return continueAsNewSuggested || (longestRun !== undefined && historyLength >= longestRun);
}

/** Sends what is due now. True where more of it is left for another batch. */
async function sendUrgent({ clockOffsetMs }: FollowAgencyInput): Promise<boolean> {
  const { more, retryAt } = await patiently(clockOffsetMs, (now) => post.sendDue({ now }));
  if (retryAt !== null) await tellPostOffice();
  return more;
}

/** Leaves messages that could not be sent at once to the post office, which knows when to try again. */
async function tellPostOffice(): Promise<void> {
  try {
    await getExternalWorkflowHandle(POST_OFFICE_ID).signal(lookSignal);
  } catch (error) {
    if (isCancellation(error)) throw error;
  }
}

const unavailable: Answer = { accepted: false, code: 'unavailable', params: {} };

/** Quick as long as the record answers; patient when it does not. Gives the outcome and the time that it speaks of. */
async function wakeUp(rollout: string, { clockOffsetMs }: FollowAgencyInput): Promise<[StepOutcome, Instant]> {
  const at = instantNow(clockOffsetMs);
  try {
    return [await quickRecord.step({ rollout, command: null, now: at }), at];
  } catch (error) {
    if (isCancellation(error)) throw error;
    return await patiently(clockOffsetMs, async (now) => [await patientRecord.step({ rollout, command: null, now }), now]);
  }
}

function attributesOf(input: FollowAgencyInput, report: LookReport) {
  return {
    DondocDecision: [input.decision],
    DondocAgency: [input.agency],
    DondocState: report.statusClass === null ? [] : [report.statusClass],
    DondocNextLook: report.nextLookAt === null ? [] : [new Date(report.nextLookAt)],
  };
}

/** The other workflows as they are; the follower of then also under the present type. */
export { courier as courier2 } from '../../../workflows/courier';
export { followDecision as followDecision3 } from '../../../workflows/followDecision';
export { keepWatch as keepWatch2 } from '../../../workflows/keepWatch';
export { postOffice as postOffice3 } from '../../../workflows/postOffice';
export { followAgency as followAgency4 };
