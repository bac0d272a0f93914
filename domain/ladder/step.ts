import { type Day, dayOf, earliest, type Instant } from '../calendar/time';
import type { Command, Refusal } from '../commands/command';
import { decide, type RolloutContext, recordedAs } from '../commands/decide';
import type { Told } from '../commands/tell';
import { toldBy } from '../commands/told';
import { heldBack } from '../commands/undo';
import type { Rung } from '../decision/decision';
import type { EventBody, LetterTask, RolloutEvent } from '../record/events';
import { evolveAll } from '../record/evolve';
import { undoableAt } from '../record/evolve-undo';
import { isOpen, type Letter, type RolloutState } from '../record/state';
import { degreeOf, owedIn } from './drafts';
import { followersTold, isFollowed } from './following';
import { type FollowUpContext, type NextStep, nextStep, type RungOccurrence } from './followUp';
import { askedIn, draftMoment, momentsOf, openDrafts } from './moments';
import { atOnce, type Notice, noticeKey, type PendingNotice, withNextPost } from './notice';
import { type Outgoing, outgoing } from './outbox';
import { keysOfFormer, leavesUntold, toldAgain, withCopies } from './performer-copies';
import { recipientsOf } from './rung-recipients';
import { tellingsOfRung } from './rung-tellings';
import { ladderFor } from './standing-ladder';
import { mayBeUndone, undoEnd } from './undo-term';
import { KeptTasks } from './waits';

/** One step of a rollout: takes a command or a wake-up and returns everything to record in one transaction. */

export type StepInput = Omit<RolloutContext, 'pending'> & {
  state: RolloutState;
  /** Notices of this rollout that no sender has claimed. */
  pending: readonly PendingNotice[];
  /** True where the rollout's chain of hashes still has its first form: the step then ends with an event that seals it. */
  sealsChain?: boolean;
  /** Null for a wake-up. */
  command: Command | null;
} & Pick<FollowUpContext, 'time' | 'kept'>;

export type StepResult = {
  refusal: Refusal | null;
  events: RolloutEvent[];
  state: RolloutState;
  notices: Notice[];
  /** Keys of pending notices that no longer apply. */
  withdrawn: string[];
  /** Commands for other rollouts of the decision. */
  outbox: Outgoing[];
  /** The next look, which may be the moment of an urgent notice that waits for an office to open. */
  nextLookAt: Instant | null;
  /** True where an urgent notice is due now. */
  urgent: boolean;
};

/** More rounds than any state can need, because a reached rung never sets the moment of another rung at the same look. */
const MAX_ROUNDS = 12;

/** Decides a command, withdraws notices that no longer apply, and reaches every rung owed at `now`. Pure. Throws where rungs never end. */
export function step(input: StepInput): StepResult {
  const draft = new StepDraft(input);
  if (input.command !== null) {
    const isSettled = draft.settleDraft(input.command);
    const decided = decide(draft.state, input.command, input);
    if ('refusal' in decided && isSettled) return { ...new StepDraft(input).result(null), refusal: decided.refusal };
    if ('refusal' in decided) return { ...draft.result(null), refusal: decided.refusal };
    draft.act(decided.events, input.command);
  }
  draft.reviseLetters();
  draft.withdrawMoot();
  const look = { ...input, kept: input.kept ?? new KeptTasks() };
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const next = nextStep(draft.state, look, input.now);
    const { reprojected, followed, moves, opens, skipped, owed, reminded } = next;
    const found = [reprojected, followed, moves, opens, skipped, owed, reminded];
    if (found.every(({ length }) => length === 0)) return draft.result(next);
    draft.take(next);
  }
  throw new Error(`the ladder of ${input.decision.id} asks for rungs without end at ${input.agency.code}`);
}

/** Collects the events, notices and commands of a step. */
class StepDraft {
  state: RolloutState;
  readonly events: RolloutEvent[] = [];
  readonly notices: Notice[] = [];
  readonly withdrawn: string[] = [];
  readonly outbox: Outgoing[] = [];

  constructor(private readonly input: StepInput) {
    this.state = input.state;
  }

  private get day() {
    const { agency, now, pending } = this.input;
    return { agency, today: dayOf(now), pending };
  }

  record(bodies: readonly EventBody[], command?: Command): void {
    const events = recordedAs(this.state, bodies, this.input.now, command);
    this.state = evolveAll(this.state, events);
    this.events.push(...events);
  }

  /** Records what somebody or a rule decided, tells those concerned, and sends commands to other rollouts. */
  act(bodies: readonly EventBody[], command?: Command): void {
    const before = this.state;
    const { decision, agency, now } = this.input;
    const plain = recordedAs(before, bodies, now, command);
    const after = evolveAll(before, plain);
    const sent = outgoing(plain, before, { decision, agency, state: after, today: dayOf(now) });
    const isOwn = sent.length === 0 && plain.every((event) => 'task' in event) && !this.movesOthers(after);
    const events = command !== undefined && mayBeUndone(command, decision) && isOwn ? this.withTerm(plain) : plain;
    this.state = evolveAll(before, events);
    this.events.push(...events);
    this.withdrawUndone(events, before);
    this.withdrawn.push(...keysOfFormer(this.input.pending, before, this.state).filter((key) => !this.withdrawn.includes(key)));
    this.answer(events);
    this.outbox.push(...sent);
  }

  /** True where an act completes a task from which other deadlines count, or moves its deadline. */
  private movesOthers(after: RolloutState): boolean {
    return Object.values(after.tasks).some((task) => {
      const was = this.state.tasks[task.id];
      const isMoved = was?.completed !== task.completed || was?.current !== task.current;
      return isMoved && isFollowed(this.input.decision, task);
    });
  }

  /** Marks the events of an act that can be undone. Its notices are held back until `until`. */
  private withTerm(events: readonly RolloutEvent[]): RolloutEvent[] {
    const after = evolveAll(this.state, events);
    const [act = 0] = events.map(({ seq }) => seq);
    const until = undoEnd(this.input.now);
    return events.map((event) => {
      const told = after.held ? 0 : withCopies(toldBy(event, after), event.seq, after, this.day).length;
      const untold = 'task' in event && typeof event.task === 'string' && leavesUntold(event.task, this.state, after, this.input.pending);
      return { ...event, undo: { act, until, told, ...(untold ? { untold } : {}) } };
    });
  }

  /** Withdraws the notices that an undone act had held back, and tells what it had kept from somebody. */
  private withdrawUndone(events: readonly RolloutEvent[], before: RolloutState): void {
    for (const event of events) {
      const entry = event.type === 'actUndone' ? before.undoable?.[event.task] : undefined;
      if (event.type !== 'actUndone' || entry === undefined) continue;
      this.withdrawn.push(...heldBack({ task: event.task, entry }, this.input.pending).map(noticeKey));
      const again = toldAgain(event.task, before, this.state);
      if (again !== null) this.notify(again.told, again.cycle, this.input);
    }
  }

  result(next: NextStep | null): StepResult {
    if (this.input.sealsChain === true && this.events.length > 0) this.record([{ type: 'chainSealed', form: 2 }]);
    const { now } = this.input;
    const kept = this.input.pending.filter((notice) => !this.withdrawn.includes(noticeKey(notice)));
    const urgent = [...kept, ...this.notices].filter((notice) => notice.urgent).map((notice) => notice.due);
    const waiting = urgent.filter((due) => due > now);
    return {
      refusal: null,
      events: this.events,
      state: this.state,
      notices: this.notices,
      withdrawn: this.withdrawn,
      outbox: [...this.outbox, ...(this.state.held ? [] : followersTold(this.input.state, this.state, this.input.decision))],
      nextLookAt: earliest([next?.nextLookAt ?? null, ...waiting]),
      urgent: waiting.length < urgent.length,
    };
  }

  take(next: NextStep): void {
    const { agency, calendar } = this.input;
    this.record(next.reprojected.map((moved) => ({ type: 'deadlineReprojected', ...moved, notices: calendar.notices })));
    if (next.followed.length > 0) this.act(next.followed.map((followed) => ({ type: 'deadlineFollowed', ...followed })));
    if (next.moves.length > 0) {
      this.act(
        next.moves.map((task) => {
          const to = agency.successor ?? '';
          return {
            type: 'taskMoved',
            task,
            to,
            as: `${task}~${agency.code}`,
            reason: 'successor',
            words: '',
            deadline: this.deadlineOf(task),
          };
        }),
      );
    }
    // Drafts may name tasks that the calendar or another task has excused, or that have moved to the successor.
    if (next.reprojected.length + next.followed.length + next.moves.length > 0) {
      this.reviseLetters();
      this.withdrawMoot();
    }
    if (next.opens.length > 0) this.act(next.opens.map((task) => ({ type: 'periodOpened', task })));
    if (next.reminded.length > 0) this.act(next.reminded.map((reminded) => ({ type: 'partReminded', ...reminded })));
    this.record(
      next.skipped.map((skipped) => ({
        type: 'rungSkipped',
        ...rungEvent(skipped),
        reason: 'beforeFollowUp',
        letter: skipped.rung.by === 'letter',
      })),
    );
    this.record(next.owed.map((owed) => ({ type: 'rungReached', ...rungEvent(owed) })));
    const letters = next.owed.filter((owed) => owed.rung.by === 'letter');
    const letter = letters.length > 0 ? this.draftLetter(letters) : null;
    for (const owed of next.owed) this.tell(owed, owed.rung.by === 'letter' ? letter : null);
  }

  /** Drafts one letter a day for each agency, at the highest degree owed. It counts for every task that owes a letter. */
  private draftLetter(owed: RungOccurrence[]): string {
    const day = dayOf(this.input.now);
    const tasks = owed.map((entry): LetterTask => ({ task: entry.task, rung: entry.rung.code, cycle: `${entry.cycle}#${entry.ordinal}` }));
    // A signed letter goes out unchanged, so another one is drafted beside it.
    const today = openDrafts(this.state).find((letter) => letter.day === day && letter.signed === null);
    if (today === undefined) {
      const letter = this.newLetter(day);
      this.record([{ type: 'letterDrafted', letter, day, degree: degreeOf(tasks, this.input.decision), tasks }]);
      return letter;
    }
    const together = [...today.tasks, ...tasks];
    this.record([{ type: 'letterRevised', letter: today.id, degree: degreeOf(together, this.input.decision), tasks: together }]);
    return today.id;
  }

  private newLetter(day: Day): string {
    const known = Object.keys(this.state.letters).filter((id) => id.startsWith(`letter-${day}`)).length;
    return known === 0 ? `letter-${day}` : `letter-${day}-${known + 1}`;
  }

  private deadlineOf(task: string): Day | null {
    return this.state.tasks[task]?.current ?? null;
  }

  private rung(code: string): Rung | undefined {
    return this.input.decision.ladder.find((rung) => rung.code === code);
  }

  private tell(owed: RungOccurrence, letter: string | null): void {
    const { rung } = owed;
    const about = this.state.letters[owed.subject];
    const tasks = owed.task !== '' ? [owed.task] : about === undefined ? [] : askedIn(about, this.state).map((entry) => entry.task);
    for (const { role, copy, about: told, due, urgent } of tellingsOfRung(owed, tasks, this.state, this.input)) {
      for (const task of told) {
        this.notices.push({
          task,
          rung: rung.code,
          cycle: `${owed.cycle}#${owed.ordinal}`,
          role,
          copy,
          purpose: 'rung',
          due,
          urgent,
          letter: letter ?? (owed.task === '' ? owed.subject : null),
          blocker: rung.after === 'blockerRaised' || rung.after === 'opinionRequested' ? owed.subject : null,
        });
      }
    }
  }

  /** Tells those concerned about a decision, so that nobody has to look it up. A held rollout tells nobody. */
  private answer(events: readonly RolloutEvent[]): void {
    if (this.state.held) return;
    for (const event of events) {
      const from = { ...this.input, now: event.undo?.until ?? this.input.now };
      for (const told of withCopies(toldBy(event, this.state), event.seq, this.state, this.day)) this.notify(told, `${event.seq}#1`, from);
    }
  }

  private notify({ atOnce: now, rung, ...to }: Told, cycle: string, from: StepInput): void {
    const timing = now ? { due: atOnce(false, to.role, from), urgent: true } : withNextPost(to.role, from);
    this.notices.push({ ...to, rung: rung ?? to.purpose, cycle, ...timing });
  }

  /** A command about a draft is about the draft that people see, without tasks that an undo might bring back. */
  settleDraft(command: Command): boolean {
    const before = this.events.length;
    const letter = 'letter' in command ? this.state.letters[command.letter] : undefined;
    if (letter !== undefined) this.reviseLetter(letter, owedIn(letter, this.state, this.input));
    return this.events.length > before;
  }

  /**
   * Takes tasks that no longer owe a letter out of unsigned drafts and withdraws empty drafts. While the act about a task can be undone,
   * its drafts wait as they are: the signer may have them already, and what is undone must leave them so.
   */
  reviseLetters(): void {
    const { now } = this.input;
    for (const letter of openDrafts(this.state)) {
      const owed = owedIn(letter, this.state, this.input);
      this.reviseLetter(
        letter,
        letter.tasks.filter((entry) => owed.includes(entry) || undoableAt(this.state, entry.task, now) !== null),
      );
    }
  }

  private reviseLetter(letter: Letter, tasks: Letter['tasks']): void {
    if (tasks.length === letter.tasks.length) return;
    this.record(
      letter.tasks
        .filter((entry) => !tasks.includes(entry))
        .map((entry) => ({ type: 'rungWithdrawn', ...splitCycle(entry), subject: '', letter: true })),
    );
    this.record([
      tasks.length === 0
        ? { type: 'letterWithdrawn', letter: letter.id }
        : { type: 'letterRevised', letter: letter.id, degree: degreeOf(tasks, this.input.decision), tasks },
    ]);
  }

  /**
   * Withdraws pending notices whose rung no longer applies. Where none of its notices has gone out, the rung counts as not reached,
   * because urgings count only sent messages.
   */
  withdrawMoot(): void {
    const ladder = ladderFor(this.input.decision, this.input.agency, dayOf(this.input.now));
    const moot = new Map<string, { body: EventBody; kept: number }>();
    for (const notice of this.input.pending) {
      if (this.withdrawn.includes(noticeKey(notice))) continue;
      const rung = ladder.find((entry) => entry.code === notice.rung) ?? this.rung(notice.rung);
      if (notice.purpose !== 'rung' || rung === undefined || this.stillOwed(notice, rung, ladder)) continue;
      this.withdrawn.push(noticeKey(notice));
      const subject = this.subjectOf(notice, rung);
      // A revised draft records the rungs of its tasks, and a withdrawn draft takes its own along. Copies for performers do not count.
      if (notice.role === 'performer' || rung.by === 'letter' || rung.after === 'letterDrafted' || subject === null) continue;
      const body: EventBody = { type: 'rungWithdrawn', ...splitCycle(notice), subject };
      const key = JSON.stringify(body);
      const kept = (moot.get(key)?.kept ?? recipientsOf(rung).length) - 1;
      moot.set(key, { body, kept });
    }
    this.record([...moot.values()].filter(({ kept }) => kept === 0).map(({ body }) => body));
  }

  private stillOwed(notice: PendingNotice, rung: Rung, ladder: readonly Rung[]): boolean {
    const task = this.state.tasks[notice.task];
    if (task === undefined) return false;
    // The assignment is sent even after later events, because it carries the link for answers.
    if (rung.after === 'assigned' && rung.slot === 'atOnce') return isOpen(task) && task.status !== 'suspended';
    if (rung.by === 'letter' || rung.after === 'letterDrafted') return this.draftStands(notice, rung);
    const { cycle } = splitCycle(notice);
    return momentsOf(rung, task, { decision: this.input.decision, calendar: this.input.calendar, ladder, state: this.state }).some(
      (moment) => moment.cycle === cycle,
    );
  }

  private draftStands(notice: PendingNotice, rung: Rung): boolean {
    const letter: Letter | undefined = this.state.letters[notice.letter ?? ''];
    if (letter === undefined || letter.issued !== null) return false;
    if (rung.after === 'letterDrafted')
      return draftMoment(rung, letter, this.state) !== null && askedIn(letter, this.state).some((entry) => entry.task === notice.task);
    return letter.tasks.some((entry) => entry.task === notice.task && entry.rung === notice.rung && entry.cycle === notice.cycle);
  }

  /**
   * The subject under which a rung is marked; null where the mark is gone, as after its blocker was resolved. A mark that an undo would put
   * back counts too, because its message has not been sent.
   */
  private subjectOf(notice: PendingNotice, rung: Rung): string | null {
    if (!aboutSubject.has(rung.after)) return '';
    const { cycle } = splitCycle(notice);
    const back = this.state.undoable?.[notice.task]?.was.rungs ?? {};
    const marked = Object.entries({ ...back, ...this.state.tasks[notice.task]?.rungs }).find(
      ([key, mark]) => key.startsWith(`${rung.code}|`) && mark.cycle === cycle,
    );
    return marked === undefined ? null : marked[0].slice(rung.code.length + 1);
  }
}

/** Moments that a task can have several times at once, each with its own subject: a blocker, a request, a directive. */
const aboutSubject: ReadonlySet<Rung['after']> = new Set(['blockerRaised', 'opinionRequested', 'extensionRequested', 'submitted']);

function rungEvent(owed: RungOccurrence) {
  return { task: owed.task, rung: owed.rung.code, subject: owed.subject, cycle: owed.cycle, ordinal: owed.ordinal };
}

/** Splits the cycle of a notice or of a letter's entry: `12#3` becomes cycle `12` and ordinal 3. */
function splitCycle<T extends { task: string; rung: string; cycle: string }>(
  entry: T,
): { task: string; rung: string; cycle: string; ordinal: number } {
  const [cycle = '', ordinal = '1'] = entry.cycle.split('#');
  return { task: entry.task, rung: entry.rung, cycle, ordinal: Number(ordinal) };
}
