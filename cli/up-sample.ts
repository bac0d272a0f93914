import { Failure } from '../local/failure';
import type { BeforeWorker } from '../local/run-installation';
import type { Progress } from '../local/set-up/progress.cjs';
import { hasFollowedNothing, unplayedSample } from '../store/sample';
import { installationWords } from '../words/installation';
import type { UpWords } from '../words/up';
import { vietnamTime } from './options';

/** Exit code of a start that was interrupted. */
const INTERRUPTED = 130;

type Sample = {
  /** False where somebody asked for none, or for a decision of their own. */
  isWanted: boolean;
  progress: Progress;
  words: UpWords;
  signal: AbortSignal;
};

/**
 * At a first start, opens the sample as it stands today, before anything runs that would look at it. A play that was interrupted goes on. An
 * installation with its own database or mail server belongs to an office, which gets no sample on its board or in its mail.
 */
export function openSample({ isWanted, progress, words, signal }: Sample): BeforeWorker {
  return async ({ parts, connections, smtpUrl, webUrl }) => {
    const isTrial = parts.embedded.postgres && connections.environment.DONDOC_SAMPLE;
    if (!isWanted || !isTrial || smtpUrl === null) return;
    const { database } = connections;
    const begun = await unplayedSample(database);
    if (begun === null && !(await hasFollowedNothing(database))) return;
    // Loaded only here: later starts need no sender and no cast.
    const { playSample } = await import('../local/play-sample.js');
    try {
      await progress.run(words.sample, (note) =>
        playSample(connections, begun, { smtpUrl, webUrl, signal, onMoment: (now) => note(vietnamTime(now)) }),
      );
    } catch (error) {
      if (signal.aborted) throw new Failure(installationWords[progress.language].interrupted, INTERRUPTED);
      // The record is whole, and its follow-up goes on from where the play stopped.
      progress.say(words.sampleStopped((error as Error).message));
    }
  };
}
