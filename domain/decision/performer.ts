/** Whoever does a task inside its agency: a division, a named person, or both (phòng, đơn vị; người thực hiện). */

export type Performer = {
  division: string | null;
  name: string | null;
  position: string | null;
  /** The person's own address, to which copies and a link of their own go; null where the agency tells them itself. */
  address: string | null;
  /** `prepare`: the head of the agency submits what this person has prepared. */
  may: 'prepare' | 'submit';
};

export const performerParts = ['division', 'name', 'position', 'address', 'may'] as const;

/** The performer in one line: `Trần Văn B, chuyên viên, Phòng Nghiệp vụ`. */
export function performerText({ name, position, division }: Pick<Performer, 'name' | 'position' | 'division'>): string {
  return [name, position, division].filter((part) => part !== null && part !== '').join(', ');
}

/** True for the same address, whatever its capitals. */
export function isSameAddress(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one.toLowerCase() === other.toLowerCase();
}
