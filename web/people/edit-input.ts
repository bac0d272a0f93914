import { address as addressForm } from '../../documents/package/value-schema';
import { type Day, writtenDay } from '../../domain/calendar/time';
import type { Text } from '../../domain/text/both-languages';
import type { Edit } from '../../office/edit-documents';
import { amendWords } from '../../words/amend';
import type { Naming } from '../../words/naming';
import { one, type Sent } from '../sent';

/** The forms of what changes at agencies and people, as edits of the documents in force. */

export const editKinds = ['absence', 'contact', 'name', 'end', 'handOver'] as const;
export type EditKind = (typeof editKinds)[number];
export type EditInputFault = { field: string; fault: 'needed' | 'day' | 'address' | 'one' };
/** `reason` is empty where nobody gave one. */
export type EditReading = { edit: Edit; reason: string } | { faults: EditInputFault[] };

/** Reads a form of a kind; every fault at once. */
export function readEdit(kind: EditKind, sent: Sent): EditReading {
  const faults: EditInputFault[] = [];
  const edit = readers[kind](sent, faults);
  if (faults.length > 0) return { faults };
  return { edit, reason: one(sent, 'reason').normalize('NFC') };
}

const readers: Record<EditKind, (sent: Sent, faults: EditInputFault[]) => Edit> = {
  absence: (sent, faults) => {
    const [position, address] = [positionIn(sent), addressIn(sent, faults)];
    if (position !== null && one(sent, 'address') === '') faults.push({ field: 'address', fault: 'needed' });
    if (position === null && one(sent, 'address') !== '') faults.push({ field: 'position', fault: 'needed' });
    return {
      of: 'absence',
      who: neededIn(sent, 'who', faults),
      from: dayNeeded(sent, 'from', faults),
      to: dayNeeded(sent, 'to', faults),
      substitute: one(sent, 'substitute') || null,
      deputy: position === null || address === null ? null : { position, address },
    };
  },
  contact: (sent, faults) => {
    const [position, address] = [positionIn(sent), addressIn(sent, faults)];
    if (position === null && one(sent, 'address') === '') faults.push({ field: 'position', fault: 'one' });
    const who = one(sent, 'contact') === 'focal' ? 'focal' : 'head';
    return { of: 'contact', agency: neededIn(sent, 'agency', faults), who, position, address };
  },
  name: (sent, faults) => ({
    of: 'name',
    agency: neededIn(sent, 'agency', faults),
    name: { vi: neededIn(sent, 'name', faults), en: neededIn(sent, 'nameEn', faults) },
    from: dayNeeded(sent, 'from', faults),
  }),
  handOver: (sent, faults) => {
    const [to, position, address] = [one(sent, 'to') || null, positionIn(sent), addressIn(sent, faults)];
    if (to === null && position === null) faults.push({ field: 'position', fault: 'needed' });
    if (to === null && one(sent, 'address') === '') faults.push({ field: 'address', fault: 'needed' });
    return { of: 'handOver', who: neededIn(sent, 'who', faults), to, position, address };
  },
  end: (sent, faults) => ({
    of: 'end',
    agencies: [neededIn(sent, 'agency', faults)],
    successor: one(sent, 'successor') || null,
    from: dayNeeded(sent, 'from', faults),
  }),
};

function neededIn(sent: Sent, field: string, faults: EditInputFault[]): string {
  const text = one(sent, field).normalize('NFC');
  if (text === '') faults.push({ field, fault: 'needed' });
  return text;
}

function dayNeeded(sent: Sent, field: string, faults: EditInputFault[]): Day {
  const day = writtenDay(one(sent, field));
  if (day === null) faults.push({ field, fault: one(sent, field) === '' ? 'needed' : 'day' });
  return day ?? '0000-00-00';
}

function positionIn(sent: Sent): Text | null {
  const vi = one(sent, 'position').normalize('NFC');
  return vi === '' ? null : { vi, en: one(sent, 'positionEn') || vi };
}

function addressIn(sent: Sent, faults: EditInputFault[]): string | null {
  const text = one(sent, 'address');
  if (text === '') return null;
  const read = addressForm.safeParse(text);
  if (!read.success) faults.push({ field: 'address', fault: 'address' });
  return read.success ? read.data : null;
}

/** The reason that nobody gave, in Vietnamese, the language of the record. */
export function usualReason(edit: Edit, { agency, person, day }: Naming): string {
  const { reasons } = amendWords.vi;
  switch (edit.of) {
    case 'absence':
      return reasons.absent(person(edit.who), day(edit.from), day(edit.to));
    case 'contact':
      return reasons.replaced(agency(edit.agency));
    case 'name':
      return reasons.renamed(agency(edit.agency), day(edit.from));
    case 'handOver':
      return reasons.handedOver(person(edit.who), edit.to === null ? (edit.position?.vi ?? '') : person(edit.to));
    case 'end':
      return edit.successor === null
        ? reasons.abolished(edit.agencies.map(agency).join(', '), day(edit.from))
        : reasons.merged(edit.agencies.map(agency).join(', '), agency(edit.successor), day(edit.from));
  }
}
