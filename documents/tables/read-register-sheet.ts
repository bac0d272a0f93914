import { type Day, dayOf, type Instant } from '../../domain/calendar/time';
import { type Service, serviceLevels } from '../../domain/decision/decision';
import { changeOf, faultOf, type MonthOfFiles, type ServiceChange, type ServiceEntry } from '../../domain/record/service-register';
import { withoutLookAlikes } from '../../domain/text/look-alikes';
import { folded } from '../../domain/text/plain-letters';
import { type RegisterField, registerFields, registerWords, type SheetFault, type SheetProblem } from '../../words/register';
import { cleanWords } from '../plain-text';
import { dayOfCell, isUnknown, textOfCell, withoutFormat } from '../spreadsheet/cell-text';
import { columnLetters } from '../spreadsheet/column-letters';
import type { Cell, Sheet } from '../spreadsheet/sheet';
import { keyIn, type ListKey } from './register-workbook';

/** Reads a list that an agency has filled in, as the exact differences from the register. */

const LONGEST_NOTE = 500;
/** Rows searched for the key and the heading. */
const ROWS_ABOVE = 40;

export type RegisterGiven = { decision: string; agency: string; entries: readonly ServiceEntry[]; now: Instant };

export type RegisterReading =
  | {
      ok: true;
      /** The differences, in the order of the file. */
      changes: ServiceChange[];
      /** Codes of the register without a row in the file: they stay unchanged. */
      missing: string[];
      /** Titles of columns that are ignored. */
      ignored: string[];
    }
  | { ok: false; problems: SheetProblem[] };

type Columns = Map<RegisterField, number>;
type Heading = { sheet: Sheet; row: number; columns: Columns; month: string | null; ignored: string[]; twice: number[] };
type Report = (field: RegisterField, fault: SheetFault) => void;

/** Reads the sheets of a list. Reports every problem at once, each with its place; with a problem nothing is accepted. */
export function readRegisterSheets(sheets: readonly Sheet[], given: RegisterGiven): RegisterReading {
  const whole = (fault: SheetFault, found = ''): RegisterReading => ({
    ok: false,
    problems: [{ fault, sheet: null, row: null, column: null, found }],
  });
  const key = keyOf(sheets);
  if (key === null) return whole('notAList');
  if (key.decision !== given.decision) return whole('otherDecision', key.decision);
  if (key.agency !== given.agency) return whole('otherAgency', key.agency);
  const heading = headingOf(sheets);
  if (heading === null) return whole('noHeading');
  const twice = heading.twice.map((column) =>
    problemAt(heading.sheet, heading.row, column, 'columnTwice', heading.sheet.rows[heading.row]?.[column] ?? null),
  );
  return twice.length > 0 ? { ok: false, problems: twice } : readRows(heading, given);
}

/** The key of the list in these sheets; null where there is none. */
export function keyOf(sheets: readonly Sheet[]): ListKey | null {
  const cells = sheets.flatMap((sheet) => sheet.rows.slice(0, ROWS_ABOVE).flat());
  return cells.map((cell) => (typeof cell === 'string' ? keyIn(cell) : null)).find((found) => found !== null) ?? null;
}

function headingOf(sheets: readonly Sheet[]): Heading | null {
  for (const sheet of sheets) {
    for (const [row, cells] of sheet.rows.slice(0, ROWS_ABOVE).entries()) {
      const heading = headingIn(sheet, row, cells);
      if (heading.columns.has('code') && heading.columns.has('name')) return heading;
    }
  }
  return null;
}

function headingIn(sheet: Sheet, row: number, cells: readonly Cell[]): Heading {
  const heading: Heading = { sheet, row, columns: new Map(), month: null, ignored: [], twice: [] };
  for (const [index, cell] of cells.entries()) {
    if (typeof cell !== 'string' || cell.trim() === '') continue;
    const known = fieldOf(cell);
    if (known === null) heading.ignored.push(cell.trim());
    else if (heading.columns.has(known.field) || (known.month !== null && heading.month !== null && known.month !== heading.month))
      heading.twice.push(index);
    else {
      heading.columns.set(known.field, index);
      heading.month = known.month ?? heading.month;
    }
  }
  return heading;
}

/** The field of a column by its title in either language, with or without accents; a column of files names its month. */
function fieldOf(title: string): { field: RegisterField; month: string | null } | null {
  const plain = folded(title);
  for (const words of Object.values(registerWords)) {
    for (const field of registerFields) {
      const name = folded(words.fields[field]);
      if (field !== 'online' && field !== 'all') {
        if (plain === name) return { field, month: null };
        continue;
      }
      const month = plain.startsWith(name) ? /^(?: thang)? (\d{1,2}) (\d{4})$/.exec(plain.slice(name.length)) : null;
      if (month !== null && Number(month[1]) >= 1 && Number(month[1]) <= 12)
        return { field, month: `${month[2]}-${month[1]?.padStart(2, '0')}` };
    }
  }
  return null;
}

function readRows(heading: Heading, { entries, now }: RegisterGiven): RegisterReading {
  const { sheet, columns } = heading;
  const byCode = new Map(entries.map((entry) => [entry.code, entry]));
  const seen = new Set<string>();
  const changes: ServiceChange[] = [];
  const problems: SheetProblem[] = [];
  for (let row = heading.row + 1; row < sheet.rows.length; row += 1) {
    const cells = sheet.rows[row] ?? [];
    const at = (field: RegisterField): Cell => cells[columns.get(field) ?? -1] ?? null;
    if (registerFields.every((field) => textOf(at(field)) === '')) continue;
    const before = problems.length;
    const report: Report = (field, fault) => problems.push(problemAt(sheet, row, columns.get(field) ?? null, fault, at(field)));
    for (const field of registerFields) if (isUnknown(at(field))) report(field, 'unknownCell');
    if (problems.length > before) continue;
    const code = textOf(at('code'));
    const entry = byCode.get(code);
    if (entry === undefined) report('code', 'unknownService');
    else if (seen.has(code)) report('code', 'serviceTwice');
    else if (textOf(at('name')) !== plainLine(entry.name)) report('name', 'nameDiffers');
    if (entry === undefined || problems.length > before) continue;
    seen.add(code);
    const change = changeIn(entry, at, heading, report);
    if (problems.length === before) reportFault(change, entry, now, report);
    if (problems.length === before && changeOf(entry, change, dayOf(now), 'agency') !== null) changes.push(change);
  }
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, changes, missing: entries.map(({ code }) => code).filter((code) => !seen.has(code)), ignored: heading.ignored };
}

/** The differences of a row from the register. An empty cell changes nothing, except the note. */
function changeIn(entry: ServiceEntry, at: (field: RegisterField) => Cell, { columns, month }: Heading, report: Report): ServiceChange {
  const change: ServiceChange = { code: entry.code };
  const level = levelIn(at('level'), () => report('level', 'notALevel'));
  if (level !== null && level !== entry.level) change.level = level;
  const integrated = yesNoIn(at('integrated'), () => report('integrated', 'notYesNo'));
  if (integrated !== null && integrated !== entry.integrated) change.integrated = integrated;
  const integratedOn = dayIn(at('integratedOn'), () => report('integratedOn', 'notADay'));
  if (integratedOn !== null && integratedOn !== entry.integratedOn) change.integratedOn = integratedOn;
  for (const field of ['complete', 'accurate'] as const) {
    const found = yesNoIn(at(field), () => report(field, 'notYesNo'));
    if (found !== null && found !== entry.reviewed?.[field]) change[field] = found;
  }
  if (columns.has('note')) {
    const note = textOf(at('note'));
    if ([...note].length > LONGEST_NOTE) report('note', 'tooLong');
    if (note !== plainLine(entry.note ?? '')) change.note = note === '' ? null : note;
  }
  const files = filesIn(at, month, report);
  const known = entry.files.find((told) => told.month === files?.month);
  if (files !== null && (known?.online !== files.online || known.all !== files.all)) change.files = [files];
  return change;
}

function filesIn(at: (field: RegisterField) => Cell, month: string | null, report: Report): MonthOfFiles | null {
  const [online, all] = (['online', 'all'] as const).map((field) => countIn(at(field), () => report(field, 'notACount')));
  if (month === null || (online === null && all === null)) return null;
  if (online == null || all == null) {
    // The malformed count is reported already.
    const empty = online == null ? 'online' : 'all';
    if (textOf(at(empty)) === '') report(empty, 'oneCountOnly');
    return null;
  }
  return { month, online, all };
}

function reportFault(change: ServiceChange, entry: ServiceEntry, now: Instant, report: Report): void {
  const fault = faultOf(change, entry, now);
  if (fault === 'notIntegrated') report('integratedOn', 'notIntegrated');
  if (fault === 'countOutOfRange') report('online', 'moreOnlineThanAll');
  if (fault === 'dateInFuture') report(change.integratedOn != null && change.integratedOn > dayOf(now) ? 'integratedOn' : 'all', fault);
  if (fault === 'dayTooFar') report(change.integratedOn == null ? 'all' : 'integratedOn', fault);
}

function levelIn(cell: Cell, wrong: () => void): Service['level'] | null {
  const text = textOf(cell);
  if (text === '') return null;
  const plain = folded(text);
  const found = serviceLevels.find(
    (level) => plain === level || Object.values(registerWords).some((words) => folded(words.levels[level]) === plain),
  );
  if (found === undefined) wrong();
  return found ?? null;
}

const yes = new Set(['co', 'yes', 'y', 'x', '1', 'true', 'dung']);
const no = new Set(['khong', 'no', 'n', '0', 'false', 'sai']);

function yesNoIn(cell: Cell, wrong: () => void): boolean | null {
  const text = textOf(cell);
  if (text === '') return null;
  const plain = folded(text);
  if (yes.has(plain)) return true;
  if (!no.has(plain)) wrong();
  return no.has(plain) ? false : null;
}

/** A day as a date cell, as its serial number, or as typed: `30/10/2020`, `2020-10-30`. */
function dayIn(cell: Cell, wrong: () => void): Day | null {
  const day = dayOfCell(cell);
  if (day === null && textOf(cell) !== '') wrong();
  return day;
}

/** A whole number, with or without points between thousands. */
function countIn(cell: Cell, wrong: () => void): number | null {
  const value = withoutFormat(cell);
  const text = textOf(value);
  if (text === '') return null;
  if (/^(\d{1,9}|\d{1,3}([. ]\d{3}){1,2})$/.test(text) && (typeof value !== 'number' || Number.isInteger(value)))
    return Number(text.replaceAll(/[. ]/g, ''));
  wrong();
  return null;
}

function textOf(cell: Cell): string {
  return plainLine(textOfCell(cell));
}

/** One line, as the register keeps it. */
function plainLine(text: string): string {
  return cleanWords(withoutLookAlikes(text).text).replaceAll(/\s+/g, ' ').trim();
}

function problemAt(sheet: Sheet, row: number, column: number | null, fault: SheetFault, cell: Cell): SheetProblem {
  return {
    fault,
    sheet: sheet.name,
    row: row + 1,
    column: column === null ? null : columnLetters(column),
    found: textOf(cell).slice(0, 100),
  };
}
