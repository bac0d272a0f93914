import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Report } from '../../../tools/nemesis/report';

/** Far above what a run takes; a run that hangs is ended. */
const LIMIT_MS = 280_000;

/** A run of the nemesis in a process of its own, with installations of its own. One that finds something gives its report all the same. */
export async function runNemesis(...parameters: string[]): Promise<Report> {
  const cli = process.env.DONDOC_TEMPORAL_CLI;
  if (cli === undefined) throw new Error('DONDOC_TEMPORAL_CLI is not set: run this test by `npm test -- <its path>`');
  const program = path.resolve(__dirname, '..', '..', '..', 'dist', 'tools', 'nemesis', 'run.js');
  // The test run has made the program ready; here it need not be found or built again.
  const env = { ...process.env, PATH: `${path.dirname(cli)}${path.delimiter}${process.env.PATH}` };
  const options = { env, timeout: LIMIT_MS, maxBuffer: 64 * 1024 * 1024 };
  const { stdout } = await promisify(execFile)(process.execPath, [program, '--json', ...parameters], options).catch(
    (error: Error & { stdout?: string }) => {
      if (!error.stdout?.startsWith('{')) throw error;
      return { stdout: error.stdout };
    },
  );
  return JSON.parse(stdout) as Report;
}
