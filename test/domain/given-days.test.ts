import type { CommandBody } from '../../domain/commands/command';
import { decide } from '../../domain/commands/decide';
import { checkDecision } from '../../domain/decision/check';
import type { Contact, Decision } from '../../domain/decision/decision';
import { faultsBrought } from '../../domain/ladder/faults-brought';
import type { Actor } from '../../domain/record/actor';
import { findingText } from '../../words/findings';
import { refusalText } from '../../words/refusals';
import { ofCommands, ofFiles } from '../structure/support/given-days';
import { agency, decision, person, task } from '../support/decision';
import { at, by, calendar, signedReport } from '../support/rollouts';
import { agencyCommands } from './command-table/agency-commands';
import { leadershipCommands } from './command-table/leadership-commands';
import { letterCommands } from './command-table/letter-commands';
import { officeCommands } from './command-table/office-commands';
import { rolloutCommands } from './command-table/rollout-commands';
import { actors, decided, NOW, soA, stateIn, stateWith, theDecision } from './command-table/situations';
import { timeCommands } from './command-table/time-commands';

/** Every day that a command or a file gives is refused below and above its bounds; today is 22 September 2020 in the commands. */

const rows = Object.values([agencyCommands, leadershipCommands, letterCommands, officeCommands, rolloutCommands, timeCommands])
  .flatMap((family) => Object.entries(family.rows))
  .map(([name, row]) => ({ name, row, type: row.body.type }));

/** A value of the field with another day in it. */
function withDay(value: unknown, day: string): unknown {
  const instant = `${day}T02:00:00.000Z`;
  if (!Array.isArray(value)) {
    if (typeof value !== 'object' || value === null) return day;
    return 'date' in value ? { ...value, date: day } : { ...value, happened: instant };
  }
  const [first] = value as object[];
  if (first === undefined) return [{ agency: 'so-b', title: 'x', deadline: day }];
  return [{ ...first, ...('deadline' in first ? { deadline: day } : { integrated: true, integratedOn: day }) }];
}

const below = '2014-12-31';
const above = { counted: '2031-01-01', happened: '2020-09-23' };
const places = Object.entries(ofCommands).map(([place, use]) => [place, use] as const);

test.each(places)('%s lies between its bounds: %s', (place, use) => {
  const [type = '', field = ''] = place.split('.');
  // A correction that holds no day is none to be judged.
  const found = rows.find(({ type: of, name }) => of === type && name !== 'correct:progress');
  if (found === undefined) throw new Error(`no row of ${type}`);
  const { row } = found;
  const state = stateIn(row.usual, row);
  const give = (day: string) => {
    const body = { ...row.body, [field]: withDay((row.body as unknown as Record<string, unknown>)[field], day) } as CommandBody;
    // Whoever may, on whatever paper it takes.
    const answers = Object.values(actors).map((actor) => decided(state, body, actor));
    return answers.flatMap((answer) =>
      'refusal' in answer && /^(dayTooFar|dateInFuture)$/.test(answer.refusal.code) ? [answer.refusal] : [],
    );
  };
  const [early] = give(below);
  expect(early).toEqual({
    code: 'dayTooFar',
    params: { field, day: below, use, from: '2015-01-01', to: use === 'counted' ? '2030-12-31' : '2020-09-22' },
  });
  const [late] = give(use === 'counted' ? above.counted : above.happened);
  expect(late?.code).toBe(use === 'counted' ? 'dayTooFar' : 'dateInFuture');
  for (const refusal of [early, late]) {
    for (const language of ['vi', 'en'] as const) {
      const text = refusalText(refusal ?? { code: 'dayTooFar', params: {} }, language);
      expect(text).toMatch(/31\/12\/2014|1\/1\/2031|23\/9\/2020|31 December 2014|1 January 2031|23 September 2020|\d{4}/);
      expect(text).not.toMatch(/undefined|NaN/);
    }
  }
});

const context = { decision: theDecision, agency: soA, calendar, now: NOW };

describe('the paper and the moment of an act on behalf of somebody', () => {
  const state = stateWith('assigned');
  const give = (actor: Actor, happened: string | null) =>
    decide(state, { id: 'x', type: 'acknowledge', tasks: ['review'], actor, happened }, context);
  const onPaper = (date: string) => by('officer', { channel: 'paper', onBehalfOf: 'agency', paper: { ...signedReport, date } });
  test.each([
    ['2014-12-31', 'dayTooFar'],
    ['2020-09-23', 'dateInFuture'],
  ])('a paper of %s is refused: %s', (date, code) => {
    expect(give(onPaper(date), null)).toMatchObject({ refusal: { code } });
  });
  test.each([
    ['1020-09-15 08:00', 'happenedTooEarly'],
    ['2020-09-23 08:00', 'happenedInFuture'],
  ])('what happened at %s is refused: %s', (moment, code) => {
    expect(give(onPaper('2020-09-15'), at(moment))).toMatchObject({ refusal: { code } });
  });
});

const contact = (changes: Partial<Contact>): Contact => ({ ...agency('so-a').head, ...changes });
const absent = (from: string, to: string) => contact({ absences: [{ from, to, position: { vi: 'x', en: 'x' }, address: 'x@a.vn' }] });
const within = '2020-10-01';

/** Where a package gives a day: the decision with that day there. */
const given: Record<string, (day: string) => Partial<Decision>> = {
  'decision.yaml source.date': (date) => ({ source: { ...decision({}).source, date } }),
  'decision.yaml officeHours.default[].from': (from) => ({ officeHours: [{ from, season: null, spans: [['07:30', '17:00']] }] }),
  'decision.yaml officeHours.*[].from': (from) => ({
    agencies: [{ ...agency('so-a'), officeHours: [{ from, season: null, spans: [['07:30', '17:00']] }] }],
  }),
  'decision.yaml people[].substitutes[].from': (from) => ({
    people: [person('officer', { substitutes: [{ person: 'chairman', from, to: within }] })],
  }),
  'decision.yaml people[].substitutes[].to': (to) => ({
    people: [person('officer', { substitutes: [{ person: 'chairman', from: within, to }] })],
  }),
  'decision.yaml tasks[].deadline': (day) => ({ tasks: [task('review', { deadline: { type: 'date', day } })] }),
  'decision.yaml tasks[].dates[]': (day) => ({ tasks: [task('review', { recurrence: { type: 'dates', days: [day] } })] }),
  'decision.yaml tasks[].parts[].day': (day) => ({
    tasks: [task('review', { parts: [{ title: { vi: 'x', en: 'x' }, performer: null, day, words: '' }] })],
  }),
  'decision.yaml tasks[].recurrence.first': (day) => ({ tasks: [task('review', { recurrence: every(day.slice(0, 7), '2020-12') })] }),
  'decision.yaml tasks[].recurrence.last': (day) => ({ tasks: [task('review', { recurrence: every('2020-10', day.slice(0, 7)) })] }),
  'agencies.csv validFrom': (validFrom) => ({ agencies: [agency('so-a', 'department', { validFrom })] }),
  'agencies.csv validTo': (validTo) => ({ agencies: [agency('so-a', 'department', { validTo })] }),
  'renamed.csv from': (from) => ({ agencies: [agency('so-a', 'department', { renamed: [{ from, name: { vi: 'x', en: 'x' } }] })] }),
  'absences.csv from': (from) => ({ agencies: [agency('so-a', 'department', { head: absent(from, within) })] }),
  'absences.csv to': (to) => ({ agencies: [agency('so-a', 'department', { focal: absent(within, to) })] }),
};

function every(first: string, last: string): Decision['tasks'][number]['recurrence'] {
  return { type: 'rule', every: 'month', cutOffDay: 15, submitWithin: 1, first, last };
}

const inPackage = Object.entries(ofFiles).flatMap(([place, of]) =>
  /^(decision\.yaml|agencies\.csv|renamed\.csv|absences\.csv) /.test(place) && 'use' in of ? [[place, of.use] as const] : [],
);

test.each(inPackage)('%s lies between its bounds: %s', (place, use) => {
  const changed = (day: string) => decision({ ...given[place]?.(day) });
  const first = { counted: '2014-12-31', inForce: '1945-09-01' }[use as string] ?? '';
  for (const day of [first, '2031-01-01']) {
    const [found, ...others] = checkDecision(changed(day), calendar, '2020-09-15');
    expect([found?.code, found?.severity, found?.params.use, others.length]).toEqual(['dayTooFar', 'error', use, 0]);
    const [file = ''] = place.split(' ');
    expect(found?.params.where).toContain(file.startsWith('renamed') || place.includes('officeHours.*') ? 'agencies.csv' : file);
    for (const language of ['vi', 'en'] as const) {
      if (found !== undefined)
        expect(findingText(found, language)).toMatch(new RegExp(`${found.params.where}.*${found.params.day}.*2030-12-31`));
    }
  }
  expect(checkDecision(changed(within), calendar, '2020-09-15').filter(({ code }) => code === 'dayTooFar')).toEqual([]);
});

test('a change is refused for the days that it brings, and not for those of the document in force', () => {
  const old = decision({ agencies: [agency('so-a', 'department', { validFrom: '1831-01-01' })] });
  const [so] = old.agencies;
  const after = { ...old, agencies: [{ ...(so ?? agency('so-a')), validTo: '2226-12-31' }] };
  const now = at('2020-09-15 08:00');
  expect(faultsBrought(old, old, calendar, now)).toEqual({ missing: [], findings: [] });
  expect(faultsBrought(old, after, calendar, now).findings.map(({ params }) => params.day)).toEqual(['2226-12-31']);
});
