import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ClientAuth, Configuration, ServerMetadata } from 'openid-client';
import { accountOfOpenId, linkOpenId } from '../../store/accounts';
import { countAttempt, keyOf } from '../../store/sign-in';
import type { WebDeps } from '../deps';
import { logFailure } from '../log';
import { sendPage } from '../replies';
import { settingOf } from '../visit';
import { openQuestion, type Question, sealQuestion } from './question';
import { pathWithin } from './session';
import { enter } from './sign-in';
import { OpenIdFailedPage } from './sign-in-page';

/** Signing in through OpenID Connect: authorization code with PKCE, state and nonce; whoever it says must have an account here. */

export type OpenIdSettings = { issuer: string; clientId: string; clientSecret: string };

const COOKIE = 'dondoc-open-id';
const PURPOSE = 'open-id';
const PATIENCE_SECONDS = 600;
const PROVIDER_SECONDS = 10;

/** Loaded when somebody signs in so: the library is an ES module. */
const library = () => import('openid-client');

const discovered = new WeakMap<OpenIdSettings, Promise<Configuration>>();

function configurationOf(settings: OpenIdSettings): Promise<Configuration> {
  const known = discovered.get(settings);
  if (known !== undefined) return known;
  const asking = discover(settings).catch((error) => {
    // A provider that was away may be back when it is asked for again.
    discovered.delete(settings);
    throw error;
  });
  discovered.set(settings, asking);
  return asking;
}

async function discover({ issuer, clientId, clientSecret }: OpenIdSettings): Promise<Configuration> {
  const client = await library();
  const url = new URL(issuer);
  // Plain http only on this machine, where tests and trials run.
  const execute =
    url.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname) ? [client.allowInsecureRequests] : [];
  // Discovery runs without the client's key: the provider's answer decides how the key will be used.
  const found = (await client.discovery(url, clientId, undefined, client.None(), { execute, timeout: PROVIDER_SECONDS })).serverMetadata();
  const configuration = new client.Configuration(found, clientId, undefined, clientAuthentication(client, found, clientSecret));
  configuration.timeout = PROVIDER_SECONDS;
  // Checks signatures, so that nobody between this machine and the provider can say who somebody is.
  for (const allow of [...execute, client.enableNonRepudiationChecks]) allow(configuration);
  return configuration;
}

type Library = Awaited<ReturnType<typeof library>>;

/** Authenticates this program at the provider by the first of its ways that the provider takes. */
function clientAuthentication(client: Library, found: Readonly<ServerMetadata>, secret: string): ClientAuth {
  // Where a provider names none, it takes this one (OpenID Connect Discovery 1.0, section 3).
  const taken = found.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  const ways = {
    client_secret_basic: client.ClientSecretBasic,
    client_secret_post: client.ClientSecretPost,
    client_secret_jwt: client.ClientSecretJwt,
  };
  const way = Object.entries(ways).find(([name]) => taken.includes(name));
  if (way === undefined) throw new Error(`the provider takes only ${taken.join(', ')}; this program shows itself by a secret`);
  return way[1](secret);
}

/** Stays in the browser while it is at the provider, so that only the browser that asked can use the answer. */
type Asked = Question & { state: string; nonce: string; verifier: string; to: string };

/** The address to which the provider sends people back: from the settings, never from the host of a request. */
function backAddress(baseUrl: string): string {
  return new URL('/sign-in/open-id/back', baseUrl).href;
}

/** True for the first answer to a question. Answers are remembered for longer than a question stays open. */
async function isFirstAnswer({ database }: WebDeps, { state }: Asked): Promise<boolean> {
  return (await countAttempt(database, [{ key: keyOf('open-id', state), most: 1 }])) === 0;
}

/** GET /sign-in/open-id: on to the provider. Nothing is recorded. */
export async function goToOpenId(deps: WebDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  if (deps.openId === null || deps.baseUrl === null) return reply.redirect('/sign-in', 303);
  try {
    const client = await library();
    const configuration = await configurationOf(deps.openId);
    const verifier = client.randomPKCECodeVerifier();
    const to = pathWithin((request.query as { to?: unknown }).to);
    const until = Date.now() + PATIENCE_SECONDS * 1_000;
    const asked: Asked = { state: client.randomState(), nonce: client.randomNonce(), verifier, to, until };
    const url = client.buildAuthorizationUrl(configuration, {
      redirect_uri: backAddress(deps.baseUrl),
      scope: 'openid email',
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state: asked.state,
      nonce: asked.nonce,
    });
    const secure = deps.baseUrl?.startsWith('https:') === true;
    const options = { path: '/sign-in/open-id', httpOnly: true, sameSite: 'lax', secure, maxAge: PATIENCE_SECONDS } as const;
    return reply.setCookie(COOKIE, sealQuestion(deps.sessionSecret, PURPOSE, asked), options).redirect(url.href, 303);
  } catch (error) {
    return failed(deps, request, reply, error);
  }
}

/** GET /sign-in/open-id/back: who it is, by the provider; a session begins for the account that this identity belongs to. */
export async function comeFromOpenId(deps: WebDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const asked = openQuestion<Asked>(deps.sessionSecret, PURPOSE, request.cookies[COOKIE]);
  reply.clearCookie(COOKIE, { path: '/sign-in/open-id' });
  if (deps.openId === null || deps.baseUrl === null || asked === null)
    return sendPage(reply, 422, <OpenIdFailedPage setting={settingOf(request)} isUnknown={false} />);
  try {
    const client = await library();
    const configuration = await configurationOf(deps.openId);
    const here = new URL(request.url, backAddress(deps.baseUrl));
    if (here.searchParams.get('state') !== asked.state) throw new Error('an answer to another question');
    if (!(await isFirstAnswer(deps, asked))) throw new Error('an answer that was used before');
    const tokens = await client.authorizationCodeGrant(configuration, here, {
      pkceCodeVerifier: asked.verifier,
      expectedState: asked.state,
      expectedNonce: asked.nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (claims === undefined) throw new Error('no claims');
    const id = `${claims.iss}|${claims.sub}`;
    const email = claims.email_verified === true && typeof claims.email === 'string' ? claims.email : null;
    const account = (await accountOfOpenId(deps.database, id)) ?? (email === null ? null : await linkOpenId(deps.database, email, id));
    if (account === null) return sendPage(reply, 403, <OpenIdFailedPage setting={settingOf(request)} isUnknown={true} />);
    return await enter(deps, request, reply, account, 'openId', asked.to);
  } catch (error) {
    return failed(deps, request, reply, error);
  }
}

function failed(deps: WebDeps, request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  logFailure(deps.log, request, error);
  return sendPage(reply, 422, <OpenIdFailedPage setting={settingOf(request)} isUnknown={false} />);
}
