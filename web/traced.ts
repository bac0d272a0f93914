import type { FastifyReply, FastifyRequest } from 'fastify';
import { inSpan, spanInLog } from '../tracing/span';
import { isQuiet } from './log';
import type { Route } from './routes';

/** Spans of requests, by the pattern of the route: the address asked for carries tokens. */

const inLog = new WeakMap<FastifyRequest, ReturnType<typeof spanInLog>>();

/**
 * Answers a request in a span, with which a trace begins. A `traceparent` that the request brings is not taken: anybody could put spans into
 * our traces, or have all of theirs kept.
 */
export function answerInSpan(
  { method, path }: Pick<Route, 'method' | 'path'>,
  request: FastifyRequest,
  reply: FastifyReply,
  answer: () => Promise<FastifyReply>,
): Promise<FastifyReply> {
  if (isQuiet(path)) return answer();
  const attributes = { 'http.request.method': method, 'http.route': path };
  const begun = { kind: 'server', parent: null, attributes, begunBeforeMs: reply.elapsedTime } as const;
  return inSpan(`${method} ${path}`, begun, async (span) => {
    inLog.set(request, spanInLog());
    const answered = await answer();
    span.note({ 'http.response.status_code': reply.statusCode });
    if (reply.statusCode >= 500) span.fail(String(reply.statusCode));
    return answered;
  });
}

/** The span of a request, for lines of the log that are written after it has ended. */
export function spanOf(request: FastifyRequest): ReturnType<typeof spanInLog> {
  return inLog.get(request) ?? {};
}
