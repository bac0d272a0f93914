'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { SetUpError } = require('./command.cjs');
const { contentOf, hashOf, writeWhole } = require('./stamps.cjs');
const { words } = require('./words.cjs');

const entry = 'workflows/index.ts';

/**
 * Hash of the compiled code in the workflow bundle, so that a changed comment or type rebuilds nothing. Null when there are no workflows.
 * `compiled` is {file: {source, output}}.
 */
function bundleKey(root, compiled) {
  if (!(entry in compiled)) return null;
  const parts = Object.entries(compiled).filter(([file]) => /^(workflows|domain|temporal)\//.test(file));
  const library = contentOf(path.join(root, 'node_modules/@temporalio/workflow/package.json'));
  return hashOf(library, contentOf(__filename), ...parts.flatMap(([file, { output }]) => [file, output]));
}

function bundleFile(root) {
  return path.join(root, 'dist', 'workflow-bundle.js');
}

function bundleIsThere(root) {
  return fs.existsSync(bundleFile(root));
}

/** Bundles the compiled workflows for the worker's sandbox into dist/workflow-bundle.js. Throws SetUpError (1) when bundling fails. */
async function buildBundle(root, language) {
  const { bundleWorkflowCode, DefaultLogger } = require(path.join(root, 'node_modules', '@temporalio', 'worker'));
  const problems = [];
  const logger = new DefaultLogger('WARN', ({ message }) => problems.push(message));
  try {
    const workflowsPath = path.join(root, 'dist', 'workflows', 'index.js');
    const failureConverterPath = path.join(root, 'dist', 'temporal', 'failure-converter.js');
    const { code } = await bundleWorkflowCode({
      workflowsPath,
      failureConverterPath,
      // Loaded once and frozen, instead of anew for each workflow in memory. Their modules keep nothing (test/structure/workflow-state.test.ts).
      preloadModules: [workflowsPath, failureConverterPath],
      logger,
    });
    writeWhole(bundleFile(root), code);
  } catch (error) {
    throw new SetUpError(words[language].bundleFailed([...problems, error.message].join('\n')), 1);
  }
}

module.exports = { bundleKey, bundleFile, bundleIsThere, buildBundle };
