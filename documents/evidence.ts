import { MOST_FILES } from '../domain/commands/fields';
import { isEncryptedOffice } from './spreadsheet/compound-file';
import { Refused } from './spreadsheet/refused';
import { contentOf, type Entry, entriesOf } from './spreadsheet/zip-parts';

/**
 * The files that may be attached to a submission: signed papers, scans and tables. Refused are kinds that their first bytes cannot identify
 * (text, .csv), older binary formats, and any that hold programs (macros, .html, .svg).
 */

/** Limits for the files of one submission, and for all that one agency submits for a decision within a day; sizes in bytes. */
export const evidenceBounds = {
  files: MOST_FILES,
  fileBytes: 10 * 1024 * 1024,
  totalBytes: 25 * 1024 * 1024,
  dayBytes: 200 * 1024 * 1024,
} as const;

export const evidenceFaults = [
  'empty',
  'tooLarge',
  'tooLargeTogether',
  'tooMuchToday',
  'tooMany',
  'kindNotTaken',
  'notWhatItSays',
  'macros',
  'encrypted',
] as const;
export type EvidenceFault = (typeof evidenceFaults)[number];
/** Why a file is refused; `name` is null where the fault concerns all of them. */
export type EvidenceProblem = { name: string | null; fault: EvidenceFault };

const office = 'application/vnd.openxmlformats-officedocument';
const open = 'application/vnd.oasis.opendocument';

type Kind = { mediaType: string; holds: (content: Buffer) => EvidenceFault | null };

const kinds: Readonly<Record<string, Kind>> = {
  pdf: { mediaType: 'application/pdf', holds: pdf },
  jpg: { mediaType: 'image/jpeg', holds: startsWith(Buffer.from([0xff, 0xd8, 0xff])) },
  jpeg: { mediaType: 'image/jpeg', holds: startsWith(Buffer.from([0xff, 0xd8, 0xff])) },
  png: { mediaType: 'image/png', holds: startsWith(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) },
  docx: { mediaType: `${office}.wordprocessingml.document`, holds: officeZip('wordprocessingml.document.main+xml') },
  xlsx: { mediaType: `${office}.spreadsheetml.sheet`, holds: officeZip('spreadsheetml.sheet.main+xml') },
  odt: { mediaType: `${open}.text`, holds: openZip(`${open}.text`) },
  ods: { mediaType: `${open}.spreadsheet`, holds: openZip(`${open}.spreadsheet`) },
};

/** The accepted endings, without the dot. */
export const evidenceEndings = Object.keys(kinds);

/** The media type of a file by its ending and its first bytes together, or why it is refused. */
export function checkEvidence(name: string, content: Buffer): { kind: string } | { fault: EvidenceFault } {
  const ending = /\.([A-Za-z0-9]{1,8})\s*$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const kind = Object.hasOwn(kinds, ending) ? kinds[ending] : undefined;
  if (kind === undefined) return { fault: /^(do[ct]m|xl[st]m|xlsb|pptm)$/.test(ending) ? 'macros' : 'kindNotTaken' };
  if (content.length === 0) return { fault: 'empty' };
  if (content.length > evidenceBounds.fileBytes) return { fault: 'tooLarge' };
  const fault = kind.holds(content);
  return fault === null ? { kind: kind.mediaType } : { fault };
}

export type GivenFile = { name: string; content: Buffer };
export type CheckedFile = GivenFile & { kind: string };

/** All files of one submission: each with its media type, or every problem at once. */
export function checkEvidenceFiles(files: readonly GivenFile[]): { files: CheckedFile[]; problems: EvidenceProblem[] } {
  const checked: CheckedFile[] = [];
  const problems: EvidenceProblem[] = [];
  for (const file of files) {
    const result = checkEvidence(file.name, file.content);
    if ('kind' in result) checked.push({ ...file, kind: result.kind });
    else problems.push({ name: file.name, fault: result.fault });
  }
  if (files.length > evidenceBounds.files) problems.push({ name: null, fault: 'tooMany' });
  const together = files.reduce((sum, file) => sum + file.content.length, 0);
  if (together > evidenceBounds.totalBytes) problems.push({ name: null, fault: 'tooLargeTogether' });
  return { files: checked, problems };
}

function startsWith(signature: Buffer): Kind['holds'] {
  return (content) => (content.subarray(0, signature.length).equals(signature) ? null : 'notWhatItSays');
}

/**
 * Bytes within which the head of a PDF may stand: readers search this far (PDF 1.7, appendix H, note 13), past bytes that a scanner or a
 * printer put before it.
 */
const PDF_HEAD_WITHIN = 1024;
/** The beginnings of other kinds of file: a page, a program, a script, an archive. */
const otherBeginnings = /^(?:MZ|PK|#!|.ELF|ÐÏ)|</s;

/** Accepts a PDF with any bytes before its head, unless they begin another kind of file. */
function pdf(content: Buffer): EvidenceFault | null {
  const at = content.subarray(0, PDF_HEAD_WITHIN).indexOf('%PDF-');
  if (at < 0) return 'notWhatItSays';
  return otherBeginnings.test(content.subarray(0, at).toString('latin1')) ? 'notWhatItSays' : null;
}

/** Bytes read of a list of contents or a media type, which are short. */
const MOST_INSIDE = 256 * 1024;

function officeZip(mainPart: string): Kind['holds'] {
  return (content) =>
    inZip(content, (entries, textOf) => {
      if (entries.some(({ name }) => /vba(Project|Data)/i.test(name))) return 'macros';
      const types = textOf('[Content_Types].xml');
      if (/macroEnabled|vbaProject/i.test(types)) return 'macros';
      return types.includes(mainPart) ? null : 'notWhatItSays';
    });
}

function openZip(mediaType: string): Kind['holds'] {
  return (content) =>
    inZip(content, (entries, textOf) => {
      if (entries.some(({ name }) => /^(Basic|Scripts)\/./.test(name))) return 'macros';
      if (textOf('META-INF/manifest.xml').includes('encryption-data')) return 'encrypted';
      return textOf('mimetype').trim() === mediaType ? null : 'notWhatItSays';
    });
}

/** Checks a zip by inflating only its list of contents; a damaged one is refused. */
function inZip(
  content: Buffer,
  look: (entries: readonly Entry[], textOf: (name: string) => string) => EvidenceFault | null,
): EvidenceFault | null {
  if (isEncryptedOffice(content)) return 'encrypted';
  if (!content.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1'))) return 'notWhatItSays';
  try {
    const entries = entriesOf(content);
    return look(entries, (name) =>
      textIn(
        content,
        entries.find((entry) => entry.name === name),
      ),
    );
  } catch (error) {
    return error instanceof Refused && error.refusal.reason === 'encrypted' ? 'encrypted' : 'notWhatItSays';
  }
}

function textIn(content: Buffer, entry: Entry | undefined): string {
  return entry === undefined ? '' : contentOf(content, entry, MOST_INSIDE).toString('utf8');
}
