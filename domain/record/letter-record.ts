import type { RolloutEvent } from './events';
import { correctedLetter, evolve } from './evolve';
import { emptyRollout, type Letter } from './state';

/** Rebuilds letters from events, including old ones that the state no longer keeps. */

const letterStages = ['drafted', 'returned', 'submitted', 'signed', 'issued'] as const;
/** The stage of a letter: dự thảo, trả lại, đã trình, đã ký, đã phát hành. */
export type LetterStage = (typeof letterStages)[number];

export function stageOf(letter: Letter): LetterStage {
  if (letter.issued !== null) return 'issued';
  if (letter.signed !== null) return 'signed';
  if (letter.submitted !== null) return 'submitted';
  return letter.returned !== null ? 'returned' : 'drafted';
}

/** The event types that `lettersOf` reads. */
export const letterEventTypes = [
  'letterDrafted',
  'letterRevised',
  'letterWithdrawn',
  'letterSubmitted',
  'letterSigned',
  'letterReturned',
  'letterIssued',
  'corrected',
] as const;

/** Every letter of a rollout from its events in order, oldest first, without withdrawn drafts. */
export function lettersOf(events: readonly RolloutEvent[]): Letter[] {
  const letters = new Map<string, Letter>();
  let state = emptyRollout('', '');
  for (const event of events) {
    if (!(letterEventTypes as readonly string[]).includes(event.type)) continue;
    if (event.type === 'corrected') {
      correct(letters, event);
      continue;
    }
    state = evolve(state, event);
    if (!('letter' in event) || typeof event.letter !== 'string') continue;
    const letter = state.letters[event.letter];
    if (letter === undefined) letters.delete(event.letter);
    else letters.set(letter.id, letter);
  }
  return [...letters.values()];
}

function correct(letters: Map<string, Letter>, event: Extract<RolloutEvent, { type: 'corrected' }>): void {
  const letter = event.correction.of === 'letter' ? letters.get(event.correction.letter) : undefined;
  if (letter !== undefined) letters.set(letter.id, correctedLetter(letter, event));
}
