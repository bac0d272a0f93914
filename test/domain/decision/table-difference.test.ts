import { type Cells, isNoDifference, tableDifference } from '../../../domain/decision/table-difference';

const table = (rows: Record<string, Cells>) => new Map(Object.entries(rows));

describe('the difference of two tables', () => {
  const before = table({ a: { name: 'A', level: '3' }, b: { name: 'B' }, c: { name: 'C' } });

  it('is none where they say the same, in whatever order', () => {
    const same = tableDifference(before, table({ c: { name: 'C' }, b: { name: 'B' }, a: { level: '3', name: 'A' } }));
    expect(same).toEqual({ added: [], changed: [], removed: [], unchanged: 3 });
    expect(isNoDifference(same)).toBe(true);
  });

  it('names rows that are added and removed, and each field that differs', () => {
    const found = tableDifference(before, table({ d: { name: 'D' }, a: { name: 'A', level: '4' }, b: { name: 'B', note: 'x' } }));
    expect(found).toEqual({
      added: [{ key: 'd', after: { name: 'D' } }],
      changed: [
        { key: 'a', fields: [{ field: 'level', before: '3', after: '4' }] },
        { key: 'b', fields: [{ field: 'note', before: '', after: 'x' }] },
      ],
      removed: [{ key: 'c', before: { name: 'C' } }],
      unchanged: 0,
    });
    expect(isNoDifference(found)).toBe(false);
  });

  it('takes an empty field for one that is left out', () => {
    expect(isNoDifference(tableDifference(table({ a: { name: 'A', note: '' } }), table({ a: { name: 'A' } })))).toBe(true);
  });

  it('tells a field that was emptied', () => {
    const [changed] = tableDifference(before, table({ a: { name: 'A' }, b: { name: 'B' }, c: { name: 'C' } })).changed;
    expect(changed).toEqual({ key: 'a', fields: [{ field: 'level', before: '3', after: '' }] });
  });
});
