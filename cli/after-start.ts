import { setTimeout as wait } from 'node:timers/promises';
import type { Language } from '../domain/decision/decision';
import { exitCodes, Failure } from '../local/failure';
import type { Progress } from '../local/set-up/progress.cjs';
import { type UpWords, upWords } from '../words/up';
import { failureOf } from './report-failure';

/** How long a step keeps the start waiting before it goes on beside what runs. */
const PATIENCE_MS = 120_000;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * What a start does once everything runs. None of it may stop what runs: a step that fails is told in words and tried again
 * beside it, until it is done or the installation is stopped.
 */
export class AfterStart {
  constructor(
    readonly progress: Progress,
    readonly words: UpWords,
    private readonly language: Language,
    private readonly signal: AbortSignal,
    private readonly firstPauseMs = FIRST_PAUSE_MS,
  ) {}

  /** Runs a step that must come about in the end; gives its result, or null where it goes on being tried. */
  async step<T>(label: string, action: (note: (remark: string) => void) => Promise<T>): Promise<T | null> {
    let given: { error: unknown } | undefined;
    const done = this.progress
      .run(label, (note) => inTime(action(note), PATIENCE_MS))
      .catch((error: unknown) => {
        given = { error };
        return null;
      });
    const result = await done;
    if (given === undefined) return result;
    void this.again(label, action, given.error);
    return null;
  }

  /** Runs what is only shown; where that fails, says so with the way to see it later, and gives null. */
  async show<T>(what: string, later: string, action: () => Promise<T>): Promise<T | null> {
    try {
      return await inTime(action(), PATIENCE_MS);
    } catch (error) {
      this.progress.say(this.words.notShown(what, this.reason(error), later));
      return null;
    }
  }

  private async again(label: string, action: (note: (remark: string) => void) => Promise<unknown>, first: unknown): Promise<void> {
    let error = first;
    for (let pause = this.firstPauseMs; !this.signal.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      this.progress.say(this.words.tryingAgain(label, this.reason(error), pause));
      try {
        await wait(pause, undefined, { ref: false, signal: this.signal });
        await inTime(
          action(() => {}),
          PATIENCE_MS,
        );
        this.progress.say(this.words.doneAfterAll(label));
        return;
      } catch (fault) {
        error = fault;
      }
    }
  }

  private reason(error: unknown): string {
    return failureOf(error, this.language).text.split('\n')[0] ?? '';
  }
}

/** Rejects where it takes longer; a part that hangs would keep the start waiting without a word. */
async function inTime<T>(action: Promise<T>, milliseconds: number): Promise<T> {
  const timer = new AbortController();
  const late = wait(milliseconds, undefined, { signal: timer.signal }).then(() => {
    throw new Failure((language) => upWords[language].notInTime(milliseconds / 1_000), exitCodes.unavailable);
  });
  late.catch(() => {});
  try {
    return await Promise.race([action, late]);
  } finally {
    timer.abort();
  }
}
