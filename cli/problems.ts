import { type PackageReading, readPackage, refersToShared } from '../documents/package/read-package';
import type { Calendar } from '../domain/calendar/calendar';
import type { Instant } from '../domain/calendar/time';
import type { Decision, DecisionPackage, Language } from '../domain/decision/decision';
import type { CheckFinding } from '../domain/decision/finding';
import type { Problem } from '../domain/decision/problem';
import { type DecisionFaults, faultsOf, isFaultless } from '../domain/ladder/faults-brought';
import { exitCodes } from '../local/failure';
import { documentWords, expectedText, problemText } from '../words/documents';
import { findingLine, findingText } from '../words/findings';
import { withKnownShared } from './known-shared';
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
  const refers = await refersToShared(folder);
  const reading: PackageReading = await withKnownShared(refers, (shared) => readPackage(folder, shared));
  if (reading.ok) return reading;
  showProblems(reading.problems, language, json);
  return null;
}

/** Shows the problems of a package and sets the exit code. */
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

/** Problems with the expected form in words, for JSON. */
export function withExpected(problems: readonly Problem[], language: Language): (Problem & { expected: string })[] {
  return problems.map((found) => ({ ...found, expected: expectedText(found, language) }));
}

/** Findings with their text, for JSON. */
export function withText(findings: readonly CheckFinding[], language: Language): (CheckFinding & { text: string })[] {
  return findings.map((found) => ({ ...found, text: findingText(found, language) }));
}

/**
 * Shows everything that prevents a publication at `now`: missing number, date and signer, and rules that would never act. Sets the exit
 * code 65 and returns true; false where nothing does.
 */
export function refusedToPublish(decision: Decision, calendar: Calendar, now: Instant, language: Language, json: boolean): boolean {
  const faults = faultsOf(decision, calendar, now);
  if (isFaultless(faults)) return false;
  showFaults(faults, language, json);
  return true;
}

/** Shows the faults of a decision and sets the exit code 65. */
export function showFaults({ missing, findings }: DecisionFaults, language: Language, json: boolean): void {
  process.exitCode = exitCodes.badData;
  if (json) {
    printJson({ ok: false, problems: withExpected(missing, language), findings: withText(findings, language) });
    return;
  }
  for (const problem of missing) process.stderr.write(`${problemText(problem, language)}\n`);
  for (const finding of findings) process.stderr.write(`${findingLine(finding, language)}\n`);
  const counts = { errors: missing.length + findings.length, warnings: 0 };
  process.stderr.write(`${documentWords[language].check.ruleFaults(counts)}\n`);
}
