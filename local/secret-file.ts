import { readFileSync } from 'node:fs';

/** Takes a secret setting from the file that `NAME_FILE` names. A fault names the setting and never its value. */
export function readSecretFile(name: string, variables: NodeJS.ProcessEnv, given: Record<string, string>, problems: string[]): void {
  const file = variables[`${name}_FILE`];
  if (file === undefined || file === '') return;
  if (given[name] !== undefined) problems.push(`${name}: given twice, as ${name} and as ${name}_FILE; keep one`);
  try {
    given[name] = readFileSync(file, 'utf8').trim();
  } catch (error) {
    problems.push(`${name}_FILE: cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'})`);
  }
}
