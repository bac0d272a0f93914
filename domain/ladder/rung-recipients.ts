import type { Role, Rung } from '../decision/decision';

/** The roles that a rung tells, each once, with true for a copy. A role in `to` gets no copy as well. */
export function recipientsOf(rung: Rung): [Role, boolean][] {
  const copies = rung.copyTo.filter((role) => !rung.to.includes(role));
  return [
    ...[...new Set(rung.to)].map((role): [Role, boolean] => [role, false]),
    ...[...new Set(copies)].map((role): [Role, boolean] => [role, true]),
  ];
}
