import type { Service } from '../decision/decision';
import { entryOf, type RecordedChange, type ServiceChange, type ServiceEntry, withChanges } from './service-register';

/**
 * Merges a list of services that was filled in elsewhere, cell by cell: what its author left as it was takes nothing back that others have
 * recorded meanwhile, and where both have changed a cell, the record stands and the cell is told.
 */

type Field = Exclude<keyof ServiceChange, 'code'>;
const fields: readonly Field[] = ['level', 'integrated', 'integratedOn', 'complete', 'accurate', 'note', 'files'];

/** `conflicts`: cells that both have changed, as the list would have them. `kept`: how many cells of the record the list has as they were. */
export type MergedList = { changes: ServiceChange[]; conflicts: ServiceChange[]; kept: number };

/**
 * The services as a list showed them: those changed since, again from the catalogue on. `before` and `since`: the recorded changes up to
 * the list and after it, in order.
 */
export function shownEntries(
  entries: readonly ServiceEntry[],
  catalogue: readonly Service[],
  before: readonly RecordedChange[],
  since: readonly RecordedChange[],
): ServiceEntry[] {
  const changed = new Set(since.map(({ code }) => code));
  const then = withChanges(catalogue.filter(({ code }) => changed.has(code)).map(entryOf), before);
  const known = new Map(then.map((entry) => [entry.code, entry]));
  return entries.map((entry) => known.get(entry.code) ?? entry);
}

/** `fromNow`, `fromThen`: how the list differs from the record as it stands, and as it was shown. */
export function mergedList(
  fromNow: readonly ServiceChange[],
  fromThen: readonly ServiceChange[],
  now: readonly ServiceEntry[],
  then: readonly ServiceEntry[],
): MergedList {
  const merged: MergedList = { changes: [], conflicts: [], kept: 0 };
  for (const change of fromNow) {
    const typed = fromThen.find(({ code }) => code === change.code);
    const [stands, was] = [now, then].map((entries) => entries.find(({ code }) => code === change.code));
    const own: ServiceChange = { code: change.code };
    const disputed: ServiceChange = { code: change.code };
    for (const field of fields) {
      if (change[field] === undefined) continue;
      // A day of integration goes with the integration itself.
      const isTogether = field === 'integratedOn' && disputed.integrated !== undefined;
      if (typed?.[field] === undefined) merged.kept += 1;
      else Object.assign(standing(stands, field) === standing(was, field) && !isTogether ? own : disputed, { [field]: change[field] });
    }
    if (Object.keys(own).length > 1) merged.changes.push(own);
    if (Object.keys(disputed).length > 1) merged.conflicts.push(disputed);
  }
  return merged;
}

function standing(entry: ServiceEntry | undefined, field: Field): unknown {
  if (field === 'complete' || field === 'accurate') return entry?.reviewed?.[field] ?? null;
  return field === 'files' ? JSON.stringify(entry?.files ?? []) : (entry?.[field] ?? null);
}
