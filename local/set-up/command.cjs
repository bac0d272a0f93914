'use strict';

const { spawn } = require('node:child_process');
const { lasted, terminalLanguage, words } = require('./words.cjs');

/** A message meant for the person at the terminal, with the exit code that scripts rely on. */
class SetUpError extends Error {
  constructor(message, exitCode = 69) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Characters kept of the beginning and the end of a long output, which tell why a command failed. */
const keptAtEachEnd = 1_500;
const endPatienceMs = 5_000;
const running = new Set();
let isEnding = false;

/**
 * Runs a program to its end. Returns {status, output}: status null when it could not be started, output of both streams,
 * shortened in the middle. `timeoutMs` ends a program that lasts longer, with status 1.
 */
function runCommand(program, parameters, { cwd, environment = process.env, shell = false, timeoutMs, uid, gid } = {}) {
  if (isEnding) return Promise.resolve({ status: null, output: '' });
  return new Promise((resolve) => {
    const child = spawn(program, parameters, {
      ...{ cwd, env: environment, shell, timeout: timeoutMs, uid, gid },
      ...{ stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true },
    });
    let output = '';
    const keep = (chunk) => {
      output = shorten(output + chunk);
    };
    running.add(child);
    child.stdout?.setEncoding('utf8').on('data', keep);
    child.stderr?.setEncoding('utf8').on('data', keep);
    child.on('error', (error) => {
      running.delete(child);
      resolve({ status: null, output: error.message });
    });
    const beganAt = Date.now();
    child.on('close', (status, signal) => {
      running.delete(child);
      const isLate = signal !== null && !isEnding && timeoutMs !== undefined && Date.now() - beganAt >= timeoutMs;
      // Its own last words do not say why it ended.
      const told = isLate ? `${words[terminalLanguage()].outOfTime(lasted(timeoutMs))}\n${output}` : output;
      resolve({ status: status ?? 1, output: told.trim() });
    });
  });
}

function shorten(text) {
  if (text.length <= 2 * keptAtEachEnd + 3) return text;
  return `${text.slice(0, keptAtEachEnd)}\n…\n${text.slice(-keptAtEachEnd)}`;
}

/**
 * Ends all commands of runCommand and prevents further ones, for an interrupted set-up. Resolves when all have ended, killed after a while:
 * a command that still writes would disturb the next run.
 */
async function endRunningCommands() {
  isEnding = true;
  const children = [...running];
  const ends = children.map((child) => new Promise((resolve) => child.once('close', resolve)));
  for (const child of children) child.kill('SIGTERM');
  const force = setTimeout(() => {
    for (const child of children) child.kill('SIGKILL');
  }, endPatienceMs);
  await Promise.all(ends);
  clearTimeout(force);
}

module.exports = { SetUpError, runCommand, endRunningCommands };
