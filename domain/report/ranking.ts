import type { KindOfAgency } from '../decision/kinds';
import type { Text } from '../text/both-languages';
import type { AgencyStatusFigures } from './classes';

/** Ranks agencies by their share of tasks completed on time. */

/** An agency with fewer tasks is not ranked, because so few say nothing about it (assumed). */
export const LEAST_TASKS_RANKED = 5;

export type Ranked = { rank: number; agency: string; name: Text; assigned: number; rates: { original: number; current: number } };
export type Ranking = {
  ranked: Ranked[];
  /** Agencies with too few tasks, or with none that is due yet. */
  unranked: { agency: string; name: Text; why: 'fewTasks' | 'nothingDue'; assigned: number }[];
};

/**
 * Ranks the agencies of the ranked kinds by the on-time rate against the first deadline, which serves discipline, then against the
 * current one. Equal agencies share a rank. Central vertical agencies are not subordinate, and the Office does not rank itself: the
 * report lists both in its tables only.
 */
export function rankingOf(agencies: readonly AgencyStatusFigures[], kinds: readonly KindOfAgency[]): Ranking {
  const isRanked = new Set(kinds.filter(({ ranked }) => ranked).map(({ code }) => code));
  const own = agencies.filter(({ kind }) => isRanked.has(kind));
  const standings = own.map((entry) => ({
    agency: entry.agency,
    name: entry.name,
    assigned: entry.assigned.value,
    original: entry.onTime.original.rate,
    current: entry.onTime.current.rate,
  }));
  const sorted = standings
    .flatMap(({ original, current, ...rest }) =>
      rest.assigned < LEAST_TASKS_RANKED || original === null || current === null ? [] : [{ ...rest, rates: { original, current } }],
    )
    .sort((a, b) => b.rates.original - a.rates.original || b.rates.current - a.rates.current);
  const ranked: Ranked[] = [];
  for (const [index, entry] of sorted.entries()) {
    const before = ranked.at(-1);
    const equal = before !== undefined && before.rates.original === entry.rates.original && before.rates.current === entry.rates.current;
    ranked.push({ rank: equal ? before.rank : index + 1, ...entry });
  }
  const unranked = standings
    .filter((entry) => !ranked.some((one) => one.agency === entry.agency))
    .map(({ agency, name, assigned }) => {
      return { agency, name, assigned, why: assigned < LEAST_TASKS_RANKED ? ('fewTasks' as const) : ('nothingDue' as const) };
    });
  return { ranked, unranked };
}
