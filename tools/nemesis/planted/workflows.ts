import { followAgency as wellFollower } from '../../../workflows/followAgency';
import type { FollowAgencyInput } from '../../../workflows/messages';
import { interleavedFollower } from './interleaved';
import type { Plant } from './plants';

/** What Temporal loads where bugs are planted: the workflows of the program, and one follower that is another. */
export { followDecision } from '../../../workflows/followDecision';
export { postOffice } from '../../../workflows/postOffice';

const interleaved: Plant = 'interleaved-handlers';

export async function followAgency(input: FollowAgencyInput): Promise<void> {
  return input.decision === interleaved ? interleavedFollower(input) : wellFollower(input);
}
