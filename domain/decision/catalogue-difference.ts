import { looksOf } from '../text/look-alikes';
import { nameWords, similarNames } from '../text/similar-names';
import type { Service } from './decision';

/** Compares two catalogues of services: that of a new decision with the one in force. */

export const changedFields = ['code', 'name', 'agency', 'level', 'scope', 'integrated'] as const;
export type ChangedField = (typeof changedFields)[number];

/** A service in both catalogues, and the fields in which it differs. Names differ only where a reader can see the difference. */
export type ChangedService = { before: Service; after: Service; fields: ChangedField[] };

/** A removed service and an added one that may be the same under another code. `similarity` is 1 for equal names. */
export type LikelyRename = { before: Service; after: Service; similarity: number };

/** Lists are sorted by code. `removed` and `added` also hold the services of `likelyRenamed`, until somebody confirms a pair. */
export type CatalogueDifference = {
  added: Service[];
  removed: Service[];
  changed: ChangedService[];
  unchanged: number;
  likelyRenamed: LikelyRename[];
};

/** A confirmed pair: the code in the older catalogue and the one in the newer. */
export type ConfirmedRename = { before: string; after: string };

/**
 * Compares two catalogues, in each of which every code is unique. Services are matched by code alone. Pairs that are likely the same
 * under another code are listed and never assumed.
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

/** Pairs that cannot be confirmed: the older code was not removed, the newer was not added, or one of them is used twice. */
export function unusableRenames(difference: CatalogueDifference, pairs: readonly ConfirmedRename[]): ConfirmedRename[] {
  const removed = new Set(difference.removed.map((service) => service.code));
  const added = new Set(difference.added.map((service) => service.code));
  return pairs.filter(({ before, after }) => {
    const usable = removed.delete(before);
    return !(added.delete(after) && usable);
  });
}

/** The difference after somebody has confirmed pairs. Pairs that `unusableRenames` reports must not be among them. */
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

/** The number of services that differ in a field. */
export function countChanged({ changed }: CatalogueDifference, field: ChangedField): number {
  return changed.filter(({ fields }) => fields.includes(field)).length;
}

/** True where the catalogues are equal. */
export function isSameCatalogue({ added, removed, changed }: CatalogueDifference): boolean {
  return added.length + removed.length + changed.length === 0;
}

/** The part of a difference that concerns one agency: its own services, and those that moved to another agency. */
export type AgencyDifference = Pick<CatalogueDifference, 'added' | 'removed' | 'changed'>;

/** Splits the difference by managing agency, sorted by its code. A service that moved concerns both agencies. */
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

/** Finds likely pairs, each code in one at most: the most similar first, then those of one agency, then by code. */
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
