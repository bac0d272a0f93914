import { type Cause, causes } from '../domain/health/causes';
import type { Noticed } from '../domain/health/facts';
import { mergeNoticed } from '../domain/health/health';

/** Asks the processes of the installation about their parts while the record cannot be read. */

const PATIENCE_MS = 4_000;

/** Asks each process at its address which faults it has noticed and since when; skips one that does not answer. */
export async function askNoticed(urls: readonly (string | undefined)[]): Promise<Noticed> {
  return mergeNoticed(await Promise.all(urls.map((url) => (url === undefined ? {} : askOne(url).catch(() => ({}))))));
}

async function askOne(url: string): Promise<Noticed> {
  const response = await fetch(new URL('/readyz', url), { signal: AbortSignal.timeout(PATIENCE_MS) });
  const { because } = (await response.json()) as { because?: { cause?: unknown; since?: unknown }[] };
  const noticed: Noticed = {};
  for (const { cause, since } of because ?? []) {
    if (typeof cause === 'string' && cause in causes && typeof since === 'string') noticed[cause as Cause] = since;
  }
  return noticed;
}
