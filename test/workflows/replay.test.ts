import path from 'node:path';
import { bundleWorkflowCode, DefaultLogger, Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { dataConverter } from '../../temporal/data-converter';
import { quietRuntime } from '../support/replay-all';
import { testKeys, workflowBundle } from '../support/world';
import { readHistory, retiredHistories, type SavedHistory, savedHistories } from './histories';

type Retired = keyof typeof retiredHistories;
const histories = Object.keys(savedHistories) as SavedHistory[];
const retired = Object.keys(retiredHistories) as Retired[];

async function replay(saved: SavedHistory | Retired, bundle: { codePath: string } | { code: string }): Promise<void> {
  await Worker.runReplayHistory(
    // Earlier generations wrote for no workflow in particular.
    { workflowBundle: bundle, dataConverter: dataConverter(testKeys, { readsUnbound: saved in retiredHistories }) },
    readHistory(saved),
    { ...savedHistories, ...retiredHistories }[saved],
  );
}

describe('a saved history', () => {
  let others: { code: string };
  beforeAll(async () => {
    quietRuntime();
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

  // test/temporal/watch.test.ts shows that such a run is begun again from the record.
  it.each(retired)('%s of a retired type is never gone on with by a workflow that it was not begun with', async (saved) => {
    await expect(replay(saved, { codePath: workflowBundle })).rejects.toThrow(DeterminismViolationError);
  });
});
