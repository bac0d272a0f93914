import { fieldsOf } from '../../documents/commands/schema';
import { cleanWords } from '../../documents/plain-text';
import { writtenDue } from '../../domain/calendar/due';
import { type Day, dayOf, type Instant, writtenDay } from '../../domain/calendar/time';
import type { CommandBody } from '../../domain/commands/command';
import { mayGive } from '../../domain/commands/permissions';
import { type Paper, paperSources } from '../../domain/record/actor';
import { pendingExtension, type TaskState } from '../../domain/record/state';
import type { SignedIn } from '../account/session';
import { actorOn, inOwnName, type Recording } from '../give';
import { listIn } from '../inbox/back-to-list';
import { isCommandId, NUMBER_LENGTH, TEXT_LENGTH } from '../link/forms';
import { sentOf } from '../sent';
import { type BoardQuery, queryOfText } from './board-query';

/** Names the acts that can be done with many tasks at once, and reads their form. */

const bulkActs = ['accept', 'return', 'urge', 'extension', 'acknowledge'] as const;
export type BulkActName = (typeof bulkActs)[number];
/** At most so many tasks at once: more would take longer than anybody waits for a page. */
export const MOST_ITEMS = 300;

/** The command that each gives. */
export const commandTypes = {
  accept: 'accept',
  return: 'return',
  urge: 'urge',
  extension: 'prepareExtension',
  acknowledge: 'acknowledge',
} as const satisfies Record<BulkActName, CommandBody['type']>;

/** Acts that an account may give; acts of the agency itself are recorded on its behalf. */
export function actsFor(me: SignedIn): BulkActName[] {
  return bulkActs.filter((act) => {
    const recording = act === 'acknowledge' ? { ...inOwnName, onBehalfOf: 'agency' as const } : inOwnName;
    return mayGive(actorOn(me, recording), commandTypes[act]) !== 'no';
  });
}

/** A task that was chosen; `seen` is the version of its rollout that the summary was made from, or null before one was. */
export type BulkItem = { agency: string; task: string; seen: number | null };

export type BulkField = 'words' | 'until' | 'source' | 'number' | 'date';
export type BulkFault = 'missing' | 'tooLong' | 'notADay' | 'inFuture';
export type BulkInput = {
  /** Id from which those of the commands follow. */
  id: string;
  act: BulkActName;
  items: BulkItem[];
  words: string;
  /** Whether the Office supports the request for more time. */
  recommend: boolean;
  until: string;
  source: string;
  number: string;
  date: string;
  /** The board's choices before the form. */
  back: BoardQuery;
  /** The list of matters that the form came from, or null for the board. */
  list: string | null;
};

/** Reads a bulk form; null where it names no act. Missing or strange fields become empty. */
export function readBulk(body: unknown): BulkInput | null {
  const given = (body ?? {}) as Record<string, unknown>;
  const texts = (name: string): string[] => [given[name]].flat().filter((value): value is string => typeof value === 'string');
  const text = (name: string) => cleanWords(texts(name)[0] ?? '');
  const act = bulkActs.find((entry) => entry === texts('act')[0]);
  if (act === undefined) return null;
  return {
    id: text('id'),
    act,
    items: itemsOf(texts('item')),
    words: text('words'),
    recommend: text('recommend') !== 'no',
    until: text('until'),
    source: text('source'),
    number: text('number'),
    date: text('date'),
    back: queryOfText(texts('back')[0] ?? ''),
    list: listIn(sentOf(body)),
  };
}

/** `so-xay-dung/review`, or with the version seen `so-xay-dung/review/17`; each task once, those of one agency together. */
function itemsOf(texts: readonly string[]): BulkItem[] {
  const found = new Map<string, BulkItem>();
  for (const text of texts) {
    const [agency = '', task = '', seen = ''] = text.slice(0, 400).split('/');
    if (agency === '' || task === '') continue;
    found.set(`${agency}/${task}`, { agency, task, seen: /^\d{1,9}$/.test(seen) ? Number(seen) : null });
  }
  return [...found.values()];
}

/** The text of an item in a form. */
export function textOfItem({ agency, task, seen }: BulkItem): string {
  return seen === null ? `${agency}/${task}` : `${agency}/${task}/${seen}`;
}

/** True where the command itself asks for words. */
function needsWords(act: BulkActName): boolean {
  return fieldsOf(commandTypes[act]).some(({ form, needed }) => form === 'words' && needed);
}

/** Finds the faults of an act's fields, one for each field. */
export function faultsOf(input: BulkInput, now: Instant): Partial<Record<BulkField, BulkFault>> {
  const faults: Partial<Record<BulkField, BulkFault>> = {};
  if (needsWords(input.act) && input.words === '') faults.words = 'missing';
  if ([...input.words].length > TEXT_LENGTH) faults.words = 'tooLong';
  if (input.act === 'extension' && input.until !== '' && writtenDue(input.until) === null) faults.until = 'notADay';
  if (input.act !== 'acknowledge') return faults;
  if (!(paperSources as readonly string[]).includes(input.source)) faults.source = 'missing';
  if (input.number.length > NUMBER_LENGTH) faults.number = 'tooLong';
  const day = input.date === '' ? null : writtenDay(input.date);
  if (input.date !== '' && day === null) faults.date = 'notADay';
  if (day !== null && day > dayOf(now)) faults.date = 'inFuture';
  return faults;
}

/** Whether an id can have come from our form. */
export function hasUsableId({ id }: BulkInput): boolean {
  return isCommandId(id);
}

/** Stands for words that are not written yet: whether an act is possible does not depend on them. */
const UNWRITTEN = '…';

/** The command of an act on one task; null where it asks for a request that nobody has made. */
export function bodyOf(input: BulkInput, task: TaskState): CommandBody | null {
  const words = input.words === '' && needsWords(input.act) ? UNWRITTEN : input.words;
  switch (input.act) {
    case 'accept':
      return { type: 'accept', task: task.id };
    case 'return':
      return { type: 'return', task: task.id, reason: words };
    case 'urge':
      return { type: 'urge', task: task.id, words };
    case 'acknowledge':
      return { type: 'acknowledge', tasks: [task.id] };
    case 'extension': {
      const extension = pendingExtension(task);
      if (extension === null) return null;
      const until = writtenDue(input.until);
      return { type: 'prepareExtension', task: task.id, extension: extension.id, recommend: input.recommend, until, words };
    }
  }
}

/** For whom an act is done, and on what it rests. */
export function recordingOf(input: BulkInput): Recording {
  if (input.act !== 'acknowledge') return inOwnName;
  const source = paperSources.find((entry) => entry === input.source) ?? 'telephone';
  const date: Day | null = input.date === '' ? null : writtenDay(input.date);
  const paper: Paper = { source, number: input.number === '' ? null : input.number, date, file: null };
  return { onBehalfOf: 'agency', paper, happened: null };
}
