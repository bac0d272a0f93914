import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { rootFolder } from '../../../local/root';

/** Bundles the workflows with a bug in them. Gives the file. */
export async function buildPlantedBundle(): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: path.join(rootFolder, 'dist', 'tools', 'nemesis', 'planted', 'workflows.js'),
    failureConverterPath: path.join(rootFolder, 'dist', 'temporal', 'failure-converter.js'),
    logger: new DefaultLogger('ERROR'),
  });
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'dondoc-nemesis-')), 'workflow-bundle.js');
  writeFileSync(file, code);
  return file;
}
