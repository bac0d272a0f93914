import { DefaultLogger, Runtime } from '@temporalio/worker';
import type { DownloadedServer } from './sdk-download';

/** Downloads one server into a folder by starting and ending it: the SDK has no call that only downloads. */
async function download(server: DownloadedServer, downloadDir: string): Promise<void> {
  // Loaded only here, because an installation without development packages lacks it.
  const { TestWorkflowEnvironment } = await import('@temporalio/testing');
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const options = { server: { executable: { type: 'cached-download' as const, downloadDir } } };
  const environment =
    server === 'dev-server'
      ? await TestWorkflowEnvironment.createLocal(options)
      : await TestWorkflowEnvironment.createTimeSkipping(options);
  await environment.teardown();
}

const [server, folder] = process.argv.slice(2);
download(server as DownloadedServer, folder ?? '').catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
