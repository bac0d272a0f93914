import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Refusal } from '../../domain/commands/command';
import type { Language } from '../../domain/decision/decision';
import { type ApiProblemType, apiWords } from '../../words/api';
import { refusalText } from '../../words/refusals';
import { askedLanguage } from '../visit';

/** Requests that are not served, as application/problem+json (RFC 9457). */

const statuses: Record<ApiProblemType, number> = {
  notFound: 404,
  unauthorized: 401,
  forbidden: 403,
  invalid: 422,
  keyMissing: 400,
  unwritable: 400,
  refused: 409,
  unavailable: 503,
  tooLarge: 413,
  wrongType: 415,
  wrongHost: 421,
  failed: 500,
  outage: 503,
  archived: 410,
};

/** True for an address of the API, whose every answer is for a program. */
export function isOfApi(request: FastifyRequest): boolean {
  return request.url.startsWith('/api/');
}

/** `?lang=`, else what Accept-Language names first, else Vietnamese. */
export function languageOf(request: FastifyRequest): Language {
  return askedLanguage(request) ?? (/^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'vi');
}

/** One fault of a field: a path such as `query.limit` or `body.words`, and what is expected there. */
export type FieldFault = { at: string; expected: string };
type More = { detail?: string; problems?: FieldFault[]; refusal?: Refusal };

export function sendProblem(request: FastifyRequest, reply: FastifyReply, type: ApiProblemType, more: More = {}): FastifyReply {
  const language = languageOf(request);
  const words = apiWords[language];
  const { refusal, detail, problems } = more;
  const said = refusal !== undefined && type === 'refused' ? refusalText(refusal, language) : type === 'refused' ? '' : words.details[type];
  return reply
    .code(statuses[type])
    .type('application/problem+json; charset=utf-8')
    .send(
      JSON.stringify({
        type: `urn:dondoc:problem:${type}`,
        title: words.titles[type],
        status: statuses[type],
        detail: detail === undefined ? said : `${detail} ${said}`.trim(),
        reference: request.id,
        ...(problems === undefined ? {} : { problems }),
        ...(refusal === undefined ? {} : { code: refusal.code, params: refusal.params }),
      }),
    );
}

/** The faults of one part of a request, the first of each field: the later ones follow from it. */
export function faultsIn(part: 'path' | 'query' | 'body', error: z.ZodError): FieldFault[] {
  const faults = error.issues.map((issue) => ({ at: [part, ...issue.path.map(String)].join('.'), expected: issue.message }));
  return faults.filter((fault, index) => faults.findIndex(({ at }) => at === fault.at) === index);
}
