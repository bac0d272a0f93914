import { randomBytes } from 'node:crypto';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { outageOf } from '../office/outage';
import { isPublic } from '../office/public-address';
import { DecisionArchived } from '../store/archive/decision-archived';
import { signedIn } from './account/session';
import { isOfApi, sendProblem } from './api/problem';
import type { WebDeps } from './deps';
import { isFromThisMachine, isKnownHost } from './hosts';
import { waitingCount } from './inbox/waiting-count';
import { logAnswered, logFailure } from './log';
import { mailboxPages } from './mail/mailbox';
import { keepOfSample } from './of-sample';
import { sendMissing, sendPage } from './replies';
import { routes } from './route-table';
import { mayUse, type Route, type SignedInRoute } from './routes';
import { isFromHere, isSurelyFromHere, isUnwritable, setSecurityHeaders } from './security';
import { answerInTime, sendOutage } from './system/outage';
import { ArchivedPage, FailurePage, RejectedPage, type Rejection } from './system/trouble';
import { answerInSpan, spanOf } from './traced';
import { depsOfLink, settingOf } from './visit';

/** A text of the greatest length in Vietnamese takes nine bytes a character in a form; a longer body is refused. */
const BODY_BYTES = 128 * 1024;
/** Longest token or task id in an address. */
const PARAMETER_LENGTH = 200;
/** Long enough for the files of a submission over the line of a commune: 25 MB at 2 Mbit/s. */
const REQUEST_MS = 120_000;

/** The web server over given parts; it listens when told to, and can be asked without listening. */
export function buildServer(deps: WebDeps): FastifyInstance {
  const app = fastify({
    // Fastify's own log would hold addresses, and so tokens; ours is in log.ts.
    logger: false,
    bodyLimit: BODY_BYTES,
    trustProxy: deps.trustedProxies.length === 0 ? false : deps.trustedProxies,
    requestTimeout: REQUEST_MS,
    routerOptions: { maxParamLength: PARAMETER_LENGTH },
    genReqId: () => randomBytes(5).toString('hex'),
    frameworkErrors: (_error, request, reply) => {
      setSecurityHeaders(reply as unknown as FastifyReply, deps.baseUrl);
      answerMissing(request as unknown as FastifyRequest, reply as unknown as FastifyReply);
    },
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit: BODY_BYTES }, readJson);
  app.register(cookie);
  app.register(compress, { global: true, encodings: ['br', 'gzip'], threshold: 1_024 });
  app.register(formbody, { bodyLimit: BODY_BYTES });
  // A file that is too large is cut and reported with its form (receive-form.ts), not thrown.
  app.register(multipart, { throwFileSizeLimit: false });
  app.addHook('onRequest', async (request, reply) => {
    setSecurityHeaders(reply, deps.baseUrl);
    if (!isKnownHost(request, deps.baseUrl)) {
      return isOfApi(request) ? sendProblem(request, reply, 'wrongHost') : sendRejection(request, reply, 421, 'wrongHost');
    }
    if (request.method === 'POST' && !isOfApi(request) && !isFromHere(request, deps.baseUrl))
      return sendRejection(request, reply, 403, 'wrongPlace');
  });
  keepOfSample(app, deps);
  app.addHook('onResponse', async (request, reply) => {
    logAnswered(deps.log, request, reply, spanOf(request));
    deps.metrics?.figures.requestAnswered(routeOf(request), reply.statusCode, reply.elapsedTime / 1_000);
  });
  app.setNotFoundHandler((request, reply) => answerMissing(request, reply));
  app.setErrorHandler((error: FastifyError, request, reply) => answerError(deps, error, request, reply));
  // A plugin of their own, so that they have everything that is registered above.
  app.register(async (within) => {
    for (const route of routes)
      within.route({
        method: route.method,
        url: route.path,
        handler: (request, reply) =>
          answerInSpan(route, request, reply, () => answerInTime(deps, request, reply, () => serve(deps, route, request, reply))),
      });
  });
  const folder = deps.mailboxFolder;
  if (folder !== null && !isPublic(deps.baseUrl)) {
    app.register(async (within) => {
      within.addHook('onRequest', (request, reply) => guardMailbox(deps, request, reply));
      within.register(mailboxPages({ folder }));
    });
  }
  return app;
}

/** The mailbox holds live links: only somebody at this machine may read it, or from elsewhere the Office. */
async function guardMailbox(deps: WebDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  if (isFromThisMachine(request)) return;
  const me = await signedIn(deps, request);
  if (me === null) return reply.redirect(`/sign-in?to=${encodeURIComponent(request.url)}`, 303);
  if (!mayUse('office', me)) return sendMissing(request, reply);
}

/** JSON is for programs. A body that is not JSON fails the operation's schema, which names the fault. */
async function readJson(request: FastifyRequest, text: string | Buffer): Promise<unknown> {
  if (!isOfApi(request)) throw Object.assign(new Error('JSON outside the API'), { statusCode: 415 });
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}

/** The pattern of a route, never the address asked for: addresses hold tokens, and there is no end of them. */
function routeOf({ routeOptions }: FastifyRequest): string {
  return routeOptions.url ?? 'none';
}

function answerMissing(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return isOfApi(request) ? sendProblem(request, reply, 'notFound') : sendMissing(request, reply);
}

async function serve(deps: WebDeps, route: Route, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  if (request.isMultipart() && route.takesFiles !== true) return sendRejection(request, reply, 415, 'wrongForm');
  if (isUnwritable([request.params, request.query, request.body]))
    return isOfApi(request) ? sendProblem(request, reply, 'unwritable') : sendRejection(request, reply, 400, 'wrongForm');
  switch (route.role) {
    case 'linkHolder':
      return route.handler(depsOfLink(deps, request), request, reply);
    case 'anyone':
    case 'program':
      return route.handler(deps, request, reply);
    default:
      return serveSignedIn(deps, route, request, reply);
  }
}

/** Asks anybody who is not signed in to sign in, whether the address exists or not; to another role it does not exist. */
async function serveSignedIn(deps: WebDeps, route: SignedInRoute, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  if (request.method !== 'GET' && !isSurelyFromHere(request, deps.baseUrl)) return sendRejection(request, reply, 403, 'wrongPlace');
  // Our own forms must say where they come from; other sites get no referrer.
  reply.header('referrer-policy', 'same-origin');
  const me = await signedIn(deps, request);
  if (me === null) return reply.redirect(`/sign-in?to=${encodeURIComponent(request.method === 'GET' ? request.url : '/')}`, 303);
  if (!mayUse(route.role, me)) return sendMissing(request, reply);
  // Nobody waits for a count on an address that shows no page.
  const waiting = request.method === 'GET' ? waitingCount(deps, me) : null;
  return route.handler(deps, request, reply, { ...me, waiting });
}

/** Answers a form that could not be read with its fault. Any other error is ours, and only the log says which. */
function answerError(deps: WebDeps, error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  setSecurityHeaders(reply, deps.baseUrl);
  if ((error as Error) instanceof DecisionArchived) {
    if (isOfApi(request)) return sendProblem(request, reply, 'archived');
    return sendPage(reply, 410, <ArchivedPage setting={settingOf(request)} />);
  }
  const outage = outageOf(error);
  if (outage !== null) {
    logFailure(deps.log, request, error);
    return sendOutage(request, reply, outage);
  }
  if (isOfApi(request)) return answerApiError(deps, error, request, reply);
  if (error.statusCode === 413) return sendRejection(request, reply, 413, 'tooLarge');
  if (error.statusCode === 415 || error.statusCode === 400) return sendRejection(request, reply, error.statusCode, 'wrongForm');
  logFailure(deps.log, request, error);
  const page = <FailurePage setting={settingOf(request)} reference={request.id} wasSent={request.method === 'POST'} />;
  return sendPage(reply, 500, page);
}

function answerApiError(deps: WebDeps, error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error.statusCode === 413) return sendProblem(request, reply, 'tooLarge');
  if (error.statusCode === 415 || error.statusCode === 400) return sendProblem(request, reply, 'wrongType');
  logFailure(deps.log, request, error);
  return sendProblem(request, reply, 'failed');
}

function sendRejection(request: FastifyRequest, reply: FastifyReply, status: number, rejection: Rejection): FastifyReply {
  return sendPage(reply, status, <RejectedPage setting={settingOf(request)} rejection={rejection} />);
}
