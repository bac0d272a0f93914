import { z } from 'zod';
import { version } from '../../local/version';
import { apiProblemTypes } from '../../words/api';
import type { Operation } from './operation';

/** The OpenAPI document, printed from the schemas by which requests are read. */

type JsonObject = Record<string, unknown>;

const problem: JsonObject = {
  type: 'object',
  description: 'RFC 9457; `code` and `params` are those of a refused command.',
  required: ['type', 'title', 'status', 'detail', 'reference'],
  properties: {
    type: { type: 'string', enum: apiProblemTypes.map((type) => `urn:dondoc:problem:${type}`) },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    reference: { type: 'string', description: 'names the request in the log' },
    problems: { type: 'array', items: { type: 'object', properties: { at: { type: 'string' }, expected: { type: 'string' } } } },
    code: { type: 'string' },
    params: { type: 'object' },
  },
};

/** The document as it is served at /api/openapi.json. */
export function openApiOf(operations: readonly Operation[]): JsonObject {
  const paths: Record<string, JsonObject> = {};
  for (const entry of operations) {
    const path = `/api/v1${entry.path}`;
    paths[path] = { ...paths[path], [entry.method.toLowerCase()]: described(entry) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Đôn Đốc',
      version,
      description:
        'Follow-up of official decisions. Times are ISO 8601 in UTC, days YYYY-MM-DD. Answers in words come in the language of ?lang= or Accept-Language.',
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }],
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } }, schemas: { Problem: problem } },
    paths,
  };
}

function described({ id, summary, scope, pathSchema, query, body, result, once, method }: Operation): JsonObject {
  const refused = {
    description: 'why it was not served',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  const refusals = ['401', '403', '404', '422', '500', '503', ...(once === true ? ['400', '409'] : method === 'POST' ? ['409'] : [])];
  return {
    operationId: id,
    summary,
    ...(scope === null ? {} : { description: `Needs the scope \`${scope}\`.` }),
    parameters: [
      ...parametersOf('path', pathSchema),
      ...parametersOf('query', query),
      { name: 'lang', in: 'query', required: false, schema: { enum: ['vi', 'en'] } },
      ...(once === true ? [{ name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', format: 'uuid' } }] : []),
    ],
    ...(body === null ? {} : { requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(body, 'input') } } } }),
    responses: {
      200: { description: 'as asked', content: { 'application/json': { schema: jsonSchema(result, 'output') } } },
      ...Object.fromEntries(refusals.sort().map((status) => [status, refused])),
    },
  };
}

function parametersOf(place: 'path' | 'query', schema: z.ZodObject): JsonObject[] {
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Record<string, JsonObject>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, form]) => ({
    ...{ name, in: place, required: place === 'path' || required.includes(name) },
    schema: form,
  }));
}

/** Leaves out what JSON Schema cannot say, such as how a text is cleaned. */
function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonObject {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as JsonObject;
  return rest;
}
