import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Calendar } from '../../domain/calendar/calendar';
import type { Day } from '../../domain/calendar/time';
import { withoutDeadRungs } from '../../domain/decision/dead-rules';
import type { DecisionPackage, Language } from '../../domain/decision/decision';
import type { Problem } from '../../domain/decision/problem';
import type { Sheet } from '../spreadsheet/sheet';
import { type ImportedTable, importIntoPackage } from '../tables/import-package';
import { importTasksIntoPackage } from '../tables/import-tasks';
import { type NewPackage, reachingAll, startingPackage } from './new-package';
import { packageFiles, readPackage } from './read-package';
import { writePackage } from './write-package';

/** Makes a whole package out of an office's answers, its list of agencies and the annex of its paper. */

/** A table by the name of its file. */
export type TableFile = { file: string; sheets: readonly Sheet[] };

export type MadePackage = {
  /** The tables as they were understood: the list of agencies, then the annex. The last one has the faults where nothing was made. */
  tables: ImportedTable[];
  /** Why the whole is no package, though both tables are. */
  problems: Problem[];
  made: { pack: DecisionPackage; files: Record<string, string> } | null;
};

/** @param base a package whose ladder and hours the new one gets. Stores nothing. */
export async function makePackage(
  base: DecisionPackage,
  answers: NewPackage & { language: Language },
  given: { agencies: TableFile; tasks: TableFile },
  { calendar, today }: { calendar: Calendar; today: Day },
): Promise<MadePackage> {
  const folder = await mkdtemp(path.join(tmpdir(), 'dondoc-new-'));
  const write = async (files: Record<string, string>) => {
    for (const [file, text] of Object.entries(files)) await writeFile(path.join(folder, file), text);
  };
  try {
    await write(writePackage(startingPackage(base, answers)));
    const how = { sheet: null, mode: 'add' as const, language: answers.language };
    const agencies = await importIntoPackage(given.agencies.sheets, folder, { ...how, kind: 'agencies', file: given.agencies.file });
    if (agencies.text === null) return { tables: [agencies], problems: [], made: null };
    await write({ [packageFiles.agencies]: agencies.text });
    const tasks = await importTasksIntoPackage(given.tasks.sheets, folder, { ...how, file: given.tasks.file, today });
    const tables = [agencies, tasks];
    if (tasks.text === null) return { tables, problems: [], made: null };
    await write({ [packageFiles.decision]: tasks.text });
    const reading = await readPackage(folder);
    if (!reading.ok) return { tables, problems: reading.problems, made: null };
    const { decision, services } = reading.package;
    const pack = { decision: withoutDeadRungs(reachingAll(decision), calendar, today), services };
    return { tables, problems: [], made: { pack, files: writePackage(pack) } };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
