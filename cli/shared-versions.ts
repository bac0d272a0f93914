import type { DecisionChange } from '../domain/decision/changes';
import type { Language } from '../domain/decision/decision';
import { exitCodes, Failure } from '../local/failure';
import type { recordShared, Use, VersionRow } from '../store/shared';
import { changeText } from '../words/amend';
import { byCode } from '../words/naming';
import { sharedWords } from '../words/shared';
import { vietnamTime } from './options';
import { printTable } from './output';

/** Parts of the commands of the directory and of ladders. */

const line = (text: string) => process.stdout.write(`${text}\n`);

/** Shows the versions, then the decisions that use one. */
export function showVersions(versions: readonly VersionRow[], uses: readonly Use[], language: Language): void {
  const words = sharedWords[language];
  const { version, recorded, who, reason } = words.columns;
  const rows = versions.map((row) => [String(row.version), vietnamTime(row.recorded), row.who, row.reason]);
  printTable([[version, recorded, who, reason], ...rows]);
  line(`\n${uses.length === 0 ? words.notUsed : words.uses}`);
  for (const use of uses) line(`  ${words.used(use.number, use.version)}`);
}

/** Shows the differences, a line for each. */
export function showChanges(changes: readonly DecisionChange[], heading: string, language: Language): void {
  line(heading);
  if (changes.length === 0) line(`  ${sharedWords[language].noChanges}`);
  for (const change of changes) line(`  ${changeText(change, byCode, language)}`);
}

/** A version given as an option; null where none was. Throws Failure (2) for anything else. */
export function versionOption(text: string | undefined, language: Language): number | null {
  if (text === undefined) return null;
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new Failure(sharedWords[language].noVersion(text), exitCodes.usage);
}

/** Says what came of recording a version. Throws Failure (1) where another one was recorded meanwhile. */
export function sayRecorded({ outcome, version }: Awaited<ReturnType<typeof recordShared>>, what: string, language: Language): void {
  const words = sharedWords[language];
  if (outcome === 'stale') throw new Failure(words.stale(what, version), exitCodes.failure);
  line(outcome === 'same' ? words.same(what, version) : words.stored(what, version));
}
