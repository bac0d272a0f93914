import { type Agency, answersFor, type Decision } from '../decision/decision';
import type { Actor } from '../record/actor';
import type { Refused } from './define';
import { refuse } from './verdict';

/**
 * Each Deputy Chairman answers for some fields (lĩnh vực phụ trách). An act on an agency of another field is refused, except where
 * it is recorded for the Chairman.
 */

/** The refusal of a Deputy Chairman's act on agencies of other fields, or null. A decision that names no fields binds nobody. */
export function beyondFields(actor: Actor, decision: Decision, agencies: readonly Agency[]): Refused | null {
  const isDeputys = actor.onBehalfOf === null ? actor.role === 'deputyChairman' : actor.onBehalfOf === 'deputyChairman';
  const deputies = decision.people.filter(({ role }) => role === 'deputyChairman');
  if (!isDeputys || deputies.every(({ fields }) => fields.length === 0)) return null;
  // An act recorded for a Deputy Chairman counts for whichever one answers for the field.
  const acting = actor.role === 'deputyChairman' ? deputies.filter(({ id }) => id === actor.person) : deputies;
  const other = agencies.find(({ field }) => !acting.some((person) => answersFor(person, field)));
  return other === undefined
    ? null
    : refuse('otherField', { agency: other.code, agencyVi: other.name.vi, agencyEn: other.name.en, ...whoMay(decision, other.field) });
}

/** The positions that answer for a field, in both languages; the Chairman's where no Deputy Chairman answers for it. */
function whoMay({ people }: Decision, field: string | null): Record<'whoVi' | 'whoEn', string> {
  const deputies = people.filter((person) => person.role === 'deputyChairman' && answersFor(person, field));
  const named = deputies.length > 0 ? deputies : people.filter(({ role }) => role === 'chairman');
  const positions = (language: 'vi' | 'en') => named.map(({ position }) => position[language]).join(', ');
  return { whoVi: positions('vi'), whoEn: positions('en') };
}
