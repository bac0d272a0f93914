import {
  allHandlersFinished,
  condition,
  continueAsNew,
  getExternalWorkflowHandle,
  isCancellation,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { StepOutcome } from '../activities/step';
import type { Answer, Command } from '../domain/commands';
import type { Instant } from '../domain/time';
import { instantNow, millisecondsUntil } from './clock';
import { POST_OFFICE_ID } from './ids';
import { commandUpdate, type FollowAgencyInput, type LookReport, lookQuery, lookSignal } from './messages';
import { patiently } from './patience';
import { outbox, patientRecord, post, quickRecord } from './proxies';

/**
 * Follows one decision at one agency: look what is owed, send what is urgent, and wait for a command or for the next
 * instant to look. What is owed is decided by the rules over the record, never here.
 */
export async function followAgency(input: FollowAgencyInput): Promise<void> {
  const rollout = `${input.decision}:${input.agency}`;
  const report: LookReport = { lastLookAt: null, nextLookAt: null, statusClass: null };
  let lookAgain = true;
  let urgent = false;
  let open = true;
  let outgoing = false;
  let delivering = false;
  let commanded = input.forCommand !== true;

  let version = 0;
  const take = ({ plan, urgent: cannotWait, outgoing: asksOthers }: StepOutcome, at: Instant) => {
    urgent ||= cannotWait;
    outgoing ||= asksOthers;
    // Handlers interleave: an answer from before is not what the record says now.
    if (plan === null || plan.version < version) return;
    const changed = plan.nextLookAt !== report.nextLookAt || plan.statusClass !== report.statusClass;
    version = plan.version;
    open = plan.open;
    Object.assign(report, { lastLookAt: at, nextLookAt: plan.nextLookAt, statusClass: plan.statusClass });
    if (changed && input.searchable) upsertSearchAttributes(attributesOf(input, report));
  };

  setHandler(commandUpdate, async (command: Command): Promise<Answer> => {
    commanded = true;
    const at = instantNow(input.clockOffsetMs);
    try {
      const outcome = await quickRecord.step({ rollout, command, now: at });
      take(outcome, at);
      return outcome.answer ?? unavailable;
    } catch (error) {
      if (isCancellation(error)) throw error;
      // The record may have taken it all the same, and answers again some time.
      lookAgain = true;
      return unavailable;
    }
  });
  setHandler(lookSignal, () => {
    lookAgain = true;
  });
  setHandler(lookQuery, () => report);

  /** Beside the follow-up, which does not stand still while another rollout cannot be reached. */
  const deliver = async () => {
    delivering = true;
    try {
      while (outgoing) {
        outgoing = false;
        await outbox.deliverOutbox({ rollout, now: instantNow(input.clockOffsetMs) });
      }
    } catch {
      // Only what can never be delivered ends here; it stays in the record without an answer, where doctor finds it.
    } finally {
      delivering = false;
    }
  };
  const isIdle = () => allHandlersFinished() && !delivering;

  do {
    while (open) {
      if (lookAgain) {
        lookAgain = false;
        take(...(await wakeUp(rollout, input)));
      }
      if (outgoing && !delivering) void deliver();
      if (urgent) {
        urgent = false;
        const more = await sendUrgent(input);
        urgent ||= more;
      }
      const planned = report.nextLookAt;
      const change = () => lookAgain || urgent || !open || (outgoing && !delivering) || report.nextLookAt !== planned;
      if (planned === null) await condition(change);
      else await condition(change, millisecondsUntil(planned, input.clockOffsetMs));
      if (report.nextLookAt !== null && report.nextLookAt <= instantNow(input.clockOffsetMs)) lookAgain = true;
      if (isLongRun(input)) {
        await condition(isIdle);
        await continueAsNew<typeof followAgency>({ ...input, forCommand: false });
      }
    }
    // Started for a command on a follow-up that has ended: the command may begin it again.
    if (!commanded) await condition(() => commanded, '1 minute');
    commanded = true;
    if (outgoing && !delivering) void deliver();
    await condition(isIdle);
  } while (open);
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

/** What could not be sent at once is left to the post office, which knows when to try again. */
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
