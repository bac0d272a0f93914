import { addDays, type Day, writtenDay } from '../../domain/calendar/time';
import type { Cell } from './sheet';

/** The text that a cell shows to a person, and the day that it means. */

/** A cell as a person sees it, on as many lines as it has. */
export function textOfCell(cell: Cell): string {
  if (cell === null) return '';
  // A sheet's texts are composed already.
  if (typeof cell === 'string') return (cell.includes('\r') ? cell.replaceAll(/\r\n?/g, '\n') : cell).trim();
  if (typeof cell === 'number') return String(Number(cell.toPrecision(15)));
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if ('day' in cell) return cell.time === undefined ? cell.day : `${cell.day} ${cell.time}`;
  if ('shown' in cell) return cell.shown;
  return 'error' in cell ? cell.error : `=${cell.formula}`;
}

/** The cell without zeros that only its format shows, for use as a number. */
export function withoutFormat(cell: Cell): Exclude<Cell, { shown: string }> {
  return typeof cell === 'object' && cell !== null && 'shown' in cell ? cell.number : cell;
}

/** True for a cell whose value is unknown: an error, or a formula without a stored result. */
export function isUnknown(cell: Cell): cell is { error: string } | { formula: string } {
  return typeof cell === 'object' && cell !== null && ('error' in cell || 'formula' in cell);
}

const DAY_ZERO: Day = '1899-12-30';
/** Serial numbers of 1954 to 2119: nobody means a day outside. */
const SERIALS = { first: 20_000, last: 80_000 };

/** The day of a cell: a date cell, a serial number, or a day as people write it; null for any other. */
export function dayOfCell(cell: Cell): Day | null {
  const value = withoutFormat(cell);
  if (typeof value === 'number')
    return Number.isInteger(value) && value >= SERIALS.first && value <= SERIALS.last ? addDays(DAY_ZERO, value) : null;
  if (typeof value === 'object' && value !== null && 'day' in value) return value.day;
  return typeof value === 'string' ? writtenDay(textOfCell(value)) : null;
}
