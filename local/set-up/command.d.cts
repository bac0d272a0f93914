/**
 * Runs a program to its end. Returns {status, output}: status null when it could not be started, output of both streams,
 * shortened in the middle. `timeoutMs` ends a program that lasts longer, with status 1.
 */
export declare function runCommand(
  program: string,
  parameters: readonly string[],
  options?: { cwd?: string; environment?: NodeJS.ProcessEnv; shell?: boolean; timeoutMs?: number; uid?: number; gid?: number },
): Promise<{ status: number | null; output: string }>;

/**
 * Ends what runCommand has under way and lets it start nothing more, for a set-up that is interrupted.
 * Resolves when all of it has ended, by force after a while: what still writes would disturb the next run.
 */
export declare function endRunningCommands(): Promise<void>;
