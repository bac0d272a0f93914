import { boundsOf } from '../calendar/given-day';
import { type Day, dayOf, type Instant } from '../calendar/time';
import type { Service, TaskKind } from '../decision/decision';
import type { Actor } from './actor';
import type { RolloutState, TaskState } from './state';

/**
 * The register of services: each service of the catalogue with the changes that its agency has recorded since. Progress of review,
 * update and integration is counted from it; nobody types it.
 */

/** Files received in a month, `YYYY-MM`: those handed in online, and all. */
export type MonthOfFiles = { month: string; online: number; all: number };

/** The result of an agency's review (rà soát) of a service: whether its entry is complete and accurate. */
export type ServiceReview = { complete: boolean; accurate: boolean; on: Day; by: 'agency' | 'office' };

/** A service of the catalogue with the changes recorded so far. */
export type ServiceEntry = Service & {
  /** The day on which it was integrated on the national portal; null where it is not, or the catalogue does not say when. */
  integratedOn: Day | null;
  reviewed: ServiceReview | null;
  note: string | null;
  /** Months with reported files, in order. */
  files: MonthOfFiles[];
};

/** A change to record for one service. Missing fields stay as they are. */
export type ServiceChange = {
  code: string;
  level?: Service['level'];
  integrated?: boolean;
  integratedOn?: Day | null;
  complete?: boolean;
  accurate?: boolean;
  note?: string | null;
  files?: MonthOfFiles[];
};

/** A recorded change: only the fields that differ from before. A review has its day and its author. */
export type RecordedChange = Omit<ServiceChange, 'complete' | 'accurate'> & { reviewed?: ServiceReview };

/** The entry of a service without recorded changes. */
export function entryOf(service: Service): ServiceEntry {
  return { ...service, integratedOn: null, reviewed: null, note: null, files: [] };
}

/** The entry after a change. */
export function withChange(entry: ServiceEntry, change: RecordedChange): ServiceEntry {
  const { files, ...rest } = change;
  return { ...entry, ...rest, files: files === undefined ? entry.files : mergedMonths(entry.files, files) };
}

/** Joins two changes of one service; the second wins. */
export function joinedChanges(first: RecordedChange, second: RecordedChange): RecordedChange {
  const files = mergedMonths(first.files ?? [], second.files ?? []);
  return { ...first, ...second, ...(files.length === 0 ? {} : { files }) };
}

/** Applies changes to the entries in order. Changes of unknown services are ignored. */
export function withChanges(entries: readonly ServiceEntry[], changes: readonly RecordedChange[]): ServiceEntry[] {
  const byCode = new Map(entries.map((entry) => [entry.code, entry]));
  for (const change of changes) {
    const entry = byCode.get(change.code);
    if (entry !== undefined) byCode.set(change.code, withChange(entry, change));
  }
  return [...byCode.values()];
}

function mergedMonths(known: readonly MonthOfFiles[], told: readonly MonthOfFiles[]): MonthOfFiles[] {
  const months = new Map([...known, ...told].map((entry) => [entry.month, entry]));
  return [...months.values()].sort((a, b) => (a.month < b.month ? -1 : 1));
}

/**
 * Reduces a change to the fields that differ from the entry; null where none does. A service that is no longer integrated loses its
 * day of integration too. A review with only one of its two values keeps the other, which is true where nobody had reviewed it yet.
 */
export function changeOf(entry: ServiceEntry, change: ServiceChange, on: Day, by: ServiceReview['by']): RecordedChange | null {
  const recorded: RecordedChange = { code: entry.code };
  if (change.level !== undefined && change.level !== entry.level) recorded.level = change.level;
  if (change.integrated !== undefined && change.integrated !== entry.integrated) recorded.integrated = change.integrated;
  const integrated = recorded.integrated ?? entry.integrated;
  const integratedOn = integrated ? (change.integratedOn ?? entry.integratedOn) : null;
  if (integratedOn !== entry.integratedOn) recorded.integratedOn = integratedOn;
  const { complete = entry.reviewed?.complete ?? true, accurate = entry.reviewed?.accurate ?? true } = change;
  const isReview = change.complete !== undefined || change.accurate !== undefined;
  if (isReview && (entry.reviewed === null || complete !== entry.reviewed.complete || accurate !== entry.reviewed.accurate))
    recorded.reviewed = { complete, accurate, on, by };
  if (change.note !== undefined && change.note !== entry.note) recorded.note = change.note;
  const files = mergedMonths([], change.files ?? []).filter((told) => !entry.files.some((known) => isSameMonth(known, told)));
  if (files.length > 0) recorded.files = files;
  return Object.keys(recorded).length > 1 ? recorded : null;
}

function isSameMonth(one: MonthOfFiles, other: MonthOfFiles): boolean {
  return one.month === other.month && one.online === other.online && one.all === other.all;
}

/** The author of a change: the agency, also where the Office records its paper, or the Office. */
export function recordedBy(actor: Actor): ServiceReview['by'] {
  return actor.role === 'agency' || actor.onBehalfOf === 'agency' ? 'agency' : 'office';
}

/** Codes of the agencies whose services a task covers: its agency, or the one it moved from, and those merged into it. */
export function managersOf({ origin, joined = [] }: Pick<TaskState, 'origin' | 'joined'>, agency: string): string[] {
  const own = origin?.kind === 'successor' || origin?.kind === 'reassigned' ? origin.agency : agency;
  return [own, ...joined.map((entry) => entry.agency)];
}

/** Codes of the agencies whose services a rollout may record: its own, and those of agencies from which it has tasks. */
export function registerAgencies(state: Pick<RolloutState, 'agency' | 'tasks'>): string[] {
  return [...new Set([state.agency, ...Object.values(state.tasks).flatMap((task) => managersOf(task, state.agency))])];
}

const fromRegister: ReadonlySet<TaskKind> = new Set(['review', 'update', 'integration']);

/** True for a task whose progress the register counts: it reviews, updates or integrates services. */
export function isCountedInRegister(definition: { kind: TaskKind; progress: string }): boolean {
  return definition.progress === 'services' && fromRegister.has(definition.kind);
}

/**
 * Counts the finished services for a task of this kind. `review`: reviewed. `update`: found complete and accurate. Otherwise:
 * integrated.
 */
export function doneInRegister(kind: TaskKind, entries: readonly ServiceEntry[]): number {
  switch (kind) {
    case 'review':
      return entries.filter((entry) => entry.reviewed !== null).length;
    case 'update':
      return entries.filter((entry) => entry.reviewed?.complete && entry.reviewed.accurate).length;
    default:
      return entries.filter((entry) => entry.integrated).length;
  }
}

/** The fault of a change: a day too late or too early, a day without integration, more files online than in all; null without one. */
export function faultOf(
  change: ServiceChange,
  entry: ServiceEntry,
  now: Instant,
): 'dateInFuture' | 'dayTooFar' | 'countOutOfRange' | 'notIntegrated' | null {
  const { from, to } = boundsOf('happened', { calendar: { lastDay: dayOf(now) }, today: dayOf(now) });
  const days = [change.integratedOn ?? null, ...(change.files ?? []).map(({ month }) => `${month}-01`)].filter((day) => day !== null);
  if (days.some((day) => day > to)) return 'dateInFuture';
  if (days.some((day) => day < from)) return 'dayTooFar';
  if (change.integratedOn != null && !(change.integrated ?? entry.integrated)) return 'notIntegrated';
  return (change.files ?? []).some(({ online, all }) => online > all) ? 'countOutOfRange' : null;
}
