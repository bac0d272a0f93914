import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Followed } from '../../office/rollout-commands';
import { archiveOf } from '../../store/archive/archived';
import { boardRows, followedDecisions, onlyOpenDecision } from '../../store/board';
import type { SignedIn } from '../account/session';
import type { WebDeps } from '../deps';
import { decisionOf } from '../place';
import { sendMissing, sendPage } from '../replies';
import { mayUse } from '../routes';
import { inLanguage } from '../visit';
import { BoardListPage } from './board-list';
import { BoardPage } from './board-page';
import { type BoardQuery, boardQuery } from './board-query';
import { boardOf } from './board-view';
import { actsFor } from './bulk-acts';

/** The board of a decision, and the list of all that are followed. */

/** GET /board: the board of the one open decision, or the list where there are several or the address asks for all. */
export async function showDecisions(deps: WebDeps, request: FastifyRequest, reply: FastifyReply, me: SignedIn): Promise<FastifyReply> {
  const { all, page: asked } = request.query as { all?: unknown; page?: unknown };
  if (all === undefined) {
    const only = await onlyOpenDecision(deps.database);
    if (only !== null) return reply.redirect(inLanguage(`/d/${encodeURIComponent(only)}`, me), 303);
  }
  const page = typeof asked === 'string' && /^[1-9]\d{0,4}$/.test(asked) ? Number(asked) : 1;
  const { decisions, total, open } = await followedDecisions(deps.database, page);
  if (page > 1 && decisions.length === 0) return sendMissing(request, reply);
  return sendPage(reply, 200, <BoardListPage me={me} decisions={decisions} total={total} open={open} page={page} />);
}

/** GET /d/:decision */
export async function showBoard(deps: WebDeps, request: FastifyRequest, reply: FastifyReply, me: SignedIn): Promise<FastifyReply> {
  const of = await decisionOf(deps, request);
  if (of === null) return sendMissing(request, reply);
  return sendBoard(deps, reply, me, of, { query: boardQuery(request.query), status: 200, fault: null });
}

type Asked = { query: BoardQuery; status: number; fault: string | null };

/** Sends the board that a query leaves, with the fault of a form that came from it. */
export async function sendBoard(deps: WebDeps, reply: FastifyReply, me: SignedIn, of: Followed, asked: Asked): Promise<FastifyReply> {
  const rows = await boardRows(deps.database, of.id, of.version);
  const isClosed = rows.closedAt !== null;
  const archive = isClosed ? await archiveOf(deps.database, of.id) : null;
  const acts = mayUse('office', me) && !isClosed ? actsFor(me) : [];
  const { query, status, fault } = asked;
  const board = boardOf(rows, of, query);
  return sendPage(
    reply,
    status,
    <BoardPage
      me={me}
      of={of}
      board={board}
      query={query}
      mark={rows.mark}
      isClosed={isClosed}
      archive={archive}
      acts={acts}
      fault={fault}
    />,
  );
}
