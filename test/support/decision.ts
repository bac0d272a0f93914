import type { Calendar } from '../../domain/calendar/calendar';
import type { OfficeHours } from '../../domain/calendar/office-hours';
import {
  type Agency,
  type Contact,
  type Decision,
  levels,
  type Person,
  type Rung,
  type TaskDefinition,
} from '../../domain/decision/decision';
import type { Counting } from '../../domain/decision/recipe';

/** A small decision with the whole ladder, for tests of the rules; dates of 2020, everything invented. */

export const allDay: OfficeHours = [
  {
    from: null,
    season: null,
    spans: [
      ['07:30', '11:30'],
      ['13:30', '17:00'],
    ],
  },
];

function contact(address: string, position: string): Contact {
  return { position: { vi: position, en: position }, address, language: 'vi', absences: [] };
}

export function agency(code: string, kind = 'department', changes: Partial<Agency> = {}): Agency {
  return {
    code,
    name: { vi: `Cơ quan ${code}`, en: `Agency ${code}` },
    renamed: [],
    kind,
    field: 'kinh-te',
    validFrom: null,
    validTo: null,
    successor: null,
    superior:
      kind === 'centralVertical' ? { name: { vi: 'Tổng cục', en: 'General Department' }, address: `${code}@superior.example` } : null,
    head: contact(`head@${code}.example`, 'Giám đốc'),
    focal: contact(`focal@${code}.example`, 'Chuyên viên đầu mối'),
    subUnits: [],
    officeHours: null,
    serviceCount: 12,
    integratedCount: 0,
    assumed: [],
    ...changes,
  };
}

export function person(role: Person['role'], changes: Partial<Person> = {}): Person {
  return {
    id: role,
    role,
    position: { vi: role, en: role },
    address: `${role.toLowerCase()}@office.example`,
    language: 'vi',
    fields: [],
    substitutes: [],
    assumed: [],
    ...changes,
  };
}

export function task(code: string, changes: Partial<TaskDefinition> = {}): TaskDefinition {
  return {
    code,
    kind: 'review',
    title: { vi: `Nhiệm vụ ${code}`, en: `Task ${code}` },
    basis: 'chủ động kiểm tra, rà soát',
    derived: false,
    for: { kinds: ['department', 'district', 'centralVertical'], agencies: [], except: [], services: null },
    deadline: { type: 'workingDays', count: 15, from: 'decision' },
    recurrence: null,
    result: { vi: 'Văn bản', en: 'A paper' },
    progress: 'services',
    assignedBy: { vi: 'Chủ tịch UBND tỉnh', en: 'Chairman' },
    extendableBy: 'chairman',
    acceptedBy: 'officer',
    coordinating: [],
    changeWithin: null,
    contributeWithin: null,
    ladder: [],
    assumed: ['deadline'],
    ...changes,
  };
}

type RungInput = Partial<Rung> & Pick<Rung, 'code' | 'after' | 'to'> & { days?: number };

export function rung({ days = 0, ...input }: RungInput): Rung {
  return {
    title: { vi: input.code, en: input.code },
    ofLetters: [],
    offset: { workingDays: days },
    repeat: null,
    copyTo: [],
    by: 'message',
    slot: 'sendingHour',
    degree: null,
    withSubmission: false,
    onlyKinds: [],
    onlyLongerThan: null,
    assumed: [],
    ...input,
  };
}

const notCentral: string[] = ['department', 'district', 'office'];

/** The ladder of the sample. */
export const wholeLadder: Rung[] = [
  rung({ code: 'G0', after: 'assigned', to: ['focal', 'head'], slot: 'atOnce' }),
  rung({ code: 'G2', after: 'assigned', days: 2, to: ['head'] }),
  rung({ code: 'G4', after: 'assigned', days: 4, to: ['officer', 'headOfDivision'], by: 'item' }),
  rung({ code: 'I10', after: 'lastNews', days: 10, repeat: { every: 10, atMost: 6 }, to: ['focal'], copyTo: ['head'] }),
  rung({ code: 'T5', after: 'due', days: -5, to: ['focal'], onlyLongerThan: 10 }),
  rung({ code: 'T3', after: 'due', days: -3, to: ['focal', 'head'] }),
  rung({ code: 'T0', after: 'due', to: ['focal', 'head'] }),
  rung({ code: 'Q1', after: 'due', days: 1, to: ['head', 'focal', 'officer'] }),
  rung({ code: 'Q3', after: 'due', days: 3, to: ['headOfDivision', 'deputyChief'], by: 'letter', degree: 'reminder' }),
  rung({ code: 'Q5', after: 'letterIssued', ofLetters: ['Q3'], days: 5, to: ['chiefOfOffice'], by: 'letter', degree: 'urging1' }),
  rung({
    code: 'Q10',
    after: 'letterIssued',
    ofLetters: ['Q5'],
    days: 5,
    to: ['chiefOfOffice'],
    copyTo: ['deputyChairman'],
    by: 'letter',
    degree: 'urging2',
  }),
  rung({
    code: 'Q15',
    after: 'letterIssued',
    ofLetters: ['Q10'],
    days: 5,
    to: ['deputyChairman'],
    by: 'letter',
    degree: 'urging3',
    withSubmission: true,
  }),
  rung({
    code: 'Q20',
    after: 'letterIssued',
    ofLetters: ['Q15'],
    days: 5,
    to: ['chairman'],
    by: 'letter',
    degree: 'criticism',
    slot: 'briefing',
    onlyKinds: notCentral,
  }),
  rung({
    code: 'Q20S',
    after: 'letterIssued',
    ofLetters: ['Q15'],
    days: 5,
    to: ['chairman'],
    by: 'letter',
    degree: 'toSuperior',
    slot: 'briefing',
    onlyKinds: ['centralVertical'],
  }),
  rung({
    code: 'Q20+',
    after: 'letterIssued',
    ofLetters: ['Q20', 'Q20S'],
    days: 5,
    repeat: { every: 5, atMost: 12 },
    to: ['chairman'],
    by: 'line',
    slot: 'briefing',
  }),
  rung({ code: 'V0', after: 'blockerRaised', to: ['officer'], slot: 'atOnce' }),
  rung({ code: 'V2', after: 'blockerRaised', days: 2, to: ['deputyChief'], by: 'item' }),
  rung({ code: 'V3', after: 'blockerRaised', days: 3, to: ['chiefOfOffice'], by: 'item' }),
  rung({ code: 'V5', after: 'blockerRaised', days: 5, to: ['deputyChairman', 'chairman'], by: 'item', withSubmission: true }),
  rung({
    code: 'V5+',
    after: 'opinionRequested',
    days: 3,
    repeat: { every: 3, atMost: 5 },
    to: ['secretary', 'chiefOfOffice'],
    by: 'item',
  }),
  rung({ code: 'X3', after: 'submitted', days: 3, to: ['officer'], by: 'item' }),
  rung({ code: 'X5', after: 'submitted', days: 5, to: ['headOfDivision'], by: 'item' }),
  rung({ code: 'X8', after: 'submitted', days: 8, to: ['deputyChief'], by: 'item' }),
  rung({ code: 'H2', after: 'extensionRequested', days: 2, to: ['officer'], by: 'item' }),
  rung({ code: 'H3', after: 'extensionRequested', days: 3, to: ['chiefOfOffice'], by: 'item' }),
  rung({ code: 'C-1', after: 'directiveDue', days: -1, to: ['head', 'focal'] }),
  rung({ code: 'C+1', after: 'directiveDue', days: 1, to: ['head', 'focal'] }),
  rung({ code: 'C+3', after: 'directiveDue', days: 3, to: ['chiefOfOffice'], by: 'item' }),
  rung({
    code: 'L2',
    after: 'letterDrafted',
    days: 2,
    repeat: { every: 2, atMost: 5 },
    to: ['headOfDivision', 'chiefOfOffice'],
    by: 'item',
  }),
  rung({ code: 'K', after: 'noDeadline', days: 20, repeat: { every: 20, atMost: 12 }, to: ['focal'] }),
  rung({ code: 'K3', after: 'noDeadline', offset: { months: 3 }, to: ['chiefOfOffice'], by: 'item' }),
];

export function decision(changes: Partial<Decision> = {}): Decision {
  return {
    id: 'bacninh-2020-1284-QD-UBND',
    source: {
      kind: 'decision',
      number: '1284/QĐ-UBND',
      date: '2020-09-15',
      title: { vi: 'Công bố danh mục', en: 'Publishing the catalogue' },
      issuer: { vi: 'UBND tỉnh Bắc Ninh', en: 'Bắc Ninh Provincial People’s Committee' },
      issuerCode: 'bacninh',
      signerPosition: { vi: 'Chủ tịch', en: 'Chairman' },
      urgency: 'normal',
      assumed: [],
    },
    shiftDates: false,
    assignment: 'anyHour',
    sendingHour: '08:00',
    briefingWeekday: 1,
    dueSoonDays: 3,
    officeHours: allDay,
    agencies: [agency('so-a'), agency('huyen-b', 'district'), agency('cuc-c', 'centralVertical')],
    people: [...levels.map((level) => person(level)), person('secretary')],
    responsibleOfficer: 'officer',
    tasks: [task('review')],
    ladder: wholeLadder,
    controlTotals: [],
    assumed: [],
    ...changes,
  };
}

/** A calendar for counting dates, with a decision that has the office hours of these tests. */
export function countedBy(calendar: Calendar): Counting {
  return { calendar, decision: decision() };
}
