import type { FastifyReply, FastifyRequest } from 'fastify';
import { rolloutId } from '../store/decisions';
import { headOf, headsOf, headsOfAll } from '../store/heads';
import type { WebDeps } from './deps';
import { withVisit } from './link/link-pages';
import type { Route } from './routes';

/** Whether what a page shows has changed since: asked now and then by pages that are open. */

/** GET /l/:token/fresh?since=<version of the rollout> */
async function linkFresh(deps: WebDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  return withVisit(deps, request, reply, async ({ link }) => tell(reply, request, await headOf(deps.database, link.rolloutId)));
}

/** GET /d/:decision/fresh?since=<mark>, or with `agency` of one rollout. The mark is the sum of the versions shown. */
async function decisionFresh(deps: WebDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { decision = '' } = request.params as { decision?: string };
  const { agency } = request.query as { agency?: unknown };
  const head =
    typeof agency === 'string' ? await headOf(deps.database, rolloutId(decision, agency)) : await headsOf(deps.database, decision);
  return tell(reply, request, head);
}

/** GET /fresh?since=<mark>: for pages of what waits anywhere. */
async function anyFresh(deps: WebDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  return tell(reply, request, await headsOfAll(deps.database));
}

/** The address at which a page of what waits anywhere asks; taken before what it shows is read. */
export async function freshAnywhere({ database }: Pick<WebDeps, 'database'>): Promise<string> {
  return `/fresh?since=${await headsOfAll(database)}`;
}

/** Answers "unchanged" for what does not exist, so that a page learns nothing that it may not show. */
function tell(reply: FastifyReply, request: FastifyRequest, head: number | null): FastifyReply {
  const { since } = request.query as { since?: unknown };
  return reply.send({ changed: head !== null && typeof since === 'string' && /^\d{1,15}$/.test(since) && head !== Number(since) });
}

/** Routes of whether what a page shows has changed. */
export const freshRoutes: readonly Route[] = [
  { method: 'GET', path: '/l/:token/fresh', role: 'linkHolder', scope: 'rollout', handler: linkFresh },
  { method: 'GET', path: '/fresh', role: 'signedIn', scope: 'installation', handler: anyFresh },
  { method: 'GET', path: '/d/:decision/fresh', role: 'signedIn', scope: 'decision', handler: decisionFresh },
];
