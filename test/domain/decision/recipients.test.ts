import { mayGive, permissions } from '../../../domain/commands/permissions';
import { holderOf, isLevel, reachedBy } from '../../../domain/decision/recipients';
import { atOnce, dueFor, noticeKey } from '../../../domain/ladder/notice';
import { agency, decision, person } from '../../support/decision';
import { at, by, calendar } from '../../support/rollouts';

const day = '2020-09-15';
const soA = agency('so-a');
const reached = (role: Parameters<typeof reachedBy>[2], changes = {}, who = soA, on = day) =>
  reachedBy(decision({ agencies: [who], ...changes }), who, role, on)?.address ?? null;

describe('a role at an agency', () => {
  test('is its contact, in the position and language that the package gives', () => {
    expect(holderOf(decision(), soA, 'head', day)).toMatchObject({
      role: 'head',
      address: 'head@so-a.example',
      position: { vi: 'Giám đốc' },
      organisation: soA.name,
      audience: 'agency',
      wording: 'assigned',
    });
  });

  test('that is empty falls to the other contact, and then to the officer', () => {
    const noFocal = agency('so-a', 'department', { focal: null });
    expect(holderOf(decision(), noFocal, 'focal', day)).toBeNull();
    expect(reached('focal', {}, noFocal)).toBe('head@so-a.example');
    const unreachable = agency('so-a', 'department', { focal: null, head: { ...soA.head, address: null } });
    expect(reached('head', {}, unreachable)).toBe('officer@office.example');
  });

  test('is whoever stands in, from the first to the last day of an absence, in that position and at that address', () => {
    const standIn = { position: { vi: 'Phó Giám đốc', en: 'Deputy Director' }, address: 'pho@so-a.example' };
    const away = { ...soA.head, absences: [{ from: '2020-09-16', to: '2020-09-18', ...standIn }] };
    for (const role of ['head', 'focal'] as const) {
      const who = agency('so-a', 'department', { [role]: { ...away, address: `${role}@so-a.example` } });
      const on = (today: string) => holderOf(decision(), who, role, today)?.address;
      expect([on('2020-09-15'), on('2020-09-16'), on('2020-09-18'), on('2020-09-19')]).toEqual([
        `${role}@so-a.example`,
        'pho@so-a.example',
        'pho@so-a.example',
        `${role}@so-a.example`,
      ]);
      expect(holderOf(decision(), who, role, '2020-09-17')).toMatchObject({ role, position: standIn.position });
    }
  });

  test('is of the agency under the name of the day', () => {
    const renamed = agency('so-a', 'department', { renamed: [{ from: '2020-10-01', name: { vi: 'Sở mới', en: 'New' } }] });
    expect(holderOf(decision(), renamed, 'head', '2020-09-30')?.organisation).toEqual(soA.name);
    expect(holderOf(decision(), renamed, 'head', '2020-10-01')?.organisation).toEqual({ vi: 'Sở mới', en: 'New' });
  });

  test('above a central vertical agency is its superior, and the Chief of Office where none is known', () => {
    const cuc = agency('cuc-c', 'centralVertical');
    expect(holderOf(decision(), cuc, 'superior', day)).toMatchObject({ address: 'cuc-c@superior.example', audience: 'superior' });
    expect(reached('superior', {}, soA)).toBe('chiefofoffice@office.example');
  });
});

describe('a level', () => {
  const general = person('deputyChairman');
  const ofEconomy = person('deputyChairman', { id: 'pct-kt', address: 'kt@office.example', fields: ['kinh-te'] });
  const ofCulture = person('deputyChairman', { id: 'pct-vx', address: 'vx@office.example', fields: ['van-xa'] });
  const others = decision().people.filter((entry) => entry.role !== 'deputyChairman');

  test.each([
    ['the one of the field before the one of all fields', [general, ofEconomy, ofCulture], 'kinh-te', 'kt@office.example'],
    ['the one of all fields where the field has none', [general, ofCulture], 'kinh-te', 'deputychairman@office.example'],
    ['the next level above where only other fields have one', [ofCulture], 'kinh-te', 'chairman@office.example'],
    ['the one of all fields for an agency without a field', [ofEconomy, general], null, 'deputychairman@office.example'],
  ])('is %s', (_, holders, field, expected) => {
    expect(reached('deputyChairman', { people: [...others, ...holders] }, agency('so-a', 'department', { field }))).toBe(expected);
  });

  test('of the officer is the responsible one first', () => {
    const second = person('officer', { id: 'officer-2', address: 'officer2@office.example', fields: ['kinh-te'] });
    const people = [second, ...decision().people];
    expect(reached('officer', { people })).toBe('officer@office.example');
    expect(reached('officer', { people, responsibleOfficer: 'officer-2' })).toBe('officer2@office.example');
  });

  test('that is empty falls upward, and from the top downward', () => {
    const only = (...roles: string[]) => ({ people: decision().people.filter((entry) => roles.includes(entry.role)) });
    expect(reached('deputyChief', only('officer', 'chiefOfOffice', 'chairman'))).toBe('chiefofoffice@office.example');
    expect(reached('chairman', only('officer', 'deputyChief'))).toBe('deputychief@office.example');
    expect(reached('secretary', only('chairman', 'officer'))).toBe('chairman@office.example');
    expect(reached('chairman', only())).toBeNull();
  });

  test('away is its substitute from the first to the last day, in the substitute’s position', () => {
    const away = person('chiefOfOffice', { substitutes: [{ person: 'deputyChief', from: '2020-09-15', to: '2020-09-18' }] });
    const people = decision().people.map((entry) => (entry.role === 'chiefOfOffice' ? away : entry));
    const on = (today: string) => reached('chiefOfOffice', { people }, soA, today);
    expect([on('2020-09-14'), on('2020-09-15'), on('2020-09-18'), on('2020-09-19')]).toEqual([
      'chiefofoffice@office.example',
      'deputychief@office.example',
      'deputychief@office.example',
      'chiefofoffice@office.example',
    ]);
    expect(holderOf(decision({ people }), soA, 'chiefOfOffice', day)).toMatchObject({
      role: 'chiefOfOffice',
      position: { vi: 'deputyChief' },
    });
  });

  test('whose substitutes stand in for each other, all away, is as good as empty: the next one is told', () => {
    const forEachOther = (id: string, other: string) =>
      person('officer', { id, substitutes: [{ person: other, from: day, to: day }], address: `${id}@x.example` });
    const chief = person('headOfDivision', { id: 'c', address: 'c@x.example' });
    const people = [forEachOther('a', 'b'), forEachOther('b', 'a'), chief];
    expect(reached('officer', { people, responsibleOfficer: 'a' })).toBe('c@x.example');
  });

  test('of the Office and of the leadership are told apart', () => {
    expect(holderOf(decision(), soA, 'chiefOfOffice', day)?.audience).toBe('office');
    expect(holderOf(decision(), soA, 'secretary', day)?.audience).toBe('leadership');
    expect(['head', 'superior', 'secretary', 'officer', 'chairman'].filter((role) => isLevel(role as 'head'))).toEqual([
      'officer',
      'chairman',
    ]);
  });
});

describe('an address that refuses messages', () => {
  const without = (role: Parameters<typeof reachedBy>[2], refused: string[], who = soA, people = decision().people) =>
    reachedBy(decision({ people }), who, role, day, new Set(refused))?.address ?? null;

  test.each([
    ['head', ['head@so-a.example'], 'focal@so-a.example'],
    ['focal', ['focal@so-a.example'], 'head@so-a.example'],
    ['head', ['head@so-a.example', 'focal@so-a.example'], 'officer@office.example'],
    ['officer', ['officer@office.example'], 'headofdivision@office.example'],
    ['chairman', ['chairman@office.example'], 'deputychairman@office.example'],
    ['head', ['somebody@else.example'], 'head@so-a.example'],
  ] as const)('of a %s %j: the next one gets it', (role, refused, expected) => {
    expect(without(role, [...refused])).toBe(expected);
  });

  test('of a superior falls to the Chief of Office', () => {
    const cuc = agency('cuc-c', 'centralVertical');
    expect(without('superior', ['cuc-c@superior.example'], cuc)).toBe('chiefofoffice@office.example');
  });

  test('of the one of the field leaves the level with the one of all fields', () => {
    const ofEconomy = person('deputyChairman', { id: 'pct-kt', address: 'kt@office.example', fields: ['kinh-te'] });
    const people = [...decision().people, ofEconomy];
    expect(without('deputyChairman', [], soA, people)).toBe('kt@office.example');
    expect(without('deputyChairman', ['kt@office.example'], soA, people)).toBe('deputychairman@office.example');
  });

  test('of a stand-in does not send what is owed to the one who is away', () => {
    const standIn = { position: { vi: 'Phó', en: 'Deputy' }, address: 'pho@so-a.example' };
    const away = agency('so-a', 'department', { head: { ...soA.head, absences: [{ from: day, to: day, ...standIn }] } });
    expect(without('head', ['head@so-a.example'], away)).toBe('pho@so-a.example');
    expect(without('head', ['pho@so-a.example'], away)).toBe('focal@so-a.example');
  });

  test('leaves nobody where all refuse', () => {
    const all = decision().people.map(({ address }) => address ?? '');
    expect(without('head', ['head@so-a.example', 'focal@so-a.example', ...all])).toBeNull();
  });
});

describe('the hour of a notice', () => {
  const timing = (now: string, changes = {}, who = soA) => ({ decision: decision(changes), agency: who, calendar, now: at(now) });
  const morning = { after: 'due', slot: 'sendingHour' } as const;

  test('is the sending hour of its day', () => {
    expect(dueFor(morning, '2020-09-17', 'head', timing('2020-09-17 04:00'))).toEqual({ due: at('2020-09-17 08:00'), urgent: false });
  });

  test('already past is the next office minute of the recipient', () => {
    expect(dueFor(morning, '2020-09-17', 'head', timing('2020-09-17 12:00'))).toEqual({ due: at('2020-09-17 13:30'), urgent: true });
  });

  test('that is the present minute has not passed, and is sent by its own rollout, for the post office may have been through', () => {
    const found = dueFor(morning, '2020-09-17', 'head', { ...timing('2020-09-17 08:00'), now: '2020-09-17T01:00:42.000Z' });
    expect(found).toEqual({ due: '2020-09-17T01:00:00.000Z', urgent: true });
  });

  test('at once is cut to the minute', () => {
    expect(atOnce(false, 'head', { ...timing('2020-09-17 09:00'), now: '2020-09-17T02:00:42.500Z' })).toBe(at('2020-09-17 09:00'));
  });
});

test('the key of a notice names task, rung, cycle and role', () => {
  expect(noticeKey({ task: 'review', rung: 'V5+', cycle: '12#3', role: 'secretary' })).toBe('review|V5+|12#3|secretary');
});

describe('a permission', () => {
  test('of the Chairman’s secretary holds only on the Chairman’s behalf', () => {
    const secretary = { ...by('chairman'), role: 'secretary' as const };
    expect(mayGive({ ...secretary, onBehalfOf: 'chairman' }, 'resolveBlocker')).toBe('yes');
    expect(mayGive({ ...secretary, onBehalfOf: 'deputyChairman' }, 'resolveBlocker')).toBe('no');
  });

  test('of the system is to publish, to amend, to carry word between rollouts and to close what a decision no longer holds', () => {
    const system = Object.entries(permissions).filter(([, permission]) => permission.system);
    expect(system.map(([type]) => type)).toEqual(['assign', 'takeOver', 'amend', 'receive', 'tellOrigin', 'tellFollower', 'close']);
  });
});
