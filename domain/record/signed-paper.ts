import type { AttachedFile, Paper } from './actor';

/** Signed papers that the Office has, and the files of several submissions. */

/** A report or another document that was signed; a call or a meeting is none. */
export function isSigned({ source }: Paper): boolean {
  return source === 'signedReport' || source === 'document';
}

/** True where the Office has the signed paper itself on file. */
export function isPaperOnFile(paper: Paper | null): boolean {
  return paper !== null && isSigned(paper) && paper.file !== null;
}

/** Files of several submissions, each once by its content and name. */
export function joinedFiles(before: readonly AttachedFile[], more: readonly AttachedFile[]): AttachedFile[] {
  const isKnown = (file: AttachedFile) => before.some(({ hash, name }) => hash === file.hash && name === file.name);
  return [...before, ...more.filter((file) => !isKnown(file))];
}
