import type { AttachedFile, Paper } from './actor';

/** Rules about signed papers and about the files of several submissions. */

/** True for a signed report or document; false for a call, a meeting or a handwritten instruction. */
export function isSigned({ source }: Paper): boolean {
  return source === 'signedReport' || source === 'document';
}

/** True where the Office has the signed paper itself on file. */
export function isPaperOnFile(paper: Paper | null): boolean {
  return paper !== null && isSigned(paper) && paper.file !== null;
}

/** Joins the files of several submissions; files of the same content and name appear once. */
export function joinedFiles(before: readonly AttachedFile[], more: readonly AttachedFile[]): AttachedFile[] {
  const isKnown = (file: AttachedFile) => before.some(({ hash, name }) => hash === file.hash && name === file.name);
  return [...before, ...more.filter((file) => !isKnown(file))];
}
