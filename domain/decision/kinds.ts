import type { Text } from '../text/both-languages';
import type { Agency, Decision, serviceScopes } from './decision';

/**
 * Kinds of agencies are data of a decision, for the tiers of administration change: districts ended on 1 July 2025. A decision
 * lists its own, names a ready set, or says nothing and has the set of its day.
 */
export type KindOfAgency = {
  /** ASCII, unique in the decision: what agencies, tasks and rungs name. */
  code: string;
  /** One of them, all of them as a heading of a report, and as short as a board needs it. */
  one: Text;
  many: Text;
  short: Text;
  /** `assigned`: given tasks (giao). `requested` (đề nghị), for they are not subordinate. */
  wording: 'assigned' | 'requested';
  /** Whether they stand in the order by what was done in time; others are only tabulated. */
  ranked: boolean;
  /** The Office itself, in whose name letters and reports are written. */
  isOffice: boolean;
  /** Scope of the services that they manage, or null where none follows from the kind. */
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

/** The ready set of a paper that names no kinds: that of its day; a draft without a date has the one in force today. */
export function setOfDay(date: string | null): ReadySet {
  return date !== null && date < TWO_TIERS_FROM ? 'provincesUntil2025' : 'provincesSince2025';
}

/** The kinds of a decision in their order. */
export function kindsOf(decision: Pick<Decision, 'kinds' | 'source'>): readonly KindOfAgency[] {
  return decision.kinds ?? readyKinds[setOfDay(decision.source.date)];
}

/** The kind of an agency, or of one that is known by its code; null where the decision has no such agency or kind. */
export function kindOf(decision: Pick<Decision, 'kinds' | 'source' | 'agencies'>, agency: Agency | string): KindOfAgency | null {
  const found = typeof agency === 'string' ? decision.agencies.find(({ code }) => code === agency) : agency;
  return kindsOf(decision).find(({ code }) => code === found?.kind) ?? null;
}

/** How an agency is given its tasks: as an order, unless its kind says otherwise. */
export function wordingFor(decision: Pick<Decision, 'kinds' | 'source' | 'agencies'>, agency: Agency | string): KindOfAgency['wording'] {
  return kindOf(decision, agency)?.wording ?? 'assigned';
}

/** The voice of a letter to an agency: those who are not subordinate are requested and not urged. */
export function voiceTo(decision: Pick<Decision, 'kinds' | 'source' | 'agencies'>, agency: Agency | string): 'central' | 'subordinate' {
  return wordingFor(decision, agency) === 'requested' ? 'central' : 'subordinate';
}

/** The agency in whose name letters and reports are written, where it is among those of the decision. */
export function officeOf(decision: Decision): Agency | undefined {
  return decision.agencies.find((agency) => kindOf(decision, agency)?.isOffice === true);
}

/** The name of the ready set that these kinds are; null where they are a decision's own. */
export function readySetOf(kinds: readonly KindOfAgency[]): ReadySet | null {
  const found = Object.entries(readyKinds).find(([, set]) => JSON.stringify(set) === JSON.stringify(kinds));
  return (found?.[0] as ReadySet | undefined) ?? null;
}

/** The scope of the services of a kind that any ready set has, where no decision is at hand to say it; null for other kinds. */
export function usualScope(code: string): KindOfAgency['serviceScope'] {
  const sets: readonly (readonly KindOfAgency[])[] = Object.values(readyKinds);
  return sets.flat().find((kind) => kind.code === code)?.serviceScope ?? null;
}
