import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type CommandField, commandFields, fieldsOf } from '../../documents/commands/schema';
import type { EvidenceProblem } from '../../documents/evidence';
import { cleanWords } from '../../documents/plain-text';
import { writtenDue } from '../../domain/calendar/due';
import { dayOf, writtenDay } from '../../domain/calendar/time';
import type { CommandBody, Refusal } from '../../domain/commands/command';
import type { FieldForm } from '../../domain/commands/field-form';
import { LONGEST_NUMBER, LONGEST_WORDS } from '../../domain/commands/fields';
import { offersFor } from '../../domain/commands/offered';
import type { GivenType } from '../../domain/commands/table';
import { nameOn } from '../../domain/decision/agency-names';
import type { Language, TaskDefinition } from '../../domain/decision/decision';
import type { Actor, AttachedFile } from '../../domain/record/actor';
import type { RolloutEvent } from '../../domain/record/events';
import { performerOfPart, type TaskPart } from '../../domain/record/parts';
import { performerAt } from '../../domain/record/performers';
import { isCountedInRegister } from '../../domain/record/service-register';
import type { TaskState } from '../../domain/record/state';
import { type AnswerKind, answerKinds, type FieldFault, type FieldName, fieldNames, partKinds } from '../../words/page-forms';
import type { LinkedTask, LinkVisit } from '../visit';

/** Turns a sent form into a command: checks everything here, and keeps what was typed. */

/** Longest text that is taken, in characters. */
export const TEXT_LENGTH = LONGEST_WORDS;
/** Longest number of a document. */
export const NUMBER_LENGTH = LONGEST_NUMBER;

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
  /** Id of a part of the task, what it is called and its last day. */
  part: string;
  title: string;
  day: string;
  /** Whoever the task or the part is passed on to. */
  name: string;
  position: string;
  division: string;
  address: string;
  submits: boolean;
  withoutPrepared: boolean;
};
export type FieldProblem = { field: FieldName; fault: FieldFault };
/** A form that had no effect: what was sent, and why not. */
export type Attempt = {
  kind: AnswerKind | 'acknowledge';
  input: FormInput;
  problems: FieldProblem[];
  refusal: Refusal | null;
  /** Faults of the files that were sent along; a browser does not keep the good ones either. */
  files?: { problems: EvidenceProblem[]; chosen: boolean };
  /** Changes by others since the form was made. */
  changes?: readonly RolloutEvent[];
};

/** The way in which an agency reports progress: by a count or a checklist only where the register does not count for it. */
export function progressForm({ task, definition }: LinkedTask): TaskDefinition['progress'] {
  return task.progress.total === null || isCountedInRegister(definition) ? 'words' : definition.progress;
}

const nothing = {
  words: '',
  pause: false,
  asResult: false,
  finished: false,
  until: '',
  number: '',
  date: '',
  agency: '',
  blocker: '',
  part: '',
  title: '',
  day: '',
  name: '',
  position: '',
  division: '',
  address: '',
  submits: false,
  withoutPrepared: false,
};

/** The form as it is shown first: nothing typed, the last progress filled in. */
export function freshInput({ task }: { task: TaskState }): FormInput {
  const { done, subUnits } = task.progress;
  return { id: randomUUID(), done: done === null ? '' : String(done), subUnits, ...nothing };
}

/** The form of a result; what was prepared or handed in provisionally stands in it, so that only what is missing is added. */
export function freshResult(linked: LinkedTask): FormInput {
  const { provisional, prepared } = linked.task;
  const known = prepared ?? provisional;
  if (known === undefined) return freshInput(linked);
  const { words, number, date } = known;
  return { ...freshInput(linked), words, number: number ?? '', date: date ?? '' };
}

/** The form of a part as it stands; the one that says that it is done has nothing in it. */
export function freshPart(linked: LinkedTask, part: TaskPart, kind: AnswerKind, language: Language): FormInput {
  const empty = { ...freshInput(linked), part: part.id };
  if (kind !== 'changePart') return empty;
  const { name = null, position = null, division = null, address = null } = performerOfPart(linked.task, part) ?? {};
  const who = { name: name ?? '', position: position ?? '', division: division ?? '', address: address ?? '' };
  return { ...empty, title: part.title[language], day: part.day ?? '', words: part.words, ...who };
}

/** True for an answer that stands beside a part of the task. */
export function isPartKind(kind: Attempt['kind']): boolean {
  return partKinds.some((known) => known === kind);
}

/** Reads a sent form as texts; missing or strange fields become empty. */
export function readInput(body: unknown): FormInput {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  return {
    id: one(fields.id).trim().toLowerCase(),
    words: cleanWords(one(fields.words)),
    done: cleanWords(one(fields.done)),
    subUnits: many(fields.subUnits),
    pause: one(fields.pause) === 'yes',
    asResult: one(fields.asResult) === 'yes',
    finished: one(fields.finished) === 'yes',
    until: cleanWords(one(fields.until)),
    number: lineIn(fields.number),
    date: cleanWords(one(fields.date)),
    agency: one(fields.agency),
    blocker: one(fields.blocker),
    part: one(fields.part),
    title: lineIn(fields.title),
    day: cleanWords(one(fields.day)),
    name: lineIn(fields.name),
    position: lineIn(fields.position),
    division: lineIn(fields.division),
    address: lineIn(fields.address),
    submits: one(fields.submits) === 'yes',
    withoutPrepared: one(fields.withoutPrepared) === 'yes',
  };
}

/** Task ids of an acknowledgement. */
export function readTaskIds(body: unknown): string[] {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  return [...new Set(many(fields.task))];
}

/** The act that a form takes back. */
export function readAct(body: unknown): { event?: number } {
  const { event } = (typeof body === 'object' && body !== null ? body : {}) as { event?: unknown };
  return /^\d{1,9}$/.test(one(event)) ? { event: Number(one(event)) } : {};
}

function one(value: unknown): string {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first : '';
}

function lineIn(value: unknown): string {
  return cleanWords(one(value)).replace(/\s+/g, ' ');
}

function many(value: unknown): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((entry): entry is string => typeof entry === 'string' && entry !== '');
}

const id = z.uuid();

/** The command that each answer gives, and the names that its fields have in our forms where those differ. */
const answerCommands: Record<AnswerKind, { type: GivenType; names?: Record<string, keyof FormInput> }> = {
  progress: { type: 'reportProgress' },
  directive: { type: 'answerDirective', names: { done: 'finished' } },
  nil: { type: 'nilReturn' },
  submit: { type: 'submit' },
  blocker: { type: 'raiseBlocker' },
  extension: { type: 'requestExtension', names: { reason: 'words' } },
  contribution: { type: 'requestContribution' },
  change: { type: 'announceChange' },
  refuse: { type: 'refuse', names: { reason: 'words', suggests: 'agency' } },
  withdraw: { type: 'withdrawBlocker' },
  add: { type: 'addToResult' },
  takeBack: { type: 'withdrawResult' },
  prepare: { type: 'prepareResult' },
  passOn: { type: 'passOn' },
  recall: { type: 'takeBack' },
  addPart: { type: 'addPart' },
  changePart: { type: 'changePart' },
  withdrawPart: { type: 'withdrawPart' },
  finishPart: { type: 'finishPart' },
  reopenPart: { type: 'reopenPart' },
};

/** A value as the command's schema takes it; nothing for an empty field, so that the schema decides whether it is needed. */
function taken(form: FieldForm, value: FormInput[keyof FormInput]): unknown {
  if (typeof value !== 'string') return value;
  if (value === '') return undefined;
  if (form === 'count') return /^\d{1,6}$/.test(value) ? Number(value) : value;
  if (form === 'due') return writtenDue(value) ?? value;
  return form === 'day' ? (writtenDay(value) ?? value) : value;
}

/** Fields that a task's form leaves out: the register or the sub-units count for them. */
function hiddenIn(kind: AnswerKind, linked: LinkedTask): readonly (keyof FormInput)[] {
  if (kind === 'submit' || kind === 'prepare') return linked.definition.signedDocument === true ? [] : ['number', 'date'];
  if (kind !== 'progress') return [];
  const form = progressForm(linked);
  return form === 'words' ? ['done', 'subUnits'] : form === 'services' ? ['subUnits'] : ['done'];
}

/** The answers that a task offers now, in order; withdrawing stands beside the blocker itself. */
export function offeredKinds({ task }: LinkedTask, visit: LinkVisit): AnswerKind[] {
  const offered = new Set(offersFor(visit.state, task, actorOf(visit, task.id), visit).map(({ type }) => type));
  // A directive is answered in one way only, which reaches whoever gave it.
  const isDirective = task.origin?.kind === 'directive';
  const instead: readonly AnswerKind[] = isDirective ? ['progress', 'nil', 'submit', 'withdraw'] : ['withdraw'];
  // The agency submits; it has nothing to prepare for itself.
  const own = visit.passedOn === null ? [...instead, 'prepare'] : instead;
  return answerKinds.filter((kind) => offered.has(answerCommands[kind].type) && !own.includes(kind) && !isPartKind(kind));
}

/** Whoever holds the link, as the record names them. */
export function actorOf(
  { link, passedOn, state, agency, now }: Pick<LinkVisit, 'link' | 'passedOn' | 'state' | 'agency' | 'now'>,
  task?: string,
): Actor {
  const actor: Actor = { role: 'agency', person: null, channel: 'link', via: link.address, onBehalfOf: null, paper: null };
  if (passedOn === null) return actor;
  const known = state.tasks[task ?? passedOn[0] ?? ''];
  const { name = null, position = null, division = null } = (known === undefined ? null : performerAt(known, link.address)) ?? {};
  return { ...actor, member: { name, position, division, of: nameOn(agency, dayOf(now)) } };
}

export type Reading = { ok: true; body: CommandBody } | { ok: false; problems: FieldProblem[] };

/** Checks a form against the task it is about; every fault at once, one for each field. */
export function readAnswer(kind: AnswerKind, input: FormInput, linked: LinkedTask, visit: Pick<LinkVisit, 'agency'>): Reading {
  const { type, names = {} } = answerCommands[kind];
  const hidden = hiddenIn(kind, linked);
  const fields = fieldsOf(type).map((field) => ({ ...field, shown: names[field.name] ?? (field.name as keyof FormInput) }));
  const raw = fields.flatMap(({ name, form, shown }): [string, unknown][] => {
    if (name === 'task') return [[name, linked.task.id]];
    const value = hidden.includes(shown) || form === 'files' ? undefined : taken(form, input[shown]);
    return value === undefined ? [] : [[name, value]];
  });
  const nameless = kind === 'passOn' && input.name === '' && input.division === '';
  const problems: FieldProblem[] = nameless ? [{ field: 'name', fault: 'missing' }] : [];
  if (!id.safeParse(input.id).success) problems.push({ field: 'form', fault: 'missing' });
  const parsed = commandFields[type].safeParse(Object.fromEntries(raw));
  for (const issue of parsed.error?.issues ?? []) {
    const field = fields.find(({ name }) => name === issue.path[0]);
    const named = fieldNames.find((name) => name === field?.shown) ?? 'form';
    if (!problems.some((known) => known.field === named)) problems.push({ field: named, fault: faultIn(field, input) });
  }
  const ofTask =
    kind === 'progress' ? faultsOfProgress(input, linked, visit) : kind === 'contribution' ? faultsOfContribution(input, linked) : [];
  problems.push(...ofTask.filter((found) => !problems.some(({ field }) => field === found.field)));
  return problems.length === 0 ? { ok: true, body: { type, ...parsed.data } as CommandBody } : { ok: false, problems };
}

type Shown = CommandField & { shown: keyof FormInput };
const wrongForms: Partial<Record<FieldForm, FieldFault>> = {
  count: 'notACount',
  day: 'notADay',
  due: 'notADay',
  codes: 'stale',
  address: 'notAnAddress',
};

function faultIn(field: Shown | undefined, input: FormInput): FieldFault {
  if (field === undefined || input[field.shown] === '') return 'missing';
  return wrongForms[field.form] ?? (field.form === 'words' || field.form === 'line' ? 'tooLong' : 'missing');
}

/** Only agencies that the form offers can be asked. */
function faultsOfContribution({ agency }: FormInput, { definition }: LinkedTask): FieldProblem[] {
  return definition.coordinating.includes(agency) ? [] : [{ field: 'agency', fault: 'missing' }];
}

/** Finds the faults that the rule of progress sees, each beside its field. */
function faultsOfProgress(input: FormInput, linked: LinkedTask, { agency }: Pick<LinkVisit, 'agency'>): FieldProblem[] {
  const form = progressForm(linked);
  const { total } = linked.task.progress;
  if (form === 'words' && input.words === '') return [{ field: 'words', fault: 'missing' }];
  if (form === 'subUnits') {
    const isKnown = (code: string) => agency.subUnits.some((unit) => unit.code === code);
    return input.subUnits.every(isKnown) ? [] : [{ field: 'subUnits', fault: 'stale' }];
  }
  if (form !== 'services') return [];
  if (input.done === '') return input.words === '' ? [{ field: 'done', fault: 'nothing' }] : [];
  return total !== null && Number(input.done) > total ? [{ field: 'done', fault: 'notACount' }] : [];
}

/** A submission with the files that came along and are kept. */
export function withFiles(body: CommandBody, files: AttachedFile[]): CommandBody {
  return (body.type === 'submit' || body.type === 'addToResult' || body.type === 'prepareResult') && files.length > 0
    ? { ...body, files }
    : body;
}

/** The start of the ids of a form's fields: several blockers may be withdrawn on one page, and it has many parts. */
export function fieldPrefix(kind: Attempt['kind'], { blocker, part }: Pick<FormInput, 'blocker' | 'part'>): string {
  if (kind === 'withdraw') return `withdraw-${blocker}`;
  return isPartKind(kind) && part !== '' ? `${kind}-${part}` : kind;
}

/** True for an id that a page can have given out. */
export function isCommandId(text: string): boolean {
  return id.safeParse(text).success;
}
