import { exitCodes, Failure } from '../local/failure';
import type { Running } from '../local/run-installation';
import { followAll, isPublished, publishDecision, untilOpened } from '../office/publish-decision';
import { openDecisions } from '../store/decisions';
import { notOpened } from '../store/status';
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

/**
 * Resumes every followed decision. Waits for those alone that are not opened yet: the others are followed already, or have at least their
 * tasks, and thousands of followers that look again would hold up the start.
 */
async function goOn({ connections }: Running, after: AfterStart, note: (remark: string) => void): Promise<void> {
  const { words } = after;
  const open = (await openDecisions(connections.database)).map(({ id }) => id);
  const begun = await notOpened(connections.database, open);
  await followAll(connections, begun);
  await untilOpened(connections, begun, (now) => note(words.progress(now.opened, now.agencies, now.messagesSent)), GOING_ON_MS);
  after.beside(words.following, () =>
    followAll(
      connections,
      open.filter((id) => !begun.includes(id)),
    ),
  );
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
