export interface LockHolder {
  pid: number;
  identity: string | null;
  host: string;
  /** ISO instant at which the lock was taken. */
  since: string;
  [detail: string]: unknown;
}

export interface HeldLock {
  release(): void;
}

/**
 * Takes the lock if it is free or its holder is gone.
 * Returns {release} when taken, {holder} when somebody living holds it. `details` are kept in the file for others to read.
 */
export declare function tryLock(file: string, details?: Record<string, unknown>): HeldLock | { holder: LockHolder };

/** Who holds the lock and lives, or null. Changes nothing. */
export declare function holderOf(file: string): LockHolder | null;

/** Waits for the lock, runs the action under it, and releases it whatever happens. `onWait(holder)` is called once. */
export declare function withLock<T>(file: string, action: () => T | Promise<T>, onWait?: (holder: LockHolder) => void): Promise<T>;
