import { textOfCell } from '../spreadsheet/cell-text';
import type { FilledCell, ValueRead } from './cell-values';

/** The parts of a task in one cell, as annexes write them: a line for each, or `a) …; b) …`, with whatever mark before it. */

/** A mark of a list: `-`, `+`, `•`, `a)`, `b.`, `1)`, `2.`. */
const mark = /^\s*(?:[-–—+•*]|(?:[a-zđ]|\d{1,2})[).])\s*/iu;
/** Between two parts of one line: the mark of the next one after a semicolon or a full stop. */
const between = /\r?\n|[;.]\s*(?=(?:[a-zđ]|\d{1,2})\)\s)/iu;

/** Each part on a line of its own, without its mark. */
export function partsValue(cell: FilledCell): ValueRead {
  const parts = textOfCell(cell)
    .split(between)
    .map((line) =>
      line
        .replace(mark, '')
        .replace(/[;.,]+\s*$/u, '')
        .trim(),
    )
    .filter((title) => title !== '');
  return { text: parts.join('\n') };
}
