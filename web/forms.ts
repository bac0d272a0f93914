import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { EvidenceProblem } from '../documents/evidence';
import type { AttachedFile, CommandBody, Refusal } from '../domain/commands';
import type { Agency, TaskDefinition } from '../domain/decision';
import type { RolloutEvent } from '../domain/events';
import { isCountedInRegister } from '../domain/register';
import { pendingExtension, type TaskState } from '../domain/state';
import { type Day, isDay } from '../domain/time';
import { type AnswerKind, answerKinds, type FieldFault, type FieldName, fieldNames } from '../words/page-forms';
import type { LinkedTask, Visit } from './visit';

/** From what a browser sends to a command: everything is checked here, and what was typed is kept. */

/** Longest text that is taken, in characters. */
export const TEXT_LENGTH = 10_000;
/** Longest number of a document. */
export const NUMBER_LENGTH = 100;

/** A form as it was sent, cleaned but not yet believed. */
export type FormInput = {
  /** Id under which the command takes effect at most once. */
  id: string;
  words: string;
  done: string;
  subUnits: string[];
  pause: boolean;
  asResult: boolean;
  /** Whether a directive has been carried out. */
  finished: boolean;
  /** A day as typed or picked. */
  until: string;
  /** Number and day of a signed document, as typed. */
  number: string;
  date: string;
  /** Code of a chosen agency, or empty. */
  agency: string;
  /** Id of the blocker that is withdrawn. */
  blocker: string;
};
export type FieldProblem = { field: FieldName; fault: FieldFault };
/** A form that had no effect: what was sent, and why not. */
export type Attempt = {
  kind: AnswerKind | 'acknowledge';
  input: FormInput;
  problems: FieldProblem[];
  refusal: Refusal | null;
  /** What is wrong with the files that were sent along; a browser does not keep the others either. */
  files?: { problems: EvidenceProblem[]; chosen: boolean };
  /** What others have changed since the form was made. */
  changes?: readonly RolloutEvent[];
};

/** How an agency tells the progress of a task: by a count or a checklist only where there is something to count that the register does not. */
export function progressForm({ task, definition }: LinkedTask): TaskDefinition['progress'] {
  return task.progress.total === null || isCountedInRegister(definition) ? 'words' : definition.progress;
}

/** The form as it is shown first: nothing typed, the last progress filled in. */
export function freshInput({ task }: { task: TaskState }): FormInput {
  const { done, subUnits } = task.progress;
  const nothing = { words: '', pause: false, asResult: false, finished: false, until: '', number: '', date: '', agency: '', blocker: '' };
  return { id: randomUUID(), done: done === null ? '' : String(done), subUnits, ...nothing };
}

/** The form of a result; what was handed in provisionally stands in it, so that only what is missing is added. */
export function freshResult(linked: LinkedTask): FormInput {
  const { provisional } = linked.task;
  if (provisional === undefined) return freshInput(linked);
  const { words, number, date } = provisional;
  return { ...freshInput(linked), words, number: number ?? '', date: date ?? '' };
}

/** What a browser sent, as texts; fields that are missing or strange are empty. */
export function readInput(body: unknown): FormInput {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  return {
    id: one(fields.id).trim().toLowerCase(),
    words: cleaned(one(fields.words)),
    done: cleaned(one(fields.done)),
    subUnits: many(fields.subUnits),
    pause: one(fields.pause) === 'yes',
    asResult: one(fields.asResult) === 'yes',
    finished: one(fields.finished) === 'yes',
    until: cleaned(one(fields.until)),
    number: cleaned(one(fields.number)).replace(/\s+/g, ' '),
    date: cleaned(one(fields.date)),
    agency: one(fields.agency),
    blocker: one(fields.blocker),
  };
}

/** Task ids of an acknowledgement. */
export function readTaskIds(body: unknown): string[] {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  return [...new Set(many(fields.task))];
}

function one(value: unknown): string {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first : '';
}

function many(value: unknown): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((entry): entry is string => typeof entry === 'string' && entry !== '');
}

/** NFC, lines ended by LF, without control characters or marks that turn the direction of writing. */
function cleaned(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .normalize('NFC')
    .trim();
}

const fault = (name: FieldFault) => ({ error: name });
const id = z.uuid(fault('missing'));
const boundedText = z.string().refine((text) => [...text].length <= TEXT_LENGTH, fault('tooLong'));
const neededText = boundedText.refine((text) => text !== '', fault('missing'));

/** A count as typed: empty for none, else a whole number up to the total. */
function countUpTo(total: number | null) {
  return z
    .string()
    .refine((text) => text === '' || (/^\d{1,6}$/.test(text) && (total === null || Number(text) <= total)), fault('notACount'))
    .transform((text) => (text === '' ? null : Number(text)));
}

/** A day as a browser's date field sends it, or as one writes it: `2020-10-30`, `30/10/2020`. */
const day = z
  .string()
  .transform((text) => dayIn(text) ?? '')
  .refine((text) => text !== '', fault('notADay'));

/** A day as typed or picked, or null. */
export function dayIn(text: string): Day | null {
  const written = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  const iso = written === null ? text : `${written[3]}-${written[2]?.padStart(2, '0')}-${written[1]?.padStart(2, '0')}`;
  return isDay(iso) ? iso : null;
}

function agencyAmong(codes: readonly string[]) {
  return z.string().refine((code) => codes.includes(code), fault('missing'));
}

function progressSchema(linked: LinkedTask, agency: Agency) {
  const task = linked.task.id;
  switch (progressForm(linked)) {
    case 'words':
      return z
        .object({ id, words: neededText })
        .transform(({ words }): CommandBody => ({ type: 'reportProgress', task, done: null, subUnits: null, words }));
    case 'services':
      return z
        .object({ id, done: countUpTo(linked.task.progress.total), words: boundedText })
        .refine(({ done, words }) => done !== null || words !== '', { ...fault('nothing'), path: ['done'] })
        .transform(({ done, words }): CommandBody => ({ type: 'reportProgress', task, done, subUnits: null, words }));
    case 'subUnits': {
      const codes = agency.subUnits.map((unit) => unit.code);
      return z
        .object({
          id,
          subUnits: z.array(z.string()).refine((given) => given.every((code) => codes.includes(code)), fault('stale')),
          words: boundedText,
        })
        .transform(
          ({ subUnits, words }): CommandBody => ({ type: 'reportProgress', task, done: null, subUnits: [...new Set(subUnits)], words }),
        );
    }
  }
}

function resultSchema(task: string) {
  return z.object({ id, words: neededText }).transform(({ words }): CommandBody => ({ type: 'submit', task, words }));
}

/** A result that is a signed document: what is not known of it yet is left empty, and added later. */
function signedSchema(task: string) {
  const number = z.string().refine((text) => [...text].length <= NUMBER_LENGTH, fault('tooLong'));
  const date = z
    .string()
    .refine((text) => text === '' || dayIn(text) !== null, fault('notADay'))
    .transform((text) => dayIn(text));
  return z
    .object({ id, words: neededText, number, date })
    .transform((given): CommandBody => ({ type: 'submit', task, words: given.words, number: given.number || null, date: given.date }));
}

function schemaFor(kind: AnswerKind, linked: LinkedTask, { agency, decision }: Pick<Visit, 'agency' | 'decision'>) {
  const task = linked.task.id;
  switch (kind) {
    case 'progress':
      return progressSchema(linked, agency);
    case 'nil':
      return z.object({ id, asResult: z.boolean() }).transform(({ asResult }): CommandBody => ({ type: 'nilReturn', task, asResult }));
    case 'submit':
      return linked.definition.signedDocument === true ? signedSchema(task) : resultSchema(task);
    case 'blocker':
      return z
        .object({ id, words: neededText, pause: z.boolean() })
        .transform(({ words, pause }): CommandBody => ({ type: 'raiseBlocker', task, words, pause }));
    case 'directive':
      return z
        .object({ id, words: neededText, finished: z.boolean() })
        .transform(({ words, finished }): CommandBody => ({ type: 'answerDirective', task, words, done: finished }));
    case 'extension':
      return z
        .object({ id, until: day, words: neededText })
        .transform(({ until, words }): CommandBody => ({ type: 'requestExtension', task, until, reason: words }));
    case 'contribution':
      return z
        .object({ id, agency: agencyAmong(linked.definition.coordinating), words: neededText })
        .transform((given): CommandBody => ({ type: 'requestContribution', task, agency: given.agency, words: given.words }));
    case 'change':
      return z.object({ id, words: neededText }).transform(({ words }): CommandBody => ({ type: 'announceChange', task, words }));
    case 'refuse':
      return z
        .object({ id, words: neededText, agency: agencyAmong(['', ...decision.agencies.map((entry) => entry.code)]) })
        .transform(
          (given): CommandBody => ({ type: 'refuse', task, reason: given.words, suggests: given.agency === '' ? null : given.agency }),
        );
    case 'withdraw':
      return z
        .object({ id, words: neededText, blocker: z.string() })
        .transform(({ words, blocker }): CommandBody => ({ type: 'withdrawBlocker', task, blocker, words }));
  }
}

/** The answers that a task offers now, in order; withdrawing stands beside the blocker itself. */
export function offeredKinds({ task, definition }: LinkedTask, { agency }: Pick<Visit, 'agency'>): AnswerKind[] {
  const isDirective = task.origin?.kind === 'directive';
  const offered: Record<AnswerKind, boolean> = {
    progress: !isDirective,
    directive: isDirective,
    nil: !isDirective,
    submit: !isDirective,
    blocker: true,
    extension: task.current !== null && pendingExtension(task) === null,
    contribution: definition.coordinating.some((code) => code !== agency.code),
    change: definition.changeWithin !== null,
    refuse: true,
    withdraw: false,
  };
  return answerKinds.filter((kind) => offered[kind]);
}

export type Reading = { ok: true; body: CommandBody } | { ok: false; problems: FieldProblem[] };

/** Checks a form against the task it is about; every fault at once, one for each field. */
export function readAnswer(kind: AnswerKind, input: FormInput, linked: LinkedTask, visit: Pick<Visit, 'agency' | 'decision'>): Reading {
  const parsed = schemaFor(kind, linked, visit).safeParse(input);
  if (parsed.success) return { ok: true, body: parsed.data };
  const problems = new Map<FieldName, FieldProblem>();
  for (const issue of parsed.error.issues) {
    const field = fieldOf(issue.path[0]);
    if (!problems.has(field)) problems.set(field, { field, fault: issue.message as FieldFault });
  }
  return { ok: false, problems: [...problems.values()] };
}

function fieldOf(name: PropertyKey | undefined): FieldName {
  return fieldNames.find((field) => field === name) ?? 'form';
}

/** A submission with the files that came along and are kept. */
export function withFiles(body: CommandBody, files: AttachedFile[]): CommandBody {
  return body.type === 'submit' && files.length > 0 ? { ...body, files } : body;
}

/** The start of the ids of a form's fields: several blockers may be withdrawn on one page. */
export function fieldPrefix(kind: Attempt['kind'], blocker: string): string {
  return kind === 'withdraw' ? `withdraw-${blocker}` : kind;
}

/** True for an id that a page can have given out. */
export function isCommandId(text: string): boolean {
  return id.safeParse(text).success;
}
