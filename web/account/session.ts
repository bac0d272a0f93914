import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Account } from '../../store/accounts';
import { type Channel, findSession, openSession } from '../../store/sessions';
import type { WebDeps } from '../deps';
import { askedLanguage, type Setting } from '../visit';

/** Who is signed in, from the cookie that the browser keeps. */

export type SignedIn = Setting & {
  account: Account;
  /** Names the session in the record. */
  session: string;
  /** Matters that wait for them, as last counted; missing before the first count. */
  waiting?: number | null;
};

/** A browser takes a cookie with this prefix only over https and for this host alone. */
function cookieName(deps: Pick<WebDeps, 'baseUrl'>): string {
  return isSecure(deps) ? '__Host-dondoc' : 'dondoc';
}

function isSecure({ baseUrl }: Pick<WebDeps, 'baseUrl'>): boolean {
  return baseUrl?.startsWith('https:') === true;
}

function cookieOptions(deps: Pick<WebDeps, 'baseUrl'>) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(deps) } as const;
}

/** Who sends the request; null for nobody, or where the session has ended. */
export async function signedIn(deps: WebDeps, request: FastifyRequest): Promise<SignedIn | null> {
  const token = request.cookies[cookieName(deps)];
  if (token === undefined || !/^[A-Za-z0-9_-]{43}$/.test(token)) return null;
  const session = await findSession(deps.database, deps.sessionSecret, token);
  if (session === null) return null;
  const { account, hash } = session;
  return { account, session: hash, standard: account.language, language: askedLanguage(request) ?? account.language };
}

/** Begins a session and gives the browser its cookie. */
export async function begin(
  deps: WebDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  account: Account,
  channel: Channel,
): Promise<void> {
  const agent = request.headers['user-agent'] ?? '';
  const token = await openSession(deps.database, deps.sessionSecret, { accountId: account.id, channel, agent });
  reply.setCookie(cookieName(deps), token, cookieOptions(deps));
}

/** Takes the cookie back. */
export function forget(deps: WebDeps, reply: FastifyReply): void {
  reply.clearCookie(cookieName(deps), cookieOptions(deps));
}

/** The cookie header of a token, for a client that keeps none itself. */
export function cookieHeader(deps: Pick<WebDeps, 'baseUrl'>, token: string): string {
  return `${cookieName(deps)}=${token}`;
}

/** A path within this site to go to next, or the start page; never another host. */
export function pathWithin(asked: unknown): string {
  if (typeof asked !== 'string' || !asked.startsWith('/') || /[\\\s]/.test(asked)) return '/';
  const base = 'http://here.invalid';
  if (!URL.canParse(asked, base)) return '/';
  const url = new URL(asked, base);
  return url.origin === base ? `${url.pathname}${url.search}` : '/';
}
