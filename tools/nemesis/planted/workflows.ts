import { followAgency as wellFollower } from '../../../workflows/followAgency';
import type { FollowAgencyInput } from '../../../workflows/messages';
import { interleavedFollower } from './interleaved';
import type { Plant } from './plants';

/** The bundle that Temporal loads where bugs are planted: the program's workflows, with one follower replaced. */
export { courier as courier2 } from '../../../workflows/courier';
export { followDecision as followDecision3 } from '../../../workflows/followDecision';
export { keepWatch as keepWatch2 } from '../../../workflows/keepWatch';
export { postOffice as postOffice3 } from '../../../workflows/postOffice';

const interleaved: Plant = 'interleaved-handlers';

export async function followAgency4(input: FollowAgencyInput): Promise<void> {
  return input.decision === interleaved ? interleavedFollower(input) : wellFollower(input);
}
