import { addMinutes } from '../../../domain/calendar/time';
import type { CommandBody } from '../../../domain/commands/command';
import type { Decision } from '../../../domain/decision/decision';
import { step } from '../../../domain/ladder/step';
import type { Actor } from '../../../domain/record/actor';
import { evolveAll } from '../../../domain/record/evolve';
import { emptyRollout } from '../../../domain/record/state';
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

function undo(run: Run, actor: Actor = officer, tasks = [review]) {
  return run.give({ type: 'undo', tasks }, actor);
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
