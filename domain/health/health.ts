import { addMinutes, earliest, type Instant } from '../calendar/time';
import type { Nature } from '../message/smtp-refusal';
import { type Cause, causes, type DatabaseFault, type Part, parts } from './causes';
import type { Example, HealthFacts, MailAnswer, Noticed, ProcessSign, RecordFacts } from './facts';

/** Judges whether an installation works, part by part. Pure, so that doctor, readyz, the page and the metrics give one judgement. */

/**
 * `degraded`: the part works less or later than it should, and is expected to recover by itself. `broken`: it does not work until
 * somebody acts. `unknown`: the database holds the answer and cannot be read now, or processes could not write their signs of life.
 */
export const conditions = ['works', 'degraded', 'broken', 'unknown'] as const;
export type Condition = (typeof conditions)[number];

/** Why a part does not work as it should. `since` is null where nobody noticed the beginning. `detail`: a server's words, or a figure. */
export type Reason = { cause: Cause; since: Instant | null; count: number; detail: string; examples: Example[] };
/** `since` is that of the oldest reason. A part that works may have a reason too: a note that needs nobody. */
export type Judgement = { part: Part; condition: Condition; since: Instant | null; reasons: Reason[] };

/** A process without a sign of life for longer, in seconds, does not run. Processes write one every few seconds. */
const SILENT_SECONDS = 15;
/** Work that is due for longer, in minutes, is late. Before that it is under way. */
export const LATE_MINUTES = 10;
/** Work that is due for longer, in minutes, will not be done without help. */
const LONG_MINUTES = 60;
/** Free bytes. Below the first, PostgreSQL may have no room for its next log file; below the second, somebody should free space. */
const DISK_FULL_BYTES = 64 * 1024 ** 2;
const DISK_LOW_BYTES = 1024 ** 3;
/** Where our clock and the database's differ by more, in seconds, one of them is wrong. */
const SKEW_SECONDS = 30;
/** A jump of the clock is reported for a day, in minutes, because it may have come at night. */
const JUMP_TOLD_MINUTES = 24 * 60;

/** Parts that are judged from the database alone. */
const recorded: ReadonlySet<Part> = new Set(['worker', 'web', 'watch', 'followers', 'looks', 'messages', 'mail', 'mailIntake']);
const order: readonly Condition[] = ['works', 'unknown', 'degraded', 'broken'];

/** Judges every part, in the order of `parts`. */
export function judgeHealth(facts: HealthFacts): Judgement[] {
  const { record, noticed } = facts;
  const found = [
    ...ofDatabase(facts),
    ...ofDisk(facts),
    ...ofTemporal(facts),
    ...(record === null ? [] : ofRecord(record, facts)),
    ...ofClock(facts),
  ].map((reason) => ({ ...reason, since: reason.since ?? noticed[reason.cause] ?? null }));
  return parts.map((part) => {
    const reasons = found.filter(({ cause }) => causes[cause].part === part);
    const worst = reasons.map(({ cause }) => causes[cause].condition).sort((a, b) => order.indexOf(b) - order.indexOf(a))[0];
    const condition = worst ?? (isUnknown(part, facts) ? 'unknown' : 'works');
    return { part, condition, since: earliest(reasons.map(({ since }) => since)), reasons };
  });
}

/** True where a part cannot be judged: the database cannot be read, or no process of that kind could write its signs of life. */
function isUnknown(part: Part, facts: HealthFacts): boolean {
  if (!recorded.has(part)) return false;
  if (facts.record === null) return true;
  return (part === 'worker' || part === 'web') && !facts.record.processes.some((sign) => sign.kind === part && isAlive(sign));
}

/** True where silence of a process means something. Just after a time without writes every process is silent. */
function couldBeHeard({ writing, writableMs }: HealthFacts['database']): boolean {
  return writing === null && (writableMs === null || writableMs >= SILENT_SECONDS * 1_000);
}

/** True for a cause that hinders nothing and is only worth knowing. */
export function isNote(cause: Cause): boolean {
  return causes[cause].condition === 'works';
}

/** True where nothing is degraded or broken. */
export function isHealthy(judgements: readonly Judgement[]): boolean {
  return judgements.every(({ condition }) => condition === 'works' || condition === 'unknown');
}

/** True where each needed part works, if only degraded. */
export function canServe(judgements: readonly Judgement[], needed: readonly Part[]): boolean {
  return judgements.every(({ part, condition }) => !needed.includes(part) || condition === 'works' || condition === 'degraded');
}

/** Merges what processes noticed: for each cause the earliest moment. */
export function mergeNoticed(all: readonly Noticed[]): Noticed {
  const merged: Noticed = {};
  for (const noticed of all)
    for (const [cause, since] of Object.entries(noticed) as [Cause, Instant][]) {
      const known = merged[cause];
      if (known === undefined || since < known) merged[cause] = since;
    }
  return merged;
}

function because(cause: Cause, known: Partial<Omit<Reason, 'cause'>> = {}): Reason {
  return { cause, since: null, count: 1, detail: '', examples: [], ...known };
}

const databaseCauses: Record<Exclude<DatabaseFault, 'diskFull'>, Cause> = {
  silent: 'databaseSilent',
  away: 'databaseAway',
  starting: 'databaseStarting',
  crowded: 'databaseCrowded',
  denied: 'databaseDenied',
  slow: 'databaseSlow',
  readOnly: 'databaseReadOnly',
};

function ofDatabase({ database }: HealthFacts): Reason[] {
  const fault = database.reading ?? database.writing;
  return fault === null || fault === 'diskFull' ? [] : [because(databaseCauses[fault])];
}

function ofDisk({ database, disk }: HealthFacts): Reason[] {
  const free = disk?.freeBytes ?? null;
  const detail = free === null ? '' : String(free);
  if (database.reading === 'diskFull' || database.writing === 'diskFull') return [because('diskFull', { detail })];
  if (free === null || free >= DISK_LOW_BYTES) return [];
  return [because(free < DISK_FULL_BYTES ? 'diskFull' : 'diskLow', { detail })];
}

function ofTemporal({ temporal }: HealthFacts): Reason[] {
  if (temporal === null) return [];
  return [because(temporal === 'noNamespace' ? 'temporalNamespace' : 'temporalAway')];
}

function ofRecord(record: RecordFacts, facts: HealthFacts): Reason[] {
  const { now, temporal, database } = facts;
  return [
    ...(couldBeHeard(database) ? [...ofProcesses(record, now, 'worker'), ...ofProcesses(record, now, 'web')] : []),
    ...(temporal === null ? workerCut(record) : []),
    ...ofWatch(record),
    ...counted('commandsRefused', record.refusedCommands),
    ...counted('followersLeft', record.followersLeft),
    ...counted('notOpened', record.notOpened),
    ...late(record.looks.late, now, 'looksLate', 'looksLong'),
    ...late(record.notices.late, now, 'messagesLate', 'messagesLong'),
    ...counted('messagesStuck', record.stuck),
    ...ofMail(record, facts),
    ...counted('intakeFails', record.intake),
  ];
}

type Counted = { count: number; examples: Example[] };

function counted(cause: Cause, { count, examples }: Counted): Reason[] {
  const since = earliest(examples.map((example) => example.since));
  return count === 0 ? [] : [because(cause, { count, examples, since })];
}

function late(due: Counted, now: Instant, isLate: Cause, isLong: Cause): Reason[] {
  const oldest = earliest(due.examples.map(({ since }) => since));
  return counted(oldest !== null && oldest < addMinutes(now, -LONG_MINUTES) ? isLong : isLate, due);
}

export function isAlive({ endedMs, silentMs }: ProcessSign): boolean {
  return endedMs === null && silentMs < SILENT_SECONDS * 1_000;
}

function ofProcesses({ processes }: RecordFacts, now: Instant, kind: 'worker' | 'web'): Reason[] {
  const own = processes.filter((sign) => sign.kind === kind);
  if (own.length === 0) return [because(kind === 'worker' ? 'workerNever' : 'webNever')];
  if (!own.some(isAlive)) {
    const lastMs = Math.min(...own.map(({ endedMs, silentMs }) => endedMs ?? silentMs));
    return [because(kind === 'worker' ? 'workerSilent' : 'webSilent', { since: addMinutes(now, -lastMs / 60_000) })];
  }
  return [];
}

/** A reason where every live worker has lost Temporal although this process reaches it. */
function workerCut({ processes }: RecordFacts): Reason[] {
  const alive = processes.filter((sign) => sign.kind === 'worker' && isAlive(sign));
  const cut = alive.map(({ noticed }) => noticed.temporalAway ?? null);
  return alive.length > 0 && cut.every((since) => since !== null) ? [because('workerCut', { since: earliest(cut) })] : [];
}

function ofWatch({ followed, watch }: RecordFacts): Reason[] {
  if (watch.unwatchedSince === null) return [];
  const cause = watch.lastRoundAt === null ? 'neverWatched' : 'unwatched';
  return [because(cause, { since: watch.unwatchedSince, count: followed })];
}

/** Refusals that concern one address, one mailbox or one message. They say nothing about the mail server. */
const aboutOne: ReadonlySet<MailAnswer['nature']> = new Set<Nature>(['unknownRecipient', 'mailboxFull', 'content']);
/** Grey-listing explains single answers of "later". So many unaccepted conversations in a row are a fault of the server. */
const LATER_OFTEN = 3;

const holdCauses = { configuration: 'mailHeldSettings', restored: 'mailHeldRestored', officer: 'mailHeldOfficer' } as const;

function ofMail(record: RecordFacts, { now, greeting }: HealthFacts): Reason[] {
  const { holds, mailAnswers } = record;
  if (holds.length > 0) return holds.map(({ kind, since, reason }) => because(holdCauses[kind], { since, detail: reason }));
  const about = mailAnswers.filter(({ nature }) => !aboutOne.has(nature));
  const isOften = about.length >= LATER_OFTEN;
  const bad = about.filter(({ nature }) => nature !== 'later' || isOften);
  const [last] = bad;
  if (last === undefined || last.at > now) return ofGreeting(record, greeting);
  const isSilent = last.nature === 'unanswered' || (last.nature === 'connection' && last.code === null);
  const since = earliest(bad.map(({ at }) => at));
  return [because(isSilent ? 'mailUnanswered' : 'mailRefused', { since, count: bad.length, detail: last.said })];
}

/** Where no message had to be sent, a bare greeting tells: ours, or the one that each worker tries now and then. */
function ofGreeting({ processes }: RecordFacts, greeting: string | null): Reason[] {
  const heard = processes.filter((sign) => sign.kind === 'worker' && isAlive(sign) && sign.noticed.mailServerAway !== undefined);
  return greeting === null && heard.length === 0 ? [] : [because('mailServerAway', { detail: greeting ?? '' })];
}

function ofClock({ now, clock, record }: HealthFacts): Reason[] {
  const found: Reason[] = [];
  if (clock.offsetMs !== 0) found.push(because('clockSetApart', { detail: hours(clock.offsetMs) }));
  if (clock.skewMs !== null && Math.abs(clock.skewMs) > SKEW_SECONDS * 1_000)
    found.push(because('clockSkewed', { detail: seconds(clock.skewMs) }));
  const jumps = (record?.processes ?? []).flatMap(({ jump }) => (jump === null ? [] : [jump]));
  const recent = jumps.filter(({ at }) => at >= addMinutes(now, -JUMP_TOLD_MINUTES));
  const [jump] = recent.sort((a, b) => (a.at < b.at ? 1 : -1));
  if (jump !== undefined) found.push(because('clockJumped', { since: jump.at, detail: seconds(jump.ms) }));
  return found;
}

const signed = (value: number, unit: string) => `${value < 0 ? '−' : '+'}${Math.abs(value)} ${unit}`;
const hours = (milliseconds: number) => signed(Math.round(milliseconds / 3_600_000), 'h');
const seconds = (milliseconds: number) => signed(Math.round(milliseconds / 1_000), 's');
