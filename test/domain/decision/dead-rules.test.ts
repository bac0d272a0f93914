import { buildCalendar } from '../../../domain/calendar/calendar';
import { dayOf, instantAt } from '../../../domain/calendar/time';
import { deadRules, withoutDeadRungs } from '../../../domain/decision/dead-rules';
import type { Decision, RungOverride, TaskDefinition } from '../../../domain/decision/decision';
import type { CheckFinding, FindingCode } from '../../../domain/decision/finding';
import { calendarReach, furthestDay } from '../../../domain/ladder/calendar-reach';
import { rehearse } from '../../../domain/ladder/rehearsal';
import { findingText } from '../../../words/findings';
import { agency, decision, person, rung, task, wholeLadder } from '../../support/decision';

const calendar = buildCalendar();
const START = '2020-09-15';

const dated = task('review');
const undated = task('update', { deadline: { type: 'none' } });
/** The whole ladder over three kinds of agency, with a task on a deadline and one without: nothing in it is dead. */
const sound = decision({
  agencies: [agency('so-a'), agency('huyen-b', 'district'), agency('cuc-c', 'centralVertical')],
  tasks: [dated, undated],
});

const findings = (changes: Partial<Decision>) => deadRules({ ...sound, ...changes }, calendar, START);
const told = (code: FindingCode, changes: Partial<Decision>) => findings(changes).filter((found) => found.code === code);
/** Rungs that can never be owed, with the obstacle of each: `K everyDeadline`. */
const dead = (changes: Partial<Decision>) => told('rungNeverOwed', changes).map(({ params }) => `${params.rung} ${params.obstacle}`);
const without = (code: string): RungOverride => ({ rung: code, workingDays: null, none: true });
const tasksWith = (...overrides: RungOverride[]): TaskDefinition[] => [
  { ...dated, ladder: overrides },
  { ...undated, ladder: overrides },
];
const changed = (code: string, changes: Partial<(typeof wholeLadder)[number]>) =>
  wholeLadder.map((entry) => (entry.code === code ? { ...entry, ...changes } : entry));

it('finds nothing in a decision whose ladder is whole', () => {
  expect(findings({})).toEqual([]);
});

describe('a rung that can never be owed is an error', () => {
  it('when it is for tasks without a deadline and every task has one', () => {
    expect(dead({ tasks: [dated] })).toEqual(['K everyDeadline', 'K3 everyDeadline']);
    expect(told('rungNeverOwed', { tasks: [dated] })[0]?.severity).toBe('error');
  });

  it('when it counts from a deadline and no task has one, and with it every letter that follows', () => {
    expect(dead({ tasks: [undated] })).toEqual([
      ...['T5', 'T3', 'T0', 'Q1', 'Q3'].map((code) => `${code} noDeadline`),
      ...['Q5', 'Q10', 'Q15', 'Q20', 'Q20S', 'Q20+'].map((code) => `${code} noLetter`),
      ...['H2', 'H3'].map((code) => `${code} noDeadline`),
      'L2 noLetter',
    ]);
  });

  it('but not where changes or contributions bring a deadline', () => {
    const brief = { ...undated, coordinating: ['huyen-b'] };
    expect(dead({ tasks: [{ ...undated, changeWithin: 12 }] })).toEqual([]);
    // Three working days are usual for a contribution: T5, on tasks of more than ten, is out of reach; criticism of huyen-b is not.
    expect(dead({ tasks: [{ ...brief, for: { kinds: [], agencies: ['so-a'], except: [], services: null } }] })).toEqual([
      'T5 tooShort',
      'Q20S noAgency',
    ]);
  });

  it('when no agency of its kinds has a task', () => {
    expect(dead({ agencies: [agency('so-a')] })).toEqual(['Q20S noAgency']);
    const idle = { ...dated.for, except: ['cuc-c'] };
    expect(dead({ tasks: [dated, undated].map((entry) => ({ ...entry, for: idle })) })).toEqual(['Q20S noAgency']);
  });

  it('when it asks for a longer deadline than there is', () => {
    expect(dead({ ladder: changed('T5', { onlyLongerThan: 15 }) })).toEqual(['T5 tooShort']);
    expect(dead({ ladder: changed('T5', { onlyLongerThan: 14 }) })).toEqual([]);
  });

  it('when it lies further before the deadline than the assignment does', () => {
    expect(dead({ ladder: changed('T3', { offset: { workingDays: -16 } }) })).toEqual(['T3 tooEarly']);
    expect(dead({ ladder: changed('T3', { offset: { workingDays: -15 } }) })).toEqual([]);
  });

  it('measures deadlines from the paper, so that a late start is no fault of the ladder', () => {
    expect(deadRules(sound, calendar, '2020-10-20').filter((found) => found.severity === 'error')).toEqual([]);
  });

  it('when it counts days before a moment that nobody foresees', () => {
    expect(dead({ ladder: changed('X3', { offset: { workingDays: -3 } }) })).toEqual(['X3 beforeMoment']);
    expect(dead({ ladder: changed('C-1', { offset: { workingDays: -3 } }) })).toEqual([]);
  });

  it('when every task does without it', () => {
    expect(dead({ tasks: tasksWith(without('I10')) })).toEqual(['I10 setAside']);
    expect(dead({ tasks: [{ ...dated, ladder: [without('I10')] }, undated] })).toEqual([]);
  });

  it('when its letters do not exist, are no letters, or can themselves never be owed', () => {
    expect(dead({ ladder: changed('Q20+', { ofLetters: ['Q99'] }) })).toEqual(['Q20+ noLetter']);
    expect(dead({ ladder: changed('Q20+', { ofLetters: ['T3'] }) })).toEqual(['Q20+ noLetter']);
    expect(dead({ ladder: changed('L2', { ofLetters: ['T3'] }) })).toEqual(['L2 noLetter']);
    expect(dead({ tasks: tasksWith(without('Q3')) })).toEqual([
      'Q3 setAside',
      ...['Q5', 'Q10', 'Q15', 'Q20', 'Q20S', 'Q20+'].map((code) => `${code} noLetter`),
      'L2 noLetter',
    ]);
    expect(dead({ ladder: changed('Q20+', { ofLetters: ['Q99', 'Q20'] }) })).toEqual([]);
  });

  it('when letters only follow one another in a circle', () => {
    const circle = [
      rung({ code: 'A', after: 'letterIssued', ofLetters: ['B'], to: ['officer'], by: 'letter', degree: 'reminder' }),
      rung({ code: 'B', after: 'letterIssued', ofLetters: ['A'], to: ['officer'], by: 'letter', degree: 'urging1' }),
      rung({ code: 'C', after: 'letterIssued', to: ['officer'], by: 'letter', degree: 'urging2' }),
    ];
    expect(dead({ ladder: [...circle, ...wholeLadder] })).toEqual(['A noLetter', 'B noLetter']);
  });
});

describe('a ladder taken from another decision', () => {
  it('leaves out what could never come, and what counted from it, until nothing is left that is dead', () => {
    for (const tasks of [[dated], [undated]]) {
      const fitted = withoutDeadRungs({ ...sound, tasks }, calendar, START);
      expect(dead({ tasks }).length).toBeGreaterThan(0);
      expect(deadRules(fitted, calendar, START).filter(({ code }) => code === 'rungNeverOwed')).toEqual([]);
      expect(fitted.ladder.length).toBeLessThan(sound.ladder.length);
    }
  });

  it('is the same where nothing is dead', () => {
    expect(withoutDeadRungs(sound, calendar, START)).toBe(sound);
  });
});

describe('a rung that reaches nobody', () => {
  const people = sound.people.filter((one) => one.role !== 'deputyChief' && one.role !== 'headOfDivision');

  it('at any agency it concerns is an error', () => {
    expect(told('rungReachesNobody', { people })).toEqual([
      { code: 'rungReachesNobody', severity: 'error', params: { rung: 'Q3', count: 3, agencies: 'so-a, huyen-b, cuc-c' } },
      { code: 'rungReachesNobody', severity: 'error', params: { rung: 'V2', count: 3, agencies: 'so-a, huyen-b, cuc-c' } },
      ...['X5', 'X8'].map((code) => expect.objectContaining({ params: expect.objectContaining({ rung: code }) })),
    ]);
  });

  it('at some of them is a warning', () => {
    const elsewhere = [person('deputyChief', { fields: ['van-xa'] }), person('headOfDivision', { fields: ['van-xa'] })];
    const agencies = [agency('so-a'), agency('huyen-b', 'district', { field: 'van-xa' }), agency('cuc-c', 'centralVertical')];
    const found = told('rungReachesNobody', { agencies, people: [...people, ...elsewhere] });
    expect(found.map(({ severity, params }) => [severity, params.rung, params.agencies])).toEqual(
      ['Q3', 'V2', 'X5', 'X8'].map((code) => ['warning', code, 'so-a, cuc-c']),
    );
  });

  it('is not asked of agencies where it can never be owed', () => {
    // Only the central agency, which has no focal officer, lacks a task without a deadline: K never goes there.
    const agencies = [agency('so-a'), agency('huyen-b', 'district'), agency('cuc-c', 'centralVertical', { focal: null })];
    const tasks = [dated, { ...undated, for: { ...undated.for, except: ['cuc-c'] } }];
    expect(told('rungReachesNobody', { agencies, tasks }).map(({ params }) => params.rung)).toEqual(['T5']);
  });

  it('is an error for a letter without any addressee', () => {
    const agencies = [agency('so-a'), agency('huyen-b', 'district'), agency('cuc-c', 'centralVertical', { superior: null })];
    expect(told('letterReachesNobody', { agencies })).toEqual([
      { code: 'letterReachesNobody', severity: 'error', params: { rung: 'Q20S', role: 'superior', count: 1, agencies: 'cuc-c' } },
    ]);
  });
});

describe('a task that nothing watches is an error', () => {
  const only = (...codes: string[]) => wholeLadder.filter((entry) => codes.includes(entry.code));
  const unwatched = (changes: Partial<Decision>) =>
    told('taskUnwatched', changes).map(({ params }) => `${params.task} ${params.origin} ${params.agencies}`);
  const everywhere = 'so-a, huyen-b, cuc-c';

  it('with a deadline, when no rung is on the deadline or the last news', () => {
    expect(unwatched({ ladder: only('G0', 'G2', 'X3', 'K') })).toEqual([`review own ${everywhere}`]);
    expect(unwatched({ ladder: only('G0', 'K', 'Q1') })).toEqual([]);
    expect(unwatched({ ladder: only('G0', 'I10') })).toEqual([]);
  });

  it('without a deadline, when no rung is on the last news or the missing deadline', () => {
    expect(unwatched({ ladder: only('G0', 'Q1', 'Q3') })).toEqual([`update own ${everywhere}`]);
    expect(unwatched({ ladder: only('G0', 'Q1', 'K3') })).toEqual([]);
  });

  it('when it does without the rungs that would watch it', () => {
    const ladder = only('G0', 'Q1', 'K', 'I10');
    const overrides = [without('Q1'), without('I10')];
    expect(unwatched({ ladder, tasks: [{ ...dated, ladder: overrides }, undated] })).toEqual([`review own ${everywhere}`]);
    expect(unwatched({ ladder, tasks: [{ ...dated, ladder: overrides.slice(0, 1) }, undated] })).toEqual([]);
  });

  it('when the rungs are for other kinds of agency, or for levels that nobody holds', () => {
    expect(unwatched({ ladder: [rung({ code: 'Q', after: 'lastNews', to: ['head'], onlyKinds: ['department', 'district'] })] })).toEqual([
      'review own cuc-c',
      'update own cuc-c',
    ]);
    const ladder = [rung({ code: 'Q', after: 'lastNews', to: ['deputyChief'] })];
    expect(unwatched({ ladder, people: [person('officer')] })).toEqual([`review own ${everywhere}`, `update own ${everywhere}`]);
    expect(unwatched({ ladder })).toEqual([]);
  });

  it('when it only arises from a change or a request', () => {
    const tasks = [{ ...undated, changeWithin: 5, coordinating: ['huyen-b'] }];
    expect(unwatched({ tasks, ladder: only('G0', 'K') })).toEqual([`update change ${everywhere}`, 'update contribution huyen-b']);
    expect(unwatched({ tasks, ladder: only('G0', 'K', 'T0') })).toEqual([]);
    // Nobody asks themselves for a contribution.
    const own = [{ ...undated, coordinating: ['so-a'], for: { kinds: [], agencies: ['so-a'], except: [], services: null } }];
    expect(unwatched({ tasks: own, ladder: only('G0', 'K') })).toEqual([]);
  });
});

describe('a warning', () => {
  const open = (changes: Partial<Decision>) =>
    told('momentNotFollowedUp', changes).map(({ params, severity }) => `${severity} ${params.moment}`);
  const lacking = (...codes: string[]) => wholeLadder.filter((entry) => !codes.some((code) => entry.code.startsWith(code)));

  it('names each moment of waiting that the ladder does not follow up', () => {
    expect(open({ ladder: lacking('V', 'X', 'H', 'C', 'L') })).toEqual(
      ['blockerRaised', 'opinionRequested', 'submitted', 'extensionRequested', 'directiveDue', 'letterDrafted'].map(
        (name) => `warning ${name}`,
      ),
    );
    expect(open({ ladder: lacking('H3', 'C-', 'X8') })).toEqual([]);
  });

  it('asks for no rung on drafts or extensions where there are none', () => {
    expect(open({ ladder: lacking('Q3', 'Q5', 'Q10', 'Q15', 'Q2', 'L') })).toEqual([]);
    expect(open({ tasks: [undated], ladder: lacking('T', 'Q', 'H', 'L') })).toEqual([]);
  });

  it('tells of a departure from a rung that the task could not owe anyway', () => {
    const idle = (...overrides: RungOverride[]) =>
      told('overrideWithoutEffect', { tasks: [{ ...dated, ladder: overrides }, undated] }).map(({ params }) => params.rung);
    expect(idle({ rung: 'K', workingDays: 30, none: false }, without('L2'), without('Z9'))).toEqual(['K', 'L2', 'Z9']);
    expect(idle({ rung: 'Q3', workingDays: 5, none: false }, without('T0'))).toEqual([]);
    // Nearer to the deadline than the ladder has it, where the ladder would be too early: that is what departures are for.
    const ladder = changed('T3', { offset: { workingDays: -30 } });
    const nearer: RungOverride = { rung: 'T3', workingDays: -3, none: false };
    expect(findings({ ladder, tasks: [{ ...dated, ladder: [nearer] }, undated] })).toEqual([]);
  });

  it('tells of a limit on deadlines where the rung counts from none', () => {
    const limited = (code: string) =>
      told('limitWithoutEffect', { ladder: changed(code, { onlyLongerThan: 5 }) }).map(({ params }) => params.rung);
    expect([limited('X3'), limited('I10'), limited('Q1'), limited('C+1')]).toEqual([['X3'], ['I10'], [], []]);
  });

  it('tells of an agency that coordinates its own task', () => {
    const coordinated = (except: string[]) => [{ ...dated, coordinating: ['so-a'], for: { ...dated.for, except } }, undated];
    expect(told('leadCoordinates', { tasks: coordinated([]) })).toEqual([
      { code: 'leadCoordinates', severity: 'warning', params: { task: 'review', count: 1, agencies: 'so-a' } },
    ]);
    expect(told('leadCoordinates', { tasks: coordinated(['so-a']) })).toEqual([]);
  });
});

describe('the calendar', () => {
  const until = (day: string) => ({
    ...sound,
    source: { ...sound.source, date: '2029-09-17' },
    tasks: [task('late', { deadline: { type: 'date', day } })],
  });
  const start = instantAt('2029-09-17', '08:00');

  it('must reach as far as the last message of the rehearsal', () => {
    expect(calendarReach(until('2029-10-15'), calendar, start)).toEqual([]);
    const [found] = calendarReach(until('2030-11-15'), calendar, start);
    expect(found).toMatchObject({ code: 'calendarEnds', severity: 'error', params: { last: '2030-12-31' } });
    expect(String(found?.params.day) > '2030-12-31').toBe(true);
  });

  it.each(['2020-10-15', '2021-02-09'])(
    'is never left by a message after the day until which all is known to be within it: due %s',
    (day) => {
      const slow: RungOverride = { rung: 'Q3', workingDays: 90, none: false };
      const begun = { ...sound, tasks: [task('late', { deadline: { type: 'date', day }, ladder: [slow] }), undated] };
      const last = rehearse(begun, calendar, instantAt(START, '08:00')).messages.at(-1);
      expect(dayOf(last?.slot ?? '') > day).toBe(true);
      expect(dayOf(last?.slot ?? '') <= furthestDay(begun, calendar, START)).toBe(true);
    },
  );
});

it('says of every obstacle and undertaking in both languages what to do', () => {
  const every: CheckFinding[] = [
    ...findings({ tasks: [undated] }),
    ...findings({ tasks: [dated], agencies: [agency('so-a')], ladder: changed('X3', { offset: { workingDays: -3 } }) }),
    ...findings({ ladder: changed('T5', { onlyLongerThan: 99 }) }),
    ...findings({ ladder: changed('T3', { offset: { workingDays: -99 } }) }),
    ...findings({ tasks: [{ ...undated, changeWithin: 5, coordinating: ['huyen-b'] }], ladder: wholeLadder.slice(0, 3) }),
    ...findings({ tasks: tasksWith(without('I10')) }),
  ];
  for (const found of every) {
    const [vi, en] = [findingText(found, 'vi'), findingText(found, 'en')];
    for (const text of [vi, en]) expect(text).toMatch(/^(?!.*(undefined|NaN)).{30,}[.]$/);
    expect(vi).not.toBe(en);
  }
});
