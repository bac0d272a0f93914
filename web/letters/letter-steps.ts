import { offersFor } from '../../domain/commands/offered';
import type { Letter, RolloutState } from '../../domain/record/state';
import type { Followed } from '../../office/rollout-commands';
import type { FormedType } from '../../words/act-forms';
import type { SignedIn } from '../account/session';
import { actorOn } from '../give';
import { contextAt } from '../place';

/** What can be done with a letter now by this account, the next step first. */
export function letterSteps(letter: Letter, state: RolloutState, of: Followed, code: string, me: SignedIn): FormedType[] {
  const agency = of.decision.agencies.find((entry) => entry.code === code);
  if (agency === undefined) return [];
  const offered = offersFor(state, null, actorOn(me), contextAt({ of, agency })).filter(({ about }) => about.letter === letter.id);
  const inOrder: FormedType[] =
    letter.signed !== null ? ['issueLetter', 'returnLetter'] : ['submitLetter', 'signLetter', 'returnLetter', 'issueLetter'];
  return inOrder.filter((type) => offered.some((offer) => offer.type === type));
}
