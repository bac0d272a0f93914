import { runProgram, TestRun } from './test-runner';

/** `npm test`: runs every check and test, or the named test files. */

void runProgram(() => new TestRun({ jestParameters: process.argv.slice(2) }).runToEnd());
