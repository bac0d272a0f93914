import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeWorkbook } from '../documents/official/write-workbook';
import { readPackage } from '../documents/package/read-package';
import { readSpreadsheet } from '../documents/spreadsheet/read-spreadsheet';
import type { Sheet } from '../documents/spreadsheet/sheet';
import { importIntoDecision } from '../documents/tables/import-decision';
import { tableWorkbook } from '../documents/tables/write-tables';
import type { DecisionPackage } from '../domain/decision/decision';
import { rootFolder } from '../local/root';

/**
 * The import of a catalogue, from the file to the difference, against only parsing the file in its child process; and how both
 * grow when the catalogue is ten and a hundred times the sample's.
 */

const moment = '2020-09-15T01:00:00.000Z';
/** Runs of each size; the median counts, as other work on the machine only adds. */
const runs: Readonly<Record<number, number>> = { 1: 9, 10: 5, 100: 3 };

async function sample(): Promise<DecisionPackage> {
  const reading = await readPackage(path.join(rootFolder, 'samples', 'decision-1284'));
  if (!reading.ok) throw new Error('the sample cannot be read');
  return reading.package;
}

/** The sample's catalogue so many times over, each with codes and names of its own. */
function multiplied({ decision, services }: DecisionPackage, times: number): DecisionPackage {
  const copies = Array.from({ length: times }, (_, copy) =>
    services.map((service) => (copy === 0 ? service : { ...service, code: `${service.code}-${copy}`, name: `${service.name} (${copy})` })),
  );
  return { decision: { ...decision, controlTotals: times === 1 ? decision.controlTotals : [] }, services: copies.flat() };
}

async function parsed(file: string): Promise<Sheet[]> {
  const reading = await readSpreadsheet(file);
  if (!reading.ok) throw new Error(`${file} is refused: ${reading.reason}`);
  return reading.sheets;
}

async function imported(file: string, before: DecisionPackage): Promise<void> {
  const sheets = await parsed(file);
  const { difference, problems } = importIntoDecision(sheets, before, { kind: 'services', file, sheet: null, today: '2020-09-15' });
  if (difference?.changed.length !== 1) throw new Error(`the one edit was not found: ${JSON.stringify(problems.slice(0, 3))}`);
}

async function median(count: number, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < count; run += 1) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b)[Math.floor(count / 2)] ?? 0;
}

async function bench(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'dondoc-bench-'));
  try {
    const pack = await sample();
    for (const [times, count] of Object.entries(runs)) {
      const stored = multiplied(pack, Number(times));
      const edited = stored.services.map((service, index) => (index === 7 ? { ...service, name: `${service.name} (sửa)` } : service));
      const file = path.join(folder, `${times}.xlsx`);
      await writeFile(file, await writeWorkbook(tableWorkbook('services', { ...stored, services: edited }, moment)));
      const parsing = await median(count, () => parsed(file));
      const whole = await median(count, () => imported(file, stored));
      const rows = stored.services.length;
      process.stdout.write(
        `import, ${rows} services: parsing alone ${parsing.toFixed(0)} ms, whole import ${whole.toFixed(0)} ms, ratio ${(whole / parsing).toFixed(2)}, ${((whole / rows) * 1_000).toFixed(0)} µs a row\n`,
      );
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

void bench();
