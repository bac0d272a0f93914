/** Builds the workflow bundle from what is compiled, whether or not it has changed. Throws an error (exitCode 1) when it cannot be built. */
export declare function bundleAnew(root: string, language: 'vi' | 'en'): Promise<void>;
/** Builds it where what it is made from has changed. Throws an error (exitCode 1) when it cannot be built. */
export declare function bundleIfChanged(root: string, language: 'vi' | 'en'): Promise<void>;
