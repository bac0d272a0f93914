import { setTimeout as wait } from 'node:timers/promises';
import type { Language } from '../domain/decision/decision';
import { exitCodes, Failure } from '../local/failure';
import type { Progress } from '../local/set-up/progress.cjs';
import { type UpWords, upWords } from '../words/up';
import { failureOf } from './report-failure';

/** Milliseconds for which a step delays the start; then it continues in the background. */
const PATIENCE_MS = 120_000;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Steps of a start after everything runs. None of them may stop the installation: a failed step is reported and repeated in the background,
 * until it succeeds or the installation stops.
 */
export class AfterStart {
  constructor(
    readonly progress: Progress,
    readonly words: UpWords,
    private readonly language: Language,
    private readonly signal: AbortSignal,
    private readonly firstPauseMs = FIRST_PAUSE_MS,
  ) {}

  /** Runs a step that must succeed in the end. Returns its result, or null where it is still being repeated. */
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

  /** Runs a step that nobody waits for. It must succeed in the end too. */
  beside(label: string, action: () => Promise<unknown>): void {
    void inTime(action(), PATIENCE_MS).catch((error: unknown) => this.again(label, action, error));
  }

  /** Runs a step that only shows something. After a failure it says how to see it later, and returns null. */
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

/** Rejects after the time limit: a hanging part would delay the start without a word. */
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
