import { oneLine } from '../mail/classify';
import { type Handling, readFolder } from '../mail/incoming/imap-folder';
import { type ImapSettings, parseImapUrl } from '../mail/incoming/imap-settings';
import { type Watching, watchFolder } from '../mail/incoming/watch-folder';
import { type IntakeCounts, keepPlace, noteIntake, noteIntakeFailure, readPlace } from '../store/mail-intake';
import { startPostOffice } from '../temporal/client';
import type { OfficeParts } from './parts';
import { type Reception, receiveMail } from './receive-mail';

/** The mailbox into which reports and answers come: one look, and looking again and again. */

type Parts = Pick<OfficeParts, 'database' | 'clock' | 'temporal'>;

export type Fetched = IntakeCounts & {
  /** True where more waits than one look takes. */
  more: boolean;
};

/**
 * Looks once into the mailbox and records what has come. How it went is kept in the record, also where it did not.
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
    // Where the record itself is away nothing can be noted, and its own outage is told elsewhere.
    if (!signal?.aborted) await noteIntakeFailure(database, 'imap', oneLine((error as Error).message), clock.now()).catch(() => {});
    throw error;
  } finally {
    if (owed > 0) await tellPostOffice(parts);
  }
}

/** What is about a message of ours is put away; everything else is somebody's mail. */
function isOurs(reception: Reception): boolean {
  return reception.did === 'recorded' || (reception.did === 'passedOver' && reception.why === 'repeated');
}

async function tellPostOffice({ temporal, clock }: Parts): Promise<void> {
  // Where Temporal is away, the post office looks by itself at the next sending hour.
  await temporal()
    .then((client) => startPostOffice(client, { clockOffsetMs: clock.offsetMs }))
    .catch(() => {});
}

/** Looks into the mailbox of IMAP_URL until it is stopped; does nothing where there is none. `warn` is told what went wrong. */
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
