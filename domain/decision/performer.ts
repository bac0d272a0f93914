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

/** Stands in the record where a text about a person was erased; the same text has the same mark wherever it stood. */
const ERASED = /^erased:[0-9a-f]{16}$/;

/** True for the mark of an erased text. */
export function isErased(text: string): boolean {
  return ERASED.test(text);
}

/** The performer in one line: `Trần Văn B, chuyên viên, Phòng Nghiệp vụ`. Of one who was erased the division is left, and `…` for the name. */
export function performerText({ name, position, division }: Pick<Performer, 'name' | 'position' | 'division'>): string {
  const shown = [name !== null && isErased(name) ? '…' : name, position, division];
  return shown.filter((part) => part !== null && part !== '' && !isErased(part)).join(', ');
}

/** A performer as one may write to them: an address that was erased is none. */
export function withAddressInUse<Of extends Pick<Performer, 'address'>>(performer: Of): Of {
  return performer.address !== null && isErased(performer.address) ? { ...performer, address: null } : performer;
}

/** True for the same address, whatever its capitals. */
export function isSameAddress(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one.toLowerCase() === other.toLowerCase();
}
