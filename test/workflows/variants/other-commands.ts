import { sleep } from '@temporalio/workflow';
import { courier as currentCourier } from '../../../workflows/courier';
import { followAgency } from '../../../workflows/followAgency';
import { followDecision } from '../../../workflows/followDecision';
import type { CourierInput, FollowAgencyInput, FollowDecisionInput, PostOfficeInput } from '../../../workflows/messages';
import { postOffice } from '../../../workflows/postOffice';

/** The workflows with one command that their histories do not hold: what a replay must refuse. */

export async function followAgency4(input: FollowAgencyInput): Promise<void> {
  await sleep('1 minute');
  return followAgency(input);
}

export async function followDecision3(input: FollowDecisionInput): Promise<void> {
  await sleep('1 minute');
  return followDecision(input);
}

export async function postOffice3(input: PostOfficeInput): Promise<void> {
  await sleep('1 minute');
  return postOffice(input);
}

export async function courier2(input: CourierInput): Promise<void> {
  await sleep('1 minute');
  return currentCourier(input);
}
