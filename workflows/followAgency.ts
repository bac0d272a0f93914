import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  continueAsNew,
  isCancellation,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type { StepOutcome } from '../activities/step';
import type { Instant } from '../domain/calendar/time';
import type { Answer, Command, Seal } from '../domain/commands/command';
import { Alarm } from './alarm';
import { instantNow, laterBy } from './clock';
import { COURIER_ID, POST_OFFICE_ID } from './ids';
import { commandUpdate, type FollowAgencyInput, type LookReport, lookQuery, lookSignal, MOVING_ON } from './messages';
import { nudge } from './nudge';
import { isFinal, waitSeconds } from './patience';
import { record } from './proxies';
import { isLongRun } from './run-length';

/**
 * Follows one decision at one agency, as an actor: it takes one thing at a time, runs its step, nudges the workflows that still have to hear
 * of the outcome, and waits for the next thing or the next moment to look. The rules decide over the record what is owed, never this workflow.
 */
export async function followAgency(input: FollowAgencyInput): Promise<void> {
  const follower = new Follower(input);
  follower.listen();
  await follower.follow();
  if (follower.isOpen) await continueAsNew<typeof followAgency>({ ...input, forCommand: false });
}

type Asked = { command: Command; until: Instant | null; seal: Seal | null; span: string | undefined; answer: Answer | null };

/** How long a rollout whose follow-up has ended waits for the command that started it. */
const FOR_A_COMMAND = '1 minute';
/** Wait in seconds after a rule asked for a look in the past: without it the follower would spin. `doctor` shows the look. */
const PAST_LOOK_SECONDS = 60;

const unavailable: Answer = { accepted: false, code: 'unavailable', params: {} };

/** A follower remembers when to look again. What is owed is read from the record each time. */
class Follower {
  isOpen = true;
  private readonly rollout: string;
  private readonly report: LookReport = { lastLookAt: null, nextLookAt: null, statusClass: null };
  /** Commands in order of arrival, each with its answer once it has one. */
  private readonly queue: Asked[] = [];
  private isToldToLook = true;
  private lookAt: Instant | null = null;
  private alarm: Alarm | null = null;
  private failures = 0;
  private awaitsCommand: boolean;
  private isMovingOn = false;

  constructor(private readonly input: FollowAgencyInput) {
    this.rollout = `${input.decision}:${input.agency}`;
    this.awaitsCommand = input.forCommand === true;
  }

  /** Handlers only append to the queue: with a step in each, two commands at once made a history that could not be replayed. */
  listen(): void {
    const validator = (_command: Command, _until: Instant | null, _seal: Seal | null, _span?: string): void => {
      if (this.isMovingOn) throw ApplicationFailure.nonRetryable('this run gives way to the next one', MOVING_ON);
    };
    const ask = async (command: Command, until: Instant | null, seal: Seal | null, span?: string): Promise<Answer> => {
      const asked: Asked = { command, until, seal, span, answer: null };
      this.queue.push(asked);
      await condition(() => asked.answer !== null);
      return asked.answer ?? unavailable;
    };
    setHandler(commandUpdate, ask, { validator });
    setHandler(lookSignal, () => {
      this.isToldToLook = true;
    });
    setHandler(lookQuery, () => this.report);
  }

  /** Takes one thing after another until the follow-up ends or the run is long. No handler is running then. */
  async follow(): Promise<void> {
    do {
      this.isMovingOn = false;
      while (this.goesOn()) {
        await this.waitForWork();
        await this.takeOne();
      }
      // Later commands go to the next run; those in the queue are done here.
      this.isMovingOn = true;
      while (this.queue.length > 0) await this.takeOne();
      await condition(allHandlersFinished);
    } while (this.isOpen && !isLongRun(this.input));
  }

  private goesOn(): boolean {
    return (this.isOpen || this.awaitsCommand) && !isLongRun(this.input);
  }

  private async waitForWork(): Promise<void> {
    const hasWork = () => this.queue.length > 0 || this.isToldToLook || isLongRun(this.input);
    if (hasWork()) return;
    if (!this.isOpen) this.awaitsCommand = await condition(hasWork, FOR_A_COMMAND);
    else {
      this.setAlarm();
      // The timer decides that a look is due, never the clock: beside a local activity the clock may differ in a replay.
      await condition(() => hasWork() || this.alarm?.hasRung === true);
      if (this.alarm?.hasRung !== true) return;
      this.alarm = null;
      this.isToldToLook = true;
    }
  }

  /** Leaves the alarm where the next look has not moved: two events of Temporal's for each command otherwise. */
  private setAlarm(): void {
    if (this.alarm?.at === this.lookAt) return;
    this.alarm?.cancel();
    this.alarm = this.lookAt === null ? null : new Alarm(this.lookAt, this.input.clockOffsetMs);
  }

  private async takeOne(): Promise<void> {
    if (this.isToldToLook) return this.look();
    const asked = this.queue.shift();
    if (asked !== undefined) await this.obey(asked);
  }

  /** Makes one bounded attempt. After a failure it sets the next moment and takes commands until then. */
  private async look(): Promise<void> {
    this.isToldToLook = false;
    const at = instantNow(this.input.clockOffsetMs);
    try {
      await this.take(await record.step({ rollout: this.rollout, command: null, now: at }), at);
    } catch (error) {
      // The record does not know the rollout, as after a restore of an older one: there is nothing to follow.
      if (isCancellation(error) || isFinal(error)) throw error;
      this.failures += 1;
      this.lookAt = laterBy(waitSeconds(this.failures), this.input.clockOffsetMs);
    }
  }

  private async obey(asked: Asked): Promise<void> {
    this.awaitsCommand = false;
    const at = instantNow(this.input.clockOffsetMs);
    try {
      const { command, until, seal, span } = asked;
      const outcome = await record.step({ rollout: this.rollout, command, now: at, until, seal, span });
      asked.answer = outcome.answer ?? unavailable;
      await this.take(outcome, at);
    } catch (error) {
      if (isCancellation(error)) throw error;
      asked.answer = unavailable;
      // The record may have taken the command all the same: the next look shows it.
      if (this.failures === 0) this.lookAt = laterBy(waitSeconds(1), this.input.clockOffsetMs);
    }
  }

  /** Accepts the record's plan as it is, also where it is older than the one before. */
  private async take({ plan, urgent, outgoing }: StepOutcome, at: Instant): Promise<void> {
    if (plan !== null) {
      const { nextLookAt, statusClass } = plan;
      const isChanged = nextLookAt !== this.report.nextLookAt || statusClass !== this.report.statusClass;
      this.isOpen = plan.open;
      this.failures = 0;
      this.lookAt = nextLookAt !== null && nextLookAt <= at ? laterBy(PAST_LOOK_SECONDS, this.input.clockOffsetMs) : nextLookAt;
      Object.assign(this.report, { lastLookAt: at, nextLookAt, statusClass });
      if (isChanged && this.input.searchable) upsertSearchAttributes(attributesOf(this.input, this.report));
    }
    // The step has told them itself where it could.
    if (urgent) await nudge(POST_OFFICE_ID);
    if (outgoing) await nudge(COURIER_ID);
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
