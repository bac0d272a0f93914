import { Readable } from 'node:stream';

/** Asked when every byte of a message is handed over but its end: true lets it end, false gives it up. */
export type BeforeEnd = () => Promise<boolean>;

/**
 * A message as a stream that withholds its end. All bytes are given first; then `beforeEnd` is asked, and only its
 * `true`, on a stream that nobody has closed meanwhile, ends the stream, which makes the SMTP client send the end of data.
 */
export class HeldMessage extends Readable {
  #bytesGiven = false;
  #asking: Promise<void> | null = null;
  #endHandedOver = false;
  #closed = false;
  /** Why the end was withheld, where it was the caller who did so. */
  withheld: { why: 'abandoned' } | { why: 'error'; error: unknown } | null = null;

  constructor(
    private readonly bytes: Buffer,
    private readonly beforeEnd: BeforeEnd,
    private readonly onWithheld: () => void,
  ) {
    super();
  }

  override _read(): void {
    if (!this.#bytesGiven) {
      this.#bytesGiven = true;
      this.push(this.bytes);
      return;
    }
    this.#asking ??= this.#ask();
  }

  async #ask(): Promise<void> {
    try {
      if (!(await this.beforeEnd())) this.withheld = { why: 'abandoned' };
    } catch (error) {
      this.withheld = { why: 'error', error };
    }
    if (this.#closed || this.destroyed) return;
    if (this.withheld !== null) {
      this.onWithheld();
      return;
    }
    this.#endHandedOver = true;
    this.push(null);
  }

  /** True once `beforeEnd` was called. */
  get asked(): boolean {
    return this.#asking !== null;
  }

  /** From here on the end is not handed over any more. Answers whether it was. */
  closeHold(): boolean {
    this.#closed = true;
    return this.#endHandedOver;
  }

  /** Resolves when a question to `beforeEnd` that is under way has been answered. */
  async settled(): Promise<void> {
    await this.#asking;
  }
}
