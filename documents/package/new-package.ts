import { basename } from 'node:path';
import { z } from 'zod';
import { writtenDay } from '../../domain/calendar/time';
import {
  type Agency,
  type Decision,
  type DecisionPackage,
  type Language,
  type Level,
  type Person,
  type Role,
  type Rung,
  urgencies,
} from '../../domain/decision/decision';
import { type ReadySet, readyKinds } from '../../domain/decision/kinds';
import { kindsByNumber } from '../../domain/decision/papers';
import type { Problem, ValueForm } from '../../domain/decision/problem';
import { asCode } from '../tables/fold';
import { readText } from './read-text';
import { readYaml } from './read-yaml';
import { problemsOfDocument } from './schema-problems';
import { address, day, line } from './value-schema';

/** A starting package for an office: its paper, its people and a ready ladder; agencies and tasks come from tables. */

const MAX_BYTES = 64 * 1024;

/** Ready sets that a present office can choose. */
export const organisations = ['provincesSince2025', 'organisation'] as const satisfies readonly ReadySet[];

/**
 * `head`: the signer, above all others; `chief`: the head of the office that follows up, or null where `officer` answers alone; `language`:
 * that of all messages, or null for the command's.
 */
export const newPackageSchema = z.strictObject({
  organisation: z.enum(organisations),
  urgency: z.enum(urgencies).default('normal'),
  number: line.nullable().default(null),
  date: day.nullable().default(null),
  title: line,
  issuer: line,
  head: line,
  headAddress: address,
  officer: line,
  officerAddress: address,
  chief: line.nullable().default(null),
  chiefAddress: address.nullable().default(null),
  language: z.enum(['vi', 'en']).nullable().default(null),
});
export type NewPackage = z.output<typeof newPackageSchema>;

export type NewPackageReading = { ok: true; answers: NewPackage } | { ok: false; problems: Problem[] };

/** Reads a file of answers. All its faults come back at once; a missing file has the code `missingFile`. */
export async function readNewPackage(path: string): Promise<NewPackageReading> {
  const { text, problems } = await readText(path, MAX_BYTES);
  if (text === null) return { ok: false, problems };
  const { yaml, problems: found } = readYaml(text, basename(path));
  if (yaml.value === undefined) return { ok: false, problems: found };
  const parsed = newPackageSchema.safeParse(yaml.value);
  if (parsed.success && found.length === 0) return { ok: true, answers: parsed.data };
  const keys = z.toJSONSchema(newPackageSchema, { io: 'input' });
  return { ok: false, problems: [...found, ...(parsed.success ? [] : problemsOfDocument(yaml, parsed.error.issues, keys))] };
}

/** The value of one typed answer, or the form that it lacks. */
export function newAnswerIn(key: keyof NewPackage, typed: string): { value: unknown } | { form: ValueForm } {
  const parsed = newPackageSchema.shape[key].safeParse(key === 'date' ? (writtenDay(typed) ?? typed) : typed);
  return parsed.success
    ? { value: parsed.data }
    : { form: key === 'date' ? 'day' : ((parsed.error.issues[0]?.message ?? 'line') as ValueForm) };
}

/** `form` null: an answer that is needed is empty. */
export type AnswerFault = { key: keyof NewPackage; form: ValueForm | null };

/** The answers that somebody has typed, all at once; an empty one is that of a file that leaves it out, and the first of a choice. */
export function answersIn(typed: (key: keyof NewPackage) => string): { answers: NewPackage } | { faults: AnswerFault[] } {
  const faults: AnswerFault[] = [];
  const values: Record<string, unknown> = {};
  for (const key of Object.keys(newPackageSchema.shape) as (keyof NewPackage)[]) {
    const text = typed(key).trim().normalize('NFC') || (key === 'organisation' ? organisations[0] : '');
    const answer = text === '' ? null : newAnswerIn(key, text);
    if (answer === null && !newPackageSchema.shape[key].safeParse(undefined).success) faults.push({ key, form: null });
    if (answer !== null && 'form' in answer) faults.push({ key, form: answer.form });
    if (answer !== null && 'value' in answer) values[key] = answer.value;
  }
  return faults.length > 0 ? { faults } : { answers: newPackageSchema.parse(values) };
}

/** The package, without tasks and with only the Office among its agencies; `base` gives the ladder and the Office's hours. */
export function startingPackage({ decision: base }: DecisionPackage, answers: NewPackage & { language: Language }): DecisionPackage {
  const { organisation, urgency, number, date, title, issuer, head } = answers;
  const both = (text: string) => ({ vi: text, en: text });
  const people = peopleOf(answers);
  const ready = readyKinds[organisation];
  const decision: Decision = {
    ...base,
    id: '',
    source: {
      ...{
        kind: kindsByNumber(number ?? '')[0] ?? 'decision',
        number,
        date,
        title: both(title),
        issuer: both(issuer),
        issuerCode: asCode(issuer).slice(0, 40).replace(/-+$/, ''),
      },
      ...{ signerPosition: both(head), urgency, assumed: [] },
    },
    shiftDates: false,
    fields: undefined,
    kinds: [...ready],
    agencies: [officeOf(answers)],
    people,
    responsibleOfficer: 'officer',
    tasks: [],
    ladder: ladderFor(base.ladder, new Set(people.map(({ role }) => role)), new Set(ready.map(({ code }) => code))),
    controlTotals: [],
  };
  return { decision, services: [] };
}

function peopleOf({
  head,
  headAddress,
  officer,
  officerAddress,
  chief,
  chiefAddress,
  language,
}: NewPackage & { language: Language }): Person[] {
  const person = (id: string, role: Level, position: string, of: string): Person => ({
    ...{ id, role, position: { vi: position, en: position }, address: of, language, fields: [], substitutes: [], assumed: [] },
  });
  return [
    person('officer', 'officer', officer, officerAddress),
    ...(chief === null || chiefAddress === null ? [] : [person('chief', 'chiefOfOffice', chief, chiefAddress)]),
    person('head', 'chairman', head, headAddress),
  ];
}

function officeOf({ organisation, officer, officerAddress, chief, chiefAddress, language }: NewPackage & { language: Language }): Agency {
  const isChief = chief !== null && chiefAddress !== null;
  const position = isChief ? chief : officer;
  const name = readyKinds[organisation].find(({ isOffice }) => isOffice)?.one ?? { vi: 'Văn phòng', en: 'Office' };
  return {
    ...{
      code: 'van-phong',
      name,
      renamed: [],
      kind: 'office',
      field: null,
      validFrom: null,
      validTo: null,
      successor: null,
      superior: null,
    },
    head: { position: { vi: position, en: position }, address: isChief ? chiefAddress : officerAddress, language, absences: [] },
    ...{ focal: null, subUnits: [], officeHours: null, serviceCount: 0, integratedCount: 0, assumed: [] },
  };
}

/** For a level without a holder: the levels that get its notices, in order of preference. */
const inPlaceOf: Partial<Record<Role, readonly Role[]>> = {
  headOfDivision: ['chiefOfOffice', 'officer'],
  deputyChief: ['chiefOfOffice', 'officer'],
  chiefOfOffice: ['officer'],
  deputyChairman: ['chairman'],
  secretary: ['chairman'],
};

/** The ladder for these levels and kinds, without the rungs for missing kinds and without references to their letters. */
function ladderFor(ladder: readonly Rung[], held: ReadonlySet<Role>, kinds: ReadonlySet<string>): Rung[] {
  const holder = (role: Role): Role => (held.has(role) ? role : (inPlaceOf[role]?.find((other) => held.has(other)) ?? role));
  const kept = ladder.filter(({ onlyKinds }) => onlyKinds.length === 0 || onlyKinds.some((kind) => kinds.has(kind)));
  const codes = new Set(kept.map(({ code }) => code));
  return kept.map((rung) => {
    const to = [...new Set(rung.to.map(holder))];
    return {
      ...rung,
      to,
      copyTo: [...new Set(rung.copyTo.map(holder))].filter((role) => !to.includes(role)),
      onlyKinds: rung.onlyKinds.filter((kind) => kinds.has(kind)),
      ofLetters: rung.ofLetters.filter((code) => codes.has(code)),
    };
  });
}

/**
 * Where some agency has no focal officer, notices for focal officers go to heads as well, since otherwise they would reach nobody there.
 */
export function reachingAll(decision: Decision): Decision {
  if (decision.agencies.every(({ focal }) => focal !== null)) return decision;
  const isForFocal = ({ to }: Rung) => to.every((role) => role === 'focal');
  const ladder = decision.ladder.map((rung): Rung => {
    if (!isForFocal(rung)) return rung;
    return { ...rung, to: ['focal', 'head'], copyTo: rung.copyTo.filter((role) => role !== 'head') };
  });
  return { ...decision, ladder };
}
