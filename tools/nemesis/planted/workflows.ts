import { followAgency as wellFollower } from '../../../workflows/followAgency';
import type { FollowAgencyInput } from '../../../workflows/messages';
import { interleavedFollower } from './interleaved';
import type { Plant } from './plants';

/** What Temporal loads where bugs are planted: the workflows of the program, and one follower that is another. */
export { courier } from '../../../workflows/courier';
export { followDecision as followDecision2 } from '../../../workflows/followDecision';
export { keepWatch } from '../../../workflows/keepWatch';
export { postOffice as postOffice2 } from '../../../workflows/postOffice';

const interleaved: Plant = 'interleaved-handlers';

export async function followAgency2(input: FollowAgencyInput): Promise<void> {
  return input.decision === interleaved ? interleavedFollower(input) : wellFollower(input);
}
