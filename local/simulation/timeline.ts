import { buildCalendar } from '../../domain/calendar/calendar';
import { type Instant, startOfMinute } from '../../domain/calendar/time';
import type { CommandType, Refusal } from '../../domain/commands/command';
import type { Decision } from '../../domain/decision/decision';
import type { Actor } from '../../domain/record/actor';
import { type EventBody, type RolloutEvent, taskOfEvent } from '../../domain/record/events';
import type { Purpose } from '../../domain/record/purpose';
import type { StatusClass } from '../../domain/record/status';
import type { Database } from '../../store/database';
import { rolloutId } from '../../store/decisions';
import { readEvents } from '../../store/rollouts';
import { classChangesOf, type DatedCalendar } from './class-changes';
import type { Incident, Played } from './performance';

/** The events of a simulation in order: actions, messages, and changes of classes. */

export type MessageEntry = { agency: string; task: string; rung: string; purpose: Purpose };
type Row =
  | { kind: 'event'; agency: string; tasks: string[]; event: EventBody; actor: Actor; happened: Instant | null }
  | { kind: 'message'; address: string; position: string; roles: string[]; status: string; subject: string; entries: MessageEntry[] }
  | { kind: 'class'; agency: string; tasks: string[]; from: StatusClass | null; to: StatusClass | null }
  | { kind: 'refused'; agency: string; task: string | null; actor: Actor; command: CommandType; refusal: Refusal }
  | { kind: 'notice'; id: string; source: string; days: string[]; moved: number }
  | { kind: 'absence'; agency: string; contact: 'head' | 'focal'; from: string; to: string; substitute: string; version: number }
  | { kind: 'end'; agency: string; from: string; successor: string | null; version: number }
  | { kind: 'deadline'; task: string; reason: string; kept: string[]; version: number };
/** One line; `at` is the minute. */
export type TimelineRow = { at: Instant } & Row;

/** Events that are left out, because the timeline shows their message instead, or nothing. */
const untold: readonly EventBody['type'][] = ['rungReached', 'rungSkipped', 'rungWithdrawn'];
/** The order within a minute: actions on all, other actions, the resulting classes, and messages. */
const order: readonly Row['kind'][] = ['notice', 'absence', 'end', 'deadline', 'event', 'refused', 'class', 'message'];

/** The timeline of a play, from the record. The same cast gives the same rows. */
export async function timelineOf(db: Database, played: Played): Promise<TimelineRow[]> {
  const { decision } = played;
  const calendars = calendarsOf(played);
  const rows: TimelineRow[] = played.incidents.map(incidentRow);
  for (const { code } of decision.agencies) {
    const events = await readEvents(db, rolloutId(decision.id, code));
    rows.push(...eventRows(events, code), ...classRows(classChangesOf(events, decision, code, calendars, played.until)));
  }
  rows.push(...(await messageRows(db)));
  const places = new Map(decision.agencies.map(({ code }, index) => [code, index]));
  const keyed = rows.map((row, index) => ({ row, key: [row.at, order.indexOf(row.kind), placeOf(row, places), index] as const }));
  return keyed.sort((a, b) => compare(a.key, b.key)).map(({ row }) => row);
}

/** The calendar at the start, and after each notice entered. */
function calendarsOf({ startsAt, incidents }: Played): DatedCalendar[] {
  const calendars: DatedCalendar[] = [{ since: startsAt, calendar: buildCalendar() }];
  const papers = incidents.flatMap((incident) => (incident.kind === 'notice' ? [incident] : []));
  for (const [index, { at }] of papers.entries()) {
    calendars.push({ since: at, calendar: buildCalendar(papers.slice(0, index + 1).map(({ act }) => act.paper)) });
  }
  return calendars;
}

function placeOf(row: TimelineRow, places: ReadonlyMap<string, number>): number | string {
  if (row.kind === 'message') return row.address;
  return 'agency' in row ? String(places.get(row.agency) ?? 0).padStart(5, '0') : '';
}

function compare(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [index, value] of a.entries()) {
    const other = b[index];
    if (other === undefined || value === other) continue;
    return value < other ? -1 : 1;
  }
  return 0;
}

/** The same event of several tasks in one minute is one row, such as seven tasks acknowledged at once. */
function eventRows(events: readonly RolloutEvent[], agency: string): TimelineRow[] {
  const rows: (TimelineRow & { kind: 'event' })[] = [];
  let lastKey = '';
  for (const event of events) {
    const { seq: _, happened, recorded, actor, ...whole } = event;
    const body = withoutState(whole as EventBody);
    if (untold.includes(event.type)) continue;
    const at = startOfMinute(recorded);
    const task = taskOfEvent(body);
    const key = JSON.stringify([at, actor, withoutTask(body)]);
    const last = rows.at(-1);
    if (last !== undefined && key === lastKey && task !== null) last.tasks.push(task);
    else
      rows.push({
        at,
        kind: 'event',
        agency,
        tasks: task === null ? [] : [task],
        event: body,
        actor,
        happened: startOfMinute(happened) === at ? null : happened,
      });
    lastKey = key;
  }
  return rows;
}

/** Removes the state of a task that moved: the rows of its earlier agency show it already. */
function withoutState(event: EventBody): EventBody {
  if (!('carried' in event)) return event;
  const { carried: _, ...rest } = event;
  return rest as EventBody;
}

/** Events are the same but for their task; an assignment holds its task whole. */
function withoutTask(event: EventBody): unknown {
  if (!('task' in event)) return event;
  const { task, ...rest } = event;
  return typeof task === 'string' ? rest : { ...rest, opened: null, origin: task.origin ?? null };
}

function classRows(
  changes: readonly { at: Instant; agency: string; task: string; from: StatusClass | null; to: StatusClass | null }[],
): TimelineRow[] {
  const groups = new Map<string, TimelineRow & { kind: 'class' }>();
  for (const { at, agency, task, from, to } of changes) {
    const key = `${at} ${from} ${to}`;
    const row = groups.get(key) ?? { at, kind: 'class', agency, tasks: [], from, to };
    row.tasks.push(task);
    groups.set(key, row);
  }
  return [...groups.values()];
}

function incidentRow(incident: Incident): TimelineRow {
  const at = startOfMinute(incident.at);
  if (incident.kind === 'refused') {
    const { agency, task, actor, command, refusal } = incident;
    return { at, kind: 'refused', agency, task, actor, command, refusal };
  }
  if (incident.kind === 'notice') {
    const { id, source, entries } = incident.act.paper;
    return { at, kind: 'notice', id, source, days: entries.map((entry) => entry.day), moved: incident.moved };
  }
  const { act, version, kept } = incident;
  switch (act.kind) {
    case 'absence':
      return { at, kind: act.kind, agency: act.agency, contact: act.contact, from: act.from, to: act.to, substitute: act.address, version };
    case 'end':
      return { at, kind: act.kind, agency: act.agency, from: act.from, successor: act.successor, version };
    case 'deadline':
      return { at, kind: act.kind, task: act.task, reason: act.reason, kept, version };
  }
}

async function messageRows(db: Database): Promise<TimelineRow[]> {
  const messages = await db.message.findMany({
    select: {
      address: true,
      slot: true,
      status: true,
      subject: true,
      recipient: true,
      notices: {
        select: { task: true, rung: true, purpose: true, role: true, rollout: { select: { agency: true } } },
        orderBy: { id: 'asc' },
      },
    },
    orderBy: [{ slot: 'asc' }, { address: 'asc' }],
  });
  return messages.map(({ address, slot, status, subject, recipient, notices }) => {
    const entries = notices.map(({ rollout, task, rung, purpose }) => ({
      agency: rollout.agency,
      task,
      rung,
      purpose: purpose as Purpose,
    }));
    const roles = [...new Set(notices.map(({ role }) => role))].sort();
    const { position } = recipient as { position: Decision['people'][number]['position'] };
    return {
      at: slot.toISOString(),
      kind: 'message',
      address,
      position: position.vi,
      roles,
      status,
      subject: subject ?? '',
      entries: distinct(entries),
    };
  });
}

/** Sorted, because rows of several rollouts come in the order of recording, which differs from play to play. */
function distinct(entries: readonly MessageEntry[]): MessageEntry[] {
  const byText = new Map(entries.map((entry) => [JSON.stringify([entry.agency, entry.task, entry.rung, entry.purpose]), entry]));
  return [...byText.keys()].sort().flatMap((key) => byText.get(key) ?? []);
}
