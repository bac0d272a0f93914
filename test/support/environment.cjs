const { appendFileSync, readFileSync } = require('node:fs');
const path = require('node:path');
const { ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');

const MS_PER_TICK = 10;

/**
 * Node itself as a test environment, in which what is cleaned up after the tests of a file knows whether one of them has failed, and which
 * notes the processor time that the file took: how long it ran says more of what ran beside it. A file leaves the process as it found it.
 */
module.exports = class {
  constructor({ projectConfig }, context) {
    this.file = context.testPath;
    this.before = workSoFar();
    this.global = globalThis;
    this.moduleMocker = new ModuleMocker(globalThis);
    this.fakeTimers = null;
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
    this.putBack = rememberProcess();
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  /** Jest only asks whether there is a context; ./runtime.cjs compiles for the one of the process. */
  getVmContext() {
    return globalThis;
  }

  async setup() {}

  handleTestEvent({ name }) {
    if (name === 'test_fn_failure' || name === 'hook_failure') this.global.aTestHasFailed = true;
  }

  async teardown() {
    this.moduleMocker.restoreAllMocks();
    this.fakeTimersModern.dispose();
    this.putBack();
    const folder = process.env.DONDOC_TEST_WORK;
    const work = { name: this.file, ms: Math.round(workSoFar() - this.before) };
    if (folder !== undefined) appendFileSync(path.join(folder, `${process.pid}.jsonl`), `${JSON.stringify(work)}\n`);
  }
};

/** Settings and exit of the process, which a test file may change, are put back after it: the next one runs in the same process. */
function rememberProcess() {
  const settings = { ...process.env };
  const { exit } = process;
  return () => {
    for (const name of Object.keys(process.env)) if (!(name in settings)) delete process.env[name];
    for (const [name, value] of Object.entries(settings)) if (process.env[name] !== value) process.env[name] = value;
    delete globalThis.aTestHasFailed;
    process.exit = exit;
    process.exitCode = undefined;
  };
}

/** Milliseconds of the processor of this process and, where the system tells, of those that it started and that have ended. */
function workSoFar() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000 + workOfEnded();
}

function workOfEnded() {
  try {
    const stat = readFileSync('/proc/self/stat', 'latin1');
    // After the name in brackets: cutime and cstime are the 16th and 17th fields of the line.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[13]) + Number(fields[14])) * MS_PER_TICK;
  } catch {
    return 0;
  }
}
