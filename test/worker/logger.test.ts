import type { Logger } from '@temporalio/worker';
import { workerLogger } from '../../worker/logger';

/** The worker's log, line by line, for whoever runs it. */

type Line = Record<string, unknown>;

function logAt(level: string): { logger: Logger; lines: Line[] } {
  const lines: Line[] = [];
  return { lines, logger: workerLogger(level, { write: (text: string) => void lines.push(JSON.parse(text)) }) };
}

const RUN = '019a6f6e-4b7c-7c4e-9d0e-0d5c8a3b1f00';
const workflowId = 'rollout:tinh-2020-1-QD:so-tu-phap';
/** As the native part prints a failed task. */
const FAILURE = `Failure { failure: Some(Failure { message: "[TMPRL1100] Nondeterminism error: Update machine does not handle this event: \\"TimerCanceled\\"", source: "CoreSDK", stack_trace: "at step (worker.ts:12:3)", encoded_attributes: None }) }`;

it('names the agency of a workflow task that fails, of which the native part knows the run alone', () => {
  const { logger, lines } = logAt('info');
  logger.trace('Creating workflow', { workflowId, runId: RUN });
  logger.warn('Failing workflow task', { run_id: RUN, failure: FAILURE });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({
    ...{ level: 40, msg: 'Failing workflow task', workflowId, runId: RUN, rollout: 'tinh-2020-1-QD:so-tu-phap', agency: 'so-tu-phap' },
    reason: '[TMPRL1100] Nondeterminism error: Update machine does not handle this event: "TimerCanceled"',
  });
  expect(JSON.stringify(lines)).not.toContain('worker.ts');
});

it('says of a run that it has not heard of which run it is', () => {
  const { logger, lines } = logAt('info');
  logger.warn('Failing workflow task', { run_id: RUN, failure: FAILURE });
  expect(lines[0]).toMatchObject({ runId: RUN });
  expect(lines[0]).not.toHaveProperty('agency');
});

it('names rollout and command of a step, and prints nothing else that it is given', () => {
  const { logger, lines } = logAt('info');
  const command = { id: 'c-1', words: 'Nội dung riêng' };
  logger.warn('Activity failed', {
    activityType: 'step',
    rollout: 'd:a',
    command: 'c-1',
    asked: 'urge',
    input: command,
    taskToken: 'secret',
  });
  expect(lines[0]).toMatchObject({ activityType: 'step', rollout: 'd:a', command: 'c-1', asked: 'urge' });
  expect(JSON.stringify(lines)).not.toMatch(/Nội dung riêng|secret/);
});

it('prints no frames and no lines of source but for whoever debugs', () => {
  const error = new TypeError(
    'Invalid call in\n/x/store/a.ts:3:9\n\n  2 const a = 1;\n→ 3 await db.query(\n    at run (/x/store/a.ts:3:9)\nrefused',
  );
  const { logger, lines } = logAt('info');
  logger.error('failed', { error });
  expect(lines[0]).toMatchObject({ error: 'TypeError' });
  expect(lines[0]).not.toHaveProperty('stack');
  expect(lines[0]?.reason).not.toMatch(/at run|await db|const a/);
  expect(lines[0]?.reason).toContain('refused');
  const debugging = logAt('debug');
  debugging.logger.error('failed', { error });
  expect(debugging.lines[0]).toHaveProperty('stack');
});

it('leaves out what is below its level, and does not forget whose the runs are', () => {
  const { logger, lines } = logAt('warn');
  logger.info('step', { rollout: 'd:a' });
  logger.debug('x', { workflowId, runId: RUN });
  logger.warn('y', { run_id: RUN });
  expect(lines.map(({ msg, agency }) => [msg, agency])).toEqual([['y', 'so-tu-phap']]);
});

it('does not print what is encrypted in the history as if it were a reason', () => {
  const { logger, lines } = logAt('info');
  logger.warn('Failing workflow task', { run_id: RUN, failure: 'Failure { failure: Some(Failure { message: "Encoded failure" }) }' });
  expect(lines[0]?.reason).toBe('a failure whose words are encrypted in the history');
});
