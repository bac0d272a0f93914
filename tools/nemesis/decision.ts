import {
  type Agency,
  type Contact,
  type Decision,
  levels,
  type Person,
  type Rung,
  type TaskDefinition,
} from '../../domain/decision/decision';

/** A small invented decision: everything in it may be said aloud. Its id is part of each address, so that what a mail server took tells whose it was. */

const hours: [string, string][] = [['07:00', '17:30']];

const both = (text: string) => ({ vi: text, en: text });

export function inventedDecision(id: string, number: string, agencyCount: number, day: string): Decision {
  return {
    id,
    source: {
      ...{ kind: 'decision', number, date: day, title: both(`Quyết định ${number}`), issuer: both('UBND tỉnh'), issuerCode: 'nemesis' },
      ...{ signerPosition: both('Chủ tịch'), urgency: 'express', assumed: [] },
    },
    ...{ shiftDates: false, assignment: 'anyHour', sendingHour: '08:00', briefingWeekday: 1, dueSoonDays: 3 },
    officeHours: [{ from: null, season: null, spans: hours }],
    agencies: Array.from({ length: agencyCount }, (_, index) => agency(id, `a${index + 1}`)),
    people: [...levels, 'secretary' as const].map((role) => person(id, role)),
    responsibleOfficer: 'officer',
    tasks: [task()],
    ladder,
    controlTotals: [],
    assumed: [],
  };
}

function contact(address: string, position: string): Contact {
  return { position: both(position), address, language: 'vi', absences: [] };
}

function agency(decision: string, code: string): Agency {
  return {
    ...{
      code,
      name: both(`Cơ quan ${code}`),
      renamed: [],
      kind: 'department',
      field: null,
      validFrom: null,
      validTo: null,
      successor: null,
    },
    ...{ superior: null, subUnits: [], officeHours: null, serviceCount: 0, integratedCount: 0, assumed: [] },
    head: contact(`head@${code}.${decision}.example`, 'Giám đốc'),
    focal: contact(`focal@${code}.${decision}.example`, 'Chuyên viên đầu mối'),
  };
}

function person(decision: string, role: Person['role']): Person {
  const address = `${role.toLowerCase()}@office.${decision}.example`;
  return { id: role, role, position: both(role), address, language: 'vi', fields: [], substitutes: [], assumed: [] };
}

function task(): TaskDefinition {
  return {
    ...{ code: 'review', kind: 'review', title: both('Rà soát'), basis: 'rà soát', derived: false },
    for: { kinds: ['department'], agencies: [], except: [], services: null },
    deadline: { type: 'workingDays', count: 15, from: 'assignment' },
    ...{ recurrence: null, result: both('Văn bản'), progress: 'words', assignedBy: both('Chủ tịch'), extendableBy: 'chairman' },
    ...{ acceptedBy: 'officer', coordinating: [], changeWithin: null, contributeWithin: null, ladder: [], assumed: [] },
  };
}

type RungInput = Partial<Rung> & Pick<Rung, 'code' | 'after' | 'to'> & { days?: number };

function rung({ days = 0, ...input }: RungInput): Rung {
  return {
    ...{ title: both(input.code), ofLetters: [], offset: { workingDays: days }, repeat: null, copyTo: [], by: 'message' },
    ...{ slot: 'sendingHour', degree: null, withSubmission: false, onlyKinds: [], onlyLongerThan: null, assumed: [] },
    ...input,
  };
}

/** Something is owed at once, the next working days, and for as long as nothing happens. */
const ladder: Rung[] = [
  rung({ code: 'G0', after: 'assigned', to: ['focal', 'head'], slot: 'atOnce' }),
  rung({ code: 'G1', after: 'assigned', days: 1, to: ['head'] }),
  rung({ code: 'G2', after: 'assigned', days: 2, to: ['head', 'officer'] }),
  rung({ code: 'T5', after: 'due', days: -5, to: ['focal'] }),
  rung({ code: 'Q1', after: 'due', days: 1, to: ['head', 'focal', 'officer'] }),
  rung({ code: 'V0', after: 'blockerRaised', to: ['officer'], slot: 'atOnce' }),
  rung({ code: 'C-1', after: 'directiveDue', days: -1, to: ['head', 'focal'] }),
];
