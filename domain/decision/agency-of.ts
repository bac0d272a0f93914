import type { Agency, Decision } from './decision';

const agenciesOf = new WeakMap<readonly Agency[], ReadonlyMap<string, Agency>>();

/** The agency with a code, or undefined; of no code too. The agencies of a decision are indexed once, since there can be thousands. */
export function agencyOf({ agencies }: Pick<Decision, 'agencies'>, code: string | null): Agency | undefined {
  const known = agenciesOf.get(agencies) ?? new Map(agencies.map((agency) => [agency.code, agency]));
  agenciesOf.set(agencies, known);
  return code === null ? undefined : known.get(code);
}
