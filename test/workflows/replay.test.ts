import path from 'node:path';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { dataConverter } from '../../temporal/data-converter';
import { testKeys, workflowBundle } from '../support/world';
import { readHistory, type SavedWorkflow, savedWorkflows } from './histories';

jest.setTimeout(60_000);

const workflows = Object.keys(savedWorkflows) as SavedWorkflow[];

async function replay(workflow: SavedWorkflow, bundle: { codePath: string } | { code: string }): Promise<void> {
  await Worker.runReplayHistory(
    { workflowBundle: bundle, dataConverter: dataConverter(testKeys) },
    readHistory(workflow),
    savedWorkflows[workflow],
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

  it.each(workflows)('of %s is replayed by the workflow as it is', async (workflow) => {
    await expect(replay(workflow, { codePath: workflowBundle })).resolves.toBeUndefined();
  });

  it.each(workflows)('of %s is refused by a workflow with other commands', async (workflow) => {
    await expect(replay(workflow, others)).rejects.toThrow(DeterminismViolationError);
  });
});
