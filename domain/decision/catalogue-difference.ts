import { looksOf } from '../text/look-alikes';
import { nameWords, similarNames } from '../text/similar-names';
import type { Service } from './decision';

/** What differs between two catalogues of services: that of a new decision and the one in force. */

export const changedFields = ['code', 'name', 'agency', 'level', 'scope', 'integrated'] as const;
export type ChangedField = (typeof changedFields)[number];

/** A service of both catalogues, and the fields in which it differs; several may. Names differ where that can be seen. */
export type ChangedService = { before: Service; after: Service; fields: ChangedField[] };

/** A service that is gone and a new one that may be the same under another code; `similarity` is 1 for equal names. */
export type LikelyRename = { before: Service; after: Service; similarity: number };

/** Everything in the order of the codes; `removed` and `added` hold the services of `likelyRenamed` too, until somebody confirms them. */
export type CatalogueDifference = {
  added: Service[];
  removed: Service[];
  changed: ChangedService[];
  unchanged: number;
  likelyRenamed: LikelyRename[];
};

/** A pair that somebody has confirmed: the code in the older catalogue and the one in the newer. */
export type ConfirmedRename = { before: string; after: string };

/**
 * The difference between two catalogues, in which each code stands once. Services are matched by code alone; pairs that are
 * likely the same under another code are named and never assumed.
 */
export function catalogueDifference(before: readonly Service[], after: readonly Service[]): CatalogueDifference {
  const known = new Map(before.map((service) => [service.code, service]));
  const kept = new Set<string>();
  const added: Service[] = [];
  const changed: ChangedService[] = [];
  for (const service of [...after].sort(byCode)) {
    const older = known.get(service.code);
    if (older === undefined) {
      added.push(service);
      continue;
    }
    kept.add(service.code);
    const fields = differingFields(older, service);
    if (fields.length > 0) changed.push({ before: older, after: service, fields });
  }
  const removed = before.filter((service) => !kept.has(service.code)).sort(byCode);
  return { added, removed, changed, unchanged: kept.size - changed.length, likelyRenamed: likelyPairs(removed, added) };
}

/** Pairs that cannot be confirmed: the older code is not among the removed, the newer not among the added, or one stands twice. */
export function unusableRenames(difference: CatalogueDifference, pairs: readonly ConfirmedRename[]): ConfirmedRename[] {
  const removed = new Set(difference.removed.map((service) => service.code));
  const added = new Set(difference.added.map((service) => service.code));
  return pairs.filter(({ before, after }) => {
    const usable = removed.delete(before);
    return !(added.delete(after) && usable);
  });
}

/** The difference once somebody has said which services are the same under another code; pairs must be usable. */
export function withConfirmed(difference: CatalogueDifference, pairs: readonly ConfirmedRename[]): CatalogueDifference {
  const gone = new Map(difference.removed.map((service) => [service.code, service]));
  const come = new Map(difference.added.map((service) => [service.code, service]));
  const renamed = pairs.flatMap((pair): ChangedService[] => {
    const before = gone.get(pair.before);
    const after = come.get(pair.after);
    return before === undefined || after === undefined ? [] : [{ before, after, fields: differingFields(before, after) }];
  });
  const before = new Set(renamed.map((pair) => pair.before.code));
  const after = new Set(renamed.map((pair) => pair.after.code));
  return {
    ...difference,
    added: difference.added.filter((service) => !after.has(service.code)),
    removed: difference.removed.filter((service) => !before.has(service.code)),
    changed: [...difference.changed, ...renamed].sort((a, b) => byCode(a.after, b.after)),
    likelyRenamed: difference.likelyRenamed.filter((pair) => !before.has(pair.before.code) && !after.has(pair.after.code)),
  };
}

/** How many services differ in a field. */
export function countChanged({ changed }: CatalogueDifference, field: ChangedField): number {
  return changed.filter(({ fields }) => fields.includes(field)).length;
}

/** True where two catalogues say the same. */
export function isSameCatalogue({ added, removed, changed }: CatalogueDifference): boolean {
  return added.length + removed.length + changed.length === 0;
}

/** What one agency has to see to: its own services, and those that left it for another agency. */
export type AgencyDifference = Pick<CatalogueDifference, 'added' | 'removed' | 'changed'>;

/** The difference by managing agency, in the order of the agencies' codes; a service that moved concerns both. */
export function byAgency(difference: CatalogueDifference): Map<string, AgencyDifference> {
  const parts = new Map<string, AgencyDifference>();
  const partOf = (agency: string): AgencyDifference => {
    const part = parts.get(agency) ?? { added: [], removed: [], changed: [] };
    parts.set(agency, part);
    return part;
  };
  for (const service of difference.added) partOf(service.agency).added.push(service);
  for (const service of difference.removed) partOf(service.agency).removed.push(service);
  for (const service of difference.changed) {
    for (const agency of new Set([service.before.agency, service.after.agency])) partOf(agency).changed.push(service);
  }
  return new Map([...parts.entries()].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function differingFields(before: Service, after: Service): ChangedField[] {
  return changedFields.filter(
    (field) => before[field] !== after[field] && !(field === 'name' && looksOf(before.name) === looksOf(after.name)),
  );
}

/** Each code in one pair at most, the most similar pairs first; then those that stay with their agency, then by code. */
function likelyPairs(removed: readonly Service[], added: readonly Service[]): LikelyRename[] {
  const names = (services: readonly Service[]) => services.map((service) => nameWords(service.name));
  const canPair = (from: number, to: number) => removed[from]?.agency === added[to]?.agency || removed[from]?.scope === added[to]?.scope;
  const candidates = similarNames(names(removed), names(added), canPair).flatMap(({ from, to, similarity }): LikelyRename[] => {
    const before = removed[from];
    const after = added[to];
    return before === undefined || after === undefined ? [] : [{ before, after, similarity }];
  });
  const weight = ({ before, after, similarity }: LikelyRename) => similarity + (before.agency === after.agency ? 0.000_001 : 0);
  const ordered = candidates.sort((a, b) => weight(b) - weight(a) || byCode(a.before, b.before) || byCode(a.after, b.after));
  const used = { before: new Set<string>(), after: new Set<string>() };
  return ordered.filter((pair) => {
    if (used.before.has(pair.before.code) || used.after.has(pair.after.code)) return false;
    used.before.add(pair.before.code);
    used.after.add(pair.after.code);
    return true;
  });
}

function byCode(a: Service, b: Service): number {
  return a.code < b.code ? -1 : a.code > b.code ? 1 : 0;
}
