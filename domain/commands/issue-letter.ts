import { rolloutCommand } from './define';
import { file as attached, documentNumber, idOf, lackable, line, noUnlessSaid, orNone, paperDay } from './fields';
import { tellRole } from './tell';
import { draftOf, drafts, numberTaken } from './things';
import { refuse } from './verdict';
import { byOffice } from './who';

/**
 * Issues a letter (ban hành) with the number, date and signer of the paper. The letter need not have been signed here. `file`: the
 * signed letter, or the document made with its number. `goneOut`: the paper has left with this number, so it is recorded and marked
 * even where another letter has it.
 */
export const issueLetter = rolloutCommand({
  fields: {
    letter: idOf('letter'),
    number: documentNumber,
    date: paperDay,
    signer: line,
    file: lackable(orNone(attached)),
    goneOut: lackable(noUnlessSaid),
  },
  who: byOffice,
  takenBack: 'never',
  answers: ['letter'],
  subjects: drafts,
  fits: (on, { letter: id }) => {
    const letter = draftOf(on, id);
    return 'refusal' in letter ? letter : { at: { letter, context: on.context } };
  },
  decide: ({ letter, context: { numberHolder = null } }, { number, date, signer, file, goneOut = false }) => {
    if (date < letter.day) return refuse('dateBeforeDraft', { date: letter.day });
    if (numberHolder !== null && !goneOut) return numberTaken(number, numberHolder);
    const issued = { letter: letter.id, number, date, signer, ...(file ? { file } : {}) };
    return { events: [{ type: 'letterIssued', ...issued, ...(numberHolder === null ? {} : { sharesNumber: true }) }] };
  },
  tells: {
    // The letter goes to the head of the agency, or to its superior with a copy to the head.
    letterIssued: ({ letter, type }, state) => {
      const isAbove = state.letters[letter]?.degree === 'toSuperior';
      return (state.letters[letter]?.tasks ?? []).flatMap(({ task, rung }) => {
        const more = { letter, rung };
        const head = tellRole('head', task, type, { ...more, copy: isAbove });
        const focal = tellRole('focal', task, type, { ...more, copy: true });
        return isAbove ? [tellRole('superior', task, type, more), head, focal] : [head, focal];
      });
    },
  },
});
