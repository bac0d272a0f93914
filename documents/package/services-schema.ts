import { z } from 'zod';
import { type Service, serviceLevels, serviceScopes } from '../../domain/decision/decision';
import type { ValueForm } from '../../domain/decision/problem';
import { marksOf } from './agencies-schema';
import { code, longLine, serviceCode } from './value-schema';

/** The columns of services.csv, the catalogue. */

export const serviceColumns = {
  required: ['code', 'name', 'agency', 'level', 'scope', 'integrated'],
  optional: ['assumed'],
} as const;
export const serviceMarks = serviceColumns.required satisfies readonly (keyof Service)[];

const yes = ['yes', 'true', '1', 'có'];
const no = ['no', 'false', '0', 'không'];

export const serviceRowSchema = z
  .object({
    code: serviceCode,
    name: longLine,
    agency: code,
    level: z.enum(serviceLevels),
    scope: z.enum(serviceScopes),
    integrated: z
      .string()
      .transform((text) => text.toLowerCase())
      .refine((text) => yes.includes(text) || no.includes(text), { error: 'yesNo' satisfies ValueForm })
      .transform((text) => yes.includes(text)),
    assumed: longLine.optional(),
  })
  .transform((row) => ({ ...row, assumed: marksOf(row.assumed) })) satisfies z.ZodType<Service>;
