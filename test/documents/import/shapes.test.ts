import { importIntoDecision } from '../../../documents/tables/import-decision';
import type { ImportMode } from '../../../documents/tables/merge-tables';
import { service } from './support/messy';
import { readingOf, sheetsOfRaw } from './support/raw-table';
import { HEAD, office, row, type Shape, shapes, withServices } from './support/shapes';

/** Tables as offices have them: of each shape what is understood, what is asked, and what is told of it. */

function outcomeOf({ kind = 'services', of, beside = office, mode = 'add', isTcvn3 }: Shape) {
  const today = '2026-09-15';
  const imported = importIntoDecision(sheetsOfRaw(...of), beside, { kind, file: 'bang.xlsx', sheet: null, today, mode, isTcvn3 });
  const { difference, rest, problems, table } = imported;
  const records = [...((difference ?? rest)?.added.map(({ after }) => after) ?? [])];
  const stored = new Map((kind === 'services' ? (imported.pack?.services ?? []) : []).map((entry) => [entry.code, entry]));
  const changed = (difference ?? rest)?.changed.flatMap(({ key }) => stored.get(key) ?? []) ?? [];
  const shown = [...records, ...changed].map((cells) => {
    const fields = {
      services: ['code', 'name', 'agency', 'level', 'scope'],
      agencies: ['code', 'nameVi', 'kind'],
      tasks: ['code', 'for', 'coordinating', 'deadline'],
    };
    return fields[kind].map((field) => (cells as Record<string, unknown>)[field] ?? '').join(' | ');
  });
  const asked = problems
    .filter(({ severity }) => severity === 'error')
    .map(({ code, cell, row, found, params }) => {
      const hint = params.suggestion ?? params.unicode ?? params.part;
      return `${code} ${cell ?? (row === null ? '' : `row ${row}`)}: ${found}${hint === undefined ? '' : ` (${hint})`}`;
    });
  const [part] = table?.parts ?? [];
  const told = [
    ...(table?.told ?? []).map(({ what, letters, row, count }) => `${what} ${letters === null ? 'row ' : letters}${row} ×${count}`),
    ...(part === undefined || part.skipped.numbering.length === 0 ? [] : [`numbering ${part.skipped.numbering.join(', ')}`]),
    ...(part === undefined || part.skipped.notes.length === 0 ? [] : [`notes ${part.skipped.notes.join(', ')}`]),
    ...(part === undefined || part.groups.length === 0 ? [] : [`groups ${part.groups.map(({ text }) => text).join(', ')}`]),
  ];
  return { understood: shown, asked, told };
}

describe('a table of an office', () => {
  it(`comes in at least 20 shapes (${Object.keys(shapes).length})`, () => {
    expect(Object.keys(shapes).length).toBeGreaterThanOrEqual(20);
  });

  it.each(Object.entries(shapes))('with %s', (_, shape) => {
    const { understood, asked = [], told = [] } = shape;
    expect(outcomeOf(shape)).toEqual({ understood, asked, told });
  });
});

describe('a table of texts', () => {
  it('with quotation marks inside a value is refused at its cell', () => {
    const text = 'STT,Mã TTHC,Tên TTHC\n1,1.000001,Thủ tục "mẫu" một cửa\n';
    expect(readingOf(Buffer.from(text), 'bang.csv')).toMatchObject({ ok: false, reason: 'bareQuotes', row: 2, cell: 'C2' });
  });
});

describe('the records that a table does not have', () => {
  const beside = withServices(
    service('1.000001', 'Một', 'so-y-te', { level: '4' }),
    service('1.000002', 'Hai', 'so-y-te', { level: '4' }),
    service('1.000003', 'Ba', 'so-noi-vu', { level: '4' }),
  );
  const sheets = sheetsOfRaw({ rows: [HEAD, row(1, '1.000001', 'Một mới'), row(2, '1.000009', 'Chín')] });
  const imported = (mode: ImportMode) =>
    importIntoDecision(sheets, beside, { kind: 'services', file: 'b.xlsx', sheet: null, today: '2026-09-15', mode });

  it.each<[ImportMode, string[], string[]]>([
    ['replace', ['1.000002', '1.000003'], ['1.000001', '1.000009']],
    ['add', [], ['1.000001', '1.000002', '1.000003', '1.000009']],
    ['agencies', ['1.000002'], ['1.000001', '1.000003', '1.000009']],
  ])('by %s', (mode, removed, after) => {
    const { difference, pack } = imported(mode);
    expect(difference?.removed.map(({ key }) => key)).toEqual(removed);
    expect(difference?.added.map(({ key }) => key)).toEqual(['1.000009']);
    expect(pack?.services.map(({ code }) => code)).toEqual(after);
    expect(pack?.decision.agencies.find(({ code }) => code === 'so-noi-vu')?.serviceCount).toBe(mode === 'replace' ? 0 : 1);
  });
});
