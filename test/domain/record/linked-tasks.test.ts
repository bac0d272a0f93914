import { addDays } from '../../../domain/calendar/time';
import type { Decision } from '../../../domain/decision/decision';
import { loopsOf } from '../../../domain/record/leadership-matters';
import { agency, decision, task as definition } from '../../support/decision';
import { by, byAgency, calendar, secretary, shown } from '../../support/rollouts';
import { Several } from '../support/several-rollouts';

/** Tasks that one agency's task gives to another: two rollouts and what they send each other, in memory. */

const review = 'review';
const three = [agency('so-a'), agency('so-b'), agency('so-c')];
const onlyA = { for: { kinds: [], agencies: ['so-a'], except: [], services: null } };
const begin = (changes: Partial<Decision> = {}, codes = ['so-a']) =>
  new Several(decision({ agencies: three, tasks: [definition(review, onlyA)], ...changes }), '2020-09-15 08:00', codes);
const loops = (all: Several) => {
  const { state, input, now } = all.of('so-a');
  return loopsOf(state, input.decision, calendar, shown(now).slice(0, 10)).map(({ kind, awaiting, since, agencies }) => ({
    kind,
    awaiting,
    since,
    agencies,
  }));
};

/** A blocker with an accepted pause that was reported to the Chairman. */
function blocked(all: Several): string {
  all.give('so-a', { type: 'raiseBlocker', task: review, words: 'chưa có hướng dẫn', pause: true }, byAgency);
  const blocker = Object.keys(all.of('so-a').task().blockers)[0] ?? '';
  all.give('so-a', { type: 'acceptPause', task: review, blocker }, by('officer'));
  all.give('so-a', { type: 'reportUpward', task: review, blocker, to: 'chairman', words: 'xin ý kiến' }, by('chiefOfOffice'));
  return blocker;
}

const title = 'Hướng dẫn kỹ thuật';
const direct = (all: Several, blocker: string, resume: boolean, deadline = '2020-09-25') =>
  all.give(
    'so-a',
    { type: 'giveDirective', task: review, blocker, words: 'Sở B hướng dẫn ngay', tasks: [{ agency: 'so-b', title, deadline }], resume },
    secretary,
  );

describe('a directive', () => {
  test('goes its whole way: given, received, answered, handed in, accepted, closed, and the origin resumes', () => {
    const all = begin().until('2020-09-16 09:00');
    const blocker = blocked(all);
    expect(loops(all)).toEqual([{ kind: 'blocker', awaiting: 'leader', since: '2020-09-16', agencies: [] }]);

    all.until('2020-09-18 09:00');
    direct(all, blocker, false);
    const directive = Object.keys(all.of('so-a').task().directives)[0] ?? '';
    const there = `directive~so-a~${directive}-1`;
    expect(all.of('so-b').task(there)).toMatchObject({
      status: 'assigned',
      original: '2020-09-25',
      origin: { kind: 'directive', agency: 'so-a', task: review, link: `${directive}-1` },
      definition: { title: { vi: title }, basis: 'Sở B hướng dẫn ngay', assignedBy: { vi: 'chairman' }, extendableBy: 'chairman' },
    });
    expect(loops(all)).toEqual([{ kind: 'directive', awaiting: 'agency', since: '2020-09-18', agencies: ['so-b'] }]);

    all.until('2020-09-21 09:00');
    all.give('so-b', { type: 'answerDirective', task: there, words: 'đang soạn', done: false }, byAgency);
    expect(all.of('so-a').task().linked[`${directive}-1`]).toMatchObject({ news: 'answered', words: 'đang soạn' });
    all.give('so-b', { type: 'answerDirective', task: there, words: 'đã hướng dẫn', done: true }, byAgency);
    expect(loops(all)).toMatchObject([{ awaiting: 'office', agencies: ['so-b'] }]);
    const close = { type: 'closeDirective', task: review, directive, words: 'đã gỡ' } as const;
    expect(all.give('so-a', close, secretary).refusal).toMatchObject({ code: 'directiveTasksOpen' });

    all.until('2020-09-22 09:00');
    all.give('so-b', { type: 'accept', task: there }, by('officer'));
    expect(loops(all)).toEqual([{ kind: 'directive', awaiting: 'office', since: '2020-09-22', agencies: [] }]);
    expect(all.of('so-a').task()).toMatchObject({ current: '2020-10-06', blockers: { [blocker]: { resolved: null } } });

    all.until('2020-09-23 09:00');
    all.give('so-a', close, secretary);
    // The pause since 16/9 through 23/9 is five working days.
    expect(all.of('so-a').task()).toMatchObject({ original: '2020-10-06', current: '2020-10-13' });
    expect(all.of('so-a').task().blockers[blocker]?.resolved).not.toBeNull();
    expect(loops(all)).toEqual([]);
    expect(all.refused).toEqual([]);
  });

  test('tells those whom each piece of news concerns', () => {
    const all = begin().until('2020-09-16 09:00');
    direct(all, blocked(all), false);
    const there = all.delivered[0]?.command.type === 'receive' ? all.delivered[0].command.task.id : '';
    const before = all.of('so-a').log().length;
    all.give('so-b', { type: 'answerDirective', task: there, words: 'đang soạn', done: false }, byAgency);
    all.give('so-b', { type: 'answerDirective', task: there, words: 'xong', done: true }, byAgency);
    all.give('so-b', { type: 'accept', task: there }, by('officer'));
    expect(all.of('so-a').log().slice(before)).toEqual([
      '2020-09-16 09:00 linkedNews officer',
      '2020-09-16 09:00 linkedNews chairman',
      '2020-09-16 09:00 linkedNews secretary',
      // Handed in is the officer's business; done is the leader's as well.
      '2020-09-16 09:00 linkedNews officer',
      '2020-09-16 09:00 linkedNews officer',
      '2020-09-16 09:00 linkedNews chairman',
      '2020-09-16 09:00 linkedNews secretary',
    ]);
  });

  test('that resumes at once ends the blocker with it, and stays open itself', () => {
    const all = begin().until('2020-09-16 09:00');
    const blocker = blocked(all);
    all.until('2020-09-18 09:00');
    direct(all, blocker, true);
    expect(all.of('so-a').task()).toMatchObject({ current: '2020-10-08', directives: { [`d${directiveSeq(all)}`]: { closed: null } } });
    expect(all.of('so-a').task().blockers[blocker]?.resolved).not.toBeNull();
    expect(loops(all)).toMatchObject([{ kind: 'directive', awaiting: 'agency' }]);
  });

  test('has rungs of its own at the other agency, and none of the ordinary ones', () => {
    const all = begin().until('2020-09-16 09:00');
    direct(all, blocked(all), false);
    all.until('2020-10-15 09:00');
    const other = all.of('so-b');
    expect([other.daysOf('C-1'), other.daysOf('C+1'), other.daysOf('C+3')]).toEqual([['2020-09-24'], ['2020-09-28'], ['2020-09-30']]);
    expect(['T3', 'T0', 'Q1', 'Q3'].flatMap((code) => other.daysOf(code))).toEqual([]);
  });

  test('that is carried out and that nobody closes is followed up at the Office', () => {
    const all = begin().until('2020-09-16 09:00');
    direct(all, blocked(all), false);
    const there = Object.keys(all.of('so-b').state.tasks)[0] ?? '';
    all.give('so-b', { type: 'submit', task: there, words: 'xong' }, byAgency);
    all.give('so-b', { type: 'accept', task: there }, by('officer'));
    all.until('2020-09-24 12:00');
    expect([all.of('so-a').daysOf('X3'), all.of('so-a').daysOf('X5')]).toEqual([['2020-09-21'], ['2020-09-23']]);
  });

  test('stays an open loop when its task is completed, and holds the rollout open until somebody closes it', () => {
    const all = begin().until('2020-09-16 09:00');
    direct(all, blocked(all), true);
    all.give('so-a', { type: 'submit', task: review, words: 'xong' }, byAgency);
    all.give('so-a', { type: 'accept', task: review }, by('officer'));
    expect(loops(all)).toMatchObject([{ kind: 'directive', awaiting: 'agency', agencies: ['so-b'] }]);
    const end = { type: 'close', words: 'đã xong' } as const;
    expect(all.give('so-a', end, by('chiefOfOffice')).refusal).toMatchObject({ code: 'directiveOpen' });
    const there = Object.keys(all.of('so-b').state.tasks)[0] ?? '';
    all.give('so-b', { type: 'cancel', task: there, reason: 'không còn cần' }, by('chairman'));
    all.give('so-a', { type: 'closeDirective', task: review, directive: `d${directiveSeq(all)}`, words: 'xong' }, by('officer'));
    expect(all.give('so-a', end, by('chiefOfOffice')).refusal).toBeNull();
    expect(all.of('so-a').nextLookAt).toBeNull();
  });
});

/** The number of the event that gave the first directive. */
function directiveSeq(all: Several): number {
  return all.of('so-a').events.find((event) => event.type === 'directiveGiven')?.seq ?? 0;
}

describe('a task that its agency refuses', () => {
  const refused = (all: Several) =>
    all.give('so-a', { type: 'refuse', task: review, reason: 'không đúng chức năng', suggests: 'so-b' }, byAgency);

  test('waits for the Office, which is told at once and followed up', () => {
    const all = begin().until('2020-09-16 09:00');
    refused(all);
    expect(all.of('so-a').log().at(-1)).toBe('2020-09-16 09:00 refused officer');
    all.until('2020-10-30 09:00');
    expect(all.of('so-a').daysOf('X3')).toEqual(['2020-09-21']);
    expect(['T3', 'Q1', 'I10'].flatMap((code) => all.of('so-a').daysOf(code))).toEqual([]);
  });

  test('stays where the Office keeps it, which is told to the agency', () => {
    const all = begin().until('2020-09-16 09:00');
    refused(all);
    all.give('so-a', { type: 'keepAssignment', task: review, reason: 'đúng chức năng' }, by('officer'));
    expect(all.of('so-a').task()).toMatchObject({ status: 'acknowledged', refused: null, lastReturn: 'đúng chức năng' });
    expect(all.of('so-a').log().slice(-2)).toEqual(['2020-09-16 09:00 assignmentKept head', '2020-09-16 09:00 assignmentKept focal']);
    all.until('2020-10-01 09:00');
    expect(all.of('so-a').daysOf('T3')).toEqual(['2020-10-01']);
  });

  test('goes to another agency by a command whose id derives from the event, and begins anew there', () => {
    const all = begin().until('2020-09-16 09:00');
    refused(all);
    const moved = all.give('so-a', { type: 'reassign', task: review, to: 'so-b', deadline: null, reason: 'đúng chức năng' }, by('officer'));
    const seq = moved.events[0]?.seq;
    const id = all.of('so-a').input.decision.id;
    expect(moved.outbox).toMatchObject([
      {
        id: `${id}:so-a#${seq}.1`,
        to: `${id}:so-b`,
        command: { id: `${id}:so-a#${seq}.1`, type: 'receive', carried: { status: 'assigned', blockers: {} } },
      },
    ]);
    expect(all.of('so-a').task()).toMatchObject({ status: 'moved', movedTo: { agency: 'so-b', task: 'review~so-a' } });
    expect(all.of('so-b').task('review~so-a')).toMatchObject({
      status: 'assigned',
      original: '2020-10-06',
      origin: { kind: 'reassigned', agency: 'so-a', task: review },
      refused: null,
    });
    expect(all.of('so-b').log()).toEqual(['2020-09-16 09:00 G0 focal', '2020-09-16 09:00 G0 head']);
    all.until('2020-12-30 09:00');
    expect(all.of('so-a').nextLookAt).toBeNull();
  });

  test('and that a directive gave goes on telling its origin from where it stands now', () => {
    const all = begin().until('2020-09-16 09:00');
    direct(all, blocked(all), false, '2020-10-06');
    const there = Object.keys(all.of('so-b').state.tasks)[0] ?? '';
    all.give('so-b', { type: 'refuse', task: there, reason: 'không đúng', suggests: null }, byAgency);
    all.give('so-b', { type: 'reassign', task: there, to: 'so-c', deadline: null, reason: 'của Sở C' }, by('officer'));
    const link = Object.keys(all.of('so-a').task().linked)[0] ?? '';
    expect(all.of('so-a').task().linked[link]).toMatchObject({ news: 'moved', agency: 'so-c' });
    all.give('so-c', { type: 'submit', task: `${there}~so-b`, words: 'xong' }, byAgency);
    all.give('so-c', { type: 'accept', task: `${there}~so-b` }, by('officer'));
    expect(all.of('so-a').task().linked[link]).toMatchObject({ news: 'completed', agency: 'so-c' });
    expect(all.refused).toEqual([]);
  });
});

describe('a contribution', () => {
  const coordinated = definition(review, {
    coordinating: ['so-b'],
    for: { kinds: [], agencies: ['so-a', 'so-c'], except: [], services: null },
  });
  const ask = (all: Several, lead = 'so-a') =>
    all.give(lead, { type: 'requestContribution', task: review, agency: 'so-b', words: 'góp ý' }, byAgency);

  test('is a task of the coordinating agency due in three working days, and all requests of a sending hour are one message', () => {
    const all = begin({ tasks: [coordinated] }, ['so-a', 'so-c']).until('2020-09-16 09:00');
    ask(all);
    all.until('2020-09-16 11:00');
    ask(all, 'so-c');
    const other = all.of('so-b');
    expect(Object.values(other.state.tasks).map(({ origin, current }) => [origin?.agency, current])).toEqual([
      ['so-a', '2020-09-21'],
      ['so-c', '2020-09-21'],
    ]);
    expect(other.log()).toEqual([]);
    expect(other.pending.filter((notice) => notice.urgent)).toEqual([]);
    all.until('2020-09-17 08:00');
    // The task itself and, three days before its deadline, the first reminder of it.
    expect([...new Set(other.log())]).toEqual(['G0 focal', 'G0 head', 'T3 focal', 'T3 head'].map((line) => `2020-09-17 08:00 ${line}`));
  });

  test('is told to the lead, and never closes the lead’s task', () => {
    const all = begin({ tasks: [coordinated] }, ['so-a', 'so-c']).until('2020-09-16 09:00');
    ask(all);
    const there = Object.keys(all.of('so-b').state.tasks)[0] ?? '';
    all.give('so-b', { type: 'submit', task: there, words: 'đã góp ý' }, byAgency);
    expect(all.of('so-a').log(review).slice(-2)).toEqual(['2020-09-16 09:00 linkedNews head', '2020-09-16 09:00 linkedNews focal']);
    all.give('so-b', { type: 'accept', task: there }, by('officer'));
    expect(all.of('so-a').task()).toMatchObject({ status: 'assigned', completed: null });
    expect(Object.values(all.of('so-a').task().linked)).toMatchObject([{ kind: 'contribution', news: 'completed', words: '' }]);
    expect(ask(all).refusal).toBeNull();
  });

  test('is asked for one at a time', () => {
    const all = begin({ tasks: [coordinated] }, ['so-a']).until('2020-09-16 09:00');
    ask(all);
    expect(ask(all).refusal).toMatchObject({ code: 'alreadyRequested' });
    const there = Object.keys(all.of('so-b').state.tasks)[0] ?? '';
    all.give('so-b', { type: 'submit', task: there, words: 'đã góp ý' }, byAgency);
    all.give('so-b', { type: 'return', task: there, reason: 'thiếu' }, by('officer'));
    expect(ask(all).refusal).toMatchObject({ code: 'alreadyRequested' });
  });
});

describe('an inspection', () => {
  test('gives the agencies a task each, to be ready by its first day, and its conclusion gives those that follow', () => {
    const all = begin().until('2020-09-16 09:00');
    const plan = { agencies: ['so-b', 'so-c'], from: '2020-09-30', to: '2020-10-02', words: 'Chuẩn bị báo cáo' };
    all.give('so-a', { type: 'planInspection', task: review, ...plan }, by('deputyChief'));
    const inspection = Object.keys(all.of('so-a').task().inspections)[0] ?? '';
    for (const code of ['so-b', 'so-c']) {
      expect(Object.values(all.of(code).state.tasks)).toMatchObject([
        { current: '2020-09-30', origin: { kind: 'inspection', agency: 'so-a' } },
      ]);
    }
    all.until('2020-10-05 09:00');
    const conclusion = { words: 'còn chậm', number: '15/KL', date: '2020-10-05' };
    const tasks = [{ agency: 'so-b', title: 'Khắc phục', deadline: '2020-10-20' }];
    all.give('so-a', { type: 'concludeInspection', task: review, inspection, ...conclusion, tasks }, by('deputyChief'));
    expect(all.of('so-a').task().inspections[inspection]).toMatchObject({ concluded: conclusion, links: { length: 3 } });
    expect(Object.values(all.of('so-b').state.tasks)).toMatchObject([
      { current: '2020-09-30' },
      { current: '2020-10-20', status: 'assigned' },
    ]);
    expect(Object.values(all.of('so-c').state.tasks)).toHaveLength(1);
  });
});

describe('a change of a service', () => {
  test('is a task of its own, due in five working days, told with the next message', () => {
    const update = definition('update', { ...onlyA, changeWithin: 5, deadline: { type: 'none' } });
    const all = begin({ tasks: [update] }).until('2020-09-16 09:00');
    const result = all.give('so-a', { type: 'announceChange', task: 'update', words: 'Sửa thủ tục đất đai' }, byAgency);
    const made = Object.values(all.of('so-a').state.tasks).find((entry) => entry.origin?.kind === 'serviceChange');
    expect(made).toMatchObject({ status: 'assigned', original: '2020-09-23', recipe: { from: '2020-09-16', workingDays: 5 } });
    expect(made?.definition?.basis).toBe('Sửa thủ tục đất đai');
    expect(result.outbox).toEqual([]);
    all.until('2020-09-17 08:00');
    expect(all.of('so-a').log(made?.id)).toEqual(['2020-09-17 08:00 G0 focal', '2020-09-17 08:00 G0 head']);
    expect(all.of('so-a').task('update').status).toBe('assigned');
  });
});

function withoutEvents<T>(value: T): T {
  return JSON.parse(JSON.stringify(value, (key, entry) => (key === 'event' ? undefined : entry)));
}

describe('an agency that is merged', () => {
  const merged = [agency('so-a', 'department', { validTo: '2020-10-15', successor: 'so-b' }), ...three.slice(1)];

  test('gives its open tasks to its successor on the first look after its last day, with their history and both clocks', () => {
    const all = begin({ agencies: merged }).until('2020-09-21 09:00');
    all.give('so-a', { type: 'raiseBlocker', task: review, words: 'vướng', pause: true }, byAgency);
    const blocker = Object.keys(all.of('so-a').task().blockers)[0] ?? '';
    all.give('so-a', { type: 'acceptPause', task: review, blocker }, by('officer'));
    all.until('2020-10-06 09:00');
    all.give('so-a', { type: 'resolveBlocker', task: review, blocker, words: 'đã gỡ' }, by('officer'));
    const before = all.of('so-a').task();
    all.until('2020-10-15 23:59');
    expect(all.of('so-a').task().status).toBe('acknowledged');
    all.until('2020-10-16 12:00');
    expect(all.of('so-a').task()).toMatchObject({ status: 'moved', movedTo: { agency: 'so-b', task: 'review~so-a' } });
    const after = all.of('so-b').task('review~so-a');
    const { reasons, blockers, acknowledged, lastNews, current } = before;
    expect(withoutEvents(after)).toMatchObject({
      status: 'acknowledged',
      original: '2020-10-06',
      current,
      ...withoutEvents({ reasons, blockers, acknowledged, lastNews }),
      origin: { kind: 'successor', agency: 'so-a', task: review },
    });
    // Numbers of the old rollout's events are none of the new one's, so that no cycle is taken for another; their order is kept.
    expect(after.lastNews.event).toBeLessThan(0);
    expect(after.lastNews.event - after.assigned.event).toBe(before.lastNews.event - before.assigned.event);
    // The new head hears of it with the next message, and it is not given anew.
    expect(all.of('so-b').log().slice(0, 2)).toEqual(['2020-10-16 08:00 handedOver head', '2020-10-16 08:00 handedOver focal']);
    expect(all.of('so-b').daysOf('G0')).toEqual([]);
    expect(all.of('so-a').nextLookAt).toBeNull();
  });

  test('follows the deadline on at its successor', () => {
    const all = begin({ agencies: merged }).until('2020-10-16 12:00');
    expect(all.of('so-a').daysOf('Q1')).toEqual(['2020-10-07']);
    all.until('2020-10-30 12:00');
    expect([all.of('so-b').daysOf('T3'), all.of('so-b').daysOf('Q1')]).toEqual([[], []]);
    expect(Object.keys(all.of('so-b').state.letters)).toEqual(['letter-2020-10-16']);
  });

  test('hands on what was heard of the tasks that it had given', () => {
    const all = begin({ agencies: merged }).until('2020-10-12 09:00');
    const given = { type: 'giveDirective', task: review, blocker: null, words: 'gỡ ngay', resume: false } as const;
    all.give('so-a', { ...given, tasks: [{ agency: 'so-c', title, deadline: '2020-10-20' }] }, by('chairman'));
    const there = Object.keys(all.of('so-c').state.tasks)[0] ?? '';
    all.until('2020-10-19 09:00');
    all.give('so-c', { type: 'submit', task: there, words: 'xong' }, byAgency);
    all.give('so-c', { type: 'accept', task: there }, by('officer'));
    const here = all.of('so-b').task('review~so-a');
    expect(Object.values(here.linked)).toMatchObject([{ agency: 'so-c', news: 'completed' }]);
    const directive = Object.keys(here.directives)[0] ?? '';
    expect(all.give('so-b', { type: 'closeDirective', task: here.id, directive, words: 'xong' }, by('officer')).refusal).toBeNull();
    expect(all.refused).toEqual([]);
  });

  test('takes what has not opened yet along, closed until its day', () => {
    const report = { recurrence: { type: 'dates' as const, days: ['2020-10-10', '2020-11-17'] }, kind: 'reporting' as const };
    const tasks = [definition('report', { ...onlyA, ...report })];
    const early = [{ ...three[0], ...agency('so-a'), validTo: '2020-09-30', successor: 'so-b' }, ...three.slice(1)];
    const all = begin({ agencies: early, tasks }).until('2020-10-02 12:00');
    expect(all.of('so-b').task('report@2020-11-17~so-a')).toMatchObject({ status: 'scheduled', opensOn: addDays('2020-10-10', 1) });
    all.until('2020-10-12 12:00');
    expect(all.of('so-b').task('report@2020-11-17~so-a').status).toBe('assigned');
  });
});
