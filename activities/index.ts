import { inSpan, type SpanStart } from '../tracing/span';
import { alive } from './alive';
import { type AnchorDueInput, anchorDue } from './anchorDue';
import { type DeliverOutboxInput, deliverOutbox } from './deliverOutbox';
import { type NextPostInput, nextPost, type PostPlan } from './nextPost';
import { afterNudges, nudger } from './nudges';
import { type OpenRolloutsInput, openRollouts } from './openRollouts';
import type { Ports } from './ports';
import { runSealedStep } from './sealed-step';
import { type SendDueInput, type SendDueResult, sendDue } from './sendDue';
import type { StepInput, StepOutcome } from './step';
import { type WakeFollowersInput, wakeFollowers } from './wakeFollowers';
import { type BeginRoundInput, beginRound, type RoundPart, type WatchRolloutsInput, watchRollouts } from './watch';

/** Creates the activities over given ports. Workflows know only their types. */
export function createActivities(ports: Ports) {
  const nudge = nudger(ports.engine);
  return {
    step: async (input: StepInput): Promise<StepOutcome> => afterNudges(await runSealedStep(ports, input), nudge, input.span),
    openRollouts: (input: OpenRolloutsInput): Promise<void> =>
      inSpan('open rollouts', ofSome(input), () => alive(ports, () => openRollouts(ports, input))),
    wakeFollowers: (input: WakeFollowersInput): Promise<void> =>
      inSpan('wake followers', ofSome(input), () => alive(ports, () => wakeFollowers(ports, input))),
    sendDue: (input: SendDueInput): Promise<SendDueResult> =>
      inSpan('send what is due', {}, async (span) => {
        const result = await alive(ports, () => sendDue(ports, input));
        span.note({ 'dondoc.sent': result.sent });
        return result;
      }),
    deliverOutbox: (input: DeliverOutboxInput): Promise<{ left: number }> =>
      inSpan('deliver requests', {}, async (span) => {
        const result = await alive(ports, () => deliverOutbox(ports, input));
        span.note({ 'dondoc.left': result.left });
        return result;
      }),
    beginRound: (input: BeginRoundInput): Promise<RoundPart> => alive(ports, () => beginRound(ports, input)),
    watchRollouts: (input: WatchRolloutsInput): Promise<RoundPart> => alive(ports, () => watchRollouts(ports, input)),
    anchorDue: (input: AnchorDueInput): Promise<void> => alive(ports, () => anchorDue(ports, input)),
    nextPost: (input: NextPostInput): Promise<PostPlan> => nextPost(ports, input),
  };
}

function ofSome({ decision, agencies }: { decision: string; agencies: readonly string[] }): SpanStart {
  return { attributes: { 'dondoc.decision': decision, 'dondoc.agencies': agencies.length } };
}
