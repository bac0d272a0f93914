/** Where the set-up puts the workflow bundle. */
export declare function bundleFile(root: string): string;
