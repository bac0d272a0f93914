import { alive } from './alive';
import { type DeliverOutboxInput, deliverOutbox } from './deliverOutbox';
import { nextPost } from './nextPost';
import { type OpenRolloutsInput, openRollouts } from './openRollouts';
import type { Ports } from './ports';
import { type SendDueInput, type SendDueResult, sendDue } from './sendDue';
import { runStep, type StepInput, type StepOutcome } from './step';

/** The activities over given ports; workflows know only their types. */
export function createActivities(ports: Ports) {
  return {
    step: (input: StepInput): Promise<StepOutcome> => runStep(ports, input),
    openRollouts: (input: OpenRolloutsInput): Promise<void> => alive(ports, () => openRollouts(ports, input)),
    sendDue: (input: SendDueInput): Promise<SendDueResult> => alive(ports, () => sendDue(ports, input)),
    deliverOutbox: (input: DeliverOutboxInput): Promise<void> => alive(ports, () => deliverOutbox(ports, input)),
    nextPost: (input: { now: string }): Promise<{ at: string }> => nextPost(ports, input),
  };
}
