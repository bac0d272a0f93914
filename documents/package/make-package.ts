import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Calendar } from '../../domain/calendar/calendar';
import type { Day } from '../../domain/calendar/time';
import { agencyOf } from '../../domain/decision/agency-of';
import { withoutDeadRungs } from '../../domain/decision/dead-rules';
import { type Agency, addressees, type Decision, type DecisionPackage, type Language } from '../../domain/decision/decision';
import { kindOf, kindsOf } from '../../domain/decision/kinds';
import type { Problem } from '../../domain/decision/problem';
import type { Directory } from '../../domain/decision/shared';
import type { Sheet } from '../spreadsheet/sheet';
import { type ImportedTable, importIntoPackage, type PackageImport } from '../tables/import-package';
import { importTasksIntoPackage } from '../tables/import-tasks';
import { type NewPackage, reachingAll, startingPackage } from './new-package';
import { packageFiles } from './package-files';
import { leadersNamed } from './people-named';
import { readPackage } from './read-package';
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

/** `agencies` null: the agencies that the annex names, from the directory. */
type Given = { agencies: TableFile | null; tasks: TableFile };
type Context = { calendar: Calendar; today: Day; directory?: Directory | null };

/**
 * Makes the package. Where the list of agencies leaves out codes, kinds, positions or mailboxes, the directory completes it. Stores nothing.
 * @param base a package whose ladder and hours the new one gets
 */
export async function makePackage(
  base: DecisionPackage,
  answers: NewPackage & { language: Language },
  given: Given,
  { calendar, today, directory = null }: Context,
): Promise<MadePackage> {
  const folder = await mkdtemp(path.join(tmpdir(), 'dondoc-new-'));
  const write = async (files: Record<string, string>) => {
    for (const [file, text] of Object.entries(files)) await writeFile(path.join(folder, file), text);
  };
  try {
    const starting = withLeaders(startingPackage(base, answers), given.tasks, directory, answers.language);
    const known = directory?.agencies ?? [];
    await write(writePackage(given.agencies === null ? withKnown(starting, known) : starting));
    const how = { sheet: null, mode: 'add' as const, language: answers.language };
    const agencies = given.agencies === null ? null : await agenciesInto(folder, given.agencies, { ...how, directory: known });
    if (agencies !== null && agencies.text === null) return { tables: [agencies], problems: [], made: null };
    if (agencies?.text != null) await write({ [packageFiles.agencies]: agencies.text });
    const tasks = await importTasksIntoPackage(given.tasks.sheets, folder, { ...how, file: given.tasks.file, today });
    const tables = agencies === null ? [tasks] : [agencies, tasks];
    if (tasks.text === null) return { tables, problems: [], made: null };
    await write({ [packageFiles.decision]: tasks.text });
    const reading = await readPackage(folder);
    if (!reading.ok) return { tables, problems: reading.problems, made: null };
    const { services } = reading.package;
    const decision = given.agencies === null ? onlyNamed(reading.package.decision) : reading.package.decision;
    const pack = { decision: withoutDeadRungs(reachingAll(decision), calendar, today), services };
    return { tables, problems: [], made: { pack, files: writePackage(pack) } };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const agenciesInto = (folder: string, { file, sheets }: TableFile, how: Pick<PackageImport, 'sheet' | 'mode' | 'language' | 'directory'>) =>
  importIntoPackage(sheets, folder, { ...how, kind: 'agencies', file });

/** The package with the agencies of the directory; its Office takes the place of the one that the answers make. */
function withKnown({ decision, services }: DecisionPackage, known: readonly Agency[]): DecisionPackage {
  const kinds = new Set(kindsOf(decision).map(({ code }) => code));
  const agencies = known.filter(({ kind, validTo }) => kinds.has(kind) && validTo === null).map((agency) => ({ ...agency, field: null }));
  const hasOffice = agencies.some((agency) => kindOf(decision, agency)?.isOffice === true);
  const own = hasOffice ? [] : decision.agencies.filter(({ code }) => agencyOf({ agencies }, code) === undefined);
  return { decision: { ...decision, agencies: [...own, ...agencies] }, services };
}

/** Only the Office and the agencies that some task names. */
function onlyNamed(decision: Decision): Decision {
  const named = new Set(
    decision.tasks.flatMap((task) => [...addressees(task, decision.agencies).map(({ code }) => code), ...task.coordinating]),
  );
  const agencies = decision.agencies.filter((agency) => named.has(agency.code) || kindOf(decision, agency)?.isOffice === true);
  return { ...decision, agencies };
}

function withLeaders(
  { decision, services }: DecisionPackage,
  { sheets }: TableFile,
  directory: Directory | null,
  language: Language,
): DecisionPackage {
  const people = [...decision.people, ...leadersNamed(sheets, decision, directory?.people ?? [], language)];
  return { decision: { ...decision, people }, services };
}
