/**
 * A text that names one life of a process id: it differs when the system gives the same id to another process.
 * Null when nothing runs under this id; a process that has ended but was not yet collected counts as ended.
 */
export declare function processIdentity(pid: number): string | null;

/** Whether the process that was recorded with this identity still runs. */
export declare function isSameProcess(pid: number, identity: string | null): boolean;
