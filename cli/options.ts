import type { Command } from 'commander';

/** The options that every command has. */
export type CommonOptions = { json?: boolean; lang: 'vi' | 'en' };

/** Vietnamese, unless the terminal asks for English: LC_ALL, LC_MESSAGES or LANG starting with `en`. */
export function usualLanguage(environment: NodeJS.ProcessEnv = process.env): 'vi' | 'en' {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return locale.toLowerCase().startsWith('en') ? 'en' : 'vi';
}

/** Adds `--json`, `--lang` and an example to a command. */
export function withCommonOptions(command: Command, examples: readonly string[]): Command {
  return command
    .option('--json', 'in JSON, for scripts · dạng JSON')
    .addOption(
      command.createOption('--lang <language>', 'language of the answer · ngôn ngữ').choices(['vi', 'en']).default(usualLanguage()),
    )
    .addHelpText('after', `\nExamples:\n${examples.map((example) => `  ${example}`).join('\n')}`);
}

/** A moment as a person in Việt Nam reads it: `2020-09-15 08:00`. */
export function vietnamTime(instant: string): string {
  return new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

/** The moment that the environment takes for now: DONDOC_CLOCK where it is given, for commands that need no installation. */
export function givenNow(): string {
  return process.env.DONDOC_CLOCK || new Date().toISOString();
}
