import { readCatalogue } from '../documents/read-catalogue';
import { statOf } from '../documents/read-text';
import type { Language, Service } from '../domain/decision';
import type { Connections } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { findDecisions, readDecision } from '../store/decisions';
import { readPublishedCatalogue } from '../store/published-catalogue';
import { readRegister } from '../store/register';
import { catalogueWords } from '../words/catalogue';
import { showProblems } from './problems';
import { decisionNamed } from './status';

/** A catalogue that somebody names: a package folder, a table, or a published decision. */

const tableEnding = /\.csv$/i;
const versioned = /^(.+)@(\d{1,6})$/;

/** Connects when it is first asked for: two tables are compared without an installation. */
export type OnDemand = () => Promise<Connections>;

/**
 * The services that a name means. A decision stands for its services as they are now in the register, `<decision>@<version>` for
 * the catalogue as that version published it. Null where a file has faults: they are shown, and the exit code is set.
 * Throws Failure (66) where there is nothing of that name.
 */
export async function catalogueNamed(name: string, language: Language, json: boolean, connected: OnDemand): Promise<Service[] | null> {
  const words = catalogueWords[language];
  const found = await statOf(name);
  if (found !== null) {
    if (!found.isDirectory() && !tableEnding.test(name)) throw new Failure(words.unsupported(name), exitCodes.badData);
    const reading = await readCatalogue(name);
    if (reading.ok) return reading.services;
    showProblems(reading.problems, language, json);
    return null;
  }
  if (tableEnding.test(name)) throw new Failure(words.noSuchSource(name), exitCodes.inputMissing);
  return publishedCatalogue(name, language, await connected());
}

async function publishedCatalogue(name: string, language: Language, connections: Connections): Promise<Service[]> {
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
    return readPublishedCatalogue(database, id, published.version);
  }
  const inForce = await readDecision(database, id);
  if (inForce === null) throw new Error(`decision ${id} is not stored`);
  return readRegister(database, id, inForce.version);
}
