import type { PdfSignature } from '../../documents/pdf-signatures';
import { definitionFor } from '../../domain/commands/decide';
import type { About } from '../../domain/commands/define';
import { type InNameOf, type Offer, offersFor, somePaper } from '../../domain/commands/offered';
import { type Suggested, suggestedFor } from '../../domain/commands/suggested';
import { type Language, type Level, levels } from '../../domain/decision/decision';
import { type ClockChange, clockChanges } from '../../domain/explain/clock-changes';
import { type DossierPart, dossierEvents, dossierOf } from '../../domain/explain/dossier';
import type { AttachedFile } from '../../domain/record/actor';
import { definitionOf } from '../../domain/record/linked-tasks';
import type { RolloutState, TaskState } from '../../domain/record/state';
import type { Followed } from '../../office/rollout-commands';
import { rolloutId } from '../../store/decisions';
import { readStates } from '../../store/rollouts';
import { eventsOfTasks, keyOfTask } from '../../store/story';
import type { FormedType } from '../../words/act-forms';
import { waitingWords } from '../../words/waiting';
import type { SignedIn } from '../account/session';
import type { WebDeps } from '../deps';
import { actorOn, commandOf } from '../give';
import { signaturesOf } from '../letters/signatures';
import { contextAt } from '../place';
import { one, type Sent } from '../sent';
import { readAct } from './command-input';
import type { ActForm } from './give-command';

/** Reads what a decision on a task rests on, for one form or for many at once. */

/** A decision that somebody may take about a task. */
export type Question = { of: Followed; state: RolloutState; task: TaskState; type: FormedType; about: About };

/** The dossier of each, in their order; the events that they rest on are read together. */
export async function dossiersFor(deps: Pick<WebDeps, 'database'>, questions: readonly Question[]): Promise<DossierPart[][]> {
  const place = ({ of, state, task }: Question) => ({ rollout: rolloutId(of.id, state.agency), task: task.id });
  const events = questions.length === 0 ? new Map() : await eventsOfTasks(deps.database, questions.map(place), dossierEvents);
  const dossiers = questions.map((question) => {
    const { of, state, task, type, about } = question;
    const definition = definitionOf(of.decision, task);
    if (definition === undefined) return [];
    const input = { state, task, definition, events: events.get(keyOfTask(place(question))) ?? [] };
    return dossierOf(input, definitionFor(type).answers ?? [], about, of);
  });
  // A list would read the files of all its matters.
  const [only] = dossiers;
  return only !== undefined && dossiers.length === 1 ? [await withSignatures(deps, only)] : dossiers;
}

/** A file of a result, with the digital signatures of a PDF where they were read. */
export type ShownFile = AttachedFile & { signatures?: readonly PdfSignature[] | null };

async function withSignatures(deps: Pick<WebDeps, 'database'>, parts: readonly DossierPart[]): Promise<DossierPart[]> {
  const shown: DossierPart[] = [];
  for (const part of parts) {
    if (part.part !== 'handedIn') shown.push(part);
    else {
      const files: ShownFile[] = [];
      for (const file of part.files) files.push({ ...file, signatures: await signaturesOf(deps, file) });
      shown.push({ ...part, files });
    }
  }
  return shown;
}

/** The dossier of each task that an act on many would be given for, by `agency/task`. */
export async function dossiersOfPlan(
  deps: Pick<WebDeps, 'database'>,
  of: Followed,
  type: FormedType,
  items: readonly { agency: string; task: string }[],
): Promise<Map<string, DossierPart[]>> {
  const states = await readStates(deps.database, [...new Set(items.map(({ agency }) => rolloutId(of.id, agency)))]);
  const questions = items.flatMap(({ agency, task: id }): Question[] => {
    const state = states[rolloutId(of.id, agency)];
    const task = state?.tasks[id];
    return state === undefined || task === undefined ? [] : [{ of, state, task, type, about: {} }];
  });
  const dossiers = await dossiersFor(deps, questions);
  return new Map(questions.map(({ state, task }, index) => [`${state.agency}/${task.id}`, dossiers[index] ?? []]));
}

/** Fills in suggestions where the address says nothing. */
export function withSuggested(sent: Sent, task: TaskState | null, type: FormedType, about: About | null, language: Language): Sent {
  if (task === null || about === null) return sent;
  const { until, granted, proposal } = suggestedFor(task, type, about);
  return {
    ...(proposal !== undefined && one(sent, 'as') === PROPOSED ? asProposed(proposal, language) : {}),
    ...(until === undefined ? {} : { until: [until] }),
    ...(granted === undefined ? {} : { granted: [granted ? 'yes' : 'no'] }),
    ...sent,
  };
}

/** In the address of a directive's form: it begins with what the Office proposes. */
export const PROPOSED = 'proposed';

function asProposed({ words, tasks }: NonNullable<Suggested['proposal']>, language: Language): Sent {
  const rows = tasks.flatMap(({ agency, title, deadline }, row): [string, string[]][] => [
    [`agency.${row}`, [agency]],
    [`title.${row}`, [title]],
    [`deadline.${row}`, [deadline]],
  ]);
  return { words: [`${waitingWords[language].today.agreeWords}${words}`], ...Object.fromEntries(rows) };
}

/** Stands for words that are not written yet: the clocks do not depend on them. */
const UNWRITTEN = '…';

/** Computes how the filled-in form would move both clocks; null while it cannot be read or would be refused. */
export function effectOf(me: SignedIn, { type, place, task, names, sent }: ActForm): ClockChange[] | null {
  if (task === null) return null;
  const written = Object.fromEntries(['words', 'reason'].map((name) => [name, (sent[name]?.[0] ?? '') === '' ? [UNWRITTEN] : sent[name]]));
  const reading = readAct(type, { source: ['document'], ...sent, ...written } as Sent, names, []);
  if ('faults' in reading) return null;
  const { onBehalfOf, happened } = reading.recording;
  const command = commandOf(me, 'tried', reading.body, { onBehalfOf, happened, paper: onBehalfOf === null ? null : somePaper });
  const found = clockChanges(place.record.state, task.id, command, contextAt(place));
  return 'changes' in found ? found.changes : null;
}

/** The level whose word a command needs where this account can only record it; null where it acts in its own or the agency's name. */
export function othersLevel(names: readonly InNameOf[]): Level | null {
  return names.includes(null) ? null : (levels.find((level) => names.includes(level)) ?? null);
}

const layingTypes: readonly string[] = ['reportUpward', 'prepareExtension'];

/** Acts by which a matter is laid before whoever decides it. */
export function layingBefore(me: SignedIn, { place, task }: Pick<ActForm, 'place' | 'task'>): Offer[] {
  if (task === null) return [];
  return offersFor(place.record.state, task, actorOn(me), contextAt(place)).filter(
    ({ type, names }) => layingTypes.includes(type) && names.includes(null),
  );
}
