import type { FastifyReply, FastifyRequest } from 'fastify';
import { rolloutId } from '../store/decisions';
import { headOf, headsOf, headsOfAll } from '../store/heads';
import type { WebDeps } from './deps';
import { withVisit } from './link/link-pages';
import type { Route } from './routes';

/** Open pages ask here now and then whether they are out of date. */

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

/** GET /fresh?since=<mark>: for pages of matters anywhere. */
async function anyFresh(deps: WebDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  return tell(reply, request, await headsOfAll(deps.database));
}

/** The address that a page of matters anywhere asks. Take the mark before reading what the page shows. */
export async function freshAnywhere({ database }: Pick<WebDeps, 'database'>): Promise<string> {
  return `/fresh?since=${await headsOfAll(database)}`;
}

/** Answers "unchanged" for what does not exist, so that a page learns nothing that it may not show. */
function tell(reply: FastifyReply, request: FastifyRequest, head: number | null): FastifyReply {
  const { since } = request.query as { since?: unknown };
  return reply.send({ changed: head !== null && typeof since === 'string' && /^\d{1,15}$/.test(since) && head !== Number(since) });
}

/** Routes by which open pages ask whether they are out of date. */
export const freshRoutes: readonly Route[] = [
  { method: 'GET', path: '/l/:token/fresh', role: 'linkHolder', scope: 'rollout', handler: linkFresh },
  { method: 'GET', path: '/fresh', role: 'signedIn', scope: 'installation', handler: anyFresh },
  { method: 'GET', path: '/d/:decision/fresh', role: 'signedIn', scope: 'decision', handler: decisionFresh },
];
