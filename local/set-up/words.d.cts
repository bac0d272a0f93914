export type TerminalLanguage = 'vi' | 'en';

export declare const words: Record<TerminalLanguage, Record<string, unknown>>;

/** The language of the terminal, by the usual variables; Vietnamese only where they say so. */
export declare function terminalLanguage(environment?: NodeJS.ProcessEnv): TerminalLanguage;

/** How long something lasted, as a person says it: "41 s", "3 min 5 s". */
export declare function lasted(milliseconds: number, language?: TerminalLanguage): string;
