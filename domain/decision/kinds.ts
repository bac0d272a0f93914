import type { Text } from '../text/both-languages';
import { agencyOf } from './agency-of';
import type { Agency, Decision, serviceScopes } from './decision';

/**
 * Kinds of agencies are data of a decision, because the tiers of administration change: districts ended on 1 July 2025. A decision
 * lists its own kinds, names a ready set, or uses the set of its day.
 */
export type KindOfAgency = {
  /** ASCII, unique in the decision. Agencies, tasks and rungs refer to it. */
  code: string;
  /** The name of one agency of the kind, of all of them as a heading of a report, and a short name for boards. */
  one: Text;
  many: Text;
  short: Text;
  /** `assigned`: they are given tasks (giao). `requested`: they are asked (đề nghị), because they are not subordinate. */
  wording: 'assigned' | 'requested';
  /** True where reports rank them by the share done in time. Others are only listed. */
  ranked: boolean;
  /** True for the Office, in whose name letters and reports are written. */
  isOffice: boolean;
  /** The scope of the services that they manage, or null where the kind does not tell. */
  serviceScope: (typeof serviceScopes)[number] | null;
};

const department: KindOfAgency = {
  code: 'department',
  one: { vi: 'Sở, ban, ngành', en: 'Department' },
  many: { vi: 'Sở, ban, ngành', en: 'Departments, boards and sectors' },
  short: { vi: 'Sở, ban, ngành', en: 'Departments' },
  ...{ wording: 'assigned', ranked: true, isOffice: false, serviceScope: 'province' },
};
const district: KindOfAgency = {
  code: 'district',
  one: { vi: 'UBND cấp huyện', en: 'District' },
  many: { vi: 'UBND huyện, thị xã, thành phố', en: 'People’s Committees of districts, towns and the city' },
  short: { vi: 'UBND cấp huyện', en: 'District People’s Committees' },
  ...{ wording: 'assigned', ranked: true, isOffice: false, serviceScope: 'district' },
};
const commune: KindOfAgency = {
  code: 'commune',
  one: { vi: 'UBND cấp xã', en: 'Commune' },
  many: { vi: 'UBND xã, phường, đặc khu', en: 'People’s Committees of communes, wards and special zones' },
  short: { vi: 'UBND cấp xã', en: 'Communes and wards' },
  ...{ wording: 'assigned', ranked: true, isOffice: false, serviceScope: 'commune' },
};
const centralVertical: KindOfAgency = {
  code: 'centralVertical',
  one: { vi: 'Cơ quan ngành dọc Trung ương', en: 'Central vertical agency' },
  many: { vi: 'Cơ quan Trung ương theo ngành dọc đóng trên địa bàn', en: 'Central vertical agencies located in the province' },
  short: { vi: 'Cơ quan ngành dọc Trung ương', en: 'Central vertical agencies' },
  ...{ wording: 'requested', ranked: false, isOffice: false, serviceScope: 'central' },
};
const office: KindOfAgency = {
  code: 'office',
  one: { vi: 'Văn phòng UBND tỉnh', en: 'Provincial Office' },
  many: { vi: 'Văn phòng UBND tỉnh', en: 'Office of the People’s Committee' },
  short: { vi: 'Văn phòng UBND tỉnh', en: 'Office of the People’s Committee' },
  ...{ wording: 'assigned', ranked: false, isOffice: true, serviceScope: 'province' },
};

const division: KindOfAgency = {
  code: 'division',
  one: { vi: 'Phòng, ban', en: 'Division' },
  many: { vi: 'Phòng, ban', en: 'Divisions' },
  short: { vi: 'Phòng, ban', en: 'Divisions' },
  ...{ wording: 'assigned', ranked: true, isOffice: false, serviceScope: null },
};
const unit: KindOfAgency = {
  code: 'unit',
  one: { vi: 'Đơn vị', en: 'Unit' },
  many: { vi: 'Đơn vị trực thuộc', en: 'Units' },
  short: { vi: 'Đơn vị', en: 'Units' },
  ...{ wording: 'assigned', ranked: true, isOffice: false, serviceScope: null },
};
const secretariat: KindOfAgency = {
  code: 'office',
  one: { vi: 'Văn phòng', en: 'Office' },
  many: { vi: 'Văn phòng', en: 'Office' },
  short: { vi: 'Văn phòng', en: 'Office' },
  ...{ wording: 'assigned', ranked: false, isOffice: true, serviceScope: null },
};

/** Ready sets, in the order in which boards and reports list them. */
export const readyKinds = {
  provincesUntil2025: [department, district, centralVertical, office],
  provincesSince2025: [department, commune, centralVertical, office],
  organisation: [division, unit, secretariat],
} as const satisfies Record<string, readonly KindOfAgency[]>;
export type ReadySet = keyof typeof readyKinds;

/** The day on which two tiers took the place of three (Resolution 202/2025/QH15). */
const TWO_TIERS_FROM = '2025-07-01';

/** The ready set for a paper of a date. A draft without a date gets the present set. */
export function setOfDay(date: string | null): ReadySet {
  return date !== null && date < TWO_TIERS_FROM ? 'provincesUntil2025' : 'provincesSince2025';
}

/** The kinds of a decision in their order. */
export function kindsOf(decision: Pick<Decision, 'kinds' | 'source'>): readonly KindOfAgency[] {
  return decision.kinds ?? readyKinds[setOfDay(decision.source.date)];
}

/** The kind of an agency, given itself or by its code; null where the decision has no such agency or kind. */
export function kindOf(decision: Pick<Decision, 'kinds' | 'source' | 'agencies'>, agency: Agency | string): KindOfAgency | null {
  const found = typeof agency === 'string' ? agencyOf(decision, agency) : agency;
  return kindsOf(decision).find(({ code }) => code === found?.kind) ?? null;
}

/** Whether an agency is assigned or requested. Assigned by default. */
export function wordingFor(decision: Pick<Decision, 'kinds' | 'source' | 'agencies'>, agency: Agency | string): KindOfAgency['wording'] {
  return kindOf(decision, agency)?.wording ?? 'assigned';
}

/** The voice of a letter to an agency. Agencies that are not subordinate are requested and not urged. */
export function voiceTo(decision: Pick<Decision, 'kinds' | 'source' | 'agencies'>, agency: Agency | string): 'central' | 'subordinate' {
  return wordingFor(decision, agency) === 'requested' ? 'central' : 'subordinate';
}

const officesOf = new WeakMap<Decision, Agency | undefined>();

/** The Office among the agencies of the decision, or undefined. It is looked for once, since every letter names it. */
export function officeOf(decision: Decision): Agency | undefined {
  if (!officesOf.has(decision)) {
    officesOf.set(
      decision,
      decision.agencies.find((agency) => kindOf(decision, agency)?.isOffice === true),
    );
  }
  return officesOf.get(decision);
}

/** The name of the ready set with these kinds; null where no set equals them. */
export function readySetOf(kinds: readonly KindOfAgency[]): ReadySet | null {
  const found = Object.entries(readyKinds).find(([, set]) => JSON.stringify(set) === JSON.stringify(kinds));
  return (found?.[0] as ReadySet | undefined) ?? null;
}

/** The scope of services for a kind of any ready set, for callers without a decision; null for other kinds. */
export function usualScope(code: string): KindOfAgency['serviceScope'] {
  const sets: readonly (readonly KindOfAgency[])[] = Object.values(readyKinds);
  return sets.flat().find((kind) => kind.code === code)?.serviceScope ?? null;
}
