import type { LockHolder } from './lock.cjs';

/** The folder where what was fetched or built once is kept for every clone of this user; a temporary one if that is not writable. */
export declare function cacheFolder(): string;

/**
 * Gives the folder `<parent>/<name>`, filling it first if it is not there. `name` carries the version, so a filled folder never changes.
 * `fill(folder)` works in a folder aside, which gets its name only when whole. Two at once: the second waits (`onWait(holder)`) and finds it filled.
 */
export declare function fillFolder(
  parent: string,
  name: string,
  fill: (folder: string) => void | Promise<void>,
  onWait?: (holder: LockHolder) => void,
): Promise<string>;
