import { workflowInfo } from '@temporalio/workflow';

/** A history is kept short, so that a worker that takes it over has little to read. */
export function isLongRun({ longestRun }: { longestRun: number }): boolean {
  const { continueAsNewSuggested, historyLength } = workflowInfo();
  return continueAsNewSuggested || historyLength >= longestRun;
}
