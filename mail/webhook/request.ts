import { createHmac } from 'node:crypto';
import { lookup } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { mayReach, whyNotAllowed } from './address';

/** Sends one message to an external system by the Standard Webhooks specification: signed, and without following redirects. */

export type WebhookRequest = { url: string; secret: Uint8Array; messageId: string; payload: string; sentAt: Date };
export type WebhookAnswer = { status: number; retryAfterSeconds: number | null };

/** Milliseconds; the specification advises 15 to 30 seconds. */
const ANSWER_MS = 15_000;
const version = 'v1';

/** The `webhook-signature` header of a message. */
function signatureOf({ secret, messageId, payload, sentAt }: Omit<WebhookRequest, 'url'>): string {
  const seconds = Math.floor(sentAt.getTime() / 1_000);
  return `${version},${createHmac('sha256', secret).update(`${messageId}.${seconds}.${payload}`).digest('base64')}`;
}

/** Rejects where nobody answers. The error says nothing about the systems behind a forbidden address. */
export function sendWebhook(message: WebhookRequest, allowsInside: boolean): Promise<WebhookAnswer> {
  const url = new URL(message.url);
  const why = whyNotAllowed(message.url, allowsInside);
  if (why !== null) return Promise.reject(new Error(why));
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(message.payload),
    'user-agent': 'dondoc',
    'webhook-id': message.messageId,
    'webhook-timestamp': String(Math.floor(message.sentAt.getTime() / 1_000)),
    'webhook-signature': signatureOf(message),
  };
  const begin = url.protocol === 'https:' ? requestHttps : requestHttp;
  const signal = AbortSignal.timeout(ANSWER_MS);
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', headers, signal, agent: false, lookup: lookupAllowed(allowsInside) };
    const request = begin(url, options, (response) => {
      // Skips the body: it is not needed, and may be endless.
      response.destroy();
      resolve({ status: response.statusCode ?? 0, retryAfterSeconds: secondsOf(response.headers['retry-after']) });
    });
    request.on('error', reject);
    request.end(message.payload);
  });
}

function secondsOf(header: string | undefined): number | null {
  return header !== undefined && /^\d{1,6}$/.test(header) ? Number(header) : null;
}

/** The address is judged where it is used, so that a name cannot lead elsewhere between a look and the next. */
export function lookupAllowed(allowsInside: boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const allowed = (addresses ?? []).filter(({ address }) => mayReach(address, allowsInside));
      const [first] = allowed;
      if (error !== null || first === undefined) callback(error ?? new Error(allowsInside ? 'linkLocal' : 'inside'), '', 0);
      else if (options.all === true) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
  };
}
