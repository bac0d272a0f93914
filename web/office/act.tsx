import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { fieldsOf, givenTypes } from '../../documents/command-schema';
import { checkEvidenceFiles, evidenceBounds } from '../../documents/evidence';
import type { Actor, AttachedFile, Refusal } from '../../domain/commands';
import type { RolloutEvent } from '../../domain/events';
import { namesFor } from '../../domain/offered';
import type { Preview } from '../../domain/preview';
import type { TaskState } from '../../domain/state';
import { previewFor } from '../../office/rollout-commands';
import { settleClosing } from '../../store/decisions';
import { cleanFileName, storeFile } from '../../store/files';
import type { FormedType } from '../../words/act-forms';
import { actFormWords } from '../../words/act-forms';
import { changedSince, readSeen } from '../changed-since';
import type { WebDeps } from '../deps';
import { actorOn, commandOf, giveOrLookUp } from '../give';
import { sendMissing } from '../link-pages';
import { ActPage } from '../pages/office/act';
import { type AgencyPlace, agencyPlaceOf, paths, taskPlace } from '../place';
import { sendPage } from '../plain-pages';
import { type ReceivedForm, receiveForm } from '../receive-form';
import type { SignedInHandler } from '../routes';
import type { SignedIn } from '../session';
import { inLanguage } from '../visit';
import { type ActFault, idOf, one, readAct, type Sent, sentOf } from './act-input';

/** The form of every command, made from its schema: shown, tried out, given. */

/** A form as it is shown, fresh or again with what was sent. */
export type ActForm = {
  type: FormedType;
  place: AgencyPlace;
  /** The task that it is about, or null. */
  task: TaskState | null;
  /** For whom it may be given by this account. */
  names: Actor['onBehalfOf'][];
  id: string;
  sent: Sent;
  faults: ActFault[];
  /** True where a file was chosen, which a browser does not keep. */
  hadFiles: boolean;
  confirmMissing: boolean;
  refusal: Refusal | null;
  changes: RolloutEvent[];
  preview: Preview | null;
};

type Opened = { type: FormedType; place: AgencyPlace; task: TaskState | null; names: Actor['onBehalfOf'][] };

/** What the address names, where this account may give such a command there; else null. */
async function openForm(deps: WebDeps, request: FastifyRequest, me: SignedIn, sent: Sent): Promise<Opened | null> {
  const { type = '' } = request.params as { type?: string };
  const formed = givenTypes.find((entry) => entry === type && entry !== 'recordServices') as FormedType | undefined;
  const place = formed === undefined ? null : await agencyPlaceOf(deps, request);
  if (formed === undefined || place === null) return null;
  const names = namesFor(actorOn(me), formed);
  const asked = one(sent, 'task') || (sent.tasks?.[0] ?? '');
  const task = asked === '' ? null : (taskPlace(place, asked)?.task ?? null);
  if (names.length === 0 || (asked !== '' && task === null)) return null;
  return { type: formed, place, task, names };
}

const asSent = (query: unknown): Sent => sentOf(query);

/** GET /d/:decision/a/:agency/act/:type: the form, with what the address says filled in. */
export const showAct: SignedInHandler = async (deps, request, reply, me) => {
  const sent = asSent(request.query);
  const opened = await openForm(deps, request, me, sent);
  if (opened === null) return sendMissing(request, reply);
  const form = { ...opened, id: randomUUID(), sent, ...nothingWrong };
  return sendPage(reply, 200, <ActPage me={me} form={form} />);
};

const nothingWrong = { faults: [], hadFiles: false, confirmMissing: false, refusal: null, changes: [], preview: null };

/** POST /d/:decision/a/:agency/act/:type: shows which messages would follow, or gives the command. */
export const takeAct: SignedInHandler = async (deps, request, reply, me) => {
  const received = await receiveForm(request, evidenceBounds);
  const sent = sentOf(received.body);
  const opened = await openForm(deps, request, me, sent);
  if (opened === null) return sendMissing(request, reply);
  const evidence = checkEvidenceFiles(received.files.map((file) => ({ ...file, name: cleanFileName(file.name) })));
  const wantsPreview = one(sent, 'do') === 'preview';
  const attached = evidence.problems.length > 0 || wantsPreview ? [] : await kept(deps, received, evidence.files);
  const form: ActForm = { ...opened, id: idOf(sent), sent, ...nothingWrong, hadFiles: received.files.length > 0 };
  const reading = readAct(opened.type, withPaper(sent, attached), opened.names, ofFields(opened.type) ? attached : []);
  const fileFaults = evidence.problems.length > 0 || received.tooMuch ? [{ field: 'files', form: 'files' }] : [];
  const again = (status: number, more: Partial<ActForm>) => sendPage(reply, status, <ActPage me={me} form={{ ...form, ...more }} />);
  if ('faults' in reading || fileFaults.length > 0) {
    return again(422, { faults: ['faults' in reading ? reading.faults : [], fileFaults].flat() });
  }
  const command = commandOf(me, form.id, reading.body, reading.recording);
  if (wantsPreview) {
    const preview = await previewFor(deps.office, opened.place.of, opened.place.agency, command);
    return again(200, { preview, refusal: preview?.refusal ?? null });
  }
  const { rollout, record } = opened.place;
  const changes = await changedSince(deps, rollout, readSeen(received.body), opened.task?.id ?? null, form.id);
  if (changes.length > 0) return again(409, { changes, sent: { ...sent, seen: [String(record.version)] } });
  if (actFormWords.vi.cannotUndo.includes(opened.type) && one(sent, 'confirm') !== 'yes') return again(422, { confirmMissing: true });
  const answer = await giveOrLookUp(deps, request, rollout, command);
  if (answer.accepted) return done(deps, reply, me, opened, form.id);
  const id = answer.code === 'commandIdReused' ? randomUUID() : form.id;
  return again(answer.code === 'unavailable' ? 503 : 422, { refusal: answer, id });
};

/** Only what hands something in or issues a letter carries files of its own; else a file is the copy of the paper. */
function ofFields(type: FormedType): boolean {
  return fieldsOf(type).some(({ form }) => form === 'files');
}

function withPaper(sent: Sent, attached: readonly AttachedFile[]): Sent {
  const [file] = attached;
  return file === undefined ? sent : { ...sent, paperFile: [file.name] };
}

async function kept(
  deps: WebDeps,
  { tooMuch }: ReceivedForm,
  files: ReturnType<typeof checkEvidenceFiles>['files'],
): Promise<AttachedFile[]> {
  const attached: AttachedFile[] = [];
  if (!tooMuch) for (const file of files) attached.push(await storeFile(deps.database, { ...file, recorded: deps.now() }));
  return attached;
}

/** On to the page of the task, or of the agency, which says what was recorded. */
async function done(deps: WebDeps, reply: FastifyReply, me: SignedIn, { type, place, task }: Opened, id: string): Promise<FastifyReply> {
  const { of, agency } = place;
  if (type === 'close' || type === 'reopen') await settleClosing(deps.database, of.id, of.now);
  const page = task === null ? paths.agency(of.id, agency.code) : paths.task(of.id, agency.code, task.id);
  return reply.redirect(inLanguage(`${page}?done=${id}`, me), 303);
}
