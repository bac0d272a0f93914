import { addMinutes } from '../../../domain/calendar/time';
import type { CommandBody } from '../../../domain/commands/command';
import type { Decision } from '../../../domain/decision/decision';
import { draftAsOwed } from '../../../domain/ladder/drafts';
import { step } from '../../../domain/ladder/step';
import type { Actor } from '../../../domain/record/actor';
import { evolveAll } from '../../../domain/record/evolve';
import { emptyRollout, type Letter } from '../../../domain/record/state';
import { refusalText } from '../../../words/refusals';
import { agency, decision, task } from '../../support/decision';
import { by, byAgency, calendar, command, Run, secretary, shown } from '../../support/rollouts';

/** An act through the pages can be taken back for a minute, and nothing of it has left until then. */

const review = 'review';
const submit: CommandBody = { type: 'submit', task: review, words: 'xong' };
const accept: CommandBody = { type: 'accept', task: review };
const giveBack: CommandBody = { type: 'return', task: review, reason: 'thiếu phụ lục' };
const officer = by('officer');

/** A rollout at ten in the morning of a working day, with a result that waits for the Office. */
function handedIn(changes: Partial<Decision> = {}): Run {
  const of = decision({ agencies: [agency('so-a'), agency('so-b')], tasks: [task(review), task('second')], ...changes });
  const [first = agency('so-a')] = of.agencies;
  const run = new Run({ decision: of, agency: first, start: '2020-09-16 09:00' }).assign();
  run.give(submit, byAgency);
  return run.until('2020-09-18 10:00');
}

function onPage(run: Run, body: CommandBody, actor: Actor = officer) {
  return run.give(body, actor, null, true);
}

function undo(run: Run, actor: Actor = officer, tasks = [review], event?: number) {
  return run.give({ type: 'undo', tasks, ...(event === undefined ? {} : { event }) }, actor);
}

function told(run: Run, purpose: string): string[] {
  return run.sent.filter(({ notice }) => notice.purpose === purpose).map(({ at: when, notice }) => `${shown(when)} ${notice.role}`);
}

describe('an act that was taken back', () => {
  test('leaves the task as it was before, tells nobody, and stays in the record with who did what', () => {
    const run = handedIn();
    const before = run.task();
    onPage(run, giveBack);
    expect(run.task()).toMatchObject({ status: 'returned', returns: 1 });
    run.now = addMinutes(run.now, 0.5);
    expect(undo(run).refusal).toBeNull();
    expect(run.task()).toEqual(before);
    expect(run.events.filter(({ actor }) => actor.person === 'officer').map(({ type }) => type)).toEqual(['returned', 'actUndone']);
    run.until('2020-09-18 17:00');
    expect(told(run, 'returned')).toEqual([]);
    expect(evolveAll(emptyRollout(run.state.decision, run.state.agency), run.events)).toEqual(run.state);
  });

  test('tells those concerned when its minute is over, and not before', () => {
    const run = handedIn();
    onPage(run, giveBack);
    expect(told(run.until('2020-09-18 10:00'), 'returned')).toEqual([]);
    expect(told(run.until('2020-09-18 10:05'), 'returned')).toEqual(['2020-09-18 10:01 head', '2020-09-18 10:01 focal']);
    expect(undo(run).refusal?.code).toBe('undoOver');
    expect(run.task().status).toBe('returned');
  });

  test('is told at once where it was given elsewhere than on a page', () => {
    const run = handedIn();
    run.give(giveBack, officer);
    expect(told(run, 'returned')).toEqual(['2020-09-18 10:00 head', '2020-09-18 10:00 focal']);
    expect(undo(run).refusal?.code).toBe('undoOver');
  });

  test('of several tasks is taken back together', () => {
    const run = new Run({ decision: handedIn().input.decision, agency: agency('so-a'), start: '2020-09-16 09:00' }).assign();
    const before = [run.task(), run.task('second')];
    onPage(run, { type: 'acknowledge', tasks: [review, 'second'] }, byAgency);
    expect(run.task('second').status).toBe('acknowledged');
    expect(undo(run, byAgency, [review, 'second']).refusal).toBeNull();
    expect([run.task(), run.task('second')]).toEqual(before);
  });

  test('confirms a result again after that, which counts once', () => {
    const run = handedIn();
    onPage(run, accept);
    undo(run);
    expect(onPage(run, accept).refusal).toBeNull();
    expect(run.task().status).toBe('completed');
    expect(undo(run).refusal).toBeNull();
    expect(run.task()).toMatchObject({ status: 'submitted', completed: null });
  });
});

const more: CommandBody = { type: 'changeDeadline', task: review, deadline: '2020-11-20', reason: 'thêm việc' };

/** A rollout whose one draft, about both of its tasks, was laid before its signer. */
function laid(): Run {
  const run = new Run({ decision: handedIn().input.decision, agency: agency('so-a'), start: '2020-09-16 09:00' })
    .assign()
    .until('2020-10-13 09:00');
  for (const letter of Object.keys(run.state.letters)) run.give({ type: 'submitLetter', letter }, officer);
  return run.until('2020-10-13 10:00');
}

describe('what an act had stopped goes on after it was taken back', () => {
  /** A blocker whose message to the Deputy Chief waits for the sending hour; then the result that is confirmed. */
  function blocked(): Run {
    const run = handedIn();
    run.give({ type: 'withdrawResult', task: review, words: 'nhầm' }, byAgency);
    run.give({ type: 'raiseBlocker', task: review, words: 'vướng', pause: false }, byAgency);
    run.give(submit, byAgency);
    run.until('2020-09-22 06:30');
    expect(run.pending.map(({ rung, role, purpose }) => [rung, role, purpose])).toContainEqual(['V2', 'deputyChief', 'rung']);
    return run;
  }
  const ofBlocker = (run: Run) =>
    run
      .until('2020-10-02 10:00')
      .sent.filter(({ notice }) => notice.blocker !== null)
      .map(({ at: when, notice }) => `${shown(when)} ${notice.rung} ${notice.role}`);

  test('a message about a blocker that had not left yet is sent all the same, once', () => {
    const [run, untouched] = [blocked(), blocked()];
    onPage(run, accept);
    expect(run.pending.filter(({ blocker, purpose }) => blocker !== null && purpose === 'rung')).toEqual([]);
    undo(run);
    expect(ofBlocker(run)).toEqual(ofBlocker(untouched));
    expect(evolveAll(emptyRollout(run.state.decision, run.state.agency), run.events)).toEqual(run.state);
  });

  test('a letter that went out meanwhile still counts', () => {
    const run = handedIn();
    run.give({ type: 'withdrawResult', task: review, words: 'nhầm' }, byAgency);
    run.until('2020-10-12 10:00');
    const [letter] = Object.keys(run.state.letters);
    if (letter === undefined) throw new Error('no letter was drafted');
    run.give({ type: 'submitLetter', letter }, officer);
    run.give({ type: 'signLetter', letter }, by('deputyChief'));
    run.give({ type: 'changeDeadline', task: review, deadline: '2020-10-20', reason: 'thêm việc' }, by('chairman'));
    run.give(submit, byAgency);
    run.until('2020-10-14 10:00');
    onPage(run, giveBack);
    expect(run.state.undoable?.[review]?.was.letters).toBeDefined();
    expect(run.give({ type: 'issueLetter', letter, number: '12/VP', date: '2020-10-14', signer: 'Phó Chánh' }, officer).refusal).toBeNull();
    expect(undo(run).refusal).toBeNull();
    expect(run.task().letters).toMatchObject({ Q3: { letter, on: '2020-10-14' } });
  });

  test('a draft that lies before its signer lies there still, and leaves the task out once the minute is over', () => {
    const [undone, kept, laidAgain] = [laid(), laid(), laid()];
    for (const run of [undone, kept, laidAgain]) onPage(run, more, by('chairman'));
    const [letter = ''] = Object.keys(kept.state.letters);
    expect(kept.state.letters[letter]?.submitted).not.toBeNull();
    const before = Object.values(laid().state.letters);
    undone.now = addMinutes(undone.now, 0.5);
    expect(undo(undone, by('chairman')).refusal).toBeNull();
    expect(Object.values(undone.until('2020-10-13 10:05').state.letters)).toEqual(before);
    expect(Object.values(kept.until('2020-10-13 10:01').state.letters)[0]).toMatchObject({ tasks: [{ task: 'second' }], submitted: null });
    // Whoever lays the draft sees it without the task; what has been seen so stays so.
    expect(draftAsOwed(before[0] as Letter, laidAgain.state, { ...laidAgain.input, calendar, now: laidAgain.now })).toMatchObject({
      tasks: [{ task: 'second' }],
      submitted: null,
    });
    expect(laidAgain.give({ type: 'signLetter', letter }, by('deputyChief')).refusal?.code).toBe('letterNotSigned');
    expect(laidAgain.state.letters[letter]).toEqual(before[0]);
    expect(laidAgain.give({ type: 'submitLetter', letter }, officer).refusal).toBeNull();
    expect(laidAgain.state.letters[letter]).toMatchObject({ tasks: [{ task: 'second' }], submitted: { recorded: laidAgain.now } });
  });

  test('a later period does not open on an acknowledgement that may still be taken back', () => {
    const periodic = task('report', {
      kind: 'reporting',
      recurrence: { type: 'dates', days: ['2020-10-16', '2020-11-16'] },
    });
    const of = decision({ agencies: [agency('so-a')], tasks: [periodic] });
    const run = new Run({ decision: of, agency: agency('so-a'), start: '2020-09-16 09:00' }).assign();
    const [first = '', second = ''] = Object.keys(run.state.tasks);
    const opensAt = (now: string) => {
      const looked = step({ decision: of, agency: agency('so-a'), calendar, now, state: run.state, pending: run.pending, command: null });
      return looked.events.some(({ type }) => type === 'periodOpened');
    };
    // The agency acknowledges at the very moment at which the second period would open.
    while (!opensAt(run.nextLookAt ?? '')) run.until(shown(run.nextLookAt ?? ''));
    run.now = run.nextLookAt ?? '';
    onPage(run, { type: 'acknowledge', tasks: [first] }, byAgency);
    expect(run.task(second).status).toBe('scheduled');
    expect(undo(run, byAgency, [first]).refusal).toBeNull();
    expect([run.task(first).status, run.task(second).status]).toEqual(['assigned', 'assigned']);
  });
});

describe('taking back is refused', () => {
  const refusals: [string, (run: Run) => string | undefined, string][] = [
    ['to somebody else', (run) => undo(run, by('officer', { person: 'another' })).refusal?.code, 'undoOthers'],
    ['to the agency', (run) => undo(run, byAgency).refusal?.code, 'undoOthers'],
    ['to the secretary', (run) => undo(run, secretary).refusal?.code, 'undoOthers'],
    ['of a task that it is not about', (run) => undo(run, officer, [review, 'second']).refusal?.code, 'undoOver'],
  ];
  test.each(refusals)('%s', (_, ask, code) => {
    const run = handedIn();
    onPage(run, giveBack);
    expect(ask(run)).toBe(code);
    expect(run.task().status).toBe('returned');
  });

  test('once something else was decided about the task, and not where that was about another', () => {
    const run = handedIn();
    onPage(run, giveBack);
    const entry = run.state.undoable?.[review];
    run.give({ type: 'reportProgress', task: 'second', done: null, subUnits: null, words: 'đang làm' }, byAgency);
    expect(run.state.undoable?.[review]).toEqual(entry);
    run.give({ type: 'reportProgress', task: review, done: null, subUnits: null, words: 'đang sửa' }, byAgency);
    expect(undo(run).refusal?.code).toBe('undoOver');
    expect(run.task().status).toBe('inProgress');
  });

  test('by a page that showed an earlier act about the task', () => {
    const run = handedIn();
    onPage(run, accept);
    const shownThere = run.state.undoable?.[review]?.act;
    undo(run);
    onPage(run, giveBack);
    expect(undo(run, officer, [review], shownThere).refusal?.code).toBe('undoOver');
    expect(run.task().status).toBe('returned');
    expect(undo(run, officer, [review], run.state.undoable?.[review]?.act).refusal).toBeNull();
  });

  test('once a notice of it has left, whatever the clock says', () => {
    const run = handedIn();
    onPage(run, giveBack);
    const { decision: of, agency: at } = run.input;
    const ask = (pending: typeof run.pending) => {
      const input = { decision: of, agency: at, calendar, now: run.now, state: run.state, pending };
      return step({ ...input, command: command({ type: 'undo', tasks: [review] }, officer) }).refusal?.code;
    };
    expect(ask(run.pending)).toBeUndefined();
    expect(ask(run.pending.filter(({ role }) => role !== 'focal'))).toBe('undoOver');
  });

  test('in words that say why and what to do', () => {
    for (const code of ['undoOver', 'undoOthers'] as const) {
      expect(refusalText({ code, params: {} }, 'vi')).toContain('ghi nhận một việc mới');
      expect(refusalText({ code, params: {} }, 'en')).toContain('something new');
    }
  });
});

describe('an act is not held back', () => {
  test('where the decision is express: it leaves at once', () => {
    const run = handedIn({ source: { ...decision().source, urgency: 'express' } });
    onPage(run, giveBack);
    expect(run.state.undoable).toBeUndefined();
    expect(told(run, 'returned')).toEqual(['2020-09-18 10:00 head', '2020-09-18 10:00 focal']);
  });

  test('where another agency is told of it: what crossed over is not called back', () => {
    const run = handedIn();
    const task = { ...run.task(), origin: { kind: 'directive' as const, agency: 'so-b', task: 'x', link: 'd1-1' } };
    run.state = { ...run.state, tasks: { ...run.state.tasks, [review]: task } };
    expect(onPage(run, accept).outbox).toHaveLength(1);
    expect(run.state.undoable).toBeUndefined();
  });
});

test('while an act can be taken back, its task is not reminded of', () => {
  const run = new Run({ decision: handedIn().input.decision, agency: agency('so-a'), start: '2020-09-16 09:00' }).assign();
  run.give({ ...submit, words: 'sớm' }, byAgency);
  run.until('2020-10-12 10:00');
  const { events, nextLookAt } = onPage(run, giveBack);
  expect(events.filter(({ type }) => type === 'rungReached')).toEqual([]);
  expect(shown(nextLookAt ?? '')).toBe('2020-10-12 10:01');
});
