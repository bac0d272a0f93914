import { isWorkingDay } from '../../../domain/calendar/calendar';
import { withinOfficeHours } from '../../../domain/calendar/office-hours';
import { dayOf } from '../../../domain/calendar/time';
import type { Decision } from '../../../domain/decision/decision';
import { usualRehearsal } from '../../../domain/ladder/agency-run';
import { type Rehearsal, rehearse } from '../../../domain/ladder/rehearsal';
import { agency, allDay, decision, person, rung, task } from '../../support/decision';
import { at, calendar, Run, shown } from '../../support/rollouts';

const soA = agency('so-a');
const START = at('2020-09-15 08:00');
const one = (changes: Partial<Decision> = {}) => decision({ agencies: [soA], ...changes });

/** A line for each rung told in each message: `2020-09-17 08:00 head@so-a.example G2`. */
function rows(rehearsal: Rehearsal): string[] {
  return rehearsal.messages.flatMap(({ slot, address, entries }) =>
    entries.map(({ rung: code, purpose }) => `${shown(slot)} ${address} ${purpose === 'rung' ? code : `${purpose}:${code}`}`),
  );
}

const rungsOf = (rehearsal: Rehearsal) => [...new Set(rehearsal.messages.flatMap((message) => message.entries.map((entry) => entry.rung)))];

describe('the rehearsal of a silent agency whose letters are signed the day they are drafted', () => {
  const rehearsal = rehearse(one(), calendar, START);

  test('climbs the whole ladder in order and ends at the Chairman', () => {
    const climbed = ['G0', 'G2', 'G4', 'I10', 'T5', 'T3', 'T0', 'Q1', 'Q3', 'Q5', 'Q10', 'Q15', 'Q20', 'Q20+'];
    expect(rungsOf(rehearsal)).toEqual(climbed);
    expect(rows(rehearsal).at(-1)).toBe('2021-02-08 08:00 chairman@office.example Q20+');
    expect(rows(rehearsal)).toContain('2020-11-09 10:00 head@so-a.example letterIssued:Q20');
  });

  test('has one message for each address and slot, in order', () => {
    const keys = rehearsal.messages.map(({ slot, address }) => `${slot}|${address}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toEqual([...keys].sort());
    // On 29/9 the focal officer hears of silence and of the deadline in one message.
    const both = rehearsal.messages.find((message) => shown(message.slot) === '2020-09-29 08:00' && message.address.startsWith('focal'));
    expect(both?.entries.map((entry) => entry.rung).sort()).toEqual(['I10', 'T5']);
  });

  test('tells what the follow-up itself sends', () => {
    const run = new Run({ decision: one(), agency: soA, start: '2020-09-15 08:00' }).assign().untilIssuing('2021-06-01 00:00');
    const sent = run.sent.map(({ at: instant, notice }) => `${shown(instant)} ${notice.rung} ${notice.task}`);
    const told = rehearsal.messages.flatMap((message) =>
      message.entries.flatMap((entry) => entry.roles.map(() => `${shown(message.slot)} ${entry.rung} ${entry.task}`)),
    );
    expect(told.sort()).toEqual(sent.sort());
  });

  test('has nothing outside office hours and no warning', () => {
    expect(rehearsal.messages.filter((message) => !withinOfficeHours(calendar, allDay, message.slot))).toEqual([]);
    expect(rehearsal.warnings).toEqual([]);
    expect(rehearsal).toMatchObject({ startsAt: START, lettersIssuedAt: '10:00' });
  });
});

describe('a rehearsal', () => {
  test('with letters left unsigned ends at the calls to sign', () => {
    const rehearsal = rehearse(one(), calendar, START, { ...usualRehearsal, issueLetters: false });
    expect(rungsOf(rehearsal).filter((code) => code.startsWith('Q') || code === 'L2')).toEqual(['Q1', 'Q3', 'L2']);
    expect(
      rows(rehearsal)
        .filter((row) => row.endsWith('L2'))
        .at(-1),
    ).toBe('2020-10-23 08:00 headofdivision@office.example L2');
  });

  test('across Tết sends nothing from 10 to 16/2/2021 and counts none of its days', () => {
    const tet = one({
      source: { ...decision().source, date: '2021-02-01' },
      tasks: [task('review', { deadline: { type: 'workingDays', count: 10, from: 'decision' } })],
    });
    const rehearsal = rehearse(tet, calendar, at('2021-02-01 08:00'));
    const days = rehearsal.messages.map((message) => dayOf(message.slot));
    expect(days.filter((day) => day >= '2021-02-10' && day <= '2021-02-16')).toEqual([]);
    expect(days.every((day) => isWorkingDay(calendar, day))).toBe(true);
    const dayOfRung = (code: string) =>
      dayOf(rehearsal.messages.find((message) => message.entries.some((entry) => entry.rung === code))?.slot ?? START);
    // Six working days to 9/2 and four after Tết: due on Monday 22/2, announced on 17/2.
    expect([dayOfRung('T3'), dayOfRung('T0'), dayOfRung('Q1'), dayOfRung('Q3')]).toEqual([
      '2021-02-17',
      '2021-02-22',
      '2021-02-23',
      '2021-02-25',
    ]);
  });

  test('sends the assignment at any hour where the decision says so, and does not warn of what was asked for', () => {
    const night = rehearse(one(), calendar, at('2020-09-19 21:30'));
    expect(rows(night).slice(0, 2)).toEqual(['2020-09-19 21:30 focal@so-a.example G0', '2020-09-19 21:30 head@so-a.example G0']);
    expect(night.warnings).toEqual([]);
    const express = rehearse(
      one({ assignment: 'officeHours', source: { ...decision().source, urgency: 'express' } }),
      calendar,
      at('2020-09-19 21:30'),
    );
    expect(express.warnings).toEqual([]);
    const waiting = rehearse(one({ assignment: 'officeHours' }), calendar, at('2020-09-19 21:30'));
    expect(rows(waiting)[0]).toBe('2020-09-21 07:30 focal@so-a.example G0');
  });

  test('ends a central vertical agency at its superior', () => {
    const rehearsal = rehearse(decision({ agencies: [agency('cuc-c', 'centralVertical')] }), calendar, START);
    expect(rows(rehearsal)).toContain('2020-11-09 10:00 cuc-c@superior.example letterIssued:Q20S');
    expect(rungsOf(rehearsal)).not.toContain('Q20');
  });

  test('joins what a head of office gets of several agencies into one message', () => {
    const rehearsal = rehearse(decision({ agencies: [agency('so-a'), agency('so-b')] }), calendar, START);
    const chief = rehearsal.messages.filter((message) => message.address === 'chiefofoffice@office.example');
    expect(chief[0]?.entries.map((entry) => `${entry.agency} ${entry.rung}`)).toEqual(['so-a Q5', 'so-b Q5']);
  });

  test('lists what lay before its start as skipped', () => {
    const rehearsal = rehearse(one(), calendar, at('2020-10-08 08:00'));
    expect(rehearsal.skipped).toEqual(['T3', 'T0', 'Q1'].map((code) => ({ agency: 'so-a', task: 'review', rung: code })));
  });

  test('starts on the minute, so that it is the same within it', () => {
    expect(rehearse(one(), calendar, '2020-09-15T01:00:31.000Z')).toEqual(rehearse(one(), calendar, START));
  });
});

describe('a rehearsal warns', () => {
  test('of a rung that reaches nobody', () => {
    const unreachable = agency('so-a', 'department', { focal: null, head: { ...soA.head, address: null } });
    const rehearsal = rehearse(decision({ agencies: [unreachable], people: [] }), calendar, START);
    expect(rehearsal.messages).toEqual([]);
    expect(rehearsal.warnings).toContainEqual({ code: 'reachesNobody', agency: 'so-a', rung: 'G0', role: 'head' });
  });

  test('of a date outside the known calendar', () => {
    const far = rehearse(one({ tasks: [task('review', { deadline: { type: 'date', day: '2031-03-14' } })] }), calendar, START);
    const beyond = far.warnings.filter((warning) => warning.code === 'beyondCalendar');
    expect(beyond.length).toBeGreaterThan(0);
    expect(far.warnings.map((warning) => warning.code).filter((code) => code !== 'beyondCalendar')).toEqual([]);
  });

  test('of a message outside office hours', () => {
    const rehearsal = rehearse(one({ sendingHour: '19:00' }), calendar, START);
    expect(rehearsal.warnings[0]).toEqual({ code: 'outsideOfficeHours', address: 'head@so-a.example', slot: at('2020-09-17 19:00') });
  });

  test('of nothing where only an officer is left: everything falls to that officer', () => {
    const unreachable = agency('so-a', 'department', { focal: null, head: { ...soA.head, address: null } });
    const rehearsal = rehearse(decision({ agencies: [unreachable], people: [person('officer')] }), calendar, START);
    expect(new Set(rehearsal.messages.map((message) => message.address))).toEqual(new Set(['officer@office.example']));
    expect(rehearsal.warnings).toEqual([]);
  });

  test('of a follow-up that never ends', () => {
    const endless = rung({ code: 'E', after: 'assigned', days: 1, repeat: { every: 1, atMost: 1_000_000 }, to: ['head'] });
    expect(rehearse(one({ ladder: [endless] }), calendar, START).warnings).toContainEqual({ code: 'neverEnds', agency: 'so-a' });
  });
});
