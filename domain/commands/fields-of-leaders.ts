import type { Decision } from '../decision/decision';
import { answersIn, type InMatter } from '../decision/recipients';
import type { Actor } from '../record/actor';
import type { Refused } from './define';
import { refuse } from './verdict';

/**
 * Each Deputy Chairman answers for some fields (lĩnh vực phụ trách), and for the tasks that name them. Any other act is refused, except where
 * it is recorded for the Chairman.
 */

/** The refusal of a Deputy Chairman's act on agencies of other fields, or null. A decision that names no fields binds nobody. */
export function beyondFields(actor: Actor, decision: Decision, agencies: readonly InMatter[]): Refused | null {
  const isDeputys = actor.onBehalfOf === null ? actor.role === 'deputyChairman' : actor.onBehalfOf === 'deputyChairman';
  const deputies = decision.people.filter(({ role }) => role === 'deputyChairman');
  if (!isDeputys || deputies.every(({ fields }) => fields.length === 0)) return null;
  // An act recorded for a Deputy Chairman counts for whichever one answers for the field.
  const acting = actor.role === 'deputyChairman' ? deputies.filter(({ id }) => id === actor.person) : deputies;
  const other = agencies.find((matter) => !acting.some((person) => answersIn(person, matter)));
  return other === undefined
    ? null
    : refuse('otherField', { agency: other.code, agencyVi: other.name.vi, agencyEn: other.name.en, ...whoMay(decision, other) });
}

/** The positions that answer for a field, in both languages; the Chairman's where no Deputy Chairman answers for it. */
function whoMay({ people }: Decision, matter: InMatter): Record<'whoVi' | 'whoEn', string> {
  const deputies = people.filter((person) => person.role === 'deputyChairman' && answersIn(person, matter));
  const named = deputies.length > 0 ? deputies : people.filter(({ role }) => role === 'chairman');
  const positions = (language: 'vi' | 'en') => named.map(({ position }) => position[language]).join(', ');
  return { whoVi: positions('vi'), whoEn: positions('en') };
}
