import type { Degree, Level } from '../../domain/decision/decision';
import { voiceTo } from '../../domain/decision/kinds';
import type { Followed } from '../../office/rollout-commands';
import { issuingBody, letterWords, numberSign } from '../../words/letters';
import type { SignedIn } from '../account/session';

/** Names a letter by its degree: agencies that are not subordinate are requested and not urged. */
export function degreeText({ decision }: Followed, agency: string, degree: Degree, { language }: SignedIn): string {
  return letterWords[language].degree[voiceTo(decision, agency)][degree];
}

/** The sign that follows the number of a letter issued under a level's authority. */
export function signFor(signer: Level): string {
  return numberSign[issuingBody[signer]];
}
