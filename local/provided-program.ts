import path from 'node:path';
import type { InstallationPart, InstallationWords } from '../words/installation';
import { exitCodes, Failure } from './failure';
import { isProgram } from './find-program';
import { cacheFolder, fillFolder } from './set-up/cache.cjs';

/** What the search for a program says while it lasts. */
export interface Finding {
  words: InstallationWords;
  /** Told what is being done, for a progress line. */
  note(remark: string): void;
}

/** A program that was found, or why this way gave none. */
export type Found = { program: string } | { reasons: string[] };

/** The first program that one of the ways gives. Throws Failure (69) naming the part, what was tried and the ways to provide it. */
export async function firstFound(
  part: InstallationPart,
  ways: readonly ((finding: Finding) => Promise<Found>)[],
  finding: Finding,
): Promise<string> {
  const tried: string[] = [];
  for (const way of ways) {
    const found = await way(finding);
    if ('program' in found) return found.program;
    tried.push(...found.reasons);
  }
  const { words } = finding;
  throw new Failure(words.unavailable(words.parts[part], tried, words.ways[part]), exitCodes.unavailable);
}

/** A program kept in this user's cache, in a folder whose name says which it is. */
export class CachedProgram {
  constructor(
    /** What it is, its version and where it came from. */
    private readonly name: string,
    private readonly fileName: string,
  ) {}

  /** Path of the program, there or not. */
  get program(): string {
    return path.join(cacheFolder(), this.folderName, this.fileName);
  }

  get isThere(): boolean {
    return isProgram(this.program);
  }

  /** Makes it unless it is there. `make(folder)` puts the program into the folder and throws when it cannot; `what` names this way. */
  async fill(what: string, { words, note }: Finding, make: (folder: string) => Promise<void>): Promise<Found> {
    try {
      await fillFolder(cacheFolder(), this.folderName, make, (holder) => note(words.waitingForOther(holder.pid)));
      return { program: this.program };
    } catch (error) {
      return { reasons: [words.failed(what, (error as Error).message || words.noOutput)] };
    }
  }

  private get folderName(): string {
    return `${this.name}-${process.platform}-${process.arch}`;
  }
}
