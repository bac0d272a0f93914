import { workflowInfo } from '@temporalio/workflow';

/** Keeps histories short, so that a worker that takes one over has little to read. */
export function isLongRun({ longestRun }: { longestRun: number }): boolean {
  const { continueAsNewSuggested, historyLength } = workflowInfo();
  return continueAsNewSuggested || historyLength >= longestRun;
}
