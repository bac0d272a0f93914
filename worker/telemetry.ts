import { type Logger, Runtime } from '@temporalio/worker';
import { freePort } from '../local/free-port';

/** Installs the SDK's runtime of this process, once: its log goes through ours, and a loopback address serves its own figures. */

const ATTEMPTS = 5;

/** Returns the address of the SDK's own figures. */
export async function installRuntime(logger: Logger): Promise<{ figuresUrl: string }> {
  for (let attempt = 1; ; attempt += 1) {
    const bindAddress = `127.0.0.1:${await freePort()}`;
    try {
      Runtime.install({
        logger,
        shutdownSignals: [],
        telemetryOptions: {
          logging: { forward: {}, filter: { core: 'WARN', other: 'ERROR' } },
          metrics: { prometheus: { bindAddress, countersTotalSuffix: true, unitSuffix: true, useSecondsForDurations: true } },
        },
      });
      return { figuresUrl: `http://${bindAddress}/metrics` };
    } catch (error) {
      // Another process may have taken the port in between.
      if (attempt === ATTEMPTS) throw error;
    }
  }
}
