import path from 'node:path';
import type { FastifyReply } from 'fastify';
import { type MadePackage, makePackage, type TableFile } from '../../documents/package/make-package';
import { answersIn } from '../../documents/package/new-package';
import { mappingLines } from '../../documents/tables/mapping-lines';
import { dayOf } from '../../domain/calendar/time';
import { rootFolder } from '../../local/root';
import { ladderPackage } from '../../office/sample';
import { keepDraft } from '../../store/drafts';
import { readShared } from '../../store/shared';
import { problemText } from '../../words/documents';
import { importProblemText } from '../../words/import';
import { newPackageWords } from '../../words/new-package';
import { refusalWords } from '../../words/spreadsheet';
import type { SignedIn } from '../account/session';
import type { WebDeps } from '../deps';
import { type ReceivedForm, receiveForm } from '../receive-form';
import { sheetsReceived } from '../received-sheets';
import { sendPage } from '../replies';
import type { SignedInHandler } from '../routes';
import { one, sentOf } from '../sent';
import { MadeOfTablesPage, type NewTables, NewTablesPage, type TableName } from './new-tables-page';

/** A decision out of two tables of Excel, a list of agencies and an annex: it becomes a draft like one that was brought in. */

const bounds = { fileBytes: 8 * 1024 * 1024, totalBytes: 16 * 1024 * 1024 };
const nothing: NewTables = { sent: {}, faults: [], files: {}, understood: [], problems: [] };

/** GET /d/new/tables */
export const showNewTables: SignedInHandler = async (_deps, _request, reply, me) =>
  sendPage(reply, 200, <NewTablesPage me={me} form={nothing} />);

/** POST /d/new/tables: makes a draft of the tables, or says everything that is wrong with them and the answers. */
export const takeNewTables: SignedInHandler = async (deps, request, reply, me) => {
  const received = await receiveForm(request, bounds);
  const sent = sentOf(received.body);
  const again = (wrong: Partial<NewTables>) => sendPage(reply, 422, <NewTablesPage me={me} form={{ ...nothing, sent, ...wrong }} />);
  const read = answersIn((key) => one(sent, key));
  const directory = (await readShared(deps.database, 'directory'))?.document ?? null;
  const isLeftOut = directory !== null && !received.files.some(({ field, content }) => field === 'agencies' && content.length > 0);
  const agencies = isLeftOut ? null : await tableOf(received, 'agencies', me);
  const tasks = await tableOf(received, 'tasks', me);
  const files = { ...faultOf('agencies', agencies), ...faultOf('tasks', tasks) };
  if ('faults' in read || (agencies !== null && 'fault' in agencies) || 'fault' in tasks)
    return again({ faults: 'faults' in read ? read.faults : [], files });
  const today = dayOf(deps.now());
  const base = await ladderPackage(rootFolder, read.answers.urgency, today);
  const answers = { ...read.answers, language: read.answers.language ?? me.language };
  const given = { agencies, tasks };
  const made = await makePackage(base, answers, given, { calendar: await deps.calendars.current(), today, directory });
  if (made.made === null) return again({ understood: understoodOf(made, me), problems: problemsOf(made, me) });
  return sendMade(deps, reply, me, made, made.made.files, answers.number ?? answers.title.slice(0, 80));
};

async function sendMade(
  deps: WebDeps,
  reply: FastifyReply,
  me: SignedIn,
  made: MadePackage,
  files: Record<string, string>,
  name: string,
): Promise<FastifyReply> {
  const draft = await keepDraft(deps.database, me.account.id, name, files);
  return sendPage(reply, 200, <MadeOfTablesPage me={me} draft={draft} name={name} understood={understoodOf(made, me)} />);
}

type Table = TableFile | { fault: string };

/** A table by its field of the form, read in a process of its own. */
async function tableOf({ files, tooMuch }: ReceivedForm, field: TableName, { language }: SignedIn): Promise<Table> {
  const words = newPackageWords[language].page;
  const file = files.find((entry) => entry.field === field && entry.content.length > 0);
  if (file === undefined) return { fault: words.fileNeeded };
  if (tooMuch || file.content.length > bounds.fileBytes) return { fault: words.fileTooLarge };
  const reading = await sheetsReceived(file.content, field);
  if (!reading.ok) return { fault: refusalWords(reading, language) };
  return { file: path.posix.basename(file.name.replaceAll('\\', '/')), sheets: reading.sheets };
}

const faultOf = (name: TableName, table: Table | null) => (table !== null && 'fault' in table ? { [name]: table.fault } : {});

const understoodOf = ({ tables }: MadePackage, { language }: SignedIn) => tables.flatMap((table) => mappingLines(table, language));

function problemsOf({ tables, problems }: MadePackage, { language }: SignedIn): string[] {
  return [
    ...tables.flatMap((table) => table.problems.map((found) => importProblemText(found, language))),
    ...problems.map((found) => problemText(found, language)),
  ];
}
