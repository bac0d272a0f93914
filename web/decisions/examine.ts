import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { packageFiles } from '../../documents/package/package-files';
import { type PackageReading, readPackage } from '../../documents/package/read-package';
import { dayOf } from '../../domain/calendar/time';
import { checkDecision, publishable } from '../../domain/decision/check';
import type { DecisionPackage } from '../../domain/decision/decision';
import { calendarReach } from '../../domain/ladder/calendar-reach';
import { type Rehearsal, rehearsing } from '../../domain/ladder/rehearsal';
import { isInForce } from '../../office/amend-decision';
import { beforehand, beforehandLines } from '../../office/brief';
import { givingWay } from '../../office/giving-way';
import { comparedWithStored } from '../../store/decisions';
import { sharedSource } from '../../store/shared';
import { problemText } from '../../words/documents';
import { findingLine } from '../../words/findings';
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
  const reading = await readFrom(files, deps);
  if (!reading.ok) return { ok: false, problems: reading.problems.map((found) => problemText(found, language)) };
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

async function readFrom(files: Record<string, string>, { database }: Pick<WebDeps, 'database'>): Promise<PackageReading> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'dondoc-package-'));
  try {
    for (const [name, text] of Object.entries(files)) if (names.includes(name)) await writeFile(path.join(folder, name), text);
    return await readPackage(folder, sharedSource(database));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The decision's number or id; null for a package that cannot be read. */
export async function nameOfPackage(deps: WebDeps, files: Record<string, string>): Promise<string> {
  const reading = await readFrom(files, deps);
  return reading.ok ? (reading.package.decision.source.number ?? reading.package.decision.id) : '';
}
