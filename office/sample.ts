import { join } from 'node:path';
import { readPackage } from '../documents/package/read-package';
import type { Day } from '../domain/calendar/time';
import { type DecisionPackage, isExpress, type Urgency } from '../domain/decision/decision';
import { redated } from '../domain/decision/redated';

/** The decision that a first start opens: one that could have been signed on that day. */

/** The first day of two-level provinces. The sample of 2020 has districts, which were abolished that day. */
export const twoLevels: Day = '2025-07-01';
/** Day of the older sample's document. */
const olderPaper = '2020-09-15';

/** The folder under samples/ that is plausible on a day. */
export function sampleFolder(root: string, today: Day): string {
  return join(root, 'samples', today >= olderPaper && today < twoLevels ? 'decision-1284' : 'plan-2026');
}

/** The package whose ladder and hours a new decision of an urgency gets. */
export async function ladderPackage(root: string, urgency: Urgency, today: Day): Promise<DecisionPackage> {
  const reading = await readPackage(ladderFolder(root, urgency, today));
  if (!reading.ok) throw new Error('the sample cannot be read');
  return reading.package;
}

/** The folder whose ladder suits a new decision of an urgency: in hours where it is express. */
export function ladderFolder(root: string, urgency: Urgency, today: Day): string {
  return isExpress({ urgency }) ? join(root, 'samples', 'conclusion-2026') : sampleFolder(root, today);
}

/** The sample for a day. One without movable dates is signed on that day. */
export function sampleOn({ decision, services }: DecisionPackage, today: Day): DecisionPackage {
  return { decision: decision.shiftDates ? decision : redated(decision, today), services };
}
