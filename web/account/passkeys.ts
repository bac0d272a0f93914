import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { FastifyRequest } from 'fastify';
import { isLoopback, nameOf } from '../../office/public-address';
import { type FoundPasskey, findPasskey, type NewPasskey, passkeyUsed } from '../../store/passkeys';
import { countAttempt, keyOf } from '../../store/sign-in';
import type { WebDeps } from '../deps';
import { asTyped } from '../sent';
import { openQuestion, type Question, sealQuestion } from './question';

/** Passkeys (WebAuthn): questions to a device, and the check of its answers. */

/** Loaded when somebody uses one: the library is large. */
const library = () => import('@simplewebauthn/server');

const OPEN_MS = 10 * 60_000;
const PRODUCT = 'Đôn Đốc';

/** A question to a device: its options as JSON, and the same sealed, so that the answer is to this question. */
export type DeviceQuestion = { options: string; asked: string };

type Asked = Question & { challenge: string; account: string | null };

/**
 * The host name for which passkeys are made: browsers make none for a bare number (WebAuthn, section 5.1.2). Null where there is no name.
 */
function placeOfKeys({ baseUrl }: WebDeps, { host, protocol }: FastifyRequest): { name: string; origin: string } | null {
  const origin = `${protocol}://${host}`;
  const name = nameOf(origin);
  if (name === null || isIP(name.replace(/^\[|\]$/g, '')) !== 0) return null;
  if (baseUrl !== null && nameOf(baseUrl) === name && !isLoopback(name)) return { name, origin: new URL(baseUrl).origin };
  return { name, origin };
}

function sealedFor<T extends { challenge: string }>(deps: WebDeps, options: T, account: string | null): DeviceQuestion {
  const asked: Asked = { challenge: options.challenge, account, until: Date.now() + OPEN_MS };
  return { options: JSON.stringify(options), asked: sealQuestion(deps.sessionSecret, purposeOf(account), asked) };
}

const purposeOf = (account: string | null) => (account === null ? 'passkey-in' : 'passkey-new');

/**
 * Asks a device to sign in. The question names no account, so that nobody learns who has one. Null where this installation takes no
 * passkeys.
 */
export function questionToSignIn(deps: WebDeps, request: FastifyRequest): DeviceQuestion | null {
  const place = placeOfKeys(deps, request);
  if (place === null) return null;
  const challenge = randomBytes(32).toString('base64url');
  return sealedFor(deps, { challenge, rpId: place.name, userVerification: 'required', timeout: OPEN_MS }, null);
}

/** Asks a device to make a passkey for an account; it must not make those in `known` again. */
export async function questionToAdd(
  deps: WebDeps,
  request: FastifyRequest,
  account: { id: string; name: string; shown: string },
  known: readonly string[],
): Promise<DeviceQuestion | null> {
  const place = placeOfKeys(deps, request);
  if (place === null) return null;
  const { generateRegistrationOptions } = await library();
  const options = await generateRegistrationOptions({
    rpName: PRODUCT,
    rpID: place.name,
    userID: new Uint8Array(Buffer.from(account.id)),
    userName: account.name,
    userDisplayName: account.shown,
    timeout: OPEN_MS,
    attestationType: 'none',
    excludeCredentials: known.map((id) => ({ id })),
    // The device finds it without a name and unlocks it by a finger, face or PIN: one passkey is two factors.
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  return sealedFor(deps, options, account.id);
}

/** The first answer to a question that was put to this account, or to anybody; null for any other answer. */
async function answerIn<T>(deps: WebDeps, request: FastifyRequest, account: string | null): Promise<{ asked: Asked; response: T } | null> {
  const asked = openQuestion<Asked>(deps.sessionSecret, purposeOf(account), asTyped(request.body, 'asked'));
  const response = parsed(asTyped(request.body, 'response'));
  if (asked === null || asked.account !== account || response === null) return null;
  if ((await countAttempt(deps.database, [{ key: keyOf('passkey', asked.challenge), most: 1 }])) > 0) return null;
  return { asked, response: response as T };
}

function parsed(text: string): { id: string } | null {
  try {
    const value = JSON.parse(text) as { id?: unknown } | null;
    return typeof value?.id === 'string' ? (value as { id: string }) : null;
  } catch {
    return null;
  }
}

/** The passkey that a device has made for an account, by its answer; null where the answer is not true. */
export async function addedPasskey(deps: WebDeps, request: FastifyRequest, account: string): Promise<Omit<NewPasskey, 'name'> | null> {
  const place = placeOfKeys(deps, request);
  const answer = await answerIn<RegistrationResponseJSON>(deps, request, account);
  if (place === null || answer === null) return null;
  const { verifyRegistrationResponse } = await library();
  const expected = { expectedChallenge: answer.asked.challenge, expectedOrigin: place.origin, expectedRPID: place.name };
  const verified = await verifyRegistrationResponse({ response: answer.response, ...expected }).catch(() => null);
  if (verified === null || !verified.verified) return null;
  const { id, publicKey, counter } = verified.registrationInfo.credential;
  return { id, publicKey, counter };
}

/** The account whose device has answered; null where the answer is not true, or where nobody has that passkey. */
export async function shownPasskey(deps: WebDeps, request: FastifyRequest): Promise<FoundPasskey | null> {
  const place = placeOfKeys(deps, request);
  const answer = await answerIn<AuthenticationResponseJSON>(deps, request, null);
  const known = answer === null ? null : await findPasskey(deps.database, answer.response.id);
  if (place === null || answer === null || known === null) return null;
  const { verifyAuthenticationResponse } = await library();
  const { id, publicKey, counter } = known;
  const expected = { expectedChallenge: answer.asked.challenge, expectedOrigin: place.origin, expectedRPID: place.name };
  const verified = await verifyAuthenticationResponse({
    response: answer.response,
    ...expected,
    credential: { id, publicKey, counter },
  }).catch(() => null);
  if (verified === null || !verified.verified) return null;
  return (await passkeyUsed(deps.database, known, verified.authenticationInfo.newCounter)) ? known : null;
}
