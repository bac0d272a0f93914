import type { Degree } from '../../domain/decision/decision';
import { voiceTo } from '../../domain/decision/kinds';
import type { Followed } from '../../office/rollout-commands';
import { letterWords } from '../../words/letters';
import type { SignedIn } from '../account/session';

/** How a letter of a degree is called: those who are not subordinate are requested and not urged. */
export function degreeText({ decision }: Followed, agency: string, degree: Degree, { language }: SignedIn): string {
  return letterWords[language].degree[voiceTo(decision, agency)][degree];
}
