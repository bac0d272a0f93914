import type { CommandBody } from '../../../domain/commands/command';
import { offersFor } from '../../../domain/commands/offered';
import type { Decision } from '../../../domain/decision/decision';
import type { Actor } from '../../../domain/record/actor';
import { evolveAll } from '../../../domain/record/evolve';
import { isPartLate, openParts, partCount, partsOf, performerOfPart } from '../../../domain/record/parts';
import { emptyRollout } from '../../../domain/record/state';
import { eventText } from '../../../words/events';
import { agency, decision, task } from '../../support/decision';
import { by, byAgency, onBehalfOfAgency, Run, shown } from '../../support/rollouts';

/** An agency cuts a task into parts: each has its own progress, and they add up. */

const review = 'review';
const of = { vi: 'Sở Y tế', en: 'Department of Health' };
const member = (letter: string): Actor => ({
  ...byAgency,
  via: `${letter}@so-a.example`,
  member: { name: letter.toUpperCase(), position: null, division: null, of },
});
const [bee, cee] = [member('b'), member('c')];
const add = (title: string, more: object = {}): CommandBody =>
  ({
    type: 'addPart',
    task: review,
    title,
    name: null,
    position: null,
    division: null,
    address: null,
    day: null,
    words: '',
    ...more,
  }) as CommandBody;
const toBee = { name: 'Trần Văn B', address: 'B@so-a.example' };
const finish = (part: string, words = ''): CommandBody => ({ type: 'finishPart', task: review, part, words });
const reopen = (part: string): CommandBody => ({ type: 'reopenPart', task: review, part, words: '' });
const withdraw = (part: string): CommandBody => ({ type: 'withdrawPart', task: review, part });

/** A rollout an hour after its assignment; the task is due on 2020-10-06. */
function begun(changes: Partial<Decision> = {}): Run {
  const tasks = [task(review, { progress: 'words', deadline: { type: 'date', day: '2020-10-06' } }), task('second', { progress: 'words' })];
  const made = decision({ agencies: [agency('so-a'), agency('so-b')], tasks, ...changes });
  const run = new Run({ decision: made, agency: made.agencies[0] ?? agency('so-a'), start: '2020-09-16 08:00' }).assign();
  return run.until('2020-09-16 09:00');
}

const code = (run: Run, body: CommandBody, actor: Actor) => run.give(body, actor).refusal?.code ?? 'accepted';
const ids = (run: Run) => partsOf(run.task()).map(({ id }) => id);
function cut(...titles: [string, object?][]): { run: Run; ids: string[] } {
  const run = begun();
  for (const [title, more] of titles) expect(code(run, add(title, more), byAgency)).toBe('accepted');
  return { run, ids: ids(run) };
}
const told = (run: Run, role = 'performer') =>
  run.sent
    .filter(({ notice }) => notice.role === role && (notice.purpose.startsWith('part') || notice.rung.startsWith('part:')))
    .map(({ at, notice }) => `${shown(at)} ${notice.purpose} ${notice.rung}`);

describe('parts', () => {
  test('add up, each done by itself; the first acknowledges the task, and one that is done is news of it', () => {
    const {
      run,
      ids: [one = '', two = ''],
    } = cut(['Rà soát'], ['In ấn']);
    expect(run.task().status).toBe('acknowledged');
    expect(partCount(run.task())).toEqual({ done: 0, total: 2 });
    run.until('2020-09-18 10:00');
    expect(code(run, finish(one, 'đã rà soát'), byAgency)).toBe('accepted');
    expect(partCount(run.task())).toEqual({ done: 1, total: 2 });
    expect(run.task().status).toBe('inProgress');
    expect(run.task().lastNews.happened).toBe(run.now);
    expect(openParts(run.task()).map(({ title }) => title.vi)).toEqual(['In ấn']);
    expect(partsOf(run.task())[0]?.done).toMatchObject({ happened: run.now, words: 'đã rà soát', by: null });
    expect(code(run, finish(one), byAgency)).toBe('partDone');
    expect(code(run, reopen(two), byAgency)).toBe('partOpen');
    expect(code(run, reopen(one), byAgency)).toBe('accepted');
    expect(code(run, withdraw(two), byAgency)).toBe('accepted');
    expect(partCount(run.task())).toEqual({ done: 0, total: 1 });
    expect(code(run, finish(two), byAgency)).toBe('unknownPart');
    expect(evolveAll(emptyRollout(run.state.decision, run.state.agency), run.events)).toEqual(run.state);
  });

  test('need a title, a day from today to that of the task, and whoever is named by more than an address outside the Office', () => {
    const run = begun();
    expect(code(run, add(' '), byAgency)).toBe('titleMissing');
    expect(code(run, add('Rà soát', { day: '2020-10-07' }), byAgency)).toBe('partAfterTask');
    expect(code(run, add('Rà soát', { day: '2020-09-15' }), byAgency)).toBe('dayPast');
    expect(code(run, add('Rà soát', { address: 'b@so-a.example' }), byAgency)).toBe('performerMissing');
    expect(code(run, add('Rà soát', { name: 'B', address: 'officer@office.example' }), byAgency)).toBe('addressOfOffice');
    expect(code(run, add('Rà soát', { day: '2020-10-06' }), byAgency)).toBe('accepted');
    expect(code(run, add('Rà soát', { day: '2020-09-16' }), byAgency)).toBe('accepted');
  });

  test('are fifty at most, withdrawn ones not counted', () => {
    const run = begun();
    for (let each = 0; each < 50; each += 1) run.give(add(`Phần ${each}`), byAgency);
    expect(code(run, add('thừa'), byAgency)).toBe('tooManyParts');
    run.give(withdraw(ids(run)[0] ?? ''), byAgency);
    expect(code(run, add('thay'), byAgency)).toBe('accepted');
    expect(new Set(ids(run)).size).toBe(50);
  });

  test('are the agency’s own: the Office records them from a paper and gives none itself', () => {
    expect(code(begun(), add('Rà soát'), onBehalfOfAgency)).toBe('accepted');
    expect(code(begun(), add('Rà soát'), by('officer'))).toBe('notAllowedForRole');
  });

  test('stay as they are when a result is handed in and comes back; a result is taken while some are open', () => {
    const {
      run,
      ids: [one = ''],
    } = cut(['Rà soát'], ['In ấn']);
    run.give(finish(one), byAgency);
    expect(code(run, { type: 'submit', task: review, words: 'xong' }, byAgency)).toBe('accepted');
    expect(code(run, add('nữa'), byAgency)).toBe('wrongState');
    run.give({ type: 'return', task: review, reason: 'thiếu' }, by('officer'));
    expect(partCount(run.task())).toEqual({ done: 1, total: 2 });
    expect(code(run, reopen(one), byAgency)).toBe('accepted');
  });
});

describe('whoever does a part', () => {
  test('says that it is done, of their own part alone, and may do nothing else', () => {
    const {
      run,
      ids: [one = '', two = ''],
    } = cut(['Rà soát', toBee], ['In ấn', { name: 'C', address: 'c@so-a.example' }]);
    expect(code(run, finish(two), bee)).toBe('notPassedOn');
    expect(code(run, finish(one), { ...bee, via: null })).toBe('notPassedOn');
    const context = { decision: run.input.decision, agency: run.input.agency, calendar: run.calendar, now: run.now };
    expect(offersFor(run.state, run.task(), bee, context)).toEqual([
      { type: 'finishPart', about: { task: review, part: one }, names: [null] },
    ]);
    expect(offersFor(run.state, run.task('second'), bee, context)).toEqual([]);
    for (const body of [add('x'), withdraw(one), { type: 'passOn', task: review } as CommandBody]) {
      expect(code(run, body, bee)).toBe('notAllowedForRole');
    }
    for (const type of ['reportProgress', 'prepareResult', 'submit'] as const) {
      expect(code(run, { type, task: review, done: null, subUnits: null, words: 'x' } as CommandBody, bee)).toBe('notPassedOn');
    }
    expect(code(run, finish(one, 'xong'), bee)).toBe('accepted');
    expect(partsOf(run.task())[0]?.done?.by).toEqual(bee.member);
    expect(code(run, reopen(one), bee)).toBe('accepted');
  });

  test('of the whole task says so of every part', () => {
    const {
      run,
      ids: [one = ''],
    } = cut(['In ấn', { name: 'C', address: 'c@so-a.example' }]);
    run.give(
      { type: 'passOn', task: review, name: 'B', position: null, division: null, address: 'b@so-a.example', submits: false },
      byAgency,
    );
    expect(code(run, finish(one), bee)).toBe('accepted');
  });

  test('is told of it, of its end, and of what becomes of the task; several of one task each for theirs', () => {
    const {
      run,
      ids: [one = '', two = ''],
    } = cut(['Rà soát', toBee], ['In ấn', { name: 'C', address: 'c@so-a.example' }], ['Gửi']);
    const [three = ''] = ids(run).slice(2);
    expect(told(run)).toEqual([`2020-09-16 09:00 partGiven part:${one}`, `2020-09-16 09:00 partGiven part:${two}`]);
    run.until('2020-09-17 09:00');
    run.give({ ...add('In ấn', { name: 'B', address: 'b@so-a.example' }), type: 'changePart', part: two } as CommandBody, byAgency);
    run.give({ ...add('Gửi', { name: 'D' }), type: 'changePart', part: three } as CommandBody, byAgency);
    expect(told(run).slice(2)).toEqual([`2020-09-17 09:00 partEnded partEnded:${two}`, `2020-09-17 09:00 partGiven part:${two}`]);
    run.until('2020-09-18 09:00');
    run.give(finish(one), byAgency);
    run.give({ type: 'cancel', task: review, reason: 'không còn' }, by('chairman'));
    expect(told(run).slice(4)).toEqual([`2020-09-18 09:00 cancelled part:${two}`]);
  });

  test('is told nothing of a part that was withdrawn before they heard of it', () => {
    const run = begun().until('2020-09-16 20:00');
    run.give(add('Rà soát', toBee), byAgency);
    run.give(withdraw(ids(run)[0] ?? ''), byAgency);
    run.until('2020-09-17 12:00');
    expect(told(run)).toEqual([]);
  });

  test('is told nothing of a part that was done before they heard of it, and of it when it is opened again', () => {
    const run = begun().until('2020-09-16 20:00');
    run.give(add('Rà soát', toBee), byAgency);
    run.give(add('In ấn', toBee), byAgency);
    const [one = '', two = ''] = ids(run);
    run.give(finish(one), byAgency);
    run.until('2020-09-17 09:00');
    expect(told(run)).toEqual([`2020-09-17 07:30 partGiven part:${two}`]);
    run.give({ type: 'reopenPart', task: review, part: one, words: '' }, byAgency);
    expect(told(run).slice(1)).toEqual([`2020-09-17 09:00 partGiven part:${one}`]);
  });

  test('and has the whole task hears once that it went to another agency', () => {
    const { run } = cut(['Rà soát', toBee]);
    run.give(
      { type: 'passOn', task: review, name: 'B', position: null, division: null, address: 'b@so-a.example', submits: false },
      byAgency,
    );
    run.give({ type: 'reassign', task: review, to: 'so-b', deadline: null, reason: 'đúng chức năng' }, by('officer'));
    const moved = run.sent.filter(({ notice: { role, purpose } }) => role === 'performer' && purpose === 'moved');
    expect(moved.map(({ notice }) => notice.rung)).toEqual(['moved']);
  });

  test('who is a contact of the agency gets nothing but reminders, by their own link', () => {
    const {
      run,
      ids: [one = ''],
    } = cut(['Rà soát', { name: 'Giám đốc', address: 'head@so-a.example', day: '2020-09-18' }]);
    run.until('2020-09-22 09:00');
    expect(told(run)).toEqual([]);
    expect(told(run, 'head')).toEqual([`2020-09-17 08:00 partDue part:${one}`, `2020-09-21 08:00 partDue part:${one}`]);
  });

  test('hears once that all is done; the agency is told then, and not of each part', () => {
    const {
      run,
      ids: [one = '', two = ''],
    } = cut(['Rà soát', toBee], ['In ấn', toBee]);
    run.give(finish(one), bee);
    expect(told(run, 'head')).toEqual([]);
    run.give(finish(two), bee);
    expect(told(run, 'head')).toEqual(['2020-09-16 09:00 partsFinished partsFinished']);
    expect(told(run).filter((line) => line.includes('partsFinished'))).toEqual([]);
  });
});

describe('the day of a part', () => {
  const reminders = (run: Run, role?: string) => told(run, role).filter((line) => line.includes('partDue'));

  test('is reminded of on the working day before it and on the one after, and is nobody’s else', () => {
    // 2020-09-21 is a Monday.
    const {
      run,
      ids: [one = ''],
    } = cut(['Rà soát', { ...toBee, day: '2020-09-21' }]);
    const plain = begun().until('2020-10-30 17:00');
    run.until('2020-10-30 17:00');
    expect(reminders(run)).toEqual([`2020-09-18 08:00 partDue part:${one}`, `2020-09-22 08:00 partDue part:${one}`]);
    expect(reminders(run, 'head')).toEqual([]);
    // The ladder knows nothing of it. The part acknowledged the task, so a rung about that is not compared.
    const onDue = (of: Run) =>
      of.sent.flatMap(({ at, notice: { rung, role, purpose } }) =>
        purpose === 'rung' && role !== 'performer' && at > '2020-10-01' ? [`${shown(at)} ${rung} ${role}`] : [],
      );
    expect(onDue(run).length).toBeGreaterThan(2);
    expect(onDue(run)).toEqual(onDue(plain));
  });

  test('is told to the agency where nobody else has an address', () => {
    const {
      run,
      ids: [one = ''],
    } = cut(['Rà soát', { division: 'Phòng A', day: '2020-09-21' }]);
    run.until('2020-09-30 17:00');
    expect(reminders(run, 'head')).toEqual([`2020-09-18 08:00 partDue part:${one}`, `2020-09-22 08:00 partDue part:${one}`]);
    expect(reminders(run)).toEqual([]);
  });

  test('is no day once the part is done, the task is handed in or paused', () => {
    const {
      run,
      ids: [one = ''],
    } = cut(['Rà soát', { ...toBee, day: '2020-09-21' }]);
    run.give(finish(one), bee);
    run.until('2020-09-25 17:00');
    expect(reminders(run)).toEqual([]);
    const other = cut(['Rà soát', { ...toBee, day: '2020-09-21' }]).run;
    other.give({ type: 'submit', task: review, words: 'xong' }, byAgency);
    other.until('2020-09-25 17:00');
    expect(reminders(other)).toEqual([]);
  });

  test('is late from the day after, and never after that of the task', () => {
    const { run } = cut(['Rà soát', { ...toBee, day: '2020-09-21' }], ['In ấn', { day: '2020-10-06' }]);
    const [one, two] = partsOf(run.task());
    if (one === undefined || two === undefined) throw new Error('no parts');
    expect(['2020-09-21', '2020-09-22'].map((day) => isPartLate(run.task(), one, day))).toEqual([false, true]);
    run.give({ type: 'changeDeadline', task: review, deadline: '2020-09-25', reason: 'gấp' }, by('chairman'));
    expect(['2020-09-25', '2020-09-26'].map((day) => isPartLate(run.task(), two, day))).toEqual([false, true]);
  });
});

describe('where the task goes to another agency', () => {
  test('the parts go along with what was done, without the people, who are told', () => {
    const {
      run,
      ids: [one = '', two = ''],
    } = cut(['Rà soát', toBee], ['In ấn', toBee]);
    run.give(finish(one, 'đã xong'), bee);
    run.give({ type: 'reassign', task: review, to: 'so-b', deadline: null, reason: 'đúng chức năng' }, by('officer'));
    expect(told(run).at(-1)).toBe(`2020-09-16 09:00 moved part:${two}`);
    expect(code(run, finish(two), bee)).toBe('notPassedOn');
    const sent = run.outbox.map(({ command: given }) => given).find(({ type }) => type === 'receive');
    const other = new Run({ decision: run.input.decision, agency: agency('so-b'), start: '2020-09-16 09:00' }).assign();
    if (sent !== undefined) other.look(sent);
    const moved = Object.values(other.state.tasks).find(({ origin }) => origin?.kind === 'reassigned');
    if (moved === undefined) throw new Error('nothing received');
    expect(partCount(moved)).toEqual({ done: 1, total: 2 });
    expect(partsOf(moved).map((part) => performerOfPart(moved, part))).toEqual([null, null]);
    expect(code(other, { ...finish(two), task: moved.id } as CommandBody, byAgency)).toBe('accepted');
    expect(code(other, { ...finish(two), task: moved.id } as CommandBody, cee)).toBe('notPassedOn');
  });
});

test('the events say what the part is, who does it and by when', () => {
  const {
    run,
    ids: [one = ''],
  } = cut(['Rà soát', { ...toBee, day: '2020-09-21' }]);
  expect(eventText(run.events.at(-1) ?? { type: 'rolloutReleased' }, 'vi')).toBe('thêm phần việc “Rà soát” (Trần Văn B, hạn 21/9/2020)');
  run.give(finish(one, 'đã xong'), bee);
  expect(eventText(run.events.at(-1) ?? { type: 'rolloutReleased' }, 'en')).toBe('part “Rà soát” done');
});
