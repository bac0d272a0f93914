'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { buildBundle, bundleIsThere, bundleKey } = require('./bundle.cjs');
const { clientIsThere, clientKey, generateClient } = require('./client.cjs');
const { SetUpError } = require('./command.cjs');
const { compileSources, outputIsFresh, sourceHashes } = require('./compile.cjs');
const { dependenciesKey, installDependencies, installationIsWhole } = require('./dependencies.cjs');
const { withLock } = require('./lock.cjs');
const { Progress } = require('./progress.cjs');
const { readStamps, writeStamp } = require('./stamps.cjs');
const { words } = require('./words.cjs');

/**
 * Prepares a clone to run: dependencies, database client, compiled sources, workflow bundle. Skips each part whose sources have not
 * changed. Throws SetUpError, whose message says what to do. `withBundle: false` leaves the bundle to the checks of the tests, which count
 * whether it can be built.
 */
async function setUp(root, language, { withBundle = true } = {}) {
  if (isFresh(root, withBundle)) return;
  assertWritable(root, language);
  const progress = new Progress({ language });
  const tell = (holder) => progress.say(words[language].waitingForOther(holder.pid));
  await withLock(path.join(root, 'dist', '.set-up.lock'), () => doParts(root, language, progress, withBundle), tell);
}

function isFresh(root, withBundle) {
  const stamps = readStamps(root);
  return (
    installationIsWhole(root) &&
    stamps.dependencies === dependenciesKey(root) &&
    clientIsFresh(root, stamps) &&
    outputIsFresh(root, sourceHashes(root), stamps.compiled) &&
    (!withBundle || bundleIsFresh(root, stamps))
  );
}

function clientIsFresh(root, stamps) {
  const key = clientKey(root);
  return key === null || (stamps.client === key && clientIsThere(root));
}

function bundleIsFresh(root, stamps) {
  const key = bundleKey(root, stamps.compiled ?? {});
  return key === null || (stamps.bundle === key && bundleIsThere(root));
}

async function doParts(root, language, progress, withBundle) {
  const text = words[language];
  const key = dependenciesKey(root);
  if (readStamps(root).dependencies !== key || !installationIsWhole(root)) {
    await progress.run(text.dependencies, () => installDependencies(root, language));
    writeStamp(root, 'dependencies', key);
  }
  if (!clientIsFresh(root, readStamps(root))) {
    const client = clientKey(root);
    await progress.run(text.client, () => generateClient(root, language));
    writeStamp(root, 'client', client);
  }
  const { compiled } = readStamps(root);
  const hashes = sourceHashes(root);
  if (!outputIsFresh(root, hashes, compiled)) {
    const result = await progress.run(text.compile, () => compileSources(root, hashes, compiled, language));
    writeStamp(root, 'compiled', result);
  }
  if (withBundle && !bundleIsFresh(root, readStamps(root))) {
    await progress.run(text.bundle, () => bundleAnew(root, language));
  }
}

/** Builds the workflow bundle from the compiled code, changed or not. Throws SetUpError (1) when that fails. */
async function bundleAnew(root, language) {
  const key = bundleKey(root, readStamps(root).compiled);
  if (key === null) return;
  await buildBundle(root, language);
  writeStamp(root, 'bundle', key);
}

/** Builds the workflow bundle if its sources have changed. Throws SetUpError (1) when that fails. */
async function bundleIfChanged(root, language) {
  if (!bundleIsFresh(root, readStamps(root))) await bundleAnew(root, language);
}

function assertWritable(root, language) {
  try {
    fs.accessSync(root, fs.constants.W_OK);
    fs.mkdirSync(path.join(root, 'dist'), { recursive: true });
    fs.accessSync(path.join(root, 'dist'), fs.constants.W_OK);
  } catch (error) {
    throw new SetUpError(words[language].notWritable(root, error.code));
  }
}

module.exports = { setUp, bundleAnew, bundleIfChanged };
