import type { z } from 'zod';
import { type CommandField, commandFields, fieldsOf, type GivenCommand, paperSchema } from '../../documents/commands/schema';
import { writtenDue } from '../../domain/calendar/due';
import { instantAt, isDay, writtenDay } from '../../domain/calendar/time';
import { levels } from '../../domain/decision/decision';
import { type Actor, type AttachedFile, type Paper, paperSources } from '../../domain/record/actor';
import type { FormedType } from '../../words/act-forms';
import { inOwnName, type Recording } from '../give';
import { one, type Sent } from '../sent';

/** Turns a sent form into a command of any type, by the same schemas as everywhere, and keeps what was typed. */

export type ActFault = { field: string; form: string };
export type ActReading = { body: GivenCommand; recording: Recording } | { faults: ActFault[] };

/** A file that was sent along and is kept, with the field that it came in: of the command itself, or `paperCopy` of the paper. */
export type KeptFile = { field: string; file: AttachedFile };

/** How many rows of tasks a form shows; more where more were proposed. */
const TASK_ROWS = 4;
/** More rows than any directive has had. */
const MOST_TASK_ROWS = 50;

/** The rows of tasks of a form that holds this. */
export function taskRows(sent: Sent): number[] {
  const last = Object.keys(sent).flatMap((name) => /^(?:agency|title|deadline)\.(\d{1,2})$/.exec(name)?.[1] ?? []);
  const count = Math.min(MOST_TASK_ROWS, Math.max(TASK_ROWS, ...last.map((row) => Number(row) + 1)));
  return Array.from({ length: count }, (_, row) => row);
}

/** A command of a type with who gives it for whom, or every fault. */
export function readAct(type: FormedType, sent: Sent, names: readonly Actor['onBehalfOf'][], kept: readonly KeptFile[]): ActReading {
  const fields = fieldsOf(type);
  const files = kept.filter(({ field }) => field === 'files' || field === 'file').map(({ file }) => file);
  const raw = Object.fromEntries(fields.flatMap((field) => takenFrom(field, sent, files)));
  const parsed = (commandFields[type] as z.ZodObject).safeParse(raw);
  const faults = parsed.success ? [] : parsed.error.issues.map((issue) => faultOf(fields, String(issue.path[0] ?? '')));
  const copy = kept.find(({ field }) => field === 'paperCopy')?.file ?? null;
  const recording = recordingOf(sent, names, copy);
  if ('faults' in recording) return { faults: [...firstOfEach(faults), ...recording.faults] };
  if (!parsed.success) return { faults: firstOfEach(faults) };
  return { body: { type, ...parsed.data } as GivenCommand, recording };
}

function faultOf(fields: readonly CommandField[], name: string): ActFault {
  return { field: name, form: fields.find((field) => field.name === name)?.form ?? 'line' };
}

function firstOfEach(faults: readonly ActFault[]): ActFault[] {
  return faults.filter((fault, index) => faults.findIndex(({ field }) => field === fault.field) === index);
}

/** A field as its schema takes it: nothing for an empty field, so that the schema decides whether it is needed. */
function takenFrom({ name, form, needed, mayBeNull }: CommandField, sent: Sent, files: AttachedFile[]): [string, unknown][] {
  const text = one(sent, name);
  switch (form) {
    case 'codes':
      return (sent[name]?.length ?? 0) === 0 && !needed ? [] : [[name, sent[name] ?? []]];
    case 'due':
      return text === '' ? (needed && mayBeNull ? [[name, null]] : []) : [[name, writtenDue(text) ?? text]];
    case 'day':
      return text === '' ? (needed && mayBeNull ? [[name, null]] : []) : [[name, writtenDay(text) ?? text]];
    case 'count':
      return text === '' ? [] : [[name, /^\d{1,9}$/.test(text) ? Number(text) : text]];
    case 'yesNo':
      return text === '' && needed ? [] : [[name, text === 'yes']];
    case 'tasks':
      return [[name, tasksOf(sent)]];
    case 'correction':
      return [[name, correctionOf(sent)]];
    case 'files':
      return files.length === 0 ? [] : [[name, files]];
    case 'file':
      return files.length === 0 ? [] : [[name, files[0]]];
    default:
      return text === '' ? [] : [[name, sent[name]?.[0] ?? '']];
  }
}

/** Rows in which anything was written. */
function tasksOf(sent: Sent): unknown[] {
  return taskRows(sent).flatMap((row) => {
    const [agency, title, deadline] = [one(sent, `agency.${row}`), one(sent, `title.${row}`), one(sent, `deadline.${row}`)];
    return agency === '' && title === '' && deadline === '' ? [] : [{ agency, title, deadline: writtenDue(deadline) ?? deadline }];
  });
}

function correctionOf(sent: Sent): unknown {
  const of = one(sent, 'correction');
  if (of === 'progress') return { of, done: Number(one(sent, 'correctedDone') || Number.NaN) };
  if (of === 'letter') {
    const date = writtenDay(one(sent, 'correctedDate')) ?? '';
    return { of, letter: one(sent, 'correctedLetter'), number: one(sent, 'correctedNumber'), date, signer: one(sent, 'correctedSigner') };
  }
  return { of, happened: momentIn(one(sent, 'correctedOn'), one(sent, 'correctedAt')) };
}

/** The hour may be written 8:05, 8h05 or 8g05. */
function momentIn(day: string, written: string): string | null {
  const on = writtenDay(day);
  const time = (written || '00:00').replace(/[hg]/i, ':');
  if (on === null || !isDay(on) || !/^([01]?\d|2[0-3]):[0-5]\d$/.test(time)) return null;
  return instantAt(on, time.padStart(5, '0'));
}

/** For whom it is recorded and on what paper; a form that names nobody is one's own, where that is possible. */
function recordingOf(sent: Sent, names: readonly Actor['onBehalfOf'][], copy: AttachedFile | null): Recording | { faults: ActFault[] } {
  const asked = one(sent, 'behalf');
  const wanted = asked === 'agency' || (levels as readonly string[]).includes(asked) ? (asked as Actor['onBehalfOf']) : null;
  const onBehalfOf = names.includes(wanted) ? wanted : (names[0] ?? null);
  const source = one(sent, 'source');
  if (onBehalfOf === null) return inOwnName;
  const isNeeded = !(paperSources as readonly string[]).includes(source);
  const date = one(sent, 'paperDate');
  const faults: ActFault[] = [
    ...(isNeeded ? [{ field: 'source', form: 'source' }] : []),
    ...(date !== '' && writtenDay(date) === null ? [{ field: 'paperDate', form: 'day' }] : []),
  ];
  const on = one(sent, 'happenedOn');
  const happened = on === '' ? null : momentIn(on, one(sent, 'happenedAt'));
  if (on !== '' && happened === null) faults.push({ field: 'happenedOn', form: 'day' });
  if (faults.length > 0) return { faults };
  return { onBehalfOf, happened, paper: paperIn(source, one(sent, 'paperNumber'), writtenDay(date), copy) };
}

/** Its copy is named with the hash of its content, by which it is kept. */
function paperIn(source: string, number: string, date: string | null, copy: AttachedFile | null): Paper {
  const file = copy === null ? null : `${copy.name.slice(0, 300)} sha256:${copy.hash}`;
  return paperSchema.parse({ source, number: number || null, date, file });
}
