/** Whoever changes in place what others keep throws: states, decisions and calendars stay in memory. Gives the value back, all of it frozen. */
export function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const inner of Object.values(value)) frozen(inner);
  return value;
}
