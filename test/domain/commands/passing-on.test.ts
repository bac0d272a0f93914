import { addMinutes } from '../../../domain/calendar/time';
import type { CommandBody } from '../../../domain/commands/command';
import { offersFor } from '../../../domain/commands/offered';
import { type GivenType, givenTypes } from '../../../domain/commands/table';
import type { Decision } from '../../../domain/decision/decision';
import type { Actor } from '../../../domain/record/actor';
import { evolveAll } from '../../../domain/record/evolve';
import { performerOf } from '../../../domain/record/performers';
import { emptyRollout } from '../../../domain/record/state';
import { actorText, eventText } from '../../../words/events';
import { agency, decision, task } from '../../support/decision';
import { at, by, byAgency, onBehalfOfAgency, Run, shown } from '../../support/rollouts';

/** An agency passes a task on inside itself: who may then do what, who is told, and when it is over. */

const review = 'review';
const of = { vi: 'Sở Y tế', en: 'Department of Health' };
const bee: Actor = { ...byAgency, via: 'b@so-a.example', member: { name: 'Trần Văn B', position: null, division: 'phòng Nghiệp vụ', of } };
const passOn: CommandBody = {
  type: 'passOn',
  task: review,
  name: 'Trần Văn B',
  position: null,
  division: 'phòng Nghiệp vụ',
  address: 'B@so-a.example',
  submits: false,
};
const toCee: CommandBody = { ...passOn, name: 'Lê Thị C', address: 'c@so-a.example' };
const report: CommandBody = { type: 'reportProgress', task: review, done: null, subUnits: null, words: 'đang làm' };
const prepare: CommandBody = { type: 'prepareResult', task: review, words: 'dự thảo' };
const submit: CommandBody = { type: 'submit', task: review, words: 'xong' };

/** A rollout an hour after its assignment, with two tasks that count nothing. */
function begun(changes: Partial<Decision> = {}): Run {
  const tasks = [task(review, { progress: 'words' }), task('second', { progress: 'words' })];
  const made = decision({ agencies: [agency('so-a'), agency('so-b')], tasks, ...changes });
  const run = new Run({ decision: made, agency: made.agencies[0] ?? agency('so-a'), start: '2020-09-16 08:00' }).assign();
  return run.until('2020-09-16 09:00');
}

function passedOn(more: object = {}): Run {
  const run = begun();
  run.give({ ...passOn, ...more } as CommandBody, byAgency);
  return run;
}

const code = (run: Run, body: CommandBody, actor: Actor) => run.give(body, actor).refusal?.code ?? 'accepted';
const toldTo = (run: Run, role: string) =>
  run.sent.filter(({ notice }) => notice.role === role).map(({ at: when, notice }) => `${shown(when)} ${notice.purpose} ${notice.rung}`);

describe('whoever a task was passed on to', () => {
  test('reports and prepares; the head submits, and the files of the draft go along', () => {
    const run = passedOn();
    expect(run.task().performers).toEqual([
      {
        name: 'Trần Văn B',
        position: null,
        division: 'phòng Nghiệp vụ',
        address: 'B@so-a.example',
        may: 'prepare',
        given: run.task().acknowledged,
        ended: null,
      },
    ]);
    expect(code(run, report, bee)).toBe('accepted');
    expect(code(run, submit, bee)).toBe('onlyPrepares');
    const file = { hash: 'a'.repeat(64), name: 'a.pdf', kind: 'application/pdf', size: 3 };
    expect(code(run, { ...prepare, files: [file] } as CommandBody, bee)).toBe('accepted');
    expect(run.task().status).toBe('inProgress');
    const own = { ...file, hash: 'b'.repeat(64), name: 'b.pdf' };
    expect(code(run, { ...submit, files: [own] } as CommandBody, byAgency)).toBe('accepted');
    expect(run.task().submitted?.files?.map(({ name }) => name)).toEqual(['a.pdf', 'b.pdf']);
    expect(run.task().prepared).toBeUndefined();
  });

  test('leaves the files of the draft out where the head says so', () => {
    const run = passedOn();
    const file = { hash: 'a'.repeat(64), name: 'a.pdf', kind: 'application/pdf', size: 3 };
    run.give({ ...prepare, files: [file] } as CommandBody, bee);
    run.give({ ...submit, withoutPrepared: true } as CommandBody, byAgency);
    expect(run.task().submitted?.files).toEqual([]);
  });

  test('has prepared nothing that the Office hands in with a paper of the agency', () => {
    const run = passedOn();
    const file = { hash: 'a'.repeat(64), name: 'a.pdf', kind: 'application/pdf', size: 3 };
    run.give({ ...prepare, files: [file] } as CommandBody, bee);
    expect(code(run, submit, onBehalfOfAgency)).toBe('accepted');
    expect(run.task().submitted?.files).toEqual([]);
  });

  test('submits where the head has said so', () => {
    expect(code(passedOn({ submits: true }), submit, bee)).toBe('accepted');
  });

  test('may give no other command, of this task or of any other, and nothing after it was taken back', () => {
    const run = passedOn();
    const { decision: made, agency: own } = run.input;
    const context = { decision: made, agency: own, calendar: run.calendar, now: run.now };
    const offered = offersFor(run.state, run.task(), bee, context).map(({ type }) => type);
    expect(offered.sort()).toEqual(['prepareResult', 'reportProgress']);
    expect(offersFor(run.state, run.task('second'), bee, context)).toEqual([]);
    expect(offersFor(run.state, null, bee, context)).toEqual([]);
    for (const body of [report, prepare, submit]) expect(code(run, { ...body, task: 'second' } as CommandBody, bee)).toBe('notPassedOn');
    expect(code(run, { type: 'acknowledge', tasks: [review] }, bee)).toBe('notAllowedForRole');
    expect(code(run, { type: 'recordServices', changes: [{ code: 'so-a-1', note: 'x' }], words: '' }, bee)).toBe('notAllowedForRole');
    run.give({ type: 'takeBack', task: review }, byAgency);
    expect(code(run, report, bee)).toBe('notPassedOn');
  });

  test('is known by the address of the link, whoever they say that they are', () => {
    const run = passedOn();
    expect(code(run, report, { ...bee, via: 'c@so-a.example' })).toBe('notPassedOn');
    expect(code(run, report, { ...bee, via: null })).toBe('notPassedOn');
  });

  test('is shown as the agency’s, by name', () => {
    const run = passedOn();
    run.give(report, bee);
    const event = run.events.at(-1);
    expect(event?.type === 'progressReported' && actorText(event.actor, 'vi')).toBe('Trần Văn B, phòng Nghiệp vụ, của Sở Y tế');
    expect(event?.actor.role).toBe('agency');
  });
});

describe('passing on', () => {
  test('needs a name or a division, somebody new, an address outside the Office, and a task that is with the agency', () => {
    const run = begun();
    expect(code(run, { ...passOn, name: ' ', division: null } as CommandBody, byAgency)).toBe('performerMissing');
    expect(code(run, { ...passOn, address: 'OFFICER@office.example' } as CommandBody, byAgency)).toBe('addressOfOffice');
    expect(code(run, { type: 'takeBack', task: review }, byAgency)).toBe('notPassedOn');
    expect(code(run, prepare, byAgency)).toBe('notPassedOn');
    expect(code(run, passOn, byAgency)).toBe('accepted');
    expect(code(run, passOn, byAgency)).toBe('nothingToChange');
    run.give(submit, byAgency);
    expect(code(run, toCee, byAgency)).toBe('wrongState');
  });

  test('acknowledges the task, and is no news of it afterwards', () => {
    const run = begun();
    run.give(passOn, byAgency);
    expect(run.task().status).toBe('acknowledged');
    const { lastNews } = run.task();
    run.until('2020-09-17 09:00');
    run.give(toCee, byAgency);
    expect(run.task().lastNews).toEqual(lastNews);
  });

  test('is done by the Office on a paper only, and never by the Office in its own name', () => {
    expect(code(begun(), passOn, onBehalfOfAgency)).toBe('accepted');
    expect(code(begun(), passOn, by('officer'))).toBe('notAllowedForRole');
  });

  test('is told to the person, who gets a copy of what the agency gets; the head stays addressed', () => {
    const run = passedOn();
    expect(toldTo(run, 'performer')).toEqual(['2020-09-16 09:00 passedOn passedOn']);
    run.until('2020-10-20 17:00');
    const copies = run.sent.filter(({ notice }) => notice.role === 'performer' && notice.purpose === 'rung');
    expect(copies.length).toBeGreaterThan(2);
    expect(copies.every(({ notice }) => notice.copy && notice.task === review)).toBe(true);
    // Whatever of this task goes to the agency goes to the person too, at the same moment; of the other task nothing does.
    const said = (sent: typeof run.sent) => [...new Set(sent.map(({ at: when, notice }) => `${shown(when)} ${notice.rung}`))];
    const ofAgency = run.sent.filter(
      ({ at: when, notice }) =>
        (notice.role === 'head' || notice.role === 'focal') &&
        notice.task === review &&
        notice.purpose === 'rung' &&
        when > (run.events[0]?.recorded ?? ''),
    );
    expect(said(copies)).toEqual(said(ofAgency));
  });

  test('to a contact of the agency sends no second copy, and without an address none at all', () => {
    for (const address of ['head@so-a.example', null]) {
      const run = passedOn({ address });
      run.until('2020-10-20 17:00');
      expect(toldTo(run, 'performer')).toEqual([]);
    }
  });

  test('to somebody else tells both, and withdraws what waits for the former', () => {
    const run = begun();
    run.give(passOn, byAgency);
    run.until('2020-09-17 09:00');
    run.give(toCee, byAgency);
    expect(toldTo(run, 'performer').slice(1)).toEqual(['2020-09-17 09:00 takenBack takenBack', '2020-09-17 09:00 passedOn passedOn']);
    expect(run.task().performers?.map(({ name, ended }) => [name, ended !== null])).toEqual([
      ['Trần Văn B', true],
      ['Lê Thị C', false],
    ]);
  });

  describe('in the evening, before the person was told', () => {
    const evening = () => {
      const run = begun().until('2020-09-16 20:00');
      run.give(passOn, byAgency);
      run.now = at('2020-09-16 20:30');
      return run;
    };
    const morning = (run: Run) => toldTo(run.until('2020-09-17 12:00'), 'performer');

    test('tells nothing to a person from whom the task was taken back', () => {
      const run = evening();
      run.give({ type: 'takeBack', task: review }, byAgency);
      expect(morning(run)).toEqual([]);
    });

    test('tells it in the morning where taking back, or passing on to somebody else, was undone', () => {
      for (const body of [{ type: 'takeBack', task: review } as const, toCee]) {
        const run = evening();
        run.give(body, byAgency, null, true);
        run.now = addMinutes(run.now, 0.5);
        expect(code(run, { type: 'undo', tasks: [review] }, byAgency)).toBe('accepted');
        expect(performerOf(run.task())?.name).toBe('Trần Văn B');
        expect(morning(run)).toEqual(['2020-09-17 07:30 passedOn passedOn']);
        expect(evolveAll(emptyRollout(run.state.decision, run.state.agency), run.events)).toEqual(run.state);
      }
    });

    test('tells the end to whoever knew of it from before', () => {
      const run = evening();
      run.until('2020-09-17 20:00');
      run.give({ ...passOn, submits: true } as CommandBody, byAgency);
      run.give({ type: 'takeBack', task: review }, byAgency);
      run.until('2020-09-18 12:00');
      expect(toldTo(run, 'performer').at(-1)).toMatch('takenBack');
    });
  });

  test('can be undone for a minute, and then nobody was told', () => {
    const run = begun();
    const before = run.task();
    run.give(passOn, byAgency, null, true);
    expect(code(run, { type: 'undo', tasks: [review] }, byAgency)).toBe('accepted');
    expect(run.task()).toEqual(before);
    run.until('2020-09-16 10:00');
    expect(toldTo(run, 'performer')).toEqual([]);
  });

  test('ends when the task goes to another agency, which gets nothing of it; what was done stands', () => {
    const run = passedOn();
    run.give(report, bee);
    run.give(prepare, bee);
    run.give({ type: 'reassign', task: review, to: 'so-b', deadline: null, reason: 'đúng chức năng' }, by('officer'));
    expect(performerOf(run.task())).toBeNull();
    expect(code(run, report, bee)).toBe('notPassedOn');
    const sent = run.outbox.map(({ command: given }) => given).find(({ type }) => type === 'receive');
    const other = new Run({ decision: run.input.decision, agency: agency('so-b'), start: '2020-09-16 09:00' }).assign();
    if (sent !== undefined) other.look(sent);
    const moved = Object.values(other.state.tasks).find(({ origin }) => origin?.kind === 'reassigned');
    expect(moved?.progress.words).toBe('đang làm');
    expect([moved?.performers, moved?.prepared]).toEqual([undefined, undefined]);
    // Whoever did it hears that it has gone; and so they do with a part of it as well, once.
    run.until('2020-09-18 12:00');
    expect(toldTo(run, 'performer').at(-1)).toBe('2020-09-16 09:00 moved moved');
    expect(toldTo(run, 'performer').filter((line) => line.includes('moved'))).toHaveLength(1);
  });

  test('holds for the later periods of a recurring task', () => {
    const recurrence = { type: 'rule', every: 'month', cutOffDay: 14, submitWithin: 2, first: '2020-09', last: '2020-11' } as const;
    const run = begun({ tasks: [task('report', { kind: 'reporting', progress: 'words', recurrence })] });
    run.until('2020-09-17 08:00');
    expect(code(run, { ...passOn, task: 'report@2020-10' } as CommandBody, byAgency)).toBe('accepted');
    run.until('2020-11-01 09:00');
    expect(run.task('report@2020-11').status).not.toBe('scheduled');
    expect(performerOf(run.task('report@2020-11'))?.name).toBe('Trần Văn B');
    // A period that was open already is another task.
    expect(performerOf(run.task('report@2020-09'))).toBeNull();
  });
});

test('the events name the person and say who submits', () => {
  const run = passedOn();
  expect(eventText(run.events.at(-1) ?? { type: 'rolloutReleased' }, 'vi')).toBe(
    'phân công Trần Văn B, phòng Nghiệp vụ thực hiện, thủ trưởng nộp kết quả',
  );
});

test('of all commands these may be given by a performer, and no others', () => {
  const run = passedOn({ submits: true });
  const context = { decision: run.input.decision, agency: run.input.agency, calendar: run.calendar, now: run.now };
  const found = givenTypes.filter((type: GivenType) => offersFor(run.state, run.task(), bee, context).some((offer) => offer.type === type));
  expect(found).toEqual(['reportProgress', 'prepareResult', 'submit']);
});

describe('many performers one after another', () => {
  const to = (who: string): CommandBody => ({ ...passOn, name: who, address: `${who}@so-a.example` }) as CommandBody;
  const part = { title: 'Rà soát', position: null, division: null, day: null, words: '' };
  const partTo = (who: string, id: string | null) =>
    ({
      type: id === null ? 'addPart' : 'changePart',
      ...(id === null ? {} : { part: id }),
      task: review,
      ...part,
      name: who,
      address: `${who}@so-a.example`,
    }) as CommandBody;

  test.each([
    ['the task', (who: string) => to(who), 'takenBack'],
    ['a part', (who: string, id: string | null) => partTo(who, id), 'partEnded'],
  ] as const)('of %s never take the message of the first: the eleventh waits until it has left', (_, act, purpose) => {
    const run = begun();
    const id = () => run.task().parts?.[0]?.id ?? null;
    run.give(act('n0', id()), byAgency);
    run.until('2020-09-16 19:00');
    for (let each = 1; each < 10; each += 1) expect([each, code(run, act(`n${each}`, id()), byAgency)]).toEqual([each, 'accepted']);
    // The office is closed, and the first has heard in the morning that it is theirs.
    expect(run.pending.map((notice) => notice.purpose)).toContain(purpose);
    expect(code(run, act('n10', id()), byAgency)).toBe('tooManyPerformers');
    run.until('2020-09-17 09:00');
    expect(code(run, act('n10', id()), byAgency)).toBe('accepted');
  });
});
