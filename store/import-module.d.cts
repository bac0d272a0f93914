/** Imports an ES module from CommonJS. */
export declare function importModule(specifier: string): Promise<Record<string, unknown>>;
