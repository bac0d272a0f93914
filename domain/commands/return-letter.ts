import { rolloutCommand } from './define';
import { idOf, words } from './fields';
import { tellRole } from './tell';
import { draftOf, drafts } from './things';
import { refuse } from './verdict';
import { byDivision } from './who';

/** Returns a draft to the officer for correction. */
export const returnLetter = rolloutCommand({
  fields: { letter: idOf('letter'), reason: words },
  who: byDivision,
  takenBack: { by: 'submitLetter' },
  answers: ['letter'],
  subjects: drafts,
  fits: (on, { letter: id }) => {
    const letter = draftOf(on, id);
    if ('refusal' in letter) return letter;
    return letter.submitted === null ? refuse('letterNotSigned', { letter: id }) : { at: letter };
  },
  decide: (letter, { reason }) => ({ events: [{ type: 'letterReturned', letter: letter.id, reason }] }),
  tells: {
    letterReturned: ({ letter, type }, state) =>
      (state.letters[letter]?.tasks ?? []).map(({ task }) => tellRole('officer', task, type, { letter })),
  },
});
