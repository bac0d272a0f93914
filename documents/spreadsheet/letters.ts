import { withoutLookAlikes } from '../../domain/text/look-alikes';
import { isTcvn3, mayBeTcvn3 } from '../tables/tcvn3';
import type { Cell, ColumnLetters } from './sheet';

/** Replaces look-alike letters, column by column. A column in TCVN3 stays unchanged and is reported. */
export function repairLetters(rows: Cell[][]): ColumnLetters[] {
  const found = new Map<string, ColumnLetters>();
  const note = (column: number, kind: ColumnLetters['kind'], row: number) => {
    const known = found.get(`${column} ${kind}`);
    if (known === undefined) found.set(`${column} ${kind}`, { column, kind, row, count: 1 });
    else known.count += 1;
  };
  const old = columnsInTcvn3(rows);
  for (const [row, cells] of rows.entries()) {
    for (const [column, cell] of cells.entries()) {
      if (typeof cell !== 'string') continue;
      if (old.get(column) === true && mayBeTcvn3(cell)) {
        if (isTcvn3(cell)) note(column, 'oldEncoding', row);
        continue;
      }
      const { text, kinds } = withoutLookAlikes(cell);
      cells[column] = text;
      for (const kind of kinds) note(column, kind, row);
    }
  }
  return [...found.values()].sort((a, b) => a.column - b.column);
}

/** Columns of which some text is surely TCVN3. */
function columnsInTcvn3(rows: readonly Cell[][]): Map<number, boolean> {
  const columns = new Map<number, boolean>();
  for (const cells of rows) {
    for (const [column, cell] of cells.entries()) {
      if (typeof cell === 'string' && columns.get(column) !== true && isTcvn3(cell)) columns.set(column, true);
    }
  }
  return columns;
}
