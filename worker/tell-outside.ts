import type { Logger } from '@temporalio/worker';
import type { Channel } from '../activities/channel';
import type { Ports } from '../activities/ports';
import { sendWebhooks } from '../activities/sendWebhooks';
import type { Instant } from '../domain/calendar/time';
import { type Watching, watchFolder } from '../mail/incoming/watch-folder';
import { resealWebhooks } from '../store/webhooks';

/** Milliseconds after which something recorded is sent, at most. */
const EVERY_MS = 2_000;

/**
 * Mail has its own workflow, because it has sending hours. Messages to programs go as soon as they are recorded, from every running worker.
 */
const channels: Channel[] = [sendWebhooks];

export function tellOutside(ports: Ports, now: () => Instant, logger: Logger): Watching {
  // Keys change by a start of the worker.
  let underKeyOfNow = false;
  return watchFolder(EVERY_MS, async () => {
    if (!underKeyOfNow) await resealWebhooks(ports.database, ports.mail.atRest);
    underKeyOfNow = true;
    const looks = channels.map((channel) =>
      channel(ports, { now: now() }).catch((error: unknown) => {
        logger.warn('nobody outside is told', { error });
        return { more: false };
      }),
    );
    return (await Promise.all(looks)).some(({ more }) => more);
  });
}
