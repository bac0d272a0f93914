import { mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

const rotateAtBytes = 10 * 1024 * 1024;

/**
 * Opens a log for appending and returns its descriptor. A log of more than 10 MB is first renamed to `<name>.1`, replacing the previous
 * one.
 */
export function openLog(file: string): number {
  mkdirSync(path.dirname(file), { recursive: true });
  if (sizeOf(file) > rotateAtBytes) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}

/** The end of a log, for an error message. */
export function lastLines(file: string, count = 12): string {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
  } catch {
    return '';
  }
}
