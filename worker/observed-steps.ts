import type { ActivityInterceptorsFactory, Logger } from '@temporalio/worker';
import type { StepInput, StepOutcome } from '../activities/step';
import { type Metrics, outcomeOf } from '../office/metrics';
import { spanInLog } from '../tracing/span';

/** Measures how long each step takes, and adds rollout and command to every log line about it. */
export function observedSteps(
  log: Pick<Logger, 'info' | 'debug' | 'warn'>,
  metrics: Pick<Metrics, 'stepEnded'>,
): ActivityInterceptorsFactory {
  return ({ info }) => {
    if (info.activityType !== 'step') return {};
    let named: Record<string, unknown> = {};
    return {
      outbound: { getLogAttributes: (attributes, next) => next({ ...attributes, ...named }) },
      inbound: {
        execute: async (input, next) => {
          const [{ rollout, command, span = null }] = input.args as [StepInput];
          named = command === null ? { rollout } : { rollout, command: command.id, asked: command.type, ...spanInLog(span) };
          const kind = command === null ? 'look' : 'command';
          const begun = performance.now();
          const ended = (outcome: string) => {
            const ms = performance.now() - begun;
            metrics.stepEnded(kind, outcome, ms / 1_000);
            return { ...named, outcome, ms: Math.round(ms) };
          };
          try {
            const outcome = (await next(input)) as StepOutcome;
            const { answer } = outcome;
            const line = ended(answer === null ? 'looked' : outcomeOf(answer));
            if (command === null) log.debug('step', line);
            else if (isForged(answer)) log.warn('refused what came by Temporal', line);
            else log.info('step', line);
            return outcome;
          } catch (error) {
            ended('error');
            throw error;
          }
        },
      },
    };
  };
}

function isForged(answer: StepOutcome['answer']): boolean {
  return answer !== null && !answer.accepted && answer.code === 'notSealed';
}
