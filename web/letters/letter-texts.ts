import type { Degree, Level } from '../../domain/decision/decision';
import { voiceTo } from '../../domain/decision/kinds';
import type { Followed } from '../../office/rollout-commands';
import { issuingBody, letterWords, numberSign } from '../../words/letters';
import type { SignedIn } from '../account/session';

/** How a letter of a degree is called: those who are not subordinate are requested and not urged. */
export function degreeText({ decision }: Followed, agency: string, degree: Degree, { language }: SignedIn): string {
  return letterWords[language].degree[voiceTo(decision, agency)][degree];
}

/** The sign behind the number of a letter over which a level's authority stands. */
export function signFor(signer: Level): string {
  return numberSign[issuingBody[signer]];
}
