import { runProgram, TestRun } from './test-runner';

/** `npm test`: every check and test, or the test files that are named. */

void runProgram(() => new TestRun({ jestParameters: process.argv.slice(2) }).runToEnd());
