import { condition, proxyLocalActivities, setHandler } from '@temporalio/workflow';
import type { createActivities } from '../../../activities';
import type { StepInput } from '../../../activities/step';
import type { Answer } from '../../../domain/commands/command';
import { instantNow, millisecondsUntil } from '../../../workflows/clock';
import { commandUpdate, type FollowAgencyInput, type LookReport, lookQuery, lookSignal } from '../../../workflows/messages';

const record = proxyLocalActivities<Pick<ReturnType<typeof createActivities>, 'step'>>({
  startToCloseTimeout: '10 seconds',
  retry: { maximumAttempts: 1 },
});

/** A follower whose handlers each run a step of their own, as they come. Where two come at once, its history cannot be replayed. */
export async function interleavedFollower({ decision, agency, clockOffsetMs }: FollowAgencyInput): Promise<void> {
  const report: LookReport = { lastLookAt: null, nextLookAt: null, statusClass: null };
  let looksAgain = true;
  let isChanged = false;
  const step = async ({ command, seal }: Pick<StepInput, 'command' | 'seal'>): Promise<Answer> => {
    const at = instantNow(clockOffsetMs);
    const { answer, plan } = await record.step({ rollout: `${decision}:${agency}`, command, now: at, seal });
    isChanged = true;
    if (plan !== null) Object.assign(report, { lastLookAt: at, nextLookAt: plan.nextLookAt, statusClass: plan.statusClass });
    return answer ?? { accepted: false, code: 'unavailable', params: {} };
  };
  setHandler(commandUpdate, (command, _until, seal) => step({ command, seal }));
  setHandler(lookQuery, () => report);
  setHandler(lookSignal, () => {
    looksAgain = true;
  });
  for (;;) {
    if (looksAgain) {
      looksAgain = false;
      await step({ command: null });
    }
    isChanged = false;
    const isWoken = () => looksAgain || isChanged;
    if (report.nextLookAt === null) await condition(isWoken);
    else looksAgain ||= !(await condition(isWoken, millisecondsUntil(report.nextLookAt, clockOffsetMs)));
  }
}
