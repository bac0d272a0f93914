import { condition, continueAsNew, setHandler } from '@temporalio/workflow';
import { POST_OFFICE_ID } from './ids';
import { type DecisionProgress, type FollowDecisionInput, lookSignal, startedQuery } from './messages';
import { nudge } from './nudge';
import { patiently } from './patience';
import { publishing } from './proxies';
import { isLongRun } from './run-length';

/** Rollouts opened by one activity, and followers woken by one. */
const OPENED_AT_ONCE = 20;
const WOKEN_AT_ONCE = 50;

/**
 * Begins the follow-up of a decision. It first records every agency's tasks, so that one address gets one assignment message for all of its
 * agencies; then each agency is followed by a workflow of its own. A look signal wakes them all again. A long run passes its phase and its
 * position to the next one.
 */
export async function followDecision(input: FollowDecisionInput): Promise<void> {
  const at: DecisionProgress = { ...(input.progress ?? { phase: 'opening', done: 0, started: 0 }) };
  let agencies = input.agencies;
  let isToldToLook = false;
  setHandler(startedQuery, () => at.started);
  setHandler(lookSignal, (named) => {
    agencies = named ?? agencies;
    isToldToLook = true;
  });

  while (!isLongRun(input)) {
    if (at.phase === 'waiting') {
      await condition(() => isToldToLook || isLongRun(input));
      if (!isToldToLook) continue;
      isToldToLook = false;
      Object.assign(at, { phase: 'waking', done: 0 });
    }
    const opens = at.phase === 'opening';
    const some = agencies.slice(at.done, at.done + (opens ? OPENED_AT_ONCE : WOKEN_AT_ONCE));
    if (some.length > 0) await (opens ? open(input, some) : wake(input, some));
    at.done += some.length;
    if (!opens) at.started = Math.max(at.started, at.done);
    if (at.done < agencies.length) continue;
    Object.assign(at, { phase: opens ? 'waking' : 'waiting', done: 0 });
    if (opens) await nudge(POST_OFFICE_ID);
  }
  // A look requested meanwhile is not lost: the next run wakes all followers. After opening that happens anyway.
  const progress: DecisionProgress = isToldToLook && at.phase !== 'opening' ? { ...at, phase: 'waking', done: 0 } : at;
  await continueAsNew<typeof followDecision>({ ...input, agencies, progress });
}

const never = () => false;

function open({ decision, startsAt, clockOffsetMs }: FollowDecisionInput, agencies: string[]): Promise<void> {
  return patiently(clockOffsetMs, () => publishing.openRollouts({ decision, agencies, now: startsAt }), never);
}

function wake({ decision, clockOffsetMs }: FollowDecisionInput, agencies: string[]): Promise<void> {
  return patiently(clockOffsetMs, () => publishing.wakeFollowers({ decision, agencies }), never);
}
