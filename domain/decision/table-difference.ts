/** Compares two tables row by row and field by field. */

/** The cells of a row by field. Empty fields are missing. */
export type Cells = Readonly<Record<string, string>>;
export type FieldChange = { field: string; before: string; after: string };
export type TableDifference = {
  added: { key: string; after: Cells }[];
  changed: { key: string; fields: FieldChange[] }[];
  removed: { key: string; before: Cells }[];
  unchanged: number;
};

/**
 * Compares two tables by the keys of their rows. Added and changed rows come in the order of the later table, removed ones in that of
 * the earlier. The order of rows is no difference.
 */
export function tableDifference(before: ReadonlyMap<string, Cells>, after: ReadonlyMap<string, Cells>): TableDifference {
  const difference: TableDifference = { added: [], changed: [], removed: [], unchanged: 0 };
  for (const [key, cells] of after) {
    const was = before.get(key);
    if (was === undefined) {
      difference.added.push({ key, after: cells });
      continue;
    }
    const fields = changedFields(was, cells);
    if (fields.length === 0) difference.unchanged += 1;
    else difference.changed.push({ key, fields });
  }
  for (const [key, cells] of before) if (!after.has(key)) difference.removed.push({ key, before: cells });
  return difference;
}

function changedFields(before: Cells, after: Cells): FieldChange[] {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changes: FieldChange[] = [];
  for (const field of fields) {
    const [was, is] = [before[field] ?? '', after[field] ?? ''];
    if (was !== is) changes.push({ field, before: was, after: is });
  }
  return changes;
}

/** True where the tables are equal. */
export function isNoDifference({ added, changed, removed }: TableDifference): boolean {
  return added.length + changed.length + removed.length === 0;
}
