import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { packageFiles } from '../../documents/package/package-files';
import { type PackageReading, readPackage } from '../../documents/package/read-package';
import { writePackage } from '../../documents/package/write-package';
import { dayOf } from '../../domain/calendar/time';
import { checkDecision, publishable } from '../../domain/decision/check';
import type { DecisionPackage } from '../../domain/decision/decision';
import type { SharedSource } from '../../domain/decision/shared';
import { calendarReach } from '../../domain/ladder/calendar-reach';
import { type Rehearsal, rehearsing } from '../../domain/ladder/rehearsal';
import { isInForce } from '../../office/amend-decision';
import { beforehand, beforehandLines } from '../../office/brief';
import { givingWay } from '../../office/giving-way';
import { comparedWithStored } from '../../store/decisions';
import { sharedSource } from '../../store/shared';
import { problemText } from '../../words/documents';
import { findingLine } from '../../words/findings';
import { prepareWords } from '../../words/prepare';
import type { SignedIn } from '../account/session';
import type { WebDeps } from '../deps';

/** A package that is being prepared, read and judged: everything that keeps it from being published, else what it would send. */

const names: readonly string[] = Object.values(packageFiles);

/** A package as its draft's page shows it: what keeps it from being published, else what it would come to. */
export type Examined =
  | { ok: false; problems: string[] }
  | {
      ok: true;
      pack: DecisionPackage;
      /** The first lines of a publication now. */
      firstLines: string[];
      warnings: string[];
      rehearsal: Rehearsal;
      standing: 'unknown' | 'same' | 'different';
    };

/** Reads the files in a folder of their own, which is gone afterwards, and asks the rules whether this may be published now. */
export async function examinePackage(deps: WebDeps, files: Record<string, string>, { language }: SignedIn): Promise<Examined> {
  const { reading, refers } = await readNoticing(deps, files);
  if (!reading.ok) return { ok: false, problems: reading.problems.map((found) => problemText(found, language)) };
  // It could not be read when it was kept. Another version may come between what is shown now and what is confirmed.
  if (refers) return { ok: false, problems: [prepareWords[language].refersStill] };
  const { decision } = reading.package;
  const [calendar, now] = [await deps.calendars.current(), deps.now()];
  const findings = [...checkDecision(decision, calendar, dayOf(now)), ...calendarReach(decision, calendar, now)];
  const told = (severity: 'error' | 'warning') =>
    findings.filter((finding) => finding.severity === severity).map((finding) => findingLine(finding, language));
  const errors = [...publishable(decision).map((found) => problemText(found, language)), ...told('error')];
  const stored = await comparedWithStored(deps.database, reading.package);
  const standing = stored === 'different' && (await isInForce(deps.office, reading.package)) ? 'same' : stored;
  // Errors stop only a decision that is new here: one that is followed already goes on and is not judged again.
  if (standing === 'unknown' && errors.length > 0) return { ok: false, problems: errors };
  const warnings = [...reading.warnings.map((found) => problemText(found, language)), ...told('warning')];
  const rehearsal = await inTurns(rehearsing(decision, calendar, now));
  const firstLines = beforehandLines(beforehand(decision, calendar, now, [], rehearsal), false, language, true);
  return { ok: true, pack: reading.package, firstLines, warnings, rehearsal, standing };
}

/** Lets other requests run between two agencies. */
async function inTurns(turns: Generator<undefined, Rehearsal>): Promise<Rehearsal> {
  const giveWay = givingWay();
  for (;;) {
    const turn = turns.next();
    if (turn.done) return turn.value;
    await giveWay();
  }
}

async function readFrom(files: Record<string, string>, shared: SharedSource): Promise<PackageReading> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'dondoc-package-'));
  try {
    for (const [name, text] of Object.entries(files)) if (names.includes(name)) await writeFile(path.join(folder, name), text);
    return await readPackage(folder, shared);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Reads the files, and tells whether they refer to the directory or to a ladder. */
async function readNoticing({ database }: Pick<WebDeps, 'database'>, files: Record<string, string>) {
  const shared = sharedSource(database);
  let refers = false;
  const noticing: SharedSource = {
    directory: () => {
      refers = true;
      return shared.directory();
    },
    ladder: (name, version) => {
      refers = true;
      return shared.ladder(name, version);
    },
  };
  const reading = await readFrom(files, noticing);
  return { reading, refers };
}

/**
 * The files as a draft keeps them, and the decision's number or id, which is empty where they cannot be read. What they refer to in the
 * directory or a ladder is written out, so that a later version of it changes nothing between what is shown and what is confirmed.
 */
export async function asDraft(deps: Pick<WebDeps, 'database'>, files: Record<string, string>) {
  const { reading, refers } = await readNoticing(deps, files);
  if (!reading.ok) return { name: '', files };
  const { decision, services } = reading.package;
  return { name: decision.source.number ?? decision.id, files: refers ? writePackage({ decision, services }) : files };
}
