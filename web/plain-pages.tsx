import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { styleSheet, styleVersion } from './assets';
import type { WebDeps } from './deps';
import { htmlOf } from './pages/frame';
import { StartPage } from './pages/start';
import { settingOf } from './visit';

/** Pages that belong to no link. */

const YEAR_SECONDS = 31_536_000;

/** GET /: what this is. */
export async function showStart(deps: WebDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  return sendPage(reply, 200, <StartPage setting={settingOf(request)} hasMailbox={deps.mailboxFolder !== null} />);
}

/** GET /assets/style.css: kept by browsers as long as they like under the address that names this content, else asked for again. */
export async function sendStyle(_deps: WebDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const isThisContent = (request.query as { v?: unknown }).v === styleVersion;
  return reply
    .header('cache-control', isThisContent ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache')
    .type('text/css; charset=utf-8')
    .send(styleSheet);
}

/** Sends a page in UTF-8 with a status. */
export function sendPage(reply: FastifyReply, status: number, page: VNode): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(htmlOf(page));
}
