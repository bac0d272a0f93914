import path from 'node:path';
import type { FastifyReply } from 'fastify';
import { packageFiles } from '../../documents/package/package-files';
import { unzipPackage } from '../../documents/package/unzip-package';
import { decodeText } from '../../documents/plain-text';
import type { Instant } from '../../domain/calendar/time';
import { type Problem, problem } from '../../domain/decision/problem';
import { draftsOf, keepDraft } from '../../store/drafts';
import { problemText } from '../../words/documents';
import type { SignedIn } from '../account/session';
import type { WebDeps } from '../deps';
import { type ReceivedFile, type ReceivedForm, receiveForm } from '../receive-form';
import { sendPage } from '../replies';
import type { SignedInHandler } from '../routes';
import { inLanguage } from '../visit';
import { asDraft } from './examine';
import { NewDecisionPage } from './prepare-page';

/** Reads the files of a package. It passes over no file, and refuses files that are not text. */

const names: readonly string[] = Object.values(packageFiles);
/** Bounds in bytes of the files that one form may send. */
export const packageBounds = { fileBytes: 2 * 1024 * 1024, totalBytes: 8 * 1024 * 1024 };

/** A document of half a megabyte has more tasks than anybody follows; a larger one keeps the process busy for seconds. */
const MOST_DOCUMENT = 512 * 1024;

/** How large a file of a package may be, in bytes. */
export function mostBytes(name: string): number {
  return name === packageFiles.decision ? MOST_DOCUMENT : packageBounds.fileBytes;
}

/** GET /d/new */
export const showNew: SignedInHandler = async (deps, _request, reply, me) => sendNew(deps, reply, me, 200, []);

/** The reason why files cannot be read as a package at all. */
export type UploadFault = { code: 'noFiles' | 'tooLarge' | 'badZip' } | { code: 'strangers' | 'twice'; names: string[] };

async function sendNew(
  { database, office }: WebDeps,
  reply: FastifyReply,
  me: SignedIn,
  status: number,
  problems: readonly string[],
  fault: UploadFault | null = null,
): Promise<FastifyReply> {
  // Drafts are ordered by real time, but shown by the clock of the other pages.
  const told = (recorded: Instant) => new Date(Date.parse(recorded) + office.clock.offsetMs).toISOString();
  const drafts = (await draftsOf(database, me.account.id)).map((draft) => ({ ...draft, recorded: told(draft.recorded) }));
  return sendPage(reply, status, <NewDecisionPage me={me} drafts={drafts} problems={problems} fault={fault} />);
}

/** POST /d/new: keeps the files as a draft, whose page says everything that is wrong with them; what is no text is refused. */
export const takeNew: SignedInHandler = async (deps, request, reply, me) => {
  const form = withUnzipped(await receiveForm(request, packageBounds));
  if ('code' in form) return sendNew(deps, reply, me, 422, [], form);
  const fault = uploadFault(form);
  if (fault !== null) return sendNew(deps, reply, me, 422, [], fault);
  const { files, problems } = filesOf(form);
  if (problems.length > 0) {
    const told = problems.map((found) => problemText(found, me.language));
    return sendNew(deps, reply, me, 422, told);
  }
  const draft = await asDraft(deps, files);
  const id = await keepDraft(deps.database, me.account.id, draft.name, draft.files);
  return reply.redirect(inLanguage(`/d/drafts/${id}`, me), 303);
};

/** As the browser names it, without the way there. */
const nameOf = ({ name }: ReceivedFile) => path.posix.basename(name.replaceAll('\\', '/'));

/** The files of an archive in its place. */
function withUnzipped(form: ReceivedForm): ReceivedForm | UploadFault {
  const files: ReceivedFile[] = [];
  for (const file of form.files) {
    if (!/\.zip$/i.test(file.name)) files.push(file);
    else {
      const unzipped = unzipPackage(file.content, packageBounds.fileBytes, packageBounds.totalBytes);
      if ('fault' in unzipped) return { code: unzipped.fault };
      files.push(...unzipped.files.map((entry) => ({ ...entry, field: file.field })));
    }
  }
  return { ...form, files };
}

/** A table left out because of its name, such as `absences (1).csv`, would change who is written to: so no file is passed over. */
function uploadFault({ files, tooMuch }: ReceivedForm): UploadFault | null {
  if (tooMuch || files.some((file) => file.content.length > mostBytes(nameOf(file)))) return { code: 'tooLarge' };
  const sent = files.map(nameOf);
  const strangers = sent.filter((name) => !names.includes(name));
  if (strangers.length > 0) return { code: 'strangers', names: strangers };
  const twice = sent.filter((name, index) => sent.indexOf(name) !== index);
  if (twice.length > 0) return { code: 'twice', names: [...new Set(twice)] };
  return sent.includes(packageFiles.decision) ? null : { code: 'noFiles' };
}

/** Decodes the files as UTF-8. A file that is not UTF-8 is reported and never guessed: a guess would put wrong letters into names. */
function filesOf({ files }: ReceivedForm): { files: Record<string, string>; problems: Problem[] } {
  const texts: Record<string, string> = {};
  const problems: Problem[] = [];
  for (const file of files) {
    const decoded = decodeText(file.content, nameOf(file));
    // The record cannot keep the character zero, which no text has.
    problems.push(...(decoded.text.includes('\0') ? [problem('notUtf8', nameOf(file))] : decoded.problems));
    texts[nameOf(file)] = decoded.text;
  }
  return { files: texts, problems };
}
