import type { Calendar } from '../calendar/calendar';
import { addMinutes, dayOf, daysBetween, earliest, type Instant, instantAt, later, type TimeOfDay } from '../calendar/time';
import type { Command, Refusal } from '../commands/command';
import type { Agency, Decision } from '../decision/decision';
import { type Actor, systemActor } from '../record/actor';
import type { NumberHolder } from '../record/letter-number';
import type { RolloutState } from '../record/state';
import { openDrafts } from './moments';
import { noticeKey, type PendingNotice } from './notice';
import { type Fate, fatesOf } from './open-things';
import { type StepResult, step } from './step';
import { KeptTasks } from './waits';

/** Rehearses the follow-up of one agency from a state: every notice that it would send, if nobody acted from then on. */

export type RehearsalOptions = { issueLetters: boolean; issueTime: string };
export const usualRehearsal: RehearsalOptions = { issueLetters: true, issueTime: '10:00' };

/** More looks than a bounded ladder can need for one agency. Reaching it gives the warning `neverEnds`. */
const MAX_LOOKS = 20_000;

/** The start of a rehearsal: the state, the notices not sent yet, and a first command (or null). */
export type RehearsalStart = {
  state: RolloutState;
  pending: readonly PendingNotice[];
  command: Command | null;
  now: Instant;
  /** The last instant to look at; null: to the end. */
  until: Instant | null;
  /** The other letter that already has the number given by the command. */
  numberHolder?: NumberHolder | null;
  /** The minute of its looks, where it stands for others; missing: its own. */
  time?: TimeOfDay;
};

export type AgencyRun = {
  notices: PendingNotice[];
  skipped: { task: string; rung: string }[];
  /** True where nothing more would come, or `until` is reached. */
  ended: boolean;
  state: RolloutState;
  /** Why the first command is refused, else null. */
  refusal: Refusal | null;
  /** The commands that the first command sends to other agencies' rollouts. */
  asked: { to: string; command: Command }[];
  /** The fates of matters open at the start, by the first command and by a later merger of the agency. */
  fates: Fate[];
};

/**
 * An open blocker is looked at for ever, so a rehearsal needs an end: so many looks in a row over so many days without anything owed.
 * That is longer than any period of a report.
 */
const QUIET_LOOKS = 24;
const QUIET_DAYS = 2 * 366;

/** Rehearses one rollout from a state: every notice that it would send, pending ones included. */
export function rehearseFrom(
  decision: Decision,
  agency: Agency,
  calendar: Calendar,
  start: RehearsalStart,
  options: RehearsalOptions = usualRehearsal,
): AgencyRun {
  const run: AgencyRun = {
    notices: [...start.pending],
    skipped: [],
    ended: false,
    state: start.state,
    refusal: null,
    asked: [],
    fates: [],
  };
  let pending: PendingNotice[] = [...start.pending];
  let { now, command } = start;
  const kept = new KeptTasks();
  let quiet = { looks: 0, since: now };
  for (let look = 0; look < MAX_LOOKS; look += 1) {
    // Due notices have been sent, so only later ones can still be withdrawn.
    if (look > 0) pending = pending.filter((notice) => notice.due > now);
    // Only the first command may give a real number; those of later letters are assumed and unique.
    const numberHolder = look === 0 ? start.numberHolder : null;
    const result: StepResult = step({
      decision,
      agency,
      calendar,
      now,
      time: start.time,
      kept,
      numberHolder,
      state: run.state,
      pending,
      command,
    });
    if (look === 0) Object.assign(run, { refusal: result.refusal, asked: result.outbox });
    const moves = result.events.some(({ type }) => type === 'taskMoved');
    if (look === 0 || moves) run.fates = fatesNow(run, look === 0, fatesOf(run.state, result.state, result.outbox, dayOf(now)));
    if (run.refusal !== null) return { ...run, ended: true };
    run.state = result.state;
    const moot = new Set(result.withdrawn);
    const sent = (notice: PendingNotice) => (look > 0 && notice.due <= now) || !moot.has(noticeKey(notice));
    if (moot.size > 0) run.notices = run.notices.filter(sent);
    run.notices.push(...result.notices);
    pending = [...pending.filter(sent), ...result.notices];
    for (const event of result.events) if (event.type === 'rungSkipped') run.skipped.push({ task: event.task, rung: event.rung });
    quiet = result.events.length + result.notices.length > 0 ? { looks: 0, since: now } : { looks: quiet.looks + 1, since: quiet.since };
    if (quiet.looks > QUIET_LOOKS && daysBetween(dayOf(quiet.since), dayOf(now)) > QUIET_DAYS) return { ...run, ended: true };
    const issue = options.issueLetters ? nextIssue(run.state, now, options.issueTime) : null;
    const next = earliest([result.nextLookAt, issue?.at ?? null]);
    if (next === null || (start.until !== null && next > start.until)) return { ...run, ended: true };
    command = issue !== null && next === issue.at ? issueCommand(issue.letter, issue.at) : null;
    now = next;
  }
  return run;
}

/** Updates the fates of matters that stayed open: they may go to a successor later. */
function fatesNow({ fates }: AgencyRun, isFirst: boolean, now: readonly Fate[]): Fate[] {
  if (isFirst) return [...now];
  const same = (one: Fate) => (other: Fate) => one.task === other.task && one.kind === other.kind && one.id === other.id;
  return fates.map((fate) => (fate.fate === 'stays' ? (now.find(same(fate)) ?? fate) : fate));
}

function nextIssue(state: RolloutState, now: Instant, time: string): { letter: string; at: Instant } | null {
  const letter = openDrafts(state)[0];
  return letter === undefined ? null : { letter: letter.id, at: later(instantAt(letter.day, time), addMinutes(now, 1)) };
}

/** The command that issues a letter, as rehearsals and simulations assume it. */
export function issueCommand(letter: string, at: Instant, number = 'assumed'): Command {
  const actor: Actor = { ...systemActor, role: 'chiefOfOffice', channel: 'web' };
  return {
    type: 'issueLetter',
    id: `issue:${letter}:${at}`,
    actor,
    happened: null,
    letter,
    number,
    date: dayOf(at),
    signer: 'assumed',
  };
}
