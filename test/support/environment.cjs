const { appendFileSync, readFileSync } = require('node:fs');
const path = require('node:path');
const { TestEnvironment } = require('jest-environment-node');

const MS_PER_TICK = 10;

/**
 * Node as a test environment, in which what is cleaned up after the tests of a file knows whether one of them has failed, and which notes
 * the processor time that the file took: how long it ran says more of what ran beside it.
 */
module.exports = class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.file = context.testPath;
    this.before = workSoFar();
  }

  handleTestEvent({ name }) {
    if (name === 'test_fn_failure' || name === 'hook_failure') this.global.aTestHasFailed = true;
  }

  async teardown() {
    const folder = process.env.DONDOC_TEST_WORK;
    const work = { name: this.file, ms: Math.round(workSoFar() - this.before) };
    if (folder !== undefined) appendFileSync(path.join(folder, `${process.pid}.jsonl`), `${JSON.stringify(work)}\n`);
    await super.teardown();
  }
};

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
