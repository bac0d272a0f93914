import { basename } from 'node:path';
import { z } from 'zod';
import { levels } from '../../domain/decision/decision';
import type { Problem, ValueForm } from '../../domain/decision/problem';
import { readText } from './read-text';
import { readYaml } from './read-yaml';
import { problemsOfDocument } from './schema-problems';
import { address, line } from './value-schema';

/** An office's answers before its first start: `dondoc init` asks for them, or reads them from a YAML file. */

const MAX_BYTES = 64 * 1024;

/** Signs that an address never holds (RFC 3986); parsing passes over line ends, and a file of settings has lines. */
const isAddress = (text: string) => /^[^\s\p{Cc}"`\\<>]+$/u.test(text) && URL.canParse(text);

function url(form: ValueForm, schemes: readonly string[], fits: (url: URL) => boolean = () => true) {
  return z.string().refine((text) => isAddress(text) && schemes.includes(new URL(text).protocol) && fits(new URL(text)), { error: form });
}

/** Only scheme, host and port are allowed: pages and cookies stand at the root. */
const isOrigin = ({ pathname, search, hash, username, password }: URL) =>
  pathname === '/' && `${search}${hash}${username}${password}` === '';

const account = z.strictObject({
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/, { error: 'accountName' satisfies ValueForm }),
  role: z.enum([...levels, 'secretary']),
  position: z.union([line.transform((text) => ({ vi: text, en: text })), z.strictObject({ vi: line, en: line })]),
  address: address.nullable().default(null),
  language: z.enum(['vi', 'en']).default('vi'),
});

/** `account`: the first person to sign in, who may create accounts for others. */
export const answersSchema = z.strictObject({
  sender: address,
  mailServer: url('mailServer', ['smtp:', 'smtps:']).nullable().default(null),
  pages: url('pagesAddress', ['http:', 'https:'], isOrigin).nullable().default(null),
  port: z.int().min(1, { error: 'port' }).max(65_535, { error: 'port' }).nullable().default(null),
  database: url('databaseAddress', ['postgres:', 'postgresql:']).nullable().default(null),
  temporal: z
    .string()
    .regex(/^[^\s/:]+:\d+$/, { error: 'temporalAddress' })
    .nullable()
    .default(null),
  account: account.nullable().default(null),
});

export type OfficeAnswers = z.output<typeof answersSchema>;
export type AnswersReading = { ok: true; answers: OfficeAnswers } | { ok: false; problems: Problem[] };

/** Reads a file of answers. All its faults come back at once; a missing file has the code `missingFile`. */
export async function readOfficeAnswers(path: string): Promise<AnswersReading> {
  const { text, problems } = await readText(path, MAX_BYTES);
  if (text === null) return { ok: false, problems };
  const read = readYaml(text, basename(path));
  if (read.yaml.value === undefined) return { ok: false, problems: read.problems };
  const parsed = answersSchema.safeParse(read.yaml.value);
  if (parsed.success && read.problems.length === 0) return { ok: true, answers: parsed.data };
  const keys = z.toJSONSchema(answersSchema, { io: 'input' });
  return { ok: false, problems: [...read.problems, ...(parsed.success ? [] : problemsOfDocument(read.yaml, parsed.error.issues, keys))] };
}

/** The value of one answer, or the form that it lacks. */
export function answerIn(
  key: keyof OfficeAnswers | `account.${keyof z.input<typeof account>}`,
  text: string,
): { value: unknown } | { form: ValueForm } {
  const schema = key.startsWith('account.')
    ? account.shape[key.slice('account.'.length) as keyof typeof account.shape]
    : answersSchema.shape[key as keyof OfficeAnswers];
  const parsed = schema.safeParse(key === 'port' ? Number(text) : text);
  return parsed.success ? { value: parsed.data } : { form: formOf(key, parsed.error.issues) };
}

/** A union reports its own fault and hides those of its parts. */
function formOf(key: string, issues: readonly { message: string }[]): ValueForm {
  return key === 'account.position' ? 'line' : ((issues[0]?.message ?? 'line') as ValueForm);
}
