import { dueDay } from '../calendar/due';
import { dayOf } from '../calendar/time';
import type { GivenPart } from '../decision/assignment';
import { isSameAddress, type Performer } from '../decision/performer';
import { partsOf, type TaskPart } from '../record/parts';
import { droppedByNext } from '../record/passed-on';
import { allPerformers, performerToldBy } from '../record/performers';
import { isBlank } from '../text/plain-letters';
import type { OnTask, Refused, ThingKind } from './define';
import { line, mailAddress, orNone, plannedDay, wordsOrNone } from './fields';
import { refuse } from './verdict';

/** The fields and checks that several commands about parts of a task have. */

/** Who does something inside the agency, as the agency names them. */
export const whoFields = { name: orNone(line), position: orNone(line), division: orNone(line), address: orNone(mailAddress) };

export const partFields = { title: line, ...whoFields, day: orNone(plannedDay), words: wordsOrNone };

type Who = Pick<Performer, 'name' | 'position' | 'division' | 'address'>;
type PartValues = Who & Pick<GivenPart, 'day' | 'words'> & { title: string };

export const taskPart: ThingKind<TaskPart> = {
  field: 'part',
  unknown: 'unknownPart',
  find: (task, id) => partsOf(task).find((part) => part.id === id),
  all: (task) => partsOf(task).map(({ id }) => id),
  since: ({ given }) => given.happened,
};

/** The refusal of an address of the Office: a message goes to an address as a whole, so it cannot speak to the Office and to an agency. */
export function addressOfOffice({ people }: OnTask['context']['decision'], address: string | null): Refused | null {
  return people.some((person) => isSameAddress(person.address, address)) ? refuse('addressOfOffice') : null;
}

/**
 * The refusal of a further performer while a message still waits for the first of those that are kept, or null: their place would be taken,
 * and the message would reach somebody else of the agency.
 */
export function wouldLoseFormer(
  { task, context: { pending = [] } }: Pick<OnTask, 'task' | 'context'>,
  part: TaskPart | null,
): Refused | null {
  const dropped = droppedByNext(part ?? task);
  if (dropped === null) return null;
  const known = allPerformers(task);
  const waits = pending.some((notice) => {
    const told = notice.role === 'performer' && notice.task === task.id ? performerToldBy(known, notice) : null;
    return told !== null && (told.part ?? null) === (part?.id ?? null) && told.given.event === dropped.given.event;
  });
  return waits ? refuse('tooManyPerformers', { task: task.id }) : null;
}

/** True where a name or a division is said. */
export function isNamed({ name, division }: Who): boolean {
  return [name, division].some((text) => text !== null && !isBlank(text));
}

/** Whoever was named for a part; null for nobody. An address alone names nobody, and that is refused. */
function whoIn({ name, position, division, address }: Who): { performer: Performer | null } | Refused {
  const who: Performer = { name, position, division, address, may: 'prepare' };
  if (isNamed(who)) return { performer: who };
  return address === null && (position === null || isBlank(position)) ? { performer: null } : refuse('performerMissing');
}

/** The contents of a part, or why they cannot be. A day that was given before may stay, although it has passed. */
export function partIn(
  { task, context }: Pick<OnTask, 'task' | 'context'>,
  values: PartValues,
  before: TaskPart | null,
): { part: Omit<GivenPart, 'id'> } | Refused {
  const { title, day, words } = values;
  const who = whoIn(values);
  if ('refusal' in who) return who;
  const ofOffice = addressOfOffice(context.decision, values.address);
  if (ofOffice !== null) return ofOffice;
  if (day !== null && day !== before?.day) {
    if (day < dayOf(context.now)) return refuse('dayPast', { day });
    if (task.current !== null && day > dueDay(task.current)) return refuse('partAfterTask', { day, deadline: dueDay(task.current) });
  }
  return { part: { title: { vi: title, en: title }, day, words, ...who } };
}
