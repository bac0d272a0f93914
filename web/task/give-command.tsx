import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { type CheckedFile, checkEvidenceFiles, evidenceBounds } from '../../documents/evidence';
import type { Command, Refusal } from '../../domain/commands/command';
import { definitionFor, whetherFits } from '../../domain/commands/decide';
import type { About } from '../../domain/commands/define';
import { type InNameOf, namesFitting, namesFor, somePaper } from '../../domain/commands/offered';
import { givenTypes } from '../../domain/commands/table';
import type { ClockChange } from '../../domain/explain/clock-changes';
import { type DayOff, type DossierPart, daysOffIn } from '../../domain/explain/dossier';
import type { Preview } from '../../domain/ladder/preview';
import { asksBefore } from '../../domain/ladder/undo-term';
import type { RolloutEvent } from '../../domain/record/events';
import { partsOf } from '../../domain/record/parts';
import type { TaskState } from '../../domain/record/state';
import { fatesFor, previewFor } from '../../office/rollout-commands';
import { cleanFileName, describeFile } from '../../store/files';
import type { FormedType } from '../../words/act-forms';
import type { SignedIn } from '../account/session';
import { changedSince, readSeen } from '../changed-since';
import type { WebDeps } from '../deps';
import { actorOn, commandOf, giveOrLookUp, keepFiles, undoableOnPage } from '../give';
import { listIn, listWith } from '../inbox/back-to-list';
import { type AgencyPlace, agencyPlaceOf, contextAt, paths, taskPlace } from '../place';
import { type ReceivedForm, receiveForm } from '../receive-form';
import { sendMissing, sendPage } from '../replies';
import type { SignedInHandler } from '../routes';
import { idOf, one, type Sent, sentOf } from '../sent';
import { inLanguage } from '../visit';
import { type ActFault, type KeptFile, readAct } from './command-input';
import { dossiersFor, effectOf, withSuggested } from './dossier';
import { keyOfFates } from './fates';
import { ActPage } from './give-command-page';

/** The form of every command, made from its schema: shown, tried out, given. */

/** A form as it is shown, fresh or again with what was sent. */
export type ActForm = {
  type: FormedType;
  place: AgencyPlace;
  /** The task that it is about, or null. */
  task: TaskState | null;
  /** For whom it may be given by this account. */
  names: InNameOf[];
  id: string;
  sent: Sent;
  faults: ActFault[];
  /** True where a file was chosen, which a browser does not keep. */
  hadFiles: boolean;
  confirmMissing: boolean;
  refusal: Refusal | null;
  changes: RolloutEvent[];
  preview: Preview | null;
  /** True where what goes along or ends is shown for the first time, and nothing is given yet. */
  fatesFirst: boolean;
  /** The facts that the decision rests on. */
  dossier: DossierPart[];
  /** How the filled-in form would move both clocks; null while that cannot be computed. */
  effect: ClockChange[] | null;
  /** Days off among those on which something would be due, to be sent again where they are meant. */
  daysOff: DayOff[];
};

type Opened = Pick<ActForm, 'type' | 'place' | 'task' | 'names' | 'refusal' | 'sent' | 'dossier'>;

/** Opens the form in the address where this account may give such a command there; else null. */
async function openForm(deps: WebDeps, request: FastifyRequest, me: SignedIn, sent: Sent): Promise<Opened | null> {
  const { type = '' } = request.params as { type?: string };
  const formed = givenTypes.find((entry) => entry === type && entry !== 'recordServices') as FormedType | undefined;
  const place = formed === undefined ? null : await agencyPlaceOf(deps, request);
  if (formed === undefined || place === null) return null;
  const asked = one(sent, 'task') || (sent.tasks?.[0] ?? '');
  const task = asked === '' ? null : (taskPlace(place, asked)?.task ?? null);
  if ((asked !== '' && task === null) || !namesWhatIsThere(sent, place, task)) return null;
  const actor = actorOn(me);
  const allowed = namesFor(actor, formed);
  if (allowed.length === 0) return null;
  const about = aboutIn(formed, sent);
  const dossier = task === null ? [] : await dossierFor(deps, place, task, formed, about ?? {});
  const opened = { type: formed, place, task, sent: withSuggested(sent, task, formed, about, me.language), dossier };
  if (about === null) return { ...opened, names: allowed, refusal: null };
  const names = namesFitting(place.record.state, formed, about, actor, contextAt(place));
  if (names.length > 0) return { ...opened, names, refusal: null };
  // Shown with the reason for the refusal: somebody may have been quicker.
  const [onBehalfOf = null] = allowed;
  const found = whetherFits(
    place.record.state,
    formed,
    about,
    { actor: { ...actor, onBehalfOf, paper: somePaper }, happened: null },
    contextAt(place),
  );
  return { ...opened, names: allowed, refusal: 'refusal' in found ? found.refusal : null };
}

async function dossierFor(deps: WebDeps, { of, record }: AgencyPlace, task: TaskState, type: FormedType, about: About) {
  const [dossier = []] = await dossiersFor(deps, [{ of, state: record.state, task, type, about }]);
  return dossier;
}

/** Reads from address or form which thing the command is about; null where that is still to be chosen. */
function aboutIn(type: FormedType, sent: Sent): About | null {
  const fields = Object.entries(definitionFor(type).fields).filter(([, { names }]) => names !== null && names !== 'agency');
  const named = fields.map(([name, { form, mayBeNull }]): [string, string | string[] | null | undefined] => {
    if (form === 'codes') return [name, (sent[name]?.length ?? 0) > 0 ? sent[name] : undefined];
    return [name, one(sent, name) || (mayBeNull ? null : undefined)];
  });
  return named.some(([, value]) => value === undefined) ? null : (Object.fromEntries(named) as About);
}

/** Checks that each id names something of this task or rollout; an id from elsewhere counts as none. */
function namesWhatIsThere(sent: Sent, { record }: AgencyPlace, task: TaskState | null): boolean {
  const known: Record<string, object> = {
    part: Object.fromEntries(task === null ? [] : partsOf(task).map((part) => [part.id, part])),
    blocker: task?.blockers ?? {},
    extension: task?.extensions ?? {},
    directive: task?.directives ?? {},
    inspection: task?.inspections ?? {},
    letter: record.state.letters,
  };
  return Object.entries(known).every(([name, all]) => one(sent, name) === '' || Object.hasOwn(all, one(sent, name)));
}

/** GET /d/:decision/a/:agency/act/:type: the form, with what the address says filled in. */
export const showAct: SignedInHandler = async (deps, request, reply, me) => {
  const sent = sentOf(request.query);
  const opened = await openForm(deps, request, me, sent);
  if (opened === null) return sendMissing(request, reply);
  const form: ActForm = { ...nothingWrong, ...opened, id: randomUUID() };
  return sendPage(reply, 200, <ActPage me={me} form={{ ...form, ...(await previewAtOnce(deps, me, form)), effect: effectOf(me, form) }} />);
};

export const nothingWrong = {
  ...{ faults: [], hadFiles: false, confirmMissing: false, refusal: null, changes: [], preview: null, fatesFirst: false },
  ...{ dossier: [], effect: null, daysOff: [] },
};

/** POST /d/:decision/a/:agency/act/:type: shows which messages would follow, or gives the command. */
export const takeAct: SignedInHandler = async (deps, request, reply, me) => {
  const received = await receiveForm(request, evidenceBounds);
  const sent = sentOf(received.body);
  const opened = await openForm(deps, request, me, sent);
  if (opened === null) return sendMissing(request, reply);
  const form: ActForm = { ...nothingWrong, ...opened, refusal: null, id: idOf(sent), sent, hadFiles: received.files.length > 0 };
  const outcome = await attempt(deps, request, me, form, received);
  if (outcome.done) return reply.redirect(inLanguage(afterwards(form), me), 303);
  return sendPage(reply, outcome.status, <ActPage me={me} form={{ ...form, effect: effectOf(me, form), ...outcome.more }} />);
};

/** Back to the list that the form came from, at its next matter, or to the page of the task. */
function afterwards(form: ActForm): string {
  const list = listIn(form.sent);
  const { of, agency } = form.place;
  if (list === null) return `${pageOf(form)}?done=${form.id}`;
  return listWith(list, { decision: of.id, agency: agency.code, command: form.id });
}

/** The page of the task, or of the agency, which says what was recorded. */
export function pageOf({ place: { of, agency }, task }: Pick<ActForm, 'place' | 'task'>): string {
  return task === null ? paths.agency(of.id, agency.code) : paths.task(of.id, agency.code, task.id);
}

/** How a sent form ended: recorded, or to be shown again with its faults. */
export type Outcome = { done: true } | { done: false; status: number; more: Partial<ActForm> };

/** Reads a form that was sent, and tries its command out or gives it. */
export async function attempt(
  deps: WebDeps,
  request: FastifyRequest,
  me: SignedIn,
  form: ActForm,
  received: ReceivedForm,
): Promise<Outcome> {
  const { sent, type, task, place, names } = form;
  const again = (status: number, more: Partial<ActForm>): Outcome => ({ done: false, status, more });
  const evidence = checkEvidenceFiles(received.files.map((file) => ({ ...file, name: cleanFileName(file.name) })));
  const wantsPreview = one(sent, 'do') === 'preview';
  const fileFaults = evidence.problems.length > 0 || received.tooMuch ? [{ field: 'files', form: 'files' }] : [];
  if (!wantsPreview) {
    const changes = await changedSince(deps, place.rollout, readSeen(received.body), task?.id ?? null, form.id);
    if (changes.length > 0) return again(409, { changes, sent: { ...sent, seen: [String(place.record.version)] } });
    if (asksBefore(type, place.of.decision) && one(sent, 'confirm') !== 'yes') return again(422, { confirmMissing: true });
  }
  const attached = evidence.problems.length > 0 || wantsPreview ? [] : described(received, evidence.files);
  const reading = readAct(type, sent, names, attached);
  if ('faults' in reading || fileFaults.length > 0) {
    return again(422, { faults: ['faults' in reading ? reading.faults : [], fileFaults].flat() });
  }
  const command = undoableOnPage(commandOf(me, form.id, reading.body, reading.recording));
  if (wantsPreview) {
    const preview = await previewFor(deps.office, place.of, place.agency, command);
    return again(200, { preview, refusal: preview?.refusal ?? null });
  }
  const daysOff = daysOffIn(reading.body, place.of.calendar);
  if (daysOff.some(({ day }) => sent.dayOff?.includes(day) !== true)) return again(422, { daysOff });
  const unseen = await unseenFates(deps, form, command);
  if (unseen !== null) return again(422, { preview: unseen, fatesFirst: true });
  await keepFiles(deps, { ...contextAt(place), state: place.record.state }, command, evidence.files);
  const answer = await giveOrLookUp(deps, request, place.rollout, command);
  if (answer.accepted) return { done: true };
  const id = answer.code === 'commandIdReused' ? randomUUID() : form.id;
  return again(answer.code === 'unavailable' ? 503 : 422, { refusal: answer, id });
}

/** Previews a command under which open things go along or end, where the sent form has not shown that. */
async function unseenFates(deps: WebDeps, { type, place: { of, agency }, sent }: ActForm, command: Command): Promise<Preview | null> {
  if (definitionFor(type).movesWhatIsOpen !== true) return null;
  if ((await fatesFor(deps.office, of, agency, command)).length === 0) return null;
  const preview = await previewFor(deps.office, of, agency, command);
  return preview === null || one(sent, 'fates') === keyOfFates(preview.fates) ? null : preview;
}

/** Shows at once what would follow, where the form has no field but words. */
async function previewAtOnce(deps: WebDeps, me: SignedIn, form: ActForm): Promise<Partial<ActForm>> {
  const reading = form.names.includes(null) ? readAct(form.type, withSomeWords(form), [null], []) : { faults: [] };
  if ('faults' in reading) return {};
  const preview = await previewFor(deps.office, form.place.of, form.place.agency, commandOf(me, form.id, reading.body));
  // A refusal is not shown here: the command itself will give it.
  return preview === null || preview.refusal !== null ? {} : { preview };
}

/** Fills each unwritten text with a sign, so that the rules can judge the rest: they only ask that a text is there. */
function withSomeWords({ type, sent }: ActForm): Sent {
  const texts = Object.entries(definitionFor(type).fields).filter(([name, { form }]) => form === 'words' && one(sent, name) === '');
  return { ...sent, ...Object.fromEntries(texts.map(([name]) => [name, ['…']])) };
}

function described({ tooMuch, files: given }: ReceivedForm, files: readonly CheckedFile[]): KeptFile[] {
  return tooMuch ? [] : files.map((file, index) => ({ field: given[index]?.field ?? '', file: describeFile(file) }));
}
