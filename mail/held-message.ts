import { Readable } from 'node:stream';

/** Called when every byte of a message but its end is sent: true sends the end, false abandons the message. */
export type BeforeEnd = () => Promise<boolean>;

/**
 * A message as a stream that withholds its end. It gives all bytes first and then asks `beforeEnd`. Only a `true`, on a stream that is not
 * closed meanwhile, ends the stream, and the SMTP client then sends the end of data.
 */
export class HeldMessage extends Readable {
  #bytesGiven = false;
  #asking: Promise<void> | null = null;
  #endHandedOver = false;
  #closed = false;
  /** Why the end was withheld, if the caller did so. */
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

  /** Prevents the end from being sent from now on. Returns whether it was sent. */
  closeHold(): boolean {
    this.#closed = true;
    return this.#endHandedOver;
  }

  /** Resolves when a pending call of `beforeEnd` has answered. */
  async settled(): Promise<void> {
    await this.#asking;
  }
}
