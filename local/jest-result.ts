import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { rootFolder } from './root';

/** The part of jest's result that is used here. */
export type JestResult = {
  numPassedTests: number;
  numFailedTests: number;
  numRuntimeErrorTestSuites: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: {
    name: string;
    message: string;
    startTime: number;
    endTime: number;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
};

export type Counts = { passed: number; failed: number; skipped: number };

export function sum(one: Counts, other: Counts): Counts {
  return { passed: one.passed + other.passed, failed: one.failed + other.failed, skipped: one.skipped + other.skipped };
}

const nothing: JestResult = {
  numPassedTests: 0,
  numFailedTests: 0,
  numRuntimeErrorTestSuites: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
};

/** The result in a file; an empty one where jest did not write it. */
export function readJestResult(file: string): JestResult {
  try {
    return { ...nothing, ...(JSON.parse(readFileSync(file, 'utf8')) as Partial<JestResult>) };
  } catch {
    return nothing;
  }
}

/** A file that could not run counts as one failure, and so does a jest that failed beside its tests. */
export function countJest(result: JestResult, status: number): Counts {
  const { numPassedTests: passed, numFailedTests, numRuntimeErrorTestSuites, numPendingTests, numTodoTests } = result;
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  return { passed, failed: status !== 0 && failed === 0 ? 1 : failed, skipped: numPendingTests + numTodoTests };
}

/** How long each file ran, the longest first. */
export function fileTimes(result: JestResult): { file: string; ms: number }[] {
  return result.testResults
    .map(({ name, startTime, endTime }) => ({ file: path.relative(rootFolder, name), ms: endTime - startTime }))
    .sort((a, b) => b.ms - a.ms);
}

/**
 * The processor time of each test file with its child processes, as noted by test/support/environment.cjs in a folder; the highest first.
 */
export function workTimes(folder: string): { file: string; ms: number }[] {
  const lines = readdirSync(folder).flatMap((name) => readFileSync(path.join(folder, name), 'utf8').trimEnd().split('\n'));
  return lines
    .map((line) => JSON.parse(line) as { name: string; ms: number })
    .map(({ name, ms }) => ({ file: path.relative(rootFolder, name), ms }))
    .sort((a, b) => b.ms - a.ms);
}

/** Longest line of a failure; it only says what to look for further up. */
const LONGEST_LINE = 400;

/** A line for a failure, repeated at the end of a run, since often only the end of a long output is kept. */
export function failureLine(name: string, text: string): string {
  return `✕ ${name}: ${firstLines(text)}`.slice(0, LONGEST_LINE);
}

/** A line for each failure of the tests. */
export function failureLines(result: JestResult): string[] {
  return result.testResults.flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === 'failed');
    const tests = failed.map(({ fullName, failureMessages }) => `${fullName}: ${failureMessages[0] ?? ''}`);
    // A file that could not run has a message and no tests.
    const told = assertionResults.length === 0 && message !== '' ? [message] : tests;
    return told.map((text) => failureLine(path.relative(rootFolder, name), text));
  });
}

function firstLines(text: string): string {
  return stripVTControlCharacters(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('at '))
    .slice(0, 4)
    .join(' | ');
}
