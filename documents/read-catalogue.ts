import { basename } from 'node:path';
import type { Service } from '../domain/decision';
import type { Problem } from '../domain/problem';
import { problemInRow } from './problem-places';
import { readCsv } from './read-csv';
import { readPackage } from './read-package';
import { readText, statOf } from './read-text';
import { problemsOfRow } from './schema-problems';
import { serviceColumns, serviceRowSchema } from './services-schema';

/** A catalogue of services by itself: of a package, or a table whose agencies nobody has to know. */

/** Largest table that is read, in bytes; as in a package. */
const MAX_BYTES = 20 * 1024 * 1024;

export type CatalogueReading = { ok: true; services: Service[] } | { ok: false; problems: Problem[] };

/**
 * The catalogue of a package folder, or of a .csv with the columns of services.csv; each code once. All faults come back at once;
 * what is missing has the code `missingFile`.
 */
export async function readCatalogue(path: string): Promise<CatalogueReading> {
  if ((await statOf(path))?.isDirectory()) {
    const reading = await readPackage(path);
    return reading.ok ? { ok: true, services: reading.package.services } : reading;
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
  return faults.length > 0 ? { ok: false, problems: faults } : { ok: true, services };
}
