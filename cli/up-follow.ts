import { exitCodes, Failure } from '../local/failure';
import type { Running } from '../local/run-installation';
import { followAll, isPublished, publishDecision, untilOpened } from '../office/publish-decision';
import { openDecisions } from '../store/decisions';
import type { AfterStart } from './after-start';
import type { CommonOptions } from './options';
import { readForCommand, refusedToPublish } from './problems';

export type UpOptions = CommonOptions & { sample: boolean };

/** Milliseconds that a start waits for unfinished publications of an earlier one, all together. */
const GOING_ON_MS = 15_000;

/** Resumes every followed decision, and publishes the requested package. */
export async function beginFollowUp(running: Running, folder: string | undefined, options: UpOptions, after: AfterStart): Promise<void> {
  await after.step(after.words.following, (note) => goOn(running, after, note));
  if (folder !== undefined) await publish(running, folder, options, after);
}

/** Resumes every followed decision, and waits for those that are not opened yet. Returns how many there are. */
async function goOn({ connections }: Running, { words }: AfterStart, note: (remark: string) => void): Promise<number> {
  const open = (await openDecisions(connections.database)).map(({ id }) => id);
  await followAll(connections, open);
  await untilOpened(connections, open, (now) => note(words.progress(now.opened, now.agencies, now.messagesSent)), GOING_ON_MS);
  return open.length;
}

/** A faulty package ends the start, since its author is there to correct it; a failing part does not. */
async function publish({ connections }: Running, folder: string, options: UpOptions, after: AfterStart): Promise<void> {
  const read = await readForCommand(folder, options.lang, options.json === true);
  if (read === null) return;
  const opened = read.package;
  const { decision } = opened;
  const name = decision.source.number ?? decision.id;
  const { words } = after;
  const outcome = await after.step(words.publishing(name), async (note) => {
    if (!(await isPublished(connections, decision.id))) {
      const calendar = await connections.calendars.current();
      if (refusedToPublish(decision, calendar, connections.clock.now(), options.lang, options.json === true)) return 'refused';
    }
    const published = await publishDecision(connections, opened, (now) => note(words.progress(now.opened, now.agencies, now.messagesSent)));
    return published.outcome;
  });
  if (outcome === 'different') throw new Failure(words.publishedDifferently(name), exitCodes.badData);
}
