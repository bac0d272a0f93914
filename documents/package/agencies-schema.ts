import { z } from 'zod';
import type { Agency, Assumed, Contact } from '../../domain/decision/decision';
import { address, code, day, line } from './value-schema';

/** The columns of agencies.csv, and of the tables beside it: sub-units.csv, later-names.csv and absences.csv. */

export const agencyColumns = {
  required: ['code', 'nameVi', 'nameEn', 'kind', 'headPositionVi', 'headPositionEn'],
  optional: [
    'field',
    'validFrom',
    'validTo',
    'successor',
    'superiorVi',
    'superiorEn',
    'superiorAddress',
    'headAddress',
    'headLanguage',
    'focalPositionVi',
    'focalPositionEn',
    'focalAddress',
    'focalLanguage',
    'officeHours',
    'assumed',
  ],
} as const;
/** Names allowed in the `assumed` column of agencies.csv: fields of the domain's Agency. */
export const agencyMarks = [
  'code',
  'name',
  'renamed',
  'kind',
  'field',
  'validFrom',
  'validTo',
  'successor',
  'superior',
  'head',
  'focal',
  'subUnits',
  'officeHours',
] as const satisfies readonly (keyof Agency)[];
/** Columns that belong together: the first is required when another is filled. */
export const agencyGroups: readonly (readonly string[])[] = [
  ['superiorVi', 'superiorEn', 'superiorAddress'],
  ['superiorEn', 'superiorVi'],
  ['focalPositionVi', 'focalPositionEn', 'focalAddress', 'focalLanguage'],
  ['focalPositionEn', 'focalPositionVi'],
];

/** An agency as in its row. The data of the other tables, and the hours behind the name, come from elsewhere. */
export type AgencyRow = Omit<Agency, 'renamed' | 'subUnits' | 'officeHours' | 'serviceCount' | 'integratedCount'> & {
  officeHours: string | null;
};

const language = z.enum(['vi', 'en']).default('vi');
export const agencyRowSchema = z
  .object({
    code,
    nameVi: line,
    nameEn: line,
    kind: line,
    field: code.optional(),
    validFrom: day.optional(),
    validTo: day.optional(),
    successor: code.optional(),
    superiorVi: line.optional(),
    superiorEn: line.optional(),
    superiorAddress: address.optional(),
    headPositionVi: line,
    headPositionEn: line,
    headAddress: address.optional(),
    headLanguage: language,
    focalPositionVi: line.optional(),
    focalPositionEn: line.optional(),
    focalAddress: address.optional(),
    focalLanguage: language,
    officeHours: line.optional(),
    assumed: line.optional(),
  })
  .transform((row) => ({
    code: row.code,
    name: { vi: row.nameVi, en: row.nameEn },
    kind: row.kind,
    field: row.field ?? null,
    validFrom: row.validFrom ?? null,
    validTo: row.validTo ?? null,
    successor: row.successor ?? null,
    superior: superiorOf(row),
    head: {
      position: { vi: row.headPositionVi, en: row.headPositionEn },
      address: row.headAddress ?? null,
      language: row.headLanguage,
      absences: [],
    },
    focal: focalOf(row),
    officeHours: row.officeHours ?? null,
    assumed: marksOf(row.assumed),
  })) satisfies z.ZodType<AgencyRow>;

function superiorOf(row: { superiorVi?: string; superiorEn?: string; superiorAddress?: string }): Agency['superior'] {
  if (row.superiorVi === undefined || row.superiorEn === undefined) return null;
  return { name: { vi: row.superiorVi, en: row.superiorEn }, address: row.superiorAddress ?? null };
}

function focalOf(row: {
  focalPositionVi?: string;
  focalPositionEn?: string;
  focalAddress?: string;
  focalLanguage: Contact['language'];
}): Contact | null {
  if (row.focalPositionVi === undefined || row.focalPositionEn === undefined) return null;
  return {
    position: { vi: row.focalPositionVi, en: row.focalPositionEn },
    address: row.focalAddress ?? null,
    language: row.focalLanguage,
    absences: [],
  };
}

/** Names in an `assumed` cell, separated by semicolons; `*` is the whole record. */
export function marksOf(cell: string | undefined): Assumed {
  return [...new Set((cell ?? '').split(';').map((name) => name.trim()))].filter((name) => name !== '');
}

export const subUnitColumns = { required: ['agency', 'code', 'nameVi', 'nameEn'], optional: ['assumed'] } as const;
export const subUnitMarks = ['code', 'name'] as const;
export const subUnitRowSchema = z.object({ agency: code, code, nameVi: line, nameEn: line, assumed: line.optional() }).transform((row) => ({
  agency: row.agency,
  unit: { code: row.code, name: { vi: row.nameVi, en: row.nameEn } },
  assumed: marksOf(row.assumed),
})) satisfies z.ZodType<{ agency: string; unit: Agency['subUnits'][number]; assumed: Assumed }>;
/** A row of sub-units.csv: the unit, the agency that answers for it, and its marks. */
export type SubUnitRow = z.output<typeof subUnitRowSchema>;

export const laterNameColumns = { required: ['agency', 'from', 'nameVi', 'nameEn'], optional: ['assumed'] } as const;
export const laterNameMarks = ['from', 'name'] as const;
export const laterNameRowSchema = z
  .object({ agency: code, from: day, nameVi: line, nameEn: line, assumed: line.optional() })
  .transform((row) => ({
    agency: row.agency,
    renamed: { from: row.from, name: { vi: row.nameVi, en: row.nameEn } },
    assumed: marksOf(row.assumed),
  })) satisfies z.ZodType<{ agency: string; renamed: Agency['renamed'][number]; assumed: Assumed }>;
/** A row of later-names.csv: a name of an agency and the day on which it takes effect. */
export type LaterNameRow = z.output<typeof laterNameRowSchema>;

export const absenceColumns = {
  required: ['agency', 'contact', 'from', 'to', 'positionVi', 'positionEn', 'address'],
  optional: ['assumed'],
} as const;
export const absenceMarks = ['from', 'to', 'position', 'address'] as const;
export const absenceRowSchema = z
  .object({
    agency: code,
    contact: z.enum(['head', 'focal']),
    from: day,
    to: day,
    positionVi: line,
    positionEn: line,
    address,
    assumed: line.optional(),
  })
  .transform(({ agency, contact, from, to, address: reachedAt, ...row }) => ({
    agency,
    contact,
    absence: { from, to, position: { vi: row.positionVi, en: row.positionEn }, address: reachedAt },
    assumed: marksOf(row.assumed),
  })) satisfies z.ZodType<{ agency: string; contact: 'head' | 'focal'; absence: Contact['absences'][number]; assumed: Assumed }>;
/** A row of absences.csv: the substitute for a contact of an agency, from a day to a day. */
export type AbsenceRow = z.output<typeof absenceRowSchema>;
