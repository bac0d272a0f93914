import type { Outage } from '../words/outage';

/** Finds which part does not answer, the database or Temporal, from an error. */

/** Temporal could not be reached, or did not answer in time. */
export class TemporalAway extends Error {
  constructor(reason: string) {
    super(`Temporal does not answer: ${reason}`);
  }
}

/** SQLSTATE codes, socket codes and Prisma's own. */
const byCode: readonly (readonly [RegExp, Outage])[] = [
  [/^(53100|53400)$/, 'diskFull'],
  [/^25006$/, 'readOnly'],
  [/^(53300|P2037)$/, 'crowded'],
  [/^57P03$/, 'starting'],
  [/^(57014)$/, 'slow'],
  [/^(28000|28P01|3D000|P1000|P1003|P1010)$/, 'denied'],
  [/^(ETIMEDOUT|P1002|P1008|P2024|P2028)$/, 'silent'],
  [/^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EPIPE|57P0[1245]|08.{3}|25P0[34]|P1001|P1017)$/, 'away'],
];
/** Errors for which the driver has no code. */
const byText: readonly (readonly [RegExp, Outage])[] = [
  [/timeout exceeded when trying to connect|^timeout expired$/, 'silent'],
  [/Connection terminated|is not queryable|Can't reach database server|Server has closed the connection/, 'away'],
];
/** gRPC status codes: DEADLINE_EXCEEDED and UNAVAILABLE. */
const grpcAway = [4, 14];

/** The outage behind an error or its causes; null for an error of another kind. */
export function outageOf(error: unknown): Outage | null {
  const seen = new Set<unknown>();
  for (let at: unknown = error; typeof at === 'object' && at !== null && !seen.has(at); at = (at as { cause?: unknown }).cause) {
    seen.add(at);
    const found = outageOfOne(at as Record<string, unknown>);
    if (found !== null) return found;
  }
  return null;
}

function outageOfOne(error: Record<string, unknown>): Outage | null {
  // The worker's own connection throws a TransportError.
  if (error instanceof TemporalAway || error.name === 'TransportError') return 'temporal';
  if (typeof error.code === 'number') return grpcAway.includes(error.code) && 'details' in error ? 'temporal' : null;
  const adapter = (error.meta as { driverAdapterError?: { cause?: Record<string, unknown> } } | undefined)?.driverAdapterError?.cause;
  const codes = [adapter?.originalCode, adapter?.code, error.originalCode, error.code];
  for (const code of codes) {
    const found = typeof code === 'string' ? byCode.find(([form]) => form.test(code)) : undefined;
    if (found !== undefined) return found[1];
  }
  const { message } = error;
  return (typeof message === 'string' ? byText.find(([form]) => form.test(message))?.[1] : undefined) ?? null;
}
