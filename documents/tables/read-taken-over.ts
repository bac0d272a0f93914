import { basename } from 'node:path';
import type { Calendar } from '../../domain/calendar/calendar';
import { type DayUse, outsideOf } from '../../domain/calendar/given-day';
import { addDays, type Day, writtenDay } from '../../domain/calendar/time';
import { type AssignedTask, standingStatuses, type TakenOverTask, tasksFor } from '../../domain/decision/assignment';
import type { Agency, Decision } from '../../domain/decision/decision';
import type { Problem, ProblemCode } from '../../domain/decision/problem';
import type { SpreadsheetRefusal } from '../../domain/decision/spreadsheet-refusal';
import { withoutAccents } from '../../domain/text/plain-letters';
import { type Heading, readersColumns } from '../../words/import-headings';
import { takenOverHeadings, takenOverStatusNames } from '../../words/taken-over';
import { type Fault, problemInRow } from '../package/problem-places';
import { readText, statOf } from '../package/read-text';
import { cleanText } from '../plain-text';
import { readSpreadsheet } from '../spreadsheet/read-spreadsheet';
import type { Sheet } from '../spreadsheet/sheet';
import { type CsvRow, type CsvTable, readCsv, suggestion } from './read-csv';
import { sheetTable, type TableOfRows } from './sheet-table';

/** Reads a decision that was followed in a spreadsheet until now: one row for each task of an agency, with its state there. */

/** Columns for readers only; their cells are ignored. */
const readersOwn = [...new Set(readersColumns.map(plainOf))].filter((name) => name !== '');
const fields = Object.keys(takenOverHeadings) as (keyof typeof takenOverHeadings)[];

/** The column of each heading, in the form in which headings are compared. */
const columnByHeading = new Map([
  ...readersOwn.map((name) => [name, name] as const),
  ...fields.flatMap((field) => {
    const { vi, en, also }: Heading = takenOverHeadings[field];
    return [field, vi, en, ...also].map((name) => [plainOf(name), field] as const);
  }),
]);

const takenOverColumns = {
  required: ['agency', 'task'],
  optional: [...fields.filter((field) => field !== 'agency' && field !== 'task'), ...readersOwn],
  meaning: (heading: string) => columnByHeading.get(plainOf(heading)) ?? heading,
  heading: (column: string) => {
    const { vi, en } = takenOverHeadings[column as keyof typeof takenOverHeadings];
    return `${vi} (${en})`;
  },
};

/** Names that one fault lists: a province has more than a hundred agencies. */
const MOST_SHOWN = 20;

/** Largest table that is read, in bytes. */
const MAX_BYTES = 20 * 1024 * 1024;

export type TakenOverReading =
  | { ok: true; tasks: Record<string, TakenOverTask[]> }
  | { ok: false; problems: Problem[] }
  | { ok: false; problems: []; refusal: SpreadsheetRefusal };

type TakenOverStatus = TakenOverTask['standing'];
export type TakenOverContext = { decision: Decision; calendar: Calendar; today: Day };

/** Endings of spreadsheets; any other file is a table of separated values. */
const workbooks = /\.(?:xlsx|ods)$/i;

/** Reads the table from a file (.csv, .xlsx, .ods); a missing or unreadable one is a problem like any other. */
export async function readTakenOverFile(path: string, context: TakenOverContext): Promise<TakenOverReading> {
  const file = basename(path);
  if (workbooks.test(path) && (await statOf(path)) !== null) {
    const reading = await readSpreadsheet(path);
    if (reading.ok) return readTakenOverSheets(reading.sheets, file, context);
    const { ok, ...refusal } = reading;
    return { ok, problems: [], refusal };
  }
  const { text, problems } = await readText(path, MAX_BYTES);
  return text === null ? { ok: false, problems } : readTakenOver(text, file, context);
}

/**
 * Reads the state of each task of a decision. A task without a row counts as assigned on the day of the decision. Days are `YYYY-MM-DD` or
 * `9/10/2020`; agencies and tasks are named by code or name. Returns all faults at once.
 */
export function readTakenOver(text: string, file: string, context: TakenOverContext): TakenOverReading {
  return takenOverOf(readCsv(text, file, takenOverColumns), context);
}

/** Reads the same from a spreadsheet: skips titles above the heading, and rows without agency and task. */
export function readTakenOverSheets(sheets: readonly Sheet[], file: string, context: TakenOverContext): TakenOverReading {
  return takenOverOf(sheetTable(sheets, file, takenOverColumns), context);
}

function takenOverOf({ table: found, problems }: TableOfRows, context: TakenOverContext): TakenOverReading {
  const table = { ...found, written: headingsToName(found) };
  const rows = new Map<string, { row: CsvRow; standing: TakenOverStatus }>();
  for (const row of table.rows) {
    const reader = new RowReader(table, row, context);
    const read = reader.read();
    problems.push(...reader.problems);
    if (read === null) continue;
    const key = `${read.agency.code} ${read.task.id}`;
    const first = rows.get(key);
    if (first === undefined) rows.set(key, { row, standing: read.standing });
    else problems.push(problemInRow(table, row, 'task', 'duplicate', { params: { first: first.row.row } }));
  }
  if (problems.some((found) => found.severity === 'error'))
    return { ok: false, problems: [...problems].sort((a, b) => (a.row ?? 0) - (b.row ?? 0)) };
  const { decision } = context;
  const tasks = decision.agencies.map((agency): [string, TakenOverTask[]] => [
    agency.code,
    tasksOn(context, agency, null).map((task) => {
      const standing = rows.get(`${agency.code} ${task.id}`)?.standing ?? takenOverStatus(context);
      const dated = tasksOn(context, agency, standing.assigned).find((entry) => entry.id === task.id) ?? task;
      return { ...dated, opensOn: task.opensOn, standing: { ...standing, current: standing.current ?? dated.deadline } };
    }),
  ]);
  return { ok: true, tasks: Object.fromEntries(tasks) };
}

/** The headings by which faults name columns: as the table has them, and those that it lacks in its language. */
function headingsToName({ written = new Map() }: CsvTable): Map<string, string> {
  const isEnglish = fields.every(
    (field) => !written.has(field) || plainOf(written.get(field) ?? '') !== plainOf(takenOverHeadings[field].vi),
  );
  return new Map([...fields.map((field) => [field, takenOverHeadings[field][isEnglish ? 'en' : 'vi']] as const), ...written]);
}

/** The tasks of an agency with the paper's dates; periods from the assignment count from the given day. */
function tasksOn({ decision, calendar, today }: TakenOverContext, agency: Agency, assigned: Day | null): AssignedTask[] {
  return tasksFor({ ...decision, shiftDates: false }, agency, calendar, assigned ?? decision.source.date ?? today);
}

/** The state of a task without a row: assigned with the decision, and no news since. */
function takenOverStatus({ decision, today }: TakenOverContext): TakenOverStatus {
  return {
    status: 'assigned',
    current: null,
    assigned: decision.source.date ?? today,
    acknowledged: null,
    submitted: null,
    completed: null,
    lastNews: null,
    done: null,
    letters: [],
  };
}

/** Reads one row, gathering its faults. */
class RowReader {
  readonly problems: Problem[] = [];

  constructor(
    private readonly table: CsvTable,
    private readonly row: CsvRow,
    private readonly context: TakenOverContext,
  ) {}

  read(): { agency: Agency; task: AssignedTask; standing: TakenOverStatus } | null {
    const agency = this.oneOf(
      'agency',
      this.context.decision.agencies,
      (entry) => entry.code,
      (entry) => [entry.name.vi, entry.name.en],
    );
    const task = agency === null ? null : this.taskOf(agency);
    const standing = this.standing(task);
    return agency === null || task === null || standing === null || this.problems.length > 0 ? null : { agency, task, standing };
  }

  private taskOf(agency: Agency): AssignedTask | null {
    const titles = new Map(this.context.decision.tasks.map((definition) => [definition.code, definition.title]));
    const named = (task: AssignedTask) => (task.period === null ? [titles.get(task.code)?.vi ?? '', titles.get(task.code)?.en ?? ''] : []);
    return this.oneOf('task', tasksOn(this.context, agency, null), (task) => task.id, named);
  }

  private standing(task: AssignedTask | null): TakenOverStatus | null {
    const status = this.status();
    const standing: TakenOverStatus = {
      status: status ?? 'assigned',
      current: this.day('currentDeadline', 'counted'),
      assigned: this.day('assigned') ?? takenOverStatus(this.context).assigned,
      acknowledged: this.day('acknowledged'),
      submitted: this.day('submitted'),
      completed: this.day('completed'),
      lastNews: this.day('lastNews'),
      done: this.progress(task),
      letters: this.letters(),
    };
    if (status === 'submitted' || status === 'completed') {
      standing.submitted ??= standing.completed;
      if (standing.submitted === null) this.fault('submitted', 'missing');
    }
    if (status === 'completed') standing.completed ??= standing.submitted;
    this.inOrder([
      ['assigned', standing.assigned],
      ['acknowledged', standing.acknowledged],
      ['submitted', standing.submitted],
      ['completed', standing.completed],
    ]);
    return standing;
  }

  private status(): TakenOverStatus['status'] | null {
    const text = this.row.cells.status;
    if (text === undefined) return null;
    const found = standingStatuses.find((name) => [name, ...takenOverStatusNames[name]].some((known) => plainOf(known) === plainOf(text)));
    const names = standingStatuses.map((name) => takenOverStatusNames[name][0] ?? name);
    if (found === undefined) this.fault('status', 'notInList', { params: { values: names.join(', '), ...suggestion(text, names) } });
    return found ?? null;
  }

  /** A day between the bounds of what it is for. */
  private day(column: string, use: DayUse = 'happened'): Day | null {
    const text = this.row.cells[column];
    if (text === undefined) return null;
    const day = writtenDay(text);
    if (day === null) this.fault(column, 'wrongForm', { params: { form: 'dayWritten' } });
    else this.faultIfOutside(column, day, use, text);
    return day;
  }

  private faultIfOutside(column: string, day: Day, use: DayUse, found: string): void {
    const { calendar, today } = this.context;
    const outside = outsideOf(use, day, { calendar, today });
    if (outside === null) return;
    if (use === 'happened' && day > today) this.fault(column, 'inFuture', { found, params: { today } });
    else this.fault(column, 'dayTooFar', { found, params: outside });
  }

  /** `12` or `12/45`: how many are done. */
  private progress(task: AssignedTask | null): number | null {
    const text = this.row.cells.progress;
    if (text === undefined) return null;
    const [, done] = /^(\d{1,6})(?:\s*\/\s*\d{1,6})?$/.exec(text) ?? [];
    if (done === undefined) this.fault('progress', 'wrongType', { params: { type: 'int' } });
    else if (task !== null && task.total !== null && Number(done) > task.total)
      this.fault('progress', 'outOfRange', { params: { most: task.total } });
    return done === undefined ? null : Number(done);
  }

  /** `Q3:2020-10-09; Q5:16/10/2020`: the rung and the day of each letter issued so far. */
  private letters(): TakenOverStatus['letters'] {
    const rungs = this.context.decision.ladder.filter((rung) => rung.by === 'letter').map((rung) => rung.code);
    const entries = (this.row.cells.letters ?? '').split(';').map(cleanText);
    return entries.flatMap((entry) => {
      if (entry === '') return [];
      const [, rung = entry, text = ''] = /^([^:\s]+)\s*[:\s]\s*(\S+)$/.exec(entry) ?? [];
      const on = writtenDay(text);
      const params = { values: rungs.map((code) => `${code}:${addDays(this.context.today, -1)}`).join(', ') };
      if (!rungs.includes(rung)) this.fault('letters', 'notInList', { found: entry, params: { ...params, ...suggestion(rung, rungs) } });
      else if (on === null) this.fault('letters', 'wrongForm', { found: entry, params: { form: 'dayWritten' } });
      else this.faultIfOutside('letters', on, 'happened', entry);
      return on === null ? [] : [{ rung, on }];
    });
  }

  private inOrder(days: [string, Day | null][]): void {
    let earlier: Day | null = null;
    for (const [column, day] of days) {
      if (day === null) continue;
      if (earlier !== null && day < earlier) this.fault(column, 'wrongOrder', { params: { first: earlier } });
      earlier = day;
    }
  }

  /** One of several entries, by its code or one of its names, with or without accents. */
  private oneOf<T>(column: string, all: readonly T[], codeOf: (entry: T) => string, namesOf: (entry: T) => string[]): T | null {
    const text = this.row.cells[column];
    if (text === undefined) {
      if (this.table.columns.has(column)) this.fault(column, 'missing');
      return null;
    }
    const found = all.filter((entry) => [codeOf(entry), ...namesOf(entry)].some((name) => name !== '' && plainOf(name) === plainOf(text)));
    if (found.length === 1 && found[0] !== undefined) return found[0];
    const shown = all.map((entry) => namesOf(entry).find((name) => name !== '') ?? codeOf(entry));
    const values = shown.length > MOST_SHOWN ? `${shown.slice(0, MOST_SHOWN).join(', ')}, …` : shown.join(', ');
    this.fault(column, 'notInList', { params: { values, ...suggestion(text, [...shown, ...all.map(codeOf)]) } });
    return null;
  }

  private fault(column: string, code: ProblemCode, fault: Fault = {}): void {
    this.problems.push(problemInRow(this.table, this.row, column, code, fault));
  }
}

/** A name for comparison: small ASCII letters, digits and the signs of codes. */
function plainOf(text: string): string {
  return withoutAccents(text)
    .toLowerCase()
    .replaceAll(/[^a-z0-9@+]+/g, '');
}
