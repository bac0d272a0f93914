import type { FastifyReply, FastifyRequest } from 'fastify';
import { fieldName } from '../../domain/decision/decision';
import type { AccountChanger } from '../../domain/record/account-events';
import type { Text } from '../../domain/text/both-languages';
import { changeAccount } from '../../store/accounts';
import { openDecisions } from '../../store/decisions';
import { addPasskey, listPasskeys, MOST_PASSKEYS, removePasskey } from '../../store/passkeys';
import { closeOthers, FRESH_MINUTES, isFresh, listSessions } from '../../store/sessions';
import { countAttempt, forgetAttempts, keyOf, passwordOf } from '../../store/sign-in';
import { type ApiScope, apiScopes, createToken, listTokens, MOST_TOKENS, revokeToken } from '../../store/tokens';
import { morningMailWords } from '../../words/morning-mail';
import { signInWords } from '../../words/sign-in';
import type { WebDeps } from '../deps';
import { sendPage } from '../replies';
import type { SignedInHandler } from '../routes';
import { asTyped } from '../sent';
import { AccountPage } from './account-page';
import { addedPasskey, questionToAdd } from './passkeys';
import { hashPassword, isPassword, knownOf, LONGEST_PASSWORD, SHORTEST_PASSWORD, weaknessOf } from './password';
import type { SignedIn } from './session';

/** One's own account: language, password, sessions, tokens for programs. */

/** The names of fields come from this many decisions, the latest begun. */
const MOST_DECISIONS = 20;

export type AccountNotice = { done: string } | { fault: string } | { token: string };

async function show(
  deps: WebDeps,
  reply: FastifyReply,
  me: SignedIn,
  notice: AccountNotice | null = null,
  status = 200,
): Promise<FastifyReply> {
  const { id, name, position } = me.account;
  const [sessions, tokens, passkeys, fields] = await Promise.all([
    listSessions(deps.database, id),
    listTokens(deps.database, id),
    listPasskeys(deps.database, id),
    fieldNames(deps, me.account.fields),
  ]);
  const known = passkeys.map((passkey) => passkey.id);
  const question = await questionToAdd(deps, reply.request, { id, name, shown: position[me.language] || name }, known);
  return sendPage(reply, status, <AccountPage {...{ me, notice, fields, sessions, tokens }} passkeys={{ listed: passkeys, question }} />);
}

/** Names fields as the latest decision that has them does. */
async function fieldNames({ database, decisions }: WebDeps, codes: readonly string[]): Promise<Text[]> {
  if (codes.length === 0) return [];
  for (const { id, version } of (await openDecisions(database)).slice(-MOST_DECISIONS).reverse()) {
    const { decision } = await decisions(id, version);
    if (decision.fields?.some(({ code }) => codes.includes(code)) === true) return codes.map((code) => fieldName(decision, code));
  }
  return codes.map((code) => ({ vi: code, en: code }));
}

/** GET /account; `?done=` names what was just done here. */
export const showAccount: SignedInHandler = async (deps, request, reply, me) => {
  const words = signInWords[me.language].account;
  const told: Record<string, string> = {
    password: words.changed,
    sessions: words.sessions.ended,
    token: words.tokens.revoked,
    language: words.languageKept,
    'morning-mail': morningMailWords[me.language].account.turnedOn,
    'no-morning-mail': morningMailWords[me.language].account.turnedOff,
    passkey: words.passkeys.added,
    'passkey-removed': words.passkeys.removed,
  };
  const { done } = request.query as { done?: unknown };
  const said = typeof done === 'string' && Object.hasOwn(told, done) ? told[done] : undefined;
  return show(deps, reply, me, said === undefined ? null : { done: said });
};

/** Wrong passwords allowed within a quarter of an hour. */
const MOST_FAILURES = 8;

const doneWith = (reply: FastifyReply, what: string) => reply.redirect(`/account?done=${what}`, 303);

/** POST /account/language */
export const keepLanguage: SignedInHandler = async (deps, request, reply, me) => {
  await changeAccount(deps.database, me.account.id, { language: asTyped(request.body, 'language') === 'en' ? 'en' : 'vi' }, byOneself(me));
  return doneWith(reply, 'language');
};

/** POST /account/morning-mail: turns it on with `on=yes`, else off. Turning on what is on changes nothing. */
export const setMorningMail: SignedInHandler = async (deps, request, reply, me) => {
  const isOn = asTyped(request.body, 'on') === 'yes';
  const { id, morningMailSince } = me.account;
  if (isOn !== (morningMailSince !== null))
    await changeAccount(deps.database, id, { morningMailSince: isOn ? deps.now() : null }, byOneself(me));
  return doneWith(reply, isOn ? 'morning-mail' : 'no-morning-mail');
};

/** POST /account/password: by somebody who shows who they are. Ends every other session, tokens and unused links. */
export const changePassword: SignedInHandler = async (deps, request, reply, me) => {
  const words = signInWords[me.language].account;
  const doubt = await doubtOf(deps, request, me);
  if (doubt !== null) return show(deps, reply, me, { fault: doubt.fault }, doubt.status);
  const fresh = asTyped(request.body, 'fresh').normalize('NFC');
  const weakness = weaknessOf(fresh, knownOf(me.account));
  if (weakness !== null) return show(deps, reply, me, { fault: words.weak[weakness](SHORTEST_PASSWORD, LONGEST_PASSWORD) }, 422);
  await changeAccount(deps.database, me.account.id, { passwordHash: await hashPassword(fresh) }, byOneself(me), me.session);
  return doneWith(reply, 'password');
};

const byOneself = (me: SignedIn): AccountChanger => ({ way: 'web', account: me.account.id });

/**
 * Why the person at the browser may not be the one who signed in: a wrong password, or, for an account without one, a sign-in too long ago.
 * Null where nothing speaks against it.
 */
async function doubtOf({ database }: WebDeps, request: FastifyRequest, me: SignedIn): Promise<{ fault: string; status: number } | null> {
  const words = signInWords[me.language];
  const stored = (await passwordOf(database, me.account.name))?.hash ?? null;
  if (stored === null)
    return (await isFresh(database, me.session)) ? null : { fault: words.account.signInAgain(FRESH_MINUTES), status: 422 };
  const limits = [{ key: keyOf('present', me.account.id), most: MOST_FAILURES }];
  const minutes = await countAttempt(database, limits);
  if (minutes > 0) return { fault: words.tooMany(minutes), status: 429 };
  if (!(await isPassword(stored, asTyped(request.body, 'present')))) return { fault: words.account.presentWrong, status: 422 };
  await forgetAttempts(database, limits);
  return null;
}

/** POST /account/passkeys: one more, by somebody who shows who they are. */
export const takeNewPasskey: SignedInHandler = async (deps, request, reply, me) => {
  const words = signInWords[me.language].account.passkeys;
  const name = asTyped(request.body, 'name').normalize('NFC').trim().slice(0, 100);
  if (name === '') return show(deps, reply, me, { fault: words.nameMissing }, 422);
  const doubt = await doubtOf(deps, request, me);
  if (doubt !== null) return show(deps, reply, me, { fault: doubt.fault }, doubt.status);
  const made = await addedPasskey(deps, request, me.account.id);
  if (made === null) return show(deps, reply, me, { fault: words.notAdded }, 422);
  if (!(await addPasskey(deps.database, me.account.id, { ...made, name })))
    return show(deps, reply, me, { fault: words.tooMany(MOST_PASSKEYS) }, 422);
  return doneWith(reply, 'passkey');
};

/** POST /account/passkeys/remove: it signs nobody in any more. */
export const endPasskey: SignedInHandler = async (deps, request, reply, me) => {
  await removePasskey(deps.database, me.account.id, asTyped(request.body, 'passkey'));
  return doneWith(reply, 'passkey-removed');
};

/** POST /account/sessions: ends all but this one. */
export const endOtherSessions: SignedInHandler = async (deps, _request, reply, me) => {
  await closeOthers(deps.database, me.account.id, me.session);
  return doneWith(reply, 'sessions');
};

/** Longest time for which a token is made. */
const MOST_DAYS = 366;

/** POST /account/tokens: makes one, shown on the page that answers and never again. */
export const makeToken: SignedInHandler = async (deps, request, reply, me) => {
  const words = signInWords[me.language].account.tokens;
  const name = asTyped(request.body, 'name').normalize('NFC').trim().slice(0, 100);
  const scopes = scopesIn(request);
  if (name === '') return show(deps, reply, me, { fault: words.nameMissing }, 422);
  if (scopes.length === 0) return show(deps, reply, me, { fault: words.scopeMissing }, 422);
  const doubt = await doubtOf(deps, request, me);
  if (doubt !== null) return show(deps, reply, me, { fault: doubt.fault }, doubt.status);
  const days = Math.min(MOST_DAYS, Math.max(1, Number.parseInt(asTyped(request.body, 'days'), 10) || 90));
  const token = await createToken(deps.database, deps.sessionSecret, { accountId: me.account.id, name, scopes, days });
  if (token === null) return show(deps, reply, me, { fault: words.tooMany(MOST_TOKENS) }, 422);
  return show(deps, reply, me, { token });
};

function scopesIn(request: FastifyRequest): ApiScope[] {
  const given: unknown = ((request.body ?? {}) as Record<string, unknown>).scope;
  const list: unknown[] = Array.isArray(given) ? given : [given];
  return apiScopes.filter((scope) => list.includes(scope));
}

/** POST /account/tokens/:id/revoke */
export const endToken: SignedInHandler = async (deps, request, reply, me) => {
  const { id = '' } = request.params as { id?: string };
  if (/^[0-9a-f-]{36}$/.test(id)) await revokeToken(deps.database, me.account.id, id);
  return doneWith(reply, 'token');
};
