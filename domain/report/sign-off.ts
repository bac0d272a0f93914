import { type Level, levels } from '../decision/decision';
import type { Actor, AttachedFile } from '../record/actor';

/** Who puts a name under a report that goes out: their own, or another's from the paper that was signed. */

/** `paper`: the signed copy; null where the person signed in signs here. */
export type SignOff = { by: Actor; paper: AttachedFile | null };

/** From this level up people sign reports of the Office. Assumed: offices differ in it, and a signed copy settles it. */
const SIGNS_FROM: Level = 'headOfDivision';

/** Whether somebody may sign a report in their own name. The Chairman's secretary signs none. */
export function signsReports({ role }: Pick<Actor, 'role'>): boolean {
  const place = (levels as readonly string[]).indexOf(role);
  return place >= levels.indexOf(SIGNS_FROM);
}

/**
 * The name under a report, or why there is none. `typed`: as it was given, or empty; `own`: the position of whoever acts, in the
 * language of the report. Without the signed copy it is one's own.
 */
export function signerOf(
  by: Pick<Actor, 'role'>,
  { typed, own, hasPaper }: { typed: string; own: string; hasPaper: boolean },
): { signer: string } | { fault: 'signerMissing' | 'paperMissing' } {
  if (hasPaper) return typed === '' ? { fault: 'signerMissing' } : { signer: typed };
  return signsReports(by) && (typed === '' || typed === own) ? { signer: own } : { fault: 'paperMissing' };
}
