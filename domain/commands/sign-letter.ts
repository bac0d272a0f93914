import { type Decision, type Level, levels } from '../decision/decision';
import type { Letter } from '../record/state';
import { actingAs } from './acting';
import { rolloutCommand } from './define';
import { idOf } from './fields';
import { draftOf, drafts } from './things';
import { refuse } from './verdict';
import { byDivision } from './who';

/** Signs a letter (ký): the level to which the letter's highest rung goes, or one above. */
export const signLetter = rolloutCommand({
  fields: { letter: idOf('letter') },
  who: { ...byDivision, taskLevel: 'signer' },
  takenBack: { by: 'returnLetter' },
  answers: ['letter'],
  subjects: drafts,
  fits: (on, { letter: id }) => {
    const letter = draftOf(on, id);
    if ('refusal' in letter) return letter;
    if (letter.submitted === null) return refuse('letterNotSigned', { letter: id });
    if (letter.signed !== null) return refuse('letterAlreadySent', { letter: id });
    return { at: letter, level: signerOf(letter, on.context) };
  },
  decide: (letter, _, { actor }) => ({ events: [{ type: 'letterSigned', letter: letter.id, by: actingAs(actor) as Level }] }),
});

/** The lowest level to which the letter's highest rung goes: that level signs it. */
export function signerOf(letter: Pick<Letter, 'degree' | 'tasks'>, { decision }: { decision: Decision }): Level {
  const signers = decision.ladder
    .filter((rung) => rung.degree === letter.degree && letter.tasks.some((entry) => entry.rung === rung.code))
    .flatMap((rung) => rung.to)
    .flatMap((role) => ((levels as readonly string[]).includes(role) ? [role as Level] : []));
  return levels.find((level) => signers.includes(level)) ?? 'headOfDivision';
}
