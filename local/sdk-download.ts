import { chmodSync, renameSync } from 'node:fs';
import path from 'node:path';
import { filesOf } from './files-of';
import { rootFolder } from './root';
import { runCommand } from './set-up/command.cjs';

/** The two servers that the Temporal SDK can download. */
export type DownloadedServer = 'dev-server' | 'time-skipping';

const patienceMs = 5 * 60_000;

/**
 * Lets the Temporal SDK download a server into the folder under the given name. Throws with the SDK's own words when it cannot. Uses a
 * separate process, because the SDK also starts the server.
 */
export async function downloadWithSdk(server: DownloadedServer, folder: string, name: string): Promise<void> {
  const script = path.join(rootFolder, 'dist', 'local', 'sdk-download-process.js');
  const { status, output } = await runCommand(process.execPath, [script, server, folder], { cwd: rootFolder, timeoutMs: patienceMs });
  if (status !== 0) throw new Error(lastReason(output));
  const [downloaded] = filesOf(folder);
  if (downloaded === undefined) throw new Error(output);
  renameSync(downloaded, path.join(folder, name));
  chmodSync(path.join(folder, name), 0o755);
}

/** The line with the reason, without the stack below it. */
function lastReason(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '' && !/^\s+at /.test(line));
  return (lines.find((line) => /error/i.test(line)) ?? lines.at(-1) ?? '').trim();
}
