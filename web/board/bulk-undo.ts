import type { FastifyReply, FastifyRequest } from 'fastify';
import { whetherFits } from '../../domain/commands/decide';
import { undoableAt } from '../../domain/record/evolve-undo';
import type { Followed } from '../../office/rollout-commands';
import { rolloutId } from '../../store/decisions';
import { readStates } from '../../store/rollouts';
import type { SignedIn } from '../account/session';
import type { WebDeps } from '../deps';
import { actorOn, commandOf } from '../give';
import { contextAt, decisionOf } from '../place';
import { sendMissing } from '../replies';
import { derivedId, one, sentOf } from '../sent';
import { inLanguage } from '../visit';
import { giveAll } from './bulk-give';
import type { PlannedItem } from './bulk-plan';
import { type BulkOutcome, type BulkResult, openResult, sealResult } from './bulk-result';

/** Takes back an act on many tasks, task by task: a task whose messages have left stays as it is. */

/** The end of the time in which an act on many can be taken back, and how many notices it holds back; null where it is too late. */
export type BulkUndo = { until: string; told: number };

export async function bulkUndoOf(deps: WebDeps, me: SignedIn, of: Followed, { outcomes }: BulkResult): Promise<BulkUndo | null> {
  const done = outcomes.filter(({ refusal }) => refusal === null);
  const codes = [...new Set(done.map(({ agency }) => agency))];
  const states = await readStates(
    deps.database,
    codes.map((code) => rolloutId(of.id, code)),
  );
  const entries = done.flatMap(({ agency: code, task }) => {
    const state = states[rolloutId(of.id, code)];
    const agency = of.decision.agencies.find((entry) => entry.code === code);
    if (state === undefined || agency === undefined) return [];
    const fits = whetherFits(state, 'undo', { tasks: [task] }, { actor: actorOn(me), happened: null }, contextAt({ of, agency }));
    return 'refusal' in fits ? [] : (undoableAt(state, task, of.now) ?? []);
  });
  const [until] = entries.map((entry) => entry.until).sort();
  return until === undefined ? null : { until, told: entries.reduce((sum, { told }) => sum + told, 0) };
}

/** POST /d/:decision/bulk/undo: takes back what the sealed result tells was done. */
export async function undoBulk(deps: WebDeps, request: FastifyRequest, reply: FastifyReply, me: SignedIn): Promise<FastifyReply> {
  const of = await decisionOf(deps, request);
  const sent = sentOf(request.body);
  const result = of === null ? null : openResult(deps, me, of.id, one(sent, 'r'));
  if (of === null || result === null || result.act === 'undo') return sendMissing(request, reply);
  const id = derivedId(result.id, 'undo');
  const items = result.outcomes.filter(({ refusal }) => refusal === null).map((outcome) => undoing(me, id, outcome));
  const outcomes = await giveAll(deps, request, of, items);
  const back = one(sent, 'back');
  const address = `/d/${encodeURIComponent(of.id)}/bulk/done?r=${sealResult(deps, me, of.id, { id, act: 'undo', outcomes })}`;
  return reply.redirect(inLanguage(`${address}${back === '' ? '' : `&back=${encodeURIComponent(back)}`}`, me), 303);
}

function undoing(me: SignedIn, id: string, { agency, task }: BulkOutcome): PlannedItem {
  const command = commandOf(me, derivedId(id, agency, task), { type: 'undo', tasks: [task] });
  return { agency, task, seen: null, agencyName: agency, title: task, refusal: null, command };
}
