import path from 'node:path';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { dataConverter } from '../../temporal/data-converter';
import { testKeys, workflowBundle } from '../support/world';
import { readHistory, type SavedHistory, savedHistories } from './histories';

jest.setTimeout(60_000);

const histories = Object.keys(savedHistories) as SavedHistory[];

async function replay(saved: SavedHistory, bundle: { codePath: string } | { code: string }): Promise<void> {
  await Worker.runReplayHistory(
    { workflowBundle: bundle, dataConverter: dataConverter(testKeys) },
    readHistory(saved),
    savedHistories[saved],
  );
}

describe('a saved history', () => {
  let others: { code: string };
  beforeAll(async () => {
    Runtime.install({ logger: new DefaultLogger('ERROR') });
    others = await bundleWorkflowCode({
      workflowsPath: path.join(__dirname, 'variants', 'other-commands.ts'),
      logger: new DefaultLogger('ERROR'),
    });
  });

  it.each(histories)('%s is replayed by the workflow as it is', async (saved) => {
    await expect(replay(saved, { codePath: workflowBundle })).resolves.toBeUndefined();
  });

  it.each(histories)('%s is refused by a workflow with other commands', async (saved) => {
    await expect(replay(saved, others)).rejects.toThrow(DeterminismViolationError);
  });
});
