import { type Day, dayOf } from '../calendar/time';
import type { TaskDefinition } from '../decision/decision';
import type { Actor, AttachedFile, Paper } from '../record/actor';
import { isPaperOnFile, isSigned, joinedFiles } from '../record/signed-paper';
import { missingParts, type Provisional, type TaskState } from '../record/state';
import { isBlank } from '../text/plain-letters';
import { nameOf } from './acting';
import { type Decided, type RolloutContext, refuse } from './verdict';

/** A task may require a signed document. Its result is provisional until number, date and file are there (văn bản ký: số, ngày, tệp). */

/** The content of one submission. */
export type HandedIn = { words: string; files: AttachedFile[]; number: string | null; date: Day | null };

/**
 * Decides a submission together with earlier provisional ones. Where the Office records it from a signed paper, number and date come
 * from that paper. Refuses a document dated in the future.
 */
export function decideHandedIn(
  task: TaskState,
  definition: TaskDefinition,
  given: HandedIn,
  { actor }: { actor: Actor },
  { now }: RolloutContext,
): Decided {
  const asks = definition.signedDocument === true;
  const known = withDocument(task.provisional, given, asks ? actor.paper : null);
  const { number, date } = known;
  if (date !== null && date > dayOf(now)) return refuse('dateInFuture', { date });
  const files = given.files.length === 0 ? {} : { files: given.files };
  const isRecorded = actor.onBehalfOf === 'agency';
  const recorded = isRecorded ? { recordedBy: nameOf(actor) } : {};
  const body = { task: task.id, words: given.words, ...files, ...recorded };
  if (asks && missingParts(known).length > 0) {
    return { events: [{ type: 'submittedProvisionally', ...body, number, date }] };
  }
  const document = number === null || date === null ? {} : { document: { number, date } };
  const isSeen = !isRecorded || given.files.length > 0 || (number !== null && date !== null) || canBeFound(actor.paper);
  return { events: [{ type: 'submitted', ...body, ...document, ...(isSeen ? {} : { unseen: true }) }] };
}

type Known = Pick<Provisional, 'number' | 'date' | 'files' | 'paper'>;

/** The document after a submission. New values win over the paper's, and both over earlier ones. */
function withDocument(before: Provisional | undefined, given: HandedIn, paper: Paper | null): Known {
  const signed = paper !== null && isSigned(paper) ? paper : null;
  return {
    number: written(given.number) ?? written(signed?.number ?? null) ?? before?.number ?? null,
    date: given.date ?? signed?.date ?? before?.date ?? null,
    files: joinedFiles(before?.files ?? [], given.files),
    paper: before?.paper === true || isPaperOnFile(paper),
  };
}

function written(text: string | null): string | null {
  return text === null || isBlank(text) ? null : text.trim();
}

/** True for a paper that somebody else can find and read: by its number and date, or by its stored copy. A call leaves none. */
function canBeFound(paper: Paper | null): boolean {
  return paper !== null && (paper.file !== null || (written(paper.number) !== null && paper.date !== null));
}

/** The refusal of an act that needs the whole document. It names the missing parts. */
export function documentMissing(task: TaskState, provisional: Provisional) {
  return refuse('signedDocumentMissing', { task: task.id, missing: missingParts(provisional).join(' ') });
}
