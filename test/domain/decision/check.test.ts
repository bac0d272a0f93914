import { readPackage } from '../../../documents/package/read-package';
import { buildCalendar } from '../../../domain/calendar/calendar';
import { instantAt } from '../../../domain/calendar/time';
import { checkDecision, countAssumed, publishable } from '../../../domain/decision/check';
import type { Decision, TaskDefinition } from '../../../domain/decision/decision';
import { aboutAgencies, type CheckFinding, findingCodes } from '../../../domain/decision/finding';
import { calendarReach } from '../../../domain/ladder/calendar-reach';
import { findingText } from '../../../words/findings';
import { examplePath, samplePath } from '../../documents/support/package-folder';

const calendar = buildCalendar();

async function decisionOf(folder: string): Promise<Decision> {
  const reading = await readPackage(folder);
  if (!reading.ok) throw new Error(`${folder} cannot be read`);
  return reading.package.decision;
}

describe('checking a decision', () => {
  let example: Decision;
  beforeAll(async () => {
    example = await decisionOf(examplePath);
  });

  const told = (decision: Decision, code: CheckFinding['code'], today = '2021-03-01') =>
    checkDecision(decision, calendar, today).filter((found) => found.code === code);

  it.each(['2020-09-15', '2026-11-22'])('finds nothing at fault in the sample begun on %s', async (today) => {
    const sample = await decisionOf(samplePath);
    expect(checkDecision(sample, calendar, today)).toEqual([]);
    expect(calendarReach(sample, calendar, instantAt(today, '08:00'))).toEqual([]);
  });

  it('finds no error in the annotated example', () => {
    expect(checkDecision(example, calendar, '2021-03-01').map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      'note roleReachesNobody',
      'note agencyWithoutTask',
    ]);
  });

  it('tells which rungs miss a role or reach nobody', () => {
    expect(told(example, 'roleReachesNobody').map((found) => found.params)).toEqual([
      { rung: 'G0, T3', role: 'focal', count: 1, agencies: 'kho-bac' },
    ]);
    expect(told(example, 'rungReachesNobody')).toEqual([]);
    const people = example.people.filter((person) => person.role !== 'deputyChairman');
    expect(told({ ...example, people }, 'rungReachesNobody').map((found) => found.params)).toEqual([
      // The Office has no task of its own, and is asked for contributions.
      { rung: 'Q8', count: 3, agencies: 'so-cong-thuong, kho-bac, van-phong' },
    ]);
  });

  it('counts a person without an address as nobody', () => {
    const people = example.people.map((person) => ({ ...person, address: null }));
    expect(told({ ...example, people }, 'rungReachesNobody').map((found) => found.params.rung)).toEqual([
      ...['Q3', 'Q8', 'V2', 'V5+', 'X3', 'H2', 'L2'],
    ]);
  });

  it('tells which letters have no addressee', () => {
    const ladder = example.ladder.map((rung) => (rung.code === 'Q3' ? { ...rung, degree: 'toSuperior' as const } : rung));
    expect(told(example, 'letterReachesNobody')).toEqual([]);
    expect(told({ ...example, ladder }, 'letterReachesNobody').map((found) => found.params)).toEqual([
      { rung: 'Q3', role: 'superior', count: 2, agencies: 'so-cong-thuong, van-phong' },
    ]);
  });

  it('tells of tasks for nobody and agencies without a task', () => {
    const tasks = example.tasks.map((task) => ({ ...task, for: { ...task.for, kinds: [], agencies: [] } }));
    expect(told({ ...example, tasks }, 'taskAddressesNobody').map((found) => found.params.task)).toEqual(['review', 'report']);
    expect(told(example, 'agencyWithoutTask').map((found) => found.params.agency)).toEqual(['van-phong']);
  });

  it('refuses a person for a task of several agencies, and the address of somebody of the Office', () => {
    const performer = { division: null, name: 'Trần Văn B', position: null, address: 'b@so.example', may: 'prepare' } as const;
    const [first] = example.tasks as [TaskDefinition];
    const alone = { kinds: [], agencies: [example.agencies[0]?.code ?? ''], except: [], services: null };
    const withFirst = (changes: Partial<TaskDefinition>) => ({ ...example, tasks: [{ ...first, performer, ...changes }] });
    expect(told(withFirst({ for: alone }), 'performerOfMany')).toEqual([]);
    const many = { ...alone, agencies: example.agencies.slice(0, 2).map(({ code }) => code) };
    expect(told(withFirst({ for: many }), 'performerOfMany')).toEqual([
      { code: 'performerOfMany', severity: 'error', params: { task: first.code } },
    ]);
    const address = example.people.find((person) => person.address !== null)?.address?.toUpperCase() ?? '';
    expect(told(withFirst({ for: alone, performer: { ...performer, address } }), 'performerOfOffice')).toHaveLength(1);
    expect(told(withFirst({ for: alone }), 'performerOfOffice')).toEqual([]);
  });

  it('lists deadlines already past, each once, where dates do not move', () => {
    expect(told(example, 'deadlinePast', '2021-04-20').map((found) => found.params)).toEqual([
      { task: 'report@2021-03', day: '2021-03-16' },
      { task: 'report@2021-04', day: '2021-04-16' },
    ]);
    expect(told({ ...example, shiftDates: true }, 'deadlinePast', '2021-04-20')).toEqual([]);
    expect(told(example, 'deadlinePast', '2021-03-16')).toEqual([]);
  });

  it('refuses a day beyond the known calendar, with its place, and the day of an agency of long ago is none of these', () => {
    const [first] = example.tasks;
    const given = {
      ...example,
      tasks: first === undefined ? [] : [{ ...first, recurrence: null, deadline: { type: 'date' as const, day: '2226-12-18' } }],
      agencies: example.agencies.map((agency, index) => ({
        ...agency,
        validFrom: '1997-01-01',
        validTo: index === 0 ? '2126-01-01' : null,
      })),
    };
    const found = checkDecision(given, calendar, '2021-02-22');
    expect(found.map(({ code, severity, params }) => [code, severity, params.where, params.day])).toEqual([
      ['dayTooFar', 'error', `decision.yaml: ${first?.code}.deadline`, '2226-12-18'],
      ['dayTooFar', 'error', `agencies.csv: ${example.agencies[0]?.code}`, '2126-01-01'],
    ]);
  });

  it('lists agencies that have ceased, where dates do not move', () => {
    const agencies = example.agencies.map((agency) => ({ ...agency, validTo: agency.code === 'kho-bac' ? '2021-02-28' : null }));
    const ended = { agency: 'kho-bac', day: '2021-02-28', successor: '' };
    expect(told({ ...example, agencies }, 'agencyEnded').map((found) => found.params)).toEqual([ended]);
    expect(told({ ...example, agencies, shiftDates: true }, 'agencyEnded')).toEqual([]);
  });

  it('counts assumed values, a wholly assumed record as one', () => {
    expect(
      countAssumed(
        {
          ...example,
          assumed: ['officeHours'],
          source: { ...example.source, assumed: [] },
          agencies: [],
          people: [],
          tasks: [],
          ladder: [],
          controlTotals: [],
        },
        [],
      ),
    ).toEqual({ values: 1, records: 0 });
    expect(countAssumed(example, []).records).toBe(9);
  });

  it('needs number, date and signer to publish', () => {
    expect(publishable(example)).toEqual([]);
    expect(publishable({ ...example, source: { ...example.source, number: null } })).toMatchObject([
      { code: 'neededToPublish', field: 'source.number' },
    ]);
  });

  it('has words in both languages for every finding', () => {
    const params = {
      rung: 'Q3',
      moment: 'due',
      obstacle: 'noLetter',
      letters: 'Q1',
      days: 3,
      origin: 'own',
      deadline: 'yes',
      first: '2015-01-01',
      last: '2030-12-31',
      role: 'head',
      count: 1,
      agencies: 'a',
      task: 't',
      agency: 'a',
      day: '2021-01-01',
      successor: 'b',
      where: 'decision.yaml: a',
      from: '2015-01-01',
      to: '2030-12-31',
      use: 'counted',
      of: 'c',
      kind: 'decision',
      number: '1/KH-UBND',
      meant: 'plan',
      today: '2021-01-01',
      part: 'p',
      due: '2021-01-01',
    };
    for (const code of findingCodes) {
      const texts = (['vi', 'en'] as const).map((language) => findingText({ code, params, severity: 'note' }, language));
      for (const text of texts) expect(text).toMatch(/^(?!.*undefined).{10,}$/);
      expect(texts[0]).not.toBe(texts[1]);
    }
  });

  it('names the first agencies of many in words, and all of them in its params', () => {
    const codes = Array.from({ length: 132 }, (_, index) => `xa-${index + 1}`);
    const [found] = aboutAgencies(
      'rungReachesNobody',
      'error',
      { rung: 'Q3', role: 'focal' },
      codes.map((code) => ({ code })),
    );
    if (found === undefined) throw new Error('nothing is found');
    expect(findingText(found, 'vi')).toContain('xa-5, xa-6 và 126 cơ quan khác');
    expect(findingText(found, 'en')).toContain('xa-5, xa-6 and 126 more agencies');
    expect(found.params).toMatchObject({ count: 132, agencies: codes.join(', ') });
    const [few] = aboutAgencies('rungReachesNobody', 'error', { rung: 'Q3', role: 'focal' }, [{ code: 'xa-1' }]);
    expect(few && findingText(few, 'en')).not.toContain('more');
  });
});
