import type { FastifyReply, FastifyRequest } from 'fastify';
import { whetherFits } from '../../domain/commands/decide';
import { agencyOf } from '../../domain/decision/agency-of';
import { type Undoable, undoableAt } from '../../domain/record/evolve-undo';
import type { RolloutState } from '../../domain/record/state';
import type { Followed } from '../../office/rollout-commands';
import { rolloutId } from '../../store/decisions';
import { findAnswers, readStates } from '../../store/rollouts';
import type { SignedIn } from '../account/session';
import type { WebDeps } from '../deps';
import { actorOn, commandOf } from '../give';
import { listIn } from '../inbox/back-to-list';
import { contextAt, decisionOf } from '../place';
import { sendMissing } from '../replies';
import { derivedId, one, sentOf } from '../sent';
import { inLanguage } from '../visit';
import { giveAll } from './bulk-give';
import { commandIdOf, type PlannedItem } from './bulk-plan';
import { type BulkOutcome, type BulkResult, donePath, openResult, sealResult } from './bulk-result';

/** Takes back an act on many tasks, task by task: a task whose messages have left stays as it is. */

/** The end of the time in which an act on many can be taken back, and how many notices it holds back; null where it is too late. */
export type BulkUndo = { until: string; told: number };

export async function bulkUndoOf(deps: WebDeps, me: SignedIn, of: Followed, result: BulkResult): Promise<BulkUndo | null> {
  const entries = (await actsOf(deps, of, result)).flatMap(({ outcome: { agency: code, task }, state, entry }) => {
    const agency = agencyOf(of.decision, code);
    if (entry === null || state === undefined || agency === undefined) return [];
    const fits = whetherFits(state, 'undo', { tasks: [task] }, { actor: actorOn(me), happened: null }, contextAt({ of, agency }));
    return 'refusal' in fits ? [] : entry;
  });
  const [until] = entries.map((entry) => entry.until).sort();
  return until === undefined ? null : { until, told: entries.reduce((sum, { told }) => sum + told, 0) };
}

type Act = { outcome: BulkOutcome; state: RolloutState | undefined; entry: Undoable | null };

/** Every act that was done, with the entry by which it can be undone: null where it is too late, or a later act is its task's last. */
async function actsOf(deps: WebDeps, of: Followed, result: BulkResult): Promise<Act[]> {
  const done = result.outcomes.filter(({ refusal }) => refusal === null);
  const rollouts = [...new Set(done.map(({ agency }) => rolloutId(of.id, agency)))];
  const [states, answers] = await Promise.all([
    readStates(deps.database, rollouts),
    findAnswers(
      deps.database,
      done.map((outcome) => commandIdOf(result.id, outcome)),
    ),
  ]);
  return done.map((outcome) => {
    const state = states[rolloutId(of.id, outcome.agency)];
    const answer = answers.get(commandIdOf(result.id, outcome));
    const entry = state === undefined ? null : undoableAt(state, outcome.task, of.now);
    const isOwn = entry !== null && answer?.accepted === true && entry.act <= answer.version;
    return { outcome, state, entry: isOwn ? entry : null };
  });
}

/** POST /d/:decision/bulk/undo: takes back what the sealed result tells was done. */
export async function undoBulk(deps: WebDeps, request: FastifyRequest, reply: FastifyReply, me: SignedIn): Promise<FastifyReply> {
  const of = await decisionOf(deps, request);
  const sent = sentOf(request.body);
  const result = of === null ? null : openResult(deps, me, of.id, one(sent, 'r'));
  if (of === null || result === null || result.act === 'undo') return sendMissing(request, reply);
  const id = derivedId(result.id, 'undo');
  const items = (await actsOf(deps, of, result)).map((act) => undoing(me, id, act));
  const outcomes = await giveAll(deps, request, of, items);
  const r = sealResult(deps, me, of.id, { id, act: 'undo', outcomes });
  return reply.redirect(inLanguage(donePath(of.id, { r, back: one(sent, 'back'), list: listIn(sent) ?? '' }), me), 303);
}

/** Without an entry it names no act that the record has, and is refused in words. */
function undoing(me: SignedIn, id: string, { outcome: { agency, task }, entry }: Act): PlannedItem {
  const command = commandOf(me, derivedId(id, agency, task), { type: 'undo', tasks: [task], event: entry?.act ?? 0 });
  return { agency, task, seen: null, agencyName: agency, title: task, refusal: null, command };
}
