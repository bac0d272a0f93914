import { usualScope } from '../../domain/decision/kinds';
import type { Problem, ReferenceKind } from '../../domain/decision/problem';
import { type CsvRow, type CsvTable, suggestion } from '../tables/read-csv';
import { absenceMarks, agencyGroups, agencyMarks, laterNameMarks, marksOf, subUnitMarks } from './agencies-schema';
import { type KnownCodes, kindsIn, type RawPackage } from './known-codes';
import { isNationalCode, mayHaveLostZeros, nationalCodeOf } from './national-codes';
import { problemInRow } from './problem-places';
import { serviceMarks } from './services-schema';

/** Checks across the rows of the tables, and between them and decision.yaml. */
export function tableProblems(raw: RawPackage, known: KnownCodes): Problem[] {
  return [
    ...(raw.agencies === null ? [] : agencyProblems(raw.agencies, known)),
    ...(raw.subUnits === null ? [] : subUnitProblems(raw.subUnits, known)),
    ...(raw.laterNames === null ? [] : laterNameProblems(raw.laterNames, known)),
    ...(raw.absences === null ? [] : absenceProblems(raw.absences, known, raw.agencies)),
    ...(raw.services === null ? [] : serviceProblems(raw.services, known, raw.agencies, kindsIn(raw.yaml)?.central ?? null)),
  ];
}

function agencyProblems(table: CsvTable, known: KnownCodes): Problem[] {
  return [
    ...duplicates(table, 'code', (row) => row.cells.code),
    ...references(table, 'kind', 'kind', known),
    ...references(table, 'field', 'field', known),
    ...references(table, 'successor', 'agency', known),
    ...references(table, 'officeHours', 'officeHours', known),
    ...lifetimes(table),
    ...successorCycles(table),
    ...halfRecords(table),
    ...unknownMarks(table, agencyMarks),
  ];
}

function subUnitProblems(table: CsvTable, known: KnownCodes): Problem[] {
  return [
    ...references(table, 'agency', 'agency', known),
    ...duplicates(table, 'code', (row) => row.cells.code && `${row.cells.agency} ${row.cells.code}`),
    ...unknownMarks(table, subUnitMarks),
  ];
}

function laterNameProblems(table: CsvTable, known: KnownCodes): Problem[] {
  return [
    ...references(table, 'agency', 'agency', known),
    ...duplicates(table, 'from', (row) => row.cells.from && `${row.cells.agency} ${row.cells.from}`),
    ...unknownMarks(table, laterNameMarks),
  ];
}

function absenceProblems(table: CsvTable, known: KnownCodes, agencies: CsvTable | null): Problem[] {
  return [
    ...references(table, 'agency', 'agency', known),
    ...contactsMissing(table, agencies),
    ...absenceSpans(table),
    ...unknownMarks(table, absenceMarks),
  ];
}

/** Reports a stand-in for a focal officer that the agency does not have. */
function contactsMissing(table: CsvTable, agencies: CsvTable | null): Problem[] {
  const without = new Set(agencies?.rows.filter((row) => row.cells.focalPositionVi === undefined).map((row) => row.cells.code));
  const missing = table.rows.filter((row) => row.cells.contact === 'focal' && without.has(row.cells.agency));
  return missing.map((row) => problemInRow(table, row, 'contact', 'contactMissing'));
}

/** Each absence must end no earlier than it begins, and must not overlap another of the same contact. */
function absenceSpans(table: CsvTable): Problem[] {
  return table.rows.flatMap((row, index) => {
    const { agency, contact, from, to } = row.cells;
    if (from === undefined || to === undefined) return [];
    if (to < from) return [problemInRow(table, row, 'to', 'wrongOrder', { params: { first: from } })];
    const other = table.rows.slice(0, index).find(({ cells }) => {
      if (cells.agency !== agency || cells.contact !== contact || cells.from === undefined || cells.to === undefined) return false;
      return cells.from <= to && from <= cells.to;
    });
    return other === undefined ? [] : [problemInRow(table, row, 'from', 'overlap', { params: { first: other.row } })];
  });
}

function serviceProblems(table: CsvTable, known: KnownCodes, agencies: CsvTable | null, central: ReadonlySet<string> | null): Problem[] {
  const sameName = duplicates(table, 'name', (row) => row.cells.name && `${row.cells.agency} ${row.cells.scope} ${row.cells.name}`);
  return [
    ...references(table, 'agency', 'agency', known),
    ...duplicates(table, 'code', (row) => row.cells.code),
    ...shortCodes(table),
    ...sameName.map((found): Problem => ({ ...found, code: 'duplicateName', severity: 'warning' })),
    ...wrongScopes(table, agencies, central),
    ...unknownMarks(table, serviceMarks),
  ];
}

/** Finds codes that a spreadsheet has shortened: it reads `1.002010` as a number and drops its last zero when saving. */
function shortCodes(table: CsvTable): Problem[] {
  const isBesideNational = table.rows.some(({ cells }) => isNationalCode(cells.code ?? ''));
  return table.rows.flatMap((row) => {
    const { code = '' } = row.cells;
    if (!mayHaveLostZeros(code, isBesideNational)) return [];
    const suggestion = nationalCodeOf(Number(code));
    return [problemInRow(table, row, 'code', 'lostZeros', { params: suggestion === null ? {} : { suggestion } })];
  });
}

function duplicates(table: CsvTable, column: string, keyOf: (row: CsvRow) => string | undefined): Problem[] {
  const firstRows = new Map<string, number>();
  const problems: Problem[] = [];
  for (const row of table.rows) {
    const key = keyOf(row);
    if (key === undefined || key === '') continue;
    const first = firstRows.get(key);
    if (first === undefined) firstRows.set(key, row.row);
    else problems.push(problemInRow(table, row, column, 'duplicate', { params: { first } }));
  }
  return problems;
}

function references(table: CsvTable, column: string, kind: ReferenceKind, known: KnownCodes): Problem[] {
  const codes = known[kind];
  if (codes === null) return [];
  return table.rows.flatMap((row) => {
    const code = row.cells[column];
    if (code === undefined || codes.has(code)) return [];
    return [problemInRow(table, row, column, 'unknownReference', { params: { kind, ...suggestion(code, codes) } })];
  });
}

function lifetimes(table: CsvTable): Problem[] {
  return table.rows.flatMap((row) => {
    const { validFrom, validTo, successor } = row.cells;
    const problems: Problem[] = [];
    if (validFrom !== undefined && validTo !== undefined && validTo < validFrom) {
      problems.push(problemInRow(table, row, 'validTo', 'wrongOrder', { params: { first: validFrom } }));
    }
    if (successor !== undefined && validTo === undefined) problems.push(problemInRow(table, row, 'successor', 'successorWithoutEnd'));
    return problems;
  });
}

/** Each row whose chain of successors returns to it. */
function successorCycles(table: CsvTable): Problem[] {
  const successors = new Map(table.rows.map((row) => [row.cells.code, row.cells.successor]));
  return table.rows.flatMap((row) => {
    const start = row.cells.code;
    const visited = new Set<string>();
    let next = row.cells.successor;
    while (next !== undefined && next !== start && !visited.has(next)) {
      visited.add(next);
      next = successors.get(next);
    }
    if (start === undefined || next !== start) return [];
    return [problemInRow(table, row, 'successor', 'successorCycle', { params: { chain: [start, ...visited, start].join(' → ') } })];
  });
}

function halfRecords(table: CsvTable): Problem[] {
  return table.rows.flatMap((row) =>
    agencyGroups.flatMap(([needed = '', ...others]) => {
      const filled = others.find((column) => row.cells[column] !== undefined);
      if (filled === undefined || row.cells[needed] !== undefined) return [];
      return [problemInRow(table, row, needed, 'halfRecord', { params: { other: filled } })];
    }),
  );
}

function wrongScopes(table: CsvTable, agencies: CsvTable | null, central: ReadonlySet<string> | null): Problem[] {
  const kinds = new Map(agencies?.rows.map((row) => [row.cells.code, row.cells.kind]));
  return table.rows.flatMap((row) => {
    const kind = kinds.get(row.cells.agency);
    const { scope } = row.cells;
    if (
      kind === undefined ||
      scope === undefined ||
      (scope === 'central') === (central === null ? usualScope(kind) === 'central' : central.has(kind))
    )
      return [];
    return [problemInRow(table, row, 'scope', 'scopeOfAgency', { params: { kind } })];
  });
}

function unknownMarks(table: CsvTable, marks: readonly string[]): Problem[] {
  return table.rows.flatMap((row) =>
    marksOf(row.cells.assumed)
      .filter((name) => name !== '*' && !marks.includes(name))
      .map((name) =>
        problemInRow(table, row, 'assumed', 'unknownAssumed', {
          found: name,
          params: { names: marks.join(', '), ...suggestion(name, marks) },
        }),
      ),
  );
}
