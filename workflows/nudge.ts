import { getExternalWorkflowHandle, isCancellation } from '@temporalio/workflow';
import { lookSignal } from './messages';

/** Asks another workflow to look at the record. One that does not run is started by the watch, and looks then. */
export async function nudge(workflowId: string): Promise<void> {
  try {
    await getExternalWorkflowHandle(workflowId).signal(lookSignal);
  } catch (error) {
    if (isCancellation(error)) throw error;
  }
}
