'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { SetUpError, runCommand } = require('./command.cjs');
const { contentOf, filesBelow, hashOf } = require('./stamps.cjs');
const { words } = require('./words.cjs');

/** Hash of the sources of the database client; null when there is no schema. */
function clientKey(root) {
  const schemas = filesBelow(root, 'prisma').filter((file) => file.endsWith('.prisma'));
  if (schemas.length === 0) return null;
  const files = [...schemas, 'prisma.config.ts', 'node_modules/prisma/package.json'];
  return hashOf(...files.flatMap((file) => [file, contentOf(path.join(root, file))]));
}

function clientIsThere(root) {
  return fs.existsSync(path.join(root, 'store', 'generated', 'client.ts'));
}

/** Generates the database client into store/generated. Throws SetUpError (69) with Prisma's own words when it cannot. */
async function generateClient(root, language) {
  const environment = {
    ...process.env,
    // Generating runs no engine; with an existing file named here, none is fetched either.
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
    NO_COLOR: '1',
  };
  const prisma = path.join(root, 'node_modules', 'prisma', 'build', 'index.js');
  const { status, output } = await runCommand(process.execPath, [prisma, 'generate', '--no-hints'], { cwd: root, environment });
  if (status !== 0 || !clientIsThere(root)) throw new SetUpError(words[language].clientFailed(output));
}

module.exports = { clientKey, clientIsThere, generateClient };
