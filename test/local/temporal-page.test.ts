import { connect } from 'node:net';
import { readRuntime } from '../../local/home';
import { startTemporal } from '../../local/temporal';
import { createTemporaryHome, discardHome } from '../../local/temporary-home';
import { installationWords } from '../../words/installation';

/** True where somebody listens at a port of the loopback address. */
const listens = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    }).on('error', () => resolve(false));
  });

test("the embedded Temporal's own page, where nobody signs in, is started only where it is asked for", async () => {
  const home = createTemporaryHome();
  const found: [string | undefined, boolean][] = [];
  for (const withPage of [false, true]) {
    const findCli = async () => process.env.DONDOC_TEMPORAL_CLI ?? '';
    const server = await startTemporal({ home, findCli, words: installationWords.en, note: () => {}, withPage });
    const { uiPort = 0 } = readRuntime(home).temporal ?? {};
    found.push([server.uiUrl, await listens(uiPort)]);
    if (withPage) expect(server.uiUrl).toBe(`http://127.0.0.1:${uiPort}`);
    await server.stop();
  }
  discardHome(home);
  expect(found).toEqual([
    [undefined, false],
    [expect.stringContaining('http://127.0.0.1:'), true],
  ]);
});
