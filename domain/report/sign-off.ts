import { type Level, levels } from '../decision/decision';
import type { Actor, AttachedFile } from '../record/actor';

/** Decides whose name stands under an issued report: that of the person acting, or the one on the signed paper. */

/** `paper`: the signed copy, or null where the person who is signed in signs here. */
export type SignOff = { by: Actor; paper: AttachedFile | null };

/** People of this level and above sign reports of the Office. Assumed, because offices differ; a signed copy settles it. */
const SIGNS_FROM: Level = 'headOfDivision';

/** True for a person who may sign a report in their own name. The Chairman's secretary may not. */
export function signsReports({ role }: Pick<Actor, 'role'>): boolean {
  const place = (levels as readonly string[]).indexOf(role);
  return place >= levels.indexOf(SIGNS_FROM);
}

/**
 * The name under a report, or the fault that prevents one. `typed`: the name that was entered, or empty. `own`: the position of the
 * person acting, in the language of the report. Without a signed copy people can sign only as themselves.
 */
export function signerOf(
  by: Pick<Actor, 'role'>,
  { typed, own, hasPaper }: { typed: string; own: string; hasPaper: boolean },
): { signer: string } | { fault: 'signerMissing' | 'paperMissing' } {
  if (hasPaper) return typed === '' ? { fault: 'signerMissing' } : { signer: typed };
  return signsReports(by) && (typed === '' || typed === own) ? { signer: own } : { fault: 'paperMissing' };
}
