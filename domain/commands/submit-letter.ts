import { rolloutCommand } from './define';
import { idOf } from './fields';
import { draftOf, drafts } from './things';
import { refuse } from './verdict';
import { byOffice } from './who';

/** Submits a draft to its signer (trình). */
export const submitLetter = rolloutCommand({
  fields: { letter: idOf('letter') },
  who: byOffice,
  takenBack: { by: 'returnLetter' },
  answers: ['letter'],
  subjects: drafts,
  fits: (on, { letter: id }) => {
    const letter = draftOf(on, id);
    if ('refusal' in letter) return letter;
    return letter.submitted === null ? { at: letter } : refuse('letterAlreadySent', { letter: id });
  },
  decide: (letter) => ({ events: [{ type: 'letterSubmitted', letter: letter.id }] }),
});
