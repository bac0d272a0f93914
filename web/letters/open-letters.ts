import { createHash } from 'node:crypto';
import { dayOf } from '../../domain/calendar/time';
import { agencyOf } from '../../domain/decision/agency-of';
import { draftAsOwed } from '../../domain/ladder/drafts';
import { type LetterContent, laidBlockers, letterContent } from '../../domain/message/letter-content';
import type { Letter, RolloutState } from '../../domain/record/state';
import type { Followed } from '../../office/rollout-commands';
import type { LetterStep } from '../../words/letter-together';
import type { SignedIn } from '../account/session';
import type { WebDeps } from '../deps';
import { decisionsOf } from '../place';
import { nextStep } from './letter-steps';
import type { OpenSubmission } from './letters';

/** Letters on their way in every decision, each as it would be printed now. */

export type OpenLetter = {
  of: Followed;
  agency: string;
  letter: Letter;
  state: RolloutState;
  /** Names it in a form: decision, agency and letter. */
  ref: string;
  /** This account's next step with the letter; null where it waits for somebody else. */
  step: LetterStep | null;
};

/** Letters that are not issued, the oldest drafts first, with the submissions that lie before leaders with them. */
export async function openLetters(deps: WebDeps, me: SignedIn): Promise<{ letters: OpenLetter[]; submissions: OpenSubmission[] }> {
  const letters: OpenLetter[] = [];
  const submissions: OpenSubmission[] = [];
  const rollouts = await deps.waiting();
  const decisions = await decisionsOf(deps, rollouts);
  for (const { decision, state } of rollouts) {
    const of = decisions.get(decision);
    if (of === undefined || state.closed !== null) continue;
    const { agency } = state;
    for (const kept of Object.values(state.letters)) {
      const letter = kept.issued === null ? draftAsOwed(kept, state, of) : null;
      if (letter === null) continue;
      const ref = refOf(of.id, agency, letter.id);
      letters.push({ of, agency, letter, state, ref, step: nextStep(letter, state, of, agency, me) });
    }
    for (const laid of laidBlockers(state, of.decision)) submissions.push({ of, agency, laid });
  }
  letters.sort((a, b) => (a.letter.day < b.letter.day ? -1 : a.letter.day > b.letter.day ? 1 : 0));
  return { letters, submissions };
}

/** Words the letter as of today; null where the decision names its agency no more. */
export function contentToday({ of, agency: code, state, letter }: Omit<OpenLetter, 'ref' | 'step'>): LetterContent | null {
  const agency = agencyOf(of.decision, code);
  return agency === undefined ? null : letterContent(state, of.decision, agency, letter, of.calendar, dayOf(of.now));
}

/** Changes with the letter's text. A form carries it, so that nobody signs a text that they have not seen. */
export function markOfContent(content: LetterContent): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 12);
}

/** How a form names a letter. */
export function refOf(decision: string, agency: string, letter: string): string {
  return `${decision}/${agency}/${letter}`;
}

/** Where a step is taken with one letter. */
export function togetherPath(step: LetterStep, ref: string): string {
  return `/letters/together?step=${step}&letter=${encodeURIComponent(ref)}`;
}
