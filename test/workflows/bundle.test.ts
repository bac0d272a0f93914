import path from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { foreignModules } from '../../local/workflow-bundle';

const root = path.resolve(__dirname, '..', '..');

async function foreignIn(file: string): Promise<string[]> {
  const { code } = await bundleWorkflowCode({ workflowsPath: path.join(root, file), logger: new DefaultLogger('ERROR') });
  return foreignModules(code, root);
}

describe('the bundle of the workflows as they are', () => {
  it('holds the workflows and Temporal, and no rule, no zod, no Prisma, no Node module', async () => {
    expect(await foreignIn('workflows/index.ts')).toEqual([]);
  });

  it('would show a rule and a library that a workflow takes in', async () => {
    const foreign = await foreignIn('test/workflows/variants/with-a-rule.ts');
    expect(foreign).toContain('domain/calendar/time.ts');
    expect(foreign.some((module) => module.includes('node_modules/zod/'))).toBe(true);
  });
});
