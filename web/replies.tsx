import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { withoutAccents } from '../domain/text/plain-letters';
import { isOfSample } from './of-sample';
import { htmlOf } from './pages/frame';
import { MissingPage } from './system/trouble';
import { settingOf } from './visit';

/** Sends what a handler answers with: a page, the page for a missing thing, a file to keep. */

/** Sends a page in UTF-8 with a status. */
export function sendPage(reply: FastifyReply, status: number, page: VNode): FastifyReply {
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .send(htmlOf(page, isOfSample(reply.server)));
}

/** The same page for an unknown link, for somebody else's task and for a task that does not exist, so that it tells none of them apart. */
export function sendMissing(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendPage(reply, 404, <MissingPage setting={settingOf(request)} />);
}

export type SentFile = { name: string; kind: string; content: Buffer };

/** Sends a file to be saved and not opened: under its name, with its checked type, and with every permission denied. */
export function sendFile(reply: FastifyReply, { name, kind, content }: SentFile): FastifyReply {
  return reply
    .header('content-disposition', attachmentNamed(name))
    .header('content-security-policy', "sandbox; default-src 'none'; frame-ancestors 'none'")
    .type(kind)
    .send(content);
}

/** The full name for current browsers (RFC 6266), and an ASCII name for others. */
function attachmentNamed(name: string): string {
  const ascii = withoutAccents(name).replaceAll(/[^\w. ()-]/g, '_');
  const full = encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${full}`;
}
