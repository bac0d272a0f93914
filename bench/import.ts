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
import { byTurns, isQuick, REPEATS, tell } from './figures';

/**
 * The import of a catalogue, from the file to the difference, beside only parsing the file in its child process; for the sample's catalogue,
 * and for one that is ten and a hundred times as large.
 */

const moment = '2020-09-15T01:00:00.000Z';
const sizes = isQuick ? [1, 10] : [1, 10, 100];
/** The sample's catalogue is read in a tenth of a second, which other work on the machine may double: more runs of it. */
const repeatsOf = (times: number) => (times === 1 ? REPEATS * 2 : REPEATS);

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

/** Milliseconds. */
const timed = (work: () => Promise<unknown>) => async () => {
  const started = performance.now();
  await work();
  return performance.now() - started;
};

async function bench(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'dondoc-bench-'));
  try {
    const pack = await sample();
    for (const times of sizes) {
      const stored = multiplied(pack, times);
      const edited = stored.services.map((service, index) => (index === 7 ? { ...service, name: `${service.name} (sửa)` } : service));
      const file = path.join(folder, `${times}.xlsx`);
      await writeFile(file, await writeWorkbook(tableWorkbook('services', { ...stored, services: edited }, moment)));
      const runs = { whole: timed(() => imported(file, stored)), parsing: timed(() => parsed(file)) };
      const { whole, parsing } = await byTurns(runs, repeatsOf(times));
      const beside = { 'parsing alone': parsing };
      const work = `import of ${stored.services.length.toLocaleString('en-US')} services`;
      tell({ work, unit: 'ms', better: 'less', product: whole, beside, goals: [{ of: 'parsing alone', bound: 1.5 }] });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

void bench();
