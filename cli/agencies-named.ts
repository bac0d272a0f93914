import { nearestName } from '../documents/package/nearest-name';
import { agencyOf } from '../domain/decision/agency-of';
import type { Agency, Language } from '../domain/decision/decision';
import { exitCodes, Failure } from '../local/failure';
import type { Followed } from '../office/rollout-commands';
import { actWords } from '../words/act';

/** Agencies by their codes: `all`, or a list separated by commas. Throws Failure (65) at the first that is unknown, naming the nearest. */
export function agenciesNamed({ decision }: Pick<Followed, 'decision'>, names: string, language: Language): Agency[] {
  if (names === 'all') return decision.agencies;
  const wanted = [...new Set(names.split(',').map((name) => name.trim()))].filter((name) => name !== '');
  return wanted.map((name) => {
    const agency = agencyOf(decision, name);
    if (agency !== undefined) return agency;
    const codes = decision.agencies.map((entry) => entry.code);
    const nearest = nearestName(name, codes);
    const words = actWords[language];
    throw new Failure(`${words.unknownAgency(name)}${nearest === null ? '' : words.meant(nearest)}`, exitCodes.badData);
  });
}
