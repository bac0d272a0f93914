import path from 'node:path';
import type { InstallationPart, InstallationWords } from '../words/installation';
import { exitCodes, Failure } from './failure';
import { isProgram } from './find-program';
import { cacheFolder, fillFolder } from './set-up/cache.cjs';

/** Reports progress while a program is searched. */
export interface Finding {
  words: InstallationWords;
  /** Receives the present step, for a progress line. */
  note(remark: string): void;
}

/** A program, or the reasons why this way gave none. */
export type Found = { program: string } | { reasons: string[] };

/** The first program found. Throws Failure (69) with the part, the attempts and the ways to provide it. */
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

/** A program in this user's cache, in a folder named after it. */
export class CachedProgram {
  constructor(
    /** Its name, version and source. */
    private readonly name: string,
    private readonly fileName: string,
  ) {}

  /** Path of the program, whether it exists or not. */
  get program(): string {
    return path.join(cacheFolder(), this.folderName, this.fileName);
  }

  get isThere(): boolean {
    return isProgram(this.program);
  }

  /** Creates the program if it is missing. `make(folder)` puts it into the folder and throws when it cannot; `what` names this way. */
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
