import type { Decision, TaskDefinition } from '../../../domain/decision/decision';
import { explainSilence, type RungStatus } from '../../../domain/explain/silence';
import { systemActor } from '../../../domain/record/actor';
import { agency, decision, person, task } from '../../support/decision';
import { at, by, byAgency, Run } from '../../support/rollouts';

/** One task, due on 6/10/2020: fifteen working days after 15/9. */
function begin(
  changes: Partial<Decision> = {},
  definition: Partial<TaskDefinition> = {},
  kind: 'department' | 'centralVertical' = 'department',
) {
  const office = agency('so-a', kind);
  const whole = decision({ agencies: [office], tasks: [task('review', definition)], ...changes });
  return new Run({ decision: whole, agency: office, start: '2020-09-15 08:00' }).assign();
}

function explain(run: Run) {
  const { decision: whole, agency: office } = run.input;
  const context = { decision: whole, agency: office, calendar: run.calendar, now: run.now, pending: run.pending, events: run.events };
  return explainSilence(run.state, run.task(), context);
}

function standing(run: Run, code: string): RungStatus {
  const found = explain(run).rungs.find(({ rung }) => rung.code === code);
  if (found === undefined) throw new Error(`no rung ${code}`);
  return found.stands;
}

const acknowledge = (run: Run) => run.give({ type: 'acknowledge', tasks: ['review'] }, byAgency);

describe('a rung as it stands', () => {
  test('comes next on its day, at the hour and to the address of each role', () => {
    const run = begin().until('2020-09-30 09:00');
    expect(standing(run, 'T3')).toEqual({
      is: 'coming',
      told: null,
      coming: {
        base: '2020-10-06',
        workingDays: -3,
        day: '2020-10-01',
        lookAt: run.nextLookAt,
        ordinal: 1,
        atMost: 1,
        lastDay: '2020-10-01',
        skips: false,
        tells: [
          {
            role: 'focal',
            copy: false,
            reaches: { role: 'focal', address: 'focal@so-a.example', position: { vi: 'Chuyên viên đầu mối', en: 'Chuyên viên đầu mối' } },
            due: at('2020-10-01 08:00'),
            urgent: false,
          },
          {
            role: 'head',
            copy: false,
            reaches: { role: 'head', address: 'head@so-a.example', position: { vi: 'Giám đốc', en: 'Giám đốc' } },
            due: at('2020-10-01 08:00'),
            urgent: false,
          },
        ],
      },
    });
    expect(explain(run).nextLookAt).toBe(run.nextLookAt);
  });

  test('was told on a day, and its message may still wait for the sending hour', () => {
    const run = begin();
    const look = run.until('2020-10-01 00:00').nextLookAt;
    if (look === null) throw new Error('nothing comes');
    run.untilInstant(look);
    expect(standing(run, 'T3')).toEqual({ is: 'spent', on: '2020-10-01', times: 1, waiting: at('2020-10-01 08:00') });
    run.until('2020-10-01 09:00');
    expect(standing(run, 'T3')).toEqual({ is: 'spent', on: '2020-10-01', times: 1, waiting: null });
  });

  test('repeats within its bound', () => {
    const run = begin().until('2020-09-30 09:00');
    expect(standing(run, 'I10')).toMatchObject({
      is: 'coming',
      told: { on: '2020-09-29', times: 1 },
      // Six times ten working days after 15/9.
      coming: { day: '2020-10-13', ordinal: 2, atMost: 6, lastDay: '2020-12-08' },
    });
  });

  test('was withdrawn before it was sent, and does not count as told', () => {
    const run = begin();
    const look = run.until('2020-10-01 00:00').nextLookAt;
    if (look === null) throw new Error('nothing comes');
    run.untilInstant(look);
    run.give({ type: 'raiseBlocker', task: 'review', words: 'thiếu', pause: true }, byAgency);
    run.give({ type: 'acceptPause', task: 'review', blocker: Object.keys(run.task().blockers)[0] ?? '' }, by('officer'));
    const found = explain(run).rungs.find(({ rung }) => rung.code === 'T3');
    expect(found).toMatchObject({
      stands: { is: 'notSet', why: { because: 'paused', since: '2020-10-01' } },
      before: { reached: null, withdrawn: '2020-10-01' },
    });
  });

  test('was skipped where its day lay before the deadline began to count', () => {
    const run = begin({}, { deadline: { type: 'date', day: '2020-09-16' } });
    expect(standing(run, 'T3')).toEqual({ is: 'skipped', on: '2020-09-15' });
    expect(standing(run, 'T0')).toMatchObject({ is: 'coming', coming: { day: '2020-09-16' } });
  });

  test.each<[string, string, (run: Run) => void, object]>([
    ['an answer', 'G2', acknowledge, { because: 'status', status: 'acknowledged', since: '2020-09-15' }],
    ['a deadline', 'K', () => {}, { because: 'hasDeadline', deadline: '2020-10-06' }],
    ['no letter', 'Q5', () => {}, { because: 'noLetter', rungs: ['Q3'] }],
    ['no blocker', 'V2', () => {}, { because: 'noBlocker' }],
    ['nothing submitted', 'X3', () => {}, { because: 'nothingSubmitted' }],
    ['no request', 'H2', () => {}, { because: 'noRequest' }],
    ['no directive', 'C+1', () => {}, { because: 'onlyDirectives' }],
    ['no draft', 'L2', () => {}, { because: 'noDraft' }],
    [
      'a result',
      'Q1',
      (run) => run.give({ type: 'submit', task: 'review', words: 'xong' }, byAgency),
      { because: 'status', status: 'submitted', since: null },
    ],
    ['an unsigned letter', 'Q5', (run) => run.until('2020-10-12 09:00'), { because: 'letterUnsigned', rungs: ['Q3'], since: '2020-10-09' }],
  ])('does not count because of %s', (_what, code, act, why) => {
    const run = begin();
    act(run);
    expect(standing(run, code)).toEqual({ is: 'notSet', why });
  });

  test('does not count for a short task, another kind of agency, a task without it, or an empty level', () => {
    expect(standing(begin({}, { deadline: { type: 'date', day: '2020-09-25' } }), 'T5')).toEqual({
      is: 'notSet',
      why: { because: 'shortTask', workingDays: 8, longerThan: 10 },
    });
    expect(standing(begin({}, {}, 'centralVertical'), 'Q20')).toMatchObject({ is: 'otherKind' });
    expect(standing(begin({}, { ladder: [{ rung: 'T3', workingDays: null, none: true }] }), 'T3')).toEqual({ is: 'setAside' });
    const people = [person('officer'), person('headOfDivision'), person('chiefOfOffice'), person('deputyChairman'), person('chairman')];
    expect(standing(begin({ people }), 'V2')).toEqual({ is: 'emptyLevel', roles: ['deputyChief'] });
  });

  test('is copied to whoever the task was passed on to, until it is taken back', () => {
    const run = begin().until('2020-09-30 09:00');
    const performer = { name: 'Trần Văn B', position: null, division: 'Phòng Nghiệp vụ', address: 'b@so-a.example', submits: false };
    run.give({ type: 'passOn', task: 'review', ...performer }, byAgency);
    const said = { vi: 'Trần Văn B, Phòng Nghiệp vụ', en: 'Trần Văn B, Phòng Nghiệp vụ' };
    const tells = [
      { role: 'focal' },
      { role: 'head' },
      { role: 'performer', copy: true, reaches: { address: 'b@so-a.example', position: said } },
    ];
    expect(standing(run, 'T3')).toMatchObject({ is: 'coming', coming: { tells } });
    run.give({ type: 'takeBack', task: 'review' }, byAgency);
    expect(standing(run, 'T3')).toMatchObject({ is: 'coming', coming: { tells: [{ role: 'focal' }, { role: 'head' }] } });
  });

  test('is written to the next one where its holder has no address', () => {
    const office = agency('so-a', 'department', { focal: null });
    const run = new Run({ decision: decision({ agencies: [office] }), agency: office, start: '2020-09-15 08:00' }).assign();
    expect(standing(run, 'T5')).toMatchObject({
      coming: { tells: [{ role: 'focal', reaches: { role: 'head', address: 'head@so-a.example' } }] },
    });
  });
});

describe('silence as a whole', () => {
  const kinds = (run: Run) => new Set(explain(run).rungs.map(({ stands }) => stands.is));

  test.each<[string, (run: Run) => void, object]>([
    [
      'accepted',
      (run) =>
        run.give({ type: 'submit', task: 'review', words: 'xong' }, byAgency) &&
        run.give({ type: 'accept', task: 'review' }, by('officer')),
      { because: 'status', status: 'completed' },
    ],
    [
      'cancelled',
      (run) => run.give({ type: 'cancel', task: 'review', reason: 'thôi' }, by('chairman')),
      { because: 'status', status: 'cancelled' },
    ],
  ])('has one reason for a task that was %s', (_what, act, quiet) => {
    const run = begin();
    act(run);
    expect(explain(run)).toMatchObject({ quiet, looks: [], nextLookAt: null });
    expect(kinds(run)).toEqual(new Set(['quiet', 'otherKind']));
    expect(run.nextLookAt).toBeNull();
  });

  test('has one reason while what was taken over is held, and none after its release', () => {
    const run = begin();
    const held = { ...run.state, held: true };
    const { decision: whole, agency: office } = run.input;
    const context = { decision: whole, agency: office, calendar: run.calendar, now: run.now };
    expect(explainSilence(held, run.task(), context)).toMatchObject({ quiet: { because: 'held' }, nextLookAt: null });
    expect(explain(run).quiet).toBeNull();
  });

  test('ends with the closing of a directive, also where the task that it is about is over', () => {
    const run = begin({ agencies: [agency('so-a'), agency('so-b')] });
    run.give({ type: 'raiseBlocker', task: 'review', words: 'thiếu', pause: false }, byAgency);
    const blocker = Object.keys(run.task().blockers)[0] ?? '';
    const directive = { words: 'Sở B hướng dẫn', tasks: [{ agency: 'so-b', title: 'Hướng dẫn', deadline: '2020-09-25' }] };
    run.give({ type: 'giveDirective', task: 'review', blocker, ...directive, resume: true }, by('chairman'));
    run.give({ type: 'submit', task: 'review', words: 'xong' }, byAgency);
    run.give({ type: 'accept', task: 'review' }, by('officer'));
    expect(explain(run)).toMatchObject({ quiet: null, looks: [], nextLookAt: null });
    const [given] = Object.values(run.task().directives);
    const link = given?.links[0] ?? '';
    run.give({ type: 'tellOrigin', task: 'review', link, news: 'completed', words: '' }, systemActor);
    expect(standing(run, 'X3')).toMatchObject({ is: 'coming', coming: { day: '2020-09-18' } });
    expect(explain(run).nextLookAt).toBe(run.nextLookAt);
    run.give({ type: 'closeDirective', task: 'review', directive: given?.id ?? '', words: 'xong' }, by('officer'));
    expect(explain(run)).toMatchObject({ quiet: { because: 'status', status: 'completed' }, nextLookAt: null });
  });

  test('waits only for somebody while a task is suspended', () => {
    const run = begin();
    run.give({ type: 'suspend', task: 'review', reason: 'chờ văn bản' }, by('chairman'));
    const { quiet, rungs, nextLookAt } = explain(run);
    expect([quiet, nextLookAt]).toEqual([null, null]);
    expect(rungs.some(({ stands }) => stands.is === 'coming')).toBe(false);
  });

  test('is looked at when the class changes, without a rung', () => {
    const run = begin({ ladder: [] });
    expect(explain(run).looks.map(({ why }) => why)).toEqual(['dueSoon', 'overdue']);
    expect(explain(run).nextLookAt).toBe(run.nextLookAt);
  });
});
