import { oneLine } from '../mail/classify';
import { type Handling, readFolder } from '../mail/incoming/imap-folder';
import { type ImapSettings, parseImapUrl } from '../mail/incoming/imap-settings';
import { type Watching, watchFolder } from '../mail/incoming/watch-folder';
import { type IntakeCounts, keepPlace, noteIntake, noteIntakeFailure, readPlace } from '../store/mail-intake';
import { startPostOffice } from '../temporal/client';
import type { OfficeParts } from './parts';
import { type Reception, receiveMail } from './receive-mail';

/** Reads the mailbox for reports and answers: once, or repeatedly. */

type Parts = Pick<OfficeParts, 'database' | 'clock' | 'temporal'>;

export type Fetched = IntakeCounts & {
  /** True where more messages wait than one look takes. */
  more: boolean;
};

/**
 * Reads the mailbox once and records what has come. Success and failure are both kept in the record.
 * @throws ImapUnavailable where the mailbox cannot be read
 */
export async function fetchMail(parts: Parts, settings: ImapSettings, signal?: AbortSignal): Promise<Fetched> {
  const { database, clock } = parts;
  const counts: IntakeCounts = { recorded: 0, passedOver: 0, notUnderstood: 0 };
  let owed = 0;
  const take = async (bytes: Buffer): Promise<Handling> => {
    const reception = await receiveMail(database, 'imap', bytes, clock.now());
    if (reception.did === 'later') return 'later';
    counts[reception.did] += 1;
    if (reception.did === 'recorded') owed += reception.recorded.owed;
    return isOurs(reception) ? 'handled' : 'left';
  };
  try {
    const more = await readFolder(settings, {
      place: await readPlace(database),
      take,
      keep: (place) => keepPlace(database, place),
      signal,
    });
    await noteIntake(database, 'imap', { recorded: 0, passedOver: 0, notUnderstood: 0 }, clock.now());
    return { ...counts, more };
  } catch (error) {
    // Without the record nothing can be noted; its own outage is reported elsewhere.
    if (!signal?.aborted) await noteIntakeFailure(database, 'imap', oneLine((error as Error).message), clock.now()).catch(() => {});
    throw error;
  } finally {
    if (owed > 0) await tellPostOffice(parts);
  }
}

/** Only a message about one of ours is put away; all others belong to the mailbox's readers. */
function isOurs(reception: Reception): boolean {
  return reception.did === 'recorded' || (reception.did === 'passedOver' && reception.why === 'repeated');
}

async function tellPostOffice({ temporal, clock }: Parts): Promise<void> {
  // While Temporal is away this is no loss: the post office looks by itself at the next sending hour.
  await temporal()
    .then((client) => startPostOffice(client, { clockOffsetMs: clock.offsetMs }))
    .catch(() => {});
}

/** Reads the mailbox of IMAP_URL repeatedly until it is stopped; does nothing where it is not set. `warn` receives the failures. */
export function watchMail(parts: Parts, imapUrl: string | undefined, warn: (reason: string) => void): Watching {
  if (imapUrl === undefined) return { stop: async () => {} };
  const settings = parseImapUrl(imapUrl);
  return watchFolder(settings.every, async (signal) => {
    try {
      return (await fetchMail(parts, settings, signal)).more;
    } catch (error) {
      if (!signal.aborted) warn(oneLine((error as Error).message));
      return false;
    }
  });
}
