import { existsSync } from 'node:fs';
import path from 'node:path';
import { anchorPlaceOf } from '../local/anchor-place';
import { type Connections, withConnections } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { type Archived, archiveDecision, type Checked, checkArchive, MOST_CLOSED, restoreArchive } from '../office/archive-decision';
import { archivePreview, type ClosedDecision, closedDecisions } from '../store/archive/acts';
import { type ArchiveWords, archiveWords } from '../words/archive';
import { archiveFolder, type ByOptions, byOf, goesText } from './archive-options';
import { canAsk, confirmed } from './confirmed';
import type { CommonOptions } from './options';
import { printJson } from './output';
import { decisionNamed } from './status';

/** `dondoc archive run | verify | restore`. */

type RunOptions = ByOptions & { to?: string; yes?: boolean };

export async function run(name: string | undefined, options: RunOptions): Promise<void> {
  const { lang, json } = options;
  const words = archiveWords[lang];
  const who = byOf(options);
  await withConnections(async (connections) => {
    const { database, clock } = connections;
    const only = name === undefined ? null : await decisionNamed(connections, name, lang);
    const closed = await closedDecisions(database, clock.now(), MOST_CLOSED);
    const chosen = only === null ? closed.filter(({ state }) => state === 'due').map(({ id }) => id) : [only];
    const numberOf = (id: string) => closed.find((each) => each.id === id)?.number ?? id;
    if (json !== true) await showChosen(connections, closed, chosen, words);
    const isAgreed = chosen.length > 0 && (options.yes === true || (await confirmed(words.question(chosen.length), options)));
    if (!isAgreed) {
      if (json === true) printJson({ chosen, archived: [] });
      else if (chosen.length > 0 && !canAsk()) process.stdout.write(`${words.ask}\n`);
      return;
    }
    const done: ({ decision: string } & Archived)[] = [];
    for (const decision of chosen) {
      const result = await archiveOne(connections, decision, who, options);
      done.push({ decision, ...result });
      if (result.outcome !== 'archived' && result.outcome !== 'same') process.exitCode = exitCodes.failure;
      if (json !== true) tell(result, numberOf(decision), words);
    }
    if (json === true) printJson({ chosen, archived: done });
    else if (done.some(({ outcome }) => outcome === 'archived')) process.stderr.write(`${words.copies}\n`);
  });
}

async function showChosen(
  { database }: Connections,
  closed: readonly ClosedDecision[],
  chosen: readonly string[],
  words: ArchiveWords,
): Promise<void> {
  if (chosen.length === 0) process.stdout.write(`${words.nothingDue}\n`);
  for (const { id, number } of closed.filter(({ id, state }) => chosen.includes(id) && state === 'due')) {
    const { tables, bytes } = await archivePreview(database, id);
    process.stdout.write(`${number}\n${goesText(tables, bytes, words)}\n`);
  }
}

async function archiveOne(connections: Connections, decision: string, who: { by: string; reason: string }, { to, lang }: RunOptions) {
  const words = archiveWords[lang];
  const place = anchorPlaceOf(connections);
  if (place === null) throw new Failure(words.noKey, exitCodes.configuration);
  const folder = archiveFolder(connections, to);
  return archiveDecision({ ...place, to: folder }, decision, { ...who, now: connections.clock.now() }).catch(
    (error: NodeJS.ErrnoException) => {
      throw error.code !== undefined && error.syscall !== undefined && /^(open|write|fsync|rename|mkdir)$/.test(error.syscall)
        ? new Failure(words.cannotWrite(folder, error.code), exitCodes.failure)
        : error;
    },
  );
}

function tell(result: Archived, number: string, words: ArchiveWords): void {
  const { outcome } = result;
  if (outcome === 'archived') process.stdout.write(`${words.archived(number, result.archive.name, result.archive.hash)}\n`);
  else if (outcome === 'same') process.stdout.write(`${words.same(number, result.archive.name)}\n`);
  else if (outcome === 'notDue') process.stderr.write(`${words.notDue(number, words.states[result.state])}\n`);
  else if (outcome === 'differs') process.stderr.write(`${words.differs(result.found)}\n`);
  else if (outcome === 'unproven') tellFaults(number, result.faults, words);
  else process.stderr.write(`${words.failed[outcome]}\n`);
}

function tellFaults(file: string, faults: Checked['faults'], words: ArchiveWords): void {
  for (const { fault, at } of faults) process.stderr.write(`${words.fault(file, words.faults[fault], at)}\n`);
}

/** Without a file, every archive that the record names is looked for in the folder. */
export async function verify(given: string | undefined, { to, json, lang }: CommonOptions & { to?: string }): Promise<void> {
  const words = archiveWords[lang];
  await withConnections(async (connections) => {
    const { database, clock } = connections;
    const folder = archiveFolder(connections, to);
    const named = (await closedDecisions(database, clock.now(), MOST_CLOSED)).flatMap(({ archive }) =>
      archive === null ? [] : [archive.name],
    );
    const files = given === undefined ? named.map((name) => path.join(folder, name)) : [path.resolve(given)];
    const results = [];
    for (const file of files) {
      const name = path.basename(file);
      const checked = existsSync(file) ? await checkArchive(database, file) : null;
      const isWhole = checked !== null && checked.faults.length === 0 && checked.known !== 'other';
      if (!isWhole) process.exitCode = exitCodes.failure;
      results.push({ name, whole: isWhole, known: checked?.known ?? null, hash: checked?.hash ?? null, faults: checked?.faults ?? [] });
      if (json === true) continue;
      if (checked === null) process.stderr.write(`${words.missing(name, path.dirname(file))}\n`);
      else tellChecked(name, checked, words);
    }
    if (json === true) printJson({ archives: results });
    else if (files.length === 0) process.stdout.write(`${words.noArchives}\n`);
  });
}

function tellChecked(name: string, { heading, leaves, faults, known }: Checked, words: ArchiveWords): void {
  tellFaults(name, faults, words);
  if (faults.length === 0 && heading !== null) {
    process.stdout.write(`${words.whole(name, heading.number, leaves, heading.anchor.statement.number)}\n`);
  }
  process.stdout.write(`${words.known[known]}\n`);
}

export async function restore(given: string, options: ByOptions & { yes?: boolean }): Promise<void> {
  const { lang, json } = options;
  const words = archiveWords[lang];
  const who = byOf(options);
  const file = path.resolve(given);
  await withConnections(async ({ database, databaseUrl, clock }) => {
    const checked = await checkArchive(database, file);
    if (checked.faults.length > 0 || checked.known !== 'same') {
      process.exitCode = exitCodes.badData;
      if (json === true) return printJson({ restored: null, known: checked.known, faults: checked.faults });
      return tellChecked(path.basename(file), checked, words);
    }
    const number = checked.heading?.number ?? '';
    const question = words.willRestore(number, checked.taken.length);
    const isAgreed = options.yes === true || (await confirmed(`${question} (c/k, y/n) `, options));
    if (!isAgreed) {
      if (json === true) return printJson({ restored: null, decision: checked.heading?.decision });
      return void process.stdout.write(`${question}\n${words.ask}\n`);
    }
    const done = await restoreArchive({ db: database, url: databaseUrl }, file, { ...who, now: clock.now() });
    if (done.outcome !== 'restored') throw new Failure(words.failed.busy, exitCodes.unavailable);
    if (json === true) printJson({ restored: done.decision });
    else process.stdout.write(`${words.restored(number)}\n`);
  });
}
