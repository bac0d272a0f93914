import type { Service } from '../../../domain/decision/decision';
import { systemActor } from '../../../domain/record/actor';
import type { RolloutEvent } from '../../../domain/record/events';
import { figureNamed, figureNames } from '../../../domain/report/explain';
import { periodOf } from '../../../domain/report/period';
import type { SentMessage } from '../../../domain/report/record';
import { type Report, reportOf } from '../../../domain/report/report';
import { agency, decision, task } from '../../support/decision';
import { at, by, byAgency, Run } from '../../support/rollouts';
import { idOf, recordOf } from './support/record';

/** A small follow-up of three agencies, whose figures were worked out by hand with a calendar of 2020. */

const tasks = [
  task('plan', { deadline: { type: 'workingDays', count: 10, from: 'decision' } }),
  task('review'),
  task('update', { deadline: { type: 'none' } }),
];
const agencies = [agency('so-a'), agency('huyen-b', 'district'), agency('cuc-c', 'centralVertical')];
const small = decision({ agencies, tasks });

function begun(code: string): Run {
  const own = agencies.find((entry) => entry.code === code);
  if (own === undefined) throw new Error(`no agency ${code}`);
  return new Run({ decision: small, agency: own, start: '2020-09-15 08:00' }).assign();
}

function give(run: Run, when: string, ...[body, actor]: Parameters<Run['give']>): void {
  const { refusal } = run.until(when).give(body, actor);
  if (refusal !== null) throw new Error(`${when} ${body.type}: ${refusal.code}`);
}

const idIn = (run: Run, type: RolloutEvent['type'], field: string): string => {
  const event = run.events.findLast((entry) => entry.type === type);
  return String((event as unknown as Record<string, unknown>)[field]);
};

/** The plan on time; the review late by its first deadline (6 October) and in time by the extended one. */
function diligent(): Run {
  const run = begun('so-a');
  give(run, '2020-09-25 10:00', { type: 'submit', task: 'plan', words: 'Kế hoạch' }, byAgency);
  give(run, '2020-09-28 10:00', { type: 'accept', task: 'plan' }, by('officer'));
  give(run, '2020-10-01 09:00', { type: 'requestExtension', task: 'review', until: '2020-10-20', reason: 'Nhiều dịch vụ' }, byAgency);
  const extension = idIn(run, 'extensionRequested', 'extension');
  const granted = { type: 'decideExtension', task: 'review', extension, granted: true, until: '2020-10-20', words: 'Đồng ý' } as const;
  give(run, '2020-10-05 09:00', granted, by('chairman'));
  give(run, '2020-10-16 10:00', { type: 'submit', task: 'review', words: 'Danh mục' }, byAgency);
  give(run, '2020-10-19 10:00', { type: 'accept', task: 'review' }, by('officer'));
  run.until('2020-11-06 17:00');
  const changes = [
    { code: 's2', integrated: true, integratedOn: '2020-10-10' },
    {
      code: 's3',
      reviewed: { complete: true, accurate: false, on: '2020-10-10', by: 'agency' as const },
      files: [{ month: '2020-09', online: 0, all: 4 }],
    },
  ];
  const recorded = { happened: at('2020-10-10 09:00'), recorded: at('2020-10-29 09:00'), actor: byAgency };
  run.events.push({ seq: run.events.length + 1, type: 'servicesRecorded', changes, tasks: [], words: '', ...recorded });
  return run;
}

/** The plan never; the review handed in on the day of the report; a blocker reported to the Chairman. */
function troubled(): Run {
  const run = begun('huyen-b');
  give(run, '2020-10-20 09:00', { type: 'raiseBlocker', task: 'update', words: 'Thiếu mẫu biểu', pause: false }, byAgency);
  const blocker = idIn(run, 'blockerRaised', 'blocker');
  give(
    run,
    '2020-10-22 09:00',
    { type: 'reportUpward', task: 'update', blocker, to: 'chairman', words: 'Xin ý kiến' },
    by('chiefOfOffice'),
  );
  give(run, '2020-10-28 09:00', { type: 'urge', task: 'plan', words: 'Đề nghị nộp kế hoạch' }, by('officer'));
  give(run, '2020-10-30 10:00', { type: 'submit', task: 'review', words: 'Danh mục' }, byAgency);
  return run.until('2020-11-06 17:00');
}

/** The plan a day late; the review never. */
function late(): Run {
  const run = begun('cuc-c');
  give(run, '2020-09-30 10:00', { type: 'submit', task: 'plan', words: 'Kế hoạch' }, byAgency);
  give(run, '2020-10-01 10:00', { type: 'accept', task: 'plan' }, by('officer'));
  give(run, '2020-10-02 10:00', { type: 'recordCall', task: 'review', words: 'Đã nhắc', reached: true }, by('officer'));
  return run.until('2020-11-06 17:00');
}

const service = (code: string, of: string, integrated: boolean): Service => {
  return { code, name: code, agency: of, level: '4', scope: 'province', integrated, assumed: [] };
};
const services = [service('s1', 'so-a', true), service('s2', 'so-a', false), service('s3', 'so-a', false), service('s4', 'huyen-b', false)];

function messagesTo(run: Run): SentMessage[] {
  const notice = { task: 'plan', role: 'head', copy: false, purpose: 'rung', letter: null } as const;
  const message = (id: string, settled: string, notices: SentMessage['notices']): SentMessage => {
    return { id, agency: 'huyen-b', address: 'head@huyen-b.example', settled: at(settled), notices };
  };
  const reached = run.events.find((event) => event.type === 'rungReached' && event.task === 'plan' && event.rung === 'Q1');
  const urged = run.events.find((event) => event.type === 'urged');
  if (reached?.type !== 'rungReached' || urged === undefined) throw new Error('the district was not urged');
  return [
    message('m1', '2020-09-15 08:00', [{ ...notice, rung: 'G0', cycle: '1#1' }]),
    message('m2', '2020-09-30 08:00', [
      { ...notice, rung: 'Q1', cycle: `${reached.cycle}#1` },
      { ...notice, task: 'review', rung: 'T3', cycle: '3#1' },
    ]),
    message('m3', '2020-09-30 08:00', [{ ...notice, role: 'officer', rung: 'Q1', cycle: `${reached.cycle}#1` }]),
    message('m4', '2020-10-28 09:01', [{ ...notice, rung: 'urged', purpose: 'urged', cycle: `${urged.seq}#1` }]),
    message('m5', '2020-11-02 08:00', [{ ...notice, rung: 'Q1', cycle: '9#1' }]),
  ];
}

const runs = [diligent(), troubled(), late()];
const [, district] = runs;
const recordAt = (moment: string) => {
  if (district === undefined) throw new Error('no district');
  return recordOf(runs, at(moment), { services, messages: messagesTo(district) });
};
const report = reportOf(recordAt('2020-10-30 17:00'));

const values = (of: Report, clock: 'original' | 'current') =>
  Object.fromEntries(Object.entries(of.standing.classes[clock]).flatMap(([name, { value }]) => (value === 0 ? [] : [[name, value]])));
const named = (name: (typeof figureNames)[number]) => figureNamed(report, name)?.items.map(({ agency: of, task: id }) => `${of} ${id}`);

describe('a report of three agencies', () => {
  it('counts each task once against either clock', () => {
    const rest = { awaitingConfirmation: 1, overdue: 2, withoutDeadline: 3 };
    expect(report.standing.assigned.value).toBe(9);
    expect(values(report, 'current')).toEqual({ completedOnTime: 2, completedLate: 1, ...rest });
    expect(values(report, 'original')).toEqual({ completedOnTime: 1, completedLate: 2, ...rest });
    expect(named('overdue')).toEqual(['huyen-b plan', 'cuc-c review']);
    expect(named('excused')).toEqual(['so-a review']);
  });

  it('divides what was completed on time by what was completed or is overdue', () => {
    expect([report.standing.onTime.original.rate, report.standing.onTime.current.rate]).toEqual([1 / 5, 2 / 5]);
    const [first, second] = report.agencies;
    expect([first?.onTime.original.rate, first?.onTime.current.rate, second?.onTime.current.rate]).toEqual([1 / 2, 1, 0]);
  });

  it('tells how long each is overdue, in working days after the deadline', () => {
    // 30 September to 30 October, and 7 to 30 October.
    expect(report.overdue.tasks.map(({ agency: of, task: id, days, age }) => [of, id, days.current, age])).toEqual([
      ['huyen-b', 'plan', 23, 'upTo30'],
      ['cuc-c', 'review', 18, 'upTo20'],
    ]);
    expect(report.overdue.ages.current.over30.value).toBe(0);
  });

  it('follows a blocker to whom it awaits', () => {
    const [path] = report.blockers.paths;
    expect(path).toMatchObject({ agency: 'huyen-b', task: 'update', raised: '2020-10-20', resolved: null, directive: null });
    expect(path?.reportedUpward).toEqual({ on: '2020-10-22', to: 'chairman' });
    expect(path?.awaiting).toMatchObject({ from: 'leader', since: '2020-10-22', workingDays: 6 });
    expect(path?.item.events).toHaveLength(2);
  });

  it('counts services from the catalogue and what was recorded since', () => {
    const { total, integratedAtStart, integrated, reviewed, accurate, told, noFiles, noneOnline } = report.services;
    expect([total, integratedAtStart, integrated, reviewed, accurate].map((figure) => figure.value)).toEqual([4, 1, 2, 1, 0]);
    expect([told, noFiles, noneOnline].map((figure) => figure.value)).toEqual([1, 0, 1]);
    expect(integrated.items.map(({ subject, events }) => [subject, events.length])).toEqual([
      ['s1', 0],
      ['s2', 1],
    ]);
    expect(report.progress.map((point) => point.integrated)).toEqual([1, 1, 1, 1, 1, 1, 1, 2]);
  });

  it('counts an urging only where it was sent, and each message once', () => {
    const [, ofDistrict, ofCentral] = report.urgings;
    expect(ofDistrict?.reminders.items.map((item) => item.subject)).toEqual(['m2']);
    expect(ofDistrict?.reminders.items[0]?.events.length).toBeGreaterThan(0);
    expect(ofDistrict?.urged.items).toMatchObject([{ subject: 'm4', task: 'plan', events: [expect.any(Number)] }]);
    expect(ofCentral?.calls.value).toBe(1);
    expect(figureNamed(report, 'letters')?.value).toBe(0);
  });

  it('tells the Office what it is late with itself', () => {
    const { verification, extensions, letters } = report.office;
    expect(verification.entries).toMatchObject([{ agency: 'huyen-b', task: 'review', since: '2020-10-30', workingDays: 0 }]);
    expect(extensions.figure.value).toBe(0);
    // The drafts of the district's plan and of the central agency's review; the one on the district's review went with its result.
    expect(letters.entries).toMatchObject([
      { agency: 'huyen-b', task: 'plan', since: '2020-10-02' },
      { agency: 'cuc-c', task: 'review', since: '2020-10-09' },
    ]);
  });

  it('tells what awaits whose word, the oldest first', () => {
    expect(
      report.awaited.map(({ agency: of, task: id, awaited, workingDays }) => [of, id, awaited.from, awaited.what, workingDays]),
    ).toEqual([
      ['huyen-b', 'update', 'leader', 'blocker', 6],
      ['huyen-b', 'review', 'office', 'verification', 0],
    ]);
  });

  it('ranks nobody with fewer than five tasks, and no central agency', () => {
    expect(report.ranking.ranked).toEqual([]);
    expect(report.ranking.unranked.map(({ agency: of, why }) => [of, why])).toEqual([
      ['so-a', 'fewTasks'],
      ['huyen-b', 'fewTasks'],
    ]);
  });

  it('calls out what has no deadline only after three months', () => {
    expect(report.oldWithoutDeadline.figure.value).toBe(0);
    const later = (moment: string) => reportOf({ ...recordAt('2020-10-30 17:00'), asOf: at(moment) }).oldWithoutDeadline.figure.value;
    expect([later('2020-12-15 17:00'), later('2020-12-16 17:00')]).toEqual([0, 3]);
  });

  it('tells what was done in a period by when it was recorded', () => {
    const activity = (label: string, moment: string) => reportOf(recordAt(moment), periodOf(label)).activity;
    const october = activity('2020-10', '2020-10-14 23:59');
    expect([october?.assigned.value, october?.completed.value, october?.extensionsGranted.value]).toEqual([9, 2, 1]);
    const november = activity('2020-11', '2020-11-06 17:00');
    expect([november?.assigned.value, november?.completed.value, november?.blockersRaised.value]).toEqual([0, 1, 1]);
    expect(figureNamed(report, 'period:completed')).toBeNull();
    expect([october?.urged.value, november?.urged.value, november?.reminders.value]).toEqual([0, 1, 1]);
  });

  it('leads every figure to events of the record', () => {
    const known = new Set(runs.flatMap((run) => run.events.map((event) => `${idOf(run)}#${event.seq}`)));
    const ofPeriod = reportOf(recordAt('2020-10-30 17:00'), periodOf('2020-11'));
    for (const name of figureNames) {
      expect([name, figureNamed(ofPeriod, name) === null]).toEqual([name, false]);
      for (const { rollout, events } of figureNamed(ofPeriod, name)?.items ?? []) {
        for (const event of events) expect(`${name}: ${known.has(`${rollout}#${event}`)}`).toBe(`${name}: true`);
      }
    }
  });
});

describe('what goes on for long', () => {
  it('is a task extended twice, and a contribution that is late', () => {
    const run = begun('so-a');
    for (const [asked, decided, until] of [
      ['2020-09-21 09:00', '2020-09-22 09:00', '2020-10-20'],
      ['2020-10-12 09:00', '2020-10-13 09:00', '2020-11-20'],
    ] as const) {
      give(run, asked, { type: 'requestExtension', task: 'review', until, reason: 'Nhiều dịch vụ' }, byAgency);
      const extension = idIn(run, 'extensionRequested', 'extension');
      give(run, decided, { type: 'decideExtension', task: 'review', extension, granted: true, until, words: 'Đồng ý' }, by('chairman'));
    }
    const asked = {
      code: 'contribution',
      period: null,
      opensOn: '2020-09-15',
      stated: null,
      total: null,
      definition: task('contribution'),
    };
    const origin = (link: string) => ({ kind: 'contribution' as const, agency: 'huyen-b', task: 'review', link });
    for (const [id, deadline] of [
      ['contribution~late', '2020-10-01'],
      ['contribution~ahead', '2020-11-30'],
    ] as const) {
      give(run, '2020-10-14 09:00', { type: 'receive', task: { ...asked, id, deadline, origin: origin(id) }, carried: null }, systemActor);
    }
    const { repeatedExtensions, slowCoordinators } = reportOf(recordOf([run.until('2020-10-30 17:00')], at('2020-10-30 17:00')));
    expect(repeatedExtensions.entries).toMatchObject([{ task: 'review', granted: 2, original: '2020-10-06', current: '2020-11-20' }]);
    expect(repeatedExtensions.figure.items[0]?.events).toHaveLength(4);
    expect(slowCoordinators.map(({ agency: of, asked: all, late: those }) => [of, all.value, those.value])).toEqual([['so-a', 2, 1]]);
    const [first] = reportOf(recordOf([run], at('2020-10-10 17:00'))).repeatedExtensions.entries;
    expect(first).toBeUndefined();
  });
});

describe('a ranking', () => {
  it('orders agencies of the province by the first deadline, and shares a rank among equals', () => {
    const many = Array.from({ length: 5 }, (_, index) => task(`t${index}`, { deadline: { type: 'date', day: '2020-09-30' } }));
    const own = [agency('so-a'), agency('so-b'), agency('so-c'), agency('cuc-d', 'centralVertical'), agency('vp', 'office')];
    const of = decision({
      agencies: own,
      tasks: many.map((entry) => ({ ...entry, for: { ...entry.for, kinds: [...entry.for.kinds, 'office'] } })),
    });
    const finished = [3, 4, 3, 5, 5];
    const ranked = own.map((entry, index) => {
      const run = new Run({ decision: of, agency: entry, start: '2020-09-15 08:00' }).assign();
      for (let count = 0; count < (finished[index] ?? 0); count += 1) {
        give(run, '2020-09-22 09:00', { type: 'submit', task: `t${count}`, words: 'Kết quả' }, byAgency);
        give(run, '2020-09-23 09:00', { type: 'accept', task: `t${count}` }, by('chairman'));
        run.now = at('2020-09-22 09:00');
      }
      return run;
    });
    const { ranking } = reportOf(recordOf(ranked, at('2020-10-30 17:00')));
    expect(ranking.ranked.map(({ rank, agency: code, rates }) => [rank, code, rates.original])).toEqual([
      [1, 'so-b', 0.8],
      [2, 'so-a', 0.6],
      [2, 'so-c', 0.6],
    ]);
    expect(ranking.unranked).toEqual([]);
  });
});
