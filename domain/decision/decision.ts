import type { HourCount } from '../calendar/hours';
import type { OfficeHours } from '../calendar/office-hours';
import type { Day, TimeOfDay } from '../calendar/time';
import type { Text } from '../text/both-languages';
import type { KindOfAgency } from './kinds';
import type { Performer } from './performer';

/** The shapes of a decision document. The package reader makes them and every rule takes them. JSON throughout. */

export type Language = 'vi' | 'en';
/**
 * Names of the fields of an entry whose values are assumed and not from the source; `['*']` means the whole entry. Whatever shows
 * such a value shows the mark too.
 */
export type Assumed = string[];

/** Kinds of papers that give work; words/papers.ts has their names. */
export const sourceKinds = [
  'decision',
  'resolution',
  'directive',
  'programme',
  'plan',
  'scheme',
  'telegram',
  'guidance',
  'notice',
  'meetingConclusion',
  'officialLetter',
  'handwrittenInstruction',
  'spokenDirection',
] as const;
export type SourceKind = (typeof sourceKinds)[number];
export const urgencies = ['normal', 'urgent', 'veryUrgent', 'express'] as const;
/** thường, khẩn, thượng khẩn, hỏa tốc */
export type Urgency = (typeof urgencies)[number];

/** The paper that assigns the work. Number, date and signer may be missing in a draft, but never in a published decision. */
export type Source = {
  kind: SourceKind;
  number: string | null;
  date: Day | null;
  title: Text;
  issuer: Text;
  /** ASCII code of the issuer, such as `bacninh`. It is part of the decision's id. */
  issuerCode: string;
  signerPosition: Text | null;
  urgency: Urgency;
  assumed: Assumed;
};

/** A contact at an agency, named by position and never by person. */
export type Contact = {
  position: Text;
  address: string | null;
  language: Language;
  /** Who stands in during an absence; both days are included. */
  absences: { from: Day; to: Day; position: Text; address: string }[];
};

export type SubUnit = { code: string; name: Text };

export type Agency = {
  code: string;
  /** The first name; `nameOn` gives the one in force on a day. */
  name: Text;
  /** Later names in order, each from the day on which it takes effect. */
  renamed: { from: Day; name: Text }[];
  /** Code of its kind (`kindsOf`). */
  kind: string;
  /** The field of the leadership to which it belongs, or null where only people without fields answer for it. */
  field: string | null;
  validFrom: Day | null;
  validTo: Day | null;
  /** Code of the agency that takes over its open tasks after `validTo`, or null. */
  successor: string | null;
  /** The body above a central vertical agency, to which the last letter goes; else null. */
  superior: { name: Text; address: string | null } | null;
  head: Contact;
  focal: Contact | null;
  subUnits: SubUnit[];
  /** Its own hours, or null for those of the Office. */
  officeHours: OfficeHours | null;
  /** The number of services of the catalogue that it manages. */
  serviceCount: number;
  /** The number of them that the catalogue lists as integrated. The digest leaves it out, because it follows from the catalogue. */
  integratedCount: number;
  assumed: Assumed;
};

export const levels = ['officer', 'headOfDivision', 'deputyChief', 'chiefOfOffice', 'deputyChairman', 'chairman'] as const;
/** chuyên viên, Trưởng phòng, Phó Chánh Văn phòng, Chánh Văn phòng, Phó Chủ tịch, Chủ tịch: the order of escalation. */
export type Level = (typeof levels)[number];
export const roles = ['head', 'focal', 'superior', ...levels, 'secretary'] as const;
/**
 * A role that can be told: at the agency, its superior, a level of the Office or leadership, or the Chairman's secretary. No rung names
 * the performer, who gets a copy of whatever the agency gets about the task.
 */
export type Role = (typeof roles)[number] | 'performer';

export type Person = {
  id: string;
  role: Level | 'secretary';
  position: Text;
  address: string | null;
  language: Language;
  /** The fields that the person answers for; empty means all. */
  fields: string[];
  /** Ids of the people who stand in; both days are included. */
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
  /** A named day. Without a time it ends with the Office's hours of that day. */
  | { type: 'date'; day: Day; time?: TimeOfDay }
  /** Working days after the day of the decision or of the assignment. That day itself does not count. */
  | { type: 'workingDays'; count: number; from: 'decision' | 'assignment' }
  /** Calendar days, days off included. The first day itself does not count. */
  | { type: 'calendarDays'; count: number; from: 'decision' | 'assignment' }
  /** Hours after the minute of the assignment: office hours (giờ làm việc), or round the clock (hỏa tốc). */
  | { type: 'hours'; count: number; of: HourCount }
  /** The last day of a month, quarter, half-year or year, by its label (`namedPeriod`). */
  | { type: 'endOf'; period: string }
  /** Before a day (trước ngày …): that day is too late, so the working day before it is the last one. */
  | { type: 'before'; day: Day }
  /**
   * Days after another task is completed or due: that of the same agency, or of the one named. It is not known before. The first day
   * itself does not count.
   */
  | { type: 'afterTask'; count: number; days: 'working' | 'calendar'; task: string; agency: string | null; when: 'completed' | 'due' }
  /** At once (ngay), without a day: it begins at any hour, and no day makes it overdue. */
  | { type: 'asSoonAsPossible' }
  | { type: 'none' };
export type DeadlineAfterTask = Extract<Deadline, { type: 'afterTask' }>;

export const recurrenceUnits = ['day', 'week', 'month', 'quarter', 'halfYear', 'year'] as const;
/**
 * A rule by which a duty comes back. Each period closes on a cut-off day and is handed in `submitWithin` working days later, by `time`
 * where an hour is named. `first` and `last` are labels of periods (`namedPeriod`); for weeks and days they are days.
 */
export type RecurrenceRule = { submitWithin: number; first: string; last: string; time?: TimeOfDay } & (
  | { every: 'month' | 'quarter' | 'halfYear' | 'year'; cutOffDay: number }
  /** `cutOffDay` is a weekday, 1 Monday … 7 Sunday. */
  | { every: 'week'; cutOffDay: number }
  /** Every working day; every day in an express decision. */
  | { every: 'day' }
);

/** A recurring duty: by a rule, or on a list of days. */
export type Recurrence = ({ type: 'rule' } & RecurrenceRule) | { type: 'dates'; days: Day[] };

export type TaskDefinition = {
  /** ASCII, unique in the decision, such as `review`. */
  code: string;
  kind: TaskKind;
  title: Text;
  /** The sentence or article of the source that gives the task, quoted. */
  basis: string;
  /** True where the task is only inferred from that sentence. */
  derived: boolean;
  /** The agencies with this task, by kind and by code, less `except`. `services`: by kind only those with (true) or without (false) any. */
  for: { kinds: string[]; agencies: string[]; except: string[]; services: boolean | null };
  deadline: Deadline;
  recurrence: Recurrence | null;
  /** The result that completes the task. */
  result: Text;
  /** True where the result is a signed document. It is complete once its number, its date and a file are there. */
  signedDocument?: boolean;
  /** The form in which progress is reported. */
  progress: 'services' | 'subUnits' | 'words';
  /** The position that assigned it. */
  assignedBy: Text;
  /** The level that may move its deadline. */
  extendableBy: Level;
  /** The level that accepts the result. Nobody may accept their own work. */
  acceptedBy: Level;
  /** True for a task that the paper puts first (nhiệm vụ trọng tâm): it stands first wherever tasks of one kind are listed. */
  priority?: boolean;
  /** Its field of the leadership, where it is another one than that of the agency. */
  field?: string;
  /** Ids of the people of the Office and the leadership who answer for it: each comes first for matters that go to their level. */
  answeredBy?: string[];
  /** Codes of the coordinating agencies (cơ quan phối hợp). The addressed agency leads. */
  coordinating: string[];
  /** Kinds of which all agencies coordinate, as the document says; `coordinating` holds them too. */
  coordinatingKinds?: string[];
  /** Who does it inside the agency that leads it, where the paper says so; only for a task of one agency. */
  performer?: Performer;
  /** The parts into which the paper cuts it (phần việc); each agency that has the task gets all of them. Titles differ. */
  parts?: TaskPartDefinition[];
  /** True where its agencies lead it together (đồng chủ trì): each owes it, and each is told of the others. */
  joint?: boolean;
  /** Working days for the task that each change of a service makes; null where changes make none. */
  changeWithin: number | null;
  /** Working days for a coordinating agency to answer a request for a contribution; null means `usualContributionDays`. */
  contributeWithin: number | null;
  /** Overrides of the decision's ladder for this task. */
  ladder: RungOverride[];
  assumed: Assumed;
};

/** A part of a task as the paper gives it. */
export type TaskPartDefinition = {
  title: Text;
  /** Who does it inside the agency; only for a task of one agency. */
  performer: Performer | null;
  /** Its last day, not after that of the task; null where it has none of its own. */
  day: Day | null;
  /** How it is to be done. */
  words: string;
};

/** Gives a task another distance for a rung, in the unit of the rung, or with `none` drops the rung. */
export type RungOverride = { rung: string; workingDays: number | null; none: boolean };

/** Working days for a contribution where the task does not say. Assumed. */
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
  /** For letterDrafted and letterIssued: the rungs whose letters count; empty means any. */
  ofLetters: string[];
  /**
   * Distance from the moment, negative before it: in working days, in calendar months, or in hours. Hours are office hours; where the
   * decision is express they run round the clock.
   */
  offset: { workingDays: number } | { months: number } | { hours: number };
  /** Repeats every so many working days, or hours. `atMost` counts all occurrences, the first included. */
  repeat: { every: number; atMost: number; unit?: 'hours' } | null;
  to: Role[];
  copyTo: Role[];
  /** A message; an item in an inbox, with a message; a letter that is drafted for signature; a line on the weekly page. */
  by: 'message' | 'item' | 'letter' | 'line';
  /** When it goes out: at once (in the next office minute), at the sending hour of the day, or for the next weekly briefing. */
  slot: 'atOnce' | 'sendingHour' | 'briefing';
  /** The degree of the letter, where `by` is a letter; else null. */
  degree: Degree | null;
  /** True where an internal submission (phiếu trình) goes with it. */
  withSubmission: boolean;
  /** Kinds of agencies that it is for; empty means all. */
  onlyKinds: string[];
  /** Urgencies of decisions that it is for; missing means all. */
  onlyUrgencies?: Urgency[];
  /** The rung applies only to tasks with more than so many working days from assignment to deadline; null means all. */
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
/** One procedure of the catalogue, with one managing agency. */
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
  /** `<issuer>-<year>-<number>` in ASCII, such as `bacninh-2020-1284-QD-UBND`; a draft has `draft` in place of a missing number. */
  id: string;
  source: Source;
  /** True where every date shifts with the start, by its distance in working days from the decision's date. */
  shiftDates: boolean;
  /** `anyHour`: assignments go out at once at any hour. `officeHours`: in the next office minute. */
  assignment: 'officeHours' | 'anyHour';
  /** The hour at which ordinary messages go out. */
  sendingHour: TimeOfDay;
  /** Weekday (1 Monday … 7 Sunday) of the leadership's weekly briefing. On a day off it moves to the next working day. */
  briefingWeekday: number;
  /** A task is due soon from so many working days before its deadline. */
  dueSoonDays: number;
  /** The hours of the Office. */
  officeHours: OfficeHours;
  /** Names of the leadership's fields; missing in older documents, and where none is named. */
  fields?: { code: string; name: Text }[];
  /** Its own kinds of agencies; missing where it uses the ready set of its day, as older documents do. */
  kinds?: KindOfAgency[];
  agencies: Agency[];
  people: Person[];
  /** Id of the responsible officer in `people`. */
  responsibleOfficer: string;
  tasks: TaskDefinition[];
  ladder: Rung[];
  controlTotals: ControlTotal[];
  /** The versions of the installation's directory and ladder with which it was made; missing where it was written out whole. */
  uses?: { directory?: number; ladder?: string };
  /** Marks for sendingHour, briefingWeekday, dueSoonDays and officeHours. */
  assumed: Assumed;
};

/** A decision as read from its package, with its catalogue. */
export type DecisionPackage = { decision: Decision; services: Service[] };

/** The name of a field; its code where an older document does not name it. */
export function fieldName({ fields = [] }: Pick<Decision, 'fields'>, code: string): Text {
  return fields.find((field) => field.code === code)?.name ?? { vi: code, en: code };
}

/** True where work goes on in evenings and on days off: thượng khẩn (assumed) and hỏa tốc. */
export function isExpress({ urgency }: Pick<Source, 'urgency'>): boolean {
  return urgency === 'veryUrgent' || urgency === 'express';
}

/** True where the rung applies to decisions of this urgency. */
export function isForUrgency({ onlyUrgencies }: Pick<Rung, 'onlyUrgencies'>, { source }: Pick<Decision, 'source'>): boolean {
  return onlyUrgencies === undefined || onlyUrgencies.includes(source.urgency);
}

/** True where a person answers for a field. A person without fields answers for all. */
export function answersFor({ fields }: { fields: readonly string[] }, field: string | null): boolean {
  return fields.length === 0 || (field !== null && fields.includes(field));
}

/** The definition of a task of the decision itself by the id of a task, wherever that task is now; undefined for any other task. */
export function definitionById({ tasks }: Pick<Decision, 'tasks'>, id: string): TaskDefinition | undefined {
  const [code = id] = id.split(/[@~]/);
  return tasks.find((task) => task.code === code);
}

/** True where a field of an entry is assumed and not from the source. */
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
