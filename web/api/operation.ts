import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Account } from '../../store/accounts';
import { type ApiScope, findToken } from '../../store/tokens';
import { apiWords } from '../../words/api';
import type { SignedIn } from '../account/session';
import type { WebDeps } from '../deps';
import type { OpenRoute, RouteScope } from '../routes';
import { type FieldFault, faultsIn, languageOf, sendProblem } from './problem';

/** An operation of the API: the schemas by which a request is read are the ones that the OpenAPI document is printed from. */

type Shape = z.ZodObject;
export type Asked<Path extends Shape, Query extends Shape, Body extends z.ZodType> = {
  path: z.infer<Path>;
  query: z.infer<Query>;
  body: z.infer<Body>;
  me: SignedIn;
  /** The Idempotency-Key, where the operation wants one; else empty. */
  key: string;
};
/** An operation answers with content, or that nothing exists at this address. */
export type Answered<Result> = { ok: Result } | { missing: true } | { sent: FastifyReply };

export type Operation<Path extends Shape = Shape, Query extends Shape = Shape, Body extends z.ZodType = z.ZodType, Result = unknown> = {
  method: 'GET' | 'POST';
  /** As in OpenAPI: `/decisions/{decision}`. */
  path: string;
  id: string;
  summary: string;
  /** Scope that the token needs; null for everybody, without a token. */
  scope: ApiScope | null;
  touches: RouteScope;
  pathSchema: Path;
  query: Query;
  body: Body | null;
  result: z.ZodType<Result>;
  /** True where the act takes effect once for each Idempotency-Key. */
  once?: boolean;
  run: (
    deps: WebDeps,
    asked: Asked<Path, Query, Body>,
    exchange: { request: FastifyRequest; reply: FastifyReply },
  ) => Promise<Answered<Result>>;
};

export const nothing = z.strictObject({});
/** Checks an operation by its own schemas, then drops their types so that all fit one list. */
export function operation<Path extends Shape, Query extends Shape, Body extends z.ZodType, Result>(
  given: Operation<Path, Query, Body, Result>,
): Operation {
  return given as unknown as Operation;
}

const keyForm = z.uuid();

/** The route of an operation. */
export function routeOf(operationOf: Operation): OpenRoute {
  return {
    method: operationOf.method,
    path: `/api/v1${operationOf.path.replaceAll(/\{([a-z]+)\}/g, ':$1')}`,
    role: 'program',
    scope: operationOf.touches,
    handler: (deps, request, reply) => serve(deps, operationOf, request, reply),
  };
}

async function serve(deps: WebDeps, wanted: Operation, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const token = await tokenOf(deps, request);
  if (token === null) return sendProblem(request, reply.header('www-authenticate', 'Bearer'), 'unauthorized');
  if (wanted.scope !== null && !token.scopes.includes(wanted.scope)) {
    return sendProblem(request, reply, 'forbidden', { detail: apiWords[languageOf(request)].scopeMissing(wanted.scope) });
  }
  const key = request.headers['idempotency-key'];
  if (wanted.once === true && !keyForm.safeParse(key).success) return sendProblem(request, reply, 'keyMissing');
  const read = readRequest(wanted, request);
  if ('problems' in read) return sendProblem(request, reply, 'invalid', { problems: read.problems });
  const me = signedInAs(token.account, request);
  const answer = await wanted.run(deps, { ...read, me, key: String(key ?? '').toLowerCase() }, { request, reply });
  if ('sent' in answer) return answer.sent;
  if ('missing' in answer) return sendProblem(request, reply, 'notFound');
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer.ok));
}

type Read = { path: Record<string, unknown>; query: Record<string, unknown>; body: unknown };

/** Reads a request, or lists all its faults at once. */
function readRequest(wanted: Operation, request: FastifyRequest): Read | { problems: FieldFault[] } {
  const { lang: _, ...asked } = (request.query ?? {}) as Record<string, unknown>;
  const path = wanted.pathSchema.safeParse(request.params ?? {});
  const query = wanted.query.safeParse(asked);
  const body = (wanted.body ?? z.unknown()).safeParse(request.body);
  const problems = [
    ...(path.success ? [] : faultsIn('path', path.error)),
    ...(query.success ? [] : faultsIn('query', query.error)),
    ...(body.success ? [] : faultsIn('body', body.error)),
  ];
  if (!path.success || !query.success || !body.success) return { problems };
  return { path: path.data, query: query.data, body: body.data };
}

async function tokenOf(deps: WebDeps, request: FastifyRequest) {
  const given = /^Bearer ([A-Za-z0-9_-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1];
  return given === undefined ? null : findToken(deps.database, deps.sessionSecret, given);
}

function signedInAs(account: Account, request: FastifyRequest): SignedIn {
  return { account, session: '', standard: account.language, language: languageOf(request) };
}
