import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type CheckedFile, checkEvidenceFiles, evidenceBounds, evidenceEndings, type GivenFile } from '../documents/evidence';
import { statOf } from '../documents/package/read-text';
import type { Language } from '../domain/decision/decision';
import type { AttachedFile } from '../domain/record/actor';
import type { Connections } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { storeFile } from '../store/files';
import { actWords } from '../words/act';
import { evidenceWords } from '../words/evidence';

/** Files of a submission recorded at the command line, checked like those that an agency sends by its link. */

/** Stores the files at these paths. Throws Failure (66) for a missing file, (65) with every refused file; none is stored then. */
export async function attached(connections: Connections, paths: readonly string[], language: Language): Promise<AttachedFile[]> {
  const files = await checkedAt(paths, language);
  const recorded = connections.clock.now();
  return Promise.all(files.map((file) => storeFile(connections.database, { ...file, recorded })));
}

/** The signed copy of a paper, not stored yet. Throws as {@link attached} does. */
export async function signedCopy(place: string, language: Language): Promise<CheckedFile | null> {
  return (await checkedAt([place], language))[0] ?? null;
}

async function checkedAt(paths: readonly string[], language: Language): Promise<CheckedFile[]> {
  const { files, problems } = checkEvidenceFiles(await Promise.all(paths.map((place) => given(place, language))));
  if (problems.length > 0) {
    const faults = problems.map(({ name, fault }) => evidenceWords[language].fault(name, fault, evidenceBounds, evidenceEndings));
    throw new Failure(faults.join('\n'), exitCodes.badData);
  }
  return files;
}

async function given(place: string, language: Language): Promise<GivenFile> {
  const found = await statOf(place);
  if (found === null || !found.isFile()) throw new Failure(actWords[language].noFile(place), exitCodes.inputMissing);
  // One byte beyond the limit is enough for its refusal.
  const content = found.size > evidenceBounds.fileBytes ? Buffer.alloc(evidenceBounds.fileBytes + 1) : await readFile(place);
  return { name: path.basename(place), content };
}
