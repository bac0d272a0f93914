import type { Command, Refusal } from '../../domain/commands/command';
import { agencyOf } from '../../domain/decision/agency-of';
import type { Agency } from '../../domain/decision/decision';
import { Deliveries } from '../../domain/ladder/deliveries';
import { type StepInput, step } from '../../domain/ladder/step';
import { definitionOf } from '../../domain/record/linked-tasks';
import { performersIn } from '../../domain/record/performers';
import type { RolloutState, TaskState } from '../../domain/record/state';
import type { Followed } from '../../office/rollout-commands';
import { rolloutId } from '../../store/decisions';
import { readStates } from '../../store/rollouts';
import type { SignedIn } from '../account/session';
import { changedSince } from '../changed-since';
import type { WebDeps } from '../deps';
import { commandOf, undoableOnPage } from '../give';
import { titleOf } from '../pages/marks';
import { derivedId } from '../sent';
import { type BulkInput, type BulkItem, bodyOf, recordingOf } from './bulk-acts';

/** Plans an act on many tasks before it is done, by the rules of the record, one agency after another. */

/** Why a task is left out: a refusal by the rules, or one that only an act on many can meet. */
export type BulkRefusal = Refusal | { code: 'missing' | 'changed' | 'noRequest'; params: Refusal['params'] };
export type PlannedItem = BulkItem & {
  agencyName: string;
  title: string;
  refusal: BulkRefusal | null;
  command: Command | null;
};
export type BulkPlan = {
  possible: PlannedItem[];
  refused: PlannedItem[];
  /** Messages that would go out because of it, and to how many addresses. */
  messages: number;
  addresses: number;
};

/** The id under which an act on one task takes effect once, however often its form is sent: a UUID of the form's id and the task. */
export function commandIdOf(form: string, { agency, task }: Pick<BulkItem, 'agency' | 'task'>): string {
  return derivedId(form, agency, task);
}

/** Decides every command of an act against the record as it is, without recording anything. */
export async function planOf(deps: WebDeps, me: SignedIn, of: Followed, input: BulkInput): Promise<BulkPlan> {
  const codes = [...new Set(input.items.map(({ agency }) => agency))];
  const states = await readStates(
    deps.database,
    codes.map((code) => rolloutId(of.id, code)),
  );
  const deliveries = new Deliveries();
  const items: PlannedItem[] = [];
  for (const code of codes) {
    const asked = input.items.filter(({ agency }) => agency === code);
    const agency = agencyOf(of.decision, code);
    const state = states[rolloutId(of.id, code)];
    if (agency === undefined || state === undefined) items.push(...asked.map((item) => missing(item)));
    else items.push(...(await planAt(deps, me, { of, agency, state, deliveries }, input, asked)));
  }
  const messages = deliveries.inOrder();
  return {
    possible: items.filter(({ refusal }) => refusal === null),
    refused: items.filter(({ refusal }) => refusal !== null),
    messages: messages.length,
    addresses: new Set(messages.map(({ address }) => address)).size,
  };
}

function missing(item: BulkItem): PlannedItem {
  return { ...item, agencyName: item.agency, title: item.task, refusal: { code: 'missing', params: {} }, command: null };
}

type At = { of: Followed; agency: Agency; state: RolloutState; deliveries: Deliveries };

async function planAt(
  deps: WebDeps,
  me: SignedIn,
  { of, agency, state, deliveries }: At,
  input: BulkInput,
  asked: readonly BulkItem[],
): Promise<PlannedItem[]> {
  const { decision, calendar, now } = of;
  const base: Omit<StepInput, 'state' | 'command'> = { decision, agency, calendar, now, pending: [] };
  // Takes the step that is due anyway first, so that its messages are not counted as the act's.
  let reached = step({ ...base, state, command: null }).state;
  const planned: PlannedItem[] = [];
  for (const item of asked) {
    const task = Object.hasOwn(state.tasks, item.task) ? state.tasks[item.task] : undefined;
    if (task === undefined) {
      planned.push({ ...missing(item), agencyName: agency.name[me.language] });
      continue;
    }
    const of = { ...item, seen: item.seen ?? state.version, agencyName: agency.name[me.language], title: nameOf(decision, task, me) };
    const command = commandFor(me, input, item, task);
    const refusal = (await staleOf(deps, state, item, command)) ?? (command === null ? noRequest : null);
    if (refusal !== null || command === null) {
      planned.push({ ...of, refusal, command: null });
      continue;
    }
    const result = step({ ...base, state: reached, command });
    planned.push({ ...of, refusal: result.refusal, command });
    if (result.refusal !== null) continue;
    reached = result.state;
    deliveries.add(result.notices, decision, agency, performersIn(result.state));
  }
  return planned;
}

const noRequest: BulkRefusal = { code: 'noRequest', params: {} };

function commandFor(me: SignedIn, input: BulkInput, item: BulkItem, task: TaskState): Command | null {
  const body = bodyOf(input, task);
  return body === null ? null : undoableOnPage(commandOf(me, commandIdOf(input.id, item), body, recordingOf(input)));
}

function nameOf(decision: Followed['decision'], task: TaskState, { language }: SignedIn): string {
  const definition = definitionOf(decision, task);
  return definition === undefined ? task.id : titleOf(task, definition, language);
}

/** Refuses an item whose task others have changed since its summary was shown; not where this very act has taken effect already. */
async function staleOf(deps: WebDeps, state: RolloutState, item: BulkItem, command: Command | null): Promise<BulkRefusal | null> {
  if (item.seen === null || item.seen >= state.version) return null;
  const rollout = rolloutId(state.decision, item.agency);
  const changes = await changedSince(deps, rollout, item.seen, item.task, command?.id);
  return changes.length === 0 ? null : { code: 'changed', params: {} };
}
