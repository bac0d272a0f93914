import { type PackageReading, readPackage } from '../documents/read-package';
import type { DecisionPackage, Language } from '../domain/decision';
import type { Problem } from '../domain/problem';
import { exitCodes } from '../local/failure';
import { documentWords, expectedText, problemText } from '../words/documents';
import { printJson } from './output';

/**
 * Reads a package for a command. Where it has faults, shows all of them (as JSON on stdout where asked), sets the exit
 * code (66 for a missing file, else 65) and gives null.
 */
export async function readForCommand(
  folder: string,
  language: Language,
  json: boolean,
): Promise<{ package: DecisionPackage; warnings: Problem[] } | null> {
  const reading: PackageReading = await readPackage(folder);
  if (reading.ok) return reading;
  showProblems(reading.problems, language, json);
  return null;
}

/** Shows what is wrong in a package and sets the exit code. */
export function showProblems(problems: readonly Problem[], language: Language, json: boolean): void {
  process.exitCode = problems.some((found) => found.code === 'missingFile') ? exitCodes.inputMissing : exitCodes.badData;
  if (json) {
    printJson({ ok: false, problems: withExpected(problems, language) });
    return;
  }
  for (const found of problems) process.stderr.write(`${problemText(found, language)}\n`);
  const errors = problems.filter((found) => found.severity === 'error').length;
  process.stderr.write(`${documentWords[language].check.faults({ errors, warnings: problems.length - errors })}\n`);
}

/** Problems with what is expected in words, for JSON. */
export function withExpected(problems: readonly Problem[], language: Language): (Problem & { expected: string })[] {
  return problems.map((found) => ({ ...found, expected: expectedText(found, language) }));
}
