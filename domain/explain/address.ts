import type { Day } from '../calendar/time';
import type { Decision, Role } from '../decision/decision';
import { type InMatter, reachedBy, type TriedRole, type Unusable } from '../decision/recipients';
import type { Text } from '../text/both-languages';

/** Explains why a message for a role goes to an address: the roles tried, and who holds the one that was reached. */

type Tried<PassedOver> = Extract<TriedRole, { passedOver: PassedOver }>;
export type AddressStep = Exclude<TriedRole, { passedOver: null }> | (Omit<Tried<null>, 'holder'> & { address: string; position: Text });

/** The roles tried for `role` on a day. The last one was reached; where nobody is left all were skipped. */
export function explainAddress(decision: Decision, agency: InMatter, role: Role, day: Day, unusable: Unusable): AddressStep[] {
  const trace: TriedRole[] = [];
  reachedBy(decision, agency, role, day, unusable, trace);
  return trace.map((tried) => {
    if (tried.passedOver !== null) return tried;
    const { holder, ...step } = tried;
    return { ...step, address: holder.address, position: holder.position };
  });
}
