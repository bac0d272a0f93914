import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Followed, forEach } from '../../office/rollout-commands';
import { findAnswer } from '../../store/rollouts';
import { bulkWords } from '../../words/bulk';
import type { SignedIn } from '../account/session';
import type { WebDeps } from '../deps';
import { listIn } from '../inbox/back-to-list';
import { listPast } from '../inbox/next-matter';
import { decisionOf } from '../place';
import { sendMissing, sendPage } from '../replies';
import { one, sentOf } from '../sent';
import { dossiersOfPlan } from '../task/dossier';
import { inLanguage } from '../visit';
import { sendBoard } from './board-pages';
import { textOfQuery } from './board-query';
import { actsFor, type BulkInput, commandTypes, faultsOf, hasUsableId, MOST_ITEMS, readBulk } from './bulk-acts';
import { giveAll, outcomeOf } from './bulk-give';
import { commandIdOf, type PlannedItem, planOf } from './bulk-plan';
import { donePath, openResult, sealResult } from './bulk-result';
import { BulkResultPage } from './bulk-result-page';
import { BulkSummaryPage } from './bulk-summary';
import { bulkUndoOf } from './bulk-undo';

/** Acts on many tasks: a summary first, then the act, then its result. */

type Prepared = { of: Followed; input: BulkInput };

/** POST /d/:decision/bulk: what would be done. Changes nothing. */
export async function showSummary(deps: WebDeps, request: FastifyRequest, reply: FastifyReply, me: SignedIn): Promise<FastifyReply> {
  const prepared = await prepare(deps, request, reply, me);
  if (!('input' in prepared)) return prepared;
  return sendSummary(deps, reply, me, prepared, 200, {});
}

async function sendSummary(
  deps: WebDeps,
  reply: FastifyReply,
  me: SignedIn,
  { of, input }: Prepared,
  status: 200 | 422,
  faults: ReturnType<typeof faultsOf>,
): Promise<FastifyReply> {
  const plan = await planOf(deps, me, of, input);
  const dossiers = await dossiersOfPlan(deps, of, commandTypes[input.act], plan.possible);
  const chosen = new Set(input.items.map(({ agency, task }) => `${agency}/${task}`));
  const list = input.list === null ? null : await listPast(deps, me, input.list, of.id, chosen);
  return sendPage(
    reply,
    status,
    <BulkSummaryPage me={me} of={of} input={{ ...input, list }} plan={plan} dossiers={dossiers} faults={faults} />,
  );
}

/** POST /d/:decision/bulk/confirm: does it. */
export async function doBulk(deps: WebDeps, request: FastifyRequest, reply: FastifyReply, me: SignedIn): Promise<FastifyReply> {
  const prepared = await prepare(deps, request, reply, me);
  if (!('input' in prepared)) return prepared;
  const { of, input } = prepared;
  const faults = faultsOf(input, of.now);
  if (Object.keys(faults).length > 0) return sendSummary(deps, reply, me, prepared, 422, faults);
  const { possible, refused } = await planOf(deps, me, of, input);
  const known = await takenBefore(deps, input, refused);
  const given = await giveAll(deps, request, of, possible);
  const outcomes = [...given, ...refused.map((item) => outcomeOf(item, known.has(item) ? null : item.refusal))];
  const sealed = sealResult(deps, me, of.id, { id: input.id, act: input.act, outcomes });
  const address = donePath(of.id, { r: sealed, back: textOfQuery(input.back), list: input.list ?? '' });
  return reply.redirect(inLanguage(address, me), 303);
}

/** GET /d/:decision/bulk/done: the result; where an outcome was unknown then, the record is asked again. */
export async function showResult(deps: WebDeps, request: FastifyRequest, reply: FastifyReply, me: SignedIn): Promise<FastifyReply> {
  const of = await decisionOf(deps, request);
  const sent = sentOf(request.query);
  const r = one(sent, 'r');
  const result = of === null ? null : openResult(deps, me, of.id, r);
  if (of === null || result === null) return sendMissing(request, reply);
  const outcomes = await forEach(result.outcomes, async (outcome) => {
    if (outcome.refusal?.code !== 'unavailable') return outcome;
    const answer = await findAnswer(deps.database, commandIdOf(result.id, outcome)).catch(() => null);
    return answer?.accepted === true ? { ...outcome, refusal: null } : outcome;
  });
  const shown = { ...result, outcomes };
  const undo = await bulkUndoOf(deps, me, of, shown);
  const from = { r, back: one(sent, 'back'), list: listIn(sent) ?? '' };
  return sendPage(reply, 200, <BulkResultPage me={me} of={of} result={shown} from={from} undo={undo} />);
}

/** Reads the decision and the form, or answers with their fault. */
async function prepare(deps: WebDeps, request: FastifyRequest, reply: FastifyReply, me: SignedIn): Promise<Prepared | FastifyReply> {
  const of = await decisionOf(deps, request);
  const input = readBulk(request.body);
  if (of === null || input === null || !actsFor(me).includes(input.act)) return sendMissing(request, reply);
  const words = bulkWords[me.language];
  const count = input.items.length;
  if (count === 0 || count > MOST_ITEMS) {
    const fault = count === 0 ? words.nothingChosen : words.tooMany(count, MOST_ITEMS);
    return sendBoard(deps, reply, me, of, { query: input.back, status: 422, fault });
  }
  return { of, input: hasUsableId(input) ? input : { ...input, id: randomUUID() } };
}

/** Finds items that are refused only because this very form has done them before. */
async function takenBefore(deps: WebDeps, input: BulkInput, refused: readonly PlannedItem[]): Promise<Set<PlannedItem>> {
  const ids = new Map(refused.map((item) => [commandIdOf(input.id, item), item]));
  const rows = await deps.database.command.findMany({ where: { id: { in: [...ids.keys()] } }, select: { id: true } });
  return new Set(rows.flatMap(({ id }) => ids.get(id) ?? []));
}
