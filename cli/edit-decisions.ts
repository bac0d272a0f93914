import type { Decision, Language } from '../domain/decision';
import type { Edited, EditFault } from '../domain/decision-edits';
import { type Day, isDay } from '../domain/time';
import type { Connections } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { openDecisions, readPackageInForce } from '../store/decisions';
import { amendWords } from '../words/amend';
import type { Change } from './amending';
import { decisionNamed } from './status';

/** Edits of the documents in force, wherever they concern something. */

/** Open decisions, or the one that is named. */
export async function decisionsConcerned(connections: Connections, name: string | undefined, language: Language): Promise<string[]> {
  if (name !== undefined) return [await decisionNamed(connections, name, language)];
  return (await openDecisions(connections.database)).map(({ id }) => id);
}

/** The documents in force of some decisions. */
export async function documentsOf({ database }: Connections, ids: readonly string[]) {
  const packs = await Promise.all(ids.map((id) => readPackageInForce(database, id)));
  return packs.flatMap((pack) => pack ?? []);
}

type InForce = Awaited<ReturnType<typeof documentsOf>>[number];

/**
 * Edits each of some documents. Throws Failure (65) at the first that cannot be edited so: an absence is entered in every
 * decision that it concerns, or in none.
 */
export function edited(packs: readonly InForce[], edit: (decision: Decision) => Edited, reason: string, language: Language): Change[] {
  return packs.map(({ decision, services }) => {
    const result = edit(decision);
    if ('fault' in result)
      throw new Failure(`${decision.source.number ?? decision.id}: ${faultText(result.fault, language)}`, exitCodes.badData);
    return { pack: { decision: result.decision, services }, reason };
  });
}

/** Why a document cannot be edited so. */
export function faultText({ code, name }: EditFault, language: Language): string {
  return amendWords[language].fault[code](name);
}

/** A day given as an option. Throws Failure (2) for anything else. */
export function dayOption(option: string, text: string | undefined, language: Language): Day {
  if (text !== undefined && isDay(text)) return text;
  throw new Failure(amendWords[language].badDay(option, text ?? ''), exitCodes.usage);
}
