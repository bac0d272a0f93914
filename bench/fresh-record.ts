import path from 'node:path';
import { readPackage } from '../documents/package/read-package';
import type { Decision, DecisionPackage } from '../domain/decision/decision';
import { bringUpToDate } from '../local/installation';
import { startPostgres } from '../local/postgres';
import { rootFolder } from '../local/root';
import { ensureSecrets } from '../local/secrets';
import { createTemporaryHome, discardHome } from '../local/temporary-home';
import { type Database, openDatabase } from '../store/database';
import { establishClock } from '../store/installation';
import { installationWords } from '../words/installation';

/** An empty record on a PostgreSQL of its own, and decisions as large as a bench needs them. */

const TASKS_OF_AN_AGENCY = 10;
const words = installationWords.en;

/** The sample's first department over and over, with ten tasks each. */
export function decisionOf(sample: Decision, tasks: number): Decision {
  const [first] = sample.agencies;
  if (first === undefined) throw new Error('the sample has no agency');
  const agencies = Array.from({ length: tasks / TASKS_OF_AN_AGENCY }, (_, index) => ({
    ...first,
    code: `agency-${index}`,
    name: { vi: `${first.name.vi} số ${index}`, en: `${first.name.en} no. ${index}` },
  }));
  const own = { kinds: [first.kind], agencies: [], except: [], services: null };
  const definitions = sample.tasks.filter(({ recurrence }) => recurrence === null).slice(0, TASKS_OF_AN_AGENCY);
  return { ...sample, id: `${sample.id}-${tasks}`, agencies, tasks: definitions.map((task) => ({ ...task, for: own })) };
}

/** The same agencies, each with a head at an address of its own. */
export function atOwnAddresses(decision: Decision): Decision {
  const agencies = decision.agencies.map((agency) => {
    const head = { ...agency.head, address: `head@${agency.code}.${decision.id}.example` };
    return { ...agency, head, focal: head };
  });
  return { ...decision, agencies };
}

export async function onFreshRecord(
  startsAt: string,
  measure: (db: Database, url: string, sample: DecisionPackage) => Promise<void>,
  { writesToDisk = false } = {},
): Promise<void> {
  const home = createTemporaryHome();
  try {
    const password = ensureSecrets(home, words).databasePassword;
    const { url } = await startPostgres({ home, password, words, note: () => {}, say: () => {}, temporary: !writesToDisk });
    await bringUpToDate(url, words);
    const db = openDatabase(url);
    try {
      await establishClock(db, startsAt);
      const reading = await readPackage(path.join(rootFolder, 'samples', 'decision-1284'));
      if (!reading.ok) throw new Error('the sample cannot be read');
      await measure(db, url, reading.package);
    } finally {
      await db.$disconnect();
    }
  } finally {
    await discardHome(home);
  }
}
