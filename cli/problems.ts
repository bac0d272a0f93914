import { type PackageReading, readPackage } from '../documents/package/read-package';
import type { Calendar } from '../domain/calendar/calendar';
import { dayOf, type Instant } from '../domain/calendar/time';
import { checkDecision, publishable } from '../domain/decision/check';
import type { Decision, DecisionPackage, Language } from '../domain/decision/decision';
import type { CheckFinding } from '../domain/decision/finding';
import type { Problem } from '../domain/decision/problem';
import { calendarReach } from '../domain/ladder/calendar-reach';
import { exitCodes } from '../local/failure';
import { documentWords, expectedText, problemText } from '../words/documents';
import { findingLine, findingText } from '../words/findings';
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
  const missing = publishable(decision);
  const found = [...checkDecision(decision, calendar, dayOf(now)), ...calendarReach(decision, calendar, now)];
  const errors = found.filter((finding) => finding.severity === 'error');
  if (missing.length + errors.length === 0) return false;
  process.exitCode = exitCodes.badData;
  if (json) {
    printJson({ ok: false, problems: withExpected(missing, language), findings: withText(errors, language) });
    return true;
  }
  for (const problem of missing) process.stderr.write(`${problemText(problem, language)}\n`);
  for (const finding of errors) process.stderr.write(`${findingLine(finding, language)}\n`);
  const counts = { errors: missing.length + errors.length, warnings: 0 };
  process.stderr.write(`${documentWords[language].check.ruleFaults(counts)}\n`);
  return true;
}
