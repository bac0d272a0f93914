import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Account } from '../../store/accounts';
import { type Channel, closeSession } from '../../store/sessions';
import {
  type AttemptLimit,
  accountOfLink,
  countAttempt,
  forgetAttempts,
  forgetEnded,
  keyOf,
  passwordOf,
  takeBackAttempt,
  takeSignInLink,
} from '../../store/sign-in';
import { officeWords } from '../../words/office';
import type { WebDeps } from '../deps';
import { sendPage } from '../replies';
import { asTyped } from '../sent';
import { settingOf } from '../visit';
import { knownDevice, rememberDevice } from './device';
import { questionToSignIn, shownPasskey } from './passkeys';
import { isPassword } from './password';
import { begin, forget, pathWithin, type SignedIn, signedIn } from './session';
import { LinkOverPage, LinkPage, SignInPage } from './sign-in-page';

/**
 * Signing in and out. Failures are counted for a name from a place, for a place, and for a browser known to the name: never for a name
 * alone, which a stranger could lock.
 */

/** Failures within a quarter of an hour after which further tries are refused. */
const MOST = { nameFromPlace: 8, place: 40, device: 8 };

/** GET /sign-in */
export async function showSignIn(deps: WebDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const to = pathWithin((request.query as { to?: unknown }).to);
  if ((await signedIn(deps, request)) !== null) return reply.redirect(to, 303);
  return sendSignIn(deps, request, reply, 200, { to, name: '', fault: null });
}

type Shown = Pick<Parameters<typeof SignInPage>[0], 'to' | 'name' | 'fault'>;

function sendSignIn(deps: WebDeps, request: FastifyRequest, reply: FastifyReply, status: number, shown: Shown): FastifyReply {
  const ways = { hasOpenId: deps.openId !== null, passkey: questionToSignIn(deps, request) };
  return sendPage(reply, status, <SignInPage setting={settingOf(request)} {...shown} {...ways} />);
}

/** POST /sign-in: the same answer and the same work for an unknown name as for a wrong password. */
export async function takeSignIn(deps: WebDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const name = asTyped(request.body, 'name').slice(0, 200);
  const to = pathWithin(asTyped(request.body, 'to'));
  const limits = limitsOf(deps, request, name);
  const waitMinutes = await countAttempt(deps.database, limits);
  const again = (status: number, fault: 'wrong' | { minutes: number }) => sendSignIn(deps, request, reply, status, { to, name, fault });
  if (waitMinutes > 0) {
    deps.log.warn({ reference: request.id }, 'sign-in put off');
    return again(429, { minutes: waitMinutes });
  }
  const known = await passwordOf(deps.database, name);
  if (!(await isPassword(known?.hash ?? null, asTyped(request.body, 'password'))) || known === null) {
    deps.log.warn({ reference: request.id }, 'sign-in failed');
    return again(422, 'wrong');
  }
  await forgetAttempts(deps.database, limits.slice(0, 1));
  // Only what failed counts for the place: a whole office may sign in from it, and others there may be guessing.
  for (const place of limits.slice(1)) await takeBackAttempt(deps.database, place);
  return enter(deps, request, reply, known.account, 'password', to);
}

/** POST /sign-in/passkey: the answer of a device to the question of the page. The reply does not say what is wrong with it. */
export async function takePasskey(deps: WebDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const to = pathWithin(asTyped(request.body, 'to'));
  const limit = { key: keyOf('place', placeOf(request)), most: MOST.place };
  const minutes = await countAttempt(deps.database, [limit]);
  if (minutes > 0) return sendSignIn(deps, request, reply, 429, { to, name: '', fault: { minutes } });
  const shown = await shownPasskey(deps, request);
  if (shown === null) {
    deps.log.warn({ reference: request.id }, 'sign-in by passkey failed');
    return sendSignIn(deps, request, reply, 422, { to, name: '', fault: 'passkey' });
  }
  await takeBackAttempt(deps.database, limit);
  return enter(deps, request, reply, shown.account, 'passkey', to);
}

/** The place of a request: one holder of IPv6 has a whole /64, so that counts as one place. */
function placeOf({ ip }: FastifyRequest): string {
  return ip.includes(':') && !ip.includes('.') ? ip.split(':').slice(0, 4).join(':') : ip;
}

/** Counts a known browser by itself, and strangers by their place, with the name and without. */
function limitsOf(deps: WebDeps, request: FastifyRequest, name: string): AttemptLimit[] {
  const device = knownDevice(deps, request, name);
  if (device !== null) return [{ key: keyOf('device', device), most: MOST.device }];
  return [
    { key: keyOf('name', name.trim().toLowerCase(), placeOf(request)), most: MOST.nameFromPlace },
    { key: keyOf('place', placeOf(request)), most: MOST.place },
  ];
}

/** Begins a new session, whatever the browser had before, and goes where the person wanted to go. */
export async function enter(
  deps: WebDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  account: Account,
  channel: Channel,
  to: string,
): Promise<FastifyReply> {
  const before = await signedIn(deps, request);
  if (before !== null) await closeSession(deps.database, before.session);
  await forgetEnded(deps.database);
  await begin(deps, request, reply, account, channel);
  rememberDevice(deps, reply, account.name);
  deps.log.info({ reference: request.id, account: account.id, channel }, 'signed in');
  return reply.redirect(to, 303);
}

/** GET /sign-in/link/:token: shows whose link it is, with a button; programs that open links change nothing. */
export async function showSignInLink(deps: WebDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { token = '' } = request.params as { token?: string };
  const account = await accountOfLink(deps.database, deps.sessionSecret, token);
  if (account === null) return sendPage(reply, 410, <LinkOverPage setting={settingOf(request)} />);
  const setting = settingOf(request);
  const position = account.position[setting.language] || officeWords[setting.language].role[account.role];
  return sendPage(reply, 200, <LinkPage setting={setting} token={token} position={position} />);
}

/** POST /sign-in/link/:token: signs in, once. */
export async function takeLink(deps: WebDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { token = '' } = request.params as { token?: string };
  const account = await accountOfLink(deps.database, deps.sessionSecret, token);
  if (account === null || !(await takeSignInLink(deps.database, deps.sessionSecret, token))) {
    return sendPage(reply, 410, <LinkOverPage setting={settingOf(request)} />);
  }
  return enter(deps, request, reply, account, 'link', '/');
}

/** POST /sign-out */
export async function signOut(deps: WebDeps, _request: FastifyRequest, reply: FastifyReply, me: SignedIn): Promise<FastifyReply> {
  await closeSession(deps.database, me.session);
  forget(deps, reply);
  // Clears pages and unsent text, so that the next person at this browser finds none.
  return reply.header('clear-site-data', '"cache", "storage"').redirect('/sign-in', 303);
}
