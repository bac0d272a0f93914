'use strict';

const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { SetUpError, endRunningCommands } = require('./command.cjs');
const { setUp } = require('./set-up.cjs');
const { terminalLanguage, words } = require('./words.cjs');

const signalExitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

/** The program of each mode, with the parameters put before the person's own. */
const programs = {
  up: { file: 'dist/cli/main.js', leading: ['up'], withBundle: true },
  test: { file: 'dist/local/test-run.js', leading: [], withBundle: false },
  soak: { file: 'dist/local/soak-run.js', leading: [], withBundle: false },
  dondoc: { file: 'dist/cli/main.js', leading: [], withBundle: true },
  bench: { file: 'dist/bench/run.js', leading: [], withBundle: true },
  nemesis: { file: 'dist/tools/nemesis/run.js', leading: [], withBundle: true },
};

/** Sets the clone up as far as needed, then runs the mode's program in this process. */
async function start(root, [mode, ...parameters]) {
  const language = terminalLanguage();
  const program = programs[mode];
  if (program === undefined) return fail(words[language].usage, 2);
  const signals = exitOnSignals(language);
  try {
    await setUp(root, language, { withBundle: program.withBundle });
    const file = path.join(root, program.file);
    if (!fs.existsSync(file)) throw new SetUpError(words[language].programMissing(program.file), 1);
    signals.stopListening();
    run(file, [...program.leading, ...parameters]);
  } catch (error) {
    // After an interruption, errors of aborted work are not reported: the person asked for it.
    if (signals.isInterrupted()) return;
    if (!(error instanceof SetUpError)) throw error;
    fail(error.message, error.exitCode);
  }
}

function run(file, parameters) {
  process.setSourceMapsEnabled(true);
  process.argv.splice(1, process.argv.length - 1, file, ...parameters);
  // As the main module, so that the program sees itself started directly.
  Module.runMain();
}

function exitOnSignals(language) {
  let isInterrupted = false;
  const listeners = Object.entries(signalExitCodes).map(([signal, code]) => {
    const listener = async () => {
      isInterrupted = true;
      await endRunningCommands();
      fail(words[language].interrupted, code);
      process.exit();
    };
    process.on(signal, listener);
    return [signal, listener];
  });
  const stopListening = () => {
    for (const [signal, listener] of listeners) process.off(signal, listener);
  };
  return { stopListening, isInterrupted: () => isInterrupted };
}

function fail(message, exitCode) {
  process.stderr.write(`${message}\n`);
  process.exitCode = exitCode;
}

module.exports = { start };
