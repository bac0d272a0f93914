import { fork } from 'node:child_process';
import path from 'node:path';
import { exitCodes, Failure } from '../local/failure';
import { rootFolder } from '../local/root';
import type { AuditFile, AuditFileInput } from './audit-file';

/** The order for the process that writes an auditor's file, and its answers. */

export type AuditOrder = Omit<AuditFileInput, 'told'> & { url: string };
/** `peakBytes`: the highest memory use of the process. */
export type Written = AuditFile & { peakBytes: number };
/** `code`: why the file could not be written (ENOENT, EACCES); null for another failure. */
export type AuditReport = { rows: number } | { written: Written } | { failed: { message: string; code: string | null } };

/** Heap limits in megabytes. Most of the heap is young: the rows of a page live for a moment. */
const heap = ['--max-old-space-size=64', '--max-semi-space-size=1'];

/**
 * Writes the file in a separate process, whose memory stays constant for a table of any length. Rejects with Failure (1) where the file
 * cannot be written, in the words of `cannotWrite`, and with an error where the process fails otherwise.
 */
export function writeInChild(order: AuditOrder, told: (rows: number) => void, cannotWrite: (code: string) => string): Promise<Written> {
  return new Promise((resolve, reject) => {
    const child = fork(path.join(rootFolder, 'dist', 'cli', 'audit-process.js'), {
      execArgv: heap,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.on('message', (report: AuditReport) => {
      if ('rows' in report) told(report.rows);
      else if ('written' in report) resolve(report.written);
      else if (report.failed.code !== null) reject(new Failure(cannotWrite(report.failed.code), exitCodes.failure));
      else reject(new Error(report.failed.message));
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => reject(new Error(`the export ended without a file (${signal ?? code})`)));
    child.send(order);
  });
}
