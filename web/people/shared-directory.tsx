import path from 'node:path';
import type { FastifyReply } from 'fastify';
import { directoryTables, type ImportedDirectory, importIntoDirectory } from '../../documents/tables/import-directory';
import { mappingLines } from '../../documents/tables/mapping-lines';
import { type Directory, directoryChanges, emptyDirectory } from '../../domain/decision/shared';
import { contactsToCarry } from '../../office/shared-documents';
import { readShared, recordShared, sharedVersions, usesOf } from '../../store/shared';
import { importProblemText } from '../../words/import';
import { sharedWords } from '../../words/shared';
import { refusalWords } from '../../words/spreadsheet';
import type { SignedIn } from '../account/session';
import { confirmPlans } from '../decisions/confirm-plans';
import type { WebDeps } from '../deps';
import { type ReceivedForm, receiveForm } from '../receive-form';
import { sheetsReceived } from '../received-sheets';
import { sendMissing, sendPage } from '../replies';
import type { SignedInHandler } from '../routes';
import { one, type Sent, sentOf } from '../sent';
import { inLanguage } from '../visit';
import { SharedDirectoryPage, type SharedDirectoryShown } from './shared-directory-page';
import { versionIn } from './shared-pages';

/** The directory that decisions share: its versions, the next one out of a table, and what followed decisions have of it. */

const bounds = { fileBytes: 8 * 1024 * 1024, totalBytes: 8 * 1024 * 1024 };
const nothing = { sent: {}, problems: [], understood: [], preview: null, saved: null, carried: null } as const;
type Of = Partial<Pick<SharedDirectoryShown, 'sent' | 'problems' | 'understood' | 'preview' | 'saved' | 'carried'>>;

const numberIn = (value: unknown) => (typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : null);

/** GET /directory/shared, with `?at=` a version, `?saved=` the one just stored, `?carried=` how many decisions were changed. */
export const showShared: SignedInHandler = async (deps, request, reply, me) => {
  const { saved, carried } = request.query as { saved?: unknown; carried?: unknown };
  const at = versionIn(request.query);
  if (at !== null && (await readShared(deps.database, 'directory', at)) === null) return sendMissing(request, reply);
  return send(deps, reply, me, 200, at, { saved: numberIn(saved), carried: numberIn(carried) });
};

async function send(deps: WebDeps, reply: FastifyReply, me: SignedIn, status: number, at: number | null, of: Of): Promise<FastifyReply> {
  const { database } = deps;
  const versions = await sharedVersions(database, 'directory');
  const shown = await readShared(database, 'directory', at);
  const before = shown === null || shown.version === 1 ? null : await readShared(database, 'directory', shown.version - 1);
  const page: SharedDirectoryShown = {
    ...{ ...nothing, ...of, versions, shown, before: before?.document ?? emptyDirectory },
    uses: await usesOf(database, 'directory'),
    toCarry: (await contactsToCarry(deps.office, null)).filter(({ followed }) => followed.length > 0).length,
  };
  return sendPage(reply, status, <SharedDirectoryPage me={me} shown={page} />);
}

/** POST /directory/shared: shows what a table would change; with `do=store` stores it as the next version. */
export const takeShared: SignedInHandler = async (deps, request, reply, me) => {
  const form = await receiveForm(request, bounds);
  const sent = sentOf(form.body);
  const last = await readShared(deps.database, 'directory');
  const read = await tableIn(form, sent, last?.document ?? emptyDirectory, me);
  if ('problems' in read) return send(deps, reply, me, 422, null, { sent, ...read });
  const changes = directoryChanges(last?.document ?? emptyDirectory, read.directory);
  const understood = mappingLines(read.imported, me.language);
  if (one(sent, 'do') !== 'store') {
    const seen = { ...sent, after: [String(last?.version ?? 0)] };
    return send(deps, reply, me, 200, null, { sent: seen, understood, preview: { changes, directory: read.directory } });
  }
  const result = await recordShared(deps.database, 'directory', {
    ...{ document: read.directory, who: me.account.name, recorded: deps.now() },
    after: numberIn(one(sent, 'after')) ?? last?.version ?? 0,
    reason: one(sent, 'reason') || sharedWords.vi.reasons.imported(read.file),
  });
  const words = sharedWords[me.language].page;
  if (result.outcome === 'stored') return reply.redirect(inLanguage(`/directory/shared?saved=${result.version}`, me), 303);
  const problems = [result.outcome === 'stale' ? words.stale : words.unchanged];
  return send(deps, reply, me, result.outcome === 'stale' ? 409 : 200, null, { sent, problems });
};

type Read = { directory: Directory; imported: ImportedDirectory; file: string } | { problems: string[]; understood: string[] };

async function tableIn(form: ReceivedForm, sent: Sent, before: Directory, { language }: SignedIn): Promise<Read> {
  const words = sharedWords[language].page;
  const kind = directoryTables.find((name) => name === one(sent, 'table')) ?? 'agencies';
  const mode = one(sent, 'mode') === 'replace' ? 'replace' : 'add';
  const received = form.files.find(({ field, content }) => field === 'file' && content.length > 0);
  if (received === undefined || form.tooMuch) return { problems: [words.fileNeeded], understood: [] };
  const reading = await sheetsReceived(received.content, 'file');
  if (!reading.ok) return { problems: [refusalWords(reading, language)], understood: [] };
  const file = path.posix.basename(received.name.replaceAll('\\', '/'));
  const imported = importIntoDirectory(reading.sheets, kind, before, { file, sheet: null, mode });
  if (imported.directory !== null) return { directory: imported.directory, imported, file };
  const problems = imported.problems.map((found) => importProblemText(found, language));
  return { problems, understood: mappingLines(imported, language) };
}

/** POST /directory/shared/carry: shows what changed contacts would change in followed decisions; with `do=apply` does it. */
export const carryShared: SignedInHandler = async (deps, request, reply, me) => {
  const last = await readShared(deps.database, 'directory');
  const found = (await contactsToCarry(deps.office, null)).filter(({ followed }) => followed.length > 0);
  if (last === null || found.length === 0) return reply.redirect(inLanguage('/directory/shared', me), 303);
  const confirming = {
    packs: found.map(({ pack }) => pack),
    reason: sharedWords.vi.carry.reason(last.version),
    ...{ sent: sentOf(request.body), action: '/directory/shared/carry' },
  };
  return confirmPlans(deps, request, reply, me, {
    ...confirming,
    current: 'directory',
    done: (plans) => `/directory/shared?carried=${plans.length}`,
  });
};
