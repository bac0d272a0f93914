import { alive } from './alive';
import { type AnchorDueInput, anchorDue } from './anchorDue';
import { type DeliverOutboxInput, deliverOutbox } from './deliverOutbox';
import { type NextPostInput, nextPost, type PostPlan } from './nextPost';
import { type OpenRolloutsInput, openRollouts } from './openRollouts';
import type { Ports } from './ports';
import { runSealedStep } from './sealed-step';
import { type SendDueInput, type SendDueResult, sendDue } from './sendDue';
import type { StepInput, StepOutcome } from './step';
import { type WakeFollowersInput, wakeFollowers } from './wakeFollowers';
import { type BeginRoundInput, beginRound, type RoundPart, type WatchRolloutsInput, watchRollouts } from './watch';

/** Creates the activities over given ports. Workflows know only their types. */
export function createActivities(ports: Ports) {
  return {
    step: (input: StepInput): Promise<StepOutcome> => runSealedStep(ports, input),
    openRollouts: (input: OpenRolloutsInput): Promise<void> => alive(ports, () => openRollouts(ports, input)),
    wakeFollowers: (input: WakeFollowersInput): Promise<void> => alive(ports, () => wakeFollowers(ports, input)),
    sendDue: (input: SendDueInput): Promise<SendDueResult> => alive(ports, () => sendDue(ports, input)),
    deliverOutbox: (input: DeliverOutboxInput): Promise<{ left: number }> => alive(ports, () => deliverOutbox(ports, input)),
    beginRound: (input: BeginRoundInput): Promise<RoundPart> => alive(ports, () => beginRound(ports, input)),
    watchRollouts: (input: WatchRolloutsInput): Promise<RoundPart> => alive(ports, () => watchRollouts(ports, input)),
    anchorDue: (input: AnchorDueInput): Promise<void> => alive(ports, () => anchorDue(ports, input)),
    nextPost: (input: NextPostInput): Promise<PostPlan> => nextPost(ports, input),
  };
}
