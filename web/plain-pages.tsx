import type { FastifyReply, FastifyRequest } from 'fastify';
import { isPublic } from '../office/public-address';
import { signedIn } from './account/session';
import { fonts, script, scriptVersion, styleSheet, styleVersion } from './assets';
import type { WebDeps } from './deps';
import { isFromThisMachine } from './hosts';
import { StartPage } from './link/start-page';
import { sendPage } from './replies';
import { mayUse } from './routes';
import { inLanguage, settingOf } from './visit';

/** Pages that belong to no link. */

const YEAR_SECONDS = 31_536_000;

/** GET /: says what this site is, and leads somebody who is signed in to their work. */
export async function showStart(deps: WebDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const me = await signedIn(deps, request);
  if (me !== null) return reply.redirect(inLanguage(mayUse('leadership', me) ? '/today' : '/board', me), 303);
  return sendPage(
    reply,
    200,
    <StartPage
      setting={settingOf(request)}
      hasMailbox={deps.mailboxFolder !== null && !isPublic(deps.baseUrl) && isFromThisMachine(request)}
    />,
  );
}

/** GET /assets/style.css: browsers may keep it for ever under the address that names this content. */
export async function sendStyle(_deps: WebDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  return sendAsset(request, reply, { content: styleSheet, version: styleVersion, type: 'text/css; charset=utf-8' });
}

/** GET /assets/page.js: adds to pages where scripts run. */
export async function sendScript(_deps: WebDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  return sendAsset(request, reply, { content: script, version: scriptVersion, type: 'text/javascript; charset=utf-8' });
}

/** GET /assets/fonts/:name: one of the listed fonts. */
export async function sendFont(_deps: WebDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const font = fonts.get((request.params as { name: string }).name);
  if (font === undefined) return reply.code(404).send();
  return reply.header('cache-control', keptForEver).type('font/woff2').send(font);
}

const keptForEver = `public, max-age=${YEAR_SECONDS}, immutable`;

function sendAsset(request: FastifyRequest, reply: FastifyReply, asset: { content: Buffer; version: string; type: string }): FastifyReply {
  const isThisContent = (request.query as { v?: unknown }).v === asset.version;
  return reply
    .header('cache-control', isThisContent ? keptForEver : 'no-cache')
    .type(asset.type)
    .send(asset.content);
}
