import { isRecorded, type Offer, offersFor } from '../../domain/commands/offered';
import { agencyOf } from '../../domain/decision/agency-of';
import type { Letter, RolloutState } from '../../domain/record/state';
import type { Followed } from '../../office/rollout-commands';
import type { FormedType } from '../../words/act-forms';
import type { LetterStep } from '../../words/letter-together';
import type { SignedIn } from '../account/session';
import { actorOn } from '../give';
import { contextAt } from '../place';

/** Lists the steps that this account can take with a letter now, the next step first. */
export function letterSteps(letter: Letter, state: RolloutState, of: Followed, code: string, me: SignedIn): FormedType[] {
  const offered = offersAbout(letter, state, of, code, me);
  const inOrder: FormedType[] =
    letter.signed !== null ? ['issueLetter', 'returnLetter'] : ['submitLetter', 'signLetter', 'returnLetter', 'issueLetter'];
  return inOrder.filter((type) => offered.some((offer) => offer.type === type));
}

/**
 * The step that this account takes next with a letter on its own; null where the letter waits for somebody else. A letter laid before a
 * signer may be issued from the copy signed on paper.
 */
export function nextStep(letter: Letter, state: RolloutState, of: Followed, code: string, me: SignedIn): LetterStep | null {
  const own = offersAbout(letter, state, of, code, me).filter((offer) => !isRecorded(offer, actorOn(me)));
  const inOrder: LetterStep[] =
    letter.signed !== null ? ['issueLetter'] : letter.submitted !== null ? ['signLetter', 'issueLetter'] : ['submitLetter'];
  return inOrder.find((type) => own.some((offer) => offer.type === type)) ?? null;
}

function offersAbout(letter: Letter, state: RolloutState, of: Followed, code: string, me: SignedIn): Offer[] {
  const agency = agencyOf(of.decision, code);
  if (agency === undefined) return [];
  return offersFor(state, null, actorOn(me), contextAt({ of, agency })).filter(({ about }) => about.letter === letter.id);
}
