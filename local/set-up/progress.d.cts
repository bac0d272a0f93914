import type { TerminalLanguage } from './words.cjs';

/** Where progress is written: a terminal or any other stream. */
export interface ProgressStream {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}

/**
 * Shows long steps and how long they take, on stderr so that stdout stays data.
 * On a terminal one line rewrites itself with all steps under way; elsewhere plain lines: at the start, every 30 s, at the end.
 */
export declare class Progress {
  constructor(options?: { stream?: ProgressStream; language?: TerminalLanguage; now?: () => number });
  readonly language: TerminalLanguage;

  /** Runs the action as one step. The action gets `note`, which sets a remark shown beside the label. */
  run<T>(label: string, action: (note: (remark: string) => void) => T | Promise<T>): Promise<T>;

  /** Prints a line of its own, around a line that may be rewriting itself. */
  say(text: string): void;
}
