import { isGrpcServiceError } from '@temporalio/client';
import type { HealthFacts } from '../domain/health/facts';
import type { TemporalClient } from './client';

const NOT_FOUND = 5;

/** Asks Temporal for our namespace, which it must look up: a server that only listens cannot answer. `away` after `milliseconds`. */
export async function askTemporal(connect: () => Promise<TemporalClient>, milliseconds: number): Promise<HealthFacts['temporal']> {
  const deadline = Date.now() + milliseconds;
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<'away'>((resolve) => {
    timer = setTimeout(() => resolve('away'), milliseconds);
  });
  try {
    return await Promise.race([askNamespace(connect, deadline), silence]);
  } finally {
    clearTimeout(timer);
  }
}

async function askNamespace(connect: () => Promise<TemporalClient>, deadline: number): Promise<HealthFacts['temporal']> {
  try {
    const { client } = await connect();
    const { namespace } = client.options;
    await client.withDeadline(deadline, () => client.workflowService.describeNamespace({ namespace }));
    return null;
  } catch (error) {
    return isGrpcServiceError(error) && error.code === NOT_FOUND ? 'noNamespace' : 'away';
  }
}
