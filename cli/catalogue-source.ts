import { basename } from 'node:path';
import { type Catalogue, catalogueOfSheets, isCatalogueTable, readCatalogue } from '../documents/package/read-catalogue';
import { statOf } from '../documents/package/read-text';
import { dayOf } from '../domain/calendar/time';
import type { DecisionPackage, Language } from '../domain/decision/decision';
import type { Connections } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { findDecisions, readDecision } from '../store/decisions';
import { readPublishedCatalogue } from '../store/published-catalogue';
import { readRegister } from '../store/register';
import { catalogueWords } from '../words/catalogue';
import { sheetsOf } from './import';
import { type CommonOptions, givenNow } from './options';
import { showProblems } from './problems';
import { showImportProblems, showMapping } from './show-import';
import { decisionNamed } from './status';

/** A catalogue named by a person: a package folder, a table, a spreadsheet, or a published decision. */

const csvEnding = /\.csv$/i;
const fileEnding = /\.(csv|xlsx|ods)$/i;
const versioned = /^(.+)@(\d{1,6})$/;

/** Connects on first use: packages and tables are compared without an installation. */
export type OnDemand = () => Promise<Connections>;

export type SourceOptions = CommonOptions & { sheet?: string };

/**
 * The two named catalogues. A decision means its services as they are now in the register, `<decision>@<version>` the catalogue as that
 * version published it; a spreadsheet is read with the agencies of the other side. Null where a file has faults: they are shown, and the
 * exit code is set. Throws Failure (66) for a missing file or decision, and (2) for a spreadsheet without agencies beside it.
 */
export async function cataloguesNamed(
  before: string,
  after: string,
  options: SourceOptions,
  connected: OnDemand,
): Promise<{ before: Catalogue; after: Catalogue } | null> {
  if (await isSpreadsheet(before)) {
    const newer = await catalogueNamed(after, options, connected);
    const older = newer === null ? null : await spreadsheetCatalogue(before, after, newer, options);
    return newer === null || older === null ? null : { before: older, after: newer };
  }
  const older = await catalogueNamed(before, options, connected);
  if (older === null) return null;
  const isSheet = await isSpreadsheet(after);
  const newer = isSheet ? await spreadsheetCatalogue(after, before, older, options) : await catalogueNamed(after, options, connected);
  return newer === null ? null : { before: older, after: newer };
}

/** True for any file but a .csv with the columns of a package; the reader finds its kind from its content. */
async function isSpreadsheet(name: string): Promise<boolean> {
  const found = await statOf(name);
  if (found === null || found.isDirectory()) return false;
  return !csvEnding.test(name) || !(await isCatalogueTable(name));
}

async function catalogueNamed(name: string, { lang, json }: SourceOptions, connected: OnDemand): Promise<Catalogue | null> {
  const words = catalogueWords[lang];
  if (await isSpreadsheet(name)) throw new Failure(words.twoSpreadsheets, exitCodes.usage);
  if ((await statOf(name)) !== null) {
    const reading = await readCatalogue(name);
    if (reading.ok) return reading;
    showProblems(reading.problems, lang, json === true);
    return null;
  }
  if (fileEnding.test(name)) throw new Failure(words.noSuchSource(name), exitCodes.inputMissing);
  return publishedCatalogue(name, lang, await connected());
}

async function spreadsheetCatalogue(
  file: string,
  other: string,
  { decision, services }: Catalogue,
  options: SourceOptions,
): Promise<Catalogue | null> {
  const { lang, json, sheet = null } = options;
  if (decision === null) throw new Failure(catalogueWords[lang].noAgencies(file, other), exitCodes.usage);
  const sheets = await sheetsOf(file, options);
  if (sheets === null) return null;
  const beside: DecisionPackage = { decision, services };
  const imported = catalogueOfSheets(sheets, beside, { file: basename(file), sheet, today: dayOf(givenNow()) });
  if (json !== true) showMapping(imported, lang);
  if (imported.pack === null) {
    showImportProblems(imported, lang, json === true);
    return null;
  }
  if (json !== true) process.stdout.write('\n');
  return imported.pack;
}

async function publishedCatalogue(name: string, language: Language, connections: Connections): Promise<Catalogue> {
  const { database } = connections;
  const words = catalogueWords[language];
  const [, decision = name, version] = versioned.exec(name) ?? [];
  if ((await findDecisions(database, decision.normalize('NFC'))).length === 0) {
    throw new Failure(words.noSuchSource(name), exitCodes.inputMissing);
  }
  const id = await decisionNamed(connections, decision, language);
  if (version !== undefined) {
    const published = await readDecision(database, id, Number(version));
    if (published === null) throw new Failure(words.noVersion(decision, Number(version)), exitCodes.inputMissing);
    return { services: await readPublishedCatalogue(database, id, published.version), decision: published.decision };
  }
  const inForce = await readDecision(database, id);
  if (inForce === null) throw new Error(`decision ${id} is not stored`);
  return { services: await readRegister(database, id, inForce.version), decision: inForce.decision };
}
