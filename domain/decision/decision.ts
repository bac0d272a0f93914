import type { HourCount } from '../calendar/hours';
import type { OfficeHours } from '../calendar/office-hours';
import type { Day, TimeOfDay } from '../calendar/time';
import type { Text } from '../text/both-languages';
import type { KindOfAgency } from './kinds';

/** What a decision document holds: the shapes that the package reader produces and every rule takes. JSON throughout. */

export type Language = 'vi' | 'en';
/**
 * Names of the fields of one record whose value is not the source's but assumed; `['*']` means the whole record.
 * The mark is shown wherever such a value is shown.
 */
export type Assumed = string[];

export const sourceKinds = ['decision', 'officialLetter', 'meetingConclusion', 'handwrittenInstruction', 'spokenDirection'] as const;
/** quyết định, công văn, thông báo kết luận, bút phê, chỉ đạo trực tiếp được xác nhận bằng văn bản */
export type SourceKind = (typeof sourceKinds)[number];
export const urgencies = ['normal', 'urgent', 'veryUrgent', 'express'] as const;
/** thường, khẩn, thượng khẩn, hỏa tốc */
export type Urgency = (typeof urgencies)[number];

/** The paper that assigns the work. Number, date and signer may be missing in a draft, never in what is published. */
export type Source = {
  kind: SourceKind;
  number: string | null;
  date: Day | null;
  title: Text;
  issuer: Text;
  /** ASCII code of the issuer, part of the decision's id, such as `bacninh`. */
  issuerCode: string;
  signerPosition: Text | null;
  urgency: Urgency;
  assumed: Assumed;
};

/** One who is written to at an agency, named by position and never by person. */
export type Contact = {
  position: Text;
  address: string | null;
  language: Language;
  /** Who stands in while this one is away, from and to a day, both included. */
  absences: { from: Day; to: Day; position: Text; address: string }[];
};

export type SubUnit = { code: string; name: Text };

export type Agency = {
  code: string;
  /** Its name at first; `nameOn` gives the one in force on a day. */
  name: Text;
  /** Later names in order, each from the day on which it takes effect. */
  renamed: { from: Day; name: Text }[];
  /** Code of its kind (`kindsOf`). */
  kind: string;
  /** The field of the leadership that it belongs to, or null where only general people see it. */
  field: string | null;
  validFrom: Day | null;
  validTo: Day | null;
  /** Code of the agency that takes its open tasks over after `validTo`. */
  successor: string | null;
  /** The body above a central vertical agency, to which the last letter goes. */
  superior: { name: Text; address: string | null } | null;
  head: Contact;
  focal: Contact | null;
  subUnits: SubUnit[];
  /** Null: the hours of the Office. */
  officeHours: OfficeHours | null;
  /** How many services of the catalogue it manages. */
  serviceCount: number;
  /** How many of them the catalogue has as integrated; left out of the digest, for it follows from the catalogue. */
  integratedCount: number;
  assumed: Assumed;
};

export const levels = ['officer', 'headOfDivision', 'deputyChief', 'chiefOfOffice', 'deputyChairman', 'chairman'] as const;
/** chuyên viên, Trưởng phòng, Phó Chánh Văn phòng, Chánh Văn phòng, Phó Chủ tịch, Chủ tịch: the order of escalation. */
export type Level = (typeof levels)[number];
export const roles = ['head', 'focal', 'superior', ...levels, 'secretary'] as const;
/** Whom a rung tells: somebody at the agency, its superior, a level of the Office and leadership, or the Chairman's secretary. */
export type Role = (typeof roles)[number];

export type Person = {
  id: string;
  role: Level | 'secretary';
  position: Text;
  address: string | null;
  language: Language;
  /** Fields this person answers for; empty: all. */
  fields: string[];
  /** Who stands in, from and to a day, both included. */
  substitutes: { person: string; from: Day; to: Day }[];
  assumed: Assumed;
};

export const taskKinds = [
  'review',
  'update',
  'integration',
  'deployment',
  'communication',
  'technicalGuidance',
  'monitoring',
  'reporting',
] as const;
export type TaskKind = (typeof taskKinds)[number];

export type Deadline =
  /** Without a time it ends with the Office's hours of that day. */
  | { type: 'date'; day: Day; time?: TimeOfDay }
  /** Working days after the day of the decision or of the assignment; that day itself does not count. */
  | { type: 'workingDays'; count: number; from: 'decision' | 'assignment' }
  /** Days one after another, days off among them; that day itself does not count. */
  | { type: 'calendarDays'; count: number; from: 'decision' | 'assignment' }
  /** Hours after the minute of the assignment: those of the Office (giờ làm việc), or one after another (hỏa tốc). */
  | { type: 'hours'; count: number; of: HourCount }
  /** The last day of a month, quarter, half-year or year, by its label (`namedPeriod`). */
  | { type: 'endOf'; period: string }
  /** Before a day (trước ngày …): that day is too late, so the working day before it is the last one. */
  | { type: 'before'; day: Day }
  | { type: 'none' };

/** A reporting duty that comes back: closed on a cut-off day of each period, handed in some working days later. */
export type Recurrence =
  | { type: 'rule'; every: 'month' | 'quarter' | 'halfYear' | 'year'; cutOffDay: number; submitWithin: number; first: string; last: string }
  | { type: 'dates'; days: Day[] };

export type TaskDefinition = {
  /** ASCII, unique in the decision, such as `review`. */
  code: string;
  kind: TaskKind;
  title: Text;
  /** The sentence or article that the task comes from, in the words of the source. */
  basis: string;
  /** True where the task is concluded from the sentence and not said by it. */
  derived: boolean;
  /** Agencies by kind and by code; `except` is taken away; `services` asks that an agency manages some (true) or none (false). */
  for: { kinds: string[]; agencies: string[]; except: string[]; services: boolean | null };
  deadline: Deadline;
  recurrence: Recurrence | null;
  /** What counts as a result. */
  result: Text;
  /** True where the result is a signed document: it counts as handed in once its number, its date and a file are there. */
  signedDocument?: boolean;
  /** How progress is told. */
  progress: 'services' | 'subUnits' | 'words';
  /** Position that assigned it. */
  assignedBy: Text;
  /** Who may move its deadline. */
  extendableBy: Level;
  /** Who accepts the result; never the one who did the work. */
  acceptedBy: Level;
  /** Agencies that coordinate (cơ quan phối hợp), by code; the addressed agency leads. */
  coordinating: string[];
  /** Working days in which each change of a service is to be dealt with, as a task of its own; null: changes make none. */
  changeWithin: number | null;
  /** Working days in which a coordinating agency answers each request for a contribution; null: `usualContributionDays`. */
  contributeWithin: number | null;
  /** Where this task departs from the decision's ladder. */
  ladder: RungOverride[];
  assumed: Assumed;
};

/** A rung that a task counts otherwise, in the unit of the rung, or (`none`) does without. */
export type RungOverride = { rung: string; workingDays: number | null; none: boolean };

/** Assumed where a task does not say in how many working days a contribution is given. */
export const usualContributionDays = 3;

export const moments = [
  'assigned',
  'due',
  'lastNews',
  'blockerRaised',
  'opinionRequested',
  'submitted',
  'extensionRequested',
  'letterDrafted',
  'letterIssued',
  'directiveDue',
  'noDeadline',
] as const;
export type Moment = (typeof moments)[number];
export const degrees = ['reminder', 'urging1', 'urging2', 'urging3', 'criticism', 'toSuperior'] as const;
/** nhắc nhở, đôn đốc lần 1–3, phê bình, văn bản gửi cơ quan cấp trên; in rising order. */
export type Degree = (typeof degrees)[number];

/** One rung (mốc) of the ladder (quy trình đôn đốc). */
export type Rung = {
  /** ASCII letters, digits, `+`, `-`, such as `Q3`. */
  code: string;
  title: Text;
  after: Moment;
  /** For letterDrafted and letterIssued: the rungs whose letters count; empty: any. */
  ofLetters: string[];
  /**
   * Distance from the moment, negative before it: in working days, in calendar months, or in hours. Hours are those of the Office; every
   * hour where the decision is express.
   */
  offset: { workingDays: number } | { months: number } | { hours: number };
  /** Again every so many working days, or hours; `atMost` counts all occurrences, the first included. */
  repeat: { every: number; atMost: number; unit?: 'hours' } | null;
  to: Role[];
  copyTo: Role[];
  /** A message; an item in an inbox (told by message too); a letter drafted to be signed; a line on the weekly page. */
  by: 'message' | 'item' | 'letter' | 'line';
  /** At once (the next minute in office hours), the sending hour of the day, or the next weekly briefing. */
  slot: 'atOnce' | 'sendingHour' | 'briefing';
  /** The letter's degree, where `by` is a letter. */
  degree: Degree | null;
  /** An internal phiếu trình goes with it. */
  withSubmission: boolean;
  /** Empty: every kind of agency. */
  onlyKinds: string[];
  /** Only where the decision is of one of these urgencies; left out: of any. */
  onlyUrgencies?: Urgency[];
  /** Only tasks whose deadline is more than so many working days after their assignment. */
  onlyLongerThan: number | null;
  assumed: Assumed;
};

/** A total that the source states and the catalogue must meet exactly. */
export type ControlTotal = {
  name: Text;
  value: number;
  of: 'services';
  scope: 'province' | 'central' | 'all';
  integrated: boolean | null;
  assumed: Assumed;
};

/** Level 3 or 4 of 2020; since Decree 42/2022/NĐ-CP full (toàn trình) or partial (một phần). */
export const serviceLevels = ['3', '4', 'full', 'partial'] as const;
export const serviceScopes = ['province', 'district', 'commune', 'central'] as const;
/** One procedure of the catalogue, counted once, with one managing agency. */
export type Service = {
  code: string;
  name: string;
  /** Code of the managing agency. */
  agency: string;
  level: (typeof serviceLevels)[number];
  scope: (typeof serviceScopes)[number];
  integrated: boolean;
  assumed: Assumed;
};

export type Decision = {
  /** `<issuer>-<year>-<number>` in ASCII, such as `bacninh-2020-1284-QD-UBND`; a draft without a number has `draft` in its place. */
  id: string;
  source: Source;
  /** True: every date moves with the start, by its working-day distance from the decision's date. */
  shiftDates: boolean;
  /** `anyHour`: assignments go out at once, whatever the hour; else in office hours. */
  assignment: 'officeHours' | 'anyHour';
  /** Sending hour of ordinary messages. */
  sendingHour: TimeOfDay;
  /** Weekday (1 Monday … 7 Sunday) of the leadership's weekly briefing; a day off moves it to the next working day. */
  briefingWeekday: number;
  /** Days before a deadline from which a task is due soon, in working days. */
  dueSoonDays: number;
  /** The Office's hours. */
  officeHours: OfficeHours;
  /** Names of the fields of the leadership; left out in documents of before, and where none is named. */
  fields?: { code: string; name: Text }[];
  /** Its own kinds of agencies; left out where it has the ready set of its day, so that documents of before say the same. */
  kinds?: KindOfAgency[];
  agencies: Agency[];
  people: Person[];
  /** Id of the responsible officer among the people. */
  responsibleOfficer: string;
  tasks: TaskDefinition[];
  ladder: Rung[];
  controlTotals: ControlTotal[];
  /** Marks for the decision's own values: sendingHour, briefingWeekday, dueSoonDays, officeHours. */
  assumed: Assumed;
};

/** A decision as read from its package, with the catalogue beside it. */
export type DecisionPackage = { decision: Decision; services: Service[] };

/** The name of a field; its code where a document of before does not tell it. */
export function fieldName({ fields = [] }: Pick<Decision, 'fields'>, code: string): Text {
  return fields.find((field) => field.code === code)?.name ?? { vi: code, en: code };
}

/** True where work goes on in evenings and on days off: thượng khẩn and hỏa tốc (assumed of thượng khẩn). */
export function isExpress({ urgency }: Pick<Source, 'urgency'>): boolean {
  return urgency === 'veryUrgent' || urgency === 'express';
}

/** True for a rung that is for decisions of any urgency, or of this one's. */
export function isForUrgency({ onlyUrgencies }: Pick<Rung, 'onlyUrgencies'>, { source }: Pick<Decision, 'source'>): boolean {
  return onlyUrgencies === undefined || onlyUrgencies.includes(source.urgency);
}

/** True where somebody answers for a field; without fields, for all of them. */
export function answersFor({ fields }: Pick<Person, 'fields'>, field: string | null): boolean {
  return fields.length === 0 || (field !== null && fields.includes(field));
}

/** True when a record's field is assumed and not the source's. */
export function isAssumed(record: { assumed: Assumed }, field: string): boolean {
  return record.assumed.includes('*') || record.assumed.includes(field);
}

/** Agencies that a task addresses, in the order of the package. */
export function addressees(task: TaskDefinition, agencies: readonly Agency[]): Agency[] {
  return agencies.filter((agency) => {
    if (task.for.except.includes(agency.code)) return false;
    if (task.for.agencies.includes(agency.code)) return true;
    if (!task.for.kinds.includes(agency.kind)) return false;
    return task.for.services === null || task.for.services === agency.serviceCount > 0;
  });
}

/** The name of an agency on a day: old papers keep the old name. */
export function nameOn(agency: Agency, day: Day): Text {
  return agency.renamed.findLast((entry) => entry.from <= day)?.name ?? agency.name;
}
