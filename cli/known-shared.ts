import type { SharedSource } from '../domain/decision/shared';
import { withConnections } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { sharedSource } from '../store/shared';

/** The directory and ladders of the installation for a package that refers to them; it is asked only then, and null where none runs. */
export async function withKnownShared<T>(isAsked: boolean, use: (shared: SharedSource | null) => Promise<T>): Promise<T> {
  if (!isAsked) return use(null);
  let isConnected = false;
  try {
    return await withConnections((connections) => {
      isConnected = true;
      return use(sharedSource(connections.database));
    });
  } catch (error) {
    if (!isConnected && error instanceof Failure && error.exitCode === exitCodes.unavailable) return use(null);
    throw error;
  }
}
