import { basename } from 'node:path';
import type { Day } from '../../domain/calendar/time';
import type { Decision, DecisionPackage, Service } from '../../domain/decision/decision';
import type { Problem } from '../../domain/decision/problem';
import type { Sheet } from '../spreadsheet/sheet';
import { type Imported, importIntoDecision } from '../tables/import-decision';
import { readCsv } from '../tables/read-csv';
import { problemInRow } from './problem-places';
import { readPackage } from './read-package';
import { readText, statOf } from './read-text';
import { problemsOfRow } from './schema-problems';
import { serviceColumns, serviceRowSchema } from './services-schema';

/** Reads a catalogue of services: of a package, from a table whose agencies may be unknown, or from a spreadsheet beside a decision. */

/** Largest table that is read, in bytes; as in a package. */
const MAX_BYTES = 20 * 1024 * 1024;

/** Services, and the decision that names their agencies; null where a table stands alone. */
export type Catalogue = { services: Service[]; decision: Decision | null };
export type CatalogueReading = ({ ok: true } & Catalogue) | { ok: false; problems: Problem[] };

/**
 * The catalogue of a package folder, or of a .csv with the columns of services.csv; each code once. All faults come back at once;
 * what is missing has the code `missingFile`.
 */
export async function readCatalogue(path: string): Promise<CatalogueReading> {
  if ((await statOf(path))?.isDirectory()) {
    const reading = await readPackage(path);
    return reading.ok ? { ok: true, ...reading.package } : reading;
  }
  const { text, problems } = await readText(path, MAX_BYTES, path);
  if (text === null) return { ok: false, problems };
  const { table, problems: form } = readCsv(text, basename(path), serviceColumns);
  if (form.some(({ severity }) => severity === 'error')) return { ok: false, problems: form };
  const services: Service[] = [];
  const rows = new Map<string, number>();
  const faults: Problem[] = [];
  for (const row of table.rows) {
    const result = serviceRowSchema.safeParse(row.cells);
    if (!result.success) {
      faults.push(...problemsOfRow(table, row, result.error.issues));
      continue;
    }
    const first = rows.get(result.data.code);
    if (first === undefined) rows.set(result.data.code, row.row);
    else faults.push(problemInRow(table, row, 'code', 'duplicate', { params: { first } }));
    services.push(result.data);
  }
  return faults.length > 0 ? { ok: false, problems: faults } : { ok: true, services, decision: null };
}

/** Columns that distinguish services.csv from an office's own table. */
const ownColumns = ['code', 'agency'];

/** True for a .csv with the columns of services.csv, faulty or not; any other is an office's table, read like a spreadsheet. */
export async function isCatalogueTable(path: string): Promise<boolean> {
  const { text } = await readText(path, MAX_BYTES, path);
  // Its reader reports the unreadable file.
  if (text === null) return true;
  const heading = text.slice(0, text.search(/[\r\n]|$/)).split(/[,;\t]/);
  const names = heading.map((name) => name.trim().replaceAll('"', ''));
  return ownColumns.every((name) => names.includes(name));
}

/**
 * The catalogue of a spreadsheet, read like an import into the decision of the other catalogue: its agencies resolve names, and its
 * services supply fields without a column. Returns the services of `pack`; null where the spreadsheet has a fault. The decision's control
 * totals are not checked, as with its own catalogue.
 */
export function catalogueOfSheets(
  sheets: readonly Sheet[],
  { decision, services }: DecisionPackage,
  of: { file: string; sheet: string | null; today: Day },
): Imported {
  return importIntoDecision(sheets, { decision: { ...decision, controlTotals: [] }, services }, { kind: 'services', ...of });
}
