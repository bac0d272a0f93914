import { sleep } from '@temporalio/workflow';
import { followAgency as current } from '../../../workflows/followAgency';
import { followDecision as currentDecision } from '../../../workflows/followDecision';
import type { FollowAgencyInput, FollowDecisionInput, PostOfficeInput } from '../../../workflows/messages';
import { postOffice as currentOffice } from '../../../workflows/postOffice';

/** The workflows with one command that their histories do not hold: what a replay must refuse. */

export async function followAgency(input: FollowAgencyInput): Promise<void> {
  await sleep('1 minute');
  return current(input);
}

export async function followDecision(input: FollowDecisionInput): Promise<void> {
  await sleep('1 minute');
  return currentDecision(input);
}

export async function postOffice(input: PostOfficeInput): Promise<void> {
  await sleep('1 minute');
  return currentOffice(input);
}
